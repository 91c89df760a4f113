// Entry, loaded where it is needed: the timers and the routine player.
import { AlarmPanel } from "./alarm-panel.js";
import { RoutinePlayer } from "./move/routine-player.js";
import { RunSession } from "./plan/run-session.js";
import { TimerScreen } from "./timer-screen.js";
import { TimerStrip } from "./timer-strip.js";

customElements.define("alarm-panel", AlarmPanel);
customElements.define("routine-player", RoutinePlayer);
customElements.define("run-session", RunSession);
customElements.define("timer-screen", TimerScreen);
customElements.define("timer-strip", TimerStrip);
