// Entry, loaded where it is needed, and when something waits to be kept: keeps it in the diary.
import "./diary-shared.js";
import { keepDelivering } from "./diary/keeper.js";
import { WeekLoad } from "./diary/runs/week-load.js";

customElements.define("week-load", WeekLoad);

keepDelivering();
