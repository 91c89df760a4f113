// What happens in Hipcheck as diary entries; who keeps them checks them. Pure: ids follow from what happened, so the same thing twice is one entry.

import { entry, zoneAt } from "./new-entry.js";
/** @import { Answer, Entry, Fields, Kind, Level } from "./entries.js" */
/** @import { RoutineTold } from "../move/player/session-record.js" */

const SECOND = 1000;
/** @type {Level} */
const UNKNOWN_LEVEL = "self-care";

/**
 * @template {Kind} K
 * @param {K} kind
 * @param {number} at
 * @param {number} now
 * @param {Fields<K>} fields
 */
const made = (kind, at, now, fields) => entry(kind, `${kind}-${at}`, at, zoneAt(at), now, fields);
/** @type {(pairs: Answer[], name: string) => string[]} */
const values = (pairs, name) => pairs.filter(([question]) => question === name).map(([, value]) => value);

/**
 * A finished check: pairs [question, choice], outcome { level, causes } of last-check.js. at: when it began, ms.
 * @param {Answer[]} pairs
 * @param {{ level: Level, causes: string[] } | null} outcome
 * @param {number} at
 * @param {number} now
 */
export function ofCheck(pairs, outcome, at, now) {
  return made("check", at, now, {
    answers: pairs.filter(([name]) => name !== "view"),
    level: outcome?.level ?? UNKNOWN_LEVEL,
    causes: outcome?.causes ?? [],
    places: values(pairs, "place"),
    pain: Number(values(pairs, "pain")[0]),
  });
}

/**
 * A time of cold, heat or pulses: { kind, from, to, planned } of the timer's history, all in ms.
 * @type {(time: { kind: string, from: number, to: number, planned: number }, now: number) => Entry}
 */
export const ofTimer = ({ kind, from, to, planned }, now) => made("timer", from, now, {
  protocol: kind, seconds: Math.round((to - from) / SECOND), planned: Math.round(planned / SECOND),
});

/**
 * A routine, done or stopped: the detail of "routine:done" and "routine:stopped".
 * @type {(detail: RoutineTold, finished: boolean, now: number) => Entry}
 */
export const ofRoutine = (detail, finished, now) => made("routine", detail.started, now, {
  routine: detail.routine, name: detail.name ?? detail.routine, finished, seconds: Math.round(detail.seconds),
  before: detail.before, after: detail.after, how: detail.how,
  done: detail.done ?? [], skipped: detail.skipped ?? [], leftOut: detail.leftOut ?? [],
  hurt: (detail.hurt ?? []).map(({ exercise, pain, where, did }) => ({ exercise, pain, where: where || null, did: did || null })),
});
