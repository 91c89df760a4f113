// A saved diary read back in: what is in the file, and what it would change. Pure. Never throws on bad content.

import { isSame, readable, SCHEMA } from "./entries.js";
import { FORMAT } from "./export-file.js";

/** Bytes and entries that a file may have: fifty years of a busy diary. */
export const BYTES_MOST = 40_000_000;
const ENTRIES_MOST = 200_000;

const PROBLEMS = {
  empty: "The file is empty.",
  big: "The file is too big to be a diary. 40 MB is the most.",
  csv: "This looks like a table (CSV). Only the JSON file can be read back in.",
  broken: "The file is damaged or is not a diary: it cannot be read to its end.",
  other: "This is not a diary that Hipcheck has saved.",
  newer: "A newer Hipcheck has saved this file. Update Hipcheck, then try again.",
  many: "There are too many entries in this file.",
  none: "No entry in this file can be read.",
};
const problem = (id) => ({ problem: PROBLEMS[id], entries: [], wrong: [] });

/** What is wrong with a file of so many bytes before it is read, or "". */
export const tooBig = (bytes) => (bytes > BYTES_MOST ? PROBLEMS.big : "");

/** { problem, entries, wrong } of a file's text: problem is "" or a sentence, wrong what is no entry, as it was. */
export function readFile(text) {
  if (text.trim() === "") return problem("empty");
  let found;
  try {
    found = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    return problem(/^\uFEFF?(day|"day"),/.test(text) ? "csv" : "broken");
  }
  if (typeof found !== "object" || found === null || found.format !== FORMAT || !Array.isArray(found.entries)) return problem("other");
  if (Number.isInteger(found.schema) && found.schema > SCHEMA) return problem("newer");
  if (found.schema !== SCHEMA) return problem("other");
  if (found.entries.length > ENTRIES_MOST) return problem("many");
  const entries = new Map();
  const wrong = [];
  for (const value of found.entries) {
    const entry = readable(value);
    if (entry === null) wrong.push(value);
    else if (!entries.has(entry.id) || entries.get(entry.id).changed < entry.changed) entries.set(entry.id, entry);
  }
  if (entries.size === 0 && wrong.length > 0) return { ...problem("none"), wrong };
  return { problem: "", entries: [...entries.values()], wrong };
}

/**
 * What these entries would change in a diary: { fresh, newer, same, older }, lists of entries. newer: they replace an
 * entry that was changed earlier; older: the diary's own is newer and stays.
 */
export function compare(entries, kept) {
  const known = new Map(kept.map((entry) => [entry.id, entry]));
  const found = { fresh: [], newer: [], same: [], older: [] };
  for (const entry of entries) {
    const own = known.get(entry.id);
    if (!own) found.fresh.push(entry);
    else if (isSame(own, entry)) found.same.push(entry);
    else found[entry.changed > own.changed ? "newer" : "older"].push(entry);
  }
  return found;
}
