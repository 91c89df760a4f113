// What is typed about a run <-> the fields of its entry. Pure: the clock is handed in.

import { fromKm, toKm } from "./distance-unit.js";

const DAY = 86_400_000; // ms
const MINUTES_MOST = 2880;
const KM_MOST = 500;
const YEARS_BACK_MOST = 2; // an older run is kept too, but it is rather a watch with a wrong clock
const FAST = 25; // km/h: faster is rather a bicycle or a car
export const PAINS = ["before", "during", "after", "next"];

// "5,2" as well as "5.2"; "" is null, what is no number NaN.
const typed = (text) => (text.trim() === "" ? null : /^\d+([.,]\d+)?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : Number.NaN);

const two = (number) => String(number).padStart(2, "0");

/** A moment (ms) as a field of day and time takes it, on this phone's clock. */
export function localTime(at) {
  const when = new Date(at);
  return `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}T${two(when.getHours())}:${two(when.getMinutes())}`;
}

/** What is proposed for "now", "today", "yesterday" or "other" (ms). */
export function proposed(when, now) {
  const midnight = new Date(now).setHours(0, 0, 0, 0);
  if (when === "today") return Math.max(midnight, now - DAY / 12);
  return when === "now" ? now : new Date(now).setDate(new Date(now).getDate() - 1);
}

/** Is that moment of a day before today? Then there has been a next morning. */
export const isPast = (at, now) => at < new Date(now).setHours(0, 0, 0, 0);

const length = (text, most, unit) => {
  if (Number.isNaN(typed(text))) return `Type the ${unit} as a number, such as ${unit === "minutes" ? "35" : "5.2"}.`;
  if (typed(text) !== null && (typed(text) <= 0 || typed(text) > most)) return `That is not a run we can keep: from 1 to ${Math.floor(most)} ${unit}.`;
  return null;
};

/**
 * values: { minutes, distance, unit, when, at, before, during, after, next }, texts as typed. now: ms.
 * { fields, at, problems }: the entry's fields and its moment (ms); problems: { length, when } in words, or empty.
 */
export function read(values, now) {
  const problems = {};
  const lengths = length(values.minutes, MINUTES_MOST, "minutes")
    ?? length(values.distance, fromKm(KM_MOST, values.unit), values.unit === "mi" ? "miles" : "km");
  const [minutes, distance] = [typed(values.minutes), typed(values.distance)];
  if (lengths) problems.length = lengths;
  else if (minutes === null && distance === null) problems.length = "Type the minutes or the distance. One is enough.";
  const at = values.when === "now" ? now : new Date(values.at).getTime();
  if (!Number.isFinite(at) || at < 946_684_800_000) problems.when = "Say on which day, and about when.";
  else if (at > now) problems.when = "That is still to come. Pick a time that has passed.";
  const pains = Object.fromEntries(PAINS.map((name) => [name, (values[name] ?? "") === "" ? null : Number(values[name])]));
  if (!problems.when && !isPast(at, now)) pains.next = null;
  return { at, problems, fields: { minutes, km: distance === null ? null : toKm(distance, values.unit), ...pains } };
}

/**
 * What is asked before a run is kept, in words by field: { length, when }, or empty. run: what a file says, or null.
 * at: ms. fields: as of read().
 */
export function doubts(run, at, { minutes, km }, now) {
  const found = {};
  const back = new Date(now);
  back.setFullYear(back.getFullYear() - YEARS_BACK_MOST);
  if (at < back.getTime()) found.when = "Is this the right day? If so, keep it once more.";
  if (run?.file && run.sport === null && minutes && km && km / minutes * 60 > FAST) {
    found.length = "Was this a run? It is faster than people run. If so, keep it once more.";
  }
  return found;
}

/** A run { at or null, minutes, km, before, ... } as texts for the form. */
export function write(run, unit, now) {
  const pains = Object.fromEntries(PAINS.map((name) => [name, String(run[name] ?? "")]));
  const number = (value) => (value === null ? "" : String(Math.round(value * 100) / 100));
  return {
    minutes: number(run.minutes), distance: run.km === null ? "" : number(fromKm(run.km, unit)), unit,
    when: "other", at: run.at === null ? "" : localTime(run.at ?? now), ...pains,
  };
}
