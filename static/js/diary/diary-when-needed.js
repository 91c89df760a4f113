// The diary's script is fetched only where a page needs it, or when something waits to be kept.

import { find } from "../page/elements.js";

const WAITS = "hipcheck.to-diary."; // begins the keys of outbox.js

function waits() {
  try {
    return Object.keys(localStorage).some((key) => key.startsWith(WAITS));
  } catch {
    return false; // storage blocked: nothing is kept
  }
}

/**
 * Loads it when something waits, when this page needs it (needed: a selector), or as soon as something is handed in.
 * @param {string} needed
 */
export function loadDiary(needed) {
  const load = () => import(find(document, "diary-told").dataset.script ?? "");
  if (waits() || document.querySelector(needed)) load();
  else document.addEventListener("diary:post", load, { once: true });
}
