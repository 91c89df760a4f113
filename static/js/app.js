// Entry: loads htmx and defines the elements, nothing else.
import htmx from "htmx.org";
import { BodyMap } from "./body-map.js";
import { CheckForm } from "./check-form.js";
import { ForgetMe } from "./forget-me.js";
import { keepOnPhone } from "./keep-on-phone.js";
import { KeepState } from "./keep-state.js";
import { NetworkMark } from "./network-mark.js";
import { UpdateNotice } from "./update-notice.js";

htmx.config.includeIndicatorStyles = false;
htmx.config.history = false; // health answers do not belong in browser history

customElements.define("body-map", BodyMap);
customElements.define("check-form", CheckForm);
customElements.define("forget-me", ForgetMe);
customElements.define("keep-state", KeepState);
customElements.define("network-mark", NetworkMark);
customElements.define("update-notice", UpdateNotice);

if (document.readyState === "complete") keepOnPhone();
else addEventListener("load", keepOnPhone, { once: true });
