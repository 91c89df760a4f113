// The diary as a file: saved, or shared with another app.

import * as own from "../../move/own/own-routine-store.js";
import { remember } from "./backup.js";
import { unreadable } from "../diary-read.js";
import { all, count, DiaryError, watch } from "../diary-store.js";
import { zoneAt } from "../entries.js";
import { csvParts, fileName, jsonParts } from "./export.js";
import { canShare, inFile, pause, save, share } from "./save-file.js";
import { around, find, part } from "../../page/elements.js";
import { oneAtATime } from "../../page/taps.js";

/** @type {(number: number) => string} */
const entriesInWords = (number) => `${number.toLocaleString("en-GB")} ${number === 1 ? "entry" : "entries"}`;
/** @type {(number: number) => string} */
const routinesInWords = (number) => (number === 0 ? "" : ` and ${number} ${number === 1 ? "routine" : "routines"} of your own`);

/** @typedef {{ file: File, entries: number, routines: number, at: number }} Made how many it holds, and when it was made (ms) */

export class DiaryExport extends HTMLElement {
  alone = oneAtATime();
  /** @type {Made | null} */
  made = null;

  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener("click", (event) => this.clicked(around(event, "[data-does]")?.dataset.does), { signal });
    watch(() => this.show(), { signal });
    document.addEventListener("routines:changed", () => this.show(), { signal });
    own.watch(() => !signal.aborted && this.show());
    find(this, "[data-does='share']").hidden = !canShare("diary.json");
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  /** @param {string} name @param {string} words */
  say(name, words) {
    part(this, name).textContent = words;
  }

  async show() {
    this.made = null;
    try {
      const number = await count();
      const { routines } = await own.all();
      const isEmpty = number === 0 && routines.length === 0;
      this.say("count", isEmpty ? "Your diary is empty." : `Your diary holds ${entriesInWords(number)}${routinesInWords(routines.length)}.`);
      part(this, "does").hidden = isEmpty;
    } catch (error) {
      this.say("count", unreadable(error));
    }
    this.removeAttribute("data-untold");
  }

  /** @param {string} [does] */
  async clicked(does) {
    if (!does) return;
    try {
      await this.alone(() => this.hand(does));
    } catch (error) {
      this.say("told", error instanceof DiaryError ? unreadable(error) : "Your phone could not do it. Try \"Save it as a file\".");
    }
  }

  /** @param {string} does */
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

  /** @param {File} file */
  async shared(file) {
    try {
      return await share(file);
    } catch (error) {
      if (!(error instanceof Error) || error.name !== "NotAllowedError") throw error;
      this.say("told", "The file is ready. Tap \"Share it\" once more."); // making it took longer than a tap counts
      return false;
    }
  }

  /** @param {"csv" | "json"} extension @returns {Promise<Made>} */
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
