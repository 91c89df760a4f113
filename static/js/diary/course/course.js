// How a pain goes from day to day, and whether that makes it more urgent. Pure. Entries as in entries.js; ms.

import { wakingDayOf, zoneAt } from "../entries.js";
/** @import { CheckEntry, Entry, Half, Level, RecheckEntry, Run } from "../entries.js" */

/**
 * What the server tells of the course: days, and weeks by cause; signs: how urgent each new sign is.
 * @typedef {{ worseDays: number, noBetterDays: number, gapDays: number, signs: Record<string, Level>,
 *   settleWeeks: Record<string, number> }} Rules
 * @typedef {CheckEntry | RecheckEntry} Reading
 * @typedef {"new-sign" | "worse" | "no-better" | "too-long"} CourseReason
 * @typedef {{ from: number, base: Level, level: Level, reasons: CourseReason[], signs: string[], readings: Reading[] }} Course
 */

const DAY = 24 * 3_600_000;
/** @type {Level[]} */
const LEVELS = ["self-care", "routine", "urgent", "emergency"];
const ENDS = 3; // readings at each end that are compared

/** @type {(entries: Reading[]) => number} */
const mean = (entries) => entries.reduce((sum, { pain }) => sum + pain, 0) / entries.length;
/** @type {(one: Level, other: Level) => Level} */
const higher = (one, other) => (LEVELS.indexOf(one) >= LEVELS.indexOf(other) ? one : other);
/** @type {(day: string) => string} */
const nextDay = (day) => new Date(Date.parse(day) + DAY).toISOString().slice(0, 10);
/** @type {(entry: Entry) => entry is Reading} */
const isReading = (entry) => entry.kind === "check" || entry.kind === "recheck";
/** @type {(reading: Reading) => reading is CheckEntry} */
const isCheck = (reading) => reading.kind === "check";

/**
 * The last check among these: every pain that is followed began with one.
 * @param {Reading[]} readings
 */
export function lastCheckOf(readings) {
  const check = readings.findLast(isCheck);
  if (!check) throw new TypeError("no check among these readings");
  return check;
}

/**
 * The checks and re-checks of the pain that is on now, oldest first; empty when there is none: nothing for
 * rules.gapDays, or the last two readings were 0.
 * @param {Entry[]} entries
 * @param {Rules} rules
 * @param {number} now
 */
export function episode(entries, rules, now) {
  const told = entries.filter((entry) => isReading(entry)).filter(({ at }) => at <= now);
  let until = now;
  let first = told.length;
  while (first > 0 && until - told[first - 1].at <= rules.gapDays * DAY) {
    if (told[first - 1].pain === 0 && told[first - 2]?.pain === 0 && first < told.length) break;
    first -= 1;
    until = told[first].at;
  }
  const found = told.slice(first);
  const over = found.length > 1 && found.slice(-2).every(({ pain }) => pain === 0);
  return over || !found.some(isCheck) ? [] : found;
}

/** @param {RecheckEntry[]} rechecks */
function worseDays(rechecks) {
  const feel = new Map(rechecks.map((entry) => [wakingDayOf(entry), entry.feel])); // the last of a day counts
  const days = [...feel.keys()];
  let running = 0;
  for (let index = days.length - 1; index >= 0 && feel.get(days[index]) === "worse"; index -= 1) {
    if (running > 0 && nextDay(days[index]) !== days[index + 1]) break;
    running += 1;
  }
  return running;
}

// What a reason makes of the level that the check gave.
/** @type {Record<"worse" | "no-better" | "too-long", (level: Level) => Level>} */
const RAISED = {
  worse: (level) => (level === "self-care" ? "routine" : "urgent"),
  "no-better": (level) => higher(level, "routine"),
  "too-long": (level) => higher(level, "routine"),
};

/**
 * rules: { worseDays, noBetterDays, gapDays, signs: { "signs:hot-red": level }, settleWeeks: { cause: weeks } }.
 * null without a pain that is on; else { from, base, level, reasons, signs, readings }: base is the level of the last
 * check, reasons are ids of recheck.toml, signs what was new since, readings the checks and re-checks, oldest first.
 * @param {Entry[]} entries
 * @param {Rules} rules
 * @param {number} now
 * @returns {Course | null}
 */
export function course(entries, rules, now) {
  const readings = episode(entries, rules, now);
  const last = readings.at(-1);
  if (!last) return null;
  const check = lastCheckOf(readings);
  const rechecks = readings.filter((reading) => reading.kind === "recheck");
  const from = readings[0].at;
  const signs = [...new Set(rechecks.filter(({ at }) => at > check.at).flatMap((entry) => entry.signs))];
  /** @type {CourseReason[]} */
  const reasons = [];
  let level = check.level;
  /** @type {(id: CourseReason, to: Level) => void} */
  const raise = (id, to) => {
    reasons.push(id);
    level = higher(level, to);
  };
  if (signs.length > 0) raise("new-sign", signs.map((sign) => rules.signs[sign] ?? "routine").reduce(higher, "routine"));
  if (worseDays(rechecks) >= rules.worseDays) raise("worse", RAISED.worse(check.level));
  const long = last.at - from >= rules.noBetterDays * DAY;
  if (long && last.pain > 0 && mean(readings.slice(-ENDS)) >= mean(readings.slice(0, ENDS))) raise("no-better", RAISED["no-better"](check.level));
  const weeks = rules.settleWeeks[check.causes[0]] ?? 0;
  if (weeks > 0 && last.pain > 0 && last.at - from > weeks * 7 * DAY) raise("too-long", RAISED["too-long"](check.level));
  return { from, base: check.level, level, reasons, signs, readings };
}

const EVENING = { from: 17, to: 24 }; // hours of the wall clock
const MORNING = { from: 4, to: 12 };
const AFTERNOON = 15; // hour from which a re-check is the evening's, whenever it is made
const LONG_AGO = 3 * DAY; // ms after which nobody remembers a morning
const REST = 3 * 3_600_000; // ms after a check before it is asked again
const WEEKS = 14 * DAY; // how long it is asked day by day

/** @type {(at: number) => number} */
const hourOf = (at) => new Date(at).getHours();
/** @type {(at: number, hours: { from: number, to: number }) => boolean} */
const isIn = (at, { from, to }) => hourOf(at) >= from && hourOf(at) < to;
/** Now, for wakingDayOf(). @type {(now: number) => { at: number, zone: number }} */
const here = (now) => ({ at: now, zone: zoneAt(now) });

/** @typedef {{ day: string, half: Half }} HalfDay */

/**
 * Which half of which day a re-check that is made now is of. The night belongs to the evening before.
 * @param {number} now
 * @returns {HalfDay}
 */
export function halfDayOf(now) {
  return { day: wakingDayOf(here(now)), half: isIn(now, { from: MORNING.from, to: AFTERNOON }) ? "morning" : "evening" };
}

/**
 * The run whose next morning is over or has come, or null: the last one, if it was told how it hurt then but not how the
 * morning after was, and it is no older than three days.
 * @param {Entry[]} entries
 * @param {number} now
 * @returns {Run | null}
 */
export function missedMorning(entries, now) {
  const run = entries.findLast((entry) => entry.kind === "run");
  const asked = run && run.next === null && (run.before ?? run.during ?? run.after) !== null;
  return asked && wakingDayOf(run) < wakingDayOf(here(now)) && now - run.at < LONG_AGO ? run : null;
}

/**
 * Is this the morning after that run?
 * @type {(run: Run, asked: HalfDay) => boolean}
 */
export const isMorningAfter = (run, { day, half }) => half === "morning" && nextDay(wakingDayOf(run)) === day;

/**
 * "morning" or "evening" when the re-check is due now, else null. readings: of course().
 * @param {Reading[]} readings
 * @param {number} now
 * @returns {Half | null}
 */
export function recheckDue(readings, now) {
  const last = readings.at(-1);
  if (!last || now - last.at < REST || now - lastCheckOf(readings).at > WEEKS) return null;
  const part = isIn(now, MORNING) ? "morning" : isIn(now, EVENING) ? "evening" : null;
  if (part === null) return null;
  const today = wakingDayOf(here(now));
  const done = readings.some((entry) => entry.kind === "recheck" && entry.part === part && wakingDayOf(entry) === today);
  return done ? null : part;
}

/**
 * When the next re-check comes, in ms, or null when none will.
 * @param {Reading[]} readings
 * @param {number} now
 */
export function nextRecheck(readings, now) {
  const hour = new Date(now);
  hour.setMinutes(0, 0, 0);
  for (let hours = 1; hours <= 36; hours += 1) {
    hour.setHours(hour.getHours() + 1);
    if (recheckDue(readings, hour.getTime())) return hour.getTime();
  }
  return null;
}
