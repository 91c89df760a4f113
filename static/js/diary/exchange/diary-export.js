// The diary as a file: saved, or shared with another app.

import * as own from "../../move/own/own-routine-store.js";
import { remember } from "./backup.js";
import { unreadable } from "../diary-read.js";
import { all, count, watch } from "../diary-store.js";
import { zoneAt } from "../entries.js";
import { csvParts, fileName, jsonParts } from "./export.js";
import { canShare, inFile, pause, save, share } from "./save-file.js";

const entriesInWords = (number) => `${number.toLocaleString("en-GB")} ${number === 1 ? "entry" : "entries"}`;
const routinesInWords = (number) => (number === 0 ? "" : ` and ${number} ${number === 1 ? "routine" : "routines"} of your own`);

export class DiaryExport extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener("click", ({ target }) => this.clicked(target.closest("[data-does]")), { signal });
    watch(() => this.show(), { signal });
    this.button("share").hidden = !canShare("diary.json");
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  button(does) {
    return this.querySelector(`[data-does="${does}"]`);
  }

  say(part, words) {
    this.querySelector(`[data-part="${part}"]`).textContent = words;
  }

  async show() {
    this.made = null;
    try {
      const number = await count();
      const { routines } = await own.all();
      const isEmpty = number === 0 && routines.length === 0;
      this.say("count", isEmpty ? "Your diary is empty." : `Your diary holds ${entriesInWords(number)}${routinesInWords(routines.length)}.`);
      this.querySelector("[data-part='does']").hidden = isEmpty;
    } catch (error) {
      this.say("count", unreadable(error));
    }
  }

  async clicked(button) {
    if (!button || this.busy) return;
    this.busy = true;
    try {
      await this.hand(button.dataset.does);
    } catch (error) {
      this.say("told", error.reason ? unreadable(error) : "Your phone could not do it. Try \"Save it as a file\".");
    }
    this.busy = false;
  }

  async hand(does) {
    if (does === "csv") {
      const { file, entries } = await this.make("csv");
      save(file);
      return this.say("told", `The table has ${entriesInWords(entries)}. Hipcheck cannot read it back: for that, save it as a file.`);
    }
    this.made ??= await this.make("json");
    const { file, entries, routines, at } = this.made;
    if (does === "json") save(file);
    else if (!await this.shared(file)) return undefined;
    remember({ exported: at });
    return this.say("told", `${file.name} with ${entriesInWords(entries)}${routinesInWords(routines)}. Keep it somewhere other than this phone.`);
  }

  async shared(file) {
    try {
      return await share(file);
    } catch (error) {
      if (error.name !== "NotAllowedError") throw error;
      this.say("told", "The file is ready. Tap \"Share it\" once more."); // making it took longer than a tap counts
      return false;
    }
  }

  async make(extension) {
    this.say("told", "Making the file...");
    const at = Date.now();
    const found = await all();
    const { routines } = await own.all();
    const parts = [];
    for (const part of extension === "csv" ? csvParts(found) : jsonParts(found, at, routines)) {
      parts.push(part);
      await pause();
    }
    return { file: inFile(parts, fileName(at, zoneAt(at), extension)), entries: found.length, routines: routines.length, at };
  }
}
