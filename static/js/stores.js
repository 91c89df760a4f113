// What timers, routines and the diary keep things with, and the rules they share, in one file: each of their entries
// names it.
import "./shared.js";
import "./clock/times.js";
import "./diary/dates.js";
import "./diary/entries.js";
import "./diary/exchange/backup.js";
import "./mind/assessment.js";
import "./move/tested-side.js";
import "./plan/markers.js";
import "./store/database.js";
import "./store/phone-store.js";
