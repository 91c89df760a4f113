// Entries on their way into the diary. They lie here from the moment they happen until the diary has them on the
// disk, so that a page that is left in between loses none. Their ids make a second delivery harmless.

const KEY = "hipcheck.to-diary";
let memory = []; // where the browser keeps nothing

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    return memory;
  }
}

function write(entries) {
  memory = entries;
  try {
    if (entries.length > 0) localStorage.setItem(KEY, JSON.stringify(entries));
    else localStorage.removeItem(KEY);
  } catch {
    // storage blocked or full: they stay with this page
  }
}

/** Hands an entry in; null is none. Whoever keeps the diary hears "diary:post". */
export function post(entry) {
  if (entry === null) return;
  write([...read().filter(({ id }) => id !== entry.id), entry]);
  document.dispatchEvent(new CustomEvent("diary:post"));
}

/** What waits, oldest first. */
export const waiting = read;

/** These have arrived: an entry that was handed in again meanwhile stays. */
export function arrived(entries) {
  const known = new Map(entries.map((entry) => [entry.id, JSON.stringify(entry)]));
  write(read().filter((entry) => known.get(entry.id) !== JSON.stringify(entry)));
}
