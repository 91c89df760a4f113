// Your data: saved as a file, brought back, erased.

import { erase as eraseTimers } from "../clock/store.js";
import { all, DiaryError, erase, put, undo } from "./diary-store.js";
import { canShare, save, share } from "./download.js";
import { dayOf, zoneAt } from "./entries.js";
import { asCsv, asJson, fileName } from "./export-file.js";
import { compare, readFile, tooBig } from "./import-file.js";

const EXPORTED = "hipcheck.exported"; // ms, read by backup-hint.js
const OWN = "hipcheck.";
const TYPES = { json: "application/json", csv: "text/csv" };
const REASONS = { blocked: "This browser lets Hipcheck keep nothing.", full: "There is no room left on this phone.",
  newer: "A newer Hipcheck has kept your diary. Close all Hipcheck windows and open it again.", failed: "Your phone could not do it." };

const some = (number, word) => `${number} ${number === 1 ? word.replace("ies", "y") : word}`;

export class DiaryData extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.dialog = this.querySelector("dialog");
    this.addEventListener("click", ({ target }) => this.clicked(target.closest("[data-does]")?.dataset ?? {}), { signal });
    const input = this.querySelector("input[type='file']");
    input.addEventListener("change", () => this.chosen(input), { signal });
    this.chosen(input); // it may have been chosen before this was here
    this.querySelector("[data-does='share']").hidden = !canShare("a.json", TYPES.json);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  shown(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  tell(words, canUndo = false) {
    this.shown("told-words").textContent = words;
    this.shown("told").hidden = false;
    this.querySelector("[data-does='undo']").hidden = !canUndo;
  }

  clicked({ does, type }) {
    if (does === "save") this.export(type, save);
    if (does === "share") this.export("json", share);
    if (does === "bring") this.bring();
    if (does === "cancel") this.shown("review").hidden = true;
    if (does === "save-wrong") save(JSON.stringify(this.wrong, null, 1), "hipcheck-not-readable.json", TYPES.json);
    if (does === "undo") this.takeBack();
    if (does === "ask-erase") this.dialog.showModal();
    if (does === "keep") this.dialog.close();
    if (does === "erase") this.erase();
  }

  // Whatever fails says why and changes nothing.
  async attempt(work) {
    try {
      return await work();
    } catch (error) {
      this.tell(REASONS[error instanceof DiaryError ? error.reason : "failed"]);
      return undefined;
    }
  }

  export(type, hand) {
    return this.attempt(async () => {
      const now = Date.now();
      const entries = await all();
      const text = type === "csv" ? asCsv(entries) : asJson(entries, now);
      const given = await hand(text, fileName(dayOf({ at: now, zone: zoneAt(now) }), type), TYPES[type]);
      if (given === false) return;
      if (type === "json") this.noteExport(now);
      this.tell(`${some(entries.length, "entries")} saved.`);
    });
  }

  noteExport(now) {
    try {
      localStorage.setItem(EXPORTED, String(now));
    } catch {
      // storage blocked: there is nothing to remind of
    }
  }

  // ---- bringing back

  async chosen(input) {
    const [file] = input.files;
    if (!file) return;
    this.shown("review").hidden = true;
    this.shown("problem").hidden = true;
    const found = tooBig(file.size) ? { problem: tooBig(file.size), entries: [], wrong: [] } : readFile(await file.text().catch(() => ""));
    input.value = ""; // the same file can be chosen again
    this.wrong = found.wrong;
    if (found.problem) {
      this.shown("problem-words").textContent = `${file.name}: ${found.problem} Nothing was changed.`;
      this.shown("problem").hidden = false;
      return;
    }
    await this.attempt(async () => this.review(compare(found.entries, await all()), file.name));
  }

  review({ fresh, newer, same, older }, name) {
    this.coming = [...fresh, ...newer];
    const lines = [[fresh, "new"], [newer, "newer than yours, which they replace"], [same, "the same"], [older, "older than yours, which stay"], [this.wrong, "that cannot be read and are left out"]]
      .filter(([list]) => list.length > 0).map(([list, words]) => `${some(list.length, "entries")} ${words}`);
    this.shown("review-title").textContent = name;
    this.shown("review-list").replaceChildren(...(lines.length > 0 ? lines : ["There is no entry in this file."]).map((line) => {
      const item = document.createElement("li");
      item.textContent = line;
      return item;
    }));
    const days = this.coming.map(dayOf).sort();
    this.shown("review-span").textContent = days.length > 0 ? `From ${days[0]} to ${days.at(-1)}.` : "Your diary has all of it.";
    this.querySelector("[data-does='bring']").hidden = this.coming.length === 0;
    this.querySelector("[data-does='save-wrong']").hidden = this.wrong.length === 0;
    this.shown("review").hidden = false;
    this.shown("review-title").focus();
  }

  bring() {
    return this.attempt(async () => {
      this.undoKey = await put(this.coming);
      this.shown("review").hidden = true;
      this.tell(`${some(this.coming.length, "entries")} brought in.`, true);
    });
  }

  takeBack() {
    return this.attempt(async () => this.tell(await undo(this.undoKey) ? "Your diary is as it was." : "That can no longer be undone."));
  }

  // ---- erasing

  erase() {
    this.dialog.close();
    if (document.querySelector("timer-strip[data-busy]")) return this.tell("A timer is running. Stop it first.");
    return this.attempt(async () => {
      await erase();
      await eraseTimers();
      for (const place of [localStorage, sessionStorage]) for (const key of Object.keys(place)) if (key.startsWith(OWN)) place.removeItem(key);
      this.tell("Everything is erased. This phone has forgotten it.");
    });
  }
}
