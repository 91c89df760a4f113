// The diary on this phone: the only place that touches its database. A change counts once it is on the disk
// ("strict"), and every change can be undone.

import { markReturning } from "../store/returning.js";
import { ASIDE, CHANGES, COPIED, emptyCopy, ENTRIES, noteChange, onChange, told, UNDO, using } from "./diary-database.js";
import { readable, standing } from "./entries.js";
/** @import { IDBPDatabase } from "idb" */
/** @import { Noted } from "./diary-database.js" */
/** @import { Entry, Kind, OfKind } from "./entries.js" */

const UNDO_MOST = 20; // changes that can be taken back
const MANY = 500; // entries that are looked up all at once

/** @typedef {"blocked" | "full" | "newer" | "failed"} Reason newer: written by a newer Hipcheck */

/** The diary could not do it. */
export class DiaryError extends Error {
  /** @param {Error} cause */
  constructor(cause) {
    super(cause.message, { cause });
    /** @type {Reason} */
    this.reason = isMissing() ? "blocked" : REASONS[cause.name] ?? "failed";
  }
}

/** Why the diary could not do it. @param {unknown} error @returns {Reason} */
export const reasonOf = (error) => (error instanceof DiaryError ? error.reason : "failed");

/** @type {Record<string, Reason>} */
const REASONS = { QuotaExceededError: "full", VersionError: "newer", SecurityError: "blocked", InvalidStateError: "blocked" };

function isMissing() {
  try {
    return !globalThis.indexedDB;
  } catch {
    return true; // some browsers throw where storage is blocked
  }
}

/** @type {Set<() => void>} */
const listeners = new Set();

/**
 * Calls the listener whenever an entry changed, here or in another window, until its signal aborts.
 * @param {() => void} listener
 * @param {{ signal: AbortSignal }} until
 */
export function watch(listener, { signal }) {
  listeners.add(listener);
  signal.addEventListener("abort", () => listeners.delete(listener));
}

const heard = () => { for (const listener of listeners) listener(); };
onChange(heard);

// One durable change, and what the copy must know of it.
class Step {
  /** @type {Noted} */
  noted = { put: [], gone: [], aside: [] };

  /** @param {IDBPDatabase} db */
  constructor(db) {
    this.transaction = db.transaction([ENTRIES, ASIDE, UNDO, COPIED], "readwrite", { durability: "strict" });
    this.entries = this.transaction.objectStore(ENTRIES);
    this.undo = this.transaction.objectStore(UNDO);
  }

  /** @param {Entry} entry */
  put(entry) {
    this.noted.put.push(entry);
    return this.entries.put(entry);
  }

  /** @param {string} id */
  delete(id) {
    this.noted.gone.push(id);
    return this.entries.delete(id);
  }

  /** @param {unknown} value */
  setAside(value) {
    this.noted.aside.push(value);
    return this.transaction.objectStore(ASIDE).add(value);
  }

  /** Counts the change. */
  async count() {
    const counter = this.transaction.objectStore(COPIED);
    /** @type {number} */
    this.number = (await counter.get(CHANGES)) + 1;
    await counter.put(this.number, CHANGES);
  }

  stop() {
    try {
      this.transaction.abort();
    } catch {
      // it has ended by itself
    }
  }
}

// Does the work in one durable step, has it copied, and says that something changed.
/** @template T @param {(step: Step) => Promise<T>} work @param {(step: Step) => Promise<unknown>} [copied] @returns {Promise<T>} */
async function change(work, copied = noteChange) {
  let result;
  try {
    const step = await using((db) => new Step(db));
    const working = Promise.all([work(step), step.count()]).catch((error) => { step.stop(); throw error; });
    const [worked, ended] = await Promise.allSettled([working, step.transaction.done]);
    if (ended.status === "rejected") throw step.transaction.error ?? (worked.status === "rejected" ? worked : ended).reason; // the first cause, not what it led to
    if (worked.status === "rejected") throw worked.reason;
    [result] = worked.value;
    await copied(step);
  } catch (error) {
    throw new DiaryError(/** @type {Error} */ (error));
  }
  told("changed");
  heard();
  return result;
}

/** @template T @param {(db: IDBPDatabase) => T | Promise<T>} work @returns {Promise<T>} */
async function look(work) {
  try {
    return await using(work);
  } catch (error) {
    throw new DiaryError(/** @type {Error} */ (error));
  }
}

/** @param {Step} step @param {Entry[]} before @param {string[]} added */
async function keepUndo({ undo }, before, added) {
  const key = /** @type {number} */ (await undo.add({ at: Date.now(), before, added })); // counts up by itself
  const keys = await undo.getAllKeys();
  await Promise.all(keys.slice(0, -UNDO_MOST).map((old) => undo.delete(old)));
  return key;
}

// Writes those of the entries that isWanted(entry, what the diary has of that id) lets through.
/** @param {Entry[]} entries @param {(entry: Entry, known?: Entry) => boolean} isWanted */
async function write(entries, isWanted) {
  const wrong = entries.find((entry) => readable(entry) === null);
  if (wrong !== undefined) throw new TypeError(`no diary entry: ${JSON.stringify(wrong)?.slice(0, 200)}`);
  const key = await change(async (step) => {
    const store = step.entries;
    const found = entries.length > MANY ? await store.getAll() : await Promise.all(entries.map(({ id }) => store.get(id)));
    /** @type {Map<string, Entry>} */
    const known = new Map(found.filter(Boolean).map((entry) => [entry.id, entry]));
    const wanted = entries.filter((entry) => isWanted(entry, known.get(entry.id)));
    await Promise.all(wanted.map((entry) => step.put(readable(entry) ?? entry)));
    const ids = [...new Set(wanted.map(({ id }) => id))];
    return keepUndo(step, ids.flatMap((id) => known.get(id) ?? []), ids.filter((id) => !known.has(id)));
  });
  markReturning(true);
  return key;
}

/**
 * Writes entries: new ones are added, those with a known id replaced. Resolves, once they are durable, to a key for
 * undo(). Throws DiaryError when nothing was written, TypeError for what is no entry.
 * @type {(entries: Entry[]) => Promise<number>}
 */
export const put = (entries) => write(entries, () => true);

/**
 * Like put(), but of two with one id the one that was written later stays.
 * @type {(entries: Entry[]) => Promise<number>}
 */
export const merge = (entries) => write(entries, (entry, known) => ["added", "changed"].includes(standing(entry, known)));

/**
 * Keeps what is no entry beside the diary, as it is. Throws DiaryError.
 * @type {(values: unknown[]) => Promise<unknown>}
 */
export const putAside = (values) => change((step) => Promise.all(values.map((value) => step.setAside(value))));

/**
 * Removes entries by id. Resolves, once it is durable, to a key for undo().
 * @param {string[]} ids
 */
export function remove(ids) {
  return change(async (step) => {
    const found = (await Promise.all(ids.map((id) => step.entries.get(id)))).filter(Boolean);
    await Promise.all(ids.map((id) => step.delete(id)));
    return keepUndo(step, found, []);
  });
}

/**
 * Takes a change back. False when that is no longer possible.
 * @param {number} [key]
 * @returns {Promise<boolean>}
 */
export function undo(key) {
  return change(async (step) => {
    /** @type {{ before: Entry[], added: string[] } | undefined} */
    const found = key && await step.undo.get(key);
    if (!found) return false;
    await Promise.all([...found.added.map((id) => step.delete(id)), ...found.before.map((entry) => step.put(entry)),
      step.undo.delete(key)]);
    return true;
  });
}

// What can be read; the rest is set aside as it was.
/** @param {{ id: string }[]} found @returns {Promise<Entry[]>} */
async function readAll(found) {
  const entries = found.map(readable);
  const wrong = found.filter((_, index) => entries[index] === null);
  if (wrong.length > 0) {
    try {
      await setAside(wrong.map(({ id }) => id));
    } catch {
      // no room to set it aside: it stays where it is, and what can be read is shown
    }
  }
  return entries.filter((entry) => entry !== null);
}

// Looks once more in the same step: another window may have mended it, or set it aside.
/** @type {(ids: string[]) => Promise<void>} */
const setAside = (ids) => change(async (step) => {
  const found = (await Promise.all(ids.map((id) => step.entries.get(id)))).filter((value) => value !== undefined && readable(value) === null);
  await Promise.all(found.flatMap((value) => [step.setAside(value), step.delete(value.id)]));
});

/**
 * The entries from one moment to before another (ms), oldest first.
 * @type {(from: number, to: number) => Promise<Entry[]>}
 */
export const between = async (from, to) => readAll(await look((db) => db.getAllFromIndex(ENTRIES, "at", IDBKeyRange.bound(from, to, false, true))));

/**
 * The newest entries before a moment (ms), newest first, at most that many.
 * @param {number} most
 * @param {number} [before]
 */
export async function newest(most, before = Infinity) {
  const found = await look(async (db) => {
    /** @type {{ id: string }[]} */
    const list = [];
    const range = before === Infinity ? null : IDBKeyRange.upperBound(before, true);
    let cursor = await db.transaction(ENTRIES).store.index("at").openCursor(range, "prev");
    for (; cursor && list.length < most; cursor = await cursor.continue()) list.push(cursor.value);
    return list;
  });
  return readAll(found);
}

/**
 * All entries of a kind, oldest first.
 * @template {Kind} K
 * @param {K} kind
 */
export const ofKind = async (kind) => /** @type {OfKind<K>[]} */ (await readAll(await look((db) => db.getAllFromIndex(ENTRIES, "kind", IDBKeyRange.bound([kind, 0], [kind, Infinity])))));

/** All entries, oldest first; also finds what no index holds, and sets aside what cannot be read. */
export const all = async () => (await readAll(await look((db) => db.getAll(ENTRIES)))).sort((one, other) => one.at - other.at);

/** How many entries there are. */
export const count = () => look((db) => db.count(ENTRIES));

/**
 * One entry, or null.
 * @type {(id: string) => Promise<Entry | null>}
 */
export const get = (id) => look(async (db) => readable(await db.get(ENTRIES, id)));

/**
 * Everything that was set aside because it could not be read.
 * @type {() => Promise<unknown[]>}
 */
export const aside = () => look((db) => db.getAll(ASIDE));

/** Erases all of it, for good, the copy too. */
export async function erase() {
  const clear = (/** @type {Step} */ { transaction }) => Promise.all([ENTRIES, ASIDE, UNDO].map((name) => transaction.objectStore(name).clear()));
  await change(clear, emptyCopy);
  markReturning(false);
}
