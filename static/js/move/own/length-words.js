// How long a routine is, in words. Pure.

/** @type {(number: number, word: string) => string} */
const some = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/**
 * "6 minutes", to the nearest; below a minute "40 seconds".
 * @type {(seconds: number) => string}
 */
export const roughly = (seconds) => (seconds < 60 ? some(seconds, "second") : some(Math.round(seconds / 60), "minute"));

/**
 * "6 minutes 20 seconds", "40 seconds", "3 minutes".
 * @param {number} seconds
 */
export function lengthInWords(seconds) {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [minutes > 0 && some(minutes, "minute"), (rest > 0 || minutes === 0) && some(rest, "second")].filter(Boolean).join(" ");
}
