// Entry, loaded where it is needed: the map and the check.
import "./shared.js";
import { BodyMap } from "./check/body-map.js";
import { began } from "./check/check-draft.js";
import { CheckForm } from "./check/check-form.js";
import { keepCheck, lastCheck } from "./check/last-check.js";
import { ofCheck } from "./diary/from-events.js";
import { post } from "./diary/outbox.js";
import { find } from "./page/elements.js";

customElements.define("body-map", BodyMap);
customElements.define("check-form", CheckForm);

addEventListener("check:done", ({ detail }) => {
  keepCheck(detail, find(document, "#guidance"));
  post(ofCheck(detail.pairs, lastCheck().outcome, began(Date.now()), Date.now()));
});
