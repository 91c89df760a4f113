// Entry, loaded where it is needed, and while a timer runs: the timers and their alarms.
import "./reminders.js";
import { AlarmPanel } from "./clock/alarm-panel.js";
import { PushOffer } from "./clock/push-offer.js";
import { TimerScreen } from "./clock/timer-screen.js";
import { TimerStrip } from "./clock/timer-strip.js";

customElements.define("alarm-panel", AlarmPanel);
customElements.define("push-offer", PushOffer);
customElements.define("timer-screen", TimerScreen);
customElements.define("timer-strip", TimerStrip);
