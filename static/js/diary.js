// Entry, loaded where it is needed: the diary, and what is made of it.
import { DiaryTold } from "./diary/diary-told.js";
import { keepDelivering } from "./diary/keeper.js";

customElements.define("diary-told", DiaryTold);

keepDelivering();
