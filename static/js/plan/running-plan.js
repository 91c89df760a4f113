// The way back to running: what the sessions so far allow today, and why. Pure. Times in ms, pain 0 to 10.
// plan: the data of webapp/screens/plan.py; entries: those of the diary, oldest first.

import { dayOf } from "../diary/entries.js";

const DAY = 24 * 3_600_000;
const GRAVE = ["urgent", "emergency"];
const daysBetween = (one, other) => Math.round((Date.parse(other) - Date.parse(one)) / DAY);

/** "green", "amber", "red", or null when no pain was told. */
export function lightOf({ before, during, after, next }, { goOnMost, repeatMost }) {
  const told = [during, after, next].filter((pain) => pain !== null);
  if (told.length === 0) return null;
  const worst = Math.max(...told);
  if (worst > repeatMost) return "red";
  const worseMorning = next !== null && next > Math.max(before ?? 0, goOnMost - 1);
  return worst > goOnMost || worseMorning ? "amber" : "green";
}

/** Seconds of one session of a stage. */
export const lengthOf = ({ walk, run, blocks }) => (walk + run) * blocks;

/** The phases of a session in order, for player-machine.js: walk first, then run, block by block. */
export const phasesOf = ({ walk, run, blocks }) => Array.from({ length: blocks }, (_, block) => [["walk", walk], ["run", run]]
  .filter(([, seconds]) => seconds > 0)
  .map(([kind, seconds]) => ({ kind, step: block, seconds, repetitions: 0 }))).flat();

// The plan as it was begun last: its entries since then, or null.
function begun(entries) {
  const start = entries.findLastIndex(({ kind, did }) => kind === "plan" && did === "started");
  if (start < 0) return null;
  const since = entries.slice(start);
  const last = since.findLast(({ kind }) => kind === "plan");
  return last.did === "ended" ? null : { since, paused: last.did === "paused" };
}

/**
 * Where the sessions lead: { stage (from 1, one more than there are when all is done), greens, reds (in a row), last }.
 * Every session counts: green ones add up, amber ones count for nothing, red ones lead a stage back.
 */
export function progress(plan, since, now) {
  let [stage, greens, reds, last] = [1, 0, 0, null];
  const afterBreak = (until) => {
    const days = last ? (until - last.at) / DAY : 0;
    if (days >= plan.anewDays) [stage, greens, reds] = [1, 0, 0];
    else if (days >= plan.backDays) [stage, greens, reds] = [Math.max(1, stage - 1), 0, 0];
  };
  for (const entry of since) {
    if (entry.kind === "plan") {
      if (entry.stage) [stage, greens, reds] = [Math.min(entry.stage, plan.stages.length), 0, 0];
      continue;
    }
    if (entry.kind !== "run" || entry.source !== "plan") continue;
    afterBreak(entry.at);
    const light = lightOf(entry, plan);
    if (light === "green" && entry.stage === stage) greens += 1;
    if (light !== "green") greens = 0;
    if (light === "red") stage = Math.max(1, Math.min(stage, entry.stage ?? stage) - 1);
    reds = light === "red" ? reds + 1 : 0;
    if (stage <= plan.stages.length && greens >= plan.stages[stage - 1].times) [stage, greens] = [stage + 1, 0];
    last = entry;
  }
  if (stage <= plan.stages.length) afterBreak(now);
  return { stage, greens, reds, last };
}

/**
 * May running be thought of at all? { gate: "open" }, or "closed" or "ask" with why. check: { at, pairs, outcome } of
 * last-check.js; course: of diary/course.js, or null; started: is the plan under way?
 */
export function gateOf(plan, check, course, started, now) {
  const closed = (why) => ({ gate: "closed", why });
  if (course && GRAVE.includes(course.level)) return closed("Get it looked at first. No running until then.");
  if (course?.reasons.includes("worse")) return closed("It got worse two days running. Rest first.");
  if (check.outcome && GRAVE.includes(check.outcome.level)) return closed("Your last check says: get it looked at first.");
  const newest = course?.readings.at(-1);
  if (newest && newest.pain > plan.goOnMost) return closed(`It hurts ${newest.pain} out of 10. Running waits until it is ${plan.goOnMost} or less.`);
  if (started) return { gate: "open", why: "" };
  const old = !check.outcome || check.at > now || now - check.at > plan.checkDays * DAY;
  if (old) return { gate: "ask", why: `We know of no check from the last ${plan.checkDays} days. It takes a minute.` };
  const said = (name) => check.pairs.filter(([question]) => question === name).map(([, value]) => value);
  if (check.outcome.cares.running?.state === "gate") return closed("Two questions of your check are open: how it behaves when you run.");
  if (!newest && Number(said("pain")[0]) > plan.goOnMost) return closed(`Running waits until the pain is ${plan.goOnMost} or less.`);
  if (!said("walking").includes("fine")) return closed("In your last check walking hurt. Check again when it does not.");
  return { gate: "open", why: "" };
}

/**
 * What today allows: { today, why, stage, greens, last, light }.
 * today: "closed", "ask" (a check), "start" (not begun), "paused", "tell" (the morning after is not told), "check" (too
 * many reds), "rest", "go" or "done". why: one sentence. stage: from 1; light: that of the last session.
 */
export function planState(plan, entries, check, course, now) {
  const run = begun(entries.filter(({ at }) => at <= now));
  const gate = gateOf(plan, check, course, run !== null, now);
  const where = run ? progress(plan, run.since, now) : { stage: 1, greens: 0, reds: 0, last: null };
  const state = (today, why) => ({ today, why, ...where, light: where.last && lightOf(where.last, plan) });
  if (gate.gate !== "open") return state(gate.gate, gate.why);
  if (!run) return state("start", "Your last check allows a start.");
  if (run.paused) return state("paused", "You have paused it. Go on when you like.");
  if (where.stage > plan.stages.length) return state("done", "You run 20 minutes without a break. Build on slowly.");
  if (where.reds >= plan.redsMost) return state("check", "It hurt too much twice running. Check your hip before the next run.");
  return ofToday(plan, entries, where, state, now);
}

function ofToday(plan, entries, { stage, greens, last }, state, now) {
  const today = dayOf({ at: now, zone: -new Date(now).getTimezoneOffset() });
  const lastRun = entries.findLast((entry) => entry.kind === "run" && entry.at <= now && isRun(plan, entry));
  if (lastRun && daysBetween(dayOf(lastRun), today) <= plan.restDays) {
    return state("rest", dayOf(lastRun) === today ? "You have run today. Your hip needs a day without." : "You ran yesterday. Today is for rest, or a walk.");
  }
  if (last && dayOf(last) === today) return state("rest", "That was your walk for today. The next session is tomorrow.");
  if (last && last.next === null && isRun(plan, last)) return state("tell", "Say how the morning after your last run was. The next one depends on it.");
  const light = last && lightOf(last, plan);
  if (light === "red") return state("go", "The last one hurt too much, so this is one stage back.");
  if (light === "amber") return state("go", "The last one hurt a little, so it is the same again.");
  const { times } = plan.stages[stage - 1];
  if (greens > 0) return state("go", `Green so far. Once more, then you go on: ${greens + 1} of ${times}.`);
  if (last && now - last.at >= plan.backDays * DAY) return state("go", "After the break you begin a little lower.");
  return state("go", stage === 1 ? "First show that fast walking does not hurt." : "The last stage was green. On to this one.");
}

// A session of walking alone needs no day of rest after it.
const isRun = (plan, { source, stage }) => source !== "plan" || (plan.stages[(stage ?? 2) - 1]?.run ?? 1) > 0;
