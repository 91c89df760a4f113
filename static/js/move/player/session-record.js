// What was done in a routine, for the diary. Pure. Times in ms since 1970.

/** @import { Step, Suited } from "../../mind/routines.js" */
/** @import { RoutineData } from "../../mind/twin.js" */
/** @import { Phase } from "./player-machine.js" */

/**
 * What hurt; where: id of a place, or "elsewhere"; did: what was done about it.
 * @typedef {{ exercise: string, pain: number, where: string | null, did: string | null }} Hurt
 * started, played: ms; before: pain; done, skipped: ids of exercises.
 * @typedef {{ started: number, played: number, before: number | null, done: string[], skipped: string[], hurt: Hurt[] }} SessionRecord
 * @typedef {"easy" | "right" | "hard" | null} How it went
 * What the diary is told; before, after: pain; seconds: really spent.
 * @typedef {{ routine: string, name: string, started: number, seconds: number, before: number | null, after: number | null,
 *   how: How, done: string[], skipped: string[], leftOut: string[], hurt: Hurt[] }} RoutineTold
 */

/**
 * An empty record. before: pain, 0 to 10, or null.
 * @type {(now: number, before: number | null) => SessionRecord}
 */
export const opened = (now, before) => ({ started: now, played: 0, before, done: [], skipped: [], hurt: [] });

/** @type {(list: string[], id: string) => string[]} */
const with_ = (list, id) => (list.includes(id) ? list : [...list, id]);
/** @type {(list: string[], id: string) => string[]} */
const without = (list, id) => list.filter((one) => one !== id);

/**
 * With the phases from `from` up to before `to` gone by; an exercise is done when its last phase is.
 * @param {SessionRecord} record
 * @param {Phase[]} phases
 * @param {Step[]} steps
 * @param {number} from
 * @param {number} to
 * @returns {SessionRecord}
 */
export function passed(record, phases, steps, from, to) {
  let { done, skipped } = record;
  for (let index = from; index < to; index += 1) {
    if (phases[index + 1]?.step === phases[index].step) continue;
    const { id } = steps[phases[index].step];
    done = with_(done, id);
    skipped = without(skipped, id);
  }
  return { ...record, done, skipped };
}

/**
 * With an exercise skipped; one that was done stays done.
 * @type {(record: SessionRecord, id: string) => SessionRecord}
 */
export const skipped = (record, id) => (record.done.includes(id) ? record : { ...record, skipped: with_(record.skipped, id) });

/**
 * hurt: { exercise, pain (0 to 10), where or null, did }.
 * @type {(record: SessionRecord, item: Hurt) => SessionRecord}
 */
export const hurt = (record, item) => ({ ...record, hurt: [...record.hurt, item] });

/**
 * With ms of time really spent moving or getting ready.
 * @type {(record: SessionRecord, ms: number) => SessionRecord}
 */
export const played = (record, ms) => ({ ...record, played: record.played + Math.max(0, ms) });

/**
 * The detail of "routine:done" and "routine:stopped". after: pain or null; how: "easy", "right", "hard" or null.
 * @type {(record: SessionRecord, routine: Pick<RoutineData, "id" | "name">, left: Suited["left"], after: number | null, how: How) => RoutineTold}
 */
export const told = (record, { id, name }, left, after, how) => ({
  routine: id, name, started: record.started, seconds: Math.round(record.played / 1000), before: record.before, after, how,
  done: record.done, skipped: record.skipped, leftOut: left.map(({ exercise }) => exercise), hurt: record.hurt,
});
