// Shows what the last 7 days' running adds up to, and the advice that holds for it.

import { ofKind, watch } from "../diary-store.js";
import { inWords, unit } from "./distance-unit.js";
import { load } from "./load.js";
import { findAll, part } from "../../page/elements.js";
/** @import { Measure } from "./load.js" */

/** @type {(value: number, by: Measure | null) => string} */
const say = (value, by) => (by === "km" ? inWords(value, unit()) : `${Math.round(value)} minutes`);

export class WeekLoad extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    watch(() => this.show(), this.stop);
    document.addEventListener("unit:changed", () => this.show(), this.stop);
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  async show() {
    let runs;
    try {
      runs = await ofKind("run");
    } catch {
      this.removeAttribute("data-untold");
      return; // blocked: whoever keeps a run says so
    }
    if (this.stop.signal.aborted) return;
    this.hidden = runs.length === 0;
    const limits = { longest: Number(this.dataset.longest), week: Number(this.dataset.week) };
    const { runs: count, by, week, usual, longest, advice } = load(runs, Date.now(), limits);
    this.say("sum", count === 0 ? "" : `${count === 1 ? "1 run" : `${count} runs`}${week === null ? "" : `, ${say(week, by)}`}`);
    this.say("usual", usual === null || by === null ? "" : `Usual week, from the 4 before: ${say(usual, by)}`);
    this.say("longest", longest === null ? "" : `Last run: ${say(longest.last, longest.by)}. Longest in the 30 days before it: ${say(longest.before, longest.by)}`);
    for (const words of findAll(this, "[data-advice]")) words.hidden = !advice.some((one) => one === words.dataset.advice);
    this.removeAttribute("data-untold");
  }

  /** @param {string} name @param {string} words */
  say(name, words) {
    const shown = part(this, name);
    shown.textContent = words;
    shown.hidden = words === "";
  }
}
