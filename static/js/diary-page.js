// Entry, loaded where it is needed: the diary, as a list, over time and on the body.
import "./diary-shared.js";
import "./diary-course.js";
import { BackupHint } from "./diary/exchange/backup-hint.js";
import { DiaryChart } from "./diary/chart/diary-chart.js";
import { DiaryList } from "./diary/diary-list.js";
import { WhereMap } from "./diary/where/where-map.js";
import { findAll } from "./page/elements.js";

customElements.define("backup-hint", BackupHint);
customElements.define("diary-chart", DiaryChart);
customElements.define("diary-list", DiaryList);
customElements.define("where-map", WhereMap);

// The map shows the time that the chart shows.
document.addEventListener("diary:span", ({ detail }) => {
  for (const map of findAll(document, "where-map")) map.dataset.span = detail.span ?? "weeks";
});
