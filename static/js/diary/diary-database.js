// The diary's database, and its copy apart from it (journal.js). A new database gets what the copy has.

import { database } from "../store/database.js";
import { journal } from "../store/journal.js";
import { markReturning } from "../store/returning.js";
/** @import { IDBPDatabase } from "idb" */
/** @import { Entry } from "./entries.js" */

/**
 * What a change did, for the copy; aside: what could not be read, as it was.
 * @typedef {{ put: Entry[], gone: string[], aside: unknown[] }} Noted
 * @typedef {{ entries: Entry[], aside: unknown[] }} Whole all of the diary
 */

export const ENTRIES = "entries";
export const ASIDE = "set-aside"; // what could not be read, as it was
export const UNDO = "undo"; // { at, before, added }: what a change replaced or removed, and the ids it added
/** Holds how many changes there have been, under CHANGES; without it, the database is new. */
export const COPIED = "copied";
export const CHANGES = "changes";

const COPY_AFTER = 5000; // ms after the diary was opened
const copy = journal("diary-copy");

export const { using, told, onChange } = database("hipcheck-diary", [(db) => {
  const entries = db.createObjectStore(ENTRIES, { keyPath: "id" });
  entries.createIndex("at", "at");
  entries.createIndex("kind", ["kind", "at"]);
  db.createObjectStore(ASIDE, { autoIncrement: true });
  db.createObjectStore(UNDO, { autoIncrement: true });
}, (db) => { db.createObjectStore(COPIED); }], bringBack);

/**
 * Copies change `number`. Resolves once that is kept; never fails.
 * @param {{ number: number, noted: Noted }} step
 */
export const noteChange = ({ number, noted }) => copy.note(number, inJson(noted));

/**
 * The copy of a diary that was erased with change `number`.
 * @param {{ number: number }} step
 */
export const emptyCopy = ({ number }) => copy.rewrite(number, inJson({ entries: [], aside: [] }));

// What was set aside may be anything.
/** @param {Noted | Whole} value */
function inJson(value) {
  try {
    return JSON.stringify(value);
  } catch {
    return JSON.stringify({ ...value, aside: [] });
  }
}

// A new database gets what the copy has: the browser may have thrown the old one away.
/** @param {IDBPDatabase} db */
async function bringBack(db) {
  if (await db.get(COPIED, CHANGES) === undefined) {
    const { number, all, changes } = /** @type {{ number: number, all: Whole | null, changes: Noted[] }} */ (await copy.read());
    const entries = new Map((all?.entries ?? []).map((entry) => [entry.id, entry]));
    for (const { put, gone } of changes) {
      for (const id of gone) entries.delete(id);
      for (const entry of put) entries.set(entry.id, entry);
    }
    /** @type {unknown[]} */
    const aside = [all, ...changes].flatMap((each) => each?.aside ?? []);
    const back = await fill(db, number, entries, aside);
    if (back > 0) {
      markReturning(true);
      document.dispatchEvent(new CustomEvent("diary:back", { detail: { entries: back } }));
    }
  }
  setTimeout(() => mendCopy(db), COPY_AFTER);
}

// Resolves to how many entries it put in.
/** @param {IDBPDatabase} db @param {number} number @param {Map<string, Entry>} entries @param {unknown[]} aside */
async function fill(db, number, entries, aside) {
  const step = db.transaction([ENTRIES, ASIDE, COPIED], "readwrite", { durability: "strict" });
  const counter = step.objectStore(COPIED);
  /** @type {Entry[]} */
  let missing = [];
  if (await counter.get(CHANGES) === undefined) { // else another window was faster
    const known = new Set(await step.objectStore(ENTRIES).getAllKeys());
    missing = [...entries.values()].filter(({ id }) => !known.has(id));
    const change = known.size > 0 ? number + 1 : number; // what it had before there was a copy counts as a change
    await Promise.all([...missing.map((entry) => step.objectStore(ENTRIES).put(entry)),
      ...aside.map((value) => step.objectStore(ASIDE).add(value)), counter.put(change, CHANGES)]);
  }
  await step.done;
  return missing.length;
}

// Writes the copy anew when it lacks something or has grown long; for nothing but safety, so it never fails.
/** @param {IDBPDatabase} db */
async function mendCopy(db) {
  try {
    if (await copy.isWhole(await db.get(COPIED, CHANGES))) return;
    const step = db.transaction([ENTRIES, ASIDE, COPIED]);
    const [entries, aside, number] = await Promise.all([step.objectStore(ENTRIES).getAll(),
      step.objectStore(ASIDE).getAll(), step.objectStore(COPIED).get(CHANGES)]);
    await copy.rewrite(number, inJson({ entries, aside }));
  } catch {
    // the database was closed meanwhile: at the next opening
  }
}
