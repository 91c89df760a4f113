// Reads of the diary what a span needs, and no more: ten years open without a wait.

import { DAY, wallOf } from "./dates.js";
import { between, count, reasonOf } from "./diary-store.js";
import { zoneAt } from "./entries.js";
/** @import { Entry } from "./entries.js" */

const ZONE_MOST = 15 * 3_600_000; // ms between a moment and its place on the wall clock
const BEFORE = 14 * DAY; // a run names no place: that of the last check before it is looked up
const YEAR = 366 * DAY;
const FIRST_YEAR = Date.UTC(2000);

/** This moment on the wall clock, in ms. */
export function wallNow() {
  const at = Date.now();
  return wallOf({ at, zone: zoneAt(at) });
}

/**
 * Entries from a wall moment (ms) on, oldest first, and some before it.
 * @type {(from: number) => Promise<Entry[]>}
 */
export const readSince = (from) => between(Math.max(0, from - ZONE_MOST - BEFORE), Infinity);

/** All entries, oldest first, a year at a time, so that the page stays quick. */
export async function readAll() {
  const wanted = await count();
  /** @type {Entry[][]} */
  const years = [];
  let found = 0;
  for (let from = Date.now() - YEAR, to = Infinity; found < wanted && to > FIRST_YEAR; to = from, from -= YEAR) {
    const year = await between(from, to);
    years.unshift(year);
    found += year.length;
  }
  return years.flat();
}

/** A sentence for an error that came up while reading. @param {unknown} error */
export const unreadable = (error) => (reasonOf(error) === "newer" ? "A newer Hipcheck has kept your diary. Close all Hipcheck windows and open it again."
  : "Your phone does not let Hipcheck read the diary now. Private windows often do that.");
