// Entry, loaded where it is needed: what is made of the diary, and the plan.
import "./stores.js";
import { BackupHint } from "./diary/exchange/backup-hint.js";
import { CourseCard } from "./diary/course/course-card.js";
import { DiaryChart } from "./diary/chart/diary-chart.js";
import { DiaryList } from "./diary/diary-list.js";
import { PainSpark } from "./diary/chart/pain-spark.js";
import { RecheckForm } from "./diary/course/recheck-form.js";
import { RecheckReminder } from "./diary/course/recheck-reminder.js";
import { RunLog } from "./diary/runs/run-log.js";
import { TodayScreen } from "./diary/today/today-screen.js";
import { WeekLoad } from "./diary/runs/week-load.js";
import { WhereMap } from "./diary/where/where-map.js";
import { findAll } from "./page/elements.js";
import { MarkerGate } from "./plan/marker-gate.js";
import { PlanScreen } from "./plan/plan-screen.js";
import { WeeklyMarkers } from "./plan/weekly-markers.js";

customElements.define("backup-hint", BackupHint);
customElements.define("course-card", CourseCard);
customElements.define("diary-chart", DiaryChart);
customElements.define("diary-list", DiaryList);
customElements.define("marker-gate", MarkerGate);
customElements.define("pain-spark", PainSpark);
customElements.define("recheck-form", RecheckForm);
customElements.define("recheck-reminder", RecheckReminder);
customElements.define("run-log", RunLog);
customElements.define("running-plan", PlanScreen);
customElements.define("today-screen", TodayScreen);
customElements.define("week-load", WeekLoad);
customElements.define("weekly-markers", WeeklyMarkers);
customElements.define("where-map", WhereMap);

// The map shows the time that the chart shows.
document.addEventListener("diary:span", ({ detail }) => {
  for (const map of findAll(document, "where-map")) map.dataset.span = detail.span ?? "weeks";
});
