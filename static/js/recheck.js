// Entry, loaded where it is needed: the re-check.
import "./diary-course.js";
import "./diary-reminder.js";
import { RecheckForm } from "./diary/course/recheck-form.js";

customElements.define("recheck-form", RecheckForm);
