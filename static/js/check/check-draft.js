// The half-filled check of this tab, so that a reload or a trip back loses nothing.
// It lives in sessionStorage: gone when the tab is closed, never sent anywhere.
// What need not be asked again (age, health) is kept on this phone.

const DRAFT = "hipcheck.check";
const FINISHED = "hipcheck.check-finished";
const BEGAN = "hipcheck.check-began";
const ABOUT_YOU = "hipcheck.about-you";
const SAME_MOST = 12 * 60 * 60_000; // ms in which a check that is answered again is still the same one

/**
 * @typedef {[name: string, value: string]} Pair
 * @typedef {{ asks: string[], pairs: Pair[] }} Step What was asked on one screen, and what was answered.
 * @typedef {object} Draft
 * @property {Pair[]} base What was known before the first question: the places, how bad it is, and what is kept about you.
 * @property {Step[]} steps The screens answered so far, in order.
 * @property {Record<string, string[]>} given What was last answered to each question, to be chosen again after a way back.
 * @property {Pair[]} settled The answers to questions alone, as the last response told them.
 */

/** @param {unknown} found @returns {found is Pair[]} */
const isPairs = (found) => Array.isArray(found) && found.every((pair) => Array.isArray(pair) && pair.length === 2
  && pair.every((text) => typeof text === "string"));

/**
 * @param {() => Storage} storage @param {string} key
 * @returns {any} What is kept may be anything: whoever reads it looks.
 */
function parsed(storage, key) {
  try {
    return JSON.parse(storage().getItem(key) ?? "null");
  } catch {
    return null; // storage blocked or unreadable: nothing to bring back
  }
}

/** @param {string} key */
function drop(key) {
  try {
    sessionStorage.removeItem(key);
  } catch {
    // storage blocked: nothing is kept there
  }
}

/** @param {() => Storage} storage @param {string} key @param {unknown} value */
function write(storage, key, value) {
  try {
    storage().setItem(key, JSON.stringify(value));
  } catch {
    // storage blocked or full: the check still works, it just cannot be brought back
  }
}

const session = () => sessionStorage;
const local = () => localStorage;

/** What is kept about you beyond this tab. @returns {Pair[]} */
export function aboutYou() {
  const found = parsed(local, ABOUT_YOU);
  return isPairs(found) ? found : [];
}

/** Keeps what need not be asked again. @param {Pair[]} pairs */
export function remember(pairs) {
  if (pairs.length > 0) write(local, ABOUT_YOU, pairs);
}

/** This tab's check. One of the version before held pairs alone: they are its base. @returns {Draft} */
export function load() {
  const found = parsed(session, DRAFT);
  if (isPairs(found)) return { base: found, steps: [], given: {}, settled: found };
  const steps = Array.isArray(found?.steps) ? found.steps : [];
  const whole = isPairs(found?.base) && isPairs(found?.settled) && typeof found?.given === "object"
    && steps.every((/** @type {Partial<Step> | null} */ step) => Array.isArray(step?.asks) && isPairs(step?.pairs));
  return whole ? { base: found.base, steps, given: found.given ?? {}, settled: found.settled }
    : { base: [], steps: [], given: {}, settled: [] };
}

/** @param {Draft} draft */
export function save(draft) {
  drop(FINISHED);
  write(session, DRAFT, draft);
}

/** The check was answered: a reload brings it back, a fresh visit starts anew. */
export function finish() {
  write(session, FINISHED, true);
}

/** Was it answered, and nothing of it changed since? */
export const isFinished = () => parsed(session, FINISHED) === true;

/** When this tab's check was first answered, ms: changed and answered again soon, it is still the same one. @param {number} now */
export function began(now) {
  const at = Number(parsed(session, BEGAN));
  if (at <= now && now - at < SAME_MOST) return at;
  write(session, BEGAN, now);
  return now;
}

/** Forgets this tab's check, answered or half-filled. */
export function forget() {
  for (const key of [FINISHED, DRAFT, BEGAN]) drop(key);
}

/** Forgets a check that was answered; a half-filled one stays. */
export function startAnew() {
  if (parsed(session, FINISHED) !== null) forget();
}
