// Entry: loads htmx, defines the elements, and starts what no element owns.
import htmx from "htmx.org";
import { BodyMap } from "./body-map.js";
import { began } from "./check-draft.js";
import { CheckForm } from "./check-form.js";
import { loadDiary } from "./diary-when-needed.js";
import { ofCheck, ofRoutine, ofTimer } from "./diary/from-events.js";
import { post } from "./diary/outbox.js";
import { keepOnPhone } from "./keep-on-phone.js";
import { InstallHelp } from "./install-help.js";
import { InstallHint } from "./install-hint.js";
import { KeepState } from "./keep-state.js";
import { keepCheck, lastCheck } from "./last-check.js";
import { followLaunches } from "./launch.js";
import { NetworkMark } from "./network-mark.js";
import { isReturning } from "./returning.js";
import { RoutineGate } from "./routine-gate.js";
import { followLinks } from "./soft-navigation.js";
import { addStartImages } from "./start-image.js";
import { askOnce } from "./storage-promise.js";
import { StorageState } from "./storage-state.js";
import { loadTimers } from "./timers-when-needed.js";
import { UpdateNotice } from "./update-notice.js";

htmx.config.includeIndicatorStyles = false;
htmx.config.history = false; // health answers do not belong in browser history

customElements.define("body-map", BodyMap);
customElements.define("check-form", CheckForm);
customElements.define("install-help", InstallHelp);
customElements.define("install-hint", InstallHint);
customElements.define("keep-state", KeepState);
customElements.define("network-mark", NetworkMark);
customElements.define("routine-gate", RoutineGate);
customElements.define("storage-state", StorageState);
customElements.define("update-notice", UpdateNotice);

// The first thing worth keeping asks the browser to keep it.
addEventListener("check:done", askOnce);
addEventListener("timer:off", askOnce);
addEventListener("check:done", ({ detail }) => {
  keepCheck(detail, document.getElementById("guidance"));
  post(ofCheck(detail, lastCheck().outcome, began(Date.now()), Date.now()));
});
addEventListener("timer:off", ({ detail }) => detail && post(ofTimer(detail, Date.now())));
addEventListener("routine:done", ({ detail }) => detail && post(ofRoutine(detail, true, Date.now())));
addEventListener("routine:stopped", ({ detail }) => detail && post(ofRoutine(detail, false, Date.now())));
followLinks(() => document.querySelector("timer-strip[data-busy]") !== null); // its sound would end with the page
addEventListener("change", ({ target }) => target.closest("[data-remember]") && askOnce());

// Without the worker, which does this without a detour.
if (location.pathname === "/" && isReturning() && !document.querySelector("today-screen")) location.replace("/today");

loadTimers();
loadDiary("[data-needs-diary]");
document.addEventListener("page:swapped", () => loadDiary("[data-needs-diary]"));

function afterLoad() {
  keepOnPhone();
  addStartImages();
  followLaunches();
}

if (document.readyState === "complete") afterLoad();
else addEventListener("load", afterLoad, { once: true });
