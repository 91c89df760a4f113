// Days in words. Pure: a "wall" moment is what the clock on the wall showed, in ms as if it were UTC, so that an entry
// stays on the day it was lived on, whatever zone the phone is in now.

export const DAY = 86_400_000; // ms

/** @type {(options: Intl.DateTimeFormatOptions) => (wall: number) => string} */
const format = (options) => {
  const formatter = new Intl.DateTimeFormat("en-GB", { ...options, timeZone: "UTC" });
  return (wall) => formatter.format(wall).replace(",", "");
};

/**
 * An entry's moment on the wall clock, in ms.
 * @type {(moment: { at: number, zone: number }) => number}
 */
export const wallOf = ({ at, zone }) => at + zone * 60_000;

/**
 * The start of the day of a wall moment, in ms.
 * @type {(wall: number) => number}
 */
export const startOfDay = (wall) => Math.floor(wall / DAY) * DAY;

/**
 * The Monday that begins the week of a wall moment, in ms.
 * @type {(wall: number) => number}
 */
export const startOfWeek = (wall) => startOfDay(wall) - ((Math.floor(wall / DAY) + 3) % 7) * DAY; // 1970 began on a Thursday

/**
 * The first of the month of a wall moment, or of that many months later, in ms.
 * @param {number} wall
 * @param {number} [later]
 */
export function startOfMonth(wall, later = 0) {
  const date = new Date(wall);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later);
}

/** "Mon 23 Nov" */
export const dayWords = format({ weekday: "short", day: "numeric", month: "short" });
/** "23 November 2026" */
export const dateWords = format({ day: "numeric", month: "long", year: "numeric" });
/** "Monday 23 November" */
export const longDayWords = format({ weekday: "long", day: "numeric", month: "long" });
/** "Mon" */
export const weekdayWords = format({ weekday: "short" });
/** "23 Nov" */
export const shortDateWords = format({ day: "numeric", month: "short" });
/** "Nov" */
export const monthWords = format({ month: "short" });
/** "Nov 2026" */
export const monthYearWords = format({ month: "short", year: "numeric" });
/** "2026" */
export const yearWords = format({ year: "numeric" });
/** "18:20" */
export const timeWords = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
