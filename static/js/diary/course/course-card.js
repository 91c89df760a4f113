// Says when the course of the days makes a pain more urgent, and why. Every sentence stands in the page already.

import { watch } from "../diary-store.js";
import { NOTHING, recent } from "./recent.js";
import { around, dataIn, find, findAll } from "../../page/elements.js";
/** @import { CourseReason, Rules } from "./course.js" */

const SEEN = "hipcheck.course-seen"; // the reasons that were answered with "I have booked it", and when
const SEEN_HOLDS = 14 * 24 * 3_600_000; // ms

/** @returns {{ reasons?: string, at?: number }} */
function seen() {
  try {
    return JSON.parse(localStorage.getItem(SEEN) ?? "null") ?? {};
  } catch {
    return {}; // storage blocked or unreadable: said each time
  }
}

export class CourseCard extends HTMLElement {
  /** @type {CourseReason[]} */
  reasons = [];

  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    /** @type {Rules} */
    this.rules = dataIn(this, "diary").rules;
    watch(() => this.refresh(), { signal });
    this.addEventListener("click", (event) => around(event, "[data-does='booked']") && this.booked(), { signal });
    this.refresh();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  async refresh() {
    const { course } = await recent(this.rules, Date.now()).catch(() => NOTHING);
    this.reasons = course?.reasons ?? [];
    const { reasons, at = 0 } = seen();
    const booked = course?.level !== "emergency" && reasons === this.reasons.join() && Date.now() - at < SEEN_HOLDS;
    this.removeAttribute("data-untold");
    this.hidden = this.reasons.length === 0 || booked;
    if (!course || this.hidden) return;
    find(this, ".verdict").dataset.level = course.level;
    for (const part of findAll(this, "[data-for]")) part.hidden = part.dataset.for !== course.level;
    for (const part of findAll(this, "[data-reason]")) part.hidden = !this.reasons.some((reason) => reason === part.dataset.reason);
    for (const part of findAll(this, "[data-sign]")) part.hidden = !course.signs.some((sign) => sign === part.dataset.sign);
  }

  booked() {
    try {
      localStorage.setItem(SEEN, JSON.stringify({ reasons: this.reasons.join(), at: Date.now() }));
    } catch {
      // storage blocked: hidden until the page is opened again
    }
    this.hidden = true;
  }
}
