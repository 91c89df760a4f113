// The way back to running: what the sessions so far allow today, and why. Pure. Times in ms, pain 0 to 10.
// entries: those of the diary, oldest first.

import { dayOf } from "../diary/entries.js";
import { holding, markerLight, resultInWords } from "./markers.js";
/** @import { LastCheck } from "../check/last-check.js" */
/** @import { Course } from "../diary/course/course.js" */
/** @import { Entry, MarkerEntry, Pains, Run } from "../diary/entries.js" */
/** @import { Markers } from "./markers.js" */

/**
 * walk, run: seconds of each in a block; times: how many green sessions lead on.
 * @typedef {{ walk: number, run: number, blocks: number, times: number }} Stage
 * The data of webapp/screens/plan.py; goOnMost and repeatMost are pain.
 * @typedef {{ goOnMost: number, repeatMost: number, restDays: number, backDays: number, anewDays: number,
 *   checkDays: number, redsMost: number, stages: Stage[], markers: Markers }} Plan
 * @typedef {{ kind: "walk" | "run", step: number, seconds: number, repetitions: number }} RunPhase
 * @typedef {"green" | "amber" | "red"} Light
 * @typedef {"closed" | "ask" | "start" | "paused" | "tell" | "check" | "rest" | "go" | "done"} Today
 * Where the sessions lead: stage from 1, one more than there are when all is done; reds in a row; held: the results of
 * weekly tests that keep it from going on, the worst first.
 * @typedef {{ stage: number, greens: number, reds: number, last: Run | null, held: MarkerEntry[] }} Progress
 * @typedef {Progress & { today: Today, why: string, light: Light | null, isUnderWay: boolean }} PlanState isUnderWay: begun, and not ended since.
 */

const DAY = 24 * 3_600_000;
const GRAVE = ["urgent", "emergency"];
/** @type {(one: string, other: string) => number} */
const daysBetween = (one, other) => Math.round((Date.parse(other) - Date.parse(one)) / DAY);

/**
 * "green", "amber", "red", or null when no pain was told.
 * @param {Pains} pains
 * @param {Pick<Plan, "goOnMost" | "repeatMost">} plan
 * @returns {Light | null}
 */
export function lightOf({ before, during, after, next }, { goOnMost, repeatMost }) {
  const told = [during, after, next].filter((pain) => pain !== null);
  if (told.length === 0) return null;
  const worst = Math.max(...told);
  if (worst > repeatMost) return "red";
  const worseMorning = next !== null && next > Math.max(before ?? 0, goOnMost - 1);
  return worst > goOnMost || worseMorning ? "amber" : "green";
}

/**
 * Seconds of one session of a stage.
 * @type {(stage: Pick<Stage, "walk" | "run" | "blocks">) => number}
 */
export const lengthOf = ({ walk, run, blocks }) => (walk + run) * blocks;

/**
 * The phases of a session in order, for player-machine.js: walk first, then run, block by block.
 * @type {(stage: Pick<Stage, "walk" | "run" | "blocks">) => RunPhase[]}
 */
export const phasesOf = ({ walk, run, blocks }) => Array.from({ length: blocks }, (_, step) => [
  { kind: /** @type {const} */ ("walk"), step, seconds: walk, repetitions: 0 },
  { kind: /** @type {const} */ ("run"), step, seconds: run, repetitions: 0 },
]).flat().filter(({ seconds }) => seconds > 0);

// The plan as it was begun last: its entries since then, or null.
/** @param {Entry[]} entries */
function begun(entries) {
  const start = entries.findLastIndex((entry) => entry.kind === "plan" && entry.did === "started");
  if (start < 0) return null;
  const since = entries.filter(({ kind }, index) => index >= start || kind === "marker"); // a test before it still counts
  const did = since.findLast((entry) => entry.kind === "plan")?.did;
  return did === "ended" ? null : { since, paused: did === "paused" };
}

/**
 * Where the sessions lead.
 * Every session counts: green ones add up, amber ones count for nothing, red ones lead a stage back. A weekly test that
 * is amber keeps the stage, one that is red leads a stage back too, and either counts until it is green or old.
 * @param {Plan} plan
 * @param {Entry[]} since
 * @param {number} now
 * @returns {Progress}
 */
export function progress(plan, since, now) {
  let [stage, greens, reds] = [1, 0, 0];
  /** @type {Run | null} */
  let last = null;
  let isLowered = false; // the stage that was gone on with had the break since the last session taken off already
  const daysUntil = (/** @type {number} */ at) => (last ? (at - last.at) / DAY : 0);
  /** @type {(until: number) => void} */
  const afterBreak = (until) => {
    const days = daysUntil(until);
    if (days >= plan.anewDays) [stage, greens, reds] = [1, 0, 0];
    else if (days >= plan.backDays && !isLowered) [stage, greens, reds] = [Math.max(1, stage - 1), 0, 0];
  };
  /** @type {Map<string, MarkerEntry>} */
  const results = new Map(); // the newest of each weekly test
  let redDay = ""; // two tests of one day lead back once
  const rise = (/** @type {number} */ at) => {
    if (stage > plan.stages.length || greens < plan.stages[stage - 1].times || holding(results.values(), plan.markers, at).length > 0) return;
    [stage, greens] = [stage + 1, 0];
  };
  for (const entry of since) {
    if (entry.kind === "marker") {
      results.set(entry.test, entry);
      if (markerLight(entry, plan.markers) !== "red") rise(entry.at);
      else if (dayOf(entry) !== redDay) {
        [stage, greens, reds] = [Math.max(1, stage - 1), 0, reds + 1];
        redDay = dayOf(entry);
      }
      continue;
    }
    if (entry.kind === "check") reds = 0; // what too many reds ask for
    if (entry.kind === "plan") {
      if (!entry.stage) continue;
      [stage, greens, reds] = [Math.min(entry.stage, plan.stages.length), 0, 0];
      isLowered = daysUntil(entry.at) >= plan.backDays;
      continue;
    }
    if (entry.kind !== "run" || entry.source !== "plan") continue;
    afterBreak(entry.at);
    const light = lightOf(entry, plan);
    if (light === "green" && entry.stage === stage) greens += 1;
    if (light !== "green") greens = 0;
    if (light === "red") stage = Math.max(1, Math.min(stage, entry.stage ?? stage) - 1);
    reds = light === "red" ? reds + 1 : 0;
    rise(entry.at);
    last = entry;
    isLowered = false;
  }
  if (stage <= plan.stages.length) afterBreak(now);
  rise(now);
  return { stage, greens, reds, last, held: holding(results.values(), plan.markers, now) };
}

/**
 * May running be thought of at all? { gate: "open" }, or "closed" or "ask" with why. check: { at, pairs, outcome } of
 * last-check.js; course: of diary/course.js, or null; started: is the plan under way?
 * @param {Plan} plan
 * @param {LastCheck} check
 * @param {Course | null} course
 * @param {boolean} started
 * @param {number} now
 * @returns {{ gate: "open" | "closed" | "ask", why: string }}
 */
export function gateOf(plan, check, course, started, now) {
  /** @type {(why: string) => { gate: "closed", why: string }} */
  const closed = (why) => ({ gate: "closed", why });
  const { outcome } = check;
  if (course && GRAVE.includes(course.level)) return closed("Get it looked at first. No running until then.");
  if (course?.reasons.includes("worse")) return closed("It got worse two days running. Rest first.");
  if (outcome && GRAVE.includes(outcome.level)) return closed("Your last check says: get it looked at first.");
  const newest = course?.readings.at(-1);
  if (newest && newest.pain > plan.goOnMost) return closed(`It hurts ${newest.pain} out of 10. Running waits until it is ${plan.goOnMost} or less.`);
  if (started) return { gate: "open", why: "" };
  if (!outcome || check.at > now || now - check.at > plan.checkDays * DAY) return { gate: "ask", why: `We know of no check from the last ${plan.checkDays} days. It takes a minute.` };
  /** @type {(name: string) => string[]} */
  const said = (name) => check.pairs.filter(([question]) => question === name).map(([, value]) => value);
  if (outcome.cares.running?.state === "gate") return closed("Two questions of your check are open: how it behaves when you run.");
  if (!newest && Number(said("pain")[0]) > plan.goOnMost) return closed(`Running waits until the pain is ${plan.goOnMost} or less.`);
  if (!said("walking").includes("fine")) return closed("In your last check walking hurt. Check again when it does not.");
  return { gate: "open", why: "" };
}

/**
 * What today allows: { today, why, stage, greens, last, light, isUnderWay }.
 * today: "closed", "ask" (a check), "start" (not begun), "paused", "tell" (the morning after is not told), "check" (too
 * many reds), "rest", "go" or "done". why: one sentence. stage: from 1; light: that of the last session.
 * @param {Plan} plan
 * @param {Entry[]} entries
 * @param {LastCheck} check
 * @param {Course | null} course
 * @param {number} now
 * @returns {PlanState}
 */
export function planState(plan, entries, check, course, now) {
  const run = begun(entries.filter(({ at }) => at <= now));
  const gate = gateOf(plan, check, course, run !== null, now);
  /** @type {Progress} */
  const where = run ? progress(plan, run.since, now) : { stage: 1, greens: 0, reds: 0, last: null, held: [] };
  /** @type {(today: Today, why: string) => PlanState} */
  const state = (today, why) => ({ today, why, ...where, light: where.last && lightOf(where.last, plan), isUnderWay: run !== null });
  if (gate.gate !== "open") return state(gate.gate, gate.why);
  if (!run) return state("start", "Your last check allows a start.");
  if (run.paused) return state("paused", "You have paused it. Go on when you like.");
  if (where.stage > plan.stages.length) return state("done", "You run 20 minutes without a break. Build on slowly.");
  if (where.reds >= plan.redsMost) return state("check", "It hurt too much twice running. Check your hip before the next run.");
  return ofToday(plan, entries, where, state, now);
}

/**
 * @param {Plan} plan
 * @param {Entry[]} entries
 * @param {Progress} where
 * @param {(today: Today, why: string) => PlanState} state
 * @param {number} now
 */
function ofToday(plan, entries, { stage, greens, last, held }, state, now) {
  const today = dayOf({ at: now, zone: -new Date(now).getTimezoneOffset() });
  const isRed = (/** @type {MarkerEntry} */ result) => markerLight(result, plan.markers) === "red";
  const fresh = held.find((result) => isRed(result) && daysBetween(dayOf(result), today) <= plan.restDays);
  if (fresh) return state("rest", `${resultInWords(fresh, plan.markers)}. No run today, then one stage back.`);
  const lastRun = entries.findLast((entry) => entry.kind === "run" && entry.at <= now && isRun(plan, entry));
  if (lastRun && daysBetween(dayOf(lastRun), today) <= plan.restDays) {
    return state("rest", dayOf(lastRun) === today ? "You have run today. Your hip needs a day without." : "You ran yesterday. Today is for rest, or a walk.");
  }
  if (last && dayOf(last) === today) return state("rest", "That was your walk for today. The next session is tomorrow.");
  if (last && last.next === null && isRun(plan, last)) return state("tell", "Say how the morning after your last run was. The next one depends on it.");
  const light = last && lightOf(last, plan);
  if (light === "red") return state("go", "The last one hurt too much, so this is one stage back.");
  if (light === "amber") return state("go", "The last one hurt a little, so it is the same again.");
  const [worst] = held;
  if (worst) return state("go", `${resultInWords(worst, plan.markers)}, so ${isRed(worst) ? "this is one stage back" : "you stay at this stage"}.`);
  const { times } = plan.stages[stage - 1];
  if (greens > 0) return state("go", `Green so far. Once more, then you go on: ${greens + 1} of ${times}.`);
  if (last && now - last.at >= plan.backDays * DAY) return state("go", "After the break you begin a little lower.");
  return state("go", stage === 1 ? "First show that fast walking does not hurt." : "The last stage was green. On to this one.");
}

// A session of walking alone needs no day of rest after it.
/** @type {(plan: Plan, session: Pick<Run, "source" | "stage">) => boolean} */
const isRun = (plan, { source, stage }) => source !== "plan" || (plan.stages[(stage ?? 2) - 1]?.run ?? 1) > 0;
