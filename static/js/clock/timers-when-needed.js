// The timers' script is fetched only where a page needs it, or while a timer runs: a first visit stays small.

import { find } from "../page/elements.js";

const RUNS = "hipcheck.timer-runs"; // set by timer-hub.js
const NEED = "timer-screen, alarm-panel";

function runs() {
  try {
    return localStorage.getItem(RUNS) !== null;
  } catch {
    return false; // storage blocked: no timer outlives its page
  }
}

/** Loads it now if it is needed, else as soon as a timer starts in another window. */
export function loadTimers() {
  const load = () => import(find(document, "timer-strip").dataset.script ?? "");
  if (document.querySelector(NEED) || runs()) load();
  else addEventListener("storage", ({ key, newValue }) => key === RUNS && newValue && load());
}
