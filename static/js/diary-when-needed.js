// The diary's script is fetched only where a page needs it, or when something waits to be kept.

const HAS = "hipcheck.has-diary"; // set by diary-store.js
const WAITS = "hipcheck.to-diary"; // set by outbox.js

function isSet(key) {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false; // storage blocked: nothing is kept
  }
}

/** Is there anything in this phone's diary? */
export const hasDiary = () => isSet(HAS);

/** Loads it when something waits, when this page needs it (needed: a selector), or as soon as something is handed in. */
export function loadDiary(needed) {
  const load = () => import(document.querySelector("diary-told").dataset.script);
  if (isSet(WAITS) || document.querySelector(needed)) load();
  else document.addEventListener("diary:post", load, { once: true });
}
