// Entry, loaded where it is needed: the diary saved, brought back and erased, and what else Settings asks of it.
import "./diary-shared.js";
import "./reminders.js";
import "./routine-rules.js";
import { DiaryExport } from "./diary/exchange/diary-export.js";
import { DiaryImport } from "./diary/exchange/diary-import.js";
import { EraseAll } from "./diary/exchange/erase-all.js";
import { SetAside } from "./diary/exchange/set-aside.js";
import { CountryChoice } from "./phone/country-choice.js";

customElements.define("country-choice", CountryChoice);
customElements.define("diary-export", DiaryExport);
customElements.define("diary-import", DiaryImport);
customElements.define("erase-all", EraseAll);
customElements.define("set-aside", SetAside);
