// Entry, loaded where it is needed: the diary saved and brought back.
import "./kept-data.js";
import "./routine-rules.js";
import { DiaryExport } from "./diary/exchange/diary-export.js";
import { DiaryImport } from "./diary/exchange/diary-import.js";

customElements.define("diary-export", DiaryExport);
customElements.define("diary-import", DiaryImport);
