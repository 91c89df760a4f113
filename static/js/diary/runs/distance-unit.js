// Kilometres or miles, as the runner likes it, remembered on this phone. The diary itself always holds km.

/** @typedef {"km" | "mi"} Unit */

const KEY = "hipcheck.distance-unit";
const KM_IN_MILE = 1.609344;

/**
 * "km" or "mi".
 * @returns {Unit}
 */
export function unit() {
  try {
    return localStorage.getItem(KEY) === "mi" ? "mi" : "km";
  } catch {
    return "km"; // storage blocked
  }
}

/**
 * Remembers "km" or "mi".
 * @param {string} chosen
 */
export function preferUnit(chosen) {
  try {
    localStorage.setItem(KEY, chosen);
  } catch {
    // it holds for this page
  }
}

/**
 * km -> that unit.
 * @type {(km: number, chosen: string) => number}
 */
export const fromKm = (km, chosen) => (chosen === "mi" ? km / KM_IN_MILE : km);

/**
 * That unit -> km, to the metre.
 * @type {(length: number, chosen: string) => number}
 */
export const toKm = (length, chosen) => Math.round((chosen === "mi" ? length * KM_IN_MILE : length) * 1000) / 1000;

/**
 * "5.2 km", "3.2 miles".
 * @type {(km: number, chosen: string) => string}
 */
export const inWords = (km, chosen) => `${Math.round(fromKm(km, chosen) * 10) / 10} ${chosen === "mi" ? "miles" : "km"}`;
