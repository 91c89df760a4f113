// Brings a saved diary back in: shows what would change, changes it when told to, and takes it back in one tap.

import { unreadable } from "./diary-read.js";
import { all, merge, undo } from "./diary-store.js";
import { dayOf, timeOf } from "./entries.js";
import { BYTES_MOST, collect, compare, ImportError, noChanges, nothing, open } from "./import.js";
import { inFile, offer, pause } from "./save-file.js";

const SLICE = 1000; // entries looked at before the page breathes
const EXAMPLES = 3;
const KINDS = { check: "Check", recheck: "Re-check", routine: "Routine", timer: "Cold or heat", run: "Run", plan: "Way back", note: "Note" };
const NOT_KEPT = {
  blocked: "Nothing was changed: this browser lets Hipcheck keep nothing. Private windows often do that.",
  full: "Nothing was changed: there is no room left on this phone.",
  newer: "Nothing was changed: a newer Hipcheck has kept your diary. Close all Hipcheck windows and open it again.",
  failed: "Nothing was changed: your phone could not keep it. Try again.",
};

const many = (number) => number.toLocaleString("en-GB");
const entriesInWords = (number) => `${many(number)} ${number === 1 ? "entry" : "entries"}`;
const example = (entry) => `${KINDS[entry.kind]}, ${new Date(`${dayOf(entry)}T12:00Z`).toLocaleDateString("en-GB",
  { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" })}, ${timeOf(entry)}`;

async function inSlices(list, work) {
  for (let from = 0; from < list.length; from += SLICE) {
    work(list.slice(from, from + SLICE));
    await pause();
  }
}

export class DiaryImport extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener("click", ({ target }) => this.clicked(target.closest("[data-does]")?.dataset.does), { signal });
    this.addEventListener("change", ({ target }) => target.files?.[0] && this.read(target), { signal });
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  // One face at a time: "preview", "done", "problem" or none.
  face(name) {
    for (const one of ["preview", "done", "problem"]) this.part(one).hidden = one !== name;
    this.part("reading").textContent = "";
    if (name === "preview" || name === "done") this.part(name).focus();
  }

  fail(words) {
    this.part("problem-words").textContent = words;
    this.face("problem");
  }

  async read(input) {
    const [file] = input.files;
    input.disabled = true; // one file at a time
    this.face(null);
    this.part("reading").textContent = `Reading ${file.name}...`;
    try {
      if (file.size > BYTES_MOST) throw new ImportError("big");
      const { found } = open(new Uint8Array(await file.arrayBuffer()));
      await this.compare(found, file.name);
    } catch (error) {
      if (error instanceof ImportError) this.fail(`${error.message} Nothing was changed.`);
      else this.fail(error.reason ? unreadable(error) : "Your phone could not read this file. Nothing was changed.");
    }
    input.disabled = false;
    input.value = ""; // the same file can be picked again
    if (!this.part("problem").hidden) input.focus();
  }

  async compare(found, name) {
    const collected = nothing();
    await inSlices(found, (some) => collect(collected, some));
    const known = new Map((await all()).map((entry) => [entry.id, entry]));
    const changes = noChanges();
    await inSlices([...collected.seen.values()], (some) => compare(changes, some, known));
    this.wanted = [...changes.added, ...changes.changed];
    this.preview(changes, collected.unreadable, name);
  }

  preview(changes, wrong, name) {
    for (const [kind, entries] of Object.entries({ ...changes, unreadable: wrong })) {
      this.part(kind).hidden = entries.length === 0;
      this.part(kind).querySelector("b").textContent = many(entries.length);
      const shown = this.part(kind).querySelector("small");
      if (shown) shown.textContent = entries.slice(0, EXAMPLES).map(example).join("; ") + (entries.length > EXAMPLES ? " ..." : "");
    }
    const changing = this.wanted.length;
    this.part("lead").textContent = changing > 0 ? `${name}: ${entriesInWords(changing)} would come in.`
      : `${name}: nothing in it is new. Your diary stays as it is.`;
    this.part("bring").hidden = changing === 0;
    this.part("cancel").textContent = changing === 0 ? "All right" : "Change nothing";
    this.part("keep-unreadable").hidden = wrong.length === 0;
    if (wrong.length > 0) offer(this.part("keep-unreadable"), inFile([JSON.stringify(wrong, null, 1)], "hipcheck-not-read.json"));
    this.face("preview");
  }

  async clicked(does) {
    if (!["bring", "cancel", "undo"].includes(does) || this.busy) return;
    this.busy = true;
    if (does === "cancel") this.face(null);
    else {
      try {
        await (does === "bring" ? this.bring() : this.takeBack());
      } catch (error) {
        this.fail(NOT_KEPT[error.reason] ?? NOT_KEPT.failed);
      }
    }
    this.busy = false;
  }

  async bring() {
    this.part("reading").textContent = "Bringing them in...";
    this.key = await merge(this.wanted);
    this.told(`${entriesInWords(this.wanted.length)} came in.`, true);
  }

  async takeBack() {
    const done = await undo(this.key);
    this.told(done ? "Undone. Your diary is as it was." : "This can no longer be undone.", false);
  }

  told(words, canUndo) {
    this.part("done-words").textContent = words;
    this.part("undo").hidden = !canUndo;
    this.face("done");
  }
}
