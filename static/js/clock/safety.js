// May this person use cold, heat or electric pulses? Pure.

import { holds } from "../mind/assessment.js";

/**
 * @import { Facts } from "../mind/assessment.js"
 * @import { Condition, SafetyItem } from "../mind/twin.js"
 *
 * @typedef {Record<string, { yes: boolean, at: number }>} Given What was answered on this phone, by the id of the item.
 * @typedef {Pick<SafetyItem, "id" | "lasting" | "covers" | "known" | "effect">} Item
 */

export const FRESH = 12 * 60 * 60_000; // ms for which an answer about today holds

// Some clause of it was answered, and does not hold.
/** @param {Condition} condition @param {Facts} facts */
const fails = (condition, facts) => condition.some((clause) => facts.has(clause[0]) && !holds([clause], facts));

/**
 * true, false, or null when nobody has said.
 * @param {Item} item @param {Given} given @param {Facts} facts What the last check says.
 * @param {number} checkAt When it was made, or 0. @param {number} now
 */
export function answer(item, given, facts, checkAt, now) {
  const isFresh = (/** @type {number} */ at) => at <= now && now - at < FRESH;
  const own = given[item.id];
  const told = own && (item.lasting || isFresh(own.at)) ? own : null;
  const countsCheck = item.known.length > 0 && (item.lasting || isFresh(checkAt));
  if (told && told.at >= checkAt) return told.yes;
  if (countsCheck && item.known.some((condition) => holds(condition, facts))) return true;
  if (told) return told.yes;
  return countsCheck && item.covers && item.known.every((condition) => fails(condition, facts)) ? false : null;
}

/**
 * The items nobody has answered, and those that are true, by their effect.
 * @template {Item} T
 * @param {T[]} items Of one protocol. @param {Given} given @param {Facts} facts @param {number} checkAt @param {number} now
 */
export function judge(items, given, facts, checkAt, now) {
  /** @type {{ unknown: T[], banned: T[], ask: T[] }} */
  const found = { unknown: [], banned: [], ask: [] };
  for (const item of items) {
    const yes = answer(item, given, facts, checkAt, now);
    if (yes === null) found.unknown.push(item);
    else if (yes) found[item.effect === "ban" ? "banned" : "ask"].push(item);
  }
  return found;
}
