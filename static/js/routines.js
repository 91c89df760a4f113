// Entry, loaded where it is needed: what leads through routines, self-tests and runs, and the runner's own routines.
import "./stores.js";
import { OwnRoutineList } from "./move/own/own-routine-list.js";
import { OwnRoutinePage } from "./move/own/own-routine-page.js";
import { RoutineBuilder } from "./move/own/routine-builder.js";
import { RoutinePlayer } from "./move/player/routine-player.js";
import { SelfTestPlayer } from "./move/player/self-test-player.js";
import { RoutineGate } from "./move/routine-gate.js";
import { SelfTestGate } from "./move/self-test-gate.js";
import { MarkerPlayer } from "./plan/marker-player.js";
import { RunSession } from "./plan/run-session.js";

customElements.define("marker-player", MarkerPlayer);
customElements.define("own-routine", OwnRoutinePage);
customElements.define("own-routines", OwnRoutineList);
customElements.define("routine-builder", RoutineBuilder);
customElements.define("routine-gate", RoutineGate);
customElements.define("routine-player", RoutinePlayer);
customElements.define("run-session", RunSession);
customElements.define("self-test-gate", SelfTestGate);
customElements.define("self-test-player", SelfTestPlayer);
