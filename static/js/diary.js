// Entry, loaded where it is needed: the diary, and what is made of it.
import { CourseCard } from "./diary/course-card.js";
import { DiaryList } from "./diary/diary-list.js";
import { DiaryTold } from "./diary/diary-told.js";
import { keepDelivering } from "./diary/keeper.js";
import { RecheckForm } from "./diary/recheck-form.js";
import { RecheckReminder } from "./diary/recheck-reminder.js";
import { TodayScreen } from "./diary/today-screen.js";
import { PlanScreen } from "./plan/plan-screen.js";

customElements.define("course-card", CourseCard);
customElements.define("diary-list", DiaryList);
customElements.define("diary-told", DiaryTold);
customElements.define("recheck-form", RecheckForm);
customElements.define("recheck-reminder", RecheckReminder);
customElements.define("running-plan", PlanScreen);
customElements.define("today-screen", TodayScreen);

keepDelivering();
