// Entry, loaded where it is needed, and when something waits to be kept: keeps it in the diary, and says so.
import "./diary-shared.js";
import { DiaryTold } from "./diary/diary-told.js";
import { keepDelivering } from "./diary/keeper.js";
import { WeekLoad } from "./diary/runs/week-load.js";

customElements.define("diary-told", DiaryTold);
customElements.define("week-load", WeekLoad);

keepDelivering();
