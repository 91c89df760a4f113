// The half-filled check of this tab, so that a reload or a trip back loses nothing.
// It lives in sessionStorage: gone when the tab is closed, never sent anywhere.
// What need not be asked again (age, health) is kept on this phone.

const DRAFT = "hipcheck.check";
const ABOUT_YOU = "hipcheck.about-you";

function read(storage, key) {
  try {
    const pairs = JSON.parse(storage().getItem(key) ?? "[]");
    return Array.isArray(pairs) ? pairs.filter((pair) => Array.isArray(pair) && pair.length === 2) : [];
  } catch {
    return []; // storage blocked or unreadable: nothing to bring back
  }
}

function write(storage, key, pairs) {
  try {
    storage().setItem(key, JSON.stringify(pairs));
  } catch {
    // storage blocked or full: the check still works, it just cannot be brought back
  }
}

const session = () => sessionStorage;
const local = () => localStorage;

/** [name, value] pairs of the answers given so far; those about you last. */
export function load() {
  const draft = read(session, DRAFT);
  const names = new Set(draft.map(([name]) => name));
  return [...draft, ...read(local, ABOUT_YOU).filter(([name]) => !names.has(name))];
}

/** Keeps the pairs; `remembered` holds the names that are kept beyond this tab. */
export function save(pairs, remembered) {
  write(session, DRAFT, pairs);
  write(local, ABOUT_YOU, pairs.filter(([name]) => remembered.has(name)));
}

/** Forgets the draft of this tab; what is about you stays. */
export function forget() {
  try {
    sessionStorage.removeItem(DRAFT);
  } catch {
    // storage blocked: there is nothing to forget
  }
}
