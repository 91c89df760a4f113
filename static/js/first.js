// Entry, part of every page itself and run before anything is painted: says on the root element what the first picture
// must know of this phone, so that nothing moves when the rest comes.
import { noteEarlyTaps } from "./phone/early-taps.js";
import { addStyles } from "./phone/later-styles.js";
import { platform } from "./phone/platform.js";

const OWN = "hipcheck."; // begins every key in localStorage
const RUNS = "hipcheck.timer-runs"; // set by timer-hub.js
const CHECK = "hipcheck.last-check"; // set by last-check.js
const DIARY = "hipcheck.has-diary"; // set by returning.js
const MANIFEST = "/manifest.webmanifest";
const PAINT_MOST = 1000; // ms
const CHECK_SPEAKS = 72 * 60 * 60_000; // ms
const root = document.documentElement;

function keys() {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(OWN));
  } catch {
    return []; // storage blocked: nothing is kept
  }
}

// Will a routine most likely be open to this runner? routine-gate.js decides.
function isFit() {
  try {
    const { at, outcome: { level } } = JSON.parse(localStorage.getItem(CHECK) ?? "");
    return Date.now() - at < CHECK_SPEAKS && !["urgent", "emergency"].includes(level);
  } catch {
    return false; // no check, or none that can be read
  }
}

const kept = keys();
root.dataset.phone = platform();
root.toggleAttribute("data-keeps", kept.length > 0 || Boolean(navigator.serviceWorker?.controller));
root.toggleAttribute("data-timer-runs", kept.includes(RUNS));
root.toggleAttribute("data-fit", isFit());
root.toggleAttribute("data-offline", !navigator.onLine);
noteEarlyTaps();

// A page from the server is painted before it asks for more: the entry, and what that will ask for. The phone's own
// copies name their scripts themselves.
const scripts = root.dataset.scripts?.split(" ");

// Who has a diary is shown Today at "/", where the phone's own copy shows it anyway; a check that began there, when there
// was none, goes on.
function elsewhere() {
  if (location.pathname !== "/" || !kept.includes(DIARY)) return null;
  if (/^#(q\d+|guidance)$/.test(location.hash)) return `/check-in${location.hash}`;
  return scripts ? "/today" : null;
}

const other = elsewhere();
if (other) location.replace(other);

let isAsked = false;
function load() {
  if (isAsked || !scripts) return;
  isAsked = true;
  for (const script of scripts) addLink("modulepreload", script);
  // What a script shows may need styles that the first picture did not.
  addStyles(root.dataset.after ?? root.dataset.styles).then(() => import(scripts[0])).then(() => {
    addLink("manifest", MANIFEST); // whose offer to install comes at once, and to who listens
    return Promise.all(scripts.map((script) => import(script)));
  }).catch(listPlaces);
}

// A script did not come, maybe that which would fetch the other views of the body, but the list has every place.
function listPlaces() {
  for (const view of document.querySelectorAll(".bm-later input")) view.toggleAttribute("disabled", true);
  document.querySelector('[data-views][data-shows]:not([data-shows="front"])')?.setAttribute("data-shows", "list");
}

/** @param {string} rel @param {string} href */
function addLink(rel, href) {
  document.head.append(Object.assign(document.createElement("link"), { rel, href }));
}

function loadOncePainted() {
  if (document.hidden) return load(); // nothing is painted
  setTimeout(load, PAINT_MOST); // a browser that does not tell
  document.addEventListener("visibilitychange", load, { once: true });
  new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length > 0) load();
  }).observe({ type: "paint", buffered: true });
}

if (scripts && !other) document.addEventListener("DOMContentLoaded", loadOncePainted, { once: true });
