// Entry, loaded where it is needed: the diary, and what is made of it.
import { DiaryChart } from "./diary/diary-chart.js";
import { DiaryReport } from "./diary/diary-report.js";
import { DiaryTold } from "./diary/diary-told.js";
import { keepDelivering } from "./diary/keeper.js";
import { PainSpark } from "./diary/pain-spark.js";
import { WhereMap } from "./diary/where-map.js";

customElements.define("diary-chart", DiaryChart);
customElements.define("diary-report", DiaryReport);
customElements.define("diary-told", DiaryTold);
customElements.define("pain-spark", PainSpark);
customElements.define("where-map", WhereMap);

keepDelivering();

// The map shows the time that the chart shows.
document.addEventListener("diary:span", ({ detail }) => {
  for (const map of document.querySelectorAll("where-map")) map.dataset.span = detail.span ?? "weeks";
});
