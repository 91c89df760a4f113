// Entry, loaded where it is needed: what is made of the diary.
import "./diary-shared.js";
import { BackupHint } from "./diary/exchange/backup-hint.js";
import { CourseCard } from "./diary/course/course-card.js";
import { DiaryChart } from "./diary/chart/diary-chart.js";
import { DiaryList } from "./diary/diary-list.js";
import { PainSpark } from "./diary/chart/pain-spark.js";
import { RecheckForm } from "./diary/course/recheck-form.js";
import { RecheckReminder } from "./diary/course/recheck-reminder.js";
import { TodayScreen } from "./diary/today/today-screen.js";
import { WhereMap } from "./diary/where/where-map.js";
import { findAll } from "./page/elements.js";

customElements.define("backup-hint", BackupHint);
customElements.define("course-card", CourseCard);
customElements.define("diary-chart", DiaryChart);
customElements.define("diary-list", DiaryList);
customElements.define("pain-spark", PainSpark);
customElements.define("recheck-form", RecheckForm);
customElements.define("recheck-reminder", RecheckReminder);
customElements.define("today-screen", TodayScreen);
customElements.define("where-map", WhereMap);

// The map shows the time that the chart shows.
document.addEventListener("diary:span", ({ detail }) => {
  for (const map of findAll(document, "where-map")) map.dataset.span = detail.span ?? "weeks";
});
