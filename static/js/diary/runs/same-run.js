// Whether a run out of a file is one that the diary has already: typed, of the way back, or of another file. Pure.
// Times in ms since 1970, lengths in minutes and km, null when not known.

/** @import { Entry, Run } from "../entries.js" */
/** @import { FileRun } from "./files/read.js" */

const MINUTE = 60_000;
const START = 10 * MINUTE; // two watches begin so far apart
const TYPED = 60 * MINUTE; // a run is typed in the hour after it
const ALIKE = 0.3; // of the longer of two lengths

/** @type {(one: number | null, other: number | null) => boolean} */
const isAlike = (one, other) => one === null || other === null || Math.abs(one - other) <= Math.max(one, other) * ALIKE;

/**
 * The one of these entries that this run is, by when and how long, or null.
 * @param {Pick<FileRun, "at" | "minutes" | "km">} run
 * @param {Entry[]} entries
 * @returns {Run | null}
 */
export function sameRun({ at, minutes, km }, entries) {
  if (at === null) return null;
  const end = at + (minutes ?? 0) * MINUTE;
  return entries.filter((entry) => entry.kind === "run").find((entry) => isAlike(minutes, entry.minutes) && isAlike(km, entry.km)
    && entry.at >= at - START && entry.at <= (entry.source === "typed" ? end + TYPED : at + START)) ?? null;
}

/**
 * Both as one: what the runner told stays; of what was only typed, when and how long come from the file.
 * @param {FileRun} run
 * @param {Run} known
 * @returns {import("./run-fields.js").FormRun}
 */
export function asOne(run, known) {
  const told = { ...run, ...known, title: known.title ?? run.title };
  if (known.source === "typed") return { ...told, at: run.at, source: run.source, minutes: run.minutes ?? known.minutes, km: run.km ?? known.km };
  return { ...told, minutes: known.minutes ?? run.minutes, km: known.km ?? run.km };
}
