// Says when the course of the days makes a pain more urgent, and why. Every sentence stands in the page already.

import { watch } from "../diary-store.js";
import { recent } from "./recent.js";

const SEEN = "hipcheck.course-seen"; // the reasons that were answered with "I have booked it", and when
const SEEN_HOLDS = 14 * 24 * 3_600_000; // ms

function seen() {
  try {
    return JSON.parse(localStorage.getItem(SEEN)) ?? {};
  } catch {
    return {}; // storage blocked or unreadable: said each time
  }
}

export class CourseCard extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.rules = JSON.parse(this.dataset.diary).rules;
    watch(() => this.refresh(), { signal });
    this.addEventListener("click", ({ target }) => target.closest("[data-does='booked']") && this.booked(), { signal });
    this.refresh();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  async refresh() {
    const { course } = await recent(this.rules, Date.now()).catch(() => ({ course: null }));
    this.reasons = course?.reasons ?? [];
    const { reasons, at } = seen();
    const booked = course?.level !== "emergency" && reasons === this.reasons.join() && Date.now() - at < SEEN_HOLDS;
    this.hidden = this.reasons.length === 0 || booked;
    if (this.hidden) return;
    this.querySelector(".verdict").dataset.level = course.level;
    for (const part of this.querySelectorAll("[data-for]")) part.hidden = part.dataset.for !== course.level;
    for (const part of this.querySelectorAll("[data-reason]")) part.hidden = !this.reasons.includes(part.dataset.reason);
    for (const part of this.querySelectorAll("[data-sign]")) part.hidden = !course.signs.includes(part.dataset.sign);
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
