// Entry, loaded where it is needed, and while a timer runs: the clock that runs on every page, and its alarms.
import "./reminders.js";
import { AlarmPanel } from "./clock/alarm-panel.js";
import { PushOffer } from "./clock/push-offer.js";
import { TimerStrip } from "./clock/timer-strip.js";

customElements.define("alarm-panel", AlarmPanel);
customElements.define("push-offer", PushOffer);
customElements.define("timer-strip", TimerStrip);
