// Entry, loaded where it is needed, and when something waits to be kept: keeps it in the diary, and says so.
import "./stores.js";
import "./diary/diary-read.js"; // goes with the store: whoever needs more of the diary reads it
import { DiaryTold } from "./diary/diary-told.js";
import { keepDelivering } from "./diary/keeper.js";

customElements.define("diary-told", DiaryTold);

keepDelivering();
