// The layer for eyes: the whole screen changes while the alarm lasts.

/**
 * @import { Works } from "./alarms.js"
 * @import { SoundName } from "./sounds.js"
 */

/** @type {SoundName[]} */
const LOUD = ["off", "done", "test"];

export class ScreenFlash {
  /** @readonly */ id = "flash";
  locked = false;

  /** @returns {Works} */
  works() {
    return "yes";
  }

  arm() {}

  /** @param {SoundName} what */
  ring(what) {
    if (!LOUD.includes(what) || document.visibilityState !== "visible") return false;
    document.documentElement.dataset.alarm = what;
    return true;
  }

  hush() {
    delete document.documentElement.dataset.alarm;
  }

  disarm() {
    this.hush();
  }
}
