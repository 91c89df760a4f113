// Entry: loads htmx and defines the elements, nothing else.
import htmx from "htmx.org";
import { BodyMap } from "./body-map.js";
import { CheckForm } from "./check-form.js";

htmx.config.includeIndicatorStyles = false;
htmx.config.history = false; // health answers do not belong in browser history

customElements.define("body-map", BodyMap);
customElements.define("check-form", CheckForm);
