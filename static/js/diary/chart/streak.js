// How often you moved, said without blame. Pure.

import { DAY, startOfDay, wallOf } from "../dates.js";
/** @import { Entry } from "../entries.js" */

const MOVES = ["routine", "run"];

/**
 * On how many of the last days (today counts) there was a run or a routine. now: wall ms.
 * @param {Entry[]} entries
 * @param {number} now
 * @param {number} [days]
 */
export function movedDays(entries, now, days = 7) {
  const to = startOfDay(now) + DAY;
  const moved = entries.filter(({ kind }) => MOVES.includes(kind)).map((entry) => startOfDay(wallOf(entry)));
  return new Set(moved.filter((day) => day >= to - days * DAY && day < to)).size;
}

/**
 * "Moved on 5 of the last 7 days.", or "" when there is nothing to praise: an empty week is never held up.
 * @param {Entry[]} entries
 * @param {number} now
 * @param {number} [days]
 */
export function movedWords(entries, now, days = 7) {
  const moved = movedDays(entries, now, days);
  return moved === 0 ? "" : `Moved on ${moved} of the last ${days} days.`;
}
