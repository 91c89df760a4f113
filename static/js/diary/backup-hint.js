// Reminds to save the diary where the browser may clear it, and never more than once in two weeks.

import { isPromised } from "../storage-promise.js";
import { between } from "./diary-store.js";

const EXPORTED = "hipcheck.exported"; // ms, set by diary-data.js
const LATER = "hipcheck.backup-later"; // ms
const TWO_WEEKS = 14 * 24 * 3_600_000;
const ENOUGH = 5; // entries since the last file that are worth one

function when(key) {
  try {
    return Number(localStorage.getItem(key)) || 0;
  } catch {
    return 0; // storage blocked: there is no diary either
  }
}

export class BackupHint extends HTMLElement {
  async connectedCallback() {
    this.querySelector("[data-does='later']").addEventListener("click", () => this.later());
    const now = Date.now();
    if (now - Math.max(when(EXPORTED), when(LATER)) < TWO_WEEKS || await isPromised() === "promised") return;
    const entries = await between(when(EXPORTED), now).catch(() => []);
    this.hidden = entries.length < ENOUGH;
  }

  later() {
    try {
      localStorage.setItem(LATER, String(Date.now()));
    } catch {
      // storage blocked: asked again next time
    }
    this.hidden = true;
  }
}
