// The half-filled check of this tab, so that a reload or a trip back loses nothing.
// It lives in sessionStorage: gone when the tab is closed, never sent anywhere.
// What need not be asked again (age, health) is kept on this phone.

const DRAFT = "hipcheck.check";
const FINISHED = "hipcheck.check-finished";
const BEGAN = "hipcheck.check-began";
const ABOUT_YOU = "hipcheck.about-you";

function read(storage, key) {
  try {
    const pairs = JSON.parse(storage().getItem(key) ?? "[]");
    return Array.isArray(pairs) ? pairs.filter((pair) => Array.isArray(pair) && pair.length === 2) : [];
  } catch {
    return []; // storage blocked or unreadable: nothing to bring back
  }
}

function drop(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // storage blocked: nothing is kept there
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

/** [name, value] pairs: those of this tab's check, and those known about you that it does not hold. */
export function load() {
  const draft = read(session, DRAFT);
  const names = new Set(draft.map(([name]) => name));
  return { draft, known: read(local, ABOUT_YOU).filter(([name]) => !names.has(name)) };
}

/** Keeps the pairs; `remembered` holds the names that are kept beyond this tab. */
export function save(pairs, remembered) {
  drop(FINISHED);
  write(session, DRAFT, pairs);
  write(local, ABOUT_YOU, pairs.filter(([name]) => remembered.has(name)));
}

/** The check was answered: a reload brings it back, a fresh visit starts anew. */
export function finish() {
  write(session, FINISHED, [["finished", "yes"]]);
}

/** When this tab's check was first answered, ms: a check that is changed and answered again is still the same one. */
export function began(now) {
  try {
    const at = Number(sessionStorage.getItem(BEGAN));
    if (at > 0 && at <= now) return at;
    sessionStorage.setItem(BEGAN, String(now));
  } catch {
    // storage blocked: each answer is a check of its own
  }
  return now;
}

/** Forgets a check that was answered; a half-filled one stays. */
export function startAnew() {
  if (read(session, FINISHED).length === 0) return;
  for (const key of [FINISHED, DRAFT, BEGAN]) drop(key);
}

/** Forgets everything.  False when the browser's storage is blocked, so that nothing was kept. */
export function forgetAll() {
  try {
    for (const key of [DRAFT, FINISHED, BEGAN]) sessionStorage.removeItem(key);
    localStorage.removeItem(ABOUT_YOU);
    return true;
  } catch {
    return false;
  }
}
