// How it goes, in one sentence a friend would say. Pure. Readings as in course.js.

import { placesInWords } from "../entry-words.js";
/** @import { Course, Reading } from "../course/course.js" */
/** @import { Names } from "../entry-words.js" */

const TREND = 0.75; // points of pain from which it is more than chance
const BEFORE = 4; // readings that the last one is compared with

/**
 * "better", "worse" or "same": the last reading against the mean of those before; null when there is only one.
 * @param {Reading[]} readings
 * @returns {"better" | "worse" | "same" | null}
 */
export function trend(readings) {
  const last = readings.at(-1);
  if (!last || readings.length < 2) return null;
  const before = readings.slice(-1 - BEFORE, -1);
  const gap = last.pain - before.reduce((sum, { pain }) => sum + pain, 0) / before.length;
  return gap <= -TREND ? "better" : gap >= TREND ? "worse" : "same";
}

/**
 * course: of course.js, or null. names: ids to words. pain: the last one of this week, of a run for example, or null.
 * @param {Course | null} course
 * @param {Names} names
 * @param {number | null} [pain]
 */
export function headline(course, names, pain = null) {
  if (!course) return pain ? `Your hip: ${pain} out of 10.` : "No pain in your diary now.";
  const last = course.readings.at(-1);
  const places = course.readings.findLast(({ places: told }) => told.length > 0)?.places ?? [];
  const where = places.length === 1 ? `Your ${placesInWords(places, names)}` : "Your hip";
  if (last?.pain === 0) return `${where} does not hurt now.`;
  const how = trend(course.readings);
  if (how === null) return `${where}: ${last?.pain} out of 10.`;
  return { better: `${where} is easing.`, worse: `${where} hurts more.`, same: `${where} is about the same.` }[how];
}
