// How much running there was lately, against what came before. Pure.

/** @import { Run } from "../entries.js" */

/**
 * What is counted of a run.
 * @typedef {Pick<Run, "at" | "minutes" | "km">} Counted
 * @typedef {"km" | "minutes"} Measure
 * @typedef {"none" | "few" | "mixed" | "break" | "longest" | "week" | "calm"} Advice
 * @typedef {{ runs: number, by: Measure | null, week: number | null, usual: number | null,
 *   longest: { by: Measure, last: number, before: number } | null }} Found
 */

const DAY = 86_400_000; // ms
const WEEK = 7 * DAY;
const WEEKS_BEFORE = 4;
const LONGEST_OVER = 30 * DAY; // of the study of single runs
const HISTORY = 30 * DAY; // how far back a diary must reach before anything is compared

// What runs are measured in: km where every one has it, else minutes, else null.
/** @param {Counted[]} runs @returns {Measure | null} */
function measure(runs) {
  const isIn = (/** @type {Measure} */ name) => runs.every((run) => Number.isFinite(run[name]));
  return isIn("km") ? "km" : isIn("minutes") ? "minutes" : null;
}

/** @type {(runs: Counted[], name: Measure) => number} */
const sum = (runs, name) => runs.reduce((total, run) => total + (run[name] ?? 0), 0);

// The newest run against the longest of the 30 days before it.
/** @param {Counted[]} runs @returns {Found["longest"]} */
function longestOf(runs) {
  const last = runs[runs.length - 1];
  const before = runs.filter(({ at }) => at < last.at && at >= last.at - LONGEST_OVER);
  const by = measure([last, ...before]);
  if (before.length === 0 || by === null) return null;
  return { by, last: last[by] ?? 0, before: Math.max(...before.map((run) => run[by] ?? 0)) };
}

/** @type {(now: number, before: number, percent: number) => boolean} */
const beyond = (now, before, percent) => now * 100 > before * percent;

/**
 * runs: diary entries of kind "run" (at in ms, minutes and km or null), in any order. now: ms. limits: { longest, week },
 * per cent of what came before from which it is too much.
 * { runs, by, week, usual, longest, advice }: how many runs the last 7 days had and what they add up to in `by` ("km",
 * "minutes" or null); the mean week of the 4 before, or null; { by, last, before } of the newest run, or null; and
 * which advice holds: "none" (no run), "few" (too short a diary), "mixed" (not comparable), "break" (no run in the 4
 * weeks before), "longest", "week", or "calm".
 * @param {Counted[]} runs
 * @param {number} now
 * @param {{ longest: number, week: number }} limits
 * @returns {Found & { advice: Advice[] }}
 */
export function load(runs, now, limits) {
  const known = runs.filter(({ at }) => at <= now).sort((one, other) => one.at - other.at);
  const from = now - WEEK;
  const week = known.filter(({ at }) => at > from);
  const before = known.filter(({ at }) => at <= from && at > from - WEEKS_BEFORE * WEEK);
  const by = measure([...week, ...before]);
  /** @type {Found} */
  const found = { runs: week.length, by: measure(week), week: null, usual: null, longest: null };
  if (found.by) found.week = sum(week, found.by);
  if (week.length === 0) return { ...found, week: 0, advice: ["none"] };
  if (known[0].at > now - HISTORY) return { ...found, advice: ["few"] };
  found.longest = longestOf(known);
  if (before.length === 0) return { ...found, advice: ["break"] };
  /** @type {Advice[]} */
  const advice = [];
  if (found.longest && beyond(found.longest.last, found.longest.before, limits.longest)) advice.push("longest");
  if (by) {
    const weeks = Math.min(WEEKS_BEFORE, (from - known[0].at) / WEEK); // a young diary has fewer than four
    const [now7, usual] = [sum(week, by), sum(before, by) / weeks];
    Object.assign(found, { by, week: now7, usual });
    if (beyond(now7, usual, limits.week)) advice.push("week");
  } else if (advice.length === 0) advice.push("mixed");
  return { ...found, advice: advice.length > 0 ? advice : ["calm"] };
}
