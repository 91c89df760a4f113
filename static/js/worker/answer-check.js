// A posted check answered on the phone: form fields -> answers -> HTML. Pure: what it needs is handed in.

import { againParts, screenParts } from "../mind/asking.js";
import { assess, SHOWN, TEST } from "../mind/assessment.js";
import { parts } from "../mind/guidance.js";
import { nextQuestion, settle } from "../mind/questions.js";

/**
 * @import { Part } from "../mind/asking.js"
 * @import { Answers } from "../mind/assessment.js"
 * @import { CheckData } from "../mind/twin.js"
 *
 * What webapp/phone/pwa.py packs for the check.
 * @typedef {object} Offline
 * @property {Record<string, string>} parts HTML by the words of a part.
 * @property {CheckData} data
 * @property {{ form: string, frame: string[] }} refused The form of a check without an answer, and what stands before and
 *   after it in its page.
 * @property {string[]} frame What stands before and after the guidance.
 * @property {Record<string, string>} headers
 *
 * @typedef {[question: string, value: string]} Pair
 */

// What was sent under a name, as far as it is allowed.
/** @param {FormData} form @param {string} name @param {string[]} allowed */
const sent = (form, name, allowed) => [...new Set(form.getAll(name))].filter((value) => typeof value === "string")
  .filter((value) => allowed.includes(value));

/**
 * The answers, and the required questions without an answer we know.
 * @param {CheckData} data @param {FormData} form
 */
export function read(data, form) {
  /** @type {Answers} */
  const answers = {};
  /** @type {string[]} */
  const missing = [];
  for (const [id, { kind, required, choices }] of Object.entries(data.questions)) {
    const known = sent(form, id, choices);
    if (known.length === 0) {
      if (required || form.has(id)) missing.push(id);
    } else if (kind === "scale") answers[id] = Number(known[0]);
    else answers[id] = kind === "single" ? known[0] : known;
  }
  return { answers, missing };
}

/**
 * What is answered so far: the twin of partial_answers() in webapp/screens/forms.py.
 * @param {CheckData} data @param {FormData} form
 */
export function readPartial(data, form) {
  /** @type {Answers} */
  const answers = {};
  const known = (/** @type {string} */ name, /** @type {string[]} */ allowed) => sent(form, name, allowed);
  for (const [id, { kind, choices }] of Object.entries(data.questions)) {
    const values = known(id, choices);
    if (values.length > 0) answers[id] = kind === "scale" ? Number(values[0]) : kind === "single" ? values[0] : values;
    const shown = kind === "multi" ? known(SHOWN + id, choices) : [];
    if (shown.length > 0) answers[SHOWN + id] = shown;
  }
  for (const [id, { lines }] of Object.entries(data.layers)) {
    const ticked = known(id, [...lines.map((line) => line.id), data.rules.none]);
    if (ticked.length > 0) answers[id] = ticked;
  }
  for (const id of Object.keys(data.tests)) {
    const [told] = known(TEST + id, data.rules.testResults);
    if (told !== undefined) answers[TEST + id] = told;
  }
  const skipped = known("skipped", [...Object.keys(data.questions), ...Object.keys(data.layers)]);
  if (skipped.length > 0) answers.skipped = skipped;
  return answers;
}

// Parts as HTML, without the frame of a page. Throws when a part is not there.
/** @param {Offline} offline @param {Part[]} named */
const joined = (offline, named) => named.map((part) => {
  const html = offline.parts[part.join(" ")];
  if (html === undefined) throw new Error(`no part ${part.join(" ")}`);
  return html;
}).join("\n");

/** The guidance as HTML, without the frame of a page. @param {Offline} offline @param {Answers} answers */
export function guidance(offline, answers) {
  return joined(offline, parts(offline.data, answers, assess(offline.data, answers)));
}

// Answers as [question, value] pairs, in the order of the questions, then of the self-tests.
/** @param {CheckData} data @param {Answers} answers @returns {Pair[]} */
const pairs = (data, answers) => [...Object.keys(data.questions), ...Object.keys(data.tests).map((id) => TEST + id)]
  .flatMap((id) => id in answers ? [answers[id]].flat().map((value) => /** @type {Pair} */ ([id, String(value)])) : []);

/**
 * The next question, or the guidance when nothing more need be asked, and the answers as they stand.
 * @param {Offline} offline @param {Answers} answers @param {"next" | "again" | "tell"} way
 * again: what was answered the last time; tell: the guidance, whatever is still open.
 */
export function askOn(offline, answers, way) {
  const { data } = offline;
  const settled = settle(data, answers);
  const screen = way === "next" ? nextQuestion(data, answers) : null;
  const html = way === "again" ? joined(offline, againParts(data, answers))
    : screen ? joined(offline, screenParts(data, screen)) : guidance(offline, settled);
  return { html, pairs: pairs(data, settled) };
}

/** The first `from` after `start` replaced by `to`. @param {string} html @param {string} start @param {string} from @param {string} to */
function swap(html, start, from, to) {
  const at = html.indexOf(from, html.indexOf(start));
  return html.slice(0, at) + to + html.slice(at + from.length);
}

/**
 * The form of the check with what was given ticked and what is missing pointed out.
 * @param {Offline} offline @param {FormData} form @param {string[]} missing
 */
export function refusal(offline, form, missing) {
  let html = offline.refused.form;
  for (const [id, { choices }] of Object.entries(offline.data.questions)) {
    for (const value of sent(form, id, choices)) html = swap(html, `name="${id}" value="${value}"`, ">", " checked>");
  }
  for (const [id, { kind, required }] of Object.entries(offline.data.questions)) {
    if (missing.includes(id) || !required) continue;
    html = html.replace(new RegExp(`<li><a href="#q-${id}">.*?</li>\n`), "");
    html = kind === "places" ? html.replace(/<p class="problem" id="problem-place">.*?<\/p>\n/s, "")
      : swap(html, `id="problem-${id}"`, ">", " hidden>").replace(` problem-${id}"`, '"');
  }
  return missing.length === 1 ? html.replace("Some answers are missing.", "One answer is missing.") : html;
}
