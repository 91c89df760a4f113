// Hipcheck's sounds, computed. Pure. Samples are 8 bit, 128 is the middle; RATE of them make a second.
//
// Loudness is baked in: a page cannot set the volume on an iPhone. Tones lie between 700 and 2800 Hz, where the
// speaker of a phone is loud and older ears still hear.

export const RATE = 8000;
/**
 * What stands between the sounds. Not the middle: Chrome on Android freezes a hidden page whose track is digital
 * silence. A steady value one step beside it is power to a meter, and nothing to an ear: it is not even a tone.
 */
export const FLOOR = 129;

const C6 = 1047, E6 = 1319, G6 = 1568, C7 = 2093, G5 = 784, E5 = 659;
const ALARM = 120; // s that the alarm goes on

/** @typedef {{ pitch: number, length: number, loud?: number }} Note Hz, seconds, from 0 to 1. */
/** @typedef {[at: number, note: Note]} Placed */

// One note: a tone with its octave, that rings out. loud from 0 to 1.
/** @param {Note} note */
function note({ pitch, length, loud = 0.7 }) {
  const samples = new Float64Array(Math.round(length * RATE));
  const count = samples.length;
  for (let i = 0; i < count; i += 1) {
    const rise = Math.min(1, i / (RATE * 0.008));
    const fall = Math.min(1, (count - i) / (RATE * 0.04)) * Math.exp((-1.6 * i) / count);
    const turn = (2 * Math.PI * pitch * i) / RATE;
    samples[i] = loud * rise * fall * (0.85 * Math.sin(turn) + 0.28 * Math.sin(2 * turn)); // peaks at 1
  }
  return samples;
}

// The samples of notes that sound together, from the first of them on. at: seconds after that.
/** @param {Placed[]} notes */
function chord(notes) {
  const samples = new Float64Array(Math.max(...notes.map(([at, { length }]) => Math.round(at * RATE) + Math.round(length * RATE))));
  for (const [at, one] of notes) {
    const from = Math.round(at * RATE);
    const tone = note(one);
    for (let i = 0; i < tone.length; i += 1) samples[from + i] += tone[i];
  }
  const rounded = new Uint8ClampedArray(samples.length);
  for (let i = 0; i < samples.length; i += 1) rounded[i] = FLOOR + 126 * Math.max(-1, Math.min(1, samples[i]));
  return rounded;
}

/** @param {Placed[]} notes in their order */
function apart(notes) {
  /** @type {Placed[][]} */
  const chords = [];
  let end = -1; // in samples, as they fall
  for (const [at, one] of notes) {
    if (Math.round(at * RATE) >= end) chords.push([]);
    chords.at(-1)?.push([at, one]);
    end = Math.max(end, Math.round(at * RATE) + Math.round(one.length * RATE));
  }
  return chords;
}

// Made within the tap that starts a timer: an alarm is the same few chords again and again, and nothing between them.
/** @param {number} length @param {Placed[]} notes */
function rendered(length, notes) {
  const samples = new Uint8Array(Math.ceil(length * RATE)).fill(FLOOR);
  /** @type {Map<string, Uint8ClampedArray>} */
  const made = new Map();
  for (const together of apart(notes)) {
    const from = Math.round(together[0][0] * RATE);
    const relative = together.map(([at, one]) => /** @type {Placed} */ ([(Math.round(at * RATE) - from) / RATE, one]));
    const key = JSON.stringify(relative);
    const tones = made.get(key) ?? chord(relative);
    made.set(key, tones);
    samples.set(tones.subarray(0, samples.length - from), from);
  }
  return samples;
}

/** @type {(pitches: number[], step: number, loud: number, length?: number) => Placed[]} */
const tune = (pitches, step, loud, length = step * 1.4) => pitches.map((pitch, i) => [i * step, { pitch, length, loud }]);
/** @type {(notes: Placed[], by: number) => Placed[]} */
const later = (notes, by) => notes.map(([at, one]) => [at + by, one]);

// Three beeps, and again, ever louder and closer together for two minutes.
function alarm() {
  /** @type {Placed[]} */
  const notes = [];
  let at = 0;
  while (at < ALARM - 1) {
    const loud = Math.min(1, 0.35 + at / 30);
    const gap = at < 15 ? 2.4 : at < 60 ? 1.6 : 1.05;
    for (const [i, pitch] of [C7, G6, C7].entries()) notes.push([at + i * 0.2, { pitch, length: 0.2, loud }]);
    at += gap;
  }
  return rendered(ALARM, notes);
}

const MADE = {
  start: () => rendered(0.7, tune([G5, C6, E6], 0.16, 0.6)),
  half: () => rendered(2.6, [...tune([E6, E6], 0.35, 0.8), ...later(tune([E6, E6], 0.35, 0.9), 1.5)]),
  off: alarm,
  done: () => sound("off"),
  again: () => rendered(22, [0, 5.5, 11, 16.5].flatMap((at) => later(tune([C6, E6, G6, C7], 0.3, 0.9), at))),
  run: () => rendered(1.4, tune([G5, C6, E6, G6], 0.18, 0.9, 0.4)), // rises
  walk: () => rendered(1.4, tune([G6, E6, C6, G5], 0.18, 0.9, 0.4)), // falls
  home: () => rendered(4, [0, 1.6].flatMap((at) => later(tune([C6, E6, G6, C7], 0.22, 0.9), at))),
  end: () => rendered(1.5, tune([C7, G6, E6, C6, E5], 0.2, 0.6)),
  test: () => rendered(20, [0, 2.5, 5, 7.5, 10, 12.5, 15].flatMap((at, i) => later(tune([C7, G6, C7], 0.2, Math.min(1, 0.5 + i / 8)), at))),
};

/**
 * "half" says to look at your skin, "off" and "done" are the alarm; "run", "walk" and "home" (done) are those of a
 * walk-run session.
 * @typedef {keyof typeof MADE} SoundName
 */

/** @type {Map<SoundName, Uint8Array<ArrayBuffer>>} */
const kept = new Map();

/** The samples of a sound. @param {SoundName} name @returns {Uint8Array<ArrayBuffer>} */
export function sound(name) {
  const samples = kept.get(name) ?? MADE[name]();
  kept.set(name, samples);
  return samples;
}

/** How long a sound is, in ms. @param {SoundName} name */
export const lengthOf = (name) => (sound(name).length / RATE) * 1000;
