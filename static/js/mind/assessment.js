// From answers to an outcome: the twin of webapp/mind/assessment.py, over the data of webapp/mind/twin.py.
// Pure. What one of them does the other must do: tests/journeys/check/test_twins.py compares them.

export const SHOWN = "shown:"; // before a question's id: the choices that were offered, where not all were

/** How well a cause fits, 1 to 3. */
export function fit(data, points) {
  return points >= data.rules.fitWell ? 3 : points >= data.rules.fitPartly ? 2 : 1;
}

/** Answers (question id -> number, id or list of ids) as a Map of facts, with "region" and "side" worked out. */
export function observe(data, answers) {
  const facts = new Map();
  for (const [id, question] of Object.entries(data.questions)) {
    if (!(id in answers)) continue;
    const value = answers[id];
    if (question.kind === "scale") {
      facts.set(id, value);
      continue;
    }
    const chosen = typeof value === "string" ? [value] : value;
    const real = chosen.filter((choice) => choice !== data.rules.none);
    if (chosen.length === 0) continue;
    facts.set(id, real.length > 0 ? real : [data.rules.none]);
    if (SHOWN + id in answers) facts.set(SHOWN + id, answers[SHOWN + id]);
  }
  const regions = [];
  const sides = [];
  for (const id of facts.get("place") ?? []) {
    const { region, side } = data.places[id];
    if (!regions.includes(region)) regions.push(region);
    if (side !== "" && !sides.includes(side)) sides.push(side);
  }
  if (regions.length > 0) facts.set("region", regions);
  if (sides.length === data.rules.sides.length) facts.set("side", ["both"]);
  else if (sides.length === 1) facts.set("side", sides);
  return facts;
}

/** Does this one test of one answer hold? */
export function clauseHolds([question, test, wanted], facts) {
  if (!facts.has(question)) return test === "unknown" || test === "unless";
  const value = facts.get(question);
  if ((test === "unknown" || test === "lacks") && facts.has(SHOWN + question) && wanted.length > 0) {
    const offered = facts.get(SHOWN + question);
    if (wanted.every((item) => !offered.includes(item) && !value.includes(item))) return test === "unknown";
  }
  if (test === "unknown") return false;
  if (test === "min") return value >= wanted;
  if (test === "max") return value <= wanted;
  const chosen = value.some((item) => wanted.includes(item));
  return test === "has" ? chosen : !chosen;
}

/** Does every clause of this condition hold? */
export const holds = (condition, facts) => condition.every((clause) => clauseHolds(clause, facts));

// The answers that made the condition hold, as [question, choice or number].
function matched(condition, facts) {
  const found = [];
  for (const [question, test, wanted] of condition) {
    if (test === "min" || test === "max") found.push([question, String(facts.get(question))]);
    else if (test === "has" && !["region", "side", "urgency"].includes(question)) {
      for (const item of facts.get(question)) if (wanted.includes(item)) found.push([question, item]);
    }
  }
  return found;
}

function placeReason(data, cause, facts) {
  if (!facts.has("region")) return { evidence: -1, points: 0, answers: [] };
  const regions = facts.get("region");
  const weights = regions.filter((region) => region in cause.felt).map((region) => cause.felt[region]);
  if (weights.length === 0) return { evidence: -1, points: data.rules.feltNowhere, answers: [] };
  const also = Math.min(data.rules.feltAlsoMost, weights.length - 1);
  const stray = Math.min(data.rules.strayMost, regions.length - weights.length);
  const fitting = facts.get("place").filter((place) => data.places[place].region in cause.felt);
  return { evidence: -1, points: Math.max(...weights) + also - stray, answers: fitting.map((place) => ["place", place]) };
}

// Can this cause be at the age that was answered?
const canBe = ({ ages }, facts) => ages === null || !facts.has("age") || facts.get("age").some((age) => ages.includes(age));

function score(data, id, facts) {
  const cause = data.causes[id];
  const reasons = [placeReason(data, cause, facts)];
  cause.evidence.forEach(({ points, when }, index) => {
    if (holds(when, facts)) reasons.push({ evidence: index, points, answers: matched(when, facts) });
  });
  return { id, points: reasons.reduce((sum, reason) => sum + reason.points, cause.prior), reasons };
}

function raised(id, flag, facts) {
  const answers = [];
  for (const condition of flag.when) {
    if (!holds(condition, facts)) continue;
    for (const answer of matched(condition, facts)) {
      if (!answers.some(([question, choice]) => question === answer[0] && choice === answer[1])) answers.push(answer);
    }
  }
  return { id, answers };
}

/** The outcome for a set of answers, with the fields of the Python Outcome. */
export function assess(data, answers) {
  const { rules, causes } = data;
  const rank = (level) => rules.levels.indexOf(level);
  const facts = observe(data, answers);
  const scores = Object.keys(causes).filter((id) => canBe(causes[id], facts)).map((id) => score(data, id, facts));
  scores.sort((a, b) => b.points - a.points || causes[b.id].prior - causes[a.id].prior || (a.id < b.id ? -1 : 1));

  const flags = Object.entries(data.flags).filter(([, flag]) => flag.when.some((condition) => holds(condition, facts)));
  flags.sort(([, a], [, b]) => rank(b.level) - rank(a.level));
  const alerts = scores.filter(({ id, points }) => causes[id].alert !== null && points >= causes[id].alert.points)
    .map(({ id }) => id);
  const levels = [...flags.map(([, flag]) => flag.level), ...alerts.map((id) => causes[id].alert.level)];
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
  const care = Object.entries(data.cares).map(([id, states]) => [id,
    states.find(({ when }) => when.length === 0 || when.some((condition) => holds(condition, careFacts))).id]);

  const leaveOut = [];
  for (const id of likely) {
    for (const movement of causes[id].leaveOut) {
      if (!leaveOut.some(([known]) => known === movement)) leaveOut.push([movement, id]);
    }
  }
  return { urgency, redFlags: flags.map(([id, flag]) => raised(id, flag, facts)), alerts, causes: scores, likely,
    ruleOut, care, leaveOut };
}
