// From a screen of questions to an ordered list of parts: the twin of webapp/mind/asking.py. Pure.

import { settle } from "./questions.js";

/**
 * @import { Answers } from "./assessment.js"
 * @import { Ask, Screen } from "./questions.js"
 * @import { CheckData } from "./twin.js"
 * @typedef {string[]} Part A piece of a page, [kind, argument, ...]: the key of its HTML.
 */

/** @param {CheckData} data @param {Ask} ask */
const hasTicks = (data, { question }) => question in data.layers || data.questions[question].kind === "multi";

/** One screen of the check, in reading order. @param {CheckData} data @param {Screen} screen @returns {Part[]} */
export function screenParts(data, { asks, left }) {
  const found = [["ask-open", String(Math.min(left, data.rules.leftMost))]];
  asks.forEach(({ question, choices }, rank) => {
    found.push(["ask-question-open", question, rank === 0 ? "first" : "further"]);
    for (const choice of choices) found.push(["ask-choice", question, choice]);
    found.push(["ask-question-close", question]);
  });
  found.push(["ask-close", asks.some((ask) => hasTicks(data, ask)) ? "next" : "at-once"]);
  return found;
}

/**
 * What was answered the last time, a question a line, each to be kept or changed.
 * @param {CheckData} data @param {Answers} answers @returns {Part[]}
 */
export function againParts(data, answers) {
  const known = settle(data, answers);
  const found = [["again-open"]];
  for (const question of Object.keys(data.questions)) {
    if (!(question in known)) continue;
    found.push(["again-question", question]);
    for (const choice of [known[question]].flat()) found.push(["again-answer", question, String(choice)]);
    found.push(["again-question-close", question]);
  }
  found.push(["again-close"]);
  return found;
}
