// Times in words and digits. Pure.

/** @param {number} number */
const two = (number) => String(number).padStart(2, "0");

/** "18:40", as the clock on the wall of this phone shows it. @param {number} at ms */
export function clock(at) {
  const date = new Date(at);
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** "12:48" or "1:02:48" for a length in ms, rounded up: it shows 0:00 only when it is over. @param {number} length */
export function digits(length) {
  const seconds = Math.ceil(length / 1000);
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** @param {number} number @param {string} word */
const some = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

/** "14 minutes", "1 hour 5 minutes", "40 seconds": a length in ms in words, rounded down but never to nothing. @param {number} length */
export function inWords(length) {
  const seconds = Math.max(1, Math.floor(length / 1000));
  if (seconds < 60) return some(seconds, "second");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return some(minutes, "minute");
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return some(Math.floor(hours / 24), "day");
  return minutes % 60 === 0 ? some(hours, "hour") : `${some(hours, "hour")} ${some(minutes % 60, "minute")}`;
}

/** Midnight before and after a moment, on this phone. @param {number} now */
export function today(now) {
  const date = new Date(now);
  const midnight = (/** @type {number} */ days) => new Date(date.getFullYear(), date.getMonth(), date.getDate() + days).getTime();
  return { day: midnight(0), nextDay: midnight(1) };
}

/** "at 19:20", "tomorrow at 07:00" or "on Friday at 07:00". @param {number} at @param {number} now */
export function whenInWords(at, now) {
  const { nextDay } = today(now);
  if (at < nextDay) return `at ${clock(at)}`;
  if (at < today(nextDay).nextDay) return `tomorrow at ${clock(at)}`;
  return `on ${new Date(at).toLocaleDateString("en-GB", { weekday: "long" })} at ${clock(at)}`;
}
