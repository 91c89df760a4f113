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
const { open, told, onChange } = database("hipcheck-clock", [(db) => {
  db.createObjectStore(KEPT);
  db.createObjectStore(ASIDE, { autoIncrement: true });
}], bringBack);
/** @type {Map<string, unknown> | null} */
let memory = null; // stands in where the browser keeps nothing

/** Calls the listener with the key whenever another window has changed something. */
export { onChange };

/** False when nothing outlives this page: storage is blocked or full. */
export const isKept = () => memory === null;

/** The value under a key, or undefined. @param {string} key @returns {Promise<unknown>} */
export async function get(key) {
  try {
    return memory ? memory.get(key) : await (await open()).get(KEPT, key);
  } catch {
    memory = new Map();
    return undefined;
  }
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
  if (!memory) {
    try {
      const made = await inOneStep(key, make, readable);
      told(key);
      return made;
    } catch {
      memory = new Map(); // blocked or full: go on without, and say so
    }
  }
  const made = make(/** @type {T | undefined} */ (memory.get(key))); // put there by this page
  memory.set(key, made);
  return made;
}

/**
 * @template T
 * @param {string} key @param {(value: T | undefined) => T} make @param {(value: unknown) => T | null} readable
 */
async function inOneStep(key, make, readable) {
  const step = (await open()).transaction([KEPT, ASIDE], "readwrite", { durability: "strict" });
  const kept = step.objectStore(KEPT);
  const found = await kept.get(key);
  const value = found === undefined ? undefined : readable(found) ?? undefined;
  const isUnread = found !== undefined && value === undefined;
  const aside = isUnread && step.objectStore(ASIDE).add({ key, value: found });
  const made = make(value);
  await Promise.all([aside, kept.put(made, key), step.done]);
  await copy.put(path(key), JSON.stringify(made));
  return made;
}

/** The keys that begin with this. Rejects when storage is blocked, as do the next three. @param {string} start */
export async function keysOf(start) {
  return (await (await open()).getAllKeys(KEPT)).map(String).filter((key) => key.startsWith(start));
}

/** @param {(kept: Writable, asides: Writable) => unknown} work */
async function strictly(work) {
  const step = (await open()).transaction([KEPT, ASIDE], "readwrite", { durability: "strict" });
  await work(step.objectStore(KEPT), step.objectStore(ASIDE));
  await step.done;
}

/** Keeps a value under a key; resolves once it is durable. @param {string} key @param {unknown} value */
export async function put(key, value) {
  await strictly((kept) => kept.put(value, key));
  await copy.put(path(key), JSON.stringify(value));
  told(key);
}

/** Forgets the value under a key. @param {string} key */
export async function remove(key) {
  await strictly((kept) => kept.delete(key));
  await copy.remove([path(key)]);
  told(key);
}

/** Puts what is under a key, which cannot be read, among what was set aside. @param {string} key */
export async function setAside(key) {
  await strictly(async (kept, asides) => {
    await Promise.all([asides.add({ key, value: await kept.get(key) }), kept.delete(key)]);
  });
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
    return await (await open()).getAll(ASIDE);
  } catch {
    return [];
  }
}

/** Erases all of it. */
export async function erase() {
  memory?.clear();
  try {
    const db = await open();
    await copy.remove(await copy.paths());
    await Promise.all([db.clear(KEPT), db.clear(ASIDE)]);
  } catch {
    // blocked: nothing is kept
  }
  told("all");
}
