// Entry, loaded where it is needed: what leads through a session of the plan.
import "./routine-rules.js";
import "./reminders.js";
import { RunSession } from "./plan/run-session.js";

customElements.define("run-session", RunSession);
