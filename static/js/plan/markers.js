// Self-tests that are done again each week on the way back: when one is asked, and what its pain means. Pure. Times in ms,
// pain 0 to 10. entries: those of the diary, oldest first.

import { dayOf } from "../diary/entries.js";
/** @import { LastCheck } from "../check/last-check.js" */
/** @import { Course } from "../diary/course/course.js" */
/** @import { Entry, MarkerEntry } from "../diary/entries.js" */
/** @import { Light } from "./running-plan.js" */

/**
 * The data of webapp/mind/twin.py: days; pain up to which a result is green, amber, and up to which one may test; words
 * by the id of a test.
 * @typedef {{ everyDays: number, holdsDays: number, checkDays: number, greenMost: number, amberMost: number, painMost: number,
 *   tests: Record<string, { name: string, short: string, ask: string }> }} Markers
 * What is asked: due, ids of the tests to do now; check: an old check must be made again first.
 * @typedef {{ due: string[], check: boolean }} Weekly
 */

const DAY = 24 * 3_600_000;
const GRAVE = ["urgent", "emergency"];

/**
 * A test that was stopped by pain is never green.
 * @param {Pick<MarkerEntry, "pain" | "stopped">} result
 * @param {Pick<Markers, "greenMost" | "amberMost">} markers
 * @returns {Light}
 */
export function markerLight({ pain, stopped }, { greenMost, amberMost }) {
  if (pain > amberMost) return "red";
  return pain > greenMost || stopped ? "amber" : "green";
}

/**
 * Id of a test -> its newest result up to now.
 * @param {Entry[]} entries
 * @param {number} now
 */
export function newestResults(entries, now) {
  /** @type {Map<string, MarkerEntry>} */
  const found = new Map();
  for (const entry of entries) if (entry.kind === "marker" && entry.at <= now) found.set(entry.test, entry);
  return found;
}

/**
 * The results that keep the plan from going on at a moment: not green, and not too old to count; the worst first.
 * @param {Iterable<MarkerEntry>} results
 * @param {Markers} markers
 * @param {number} at
 */
export function holding(results, markers, at) {
  return [...results].filter((result) => at - result.at < markers.holdsDays * DAY && markerLight(result, markers) !== "green")
    .sort((one, other) => other.pain - one.pain);
}

/**
 * "The squeeze test hurt 4 out of 10"
 * @param {MarkerEntry} result
 * @param {Markers} markers
 */
export const resultInWords = ({ test, pain }, markers) => `The ${(markers.tests[test]?.name ?? "weekly test").toLowerCase()} hurt ${pain} out of 10`;

/** @type {Weekly} */
const NOTHING = { due: [], check: false };

/**
 * Which tests of the week are asked. check: of last-check.js, whose guidance names the tests that are safe; course: of
 * diary/course.js, or null; later: until when the runner wants none (ms).
 * None when the last check or the days since speak against any self-test.
 * @param {Markers} markers
 * @param {Entry[]} entries
 * @param {Pick<LastCheck, "at" | "outcome">} check
 * @param {Course | null} course
 * @param {number} later
 * @param {number} now
 * @returns {Weekly}
 */
export function weekly(markers, entries, check, course, later, now) {
  const fits = (check.outcome?.markers ?? []).filter((test) => test in markers.tests);
  if (!check.outcome || fits.length === 0 || check.at > now || GRAVE.includes(check.outcome.level)) return NOTHING;
  if (course && (GRAVE.includes(course.level) || course.signs.length > 0 || course.reasons.includes("worse"))) return NOTHING;
  const newest = course?.readings.at(-1);
  if (newest && (newest.pain > markers.painMost || (newest.kind === "recheck" && newest.feel === "worse"))) return NOTHING;
  if (now < later) return NOTHING;
  if (now - check.at > markers.checkDays * DAY) return { due: [], check: true };
  const results = newestResults(entries, now);
  return { due: fits.filter((test) => isDue(results.get(test), markers, now)), check: false };
}

// From the start of the day on, by the wall clock of the result.
/** @param {MarkerEntry | undefined} result @param {Markers} markers @param {number} now */
const isDue = (result, markers, now) => !result || now >= Date.parse(dayOf(result)) - result.zone * 60_000 + markers.everyDays * DAY;
