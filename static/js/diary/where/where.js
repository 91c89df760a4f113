// Where it hurt, how often and how bad, over a span. Pure.

import { startOfDay } from "../dates.js";
/** @import { Pain, Range } from "../chart/pain-series.js" */

/**
 * How sore a place was. days: on which it hurt, of: with any entry; usual: the median of the worst of each day;
 * strength: 0 to 1, for the colour.
 * @typedef {{ place: string, days: number, of: number, usual: number, worst: number, strength: number }} Sore
 */

const FAINTEST = 0.35; // of full colour, for a place that hurt on a single day

/** @type {(sorted: number[]) => number} */
const middle = (sorted) => sorted[Math.floor((sorted.length - 1) / 2)];

/**
 * Places of pains within a range, the most often sore first. A day without pain (0) is no sore day.
 * @param {Pain[]} pains
 * @param {Range} range
 * @returns {Sore[]}
 */
export function soreness(pains, { from, to }) {
  const within = pains.filter(({ wall }) => wall >= from && wall < to);
  const of = new Set(within.map(({ wall }) => startOfDay(wall))).size;
  /** @type {Map<string, Map<number, number>>} */
  const places = new Map();
  for (const { wall, pain, places: named } of within) {
    for (const place of pain > 0 ? named : []) {
      const days = places.get(place) ?? new Map();
      places.set(place, days);
      const day = startOfDay(wall);
      days.set(day, Math.max(days.get(day) ?? 0, pain));
    }
  }
  return [...places].map(([place, days]) => {
    const worsts = [...days.values()].sort((one, other) => one - other);
    return { place, days: days.size, of, usual: middle(worsts), worst: worsts[worsts.length - 1], strength: FAINTEST + (1 - FAINTEST) * (days.size / of) };
  }).sort((one, other) => other.days - one.days || other.worst - one.worst);
}

/**
 * "Left groin: sore on 5 of 12 days, mostly 4, worst 6"
 * @param {Pick<Sore, "days" | "of" | "usual" | "worst">} sore
 * @param {string} label
 */
export function sorenessWords({ days, of, usual, worst }, label) {
  const when = of === 1 ? "sore on the one day noted" : `sore on ${days} of ${of} days`;
  return `${label}: ${when}, ${usual === worst ? `at ${worst}` : `mostly ${usual}, worst ${worst}`}`;
}
