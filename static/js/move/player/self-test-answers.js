// The answers of self-tests become answers of the check they were offered in.

import * as draft from "../../check/check-draft.js";
import { lastCheck } from "../../check/last-check.js";

const TEST = "test:"; // before a test's id, as in mind/assessment.js
/** @import { Pair } from "../../check/check-draft.js" */
/** @param {Pair} pair */
const isTest = ([name]) => name.startsWith(TEST);

// The last check as a draft: it was answered in another tab, or this tab has begun another one since.
/** @param {Pair[]} pairs @returns {draft.Draft} */
function takenUp(pairs) {
  /** @type {Record<string, string[]>} */
  const given = {};
  for (const [name, value] of pairs) (given[name] ??= []).push(value);
  return { base: pairs.filter((pair) => !isTest(pair)), steps: [{ asks: [], pairs: pairs.filter(isTest) }], given, settled: pairs };
}

/**
 * answers: id of a test -> what it brought on. The check page then asks for the guidance with them.
 * @param {Record<string, string>} answers
 */
export function addToCheck(answers) {
  const last = lastCheck();
  const here = draft.load();
  const check = JSON.stringify(here.settled) === JSON.stringify(last.pairs) ? here : takenUp(last.pairs);
  const pairs = Object.entries(answers).map(([id, answer]) => /** @type {Pair} */ ([TEST + id, answer]));
  draft.save({ ...check, steps: [...check.steps, { asks: [], pairs }] });
}
