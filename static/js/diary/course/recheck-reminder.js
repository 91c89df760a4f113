// Reminds of the next re-check: a notification where the phone wakes Hipcheck for it, else an entry in the calendar.

import { calendarFile } from "../../clock/alarms/calendar-file.js";
import { askToNotify } from "../../clock/alarms/notification-permission.js";
import { PushSlot, RECHECK_SLOT } from "../../clock/alarms/push-slot.js";
import { prefer, preferences } from "../../clock/preferences.js";
import { whenInWords } from "../../clock/times.js";
import { leave, READINGS } from "../../store/marks.js";
import { lastCheckOf, nextRecheck, recheckDue } from "./course.js";
import { watch } from "../diary-store.js";
import { NOTHING, recent } from "./recent.js";
import { around, dataIn, find, part } from "../../page/elements.js";
/** @import { Reading, Rules } from "./course.js" */

const TAG = "recheck";
const TWICE_A_DAY = 12 * 3_600_000; // ms
const KEPT = 6; // readings that the worker needs
const AFTER_THE_HOUR = 30 * 60_000; // ms: half past seven, not five

// By the server, where it may ring for the timers too.
const pushed = new PushSlot(RECHECK_SLOT);
const maybePushed = () => preferences().push && Notification.permission === "granted";

/** When to remind of a re-check that is due from `next` on; ms. @param {number} next */
const reminderAt = (next) => next + Math.max(0, 7 - new Date(next).getHours()) * 3_600_000 + AFTER_THE_HOUR;

export class RecheckReminder extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    /** @type {Rules} */
    this.rules = dataIn(this, "diary").rules;
    watch(() => this.show(), { signal });
    this.addEventListener("click", (event) => this.clicked(around(event, "[data-does]")?.dataset.does), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  async show() {
    const now = Date.now();
    const { course } = await recent(this.rules, now).catch(() => NOTHING);
    const readings = course?.readings ?? [];
    /** @type {(reading: Reading) => { kind: string, at: number, part?: string }} */
    const left = (reading) => ({ kind: reading.kind, at: reading.at, ...(reading.kind === "recheck" && { part: reading.part }) });
    leave(READINGS, course ? [lastCheckOf(readings), ...readings.slice(-KEPT)].map(left) : undefined);
    /** @type {number | null} */
    this.next = course && !recheckDue(readings, now) ? nextRecheck(readings, now) : null;
    if (maybePushed() && preferences().recheck) pushed.want(this.next ? [{ kind: "recheck", due: reminderAt(this.next) }] : []);
    if (this.next) {
      const state = await this.state();
      part(this, "next").textContent = `The next re-check is due ${whenInWords(this.next, now)}.`;
      find(this, "[data-does='notify']").hidden = state !== "can";
      part(this, "on").hidden = state !== "on";
    }
    this.hidden = !this.next;
    this.removeAttribute("data-untold");
  }

  // "on": reminders come; "can": they may be turned on; "no": this phone does not wake Hipcheck.
  async state() {
    if (maybePushed()) return preferences().recheck ? "on" : "can";
    const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
    if (!registration?.periodicSync || !("Notification" in globalThis) || Notification.permission === "denied") return "no";
    const tags = await registration.periodicSync.getTags().catch(() => /** @type {string[]} */ ([]));
    return tags.includes(TAG) && Notification.permission === "granted" ? "on" : "can";
  }

  /** @param {string} [does] */
  async clicked(does) {
    if (does === "calendar") this.calendar();
    if (does === "notify" && maybePushed()) {
      prefer({ recheck: true });
      this.show();
      return;
    }
    if (does !== "notify" || await askToNotify() !== "granted") return;
    try {
      const registration = await navigator.serviceWorker.ready;
      await registration.periodicSync?.register(TAG, { minInterval: TWICE_A_DAY });
      this.show();
    } catch {
      find(this, "[data-does='notify']").hidden = true; // only apps on the home screen may
      part(this, "refused").hidden = false;
    }
  }

  calendar() {
    if (!this.next) return;
    const at = reminderAt(this.next);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([calendarFile([{ at, words: "Hipcheck: is it better, the same or worse?" }], Date.now())], { type: "text/calendar" }));
    link.download = "hipcheck-recheck.ics";
    link.click();
    URL.revokeObjectURL(link.href);
  }
}
