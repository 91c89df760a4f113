// The layer that sounds while the page runs, when the track does not.

import { RATE, sound } from "./sounds.js";

/**
 * @import { About, Works } from "./alarms.js"
 * @import { SoundName } from "./sounds.js"
 * @import { Ring } from "./track.js"
 */

// ms: to open the speaker takes long, so what the tap shows comes first. It still counts as part of the tap: WebKit
// passes that on to whatever is set for within a second.
const AFTER_TAP = 60;

export class PageSound {
  /** @readonly */ id = "page";
  locked = false;

  /** @param {(entry: Ring) => boolean} isPlayed Does the track sound it now, so that this need not? */
  constructor(isPlayed) {
    this.isPlayed = isPlayed;
    /** @type {AudioContext | undefined} */
    this.context = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.opening = undefined;
  }

  /** @returns {Works} */
  works() {
    return typeof AudioContext === "function" ? (this.context?.state === "suspended" ? "blocked" : "yes") : "no";
  }

  // Must be called within a tap the first time.
  arm() {
    if (this.works() === "no" || navigator.userActivation?.hasBeenActive === false) return;
    clearTimeout(this.opening);
    this.opening = setTimeout(() => this.open(), AFTER_TAP);
  }

  open() {
    this.context ??= new AudioContext();
    if (this.context.state === "suspended") this.context.resume();
  }

  /** @param {SoundName} what @param {Ring} entry */
  ring(what, entry) {
    if (!this.context || this.isPlayed(entry)) return false;
    this.hush();
    const samples = sound(what);
    const buffer = this.context.createBuffer(1, samples.length, RATE);
    buffer.getChannelData(0).set(Float32Array.from(samples, (value) => (value - 128) / 128));
    const source = this.context.createBufferSource();
    this.source = source;
    source.buffer = buffer;
    source.connect(this.context.destination);
    source.start();
    return this.context.state === "running";
  }

  hush() {
    this.source?.stop();
    this.source = null;
  }

  disarm() {
    clearTimeout(this.opening);
    this.hush();
    this.context?.suspend();
  }
}
