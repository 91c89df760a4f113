// Entry, loaded where it is needed: the plan, and the weekly test that goes with it.
import "./diary-shared.js";
import { MarkerGate } from "./plan/marker-gate.js";
import { PlanScreen } from "./plan/plan-screen.js";
import { WeeklyMarkers } from "./plan/weekly-markers.js";

customElements.define("marker-gate", MarkerGate);
customElements.define("running-plan", PlanScreen);
customElements.define("weekly-markers", WeeklyMarkers);
