// What the diary holds: every kind of entry, field by field. Pure. This is also the schema of an export.

export { entry, zoneAt } from "./new-entry.js";

/** The version of this schema; an export names it. */
export const SCHEMA = 1;
const TEXT_MOST = 2000; // characters
const LIST_MOST = 400;
const ID = /^[\w:.-]{1,80}$/;
const YEAR_2000 = 946_684_800_000;
const YEAR_2200 = 7_258_118_400_000;

/**
 * What every entry has: at, when it happened; zone, minutes that the clock on the wall stood ahead of UTC; changed, when
 * it was last written. Moments are ms since 1970, pain is 0 to 10, null is what is not known.
 * @typedef {{ id: string, at: number, zone: number, changed: number }} Common
 * @typedef {"emergency" | "urgent" | "routine" | "self-care"} Level
 * @typedef {[question: string, choice: string]} Answer
 * @typedef {"morning" | "evening"} Half of the day
 * @typedef {Common & { kind: "check", answers: Answer[], level: Level, causes: string[], places: string[], pain: number }} CheckEntry
 * @typedef {Common & { kind: "recheck", part: Half, feel: "better" | "same" | "worse", pain: number,
 *   stiff: "none" | "short" | "long" | null, signs: string[], places: string[] }} RecheckEntry
 * @typedef {{ exercise: string, pain: number, where: string | null, did: string | null }} Hurt
 * @typedef {Common & { kind: "routine", routine: string, name: string, finished: boolean, seconds: number,
 *   before: number | null, after: number | null, how: "easy" | "right" | "hard" | null,
 *   done: string[], skipped: string[], leftOut: string[], hurt: Hurt[] }} RoutineEntry
 * @typedef {Common & { kind: "timer", protocol: string, seconds: number, planned: number }} TimerEntry
 * @typedef {{ before: number | null, during: number | null, after: number | null, next: number | null }} Pains
 * @typedef {"typed" | "gpx" | "tcx" | "fit" | "plan"} RunSource
 * @typedef {Common & Pains & { kind: "run", minutes: number | null, km: number | null, source: RunSource,
 *   stage: number | null, title: string | null, note: string | null }} Run
 * @typedef {Common & { kind: "plan", did: "started" | "paused" | "ended" | "moved", stage: number | null,
 *   why: string | null, answers: Answer[] | null }} PlanEntry
 * @typedef {Common & { kind: "marker", test: string, side: "left" | "right" | "both" | null, pain: number, stopped: boolean }} MarkerEntry
 * @typedef {Common & { kind: "note", text: string }} NoteEntry
 * @typedef {CheckEntry | RecheckEntry | RoutineEntry | TimerEntry | Run | PlanEntry | MarkerEntry | NoteEntry} Entry
 * @typedef {Entry["kind"]} Kind
 */
/** @template {Kind} K @typedef {Extract<Entry, { kind: K }>} OfKind */
/** @template {Kind} K @typedef {Omit<OfKind<K>, keyof Common | "kind">} Fields what an entry of a kind has of its own */
/** @template T @typedef {(value: unknown) => T | undefined} Reader */

// A field is a function: the value as it is kept, or undefined when it is not one.
/** @type {(min: number, max: number) => Reader<number>} */
const number = (min, max) => (value) => (typeof value === "number" && value >= min && value <= max ? value : undefined);
/** @type {(min: number, max: number) => Reader<number>} */
const whole = (min, max) => (value) => (Number.isInteger(value) ? number(min, max)(value) : undefined);
/** @type {(...choices: unknown[]) => Reader<unknown>} */
const one = (...choices) => (value) => (choices.includes(value) ? value : undefined);
/** @type {Reader<string>} */
const text = (value) => (typeof value === "string" && value.length <= TEXT_MOST ? value : undefined);
/** @type {Reader<string>} */
const id = (value) => (typeof value === "string" && ID.test(value) ? value : undefined);
/** @type {Reader<boolean>} */
const yes = (value) => (typeof value === "boolean" ? value : undefined);
/** @type {(of: Reader<unknown>) => Reader<unknown[]>} */
const list = (of) => (value) => {
  if (!Array.isArray(value) || value.length > LIST_MOST) return undefined;
  const items = value.map(of);
  return items.includes(undefined) ? undefined : items;
};
/** @type {Reader<unknown[]>} */
const pair = (value) => (Array.isArray(value) && value.length === 2 && value.every((part) => text(part) !== undefined) ? [...value] : undefined);
/** @typedef {[read: Reader<unknown>, required: boolean]} Field */
/** @type {(fields: Record<string, Field>) => Reader<Record<string, unknown>>} */
const record = (fields) => (value) => {
  if (typeof value !== "object" || value === null) return undefined;
  /** @type {Record<string, unknown>} */
  const found = {};
  const values = /** @type {Record<string, unknown>} */ (value);
  for (const [name, [field, required]] of Object.entries(fields)) {
    const given = values[name];
    const kept = given === undefined || given === null ? null : field(given);
    if (kept === undefined || (kept === null && required)) return undefined;
    found[name] = kept;
  }
  return found;
};
/** @type {(field: Reader<unknown>) => Field} */
const must = (field) => [field, true];
/** @type {(field: Reader<unknown>) => Field} */
const may = (field) => [field, false]; // null when it is not known

const moment = number(YEAR_2000, YEAR_2200); // ms since 1970
const pain = whole(0, 10);

const COMMON = {
  id: must(id),
  kind: must(id),
  at: must(moment), // when it happened
  zone: must(whole(-900, 900)), // minutes that the clock on the wall stood ahead of UTC
  changed: must(moment), // when it was last written
};

/**
 * kind -> field -> [how it is read, required]. Pain 0 to 10; seconds, minutes and km as named.
 * @type {{ [K in Kind]: Record<keyof Fields<K>, Field> }}
 */
export const KINDS = {
  check: {
    answers: must(list(pair)), // [question, choice]
    level: must(one("emergency", "urgent", "routine", "self-care")),
    causes: must(list(id)), // most likely first
    places: must(list(id)),
    pain: must(pain), // the worst of it
  },
  recheck: {
    part: must(one("morning", "evening")),
    feel: must(one("better", "same", "worse")), // than the time before
    pain: must(pain),
    stiff: may(one("none", "short", "long")), // none, up to half an hour, longer
    signs: must(list(id)), // new warning signs, as answers of a check
    places: must(list(id)),
  },
  routine: {
    routine: must(id), name: must(text), finished: must(yes),
    seconds: must(whole(0, 86_400)), // really done
    before: may(pain), after: may(pain), how: may(one("easy", "right", "hard")),
    done: must(list(id)), skipped: must(list(id)), leftOut: must(list(id)),
    hurt: must(list(record({ exercise: must(id), pain: must(pain), where: may(text), did: may(text) }))),
  },
  timer: {
    protocol: must(id), // ice, heat, tens
    seconds: must(whole(0, 86_400)), // on
    planned: must(whole(0, 86_400)),
  },
  run: {
    minutes: may(number(0, 2880)), km: may(number(0, 500)), // one of them is known
    before: may(pain), during: may(pain), after: may(pain), next: may(pain), // next: the next morning
    source: must(one("typed", "gpx", "tcx", "fit", "plan")),
    stage: may(whole(1, 100)), // of the plan
    title: may(text), note: may(text),
  },
  plan: {
    did: must(one("started", "paused", "ended", "moved")),
    stage: may(whole(1, 100)), why: may(text), answers: may(list(pair)),
  },
  marker: { // a self-test that is done again each week
    test: must(id), side: may(one("left", "right", "both")), // which leg; null: both together
    pain: must(pain), stopped: must(yes), // in the test; by pain, before its end
  },
  note: { text: must(text) },
};

/** @type {Record<string, Reader<unknown>>} */
const READERS = Object.fromEntries(Object.entries(KINDS).map(([kind, fields]) => [kind, record({ ...COMMON, ...fields })]));

/**
 * The entry with the fields we know and nothing else, or null when it is not one. Never throws.
 * @param {unknown} value
 * @returns {Entry | null}
 */
export function readable(value) {
  const kind = typeof value === "object" && value !== null && "kind" in value && typeof value.kind === "string" ? value.kind : "";
  const read = Object.hasOwn(READERS, kind) && READERS[kind](value);
  return /** @type {Entry | undefined | false} */ (read) || null; // KINDS says of each field what Entry says
}

/**
 * The day of an entry as it was lived, "2026-11-23", whatever zone the phone is in now.
 * @type {(moment: Pick<Common, "at" | "zone">) => string}
 */
export const dayOf = ({ at, zone }) => new Date(at + zone * 60_000).toISOString().slice(0, 10);

const NIGHT = 4 * 3_600_000; // ms of a new day that still belong to the evening before

/**
 * The day that somebody who is awake at this moment would call today: until four in the morning, the day before.
 * @type {(moment: Pick<Common, "at" | "zone">) => string}
 */
export const wakingDayOf = ({ at, zone }) => dayOf({ at: at - NIGHT, zone });

/**
 * "18:20", as the clock on the wall stood then.
 * @type {(moment: Pick<Common, "at" | "zone">) => string}
 */
export const timeOf = ({ at, zone }) => new Date(at + zone * 60_000).toISOString().slice(11, 16);

/**
 * The pain (0 to 10) that an entry tells of at its moment, or null.
 * @param {Entry} entry
 * @returns {number | null}
 */
export function painOf(entry) {
  if (entry.kind === "check" || entry.kind === "recheck") return entry.pain;
  if (entry.kind === "routine") return entry.after ?? entry.before;
  return entry.kind === "run" ? entry.after ?? entry.during ?? entry.before : null;
}

/**
 * The same entry, but for when it was written.
 * @type {(one: unknown, other: unknown) => boolean}
 */
export const isSame = (one, other) => JSON.stringify({ ...readable(one), changed: 0 }) === JSON.stringify({ ...readable(other), changed: 0 });

/**
 * What an entry from elsewhere is to the diary: "added", "changed" (it was written later), "older" (what the diary has
 * is as new or newer, and stays) or "same". known: the diary's entry of that id, or nothing.
 * @param {Entry} entry
 * @param {Entry} [known]
 * @returns {"added" | "changed" | "older" | "same"}
 */
export function standing(entry, known) {
  if (!known || readable(known) === null) return "added";
  if (isSame(entry, known)) return "same";
  return entry.changed > known.changed ? "changed" : "older";
}
