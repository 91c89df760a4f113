// Brings a saved diary back in: shows what would change, changes it when told to, and takes it back in one tap.

import { readable as readableRoutine } from "../../move/own/own-routine.js";
import * as own from "../../move/own/own-routine-store.js";
import { unreadable } from "../diary-read.js";
import { all, DiaryError, merge, reasonOf, undo } from "../diary-store.js";
import { dayOf, timeOf } from "../entries.js";
import { BYTES_MOST, collect, compare, ImportError, noChanges, nothing, open } from "./import.js";
import { inFile, offer, pause } from "./save-file.js";
import { around, find, part } from "../../page/elements.js";
import { oneAtATime } from "../../page/taps.js";
/** @import { OwnRoutine } from "../../move/own/own-routine.js" */
/** @import { Reason } from "../diary-store.js" */
/** @import { Entry, Kind } from "../entries.js" */
/** @import { Changes } from "./import.js" */

const SLICE = 1000; // entries looked at before the page breathes
const EXAMPLES = 3;
const UNDO = "hipcheck.import-undo"; // the last one, for as long as it can be taken back
const UNDO_HOLDS = 24 * 60 * 60_000; // ms
/** @type {Record<Kind, string>} */
const KINDS = { check: "Check", recheck: "Re-check", routine: "Routine", timer: "Cold or heat", run: "Run", plan: "Way back", marker: "Weekly test", note: "Note" };
/** @type {Record<Reason, string>} */
const NOT_KEPT = {
  blocked: "Nothing was changed: this browser lets Hipcheck keep nothing. Private windows often do that.",
  full: "Nothing was changed: there is no room left on this phone.",
  newer: "Nothing was changed: a newer Hipcheck has kept your diary. Close all Hipcheck windows and open it again.",
  failed: "Nothing was changed: your phone could not keep it. Try again.",
};

/** @type {(number: number) => string} */
const many = (number) => number.toLocaleString("en-GB");
/** @type {(number: number) => string} */
const entriesInWords = (number) => `${many(number)} ${number === 1 ? "entry" : "entries"}`;
/** @type {(number: number) => string} */
const routinesInWords = (number) => `${many(number)} ${number === 1 ? "routine" : "routines"} of your own`;
/** @type {(entries: number, routines: number) => string} */
const inAll = (entries, routines) => [entries > 0 && entriesInWords(entries), routines > 0 && routinesInWords(routines)].filter(Boolean).join(" and ");
/** @type {(entry: Entry) => string} */
const example = (entry) => `${KINDS[entry.kind]}, ${new Date(`${dayOf(entry)}T12:00Z`).toLocaleDateString("en-GB",
  { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" })}, ${timeOf(entry)}`;

/**
 * How an import is taken back: key is the diary's; each routine with the one before it, or null.
 * @typedef {{ key: number | null, routines: [id: string, before: OwnRoutine | null][], words: string, at: number }} Undo
 */

/**
 * @template T
 * @param {T[]} list
 * @param {(some: T[]) => void} work
 */
async function inSlices(list, work) {
  for (let from = 0; from < list.length; from += SLICE) {
    work(list.slice(from, from + SLICE));
    await pause();
  }
}

/**
 * Does it with each, and gives those with which it could be done.
 * @template T
 * @param {T[]} list
 * @param {(one: T) => Promise<void>} work
 */
async function each(list, work) {
  const done = [];
  for (const one of list) {
    try {
      await work(one);
      done.push(one);
    } catch {
      // said of all together
    }
  }
  return done;
}

export class DiaryImport extends HTMLElement {
  alone = oneAtATime();
  /** @type {Undo | null} */
  undo = null;
  /** @type {[OwnRoutine, before: OwnRoutine | null][]} */
  routines = []; // that would come in
  /** @type {Entry[]} */
  wanted = []; // that would come in

  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener("click", (event) => this.clicked(around(event, "[data-does]")?.dataset.does), { signal });
    this.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && target.files?.[0] && this.read(target, target.files[0]), { signal });
    this.undo = this.keptUndo();
    if (this.undo) this.told(this.undo.words, true, false);
  }

  /** @returns {Undo | null} */
  keptUndo() {
    try {
      const kept = JSON.parse(localStorage.getItem(UNDO) ?? "null");
      return Date.now() - kept.at < UNDO_HOLDS && Array.isArray(kept.routines) ? kept : null;
    } catch {
      return null; // none, or not readable
    }
  }

  /** @param {Undo | null} undo */
  keepUndo(undo) {
    this.undo = undo;
    try {
      if (undo) localStorage.setItem(UNDO, JSON.stringify(undo));
      else localStorage.removeItem(UNDO);
    } catch {
      // storage blocked or full: it can be taken back on this page only
    }
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  // One face at a time: "preview", "done", "problem" or none.
  /** @param {string | null} name @param {boolean} [focused] */
  face(name, focused = true) {
    for (const one of ["preview", "done", "problem"]) part(this, one).hidden = one !== name;
    part(this, "reading").textContent = "";
    if (focused && (name === "preview" || name === "done")) part(this, name).focus();
  }

  /** @param {string} words */
  fail(words) {
    part(this, "problem-words").textContent = words;
    this.face("problem");
  }

  /** @param {HTMLInputElement} input @param {File} file */
  async read(input, file) {
    input.disabled = true; // one file at a time
    this.face(null);
    part(this, "reading").textContent = `Reading ${file.name}...`;
    try {
      if (file.size > BYTES_MOST) throw new ImportError("big");
      const { found, routines } = open(new Uint8Array(await file.arrayBuffer()));
      await this.compareRoutines(routines);
      await this.compare(found, file.name);
    } catch (error) {
      if (error instanceof ImportError) this.fail(`${error.message} Nothing was changed.`);
      else this.fail(error instanceof DiaryError ? unreadable(error) : "Your phone could not read this file. Nothing was changed.");
    }
    input.disabled = false;
    input.value = ""; // the same file can be picked again
    if (!part(this, "problem").hidden) input.focus();
  }

  // Of two with one id the one that was changed later counts.
  /** @param {unknown[]} found */
  async compareRoutines(found) {
    const kept = new Map((await own.all()).routines.map((routine) => [routine.id, routine]));
    this.routines = found.flatMap((value) => {
      const one = readableRoutine(value);
      const before = kept.get(one?.id ?? "") ?? null;
      return one && !(before && before.changed >= one.changed) ? [[one, before]] : [];
    });
  }

  /** @param {unknown[]} found @param {string} name */
  async compare(found, name) {
    const collected = nothing();
    await inSlices(found, (some) => collect(collected, some));
    const known = new Map((await all()).map((entry) => [entry.id, entry]));
    const changes = noChanges();
    await inSlices([...collected.seen.values()], (some) => compare(changes, some, known));
    this.wanted = [...changes.added, ...changes.changed];
    this.preview(changes, collected.unreadable, name);
  }

  /** @param {Changes} changes @param {unknown[]} wrong @param {string} name */
  preview(changes, wrong, name) {
    for (const [kind, entries] of Object.entries({ ...changes, unreadable: /** @type {Entry[]} */ (wrong) })) { // of these only how many
      const told = part(this, kind);
      told.hidden = entries.length === 0;
      find(told, "b").textContent = many(entries.length);
      const shown = told.querySelector("small");
      if (shown) shown.textContent = entries.slice(0, EXAMPLES).map(example).join("; ") + (entries.length > EXAMPLES ? " ..." : "");
    }
    const changing = this.wanted.length + this.routines.length;
    part(this, "lead").textContent = changing > 0 ? `${name}: ${inAll(this.wanted.length, this.routines.length)} would come in.`
      : `${name}: nothing in it is new. Your diary stays as it is.`;
    part(this, "bring").hidden = changing === 0;
    part(this, "cancel").textContent = changing === 0 ? "All right" : "Change nothing";
    part(this, "keep-unreadable").hidden = wrong.length === 0;
    if (wrong.length > 0) offer(part(this, "keep-unreadable", HTMLAnchorElement), inFile([JSON.stringify(wrong, null, 1)], "hipcheck-not-read.json"));
    this.face("preview");
  }

  /** @param {string} [does] */
  async clicked(does) {
    /** @type {Record<string, () => Promise<void>>} */
    const taps = { bring: () => this.bring(), cancel: async () => this.face(null), undo: () => this.takeBack() };
    const work = taps[does ?? ""];
    if (!work) return;
    try {
      await this.alone(work);
    } catch (error) {
      const words = NOT_KEPT[reasonOf(error)];
      if (does === "undo") this.told(words, true); // it can be tapped again
      else this.fail(words);
    }
  }

  async bring() {
    part(this, "reading").textContent = "Bringing them in...";
    const key = this.wanted.length > 0 ? await merge(this.wanted) : null;
    const { undo: last } = this;
    /** @type {(routines: OwnRoutine[], words: string) => void} */
    const keepUndo = (routines, words) => this.keepUndo({ key, words, at: Date.now(),
      routines: this.routines.flatMap(([routine, before]) => (routines.includes(routine) ? [[routine.id, before]] : [])) });
    const wanted = this.routines.map(([routine]) => routine);
    keepUndo(wanted, `${inAll(this.wanted.length, wanted.length)} came in.`); // before they do, for a page that is left
    const kept = await each(wanted, own.keep);
    this.changed();
    if (key === null && kept.length === 0) {
      this.keepUndo(last);
      this.fail(NOT_KEPT.failed);
      return;
    }
    const lost = wanted.length - kept.length;
    const but = lost > 0 ? ` ${routinesInWords(lost)} could not be kept. Pick the file once more to try again.` : "";
    const words = `${inAll(this.wanted.length, kept.length)} came in.${but}`;
    keepUndo(kept, words);
    this.told(words, true);
  }

  async takeBack() {
    if (!this.undo) return;
    const { key, routines, at } = this.undo;
    if (key !== null && !await undo(key)) {
      this.keepUndo(null);
      this.told("This can no longer be undone.", false);
      return;
    }
    const undone = await each(routines, ([id, before]) => (before ? own.keep(before) : own.remove(id)));
    this.changed();
    const left = routines.filter((one) => !undone.includes(one));
    const but = `${key === null ? "" : "Your diary is as it was. "}${routinesInWords(left.length)} could not be undone. Try again.`;
    const words = left.length > 0 ? but : "Undone. Your diary is as it was.";
    this.keepUndo(left.length > 0 ? { key: null, routines: left, words, at } : null); // a second tap finishes it
    this.told(words, left.length > 0);
  }

  // The diary itself is watched; of routines only other windows hear.
  changed() {
    this.dispatchEvent(new CustomEvent("routines:changed", { bubbles: true }));
  }

  /** @param {string} words @param {boolean} canUndo @param {boolean} [focused] */
  told(words, canUndo, focused = true) {
    part(this, "done-words").textContent = words;
    part(this, "undo").hidden = !canUndo;
    this.face("done", focused);
  }
}
