// Where the timer's record, the safety answers, the alarm test and the runner's own routines live on this phone, each
// under a key. A change counts once it is on the disk: "strict" makes the browser wait for that. All windows see a change.

import { cachedJson } from "./cached-json.js";
import { database } from "./database.js";

/**
 * @import { IDBPDatabase, IDBPObjectStore } from "idb"
 * @import { Database } from "./database.js"
 *
 * @typedef {{ key: string, value: unknown }} SetAside What could not be read, as it was.
 * @typedef {Pick<IDBPObjectStore<unknown, string[], string, "readwrite">, "get" | "add" | "put" | "delete">} Writable
 */

const KEPT = "kept";
const ASIDE = "set-aside"; // what could not be read, as it was
const COPIED = "copied"; // a key: true, unless this database is new
const copy = cachedJson("clock-copy"); // see journal.js for why; here the last value of each key is enough
/** @param {string} key */
const path = (key) => `/clock-copy/${key}`;

/** @type {Database<string>} */
const { using, told, onChange } = database("hipcheck-clock", [(db) => {
  db.createObjectStore(KEPT);
  db.createObjectStore(ASIDE, { autoIncrement: true });
}], bringBack);
/** @type {Map<string, unknown>} */
const known = new Map(); // what this page read or wrote last: it goes on with that where the browser keeps no more
let keeps = true;

/** Calls the listener with the key whenever another window has changed something. */
export { onChange };

/** False when nothing outlives this page: storage is blocked or full. */
export const isKept = () => keeps;

/** The value under a key, or undefined. @param {string} key @returns {Promise<unknown>} */
export async function get(key) {
  if (keeps) {
    try {
      known.set(key, await using((db) => db.get(KEPT, key)));
    } catch {
      keeps = false;
    }
  }
  return known.get(key);
}

/**
 * Replaces the value under a key by `change(value)`, in one step that no other window can come between.
 * `readable(value)` gives null for what cannot be read: that is set aside and `change` gets undefined.
 * Resolves to the new value once it is durable.
 * @template T
 * @param {string} key
 * @param {(value: T | undefined) => T} make
 * @param {(value: unknown) => T | null} [readable]
 * @returns {Promise<T>}
 */
export async function change(key, make, readable = (value) => /** @type {T} */ (value)) {
  if (keeps) {
    try {
      const made = await inOneStep(key, make, readable);
      known.set(key, made);
      told(key);
      return made;
    } catch {
      keeps = false; // blocked or full: go on without, and say so
    }
  }
  const made = make(readIn(known.get(key), readable));
  known.set(key, made);
  return made;
}

/** @template T @param {unknown} value @param {(value: unknown) => T | null} readable */
const readIn = (value, readable) => value === undefined ? undefined : readable(value) ?? undefined;

/** @param {IDBPDatabase} db */
const writing = (db) => db.transaction([KEPT, ASIDE], "readwrite", { durability: "strict" });

/**
 * @template T
 * @param {string} key @param {(value: T | undefined) => T} make @param {(value: unknown) => T | null} readable
 */
async function inOneStep(key, make, readable) {
  const step = await using(writing);
  const kept = step.objectStore(KEPT);
  const found = await kept.get(key);
  const value = readIn(found, readable);
  const isUnread = found !== undefined && value === undefined;
  const aside = isUnread && step.objectStore(ASIDE).add({ key, value: found });
  const made = make(value);
  await Promise.all([aside, kept.put(made, key), step.done]);
  await copy.put(path(key), JSON.stringify(made));
  return made;
}

/** The keys that begin with this. Rejects when storage is blocked, as do the next three. @param {string} start */
export async function keysOf(start) {
  return (await using((db) => db.getAllKeys(KEPT))).map(String).filter((key) => key.startsWith(start));
}

/** @param {(kept: Writable, asides: Writable) => unknown} work */
async function strictly(work) {
  const step = await using(writing);
  await work(step.objectStore(KEPT), step.objectStore(ASIDE));
  await step.done;
}

/** Keeps a value under a key; resolves once it is durable. @param {string} key @param {unknown} value */
export async function put(key, value) {
  await strictly((kept) => kept.put(value, key));
  known.set(key, value);
  await copy.put(path(key), JSON.stringify(value));
  told(key);
}

/** Forgets the value under a key. @param {string} key */
export async function remove(key) {
  await strictly((kept) => kept.delete(key));
  known.delete(key);
  await copy.remove([path(key)]);
  told(key);
}

/** Puts what is under a key, which cannot be read, among what was set aside. @param {string} key */
export async function setAside(key) {
  await strictly(async (kept, asides) => {
    await Promise.all([asides.add({ key, value: await kept.get(key) }), kept.delete(key)]);
  });
  known.delete(key);
  await copy.remove([path(key)]);
}

// A new database gets what the copy has: the browser may have thrown the old one away.
/** @param {IDBPDatabase} db */
async function bringBack(db) {
  if (await db.get(KEPT, COPIED)) return;
  const found = await Promise.all((await copy.paths()).map(async (each) => ({ key: each.split("/").at(-1), value: await copy.get(each) })));
  const step = db.transaction(KEPT, "readwrite", { durability: "strict" });
  const known = await step.store.getAllKeys();
  const missing = found.filter(({ key, value }) => key && value !== null && !known.includes(key));
  await Promise.all([...missing.map(({ key, value }) => step.store.put(value, key)), step.store.put(true, COPIED), step.done]);
}

/** Everything that was set aside because it could not be read. @returns {Promise<SetAside[]>} */
export async function aside() {
  try {
    return await using((db) => db.getAll(ASIDE));
  } catch {
    return [];
  }
}

/** Erases all of it. */
export async function erase() {
  known.clear();
  try {
    await copy.remove(await copy.paths());
    await using((db) => Promise.all([db.clear(KEPT), db.clear(ASIDE)]));
  } catch {
    // blocked: nothing is kept
  }
  told("all");
}
