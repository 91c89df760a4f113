// From answers to an outcome: the twin of webapp/mind/assessment.py, over the data of webapp/mind/twin.py.
// Pure. What one of them does the other must do: tests/journeys/check/test_twins.py compares them.

/**
 * @import { Cause, CheckData, Clause, Condition, Flag, Level } from "./twin.js"
 *
 * @typedef {number | string | string[]} Answer A number, the id of a choice, or ids.
 * @typedef {Record<string, Answer>} Answers By the id of the question.
 * @typedef {Map<string, number | string[]>} Facts What is known, by question, with "region" and "side" worked out.
 * @typedef {[question: string, choice: string]} Said An answer that decided something.
 * @typedef {{ evidence: number, points: number, answers: Said[] }} Reason evidence: its place in the cause's, -1 for where it is felt.
 * @typedef {{ id: string, points: number, reasons: Reason[] }} Score How well a cause fits.
 *
 * @typedef {object} Outcome What the Python Outcome holds.
 * @property {Level} urgency
 * @property {{ id: string, answers: Said[] }[]} redFlags
 * @property {string[]} alerts Causes whose points alone raise the urgency.
 * @property {Score[]} causes All, best first.
 * @property {string[]} likely
 * @property {string[]} ruleOut
 * @property {[care: string, state: string][]} care
 * @property {[movement: string, cause: string][]} leaveOut
 */

export const TEST = "test:"; // before a self-test's id: the question that its answer goes to
export const SHOWN = "shown:"; // before a question's id: the choices that were offered, where not all were

/** The choices of an answer or a fact: none where there is none, or a number. @param {Answer | undefined} answer */
export const choicesIn = (answer) => typeof answer === "string" ? [answer] : Array.isArray(answer) ? answer : [];

/** The first that is so; there must be one. @template T @param {T[]} list @param {(one: T) => boolean} isSo */
export function firstOf(list, isSo) {
  const found = list.find(isSo);
  if (found === undefined) throw new Error("none of them fits");
  return found;
}

/** How well a cause fits, 1 to 3. @param {CheckData} data @param {number} points */
export function fit(data, points) {
  return points >= data.rules.fitWell ? 3 : points >= data.rules.fitPartly ? 2 : 1;
}

/**
 * Answers as facts, with "region" and "side" worked out.
 * @param {CheckData} data @param {Answers} answers
 */
export function observe(data, answers) {
  /** @type {Facts} */
  const facts = new Map();
  for (const id of Object.keys(data.questions)) {
    if (!(id in answers)) continue;
    const value = answers[id];
    if (typeof value === "number") {
      facts.set(id, value);
      continue;
    }
    const chosen = choicesIn(value);
    const real = chosen.filter((choice) => choice !== data.rules.none);
    if (chosen.length === 0) continue;
    facts.set(id, real.length > 0 ? real : [data.rules.none]);
    if (SHOWN + id in answers) facts.set(SHOWN + id, choicesIn(answers[SHOWN + id]));
  }
  for (const id of Object.keys(data.tests)) if (TEST + id in answers) facts.set(TEST + id, choicesIn(answers[TEST + id]));
  /** @type {string[]} */
  const regions = [];
  /** @type {string[]} */
  const sides = [];
  for (const id of choicesIn(facts.get("place"))) {
    const { region, side } = data.places[id];
    if (!regions.includes(region)) regions.push(region);
    if (side !== "" && !sides.includes(side)) sides.push(side);
  }
  if (regions.length > 0) facts.set("region", regions);
  if (sides.length === data.rules.sides.length) facts.set("side", ["both"]);
  else if (sides.length === 1) facts.set("side", sides);
  return facts;
}

/** Does this one test of one answer hold? @param {Clause} clause @param {Facts} facts @returns {boolean} */
export function clauseHolds([question, test, wanted], facts) {
  const value = facts.get(question);
  if (value === undefined) return test === "unknown" || test === "unless";
  if (test === "min") return Number(value) >= wanted; // what the phone has kept of a scale is its text, in a list
  if (test === "max") return Number(value) <= wanted;
  const known = choicesIn(value);
  if ((test === "unknown" || test === "lacks") && facts.has(SHOWN + question) && wanted.length > 0) {
    const offered = choicesIn(facts.get(SHOWN + question));
    if (wanted.every((item) => !offered.includes(item) && !known.includes(item))) return test === "unknown";
  }
  if (test === "unknown") return false;
  const chosen = known.some((item) => wanted.includes(item));
  return test === "has" ? chosen : !chosen;
}

/** Does every clause of this condition hold? @param {Condition} condition @param {Facts} facts */
export const holds = (condition, facts) => condition.every((clause) => clauseHolds(clause, facts));

// Answers, each once.
/** @param {Said[]} answers */
const once = (answers) => answers.filter(([question, choice], index) => index === answers.findIndex(
  ([other, same]) => other === question && same === choice));

// The answers that made the condition hold, as [question, choice or number], each once.
/** @param {Condition} condition @param {Facts} facts */
function matched(condition, facts) {
  /** @type {Said[]} */
  const found = [];
  for (const clause of condition) {
    const [question, test, wanted] = clause;
    if (test === "min" || test === "max") found.push([question, String(facts.get(question))]);
    else if (test === "has" && !["region", "side", "urgency"].includes(question)) {
      for (const item of choicesIn(facts.get(question))) if (wanted.includes(item)) found.push([question, item]);
    }
  }
  return once(found);
}

/** @param {CheckData} data @param {Cause} cause @param {Facts} facts @returns {Reason} */
function placeReason(data, cause, facts) {
  const regions = choicesIn(facts.get("region"));
  if (regions.length === 0) return { evidence: -1, points: 0, answers: [] };
  const weights = regions.filter((region) => region in cause.felt).map((region) => cause.felt[region]);
  if (weights.length === 0) return { evidence: -1, points: data.rules.feltNowhere, answers: [] };
  const also = Math.min(data.rules.feltAlsoMost, weights.length - 1);
  const stray = Math.min(data.rules.strayMost, regions.length - weights.length);
  const fitting = choicesIn(facts.get("place")).filter((place) => data.places[place].region in cause.felt);
  return { evidence: -1, points: Math.max(...weights) + also - stray, answers: fitting.map((place) => ["place", place]) };
}

// Can this cause be at the age that was answered?
/** @param {Cause} cause @param {Facts} facts */
const canBe = ({ ages }, facts) => ages === null || !facts.has("age") || choicesIn(facts.get("age")).some((age) => ages.includes(age));

/** @param {CheckData} data @param {string} id @param {Facts} facts @returns {Score} */
function score(data, id, facts) {
  const cause = data.causes[id];
  const reasons = [placeReason(data, cause, facts)];
  cause.evidence.forEach(({ points, when }, index) => {
    if (holds(when, facts)) reasons.push({ evidence: index, points, answers: matched(when, facts) });
  });
  return { id, points: reasons.reduce((sum, reason) => sum + reason.points, cause.prior), reasons };
}

/** @param {string} id @param {Flag} flag @param {Facts} facts */
function raised(id, flag, facts) {
  const answers = flag.when.filter((condition) => holds(condition, facts)).flatMap((condition) => matched(condition, facts));
  return { id, answers: once(answers) };
}

/** The outcome for a set of answers. @param {CheckData} data @param {Answers} answers @returns {Outcome} */
export function assess(data, answers) {
  const { rules, causes } = data;
  const rank = (/** @type {Level} */ level) => rules.levels.indexOf(level);
  const facts = observe(data, answers);
  const scores = Object.keys(causes).filter((id) => canBe(causes[id], facts)).map((id) => score(data, id, facts));
  scores.sort((a, b) => b.points - a.points || causes[b.id].prior - causes[a.id].prior || (a.id < b.id ? -1 : 1));

  const flags = Object.entries(data.flags).filter(([, flag]) => flag.when.some((condition) => holds(condition, facts)));
  flags.sort(([, a], [, b]) => rank(b.level) - rank(a.level));
  const alerting = scores.flatMap(({ id, points }) => {
    const { alert } = causes[id];
    return alert !== null && points >= alert.points ? [{ id, level: alert.level }] : [];
  });
  const alerts = alerting.map(({ id }) => id);
  const levels = [...flags.map(([, flag]) => flag.level), ...alerting.map(({ level }) => level)];
  const urgency = rules.levels[Math.max(0, ...levels.map(rank))];

  const likely = scores.filter(({ id, points }) => points >= rules.likelyAt && !causes[id].serious)
    .map(({ id }) => id).slice(0, rules.likelyMost);
  const suspected = new Set(flags.flatMap(([, flag]) => flag.causes));
  let ruleOut = scores.filter(({ id, points }) => alerts.includes(id) || (suspected.has(id) && points >= rules.likelyAt))
    .map(({ id }) => id).slice(0, rules.ruleOutMost);
  for (const [, flag] of flags) {
    if (ruleOut.length === 0) ruleOut = scores.map(({ id }) => id).filter((id) => flag.causes.includes(id)).slice(0, 1);
  }

  const careFacts = new Map([...facts, ["urgency", [urgency]]]);
  const care = Object.entries(data.cares).map(([id, states]) => /** @type {[string, string]} */ ([id,
    firstOf(states, ({ when }) => when.length === 0 || when.some((condition) => holds(condition, careFacts))).id]));

  /** @type {Outcome["leaveOut"]} */
  const leaveOut = [];
  for (const id of likely) {
    for (const movement of causes[id].leaveOut) {
      if (!leaveOut.some(([known]) => known === movement)) leaveOut.push([movement, id]);
    }
  }
  return { urgency, redFlags: flags.map(([id, flag]) => raised(id, flag, facts)), alerts, causes: scores, likely,
    ruleOut, care, leaveOut };
}
