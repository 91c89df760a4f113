// Entry, loaded where timers are: the elements of the timers, and those of Settings that look after what is kept.
import { AlarmPanel } from "./alarm-panel.js";
import { ForgetMe } from "./forget-me.js";
import { SetAside } from "./set-aside.js";
import { TimerScreen } from "./timer-screen.js";
import { TimerStrip } from "./timer-strip.js";

customElements.define("alarm-panel", AlarmPanel);
customElements.define("forget-me", ForgetMe);
customElements.define("set-aside", SetAside);
customElements.define("timer-screen", TimerScreen);
customElements.define("timer-strip", TimerStrip);
