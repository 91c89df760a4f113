// Reads an exported diary back in: what the file is, what can be read of it, and what it would change. Pure.

import { readable, SCHEMA, standing } from "../entries.js";
import { FORMAT } from "./export.js";
/** @import { Entry } from "../entries.js" */
/** @import { DiaryFile } from "./export.js" */

/**
 * Lists of entries by their standing.
 * @typedef {Record<"added" | "changed" | "older" | "same", Entry[]>} Changes
 * seen: id -> entry; unreadable: what is no entry, as it was.
 * @typedef {{ seen: Map<string, Entry>, unreadable: unknown[] }} Collected
 */

/** A file that is bigger is not read. Ten years of entries are about 6 MB. */
export const BYTES_MOST = 50_000_000;
const ENTRIES_MOST = 100_000;
const ROUTINES_MOST = 500;
const DEPTH_MOST = 20; // brackets within brackets; an export has 5

/** It is no diary that can be read. */
export class ImportError extends Error {
  /** @param {keyof typeof WHY} reason */
  constructor(reason) {
    super(WHY[reason]);
    this.reason = reason;
  }
}

/** reason -> what is said of it. */
export const WHY = {
  empty: "This file is empty.",
  big: "This file is too big. A diary of ten years has about 6 MB; more than 50 MB is not read.",
  many: "This file holds more than 100,000 entries. That is no diary of one runner.",
  packed: "This is a packed file. Unpack it first, then pick the file whose name ends in .json.",
  binary: "This is no text file. Pick the file whose name ends in .json.",
  table: "This is the table for a spreadsheet. Pick the file whose name ends in .json: only that one can be read back.",
  broken: "This file is broken: it may have been cut off or changed. If you have another copy, try that one.",
  other: "This file was not saved by Hipcheck.",
  newer: "A newer Hipcheck has saved this file. Get the new version first: Settings, \"Look for a new version\".",
};

/** @type {(bytes: Uint8Array, ...start: number[]) => boolean} */
const startsWith = (bytes, ...start) => start.every((byte, index) => bytes[index] === byte);
const PACKED = [[0x50, 0x4B], [0x1F, 0x8B], [0x37, 0x7A], [0x52, 0x61, 0x72]]; // zip, gzip, 7z, rar

/** @param {Uint8Array} bytes */
function decode(bytes) {
  const wide = (startsWith(bytes, 0xFF, 0xFE) && "utf-16le") || (startsWith(bytes, 0xFE, 0xFF) && "utf-16be");
  try {
    return new TextDecoder(wide || "utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ImportError("binary");
  }
}

// Looks at brackets alone, since reading what is nested without end can take all memory.
/** @param {string} text */
function isTooDeep(text) {
  let [depth, inText] = [0, false];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inText) {
      if (code === 92) index += 1; // a backslash takes the next one with it
      else if (code === 34) inText = false;
    } else if (code === 34) inText = true;
    else if (code === 91 || code === 123) {
      depth += 1;
      if (depth > DEPTH_MOST) return true;
    } else if (code === 93 || code === 125) depth -= 1;
  }
  return false;
}

/** @param {string} text @returns {{ [K in keyof DiaryFile]?: unknown }} */
function parse(text) {
  if (isTooDeep(text)) throw new ImportError("broken");
  try {
    return JSON.parse(text);
  } catch {
    throw new ImportError("broken");
  }
}

/**
 * What is in a file, not yet looked at: { found (its entries), routines, exported (when it was saved, text or null) }.
 * bytes: Uint8Array. Throws ImportError.
 * @param {Uint8Array} bytes
 * @returns {{ found: unknown[], routines: unknown[], exported: string | null }}
 */
export function open(bytes) {
  if (bytes.length === 0) throw new ImportError("empty");
  if (bytes.length > BYTES_MOST) throw new ImportError("big");
  if (PACKED.some((start) => startsWith(bytes, ...start))) throw new ImportError("packed");
  const text = decode(bytes).trim();
  if (text === "") throw new ImportError("empty");
  if (text.includes("\0")) throw new ImportError("binary");
  if (/^id,kind,/.test(text)) throw new ImportError("table");
  if (!/^[{[]/.test(text)) throw new ImportError("other");
  const file = parse(text);
  if (file.format !== FORMAT) throw new ImportError("other");
  if (typeof file.schema !== "number" || !Number.isInteger(file.schema) || file.schema < 1 || !Array.isArray(file.entries)) throw new ImportError("broken");
  if (file.schema > SCHEMA) throw new ImportError("newer");
  if (file.entries.length > ENTRIES_MOST) throw new ImportError("many");
  return { found: file.entries, routines: Array.isArray(file.routines) ? file.routines.slice(0, ROUTINES_MOST) : [], exported: typeof file.exported === "string" ? file.exported : null };
}

/** Nothing collected yet. @type {() => Collected} */
export const nothing = () => ({ seen: new Map(), unreadable: [] });

/**
 * Adds some of a file's entries to what was collected. Of two with one id the newer counts.
 * @param {Collected} collected
 * @param {unknown[]} values
 */
export function collect({ seen, unreadable }, values) {
  for (const value of values) {
    const entry = readable(value);
    const twin = seen.get(entry?.id ?? "");
    if (entry === null) unreadable.push(value);
    else if (!twin || entry.changed > twin.changed) seen.set(entry.id, entry);
  }
}

/** Nothing compared yet. @type {() => Changes} */
export const noChanges = () => ({ added: [], changed: [], older: [], same: [] });

/**
 * Sorts entries into changes. known: id -> the diary's entry.
 * @param {Changes} changes
 * @param {Entry[]} entries
 * @param {Map<string, Entry>} known
 */
export function compare(changes, entries, known) {
  for (const entry of entries) changes[standing(entry, known.get(entry.id))].push(entry);
}
