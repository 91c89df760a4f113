// Says whether the diary has kept an entry; what could not be kept can be copied out and tried again.

import { deliverAll } from "./keeper.js";

const REASONS = {
  blocked: "This browser lets Hipcheck keep nothing. Private windows often do that.",
  full: "There is no room left on this phone.",
  newer: "A newer Hipcheck has kept your diary. Close all Hipcheck windows and open it again.",
  failed: "Your phone could not keep it.",
};
const SHOWN = 6000; // ms

export class DiaryTold extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    document.addEventListener("diary:kept", ({ detail }) => this.kept(detail), { signal });
    document.addEventListener("diary:back", ({ detail }) => this.cameBack(detail), { signal });
    document.addEventListener("diary:failed", ({ detail }) => this.failed(detail), { signal });
    this.addEventListener("click", ({ target }) => this.clicked(target.closest("[data-does]")?.dataset.does), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
    clearTimeout(this.hiding);
  }

  kept() {
    this.show("kept", "Kept in your diary.");
    this.hiding = setTimeout(() => { this.hidden = true; }, SHOWN);
  }

  cameBack({ entries }) {
    this.show("back", `Your browser had lost your diary. Hipcheck has brought it back from its copy: ${entries.toLocaleString("en-GB")} ${entries === 1 ? "entry" : "entries"}.`);
  }

  failed({ entries, reason }) {
    this.entries = entries;
    this.show("failed", `Not kept in your diary. ${REASONS[reason]}`);
  }

  show(state, words) {
    clearTimeout(this.hiding);
    this.dataset.state = state;
    this.hidden = false;
    this.querySelector("[data-part='words']").textContent = words;
  }

  async clicked(does) {
    if (does === "try-again") deliverAll(this.entries);
    if (does !== "copy") return;
    const words = JSON.stringify(this.entries, null, 1);
    try {
      await navigator.clipboard.writeText(words);
      this.show("failed", "Copied. Paste it somewhere safe.");
    } catch {
      const area = this.querySelector("textarea"); // no clipboard here: to be copied by hand
      area.value = words;
      area.hidden = false;
      area.select();
    }
  }
}
