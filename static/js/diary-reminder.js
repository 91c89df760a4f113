// Who reminds of the next re-check, in one file: each entry of a page that offers it names this one.
import "./diary-shared.js";
import "./reminders.js";
import { RecheckReminder } from "./diary/course/recheck-reminder.js";

customElements.define("recheck-reminder", RecheckReminder);
