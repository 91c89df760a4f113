// One of this phone's databases, opened when it is first needed. All windows hear of a change.

import { openDB, unwrap, wrap } from "idb";
import { endWhenLeft } from "./leaving.js";
/** @import { IDBPDatabase } from "idb" */

/** @typedef {(db: IDBDatabase) => void} Migration Makes the stores of one version. */

const FRAME_MOST = 2000; // ms until an empty frame is there

/**
 * @template Told What windows tell each other of a change.
 * @typedef {object} Database
 * @property {<T>(work: (db: IDBPDatabase) => T | Promise<T>) => Promise<T>} using
 * @property {(what: Told) => void} told
 * @property {(listener: (what: Told | "all") => void) => void} onChange
 */

/** @param {IDBTransaction} step */
function follow(step) {
  const over = endWhenLeft(() => step.abort());
  for (const end of ["complete", "abort"]) step.addEventListener(end, over);
  wrap(step).done.catch(() => {}); // whoever waits for it is told; where nobody does, its failure is no fault of the page
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

/** Makes the stores that the next versions have. @param {IDBDatabase} db @param {Migration[]} next */
const migrate = (db, next) => next.forEach((migration) => migration(db));

/** Puts an empty frame into the document, and waits for it. @param {any} document @param {any} frame */
const loaded = (document, frame) => new Promise((resolve, reject) => {
  frame.onload = resolve;
  setTimeout(reject, FRAME_MOST);
  document.documentElement.append(frame); // not into the body, whose content may be replaced meanwhile
});

// A page cannot end the making of a database before its browser has begun it, but it can remove a frame that makes one.
/** @param {any} document The page's: the worker knows no such type. @param {string} name @param {Migration[]} migrations */
async function makeInFrame(document, name, migrations) {
  const there = (await indexedDB.databases()).find((database) => database.name === name);
  if ((there?.version ?? 0) >= migrations.length) return;
  const frame = document.createElement("iframe");
  frame.hidden = true;
  let isLeft = false;
  const over = endWhenLeft(() => { isLeft = true; frame.remove(); });
  try {
    if (!isLeft) await loaded(document, frame);
    await new Promise((resolve) => {
      /** @type {IDBOpenDBRequest} */
      const request = frame.contentWindow.indexedDB.open(name, migrations.length);
      request.onupgradeneeded = ({ oldVersion }) => migrate(request.result, migrations.slice(oldVersion));
      request.onsuccess = () => resolve(request.result.close());
      request.onerror = resolve;
    });
  } finally {
    over();
    frame.remove();
    if (isLeft) await new Promise(() => {}); // it comes back as another page
  }
}

/** @param {string} name @param {Migration[]} migrations */
async function make(name, migrations) {
  try {
    const { document } = /** @type {any} */ (globalThis);
    if (document) await makeInFrame(document, name, migrations);
  } catch {
    // a browser that tells of no databases, or keeps none: who opens it hears why
  }
}

/**
 * using(work) gives the database to `work`, and resolves to what that gives; told(what) tells the other windows;
 * onChange(listener) calls the listener with what another window has told, and with "all" when the browser shows a page
 * that it kept: such a page hears of nothing while it is kept.
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
    opened ??= make(name, migrations).then(() => openDB(name, migrations.length, {
      upgrade(db, from, _, transaction) {
        migrate(unwrap(db), migrations.slice(from));
        follow(unwrap(transaction));
      },
      blocking(_, __, { target }) { // a newer Hipcheck in another window needs it
        /** @type {IDBDatabase} */ (target).close();
        forget();
      },
      terminated: forget,
    })).then(async (db) => {
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
    onChange(listener) {
      channel?.addEventListener("message", ({ data }) => listener(data));
      addEventListener("pageshow", (/** @type {any} */ { persisted }) => persisted && listener("all")); // any: the worker has no such event
    },
  };
}
