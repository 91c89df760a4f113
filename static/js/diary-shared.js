// How the diary is kept and read, in one file: each entry that needs it names it.
import "./stores.js";
import "./diary/diary-read.js";
import "./diary/diary-store.js";
import "./diary/runs/distance-unit.js";
