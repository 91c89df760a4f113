// Entry, on every page: defines the elements that every page has, fetches the scripts that this one needs, and starts
// what no element owns.
import "./shared.js";
import { began } from "./check/check-draft.js";
import { keepCheck, lastCheck } from "./check/last-check.js";
import { followFolds } from "./check/unfold.js";
import { loadTimers } from "./clock/timers-when-needed.js";
import { loadDiary } from "./diary/diary-when-needed.js";
import { ofCheck, ofRoutine, ofTimer } from "./diary/from-events.js";
import { post } from "./diary/outbox.js";
import { SoundChoices } from "./move/player/sound-choices.js";
import { around, find } from "./page/elements.js";
import { InstallHint } from "./phone/install-hint.js";
import { keepOnPhone } from "./phone/keep-on-phone.js";
import { followLaunches } from "./phone/launch.js";
import { loadMore } from "./phone/more-when-needed.js";
import { NetworkMark } from "./phone/network-mark.js";
import { followLinks } from "./phone/soft-navigation.js";
import { addStartImages } from "./phone/start-image.js";
import { askOnce } from "./phone/storage-promise.js";
import { UpdateNotice } from "./phone/update-notice.js";

customElements.define("install-hint", InstallHint);
customElements.define("network-mark", NetworkMark);
customElements.define("sound-choices", SoundChoices);
customElements.define("update-notice", UpdateNotice);

// The first thing worth keeping asks the browser to keep it.
addEventListener("check:done", askOnce);
addEventListener("timer:off", askOnce);
addEventListener("check:done", ({ detail }) => {
  keepCheck(detail, find(document, "#guidance"));
  post(ofCheck(detail.pairs, lastCheck().outcome, began(Date.now()), Date.now()));
});
addEventListener("timer:off", ({ detail }) => detail && post(ofTimer(detail, Date.now())));
addEventListener("routine:done", ({ detail }) => detail && post(ofRoutine(detail, true, Date.now())));
addEventListener("routine:stopped", ({ detail }) => detail && post(ofRoutine(detail, false, Date.now())));
followLinks(() => document.querySelector("timer-strip[data-busy]") !== null); // its sound would end with the page
addEventListener("change", (event) => around(event, "[data-remember]") && askOnce());

loadTimers();
loadDiary("[data-needs-diary]");
loadMore();
document.addEventListener("page:swapped", () => {
  loadDiary("[data-needs-diary]");
  loadMore();
});

followFolds();

// An open keyboard makes the page lower, where the browser can, and does not lie over what is to be tapped.
find(document, 'meta[name="viewport"]', HTMLMetaElement).content += ", interactive-widget=resizes-content";

function afterLoad() {
  keepOnPhone();
  addStartImages();
  followLaunches();
}

if (document.readyState === "complete") afterLoad();
else addEventListener("load", afterLoad, { once: true });
