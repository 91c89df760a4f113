// The alarms that the server is to send to this phone, for one purpose: what is wanted is written down first, then
// the server is told, and told again until it has heard. All windows of this phone share it.

import { cancelAlarms, keepAlarms, PushError, serverKey } from "./push-server.js";
import { alone } from "../../store/lock.js";
import * as store from "../../store/phone-store.js";

/**
 * What the server was told under a handle. `sure`: it has answered.
 * @typedef {{ handle: string, alarms: Alarm[], sure: boolean }} Told
 * @typedef {{ kind: string, due: number }} Alarm due in ms
 */

/** The slots there are: the alarms of the timer, and the reminder of the next re-check. */
export const TIMER_SLOT = "push";
export const RECHECK_SLOT = "push-recheck";

const AGAIN = 5_000; // ms until the server is asked again
const AGAIN_MOST = 60_000;
const GONE = [404, 413, 422]; // answers after which asking again is of no use
const same = (/** @type {unknown} */ one, /** @type {unknown} */ other) => JSON.stringify(one) === JSON.stringify(other);

/** @param {string} key in base64url */
const bytes = (key) => Uint8Array.from(atob(key.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/** @param {PushSubscription} subscription */
function keyOf(subscription) {
  const raw = subscription.options?.applicationServerKey;
  return raw && btoa(String.fromCharCode(...new Uint8Array(raw))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * This phone's subscription with the server's key of today, made if there is none. Throws where that may not be.
 * @param {string} key
 * @returns {Promise<PushSubscription>}
 */
export async function subscribe(key) {
  const { pushManager } = await navigator.serviceWorker.ready;
  const found = await pushManager.getSubscription();
  if (found && keyOf(found) === key) return found;
  await found?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
}

/** Ends this phone's subscription: its push service forgets it. */
export async function unsubscribe() {
  const registration = await navigator.serviceWorker?.getRegistration();
  await (await registration?.pushManager?.getSubscription())?.unsubscribe();
}

const freshHandle = () => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(18)))).replaceAll("+", "-").replaceAll("/", "_");

export class PushSlot {
  /**
   * @param {string} name under which it is kept
   * @param {() => void} [changed] called when `works` may have changed
   */
  constructor(name, changed = () => {}) {
    this.name = name;
    this.changed = changed;
    this.works = true; // the server has heard what it was last told, as far as is known
    /** @type {Alarm[]} */
    this.wanted = [];
    this.tries = 0;
  }

  /**
   * From now on these alarms are to come, and no others. Resolves when the server knows, or could not be told.
   * @param {Alarm[]} alarms
   */
  want(alarms) {
    this.wanted = alarms;
    this.tries = 0;
    return this.tell();
  }

  /** @returns {Promise<void>} */
  tell() {
    clearTimeout(this.again);
    this.telling = (this.telling ?? Promise.resolve()).then(() => this.attempt(() => this.settle()));
    return this.telling;
  }

  /** @param {() => Promise<void>} run */
  async attempt(run) {
    try {
      if (navigator.locks) await alone(`hipcheck-${this.name}`, run);
      else await run();
      this.done(true);
    } catch (error) {
      this.done(false);
      const gone = error instanceof PushError && GONE.includes(error.status);
      if (gone || (error instanceof DOMException && error.name === "NotAllowedError")) return;
      this.again = setTimeout(() => this.tell(), Math.min(AGAIN_MOST, AGAIN * 2 ** this.tries));
      this.tries += 1;
    }
  }

  /** @param {boolean} works */
  done(works) {
    if (works === this.works) return;
    this.works = works;
    this.changed();
  }

  async settle() {
    const now = Date.now();
    const wanted = this.wanted.filter(({ due }) => due > now);
    const told = /** @type {Told | undefined} */ (await store.get(this.name));
    const there = (told?.alarms ?? []).filter(({ due }) => due > now);
    if (told?.sure !== false && same(there, wanted)) return;
    const handle = told?.handle ?? freshHandle();
    await store.change(this.name, () => ({ handle, alarms: wanted, sure: false })); // whatever becomes of the answer
    if (wanted.length > 0) await this.keep(handle, wanted);
    else await cancelAlarms(handle);
    await store.change(this.name, () => (wanted.length > 0 ? { handle, alarms: wanted, sure: true } : undefined));
  }

  /**
   * @param {string} handle
   * @param {Alarm[]} wanted
   */
  async keep(handle, wanted) {
    const key = await serverKey();
    if (key === null) throw new PushError(404);
    try {
      await keepAlarms(handle, key, await subscribe(key), wanted);
    } catch (error) {
      if (!(error instanceof PushError) || !error.key) throw error;
      await keepAlarms(handle, error.key, await subscribe(error.key), wanted); // the host has changed its key
    }
  }
}
