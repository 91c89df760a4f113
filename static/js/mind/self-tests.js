// Which self-tests are offered, and what those that were done added: the twin of webapp/mind/self_tests.py. Pure.

import { assess, choicesIn, holds, observe, TEST } from "./assessment.js";

/**
 * @import { Part } from "./asking.js"
 * @import { Answers, Outcome, Score } from "./assessment.js"
 * @import { CheckData, Condition, SelfTest } from "./twin.js"
 */

const SORE = "sore"; // in place of a side that is not known
const UNTOLD = ["unsure", "declined"]; // answers that tell nothing

/** @param {CheckData} data @param {Answers} answers */
const answered = (data, answers) => Object.keys(data.tests).filter((id) => TEST + id in answers);

// What an answer gives a cause.
/** @param {SelfTest} test @param {string} cause @param {string} answer */
const pointsOf = ({ evidence }, cause, answer) => evidence.filter((item) => item.cause === cause && item.answers.includes(answer))
  .reduce((sum, { points }) => sum + points, 0);

// How many of a test's answers would put another cause first, and how far they part the causes at most.
/** @param {CheckData} data @param {SelfTest} test @param {Score[]} rivals */
function change(data, test, rivals) {
  let turning = 0;
  let spread = 0;
  for (const answer of data.rules.testTried) {
    const moved = rivals.map(({ id }) => pointsOf(test, id, answer));
    spread = Math.max(spread, Math.max(...moved) - Math.min(...moved));
    if (rivals.some(({ points }, index) => points + moved[index] > rivals[0].points + moved[0])) turning += 1;
  }
  return { turning, spread };
}

/** @param {CheckData} data @param {Answers} answers @returns {(conditions: Condition[]) => boolean} whether one of them holds */
function oneHolds(data, answers) {
  const facts = observe(data, answers);
  return (conditions) => conditions.some((condition) => holds(condition, facts));
}

/**
 * Ids of the tests that are safe for these answers, in the order of the content.
 * @param {CheckData} data @param {Answers} answers @param {Outcome} outcome
 */
export function safe(data, answers, outcome) {
  const { rules, tests } = data;
  const some = oneHolds(data, answers);
  if (rules.closedLevels.includes(outcome.urgency) || outcome.ruleOut.length > 0) return [];
  if (outcome.care.some(([, state]) => state === rules.gate)) return [];
  if (answered(data, answers).some((id) => answers[TEST + id] === rules.testStopped)) return [];
  if (outcome.causes.slice(0, rules.likelyMost).some(({ id, points }) => points >= rules.likelyAt && data.causes[id].serious)) return [];
  return some(data.testsNever) ? [] : Object.keys(tests).filter((id) => !some(tests[id].notWhen));
}

/**
 * Ids of the tests that are safe for these answers and could put another cause first, in the order of the content.
 * @param {CheckData} data @param {Answers} answers @param {Outcome} outcome
 */
export function offered(data, answers, outcome) {
  const { rules, tests } = data;
  const done = answered(data, answers);
  const some = oneHolds(data, answers);
  if (outcome.likely.length === 0) return [];
  const rivals = outcome.causes.filter(({ id, points }) => points >= rules.likelyAt && !data.causes[id].serious).slice(0, rules.leaders);
  const ids = Object.keys(tests);
  const worth = safe(data, answers, outcome).filter((id) => !done.includes(id) && !some(tests[id].known))
    .map((id) => ({ id, ...change(data, tests[id], rivals) })).filter(({ turning }) => turning > 0);
  worth.sort((a, b) => b.turning - a.turning || b.spread - a.spread || ids.indexOf(a.id) - ids.indexOf(b.id));
  const chosen = worth.slice(0, Math.max(0, data.testsMost - done.length)).map(({ id }) => id);
  return ids.filter((id) => chosen.includes(id));
}

/** @param {CheckData} data @param {Answers} answers @param {Outcome} outcome @returns {Part[]} */
function offer(data, answers, outcome) {
  const ids = offered(data, answers, outcome);
  if (ids.length === 0) return [];
  const seconds = ids.reduce((sum, id) => sum + data.tests[id].length + data.rules.testQuestion, 0);
  return [["tests-offer-open", String(ids.length), String(Math.floor((seconds + 59) / 60))],
    ...ids.map((id) => ["tests-offer", id]), ["tests-offer-close"]];
}

/** @param {CheckData} data @param {Answers} answers @param {Outcome} outcome @returns {Part[]} */
function added(data, answers, outcome) {
  const done = answered(data, answers);
  if (done.length === 0) return [];
  const rest = Object.fromEntries(Object.entries(answers).filter(([name]) => !name.startsWith(TEST)));
  const before = assess(data, rest);
  const named = [...outcome.likely, ...before.likely.filter((cause) => !outcome.likely.includes(cause))];
  const [side = SORE] = choicesIn(observe(data, answers).get("side"));
  /** @type {Part[]} */
  const found = [["tested-open"]];
  for (const id of done) {
    const answer = String(answers[TEST + id]);
    const test = data.tests[id];
    const hasSide = data.rules.testTelling.includes(answer) && test.sides !== "both" && data.rules.sides.includes(side);
    found.push(["tested", id, answer, hasSide ? side : SORE]);
    const points = named.map((cause) => /** @type {[string, number]} */ ([cause, pointsOf(test, cause, answer)]));
    for (const [cause, given] of points) if (given > 0) found.push(["tested-for", cause]);
    for (const [cause, given] of points) if (given < 0) found.push(["tested-against", cause]);
    if (points.every(([, given]) => given === 0)) found.push(["tested-nothing"]);
    found.push(["tested-end"]);
  }
  return [...found, ["tested-close", outcome.likely[0] === before.likely[0] ? "same" : "changed"]];
}

/**
 * Ids of the tests that may be done again each week: safe for these answers, and of the place that hurts.
 * @param {CheckData} data @param {Answers} answers @param {Outcome} outcome
 */
export function markers(data, answers, outcome) {
  const allowed = safe(data, answers, outcome);
  const some = oneHolds(data, answers);
  return Object.keys(data.markers).filter((id) => allowed.includes(id) && some(data.markers[id]));
}

/**
 * What the tests that were done added, the offer of more, and what may be done again each week.
 * @param {CheckData} data @param {Answers} answers @param {Outcome} outcome @returns {Part[]}
 */
export const testParts = (data, answers, outcome) => [...added(data, answers, outcome), ...offer(data, answers, outcome),
  ...markers(data, answers, outcome).map((id) => ["marker", id])];

/** The sources of the tests that told something. @param {CheckData} data @param {Answers} answers */
export const testSources = (data, answers) => answered(data, answers).filter((id) => !UNTOLD.includes(String(answers[TEST + id])))
  .flatMap((id) => data.tests[id].sources);
