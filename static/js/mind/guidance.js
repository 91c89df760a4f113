// From an outcome to an ordered list of parts: the twin of webapp/mind/guidance.py. Pure.

import { choicesIn, firstOf, fit, observe } from "./assessment.js";
import { testParts, testSources } from "./self-tests.js";

/**
 * @import { Part } from "./asking.js"
 * @import { Answers, Outcome, Reason } from "./assessment.js"
 * @import { CheckData, Level } from "./twin.js"
 */

/**
 * The whole guidance page for these answers, in reading order.
 * @param {CheckData} data @param {Answers} answers @param {Outcome} outcome @returns {Part[]}
 */
export function parts(data, answers, outcome) {
  const closed = data.rules.closedLevels.includes(outcome.urgency);
  const top = outcome.redFlags.filter(({ id }) => data.flags[id].level === outcome.urgency);
  const doNow = orders(data, outcome.urgency, top.slice(0, data.rules.flagsMost).map(({ id }) => id));
  const help = ["help", outcome.urgency];
  const rest = closed // what to do now is never folded away
    ? [...doNow, help, ...flags(data, top), ...ruleOut(data, outcome),
      ...(outcome.urgency === "emergency" ? [] : likely(data, outcome, closed)), ["closed", outcome.urgency]]
    : [help, ...likely(data, outcome, closed), ...ruleOut(data, outcome), ...care(data, outcome), ...doNow, ...flags(data, top)];
  return [...said(data, answers), ...verdict(data, outcome, top), ...actions(data, outcome, closed, top),
    ...testParts(data, answers, outcome), ...rest, ...sources(data, answers, outcome, closed), ["end"]];
}

/** @param {CheckData} data @param {Answers} answers @returns {Part[]} */
function said(data, answers) {
  const facts = observe(data, answers);
  const places = choicesIn(facts.get("place")).map((place) => ["said-place", place]);
  return [["said-open", facts.has("pain") ? String(facts.get("pain")) : "unknown"], ...places, ["said-close"]];
}

/** @param {CheckData} data @param {Outcome} outcome @param {Outcome["redFlags"]} top @returns {Part[]} */
function verdict(data, outcome, top) {
  const why = top.length > 0 ? ["verdict-flag", top[0].id]
    : outcome.alerts.length > 0 ? ["verdict-alert", outcome.alerts[0]] : ["verdict-calm", outcome.urgency];
  return [["verdict-open", outcome.urgency], why, ...first(data, outcome), ["verdict-close"]];
}

// The first cause in a line: one worth ruling out where help is needed, else the likeliest.
/** @param {CheckData} data @param {Outcome} outcome @returns {Part[]} */
function first(data, outcome) {
  const serious = outcome.ruleOut.filter((cause) => data.causes[cause].serious);
  if (data.rules.closedLevels.includes(outcome.urgency) && serious.length > 0) return [["first-rule-out", serious[0]]];
  if (outcome.urgency === "emergency") return [];
  return outcome.likely.length > 0 ? [["first-cause", outcome.likely[0]]] : [["first-none"]];
}

// Up to three buttons that do what may be done now: a call where help is needed, else what is open.
/** @param {CheckData} data @param {Outcome} outcome @param {boolean} closed @param {Outcome["redFlags"]} top @returns {Part[]} */
function actions(data, outcome, closed, top) {
  /** @type {Part[]} */
  const found = [];
  if (!closed) {
    const states = new Map(outcome.care);
    for (const [care, leading] of data.rules.actions) if (leading.includes(states.get(care) ?? "")) found.push(["action", care]);
  } else if (top.length > 0 && data.flags[top[0].id].ownCall) found.push(["action-flag-call", top[0].id]);
  else found.push(...data.levels[outcome.urgency].calls.map((index) => ["action-call", outcome.urgency, String(index)]));
  return found.length === 0 ? [] : [["actions-open"], ...found.slice(0, data.rules.actionsMost), ["actions-close"]];
}

// The answers that decided the urgency.
/** @param {CheckData} data @param {Outcome["redFlags"]} top @returns {Part[]} */
function flags(data, top) {
  if (top.length === 0) return [];
  return [["flags-open"], ...top.slice(0, data.rules.flagsMost).flatMap((flag, rank) => [["flag-open", flag.id],
    ...flag.answers.map(([question, choice]) => ["said", question, choice]),
    ...(rank > 0 ? [["flag-say", flag.id]] : []), ["flag-close"]]), ["flags-close"]];
}

/** @param {CheckData} data @param {Level} urgency @param {string[]} shown @returns {Part[]} */
function orders(data, urgency, shown) {
  const own = Array.from({ length: data.levels[urgency].orders }, (_, index) => ["order", urgency, String(index)]);
  /** @type {Part[]} */
  const asked = [];
  /** @type {string[]} */
  const saidBefore = [];
  for (const flag of shown) {
    data.flags[flag].do.forEach((say, index) => {
      if (saidBefore.includes(say)) return;
      saidBefore.push(say);
      asked.push(["flag-do", flag, String(index)]);
    });
  }
  const ownCall = shown.length > 0 && data.flags[shown[0]].ownCall;
  const first = ownCall || urgency !== "emergency" ? 0 : 1;
  const count = String(own.length + asked.length);
  return [["orders-open", urgency, count], ...own.slice(0, first), ...asked, ...own.slice(first), ["orders-close"]];
}

/** @param {Reason[]} reasons */
const ordered = (reasons) => reasons.sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || a.evidence - b.evidence);

/** @param {CheckData} data @param {string} kind @param {string} cause @param {Reason} reason @returns {Part[]} */
function saidReason(data, kind, cause, reason) {
  const found = [[`${kind}-open`]];
  for (const [question, choice] of reason.answers) if (choice !== data.rules.none) found.push(["said", question, choice]);
  if (reason.evidence >= 0) found.push(["because", cause, String(reason.evidence)]);
  return [...found, ["reason-close"]];
}

/** @param {CheckData} data @param {Outcome} outcome @param {string} cause @returns {Part[]} */
function why(data, outcome, cause) {
  const { reasons } = firstOf(outcome.causes, ({ id }) => id === cause);
  const speaking = reasons.filter((r) => r.points > 0 && (r.evidence >= 0 || r.answers.length > 0));
  const against = reasons.filter((r) => r.points < 0 && r.evidence >= 0);
  return [
    ["why-open"],
    ...ordered(speaking).slice(0, data.rules.forMost).flatMap((reason) => saidReason(data, "for", cause, reason)),
    ...ordered(against).slice(0, data.rules.againstMost).flatMap((reason) => saidReason(data, "against", cause, reason)),
    ["why-close"],
  ];
}

/** @param {CheckData} data @param {Outcome} outcome @param {boolean} closed @returns {Part[]} */
function likely(data, outcome, closed) {
  const state = closed ? "closed" : "open";
  if (outcome.likely.length === 0) return [["no-cause", state]];
  return [["causes-open", state, String(outcome.likely.length)], ...outcome.likely.flatMap((cause, rank) => {
    const { points } = firstOf(outcome.causes, ({ id }) => id === cause);
    return [["cause-open", String(fit(data, points)), rank === 0 ? "first" : "other"], ["cause-name", cause],
      ...why(data, outcome, cause), ["cause-close"]];
  }), ["causes-close"]];
}

/** @param {CheckData} data @param {Outcome} outcome @returns {Part[]} */
function ruleOut(data, outcome) {
  const serious = outcome.ruleOut.filter((cause) => data.causes[cause].serious);
  if (serious.length === 0) return [];
  return [["rule-out-open", String(serious.length)], ...serious.flatMap((cause) => [["rule-out", cause], ...why(data, outcome, cause),
    ["rule-out-item-close"]]), ["rule-out-close"]];
}

/** @param {CheckData} data @param {Outcome} outcome @returns {Part[]} */
function care(data, outcome) {
  const { movement, gate } = data.rules;
  const opened = outcome.care.filter(([id, state]) => firstOf(data.cares[id], (known) => known.id === state).open).length;
  return [["care-open", String(opened)], ...outcome.care.flatMap(([id, state]) => {
    const out = id === movement && state !== gate ? outcome.leaveOut : [];
    const left = out.length === 0 ? [] : [["leave-out-open"], ...out.map((item) => ["leave-out", ...item]), ["leave-out-close"]];
    return [["care", id, state], ...left, ["care-item-close"]];
  }), ["care-close"]];
}

/** @param {CheckData} data @param {Answers} answers @param {Outcome} outcome @param {boolean} closed @returns {Part[]} */
function sources(data, answers, outcome, closed) {
  const named = outcome.redFlags.flatMap(({ id }) => data.flags[id].sources);
  const causes = [...outcome.ruleOut, ...(outcome.urgency === "emergency" ? [] : outcome.likely)];
  named.push(...causes.flatMap((cause) => data.causes[cause].sources));
  named.push(...testSources(data, answers));
  if (!closed) named.push(...outcome.care.flatMap(([id, state]) => firstOf(data.cares[id], (known) => known.id === state).sources));
  named.push(...data.levels[outcome.urgency].sources);
  return [["sources-open"], ...[...new Set(named)].map((source) => ["source", source]), ["sources-close"]];
}
