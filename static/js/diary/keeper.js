// Puts what waits in the outbox into the diary, and says what became of it: "diary:kept" with the entries once they
// are durable, "diary:failed" with the entries and the reason.

import * as store from "./diary-store.js";
import { readable } from "./entries.js";
import { arrived, waiting } from "./outbox.js";

let running = null;

const say = (name, detail) => document.dispatchEvent(new CustomEvent(name, { detail }));

async function deliver(more) {
  const known = waiting();
  const found = [...known, ...more.filter(({ id }) => !known.some((entry) => entry.id === id))];
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

/** Delivers what waits now, and `more` that could not be left waiting; one delivery at a time. */
export function deliverAll(more = []) {
  running = (running ?? Promise.resolve()).then(() => deliver(more));
  return running;
}

/** Delivers from now on whatever is handed in. */
export function keepDelivering() {
  document.addEventListener("diary:post", ({ detail }) => deliverAll(detail ? [detail] : []));
  return deliverAll();
}
