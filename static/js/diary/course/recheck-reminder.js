// Reminds of the next re-check: a notification where the phone wakes Hipcheck for it, else an entry in the calendar.

import { calendarFile } from "../../clock/alarms/calendar-file.js";
import { whenInWords } from "../../clock/times.js";
import { leave, READINGS } from "../../store/marks.js";
import { nextRecheck, recheckDue } from "./course.js";
import { watch } from "../diary-store.js";
import { recent } from "./recent.js";

const TAG = "recheck";
const TWICE_A_DAY = 12 * 3_600_000; // ms
const KEPT = 6; // readings that the worker needs
const AFTER_THE_HOUR = 30 * 60_000; // ms: half past seven, not five

export class RecheckReminder extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.rules = JSON.parse(this.dataset.diary).rules;
    watch(() => this.show(), { signal });
    this.addEventListener("click", ({ target }) => this.clicked(target.closest("[data-does]")?.dataset.does), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  async show() {
    const now = Date.now();
    const { course } = await recent(this.rules, now).catch(() => ({ course: null }));
    const readings = course?.readings ?? [];
    const check = readings.findLast(({ kind }) => kind === "check");
    leave(READINGS, check && [check, ...readings.slice(-KEPT)].map(({ kind, at, part }) => ({ kind, at, part })));
    this.next = course && !recheckDue(readings, now) && nextRecheck(readings, now);
    this.hidden = !this.next;
    if (!this.next) return;
    this.querySelector("[data-part='next']").textContent = `The next re-check is due ${whenInWords(this.next, now)}.`;
    this.querySelector("[data-does='notify']").hidden = await this.state() !== "can";
    this.querySelector("[data-part='on']").hidden = await this.state() !== "on";
  }

  // "on": reminders come; "can": they may be turned on; "no": this phone does not wake Hipcheck.
  async state() {
    const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
    if (!registration?.periodicSync || !("Notification" in globalThis) || Notification.permission === "denied") return "no";
    const tags = await registration.periodicSync.getTags().catch(() => []);
    return tags.includes(TAG) && Notification.permission === "granted" ? "on" : "can";
  }

  async clicked(does) {
    if (does === "calendar") this.calendar();
    if (does !== "notify" || await Notification.requestPermission() !== "granted") return;
    try {
      const registration = await navigator.serviceWorker.ready;
      await registration.periodicSync.register(TAG, { minInterval: TWICE_A_DAY });
      this.show();
    } catch {
      this.querySelector("[data-does='notify']").hidden = true; // only apps on the home screen may
      this.querySelector("[data-part='refused']").hidden = false;
    }
  }

  calendar() {
    const at = this.next + (new Date(this.next).getHours() < 7 ? (7 - new Date(this.next).getHours()) * 3_600_000 : 0) + AFTER_THE_HOUR;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([calendarFile([{ at, words: "Hipcheck: is it better, the same or worse?" }], Date.now())], { type: "text/calendar" }));
    link.download = "hipcheck-recheck.ics";
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
