// What is typed about a run <-> the fields of its entry. Pure: the clock is handed in.

import { fromKm, toKm } from "./distance-unit.js";
import { startOfDay, wallOf } from "../dates.js";
import { zoneAt } from "../new-entry.js";
/** @import { Pains, Run } from "../entries.js" */

/**
 * What is typed about a run, as it was typed.
 * @typedef {Record<"minutes" | "distance" | "unit" | "when" | "at" | keyof Pains, string>} Typed
 * A run in the form: of the diary, or found in a file (its name), at an address where it was shared; sport: of the file.
 * @typedef {Omit<Partial<Run>, "at"> & Pick<Run, "id" | "minutes" | "km" | "source" | "title"> & { at: number | null,
 *   sport?: "run" | null, file?: string, address?: string | null }} FormRun
 * @typedef {{ length?: string, when?: string }} Problems by field, in words
 */

const DAY = 86_400_000; // ms
const MINUTES_MOST = 2880;
const KM_MOST = 500;
const YEARS_BACK_MOST = 2; // an older run is kept too, but it is rather a watch with a wrong clock
const FAST = 25; // km/h: faster is rather a bicycle or a car

// "5,2" as well as "5.2"; "" is null, what is no number NaN.
/** @type {(text: string) => number | null} */
const typed = (text) => (text.trim() === "" ? null : /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : Number.NaN);

/**
 * A moment (ms) as a field of day and time takes it. zone: minutes ahead of UTC, as the clock on the wall shows it; this
 * phone's unless given.
 * @param {number} at
 * @param {number} [zone]
 */
export const localTime = (at, zone = zoneAt(at)) => new Date(at + zone * 60_000).toISOString().slice(0, 16);

/**
 * The moment (ms) that such a field tells of, or NaN.
 * @param {string} text
 * @param {number} [zone]
 */
export const momentOf = (text, zone) => (zone === undefined ? new Date(text).getTime() : Date.parse(`${text}Z`) - zone * 60_000);

/**
 * What is proposed for "now", "today", "yesterday" or "other" (ms).
 * @param {string} when
 * @param {number} now
 */
export function proposed(when, now) {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (when === "today") return Math.max(midnight, now - DAY / 12);
  return when === "now" ? now : new Date(now).setDate(new Date(now).getDate() - 1);
}

/**
 * Is that moment of a day before today, here or where it was lived? Then there has been a next morning.
 * @type {(at: number, now: number, zone?: number) => boolean}
 */
export const isPast = (at, now, zone = zoneAt(at)) => at < new Date(now).setHours(0, 0, 0, 0)
  || startOfDay(wallOf({ at, zone })) < startOfDay(wallOf({ at: now, zone: zoneAt(now) })); // Monday night there may be Tuesday here

/** @type {(text: string, most: number, unit: string) => string | null} */
const length = (text, most, unit) => {
  if (Number.isNaN(typed(text))) return `Type the ${unit} as a number, such as ${unit === "minutes" ? "35" : "5.2"}.`;
  const number = typed(text);
  if (number !== null && (number <= 0 || number > most)) return `That is not a run we can keep: from 1 to ${Math.floor(most)} ${unit}.`;
  return null;
};

/**
 * values: { minutes, distance, unit, when, at, before, during, after, next }, texts as typed. now: ms.
 * zone: minutes ahead of UTC that day and time are meant in, this phone's unless given.
 * { fields, at, problems }: the entry's fields and its moment (ms); problems: { length, when } in words, or empty.
 * @param {Typed} values
 * @param {number} now
 * @param {number} [zone]
 */
export function read(values, now, zone) {
  /** @type {Problems} */
  const problems = {};
  const lengths = length(values.minutes, MINUTES_MOST, "minutes")
    ?? length(values.distance, fromKm(KM_MOST, values.unit), values.unit === "mi" ? "miles" : "km");
  const [minutes, distance] = [typed(values.minutes), typed(values.distance)];
  if (lengths) problems.length = lengths;
  else if (minutes === null && distance === null) problems.length = "Type the minutes or the distance. One is enough.";
  const at = values.when === "now" ? now : momentOf(values.at, zone);
  if (!Number.isFinite(at) || at < 946_684_800_000) problems.when = "Say on which day, and about when.";
  else if (at > now) problems.when = "That is still to come. Pick a time that has passed.";
  /** @type {(name: keyof Pains) => number | null} */
  const pain = (name) => ((values[name] ?? "") === "" ? null : Number(values[name]));
  const pains = { before: pain("before"), during: pain("during"), after: pain("after"), next: pain("next") };
  if (!problems.when && !isPast(at, now, zone)) pains.next = null;
  return { at, problems, fields: { minutes, km: distance === null ? null : toKm(distance, values.unit), ...pains } };
}

/**
 * What is asked before a run is kept, in words by field: { length, when }, or empty. run: what a file says, or null.
 * at: ms. fields: as of read().
 * @param {FormRun | null} run
 * @param {number} at
 * @param {{ minutes: number | null, km: number | null }} fields
 * @param {number} now
 */
export function doubts(run, at, { minutes, km }, now) {
  /** @type {Problems} */
  const found = {};
  const back = new Date(now);
  back.setFullYear(back.getFullYear() - YEARS_BACK_MOST);
  if (at < back.getTime()) found.when = "Is this the right day? If so, keep it once more.";
  if (run?.file && run.sport === null && minutes && km && km / minutes * 60 > FAST) {
    found.length = "Was this a run? It is faster than people run. If so, keep it once more.";
  }
  return found;
}

/**
 * A run { at or null, minutes, km, before, ... } as texts for the form.
 * @param {FormRun} run
 * @param {string} unit
 * @param {number} now
 * @returns {Typed}
 */
export function write(run, unit, now) {
  /** @type {(name: keyof Pains) => string} */
  const pain = (name) => String(run[name] ?? "");
  const number = (/** @type {number | null} */ value) => (value === null ? "" : String(Math.round(value * 100) / 100));
  return {
    minutes: number(run.minutes), distance: run.km === null ? "" : number(fromKm(run.km, unit)), unit,
    when: "other", at: run.at === null ? "" : localTime(run.at ?? now, run.zone),
    before: pain("before"), during: pain("during"), after: pain("after"), next: pain("next"),
  };
}
