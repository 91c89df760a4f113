// The answers of the last finished check and what came of it, kept on this phone with their time: timers and
// routines ask it instead of you.

import { find, findAll } from "../page/elements.js";

/**
 * @import { Facts } from "../mind/assessment.js"
 * @import { Level } from "../mind/twin.js"
 * @import { Pair } from "./check-draft.js"
 *
 * @typedef {{ open: boolean, state: string, title: string }} CareTold
 *
 * What the guidance page says, as far as others need it.
 * @typedef {object} OutcomeTold
 * @property {Level} level
 * @property {string[]} causes Ids, likeliest first.
 * @property {Record<string, CareTold>} cares
 * @property {[movement: string, words: string][]} leaveOut
 * @property {string[]} [markers] Self-tests that may be done again each week; checks that were kept before there were any have none.
 *
 * @typedef {object} LastCheck
 * @property {number} at When it was (ms), 0 for never.
 * @property {Pair[]} pairs
 * @property {string[]} skipped The questions that were passed over.
 * @property {OutcomeTold | null} outcome What came of it.
 */

const KEY = "hipcheck.last-check";

/** @param {HTMLElement} guidance @returns {OutcomeTold} */
function outcomeOf(guidance) {
  const cares = findAll(guidance, ".do[data-open]").map((care) => [care.dataset.kind,
    { open: care.dataset.open === "true", state: care.dataset.state, title: find(care, "h3").textContent }]);
  return {
    level: /** @type {Level} */ (find(guidance, ".verdict").dataset.level),
    causes: findAll(guidance, ".causes .cause h3 a", HTMLAnchorElement).map(({ pathname }) => pathname.split("/").at(-1) ?? ""),
    cares: Object.fromEntries(cares),
    leaveOut: findAll(guidance, "[data-leaves-out]").map((item) => [item.dataset.leavesOut ?? "", item.textContent.trim()]),
    markers: findAll(guidance, "[data-marker]").map(({ dataset }) => dataset.marker ?? ""),
  };
}

const NONE = "none";
const PLACE = /^(.+?)(?:-(left|right))?$/; // an id of a place is its region, and its side where it has one

/** The answers as facts, question -> choices, with "region" and "side" as observe() of assessment.js has them. @param {Pair[]} pairs */
export function asFacts(pairs) {
  /** @type {Map<string, string[]>} */
  const facts = new Map();
  for (const [name, value] of pairs) facts.set(name, [...facts.get(name) ?? [], value]);
  for (const [name, values] of facts) if (values.length > 1) facts.set(name, values.filter((value) => value !== NONE));
  const found = (facts.get("place") ?? []).map((place) => PLACE.exec(place) ?? [place, place]);
  const sides = new Set(found.map(([, , side]) => side).filter(Boolean));
  if (found.length > 0) facts.set("region", [...new Set(found.map(([, region]) => region))]);
  if (sides.size > 0) facts.set("side", sides.size > 1 ? ["both"] : [...sides]);
  return facts;
}

/**
 * Keeps a check that was answered.
 * @param {Pick<LastCheck, "pairs" | "skipped">} check
 * @param {HTMLElement} guidance The element that shows what came of it.
 */
export function keepCheck({ pairs, skipped }, guidance) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), pairs, skipped, outcome: outcomeOf(guidance) }));
  } catch {
    // storage blocked: the timers ask again
  }
}

/** @returns {LastCheck} */
export function lastCheck() {
  try {
    const { at, pairs, skipped = [], outcome } = JSON.parse(localStorage.getItem(KEY) ?? "null");
    const told = outcome?.cares && Array.isArray(outcome.leaveOut) ? outcome : null;
    if (Number.isFinite(at) && Array.isArray(pairs) && pairs.every((pair) => Array.isArray(pair) && pair.length === 2)) {
      return { at, pairs, skipped: Array.isArray(skipped) ? skipped : [], outcome: told };
    }
  } catch {
    // nothing there, or not ours to read
  }
  return { at: 0, pairs: [], skipped: [], outcome: null };
}

export function forgetCheck() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // nothing is kept
  }
}
