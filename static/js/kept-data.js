// What this phone keeps, erased or set aside, in one file: each entry of a page that does so names it.
import "./diary-shared.js";
import "./reminders.js";
import { EraseAll } from "./diary/exchange/erase-all.js";
import { SetAside } from "./diary/exchange/set-aside.js";

customElements.define("erase-all", EraseAll);
customElements.define("set-aside", SetAside);
