// The layer outside the page: a notification through the service worker, where the runner allowed it.

import { get } from "../../store/phone-store.js";
import { notificationPermission } from "./notification-permission.js";
import { RUNG } from "./push-kinds.js";

/**
 * @import { About, Works } from "./alarms.js"
 * @import { Rung } from "./push-kinds.js"
 * @import { SoundName } from "./sounds.js"
 * @import { Ring } from "./track.js"
 */

const TAG = "hipcheck-timer";
// None where workers are refused: a private window, cookies blocked.
const registered = () => navigator.serviceWorker?.getRegistration().catch(() => undefined);

/** @type {Record<NotificationPermission, Works>} */
const STATES = { granted: "yes", denied: "refused", default: "ask" };

export class Notice {
  /** @readonly */ id = "notice";
  locked = false; // the page must be awake to show it

  /** @returns {Works} */
  works() {
    if (!("Notification" in globalThis) || !navigator.serviceWorker?.controller) return "no";
    return STATES[notificationPermission()];
  }

  /** @param {Ring[]} schedule @param {About} about */
  arm(schedule, { words, path }) {
    this.words = words;
    this.path = path;
  }

  /** @param {SoundName} what @param {Ring} entry */
  async ring(what, { at }) {
    const words = this.words?.[what];
    if (this.works() !== "yes" || !words) return false;
    const rung = /** @type {Rung | undefined} */ (await get(RUNG));
    if (rung?.by === "server" && rung.at === Math.round(at)) return true; // it was first
    const registration = await registered();
    if (!registration) return false;
    await this.hushing; // what is still being closed must not take this one with it
    await registration.showNotification(words, { tag: TAG, renotify: true, requireInteraction: what !== "half",
      data: { path: this.path, at: Math.round(at) }, silent: false });
    return true;
  }

  hush() {
    this.hushing = this.closeAll();
  }

  async closeAll() {
    const registration = await registered();
    for (const shown of await registration?.getNotifications?.({ tag: TAG }) ?? []) shown.close();
  }

  disarm() {
    this.hush();
  }
}
