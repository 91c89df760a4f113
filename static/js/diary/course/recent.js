// What the last weeks of the diary mean now: read once, for every screen that asks.

import { course, missedMorning, recheckDue } from "./course.js";
import { between, ofKind } from "../diary-store.js";
import { painOf } from "../entries.js";
/** @import { Course, Rules } from "./course.js" */
/** @import { Entry, Half, Run } from "../entries.js" */

/** @typedef {{ entries: Entry[], course: Course | null, due: Half | null, missed: Run | null, pain: number | null }} Recent */

const DAY = 24 * 3_600_000;
const WEEK = 7 * DAY;
const RECENT = 150 * DAY; // longer than any pain is followed

/** What they mean when they cannot be read. @type {Recent} */
export const NOTHING = { entries: [], course: null, due: null, missed: null, pain: null };

/**
 * { entries, course, due, missed, pain }: see course.js; entries are those of the last weeks, or since the plan began;
 * missed is the last run whose next morning is over and not told, pain the last one of this week, or null.
 * @param {Rules} rules
 * @param {number} now
 * @returns {Promise<Recent>}
 */
export async function recent(rules, now) {
  const entries = await between(Math.min(now - RECENT, await planBegan()), now + 1);
  const found = course(entries, rules, now);
  return { entries, course: found, due: found && recheckDue(found.readings, now), missed: missedMorning(entries, now), pain: lastPain(entries, now) };
}

// The way back counts all its sessions, however long it takes. In ms; Infinity where none is under way.
async function planBegan() {
  const told = await ofKind("plan");
  return told.at(-1)?.did === "ended" ? Infinity : told.findLast(({ did }) => did === "started")?.at ?? Infinity;
}

/** @param {Entry[]} entries @param {number} now */
function lastPain(entries, now) {
  const last = entries.findLast((entry) => painOf(entry) !== null);
  return last && now - last.at < WEEK ? painOf(last) : null;
}
