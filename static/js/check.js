// Entry, loaded where it is needed: the map and the check.
import "./shared.js";
import { BodyMap } from "./check/body-map.js";
import { CheckForm } from "./check/check-form.js";

customElements.define("body-map", BodyMap);
customElements.define("check-form", CheckForm);
