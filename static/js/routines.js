// Entry, loaded where it is needed: what leads through routines and self-tests.
import "./routine-rules.js";
import { RoutinePlayer } from "./move/player/routine-player.js";
import { SelfTestPlayer } from "./move/player/self-test-player.js";
import { RoutineGate } from "./move/routine-gate.js";
import { SelfTestGate } from "./move/self-test-gate.js";
import { MarkerPlayer } from "./plan/marker-player.js";

customElements.define("marker-player", MarkerPlayer);
customElements.define("routine-gate", RoutineGate);
customElements.define("routine-player", RoutinePlayer);
customElements.define("self-test-gate", SelfTestGate);
customElements.define("self-test-player", SelfTestPlayer);
