// Entries on their way into the diary. They lie here from the moment they happen until the diary has them on the
// disk, so that a page that is left in between loses none. Each has a key of its own, so that two windows cannot
// overwrite each other; their ids make a second delivery harmless.

/** What the keys begin with; diary-when-needed.js looks for it. */
export const WAITS = "hipcheck.to-diary.";
const memory = new Map(); // where the browser keeps nothing

function read(id) {
  try {
    return JSON.parse(localStorage.getItem(WAITS + id));
  } catch {
    return null; // not ours to read
  }
}

/** Hands an entry in; null is none. Whoever keeps the diary hears "diary:post". */
export function post(entry) {
  if (entry === null) return;
  try {
    localStorage.setItem(WAITS + entry.id, JSON.stringify(entry));
  } catch {
    memory.set(entry.id, entry); // storage blocked or full: it stays with this page
  }
  document.dispatchEvent(new CustomEvent("diary:post", { detail: entry }));
}

/** What waits. */
export function waiting() {
  let kept = [];
  try {
    kept = Object.keys(localStorage).filter((key) => key.startsWith(WAITS)).map((key) => read(key.slice(WAITS.length)));
  } catch {
    // storage blocked
  }
  return [...kept.filter(Boolean), ...memory.values()];
}

/** These have arrived: an entry that was handed in again meanwhile stays. */
export function arrived(entries) {
  for (const entry of entries) {
    const text = JSON.stringify(entry);
    if (JSON.stringify(memory.get(entry.id)) === text) memory.delete(entry.id);
    try {
      if (localStorage.getItem(WAITS + entry.id) === text) localStorage.removeItem(WAITS + entry.id);
    } catch {
      // storage blocked: it is not there
    }
  }
}
