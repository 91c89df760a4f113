// Entries on their way into the diary. They lie here from the moment they happen until the diary has them on the
// disk, so that a page that is left in between loses none. Their ids make a second delivery harmless. Each has a key
// of its own: two windows that hand in at once do not overwrite each other.

/** @import { Entry } from "./entries.js" */

const PREFIX = "hipcheck.to-diary."; // also read by diary-when-needed.js
// Key -> entry that the browser would not keep: it stays with the page, whose scripts share it, also those of another
// version, which have a copy of this module.
/** @type {Map<string, Entry>} */
const memory = (/** @type {Record<symbol, any>} */ (/** @type {unknown} */ (document))[Symbol.for(PREFIX)] ??= new Map()); // any: ours alone

// Key -> what is stored there, as text; an empty map where storage is blocked.
/** @returns {Map<string, string>} */
function stored() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
    return new Map(keys.map((key) => [key, localStorage.getItem(key) ?? ""]));
  } catch {
    return new Map();
  }
}

/** @param {string} text @returns {unknown} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text; // no entry; whoever keeps the diary sets it aside
  }
}

/**
 * Hands an entry in; null is none. Whoever keeps the diary hears "diary:post". True when it outlives this page.
 * @param {Entry | null} entry
 */
export function post(entry) {
  if (entry === null) return false;
  const isStored = store(PREFIX + entry.id, entry);
  document.dispatchEvent(new CustomEvent("diary:post"));
  return isStored;
}

/** @param {string} key @param {Entry} entry */
function store(key, entry) {
  try {
    localStorage.setItem(key, JSON.stringify(entry));
    memory.delete(key);
    return true;
  } catch {
    memory.set(key, entry); // storage blocked or full
    return false;
  }
}

/** @typedef {[key: string, value: unknown]} Waiting a value that came out of storage may be anything */

/**
 * What waits: [key, value], the oldest first; a value that is no entry comes first.
 * @returns {Waiting[]}
 */
export function waiting() {
  /** @type {Map<string, unknown>} */
  const found = new Map([...stored()].map(([key, text]) => [key, parse(text)]));
  const changed = (/** @type {unknown} */ value) => /** @type {Partial<Entry> | null} */ (value)?.changed ?? 0;
  for (const [key, entry] of memory) found.set(key, entry);
  return [...found].sort(([, one], [, other]) => changed(one) - changed(other));
}

/**
 * These, as waiting() gave them, have arrived: what was handed in again meanwhile stays.
 * @param {Waiting[]} pairs
 */
export function arrived(pairs) {
  const now = stored();
  for (const [key, value] of pairs) {
    if (JSON.stringify(memory.get(key)) === JSON.stringify(value)) memory.delete(key);
    const text = now.get(key);
    if (text !== undefined && JSON.stringify(parse(text)) === JSON.stringify(value)) localStorage.removeItem(key);
  }
}

/** Forgets all that waits. */
export function empty() {
  memory.clear();
  for (const key of stored().keys()) localStorage.removeItem(key);
}
