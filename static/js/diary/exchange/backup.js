// When the diary was last saved as a file, and whether it is time to say so. The rule is pure.

/** @typedef {{ exported: number, put: number }} Backups when it was last saved, when last put off; ms, 0 for never */

const KEPT = "hipcheck.backup";
const DAY = 86_400_000;
/** Days between two reminders. */
export const PAUSE_DAYS = 14;
/** Fewer entries are soon lost and soon written again. */
export const ENTRIES_LEAST = 5;

/**
 * promised: isPromised() of storage-promise.js; entries: how many there are; written: when the newest was, ms, or null;
 * exported, put, now: ms, 0 for never.
 * @param {Backups & { promised: "promised" | "open" | "unknown", entries: number, written: number | null, now: number }} known
 */
export function isDue({ promised, entries, written, exported, put, now }) {
  if (promised === "promised" || entries < ENTRIES_LEAST || (written ?? 0) <= exported) return false;
  const since = now - Math.max(exported, put);
  return since < 0 || since >= PAUSE_DAYS * DAY; // a clock that was set back must not silence it
}

/** @returns {Backups} */
export function backups() {
  try {
    const { exported, put } = JSON.parse(localStorage.getItem(KEPT) ?? "{}");
    return { exported: Number(exported) || 0, put: Number(put) || 0 };
  } catch {
    return { exported: 0, put: 0 }; // never, or storage blocked
  }
}

/** Remembers one of them. @param {Partial<Backups>} changes */
export function remember(changes) {
  try {
    localStorage.setItem(KEPT, JSON.stringify({ ...backups(), ...changes }));
  } catch {
    // storage blocked: there is no diary either
  }
}
