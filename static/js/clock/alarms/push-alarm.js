// The layer beyond this phone: the server wakes it, even when the system has shut Hipcheck down. Off until asked for.

/**
 * @import { About, Works } from "./alarms.js"
 * @import { Rung } from "./push-kinds.js"
 * @import { Ring } from "./track.js"
 */

import { notificationPermission } from "./notification-permission.js";
import { kindOf, RUNG } from "./push-kinds.js";
import { PushSlot, TIMER_SLOT } from "./push-slot.js";
import * as store from "../../store/phone-store.js";

/** Whether this browser could be woken at all. */
export const canBePushed = () => "PushManager" in globalThis && "Notification" in globalThis && Boolean(navigator.serviceWorker);

export class PushAlarm {
  /** @readonly */ id = "push";
  locked = true;
  beyond = true; // goes on when this window stops

  /**
   * handlers: rang(entry, late) when a push came for entry; due() when one came, before it is shown; off(due) when the
   * runner said "it is off" in it; changed(). Times in ms.
   * @param {{ rang: (entry: Ring, late: number) => void, due: () => void,
   *   off: (due: number) => void, changed: () => void }} handlers
   */
  constructor(handlers) {
    this.slot = new PushSlot(TIMER_SLOT, handlers.changed);
    this.handlers = handlers;
    navigator.serviceWorker?.addEventListener("message", (event) => this.heard(event));
  }

  /** @returns {Works} */
  works() {
    if (!canBePushed()) return "no";
    const permission = notificationPermission();
    if (permission !== "granted") return permission === "denied" ? "refused" : "ask";
    return this.slot.works ? "yes" : "unheard";
  }

  /**
   * @param {Ring[]} schedule
   * @param {About} about
   */
  arm(schedule, { kind }) {
    if (this.works() === "no") return;
    this.slot.want(schedule.flatMap(({ what, at }) => {
      const told = kindOf(what, kind);
      return told ? [{ kind: told, due: Math.round(at) }] : [];
    }));
  }

  /**
   * The app rings by itself, so the push need not.
   * @param {string} _
   * @param {Ring} entry
   */
  async ring(_, { at }) {
    const now = Math.round(at);
    /** @type {(rung: Rung | undefined) => Rung} */
    const noted = (rung) => (rung?.at === now ? rung : { at: now, by: "app" });
    this.noted = store.change(RUNG, noted);
    await this.noted;
    return false; // it has made no sound
  }

  /** @param {MessageEvent} event */
  async heard({ data, ports }) {
    if (data?.push === "due") {
      this.handlers.due();
      await this.noted;
      ports[0].postMessage("looked");
    } else if (data?.push === "came") this.handlers.rang({ what: data.what, at: data.due }, data.late);
    else if (data?.push === "off") this.handlers.off(data.due);
  }

  refresh() {
    if (!this.slot.works) this.slot.tell();
  }

  disarm() {
    this.slot.want([]);
  }
}
