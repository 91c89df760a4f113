// What the last weeks of the diary mean now: read once, for every screen that asks.

import { course, recheckDue } from "./course.js";
import { between } from "../diary-store.js";
import { dayOf, painOf, zoneAt } from "../entries.js";
/** @import { Course, Rules } from "./course.js" */
/** @import { Entry, Half, Run } from "../entries.js" */

/** @typedef {{ entries: Entry[], course: Course | null, due: Half | null, missed: Run | null, pain: number | null }} Recent */

const DAY = 24 * 3_600_000;
const WEEK = 7 * DAY;
const RECENT = 150 * DAY; // longer than any pain is followed

/** What they mean when they cannot be read. @type {Recent} */
export const NOTHING = { entries: [], course: null, due: null, missed: null, pain: null };

/**
 * { entries, course, due, missed, pain }: see course.js; missed is the last run whose next morning is over and not
 * told, pain the last one of this week, or null.
 * @param {Rules} rules
 * @param {number} now
 * @returns {Promise<Recent>}
 */
export async function recent(rules, now) {
  const entries = await between(now - RECENT, now + 1);
  const found = course(entries, rules, now);
  return { entries, course: found, due: found && recheckDue(found.readings, now), missed: missedMorning(entries, now), pain: lastPain(entries, now) };
}

/** @param {Entry[]} entries @param {number} now */
function lastPain(entries, now) {
  const last = entries.findLast((entry) => painOf(entry) !== null);
  return last && now - last.at < WEEK ? painOf(last) : null;
}

/** @param {Entry[]} entries @param {number} now */
function missedMorning(entries, now) {
  const today = dayOf({ at: now, zone: zoneAt(now) });
  const run = entries.findLast((entry) => entry.kind === "run");
  const asked = run && run.next === null && (run.before ?? run.during ?? run.after) !== null;
  return asked && dayOf(run) < today && now - run.at < 3 * DAY ? run : null;
}
