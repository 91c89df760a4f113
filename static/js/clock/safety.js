// May this person use cold, heat or electric pulses? Pure.
//
// items: [{ id, lasting, covers, known, effect }] of one protocol, effect "ban" or "ask".
// given: { id: { yes, at } }, what was answered on this phone. facts: what the last check says, see assessment.js.

import { holds } from "../mind/assessment.js";

export const FRESH = 12 * 60 * 60_000; // ms for which an answer about today holds

// Some clause of it was answered, and does not hold.
const fails = (condition, facts) => condition.some((clause) => facts.has(clause[0]) && !holds([clause], facts));

/** true, false, or null when nobody has said. `checkAt` is when the check was made, or 0. */
export function answer(item, given, facts, checkAt, now) {
  const isFresh = (at) => at <= now && now - at < FRESH;
  const own = given[item.id];
  const told = own && (item.lasting || isFresh(own.at)) ? own : null;
  const countsCheck = item.known.length > 0 && (item.lasting || isFresh(checkAt));
  if (told && told.at >= checkAt) return told.yes;
  if (countsCheck && item.known.some((condition) => holds(condition, facts))) return true;
  if (told) return told.yes;
  return countsCheck && item.covers && item.known.every((condition) => fails(condition, facts)) ? false : null;
}

/** { unknown, banned, ask }: the items nobody has answered, and those that are true, by their effect. */
export function judge(items, given, facts, checkAt, now) {
  const found = { unknown: [], banned: [], ask: [] };
  for (const item of items) {
    const yes = answer(item, given, facts, checkAt, now);
    if (yes === null) found.unknown.push(item);
    else if (yes) found[item.effect === "ban" ? "banned" : "ask"].push(item);
  }
  return found;
}
