// How the runner wants alarms: kept on this phone, one line each.

/**
 * @typedef {object} Preferences
 * @property {boolean} sound
 * @property {boolean} voice
 * @property {boolean} awake
 * @property {boolean} push the server rings too
 * @property {boolean} recheck it reminds of the next re-check too
 * @property {boolean} night
 * @property {string} spoken
 * @property {boolean} headset
 */

const KEY = "hipcheck.alarms";
/** @type {Preferences} */
const USUAL = { sound: true, voice: false, awake: true, push: false, recheck: false, night: false, spoken: "on", headset: false };

/** @returns {Preferences} */
export function preferences() {
  try {
    return { ...USUAL, ...JSON.parse(localStorage.getItem(KEY) ?? "null") };
  } catch {
    return { ...USUAL }; // storage blocked or unreadable
  }
}

/** @param {Partial<Preferences>} changes */
export function prefer(changes) {
  try {
    localStorage.setItem(KEY, JSON.stringify({ ...preferences(), ...changes }));
  } catch {
    // storage blocked: it holds for this page only
  }
}
