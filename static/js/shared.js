// What most entries use, in one file: every entry names it, so that a page asks for few.
import "./check/check-draft.js";
import "./check/htmx-when-needed.js";
import "./check/last-check.js";
import "./clock/preferences.js";
import "./diary/from-events.js";
import "./diary/outbox.js";
import "./page/elements.js";
import "./page/own-html.js";
import "./page/taps.js";
import "./phone/install-offer.js";
import "./phone/keep-on-phone.js";
import "./phone/platform.js";
import "./phone/storage-promise.js";
import "./store/cached-json.js";
import "./store/returning.js";
