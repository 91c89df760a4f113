// The layer for hands, where phones vibrate for a page. Firefox on Android says yes and does nothing.

/**
 * @import { Works } from "./alarms.js"
 * @import { SoundName } from "./sounds.js"
 */

/** @type {Record<SoundName, number[]>} */
const PATTERNS = { half: [200, 150, 200], again: [300, 150, 300, 150, 300], test: [600, 300, 600, 300, 600],
  off: Array(20).fill([700, 500]).flat(), done: Array(20).fill([700, 500]).flat(), start: [80], end: [80, 80, 80],
  run: [400, 150, 400, 150, 400], walk: [900], home: [300, 150, 300, 150, 900] };

export class Vibration {
  /** @readonly */ id = "vibration";
  locked = false;

  /** @returns {Works} */
  works() {
    return typeof navigator.vibrate === "function" && matchMedia("(pointer: coarse)").matches ? "yes" : "no";
  }

  // Browsers refuse it, loudly, before the first tap on a page.
  mayNow() {
    return navigator.userActivation?.hasBeenActive !== false;
  }

  arm() {}

  /** @param {SoundName} what */
  ring(what) {
    return this.works() === "yes" && this.mayNow() && navigator.vibrate(PATTERNS[what]);
  }

  hush() {
    if (this.mayNow()) navigator.vibrate?.(0);
  }

  disarm() {
    this.hush();
  }
}
