// Says whether the diary has kept an entry; what could not be kept can be copied out and tried again.

import { deliverAll } from "./keeper.js";
import { around, find, part } from "../page/elements.js";
/** @import { Reason } from "./diary-store.js" */
/** @import { Entry } from "./entries.js" */

/** @type {Record<Reason, string>} */
const REASONS = {
  blocked: "This browser lets Hipcheck keep nothing. Private windows often do that.",
  full: "There is no room left on this phone.",
  newer: "A newer Hipcheck has kept your diary. Close all Hipcheck windows and open it again.",
  failed: "Your phone could not keep it.",
};
const SHOWN = 6000; // ms

export class DiaryTold extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("diary:kept", () => this.kept(), { signal });
    document.addEventListener("diary:back", ({ detail }) => this.cameBack(detail), { signal });
    document.addEventListener("diary:failed", ({ detail }) => this.failed(detail), { signal });
    this.addEventListener("click", (event) => this.clicked(around(event, "[data-does]")?.dataset.does), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
    clearTimeout(this.hiding);
  }

  kept() {
    if (this.dataset.state === "back") return; // that stays, so that it is read
    this.show("kept", "Kept in your diary.");
    this.hiding = setTimeout(() => { this.hidden = true; }, SHOWN);
  }

  /** @param {{ entries: number }} detail */
  cameBack({ entries }) {
    this.show("back", `Your browser had lost your diary. Hipcheck has brought it back from its copy: ${entries.toLocaleString("en-GB")} ${entries === 1 ? "entry" : "entries"}.`);
  }

  /** @param {{ entries: Entry[], reason: Reason }} detail */
  failed({ entries, reason }) {
    this.entries = entries;
    this.show("failed", `Not kept in your diary. ${REASONS[reason]}`);
  }

  /** @param {string} state @param {string} words */
  show(state, words) {
    clearTimeout(this.hiding);
    this.dataset.state = state;
    this.hidden = false;
    part(this, "words").textContent = words;
  }

  /** @param {string} [does] */
  async clicked(does) {
    if (does === "try-again") deliverAll();
    if (does !== "copy") return;
    const words = JSON.stringify(this.entries, null, 1);
    try {
      await navigator.clipboard.writeText(words);
      this.show("failed", "Copied. Paste it somewhere safe.");
    } catch {
      const area = find(this, "textarea", HTMLTextAreaElement); // no clipboard here: to be copied by hand
      area.value = words;
      area.hidden = false;
      area.select();
    }
  }
}
