// Entry, loaded where it is needed: the report for a visit.
import "./stores.js";
import { DiaryReport } from "./diary/report/diary-report.js";

customElements.define("diary-report", DiaryReport);
