// Entry, loaded where it is needed: the timers, the routine player and the runner's own routines.
import { AlarmPanel } from "./clock/alarm-panel.js";
import { OwnRoutineList } from "./move/own/own-routine-list.js";
import { OwnRoutinePage } from "./move/own/own-routine-page.js";
import { PushOffer } from "./clock/push-offer.js";
import { RoutineBuilder } from "./move/own/routine-builder.js";
import { RoutineGate } from "./move/routine-gate.js";
import { SelfTestGate } from "./move/self-test-gate.js";
import { SelfTestPlayer } from "./move/player/self-test-player.js";
import { RoutinePlayer } from "./move/player/routine-player.js";
import { RunSession } from "./plan/run-session.js";
import { SoundChoices } from "./move/player/sound-choices.js";
import { TimerScreen } from "./clock/timer-screen.js";
import { TimerStrip } from "./clock/timer-strip.js";

customElements.define("alarm-panel", AlarmPanel);
customElements.define("own-routine", OwnRoutinePage);
customElements.define("own-routines", OwnRoutineList);
customElements.define("push-offer", PushOffer);
customElements.define("routine-builder", RoutineBuilder);
customElements.define("routine-gate", RoutineGate);
customElements.define("routine-player", RoutinePlayer);
customElements.define("run-session", RunSession);
customElements.define("self-test-gate", SelfTestGate);
customElements.define("self-test-player", SelfTestPlayer);
customElements.define("sound-choices", SoundChoices);
customElements.define("timer-screen", TimerScreen);
customElements.define("timer-strip", TimerStrip);
