// Entry, loaded where it is needed: the weekly test, and whether it may be done.
import "./diary-shared.js";
import { MarkerGate } from "./plan/marker-gate.js";
import { WeeklyMarkers } from "./plan/weekly-markers.js";

customElements.define("marker-gate", MarkerGate);
customElements.define("weekly-markers", WeeklyMarkers);
