// The answers of the last finished check and what came of it, kept on this phone with their time: timers and
// routines ask it instead of you.

const KEY = "hipcheck.last-check";

// What the guidance page says, as far as others need it: the level, each care, and what to leave out, with reasons.
function outcomeOf(guidance) {
  const cares = [...guidance.querySelectorAll(".do[data-open]")].map((care) => [care.dataset.kind,
    { open: care.dataset.open === "true", state: care.dataset.state, title: care.querySelector("h3").textContent }]);
  return {
    level: guidance.querySelector(".verdict").dataset.level,
    causes: [...guidance.querySelectorAll(".causes .cause h3 a")].map(({ pathname }) => pathname.split("/").at(-1)),
    cares: Object.fromEntries(cares),
    leaveOut: [...guidance.querySelectorAll("[data-leaves-out]")].map((item) => [item.dataset.leavesOut, item.textContent.trim()]),
  };
}

const NONE = "none";
const PLACE = /^(.+?)(?:-(left|right))?$/; // an id of a place is its region, and its side where it has one

/** The answers as facts, question -> choices, with "region" and "side" as observe() of assessment.js has them. */
export function asFacts(pairs) {
  const facts = new Map();
  for (const [name, value] of pairs) facts.set(name, [...facts.get(name) ?? [], value]);
  for (const [name, values] of facts) if (values.length > 1) facts.set(name, values.filter((value) => value !== NONE));
  const found = (facts.get("place") ?? []).map((place) => PLACE.exec(place));
  const sides = new Set(found.map(([, , side]) => side).filter(Boolean));
  if (found.length > 0) facts.set("region", [...new Set(found.map(([, region]) => region))]);
  if (sides.size > 0) facts.set("side", sides.size > 1 ? ["both"] : [...sides]);
  return facts;
}

/**
 * pairs: the answers as [name, value]. skipped: the questions that were passed over.
 * guidance: the element that shows what came of them.
 */
export function keepCheck({ pairs, skipped }, guidance) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ at: Date.now(), pairs, skipped, outcome: outcomeOf(guidance) }));
  } catch {
    // storage blocked: the timers ask again
  }
}

/**
 * { at, pairs, skipped, outcome }: when it was (ms, 0 for never), its [name, value] pairs, what was passed over, and
 * what came of it, or null.
 */
export function lastCheck() {
  try {
    const { at, pairs, skipped = [], outcome } = JSON.parse(localStorage.getItem(KEY));
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
