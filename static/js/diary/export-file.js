// The diary as a file: JSON that can be read back in, CSV for a spreadsheet. Pure.

import { dayOf, SCHEMA, timeOf } from "./entries.js";

/** What the JSON file calls itself. */
export const FORMAT = "hipcheck-diary";

/** The whole diary as JSON, one entry a line. now: ms. */
export function asJson(entries, now) {
  const head = JSON.stringify({ format: FORMAT, schema: SCHEMA, made: new Date(now).toISOString() });
  return `${head.slice(0, -1)},"entries":[\n${entries.map((entry) => JSON.stringify(entry)).join(",\n")}\n]}\n`;
}

const COLUMNS = {
  day: dayOf, time: timeOf, kind: ({ kind }) => kind,
  what: (entry) => entry.name ?? entry.title ?? entry.protocol ?? entry.part ?? entry.did ?? entry.level,
  places: ({ places }) => places?.join(" "), causes: ({ causes }) => causes?.join(" "),
  pain: ({ pain }) => pain, pain_before: ({ before }) => before, pain_during: ({ during }) => during,
  pain_after: ({ after }) => after, pain_next_morning: ({ next }) => next,
  feel: ({ feel }) => feel, stiff: ({ stiff }) => stiff, new_signs: ({ signs }) => signs?.join(" "),
  minutes: ({ minutes, seconds }) => minutes ?? (seconds === undefined ? undefined : Math.round(seconds / 6) / 10),
  km: ({ km }) => km, stage: ({ stage }) => stage, note: ({ note, text, why }) => note ?? text ?? why, id: ({ id }) => id,
};

// A spreadsheet takes what begins like this for a formula.
const FORMULA = /^[=+\-@\t\r]/;

function cell(value) {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" && FORMULA.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The whole diary as a table (RFC 4180, with a mark of UTF-8 before it for spreadsheets). */
export function asCsv(entries) {
  const lines = [Object.keys(COLUMNS), ...entries.map((entry) => Object.values(COLUMNS).map((column) => column(entry)))];
  return `\uFEFF${lines.map((line) => line.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** "hipcheck-diary-2026-11-23.json" */
export const fileName = (today, ending) => `${FORMAT}-${today}.${ending}`;
