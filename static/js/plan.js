// Entry, loaded where it is needed: the plan.
import "./diary-shared.js";
import { PlanScreen } from "./plan/plan-screen.js";

customElements.define("running-plan", PlanScreen);
