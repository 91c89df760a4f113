// How the diary is kept and read, and who says what became of it, in one file: each entry that needs it names it, so
// that the one who says it is there first.
import "./stores.js";
import "./diary/diary-read.js";
import "./diary/diary-store.js";
import { DiaryTold } from "./diary/diary-told.js";
import "./diary/runs/distance-unit.js";

customElements.define("diary-told", DiaryTold);
