// Pain over time: from diary entries to steps on a line, and to a sentence that a person would say. Pure.

import { DAY, dateWords, dayWords, monthYearWords, startOfDay, startOfMonth, startOfWeek, timeWords, wallOf } from "../dates.js";
import { painOf } from "../entries.js";
/** @import { Entry } from "../entries.js" */

/**
 * A pain that was told; wall: the moment on the wall clock, ms; places: ids, where it was; what: what told of it, in words.
 * @typedef {{ wall: number, pain: number, places: string[], what: string }} Pain
 * @typedef {"half" | "day" | "week" | "month"} Grain how finely a span is drawn
 * @typedef {{ from: number, to: number }} Range wall ms
 * Pains of one step of a grain; usual: the mean.
 * @typedef {Range & { worst: number, least: number, usual: number, items: Pain[] }} PainStep
 */

const HALF = DAY / 2;
const PARTS = { morning: "Morning check", evening: "Evening check" };
const FEELS = { better: "better", same: "the same", worse: "worse" };
const START_MOST = 3; // days that count as the start
const AT_LEAST = 2; // points of pain that make a change worth a warning word

/** @type {(label: string) => string} */
const lower = (label) => label.slice(0, 1).toLowerCase() + label.slice(1);

/** @param {Entry} entry */
function what(entry) {
  if (entry.kind === "recheck") return `${PARTS[entry.part]}, ${FEELS[entry.feel]}`;
  if (entry.kind === "routine") return `${entry.after === null ? "Before" : "After"} ${lower(entry.name)}`;
  if (entry.kind === "check") return "Check";
  if (entry.kind !== "run") return "";
  const length = entry.km === null ? `${Math.round(entry.minutes ?? 0)} min` : `${entry.km} km`;
  return `Run, ${length}${entry.next === null ? "" : `, ${entry.next} the next morning`}`;
}

/**
 * Every pain that entries (oldest first) tell of: { wall, pain, places, what }. A run or routine names no place: it
 * counts for the places named last before it.
 * @param {Entry[]} entries
 * @returns {Pain[]}
 */
export function painsOf(entries) {
  /** @type {string[]} */
  let sore = [];
  const pains = [];
  for (const entry of entries) {
    if ("places" in entry && entry.places.length > 0) sore = entry.places;
    const pain = painOf(entry);
    if (pain !== null) pains.push({ wall: wallOf(entry), pain, places: sore, what: what(entry) });
  }
  return pains.sort((one, other) => one.wall - other.wall); // a flight can turn the clock back
}

/**
 * The places of these pains, the one named last first.
 * @type {(pains: Pain[]) => string[]}
 */
export const placesOf = (pains) => [...new Set(pains.toReversed().flatMap(({ places }) => places))];

/**
 * The pains of one place; of all of them for "".
 * @type {(pains: Pain[], place: string) => Pain[]}
 */
export const ofPlace = (pains, place) => (place === "" ? pains : pains.filter(({ places }) => places.includes(place)));

/** @type {Record<Grain, (wall: number) => number>} */
const STARTS = {
  half: (wall) => Math.floor(wall / HALF) * HALF, day: startOfDay, week: startOfWeek, month: startOfMonth,
};
/** @type {Record<Grain, (start: number) => number>} */
const NEXT = {
  half: (start) => start + HALF, day: (start) => start + DAY, week: (start) => start + 7 * DAY, month: (start) => startOfMonth(start, 1),
};

/**
 * How finely a span (wall ms) is drawn, so that a phone has room for it: "half" a day, "day", "week" or "month".
 * @param {number} from
 * @param {number} to
 * @returns {Grain}
 */
export function grainOf(from, to) {
  const days = (to - from) / DAY;
  if (days <= 15) return "half";
  if (days <= 100) return "day";
  return days <= 740 ? "week" : "month";
}

/**
 * { from, to } of a step: the half day, day, week or month of a wall moment.
 * @param {number} wall
 * @param {Grain} grain
 * @returns {Range}
 */
export function stepOf(wall, grain) {
  const from = STARTS[grain](wall);
  return { from, to: NEXT[grain](from) };
}

/**
 * Is a step so long that its usual pain says more than its worst?
 * @type {(grain: Grain) => boolean}
 */
export const isLong = (grain) => grain === "week" || grain === "month";

/**
 * The pains, oldest first, in steps of a grain: { from, to, worst, least, usual, items }. usual: the mean. Steps
 * without pain are not there.
 * @param {Pain[]} pains
 * @param {Grain} grain
 * @returns {PainStep[]}
 */
export function steps(pains, grain) {
  /** @type {PainStep[]} */
  const found = [];
  for (const item of pains) {
    const last = found.at(-1);
    if (last && item.wall < last.to) {
      last.items.push(item);
      last.worst = Math.max(last.worst, item.pain);
      last.least = Math.min(last.least, item.pain);
    } else {
      found.push({ ...stepOf(item.wall, grain), worst: item.pain, least: item.pain, usual: item.pain, items: [item] });
    }
  }
  for (const step of found) step.usual = step.items.reduce((sum, { pain }) => sum + pain, 0) / step.items.length;
  return found;
}

const SAID_MOST = 4; // items of one step that are read out

/**
 * A step in words: "Mon 23 Nov: pain 3 to 4. 07:10 Morning check, better: 3. 09:20 Check: 4."
 * @param {PainStep} step
 * @param {Grain} grain
 */
export function stepWords({ from, worst, least, usual, items }, grain) {
  const often = `${items.length} ${items.length === 1 ? "entry" : "entries"}`;
  const range = `pain ${least === worst ? worst : `${least} to ${worst}`}`;
  if (isLong(grain)) {
    const when = grain === "week" ? `Week of ${dateWords(from)}` : monthYearWords(from);
    return `${when}: ${range}${least === worst ? "" : `, about ${Math.round(usual)} most days`}, ${often}.`;
  }
  const said = items.slice(-SAID_MOST).map((item) => `${timeWords(item.wall)} ${item.what}${items.length > 1 ? `: ${item.pain}` : ""}.`);
  return `${dayWords(from)}: ${range}. ${said.join(" ")}`;
}

/**
 * How it went: { start, now, least, most }, the worst of the first days, of the last, best and worst day; null without pain.
 * @param {Pain[]} pains
 */
export function course(pains) {
  const days = steps(pains, "day").map(({ worst }) => worst);
  const now = days.at(-1);
  if (now === undefined) return null;
  return { days: days.length, start: Math.max(...days.slice(0, Math.min(START_MOST, Math.ceil(days.length / 3)))), now, least: Math.min(...days), most: Math.max(...days) };
}

/**
 * The heading of a chart: "Left groin: down from 6 to 3". label: the place in words.
 * @param {Pain[]} pains
 * @param {string} label
 */
export function title(pains, label) {
  const found = course(pains);
  if (!found) return `${label}: nothing noted`;
  const { days, start, now, least } = found;
  if (days === 1) return `${label}: ${now} out of 10`;
  if (now - least >= AT_LEAST && now <= start) return `${label}: up again, from ${least} to ${now}`;
  if (now < start) return `${label}: down from ${start} to ${now}`;
  return now > start ? `${label}: up from ${least} to ${now}` : `${label}: still at ${now}`;
}
