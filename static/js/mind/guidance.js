// From an outcome to an ordered list of parts: the twin of webapp/mind/guidance.py. Pure.

import { fit, observe } from "./assessment.js";

/** The whole guidance page for these answers, in reading order: lists of [kind, argument, ...]. */
export function parts(data, answers, outcome) {
  const closed = data.rules.closedLevels.includes(outcome.urgency);
  const emergency = outcome.urgency === "emergency";
  return [
    ...said(data, answers),
    ...verdict(data, outcome),
    ...(closed ? ruleOut(data, outcome) : []),
    ...(emergency ? [] : likely(data, outcome, closed)),
    ...(closed ? [["closed", outcome.urgency]] : [...ruleOut(data, outcome), ...care(data, outcome)]),
    ["help", outcome.urgency],
    ...sources(data, outcome, closed),
    ["end"],
  ];
}

function said(data, answers) {
  const facts = observe(data, answers);
  const places = (facts.get("place") ?? []).map((place) => ["said-place", place]);
  return [["said-open", facts.has("pain") ? String(facts.get("pain")) : "unknown"], ...places, ["said-close"]];
}

function verdict(data, outcome) {
  const found = [["verdict-open", outcome.urgency]];
  const top = outcome.redFlags.filter(({ id }) => data.flags[id].level === outcome.urgency);
  if (top.length > 0) found.push(["verdict-flag", top[0].id]);
  else if (outcome.alerts.length > 0) found.push(["verdict-alert", outcome.alerts[0]]);
  else found.push(["verdict-calm", outcome.urgency]);
  found.push(["verdict-close"]);
  const shown = top.slice(0, data.rules.flagsMost);
  found.push(...orders(data, outcome.urgency, shown.map(({ id }) => id)));
  if (top.length === 0) return found;
  found.push(["flags-open"]);
  shown.forEach((flag, rank) => {
    found.push(["flag-open", flag.id], ...flag.answers.map(([question, choice]) => ["said", question, choice]));
    if (rank > 0) found.push(["flag-say", flag.id]);
    found.push(["flag-close"]);
  });
  found.push(["flags-close"]);
  return found;
}

function orders(data, urgency, flags) {
  const own = Array.from({ length: data.levels[urgency].orders }, (_, index) => ["order", urgency, String(index)]);
  const asked = [];
  const saidBefore = [];
  for (const flag of flags) {
    data.flags[flag].do.forEach((say, index) => {
      if (saidBefore.includes(say)) return;
      saidBefore.push(say);
      asked.push(["flag-do", flag, String(index)]);
    });
  }
  const ownCall = flags.length > 0 && data.flags[flags[0]].ownCall;
  const first = ownCall || urgency !== "emergency" ? 0 : 1;
  return [["orders-open", urgency], ...own.slice(0, first), ...asked, ...own.slice(first), ["orders-close"]];
}

const ordered = (reasons) => reasons.sort((a, b) => Math.abs(b.points) - Math.abs(a.points) || a.evidence - b.evidence);

function saidReason(data, kind, cause, reason) {
  const found = [[`${kind}-open`]];
  for (const [question, choice] of reason.answers) if (choice !== data.rules.none) found.push(["said", question, choice]);
  if (reason.evidence >= 0) found.push(["because", cause, String(reason.evidence)]);
  return [...found, ["reason-close"]];
}

function why(data, outcome, cause) {
  const { reasons } = outcome.causes.find(({ id }) => id === cause);
  const speaking = reasons.filter((r) => r.points > 0 && (r.evidence >= 0 || r.answers.length > 0));
  const against = reasons.filter((r) => r.points < 0 && r.evidence >= 0);
  return [
    ["why-open"],
    ...ordered(speaking).slice(0, data.rules.forMost).flatMap((reason) => saidReason(data, "for", cause, reason)),
    ...ordered(against).slice(0, data.rules.againstMost).flatMap((reason) => saidReason(data, "against", cause, reason)),
    ["why-close"],
  ];
}

function likely(data, outcome, closed) {
  const state = closed ? "closed" : "open";
  if (outcome.likely.length === 0) return [["no-cause", state]];
  return [["causes-open", state], ...outcome.likely.flatMap((cause, rank) => {
    const { points } = outcome.causes.find(({ id }) => id === cause);
    return [["cause-open", String(fit(data, points)), rank === 0 ? "first" : "other"], ["cause-name", cause],
      ...why(data, outcome, cause), ["cause-close"]];
  }), ["causes-close"]];
}

function ruleOut(data, outcome) {
  const serious = outcome.ruleOut.filter((cause) => data.causes[cause].serious);
  if (serious.length === 0) return [];
  return [["rule-out-open"], ...serious.flatMap((cause) => [["rule-out", cause], ...why(data, outcome, cause),
    ["rule-out-item-close"]]), ["rule-out-close"]];
}

function care(data, outcome) {
  const { movement, gate } = data.rules;
  return [["care-open"], ...outcome.care.flatMap(([id, state]) => {
    const out = id === movement && state !== gate ? outcome.leaveOut : [];
    const left = out.length === 0 ? [] : [["leave-out-open"], ...out.map((item) => ["leave-out", ...item]), ["leave-out-close"]];
    return [["care", id, state], ...left, ["care-item-close"]];
  }), ["care-close"]];
}

function sources(data, outcome, closed) {
  const named = outcome.redFlags.flatMap(({ id }) => data.flags[id].sources);
  const causes = [...outcome.ruleOut, ...(outcome.urgency === "emergency" ? [] : outcome.likely)];
  named.push(...causes.flatMap((cause) => data.causes[cause].sources));
  if (!closed) named.push(...outcome.care.flatMap(([id, state]) => data.cares[id].find((s) => s.id === state).sources));
  named.push(...data.levels[outcome.urgency].sources);
  return [["sources-open"], ...[...new Set(named)].map((source) => ["source", source]), ["sources-close"]];
}
