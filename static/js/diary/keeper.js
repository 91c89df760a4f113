// Puts what waits in the outbox into the diary, and says what became of it: "diary:kept" with the entries once they
// are durable, "diary:failed" with the entries and the reason.

import * as store from "./diary-store.js";
import { readable } from "./entries.js";
import { arrived, waiting } from "./outbox.js";
import { alone } from "../store/lock.js";
/** @import { Entry } from "./entries.js" */

const LOCK = "hipcheck-outbox";
let running = Promise.resolve();

/** @type {(name: "diary:kept" | "diary:failed", detail: { entries: Entry[], reason?: store.Reason }) => boolean} */
const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

async function deliver() {
  const found = waiting();
  const good = found.filter(([, value]) => readable(value) !== null);
  const wrong = found.filter(([, value]) => readable(value) === null);
  const entries = good.map(([, value]) => /** @type {Entry} */ (value));
  try {
    if (wrong.length > 0) {
      await store.putAside(wrong.map(([, value]) => value));
      arrived(wrong);
    }
    if (entries.length === 0) return;
    await store.put(entries);
    arrived(good);
    say("diary:kept", { entries });
  } catch (error) {
    if (entries.length > 0) say("diary:failed", { entries, reason: store.reasonOf(error) });
  }
}

// One window at a time: a late second delivery could put an entry back that was changed meanwhile.
async function deliverAlone() {
  try {
    await alone(LOCK, deliver);
  } catch {
    await deliver(); // no locks where storage is blocked, or the address is not secure
  }
}

/** Delivers what waits now; one delivery at a time, so that nothing is kept twice. */
export function deliverAll() {
  running = running.then(deliverAlone);
  return running;
}

/** Delivers from now on whatever is handed in. */
export function keepDelivering() {
  document.addEventListener("diary:post", deliverAll);
  return deliverAll();
}
