// Entry, loaded where it is needed: the timers, the routine player, and what Settings does with what is kept.
import { AlarmPanel } from "./alarm-panel.js";
import { ForgetMe } from "./forget-me.js";
import { RoutinePlayer } from "./move/routine-player.js";
import { RunSession } from "./plan/run-session.js";
import { SetAside } from "./set-aside.js";
import { TimerScreen } from "./timer-screen.js";
import { TimerStrip } from "./timer-strip.js";

customElements.define("alarm-panel", AlarmPanel);
customElements.define("forget-me", ForgetMe);
customElements.define("routine-player", RoutinePlayer);
customElements.define("run-session", RunSession);
customElements.define("set-aside", SetAside);
customElements.define("timer-screen", TimerScreen);
customElements.define("timer-strip", TimerStrip);
