// One of this phone's databases, opened when it is first needed. All windows hear of a change.

import { openDB, unwrap, wrap } from "idb";

/**
 * @import { IDBPDatabase, IDBPTransaction } from "idb"
 *
 * @typedef {(db: IDBPDatabase, step: IDBPTransaction<unknown, string[], "versionchange">) => void} Migration
 */

/**
 * @template Told What windows tell each other of a change.
 * @typedef {object} Database
 * @property {<T>(work: (db: IDBPDatabase) => T | Promise<T>) => Promise<T>} using
 * @property {(what: Told) => void} told
 * @property {(listener: (what: Told) => void) => void} onChange
 */

/** @type {Set<IDBTransaction>} */
const live = new Set(); // what this page has begun and not ended
let isLeft = false; // the browser keeps this page, standing still, for who goes back to it
let gaveUp = false;

/** @param {IDBTransaction} step */
function giveUp(step) {
  try {
    step.abort();
    gaveUp = true;
  } catch {
    // it has just ended
  }
}

// A page that WebKit keeps would keep its transactions too: no other page could read or write until that one is thrown
// away. So it gives up what it is doing, and begins anew when it comes back.
addEventListener("pagehide", (/** @type {any} */ { persisted }) => { // any: the worker has no such event
  isLeft = persisted;
  if (isLeft) live.forEach(giveUp);
});
addEventListener("pageshow", () => {
  isLeft = false;
  if (gaveUp) /** @type {any} */ (globalThis).location.reload();
});

// What was given up fails wherever it was waited for, which is no fault.
addEventListener("unhandledrejection", (event) => {
  if (gaveUp && event.reason?.name === "AbortError") event.preventDefault();
});

/** @param {IDBTransaction} step */
function follow(step) {
  live.add(step);
  for (const end of ["complete", "abort"]) step.addEventListener(end, () => live.delete(step));
  wrap(step).done.catch(() => {}); // whoever waits for it is told; where nobody does, its failure is no fault of the page
  if (isLeft) giveUp(step);
  return step;
}

/** @param {IDBDatabase} db */
function followAll(db) {
  const begin = db.transaction.bind(db);
  db.transaction = (...given) => follow(begin(...given));
}

/** @param {string} name */
function makeChannel(name) {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null; // storage blocked: this window is alone
  }
}

/**
 * using(work) gives the database to `work`, and resolves to what that gives; told(what) tells the other windows;
 * onChange(listener) calls the listener with what another window has told.
 * @template Told
 * @param {string} name
 * @param {Migration[]} migrations The first makes version 1, the next leads from 1 to 2, and so on.
 * @param {(db: IDBPDatabase) => Promise<void>} ready What is to be done before anybody else gets it.
 * @returns {Database<Told>}
 */
export function database(name, migrations, ready) {
  const channel = makeChannel(name);
  /** @type {Promise<IDBPDatabase> | undefined} */
  let opened;
  const forget = () => { opened = undefined; };

  function open() {
    opened ??= openDB(name, migrations.length, {
      upgrade(db, from, to, transaction) {
        follow(unwrap(transaction));
        for (const migrate of migrations.slice(from)) migrate(db, transaction);
      },
      blocking(_, __, { target }) { // a newer Hipcheck in another window needs it
        /** @type {IDBDatabase} */ (target).close();
        forget();
      },
      terminated: forget,
    }).then(async (db) => {
      followAll(unwrap(db));
      await ready(db);
      return db;
    });
    opened.catch(forget); // asked again, it is tried again
    return opened;
  }

  return {
    async using(work) {
      try {
        return await work(await open());
      } catch (error) {
        if (!(error instanceof Error) || error.name !== "InvalidStateError") throw error;
        return work(await open()); // it was closed under us, such as by another window with a newer version
      }
    },
    told: (what) => channel?.postMessage(what),
    onChange: (listener) => channel?.addEventListener("message", ({ data }) => listener(data)),
  };
}
