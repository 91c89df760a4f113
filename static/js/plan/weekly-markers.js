// The tests of the week, on the plan and after a re-check: which are due now, and what the last ones meant. Every sentence
// with a source stands in the page already. data-after: the event after which it shows; data-due-only: no results.

import { lastCheck } from "../check/last-check.js";
import { dayWords, wallOf } from "../diary/dates.js";
import { watch } from "../diary/diary-store.js";
import { NOTHING, recent } from "../diary/course/recent.js";
import { around, dataIn, find, findAll, part } from "../page/elements.js";
import { markerLight, newestResults, weekly } from "./markers.js";
/** @import { Rules } from "../diary/course/course.js" */
/** @import { MarkerEntry } from "../diary/entries.js" */
/** @import { Markers } from "./markers.js" */

const LATER = "hipcheck.markers-later"; // ms until which none is asked
const DAY = 24 * 3_600_000;

function later() {
  try {
    return Number(localStorage.getItem(LATER));
  } catch {
    return 0; // storage blocked: asked on each page
  }
}

export class WeeklyMarkers extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    /** @type {Markers} */
    this.markers = dataIn(this, "markers");
    /** @type {Rules} */
    this.rules = dataIn(find(document, "[data-diary]"), "diary").rules;
    const { after } = this.dataset;
    /** @type {boolean} */
    this.waits = after !== undefined;
    if (after) document.addEventListener(after, () => { this.waits = false; this.show(); }, { signal });
    watch(() => this.show(), { signal });
    this.addEventListener("click", (event) => around(event, "[data-does='later']") && this.notThisWeek(), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  notThisWeek() {
    try {
      localStorage.setItem(LATER, String(Date.now() + this.markers.everyDays * DAY));
    } catch {
      // storage blocked: asked on each page
    }
    this.show();
  }

  async show() {
    if (this.waits) return;
    const now = Date.now();
    const { entries, course } = await recent(this.rules, now).catch(() => NOTHING);
    if (!this.isConnected) return;
    const { due, check } = weekly(this.markers, entries, lastCheck(), course, later(), now);
    const results = "dueOnly" in this.dataset ? new Map() : newestResults(entries, now);
    this.hidden = due.length === 0 && !check && results.size === 0;
    for (const item of findAll(this, "[data-due]")) item.hidden = !due.includes(item.dataset.due ?? "");
    part(this, "intro").hidden = due.length === 0;
    part(this, "later").hidden = due.length === 0 && !check;
    part(this, "check").hidden = !check;
    for (const item of findAll(this, "[data-result]")) this.tell(item, results.get(item.dataset.result ?? ""));
    this.removeAttribute("data-untold");
  }

  /** @param {HTMLElement} item @param {MarkerEntry} [result] */
  tell(item, result) {
    item.hidden = !result;
    if (!result) return;
    const light = markerLight(result, this.markers);
    item.dataset.light = light;
    find(item, "b").textContent = `${this.markers.tests[result.test].name}, ${dayWords(wallOf(result))}: ${result.pain} out of 10.`;
    for (const words of findAll(item, "[data-light-is]")) words.hidden = words.dataset.lightIs !== light;
  }
}
