// Entry, loaded where it is needed: one timer, from the choice of minutes to the rest after it.
import "./reminders.js";
import { TimerScreen } from "./clock/timer-screen.js";

customElements.define("timer-screen", TimerScreen);
