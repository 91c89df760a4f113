// Entry, loaded where it is needed: the report for a visit.
import "./diary-shared.js";
import { DiaryReport } from "./diary/report/diary-report.js";

customElements.define("diary-report", DiaryReport);
