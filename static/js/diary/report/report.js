// One page for a clinician, from the diary: facts in words, nothing drawn. Pure.

import { dateWords, shortDateWords, wallOf } from "../dates.js";
import { painsOf } from "../chart/pain-series.js";
import { soreness, sorenessWords } from "../where/where.js";
/** @import { Answer, CheckEntry, Entry, Level, MarkerEntry, RoutineEntry, Run } from "../entries.js" */
/** @import { Range } from "../chart/pain-series.js" */

/**
 * A question as a check asks it; choices: [id, words].
 * @typedef {{ id: string, text: string, isWarning: boolean, choices: [id: string, words: string][] }} Question
 * As webapp/screens/diary.py gives them; causes: [plain name, medical name].
 * @typedef {{ places: Record<string, string>, questions: Question[], causes: Record<string, [plain: string, medical: string]>,
 *   levels: Record<Level, string>, markers: Record<string, { name: string, short: string, medical: string }> }} Words
 * @typedef {[what: string, words: string]} Tried
 * @typedef {ReturnType<typeof report>} Page
 */

const PLACES_MOST = 5;
const ROUTINES_MOST = 4;
const RESULTS_MOST = 6; // of a weekly test, the newest
const CHOICES_MOST = 12; // of one question; who ticks more than that has told enough
const NONE = "none";

/** @type {(count: number) => string} */
const times = (count) => (count === 1 ? "once" : `${count} times`);
/** @type {<T>(list: T[], value: (one: T) => number) => number} */
const sum = (list, value) => list.reduce((total, one) => total + value(one), 0);
/** @type {(list: number[]) => number} */
const mean = (list) => Math.round((sum(list, (one) => one) / list.length) * 10) / 10;
/** @type {(minutes: number) => string} */
const hours = (minutes) => (minutes < 120 ? `${Math.round(minutes)} minutes` : `${Math.round(minutes / 6) / 10} hours`);

/** @param {string} name @param {RoutineEntry[]} list @returns {Tried} */
function routineWords(name, list) {
  const rated = list.flatMap(({ before, after }) => (before === null || after === null ? [] : [{ before, after }]));
  const stopped = list.filter(({ finished }) => !finished).length;
  return [name, [times(list.length), stopped > 0 && `${stopped} not finished`,
    rated.length > 0 && `mean pain ${mean(rated.map(({ before }) => before))} before, ${mean(rated.map(({ after }) => after))} after`].filter(Boolean).join(", ")];
}

/** @param {Run[]} runs @returns {Tried} */
function runWords(runs) {
  const kms = runs.map(({ km }) => km).filter((km) => km !== null);
  const lengths = runs.map(({ minutes }) => minutes).filter((minutes) => minutes !== null); // a run may tell only how far
  const pains = runs.flatMap(({ during, after, next }) => [during, after, next]).filter((pain) => pain !== null);
  return ["Running", [runs.length === 1 ? "1 run" : `${runs.length} runs`, lengths.length > 0 && hours(sum(lengths, (minutes) => minutes)),
    kms.length > 0 && `${Math.round(sum(kms, (km) => km))} km, longest ${Math.max(...kms)} km`,
    pains.length > 0 && `worst pain with it ${Math.max(...pains)}`].filter(Boolean).join(", ")];
}

/** @type {[protocol: string, name: string][]} */
const COLD_AND_HEAT = [["ice", "Ice"], ["heat", "Heat"], ["tens", "TENS"]];

/**
 * What was tried: [what, words], routines by how often, then cold and heat, then running.
 * @param {Entry[]} entries
 * @returns {Tried[]}
 */
export function tried(entries) {
  const routinesDone = entries.filter((entry) => entry.kind === "routine");
  const routines = Map.groupBy(routinesDone, ({ name }) => name);
  const often = [...routines].sort(([, one], [, other]) => other.length - one.length).slice(0, ROUTINES_MOST);
  /** @type {Tried[]} */
  const timers = COLD_AND_HEAT.flatMap(([protocol, name]) => {
    const list = entries.filter((entry) => entry.kind === "timer").filter((entry) => entry.protocol === protocol);
    return list.length === 0 ? [] : [[name, `${times(list.length)}, ${hours(sum(list, ({ seconds }) => seconds) / 60)} in all`]];
  });
  const runs = entries.filter((entry) => entry.kind === "run");
  return [...often.map(([name, list]) => routineWords(name, list)), ...timers, ...(runs.length > 0 ? [runWords(runs)] : [])];
}

/** @type {(result: MarkerEntry) => string} */
const resultWords = (result) => [result.side, result.pain, result.stopped && "(stopped)", "on", shortDateWords(wallOf(result))].filter((word) => word || word === 0).join(" ");

/**
 * Weekly tests: [name, results in words], the newest results last.
 * @param {Entry[]} entries
 * @param {Words["markers"]} names
 * @returns {Tried[]}
 */
export function tested(entries, names) {
  return Object.entries(names).flatMap(([id, { name, medical }]) => {
    const results = entries.filter((entry) => entry.kind === "marker").filter(({ test }) => test === id);
    const before = results.slice(0, -RESULTS_MOST);
    const words = [before.length > 0 && `${times(before.length)} before, worst ${Math.max(...before.map(({ pain }) => pain))}`,
      ...results.slice(-RESULTS_MOST).map(resultWords)].filter(Boolean).join(", ");
    return results.length === 0 ? [] : [[`${name} (${medical}), pain 0 to 10`, words]];
  });
}

// question -> the choices of the last check, for what was asked then.
/** @type {(check?: CheckEntry) => Map<string, Answer[]>} */
const answersOf = (check) => Map.groupBy(check?.answers ?? [], ([question]) => question);

/**
 * Warning signs as asked in a check: [{ question, choice, text, answer }]; answer: "yes", "no" or "" when it was not asked.
 * @param {CheckEntry | undefined} check
 * @param {Words} words
 */
export function warnings(check, words) {
  const answers = answersOf(check);
  return words.questions.filter(({ isWarning }) => isWarning).flatMap(({ id, choices }) => choices.filter(([choice]) => choice !== NONE)
    .map(([choice, text]) => {
      const given = answers.get(id);
      const yes = given?.some(([, value]) => value === choice);
      return { question: id, choice, text, answer: given ? (yes ? "yes" : "no") : "" };
    }));
}

/** @param {Answer[]} given @param {[id: string, words: string][]} choices */
function choiceWords(given, choices) {
  const texts = new Map(choices);
  const said = given.map(([, value]) => texts.get(value) ?? value);
  const more = said.length - CHOICES_MOST;
  return more > 0 ? `${said.slice(0, CHOICES_MOST).join("; ")}; and ${more} more` : said.join("; ");
}

/**
 * The other answers of a check: [{ question, text, answer }] in words, in the order they are asked.
 * @param {CheckEntry | undefined} check
 * @param {Words} words
 */
export function answered(check, words) {
  const answers = answersOf(check);
  return words.questions.filter(({ id, isWarning }) => !isWarning && answers.has(id))
    .map(({ id, text, choices }) => ({ question: id, text, answer: choiceWords(answers.get(id) ?? [], choices) }));
}

/**
 * The page. entries: of the span { from, to } (wall ms) and before it, oldest first; check: the last one, or undefined.
 * Gives { period, places, check, level, warnings, since, answers, tried, tested, causes }; causes are [plain name, medical name].
 * @param {Entry[]} entries
 * @param {CheckEntry | undefined} check
 * @param {Words} words
 * @param {Range} range
 */
export function report(entries, check, words, { from, to }) {
  const within = entries.filter((entry) => wallOf(entry) >= from && wallOf(entry) < to);
  const label = (/** @type {string} */ place) => words.places[place] ?? place;
  const fresh = check ? within.filter((entry) => entry.kind === "recheck").filter(({ at, signs }) => at > check.at && signs.length > 0) : [];
  const signs = new Map(words.questions.filter(({ isWarning }) => isWarning).flatMap(({ choices }) => choices));
  return {
    period: `${dateWords(from)} to ${dateWords(to - 1)}`,
    places: soreness(painsOf(entries), { from, to }).slice(0, PLACES_MOST).map((one) => ({ ...one, words: sorenessWords(one, label(one.place)) })),
    check: check ? dateWords(wallOf(check)) : "",
    level: check ? words.levels[check.level] : "",
    warnings: warnings(check, words),
    since: [...new Set(fresh.flatMap(({ signs }) => signs))].map((choice) => signs.get(choice) ?? choice),
    answers: answered(check, words),
    tried: tried(within),
    tested: tested(within, words.markers),
    causes: (check?.causes ?? []).flatMap((cause) => (words.causes[cause] ? [words.causes[cause]] : [])),
  };
}

/** @type {(heading: string, lines: string[]) => string[]} */
const section = (heading, lines) => (lines.length === 0 ? [] : ["", heading.toUpperCase(), ...lines]);

/**
 * The page as plain text, to send. typed: { name, born, question }, "" for what was not typed. title: of the chart.
 * @param {Page} page
 * @param {Record<string, string>} typed
 * @param {string} title
 */
export function asText(page, typed, title) {
  const said = page.warnings.filter(({ answer }) => answer === "yes").map(({ text }) => text);
  const denied = page.warnings.filter(({ answer }) => answer === "no").map(({ text }) => text);
  return [
    `Hip pain: what the runner noted, ${page.period}`,
    ...[["Name", typed.name], ["Born", typed.born], ["Question", typed.question]].filter(([, value]) => value !== "").map(([name, value]) => `${name}: ${value}`),
    ...section("Where", page.places.map(({ words }) => words)),
    ...section("Pain, 0 to 10", [title]),
    ...section("Weekly tests", page.tested.map(([what, words]) => `${what}: ${words}`)),
    ...section(`Warning signs asked on ${page.check}`, page.check === "" ? [] : [`Yes: ${said.join("; ") || "none"}`, `No: ${denied.join("; ")}`]),
    ...section("New warning signs since", page.since),
    ...section("Other answers", page.answers.map(({ text, answer }) => `${text} ${answer}`)),
    ...section("Tried", page.tried.map(([what, words]) => `${what}: ${words}`)),
    ...section("Named by Hipcheck's rules (not a diagnosis)", page.causes.map(([name, medical]) => `${medical} (${name})`)),
    "", "All of this was told by the runner. Hipcheck is guidance, not a diagnosis.",
  ].join("\n");
}
