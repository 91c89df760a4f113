// Entry: loads htmx and defines the elements, nothing else.
import htmx from "htmx.org";
import { BodyMap } from "./body-map.js";
import { CheckForm } from "./check-form.js";
import { ForgetMe } from "./forget-me.js";

htmx.config.includeIndicatorStyles = false;
htmx.config.history = false; // health answers do not belong in browser history

customElements.define("body-map", BodyMap);
customElements.define("check-form", CheckForm);
customElements.define("forget-me", ForgetMe);
