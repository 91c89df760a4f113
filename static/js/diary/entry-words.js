// A diary entry in words, for the list. Pure.

/** @import { Entry, OfKind, Kind, Pains } from "./entries.js" */

/**
 * id -> words
 * @typedef {Record<"places" | "causes" | "timers" | "markers", Record<string, string>>} Names
 * pain only where it is what the entry is about
 * @typedef {{ icon: string, title: string, detail: string, pain: number | null }} Words
 */

const FEELS = { better: "better", same: "the same", worse: "worse" };
const SAYS_HOW = { easy: "easy", right: "about right", hard: "hard" };
const LEGS = { left: "left leg", right: "right leg", both: "one leg after the other" };
const STIFF = { none: "not stiff", short: "stiff for a while", long: "stiff for long" };

/** @type {(number: number, word: string) => string} */
const some = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
/** @type {(...parts: (string | false | null | undefined)[]) => string} */
const sentence = (...parts) => {
  const words = parts.filter(Boolean).join(", ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/**
 * "left groin and right buttock" for ids of places.
 * @param {string[]} places
 * @param {Names} names
 */
export function placesInWords(places, names) {
  const known = places.map((id) => (names.places[id] ?? id.replaceAll("-", " ")).toLowerCase());
  return known.length > 2 ? `${known.slice(0, 2).join(", ")} and ${known.length - 2} more` : known.join(" and ");
}

/**
 * "25 minutes", "1 hour 5 minutes" for seconds; under a minute the seconds.
 * @param {number} seconds
 */
export function lengthInWords(seconds) {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return some(Math.round(seconds), "second");
  const hours = Math.floor(minutes / 60);
  return [hours && some(hours, "hour"), (minutes % 60 || !hours) && some(minutes % 60, "minute")].filter(Boolean).join(" ");
}

/** @type {(told: Partial<Pains>) => string} */
const pains = ({ before, during, after, next }) => {
  const told = Object.entries({ before, during, after, "next morning": next }).filter(([, pain]) => pain !== null && pain !== undefined);
  return told.length === 0 ? "" : `pain ${told.map(([when, pain]) => `${pain} ${when}`).join(", ")}`;
};

/** @type {Record<string, string>} */
const ICONS = { ice: "snow", heat: "flame" };
/** @type {{ [K in Kind]: (entry: OfKind<K>, names: Names) => Omit<Words, "pain"> & Partial<Words> }} */
const WORDS = {
  check: (entry, names) => ({ icon: "check", pain: entry.pain, title: "Check",
    detail: sentence(placesInWords(entry.places, names), entry.causes[0] && `may be: ${names.causes[entry.causes[0]] ?? entry.causes[0]}`) }),
  recheck: (entry, names) => ({ icon: "check", pain: entry.pain, title: entry.part === "morning" ? "Morning check" : "Evening check",
    detail: sentence(placesInWords(entry.places, names), FEELS[entry.feel], entry.stiff && STIFF[entry.stiff], entry.signs.length > 0 && "a new warning sign") }),
  routine: (entry) => ({ icon: "move", title: entry.name,
    detail: sentence(lengthInWords(entry.seconds), !entry.finished && "stopped early", entry.how && SAYS_HOW[entry.how], pains(entry)) }),
  timer: (entry, names) => ({ icon: ICONS[entry.protocol] ?? "pulse",
    title: names.timers[entry.protocol] ?? entry.protocol, detail: lengthInWords(entry.seconds) }),
  run: (entry) => ({ icon: "shoe",
    title: entry.source === "plan" ? `Walk-run, stage ${entry.stage ?? "?"}` : entry.title || "Run",
    detail: sentence(entry.km !== null && `${Number(entry.km.toFixed(1))} km`, entry.minutes !== null && lengthInWords(entry.minutes * 60), pains(entry), entry.note) }),
  plan: (entry) => ({ icon: "run", detail: entry.why ?? "",
    title: { started: "Way back begun", paused: "Way back paused", ended: "Way back ended", moved: `Way back: stage ${entry.stage ?? 1}` }[entry.did] }),
  marker: (entry, names) => ({ icon: "pulse", pain: entry.pain, title: names.markers[entry.test] ?? "Weekly test",
    detail: sentence(entry.side && LEGS[entry.side], entry.stopped && "stopped, it hurt") }),
  note: (entry) => ({ icon: "report", title: "Note", detail: entry.text }),
};

/** @type {(entry: Entry, names: Names) => Words} */
export const inWords = (entry, names) => {
  const words = /** @type {(entry: Entry, names: Names) => Partial<Words>} */ (WORDS[entry.kind]); // its own kind
  return /** @type {Words} */ ({ pain: null, ...words(entry, names) });
};

/**
 * "Today", "Yesterday" or "Friday 20 November" for a day like "2026-11-20".
 * @param {string} day
 * @param {string} today
 */
export function dayInWords(day, today) {
  const gap = (Date.parse(today) - Date.parse(day)) / 86_400_000;
  if (gap === 0) return "Today";
  if (gap === 1) return "Yesterday";
  /** @type {Intl.DateTimeFormatOptions} */
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" };
  return new Date(`${day}T12:00Z`).toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone: "UTC", ...year });
}
