// Puts what waits in the outbox into the diary, and says what became of it: "diary:kept" with the entries once they
// are durable, "diary:failed" with the entries and the reason.

import * as store from "./diary-store.js";
import { readable } from "./entries.js";
import { arrived, waiting } from "./outbox.js";

let running = null;

const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

async function deliver() {
  const found = waiting();
  const entries = found.filter((entry) => readable(entry) !== null);
  if (entries.length === 0) return;
  try {
    await store.put(entries);
    arrived(entries);
    say("diary:kept", { entries });
  } catch (error) {
    say("diary:failed", { entries, reason: error.reason ?? "failed" });
  }
}

/** Delivers what waits now; one delivery at a time, so that nothing is kept twice. */
export function deliverAll() {
  running = (running ?? Promise.resolve()).then(deliver);
  return running;
}

/** Delivers from now on whatever is handed in. */
export function keepDelivering() {
  document.addEventListener("diary:post", deliverAll);
  return deliverAll();
}
