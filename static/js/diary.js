// Entry, loaded where it is needed: the diary, and what is made of it.
import { DiaryTold } from "./diary/diary-told.js";
import { keepDelivering } from "./diary/keeper.js";
import { RunLog } from "./diary/run-log.js";
import { WeekLoad } from "./diary/week-load.js";

customElements.define("diary-told", DiaryTold);
customElements.define("run-log", RunLog);
customElements.define("week-load", WeekLoad);

keepDelivering();
