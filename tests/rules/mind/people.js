// Random people, each with an answer to every question, whom the check asks. Pure but for the dice that are handed in.

import { assess, SHOWN } from "../../../static/js/mind/assessment.js";
import { nextQuestion, settle } from "../../../static/js/mind/questions.js";

/** Numbers from 0 to 1, the same for the same seed. */
export function diceOf(seed) {
  let state = seed >>> 0;
  return () => { // mulberry32
    state = (state + 0x6D2B79F5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const one = (dice, from) => from[Math.floor(dice() * from.length)];

function some(dice, from, most) {
  const found = new Set();
  for (let left = Math.floor(dice() * (most + 1)); left > 0; left -= 1) found.add(one(dice, from));
  return from.filter((choice) => found.has(choice));
}

/** One person's answer to every question. calm: few warning signs and conditions, as most runners have. */
export function person(data, dice, calm) {
  const { none } = data.rules;
  const answers = {};
  for (const [id, { kind, choices }] of Object.entries(data.questions)) {
    const real = choices.filter((choice) => choice !== none);
    if (kind === "scale") answers[id] = Math.floor(dice() * (calm ? 7 : choices.length));
    else if (kind === "places") answers[id] = [...new Set([one(dice, choices), ...dice() < 0.3 ? [one(dice, choices)] : []])];
    else if (kind === "single") answers[id] = one(dice, calm && id === "walking" ? ["fine", "sore"] : choices);
    else {
      const rare = calm && ["signs", "body", "health"].includes(id) && dice() < 0.85;
      const found = rare ? [] : some(dice, real, calm ? 3 : 4);
      answers[id] = found.length > 0 ? found : [none];
    }
  }
  return answers;
}

/** What a person answers to a screen: the answers of the check after it. */
export function answered(data, answers, truth, { asks }) {
  const { none } = data.rules;
  const found = { ...answers };
  const behindLayer = new Set(Object.values(data.layers).flatMap(({ questions }) => questions));
  for (const { question, choices } of asks) {
    const layer = data.layers[question];
    if (layer !== undefined) {
      const ticked = layer.lines.filter(({ opens }) => opens.some(([asked, choice]) => truth[asked].includes(choice)));
      found[question] = ticked.length > 0 ? ticked.map(({ id }) => id) : [none];
    } else if (data.questions[question].kind !== "multi") {
      found[question] = truth[question];
    } else {
      const ticked = [...found[question] ?? [], ...choices.filter((choice) => truth[question].includes(choice))]
        .filter((choice) => choice !== none);
      found[question] = ticked.length > 0 ? ticked : [none];
      if (!behindLayer.has(question)) found[SHOWN + question] = [...new Set([...found[SHOWN + question] ?? [], ...choices])];
    }
  }
  return found;
}

/** Plays the check with a person: { screens, answers, outcome }. */
export function play(data, truth) {
  let answers = { place: truth.place };
  let screens = 0;
  for (;;) {
    const screen = nextQuestion(data, answers);
    if (screen === null) return { screens, answers, outcome: assess(data, settle(data, answers)) };
    answers = answered(data, answers, truth, screen);
    screens += 1;
  }
}

/** Plays the check with many random people, half of them calm; what it does less well than the whole form is listed. */
export function many(data, people, seed) {
  const dice = diceOf(seed);
  const rank = (level) => data.rules.levels.indexOf(level);
  const isOpen = (care, state) => data.cares[care].find(({ id }) => id === state).open;
  const found = { emergencies: 0, urgent: 0, emergencyLower: [], urgentLower: [], careOpened: [], screens: 0 };
  for (let number = 0; number < people; number += 1) {
    const truth = person(data, dice, number % 2 === 0);
    const whole = assess(data, truth);
    const { screens, answers, outcome } = play(data, truth);
    found.screens += screens;
    if (whole.urgency === "emergency") found.emergencies += 1;
    if (whole.urgency === "urgent") found.urgent += 1;
    if (whole.urgency === "emergency" && outcome.urgency !== "emergency") found.emergencyLower.push({ truth, answers });
    if (whole.urgency === "urgent" && rank(outcome.urgency) < rank("urgent")) found.urgentLower.push({ truth, answers });
    const states = new Map(whole.care);
    if (rank(whole.urgency) < rank("urgent") && rank(outcome.urgency) < rank("urgent")
      && outcome.care.some(([care, state]) => isOpen(care, state) && !isOpen(care, states.get(care)))) found.careOpened.push({ truth, answers });
  }
  return found;
}
