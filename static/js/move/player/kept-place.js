// Where somebody is in a routine, kept on this phone second by second: a killed tab goes on from there.

/** @import { Place, Untold } from "./routine-session.js" */

const KEY = "hipcheck.routine";
const HOLDS = 4 * 60 * 60_000; // ms; after that it is another session
/** @type {(at: number, now: number) => boolean} */
const holds = (at, now) => at <= now && now - at < HOLDS;
const ALL_FIELDS = { state: "object", easier: "object", record: "object", plan: "string" };

/**
 * place: it stands still there.
 * @param {string} routine
 * @param {Place} place
 * @param {number} now
 */
export function keepPlace(routine, place, now) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ routine, at: now, ...place }));
  } catch {
    // storage blocked: a reload begins anew
  }
}

/**
 * The place in this routine and when it was kept (ms), or null: never, too long ago, or not readable.
 * @param {string} routine
 * @param {number} now
 * @returns {(Place & { at: number }) | null}
 */
export function keptPlace(routine, now) {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? "null");
    const sound = Object.entries(ALL_FIELDS).every(([name, type]) => kept[name] && typeof kept[name] === type);
    return sound && holds(kept.at, now) && kept.routine === routine && Number.isInteger(kept.state.index) && kept.state.left >= 0 ? kept : null;
  } catch {
    return null;
  }
}

/**
 * What the diary would miss, were the place forgotten; null for nothing. isOld: whether it holds no more.
 * @param {number} now
 * @returns {Untold & { isOld: boolean } | null}
 */
export function untold(now) {
  try {
    const { at, told, isOver } = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return typeof told?.started === "number" ? { told, isOver: isOver === true, isOld: !holds(at, now) } : null;
  } catch {
    return null;
  }
}

export function forgetPlace() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // nothing was kept
  }
}
