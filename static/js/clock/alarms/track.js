// One audio track for all that is still to come: the sounds at their places, the floor between them. Pure.

import { FLOOR, RATE, sound } from "./sounds.js";

/**
 * @import { SoundName } from "./sounds.js"
 *
 * @typedef {{ what: SoundName, at: number }} Ring What is to be heard, and when (ms).
 */

// A blob takes another one as it is, where bytes would be copied: an hour of floor is one minute, named sixty times.
const SILENT = new Uint8Array(60 * RATE).fill(FLOOR);
const MINUTE = new Blob([SILENT]);
const TAIL = 2; // s of floor at the end

/** @param {DataView} view @param {number} at @param {string} word */
const text = (view, at, word) => [...word].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));

// The 44 bytes before the samples of a WAV file: PCM, one channel, 8 bit.
/** @param {number} count */
function header(count) {
  const view = new DataView(new ArrayBuffer(44));
  text(view, 0, "RIFF");
  view.setUint32(4, 36 + count, true);
  text(view, 8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(view, 36, "data");
  view.setUint32(40, count, true);
  return view.buffer;
}

/** @param {number} count */
function* floor(count) {
  for (let left = count; left > 0; left -= MINUTE.size) yield left >= MINUTE.size ? MINUTE : SILENT.subarray(0, left);
}

/** @type {Map<Uint8Array, Blob>} */
const kept = new Map();

/** A whole sound, as one part of a file: made once. @param {SoundName} what */
export function part(what) {
  const samples = sound(what);
  const made = kept.get(samples) ?? new Blob([samples]);
  kept.set(samples, made);
  return made;
}

/** The parts of a WAV file with nothing to be heard, so many seconds long. @param {number} seconds */
export const quiet = (seconds) => [header(seconds * RATE), ...floor(seconds * RATE)];

/**
 * The parts of a WAV file that begins at `from` (ms) and holds the sounds of `schedule`, which is in order.
 * A sound that the next one would cut is cut.
 * @param {Ring[]} schedule @param {number} from
 */
export function track(schedule, from) {
  /** @type {BlobPart[]} */
  const parts = [];
  let count = 0;
  schedule.forEach(({ what, at }, i) => {
    const begin = Math.max(count, Math.round(((at - from) / 1000) * RATE));
    const next = i + 1 < schedule.length ? Math.round(((schedule[i + 1].at - from) / 1000) * RATE) : Infinity;
    const whole = sound(what);
    const length = Math.min(whole.length, Math.max(0, next - begin));
    parts.push(...floor(begin - count), length === whole.length ? part(what) : whole.subarray(0, length));
    count = begin + length;
  });
  parts.push(...floor(TAIL * RATE));
  return [header(count + TAIL * RATE), ...parts];
}
