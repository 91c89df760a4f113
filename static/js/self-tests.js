// Entry, loaded where it is needed: what leads through self-tests, those of the check and the weekly one.
import "./routine-rules.js";
import { SelfTestPlayer } from "./move/player/self-test-player.js";
import { SelfTestGate } from "./move/self-test-gate.js";
import { MarkerPlayer } from "./plan/marker-player.js";

customElements.define("marker-player", MarkerPlayer);
customElements.define("self-test-gate", SelfTestGate);
customElements.define("self-test-player", SelfTestPlayer);
