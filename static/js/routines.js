// Entry, loaded where it is needed: what leads through routines.
import "./routine-rules.js";
import { RoutinePlayer } from "./move/player/routine-player.js";
import { RoutineGate } from "./move/routine-gate.js";

customElements.define("routine-gate", RoutineGate);
customElements.define("routine-player", RoutinePlayer);
