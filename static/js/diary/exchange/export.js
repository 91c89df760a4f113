// The diary as files: JSON, which can be read back in, and CSV for a spreadsheet. Pure. Files come in parts, so that
// ten years can be written without a stop.

import { dayOf, SCHEMA, timeOf } from "../entries.js";
/** @import { OwnRoutine } from "../../move/own/own-routine.js" */
/** @import { Entry, Hurt } from "../entries.js" */

/**
 * The file that an export makes and an import reads; exported: when, as an ISO 8601 moment.
 * @typedef {{ format: string, schema: number, exported: string, routines: OwnRoutine[], entries: Entry[] }} DiaryFile
 */

/** What a JSON export says it is. */
export const FORMAT = "hipcheck-diary";
const PART = 500; // entries in one part of a file

/** The columns of the CSV, in their order for good: a new field goes to the end. */
export const COLUMNS = ["id", "kind", "date", "time", "zone", "at", "changed", "places", "pain", "before", "during", "after",
  "next", "feel", "part", "stiff", "signs", "level", "causes", "answers", "routine", "name", "finished", "seconds", "how",
  "done", "skipped", "leftOut", "hurt", "protocol", "planned", "minutes", "km", "source", "stage", "title", "note", "did",
  "why", "text", "test", "side", "stopped"];

/**
 * "hipcheck-diary-2026-11-23.json". at: ms; zone: minutes ahead of UTC; extension: "json" or "csv".
 * @type {(at: number, zone: number, extension: "json" | "csv") => string}
 */
export const fileName = (at, zone, extension) => `hipcheck-diary-${dayOf({ at, zone })}.${extension}`;

/**
 * @param {Entry[]} entries
 * @param {string} head
 * @param {(entry: Entry, index: number) => string} write
 * @param {string} tail
 */
function* inParts(entries, head, write, tail) {
  yield head;
  for (let from = 0; from < entries.length; from += PART) {
    yield entries.slice(from, from + PART).map((entry, index) => write(entry, from + index)).join("");
  }
  yield tail;
}

/**
 * The JSON file, part by part. at: when it is written, ms. routines: the runner's own.
 * @type {(entries: Entry[], at: number, routines?: OwnRoutine[]) => Iterable<string>}
 */
export const jsonParts = (entries, at, routines = []) => inParts(entries,
  `{"format":"${FORMAT}","schema":${SCHEMA},"exported":"${new Date(at).toISOString()}","routines":${JSON.stringify(routines)},"entries":[`,
  (entry, index) => `${index > 0 ? "," : ""}\n${JSON.stringify(entry)}`, "\n]}\n");

// A spreadsheet takes a text that begins so for a formula; with an apostrophe before it, it stays a text.
const FORMULA = /^[\s\0]*[=+\-@|%\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/;

/** @param {unknown} value */
function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const said = String(value);
  const text = FORMULA.test(said) ? `'${said}` : said;
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** @type {(value: unknown) => unknown} */
const item = (value) => {
  if (Array.isArray(value)) return value.join(": "); // a question and its answer
  if (typeof value !== "object") return value;
  const { exercise, pain, where, did } = /** @type {Hurt} */ (value);
  return [exercise, pain, where, did].map((part) => part ?? "").join(": ");
};

/** @type {Record<string, (entry: Entry) => string>} */
const DERIVED = {
  date: dayOf,
  time: timeOf,
  at: ({ at }) => new Date(at).toISOString(),
  changed: ({ changed }) => new Date(changed).toISOString(),
};

/** @param {Entry} entry */
function row(entry) {
  const cells = COLUMNS.map((name) => {
    const value = DERIVED[name] ? DERIVED[name](entry) : /** @type {Record<string, unknown>} */ (entry)[name];
    return cell(Array.isArray(value) ? value.map(item).join(" | ") : value);
  });
  return `${cells.join(",")}\r\n`;
}

/**
 * The CSV file, part by part: RFC 4180, UTF-8 with the mark that spreadsheets look for.
 * @type {(entries: Entry[]) => Iterable<string>}
 */
export const csvParts = (entries) => inParts(entries, `\uFEFF${COLUMNS.join(",")}\r\n`, row, "");
