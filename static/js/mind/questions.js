// What to ask next: the twin of webapp/mind/questions.py, over the data of webapp/mind/twin.py. Pure.
// What one of them does the other must do: tests/journeys/check/test_twins.py compares them.

import { assess, choicesIn, clauseHolds, holds, observe, SHOWN, TEST } from "./assessment.js";

/**
 * @import { Answers, Facts, Score } from "./assessment.js"
 * @import { CheckData, Condition, Layer } from "./twin.js"
 *
 * @typedef {{ question: string, choices: string[] }} Ask A question or a layer, and which of its choices are offered.
 * @typedef {{ asks: Ask[], left: number }} Screen The next screen, and how many questions may come after it.
 *
 * @typedef {[effect: number, much: number]} Effect What a choice could change, and how much of it.
 * @typedef {(choice: string, effect: number, much: number) => void} Note
 * @typedef {{ question: string, effects: Map<string, Effect>, most: number, isWorthAsking: boolean }} Matter
 *
 * Which rules name a question.
 * @typedef {object} Index
 * @property {string[]} asked Questions with choices.
 * @property {Record<string, [level: number, when: Condition][]>} flags By question.
 * @property {Map<string, [points: number, when: Condition][]>} evidence By question and cause.
 */

const SKIPPED = "skipped";
// What an answer can change, from most to least.
const RAISES_TO_EMERGENCY = 7;
const ALWAYS = 6;
const RAISES_TO_URGENT = 5;
const LOWERS = 4;
const CLOSES_CARE = 3;
const RAISES_TO_ROUTINE = 2;
const PARTS_CAUSES = 1;

// ---- what is known

/** @param {Layer} layer @param {string[]} lines */
const ticked = (layer, lines) => layer.lines.filter(({ id }) => lines.includes(id));

// The choices of a question that ticked lines with several answers open.
/** @param {Layer} layer @param {string[]} lines @param {string} question */
const opened = (layer, lines, question) => ticked(layer, lines).filter(({ opens }) => opens.length > 1)
  .flatMap(({ opens }) => opens).filter(([asked]) => asked === question).map(([, choice]) => choice);

/**
 * The answers as `assess` takes them: what the layers say goes to the questions that they open.
 * A question none of whose lines was ticked is answered "none"; a line with one answer gives that
 * answer; one with several waits for the question itself.
 * @param {CheckData} data @param {Answers} answers @returns {Answers}
 */
export function settle(data, answers) {
  const { none } = data.rules;
  const found = Object.fromEntries(Object.entries(answers).filter(([key]) => !(key in data.layers) && key !== SKIPPED));
  for (const [id, layer] of Object.entries(data.layers)) {
    if (!(id in answers)) continue;
    const lines = choicesIn(answers[id]);
    for (const question of layer.questions) {
      const sure = ticked(layer, lines).filter(({ opens }) => opens.length === 1)
        .flatMap(({ opens }) => opens).filter(([asked]) => asked === question).map(([, choice]) => choice);
      const given = choicesIn(answers[question]).filter((choice) => choice !== none && !sure.includes(choice));
      if (sure.length + given.length > 0) found[question] = [...sure, ...given];
      else if (opened(layer, lines, question).length === 0 || question in answers) found[question] = [none];
    }
  }
  return found;
}

// Choices of a question that have not been offered yet.
/** @param {CheckData} data @param {Answers} answers @param {Answers} known As settled. @param {string} id */
function openChoices(data, answers, known, id) {
  if (choicesIn(answers[SKIPPED]).includes(id)) return [];
  const choices = data.questions[id].choices.filter((choice) => choice !== data.rules.none);
  if (!(id in known)) return choices;
  if (known[SHOWN + id] === undefined) return [];
  const shown = choicesIn(known[SHOWN + id]);
  return choices.filter((choice) => !shown.includes(choice));
}

// ---- what an answer could change

// The choices of one question that could make a condition hold; null when they cannot. Empty when the
// question must be answered, but with none of the choices that the condition names.
/**
 * @param {Condition} condition @param {string} question @param {Facts} facts @param {string[]} choices @param {boolean} single
 * @returns {string[] | null}
 */
function enablers(condition, question, facts, choices, single) {
  /** @type {string[]} */
  const avoid = [];
  /** @type {string[][]} */
  let wanted = [];
  const chosen = choicesIn(facts.get(question));
  for (const clause of condition) {
    const [named, test] = clause;
    const values = choicesIn(clause[2]);
    if (named !== question) {
      if (!clauseHolds(clause, facts)) return null;
    } else if (test === "has") {
      if (!chosen.some((value) => values.includes(value))) wanted.push(choices.filter((choice) => values.includes(choice)));
    } else if (test === "unknown") {
      return null;
    } else {
      if (chosen.some((value) => values.includes(value))) return null;
      avoid.push(...values);
    }
  }
  wanted = wanted.map((options) => options.filter((choice) => !avoid.includes(choice)));
  if (wanted.some((options) => options.length === 0)) return null;
  if (single && wanted.length > 1) {
    wanted = [wanted[0].filter((choice) => wanted.every((options) => options.includes(choice)))];
    if (wanted[0].length === 0) return null;
  }
  return [...new Set(wanted.flat())];
}

// The choices of one question that would make a condition that holds no longer hold.
/** @param {Condition} condition @param {string} question @param {string[]} choices */
const spoilers = (condition, question, choices) => condition
  .filter(([named, test]) => named === question && (test === "unless" || test === "lacks"))
  .flatMap(([, , values]) => choices.filter((choice) => choicesIn(values).includes(choice)));

/** @param {Condition} condition */
const named = (condition) => new Set(condition.map(([question]) => question));

/** @param {CheckData} data @returns {Index} */
function makeIndex(data) {
  const asked = Object.keys(data.questions).filter((id) => ["single", "multi"].includes(data.questions[id].kind));
  /** @type {Index["flags"]} */
  const flags = Object.fromEntries(Object.keys(data.questions).map((id) => [id, []]));
  /** @type {Index["evidence"]} */
  const evidence = new Map();
  for (const flag of Object.values(data.flags)) {
    for (const condition of flag.when) {
      for (const question of named(condition)) flags[question]?.push([data.rules.levels.indexOf(flag.level), condition]);
    }
  }
  for (const [cause, { evidence: items }] of Object.entries(data.causes)) {
    for (const { points, when } of items) {
      for (const question of named(when)) {
        const key = `${question} ${cause}`;
        evidence.set(key, [...evidence.get(key) ?? [], [points, when]]);
      }
    }
  }
  return { asked, flags, evidence };
}

/** @type {WeakMap<CheckData, Index>} */
const indexes = new WeakMap(); // made once for the data

/** @param {CheckData} data */
function indexOf(data) {
  const index = indexes.get(data) ?? makeIndex(data);
  indexes.set(data, index);
  return index;
}

// The most points that the choices of one question could give.
/** @param {Map<string, number>} gains By choice. @param {boolean} single */
const mostOf = (gains, single) => single ? Math.max(0, ...gains.values())
  : [...gains.values()].filter((gain) => gain > 0).reduce((sum, gain) => sum + gain, 0);

// Where a check stands: what is known, what follows from it, and what each open question could change.
class Position {
  /** @param {CheckData} data @param {Answers} answers */
  constructor(data, answers) {
    this.data = data;
    this.answers = answers;
    this.index = indexOf(data);
    this.known = settle(data, answers);
    this.facts = observe(data, this.known);
    this.outcome = assess(data, this.known);
    this.levels = data.rules.levels;
    this.level = this.levels.indexOf(this.outcome.urgency);
    this.urgent = this.levels.indexOf("urgent");
    this.emergency = this.levels.indexOf("emergency");
    this.points = new Map(this.outcome.causes.map(({ id, points }) => [id, points]));
    this.skipped = choicesIn(answers[SKIPPED]);
  }

  /** @param {string} question */
  isSingle(question) {
    return this.data.questions[question].kind === "single";
  }

  /** What one question could still change. @param {string} question @returns {Matter} */
  matter(question) {
    const choices = openChoices(this.data, this.answers, this.known, question);
    /** @type {Matter["effects"]} */
    const effects = new Map();
    /** @type {Note} */
    const note = (choice, effect, much) => {
      const [known, before] = effects.get(choice) ?? [0, 0];
      if (effect > known || (effect === known && much > before)) effects.set(choice, [effect, much]);
    };
    if (choices.length > 0) {
      this.raising(question, choices, note);
      this.lowering(question, choices, note);
      this.closing(question, choices, note);
      this.parting(question, choices, note);
    }
    const all = [...effects.values()].map(([effect]) => effect);
    const most = Math.max(0, ...all);
    const turning = all.filter((effect) => effect === PARTS_CAUSES).length;
    const isNew = !(question in this.known); // nothing of it was asked before
    return { question, effects, most, isWorthAsking: most > PARTS_CAUSES || (isNew && turning >= this.data.rules.turningLeast) };
  }

  /** @param {string} question @param {string[]} choices @param {Note} note */
  raising(question, choices, note) {
    const single = this.isSingle(question);
    for (const [level, condition] of this.index.flags[question]) {
      if (level <= this.level) continue;
      const effect = level === this.emergency ? RAISES_TO_EMERGENCY : level === this.urgent ? RAISES_TO_URGENT : RAISES_TO_ROUTINE;
      for (const choice of enablers(condition, question, this.facts, choices, single) ?? []) note(choice, effect, 0);
    }
    for (const [id, { alert }] of Object.entries(this.data.causes)) {
      const points = this.points.get(id);
      if (alert === null || this.levels.indexOf(alert.level) <= this.level || points === undefined) continue;
      const gains = this.gains(id, question, choices, single);
      const most = mostOf(gains, single);
      let missing = alert.points - points;
      let effect = RAISES_TO_URGENT;
      if (this.levels.indexOf(alert.level) === this.emergency) {
        if (most >= missing) effect = RAISES_TO_EMERGENCY;
        else missing -= this.mostElsewhere(id, question); // not even two questions together may miss an emergency
      }
      if (most <= 0 || most < missing) continue;
      for (const [choice, gain] of gains) if (gain > 0 && (!single || gain >= missing)) note(choice, effect, gain);
    }
  }

  /** The most points that one other open question could give a cause. @param {string} cause @param {string} question */
  mostElsewhere(cause, question) {
    return Math.max(0, ...this.index.asked.filter((other) => other !== question).map((other) => {
      const choices = openChoices(this.data, this.answers, this.known, other);
      return choices.length === 0 ? 0 : mostOf(this.gains(cause, other, choices, this.isSingle(other)), this.isSingle(other));
    }));
  }

  /**
   * Points that each open choice would give a cause.
   * @param {string} cause @param {string} question @param {string[]} choices @param {boolean} single @returns {Map<string, number>}
   */
  gains(cause, question, choices, single) {
    const gains = new Map();
    for (const [points, condition] of this.index.evidence.get(`${question} ${cause}`) ?? []) {
      if (holds(condition, this.facts)) continue;
      for (const choice of enablers(condition, question, this.facts, choices, single) ?? []) {
        gains.set(choice, (gains.get(choice) ?? 0) + points);
      }
    }
    return gains;
  }

  /**
   * Choices without which the urgency would not stand: each must spoil all that raises it.
   * @param {string} question @param {string[]} choices @param {Note} note
   */
  lowering(question, choices, note) {
    if (this.level < this.urgent) return;
    /** @type {Set<string>} */
    const spoiling = new Set();
    for (const { id } of this.outcome.redFlags) {
      const flag = this.data.flags[id];
      if (flag.level !== this.outcome.urgency) continue;
      for (const condition of flag.when) {
        if (!holds(condition, this.facts)) continue;
        const found = spoilers(condition, question, choices);
        if (found.length === 0) return;
        for (const choice of found) spoiling.add(choice);
      }
    }
    for (const id of this.outcome.alerts) {
      const { alert } = this.data.causes[id];
      if (alert?.level !== this.outcome.urgency) continue;
      const losses = [...this.gains(id, question, choices, false)].filter(([, gain]) => gain < 0);
      const most = this.isSingle(question) ? Math.max(0, ...losses.map(([, gain]) => -gain))
        : losses.reduce((sum, [, gain]) => sum - gain, 0);
      if (losses.length === 0 || (this.points.get(id) ?? 0) - most >= alert.points) return;
      for (const [choice] of losses) spoiling.add(choice);
    }
    for (const choice of spoiling) note(choice, LOWERS, 0);
  }

  /**
   * Choices that would close a care, and those for which a care waits.
   * @param {string} question @param {string[]} choices @param {Note} note
   */
  closing(question, choices, note) {
    if (this.level >= this.urgent) return;
    /** @type {Facts} */
    const facts = new Map([...this.facts, ["urgency", [this.outcome.urgency]]]);
    for (const [care, chosen] of this.outcome.care) {
      for (const { id, open, when } of this.data.cares[care]) {
        if (id === chosen) {
          const holding = when.filter((condition) => holds(condition, facts));
          const spoiling = holding.map((condition) => spoilers(condition, question, choices));
          if (open && spoiling.every((found) => found.length > 0)) {
            for (const choice of spoiling.flat()) note(choice, CLOSES_CARE, 0);
          }
          for (const condition of open ? [] : holding) {
            for (const clause of condition) {
              const [asked, test, values] = clause;
              if (asked !== question || test !== "unknown") continue;
              for (const choice of values.length > 0 ? values : choices) if (choices.includes(choice)) note(choice, CLOSES_CARE, 0);
            }
          }
          break;
        }
        if (open) continue;
        for (const condition of when) {
          for (const choice of enablers(condition, question, facts, choices, this.isSingle(question)) ?? []) note(choice, CLOSES_CARE, 0);
        }
      }
    }
  }

  /** How far each choice would move the leading causes apart. @param {string} question @param {string[]} choices @param {Note} note */
  parting(question, choices, note) {
    const leaders = this.outcome.causes.slice(0, this.data.rules.leaders);
    const gains = leaders.map(({ id }) => this.gains(id, question, choices, true));
    for (const choice of choices) {
      const moved = gains.map((points) => points.get(choice) ?? 0);
      const spread = Math.max(...moved) - Math.min(...moved);
      if (spread > 0) note(choice, this.turns(leaders, moved) ? PARTS_CAUSES : 0, spread);
    }
  }

  /** Would these gains put another cause first, or others among the first three? @param {Score[]} leaders @param {number[]} moved */
  turns(leaders, moved) {
    const order = leaders.map((_, index) => index)
      .sort((a, b) => leaders[b].points + moved[b] - leaders[a].points - moved[a] || a - b);
    const most = this.data.rules.likelyMost;
    return order[0] !== 0 || order.slice(0, most).some((index) => index >= most);
  }

  // Is it an emergency that no open question could take back?
  isCertain() {
    return this.level === this.emergency && this.index.asked.every((question) => [...this.matter(question).effects.values()]
      .every(([effect]) => effect < LOWERS));
  }

  /** Has a question or a layer been answered or passed over? @param {string} name */
  isAsked(name) {
    if (this.skipped.includes(name)) return true;
    const layer = this.data.layers[name];
    if (layer === undefined) return name in this.known;
    return name in this.answers || layer.questions.every((question) => question in this.known);
  }

  /** A question or a layer with all its choices, or the layer that stands in front of the question. @param {string} name @returns {Ask} */
  ask(name) {
    for (const [id, layer] of Object.entries(this.data.layers)) {
      if (name === id || (layer.questions.includes(name) && !(id in this.answers))) {
        return { question: id, choices: layer.lines.map((line) => line.id) };
      }
    }
    const { kind, choices } = this.data.questions[name];
    return { question: name, choices: kind === "scale" ? [] : choices.filter((choice) => choice !== this.data.rules.none) };
  }

  /** A question with the choices that matter now. @param {Matter} matter @returns {Ask} */
  telling({ question, effects }) {
    const whole = this.ask(question);
    if (whole.question !== question || this.isSingle(question)) return whole;
    const must = [...effects.values()].filter(([effect]) => effect > PARTS_CAUSES).length;
    const most = Math.max(this.data.rules.tellingMost, Math.min(must, this.data.rules.choicesMost));
    const order = [...effects].sort(([a, [effectA, muchA]], [b, [effectB, muchB]]) => effectB - effectA || muchB - muchA
      || whole.choices.indexOf(a) - whole.choices.indexOf(b)).slice(0, most).map(([choice]) => choice);
    return { question, choices: whole.choices.filter((choice) => order.includes(choice)) };
  }

  /** What ticked lines have opened: one question after the other, since two do not fit a small screen. @returns {Ask[]} */
  opened() {
    for (const [id, layer] of Object.entries(this.data.layers)) {
      for (const question of layer.questions) {
        const choices = opened(layer, choicesIn(this.answers[id]), question);
        if (choices.length > 0 && !(question in this.answers) && !this.skipped.includes(question)) return [{ question, choices }];
      }
    }
    return [];
  }

  /** The questions of each screen that are still to be asked. @param {string[][]} groups */
  waiting(groups) {
    return groups.map((group) => group.filter((name) => !this.isAsked(name)).map((name) => this.ask(name)))
      .filter((asks) => asks.length > 0);
  }
}

/**
 * What each question could still change, by its choices; the twins are compared by it too.
 * @param {CheckData} data @param {Answers} answers @returns {Record<string, Record<string, [effect: number, much: number]>>}
 */
export function mattersOf(data, answers) {
  const position = new Position(data, answers);
  return Object.fromEntries(position.index.asked.map((question) => [question, Object.fromEntries(position.matter(question).effects)]));
}

/**
 * The next screen for what is known so far, or null when the guidance can be given: when an emergency is certain, and when no
 * open question alone could raise the answer to urgent or emergency, close a care that is open, or is likely to change
 * the first causes. Once a self-test is answered, the guidance says what it added.
 * @param {CheckData} data @param {Answers} answers @returns {Screen | null}
 */
export function nextQuestion(data, answers) {
  if (Object.keys(data.tests).some((id) => TEST + id in answers)) return null;
  const position = new Position(data, answers);
  if (position.isCertain()) return null;
  const asks = position.opened();
  if (asks.length > 0) return { asks, left: 1 };
  const waiting = position.waiting(data.always);
  const first = position.waiting(data.first);
  if (first.length > 0) return { asks: first[0], left: first.length - 1 + waiting.length };
  const matters = position.index.asked.map((question) => position.matter(question)).filter((matter) => matter.isWorthAsking);
  const inWaiting = waiting.flat().map(({ question }) => question);
  matters.sort((a, b) => b.most - a.most || Number(inWaiting.includes(b.question)) - Number(inWaiting.includes(a.question))
    || position.telling(a).choices.length - position.telling(b).choices.length);
  const others = matters.filter(({ question }) => !inWaiting.includes(question)).length;
  if (waiting.length > 0 && (matters.length === 0 || matters[0].most < ALWAYS)) {
    return { asks: waiting[0], left: waiting.length - 1 + others };
  }
  if (matters.length === 0) return null;
  const group = waiting.find((screen) => screen.some(({ question }) => question === matters[0].question));
  if (group !== undefined) return { asks: group, left: waiting.length - 1 + others };
  const partners = data.together.filter((pair) => pair.includes(matters[0].question)).flat();
  const together = matters.filter((matter, index) => index === 0 || partners.includes(matter.question))
    .map((matter) => position.telling(matter));
  return { asks: together, left: waiting.length + others - together.length };
}
