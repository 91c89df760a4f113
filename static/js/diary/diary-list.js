// The diary as a list of days. Every entry can be changed or deleted, and that can be undone.

import * as store from "./diary-store.js";
import { dayOf, entry, timeOf, zoneAt } from "./entries.js";
import { dayInWords, inWords } from "./entry-words.js";
import { post } from "./outbox.js";
import { around, copyOf, dataIn, find, findAll, part } from "../page/elements.js";
import { oneAtATime } from "../page/taps.js";
/** @import { Entry, Kind } from "./entries.js" */
/** @import { Names } from "./entry-words.js" */

const PAGE = 40; // entries that come at once
/** @type {Record<Exclude<Kind, "run">, string[]>} */
const EDITS = { check: ["pain"], recheck: ["pain"], routine: ["before", "after"], timer: ["minutes"], note: ["text"], plan: [], marker: ["pain"] };

/** @type {(at: number, zone: number) => string} */
const local = (at, zone) => new Date(at + zone * 60_000).toISOString().slice(0, 16); // as datetime-local wants it

export class DiaryList extends HTMLElement {
  most = PAGE;
  alone = oneAtATime();
  /** @type {Map<string, Entry>} */
  entries = new Map();
  /** @type {Entry | null} */
  editing = null; // null: a new note

  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    /** @type {Names} */
    this.names = dataIn(this, "diary").names;
    this.most = PAGE;
    /** @type {HTMLDialogElement} */
    this.dialog = find(this, "dialog", HTMLDialogElement);
    /** @type {HTMLFormElement} */
    this.form = find(this.dialog, "form", HTMLFormElement);
    this.addEventListener("click", (event) => this.clicked(event), { signal });
    this.form.addEventListener("submit", (event) => this.submitted(event), { signal });
    this.dialog.addEventListener("close", () => this.editing && this.standAt(this.editing.id, "edit"), { signal }); // its row may be a new one
    store.watch(() => this.show(), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  // ---- the list

  async show() {
    let entries;
    try {
      entries = await store.newest(this.most + 1);
    } catch (error) {
      this.dataset.state = "broken";
      part(this, "broken").dataset.reason = store.reasonOf(error);
      this.removeAttribute("data-untold");
      return;
    }
    if (!this.isConnected) return;
    this.entries = new Map(entries.map((one) => [one.id, one]));
    this.dataset.state = entries.length === 0 ? "empty" : "filled";
    part(this, "more").hidden = entries.length <= this.most;
    this.list(entries.slice(0, this.most));
    this.removeAttribute("data-untold");
  }

  // The rows anew; those that are open stay open, and the finger's or the keyboard's place stays where it was.
  /** @param {Entry[]} entries */
  list(entries) {
    const open = findAll(this, "[data-entry] details[open]").map((details) => this.idAround(details));
    const focused = this.querySelector("[data-entry] :focus");
    part(this, "days").replaceChildren(...this.days(entries));
    for (const details of findAll(this, "[data-entry] details", HTMLDetailsElement)) details.open = open.includes(this.idAround(details));
    if (focused instanceof HTMLElement) this.standAt(this.idAround(focused), focused.dataset.does);
  }

  /** @param {Element} element */
  idAround(element) {
    return element.closest("[data-entry]")?.getAttribute("data-entry") ?? "";
  }

  // does: of a button in the row; without it the row itself.
  /** @param {string} id @param {string} [does] */
  standAt(id, does) {
    const row = `[data-entry="${CSS.escape(id)}"]`;
    const [place] = findAll(this, does ? `${row} [data-does="${does}"]` : `${row} summary`);
    place?.focus({ preventScroll: true });
  }

  /** @param {Entry[]} entries */
  days(entries) {
    const now = Date.now();
    const today = dayOf({ at: now, zone: zoneAt(now) });
    const found = [];
    let list = document.createElement("ul");
    let last = "";
    for (const one of entries) {
      const day = dayOf(one);
      if (day !== last) {
        const head = document.createElement("h2");
        head.textContent = dayInWords(day, today);
        list = document.createElement("ul");
        list.className = "log";
        found.push(head, list);
        last = day;
      }
      list.append(this.item(one));
    }
    return found;
  }

  /** @param {Entry} one */
  item(one) {
    const { icon, title, detail, pain } = inWords(one, this.names);
    const item = copyOf(this, "template[data-row]");
    const pin = find(item, ".said-pin");
    item.dataset.entry = one.id;
    item.dataset.kind = one.kind;
    pin.hidden = pain === null;
    if (pain !== null) {
      pin.dataset.pain = String(pain);
      pin.textContent = String(pain);
      pin.ariaLabel = `Pain ${pain}:`;
    } else {
      const drawing = this.querySelector(`template[data-icon="${icon}"]`);
      if (drawing instanceof HTMLTemplateElement) pin.after(drawing.content.cloneNode(true));
    }
    find(item, "b").textContent = title;
    find(item, "small").textContent = detail;
    const time = find(item, "time", HTMLTimeElement);
    time.textContent = timeOf(one);
    time.dateTime = new Date(one.at).toISOString();
    return item;
  }

  // ---- what a tap does

  /** @param {Event} event */
  clicked(event) {
    const does = around(event, "[data-does]")?.dataset.does ?? "";
    const id = around(event, "[data-entry]")?.dataset.entry ?? "";
    /** @type {Record<string, () => void>} */
    const taps = {
      more: () => { this.most += PAGE; this.show(); },
      edit: () => this.edit(this.entries.get(id) ?? null),
      delete: () => this.takeOut(id),
      undo: () => this.undo(),
      "new-note": () => this.edit(null),
      cancel: () => this.dialog.close(),
    };
    taps[does]?.();
  }

  /** @param {string} id */
  takeOut(id) {
    return this.alone(async () => {
      await this.change(() => store.remove([id]), "Deleted.");
      await this.show(); // until then it can still be tapped
      find(this, "[data-does='undo']").focus();
    });
  }

  /** @param {() => Promise<number>} work @param {string} words */
  async change(work, words) {
    try {
      this.undoKey = await work();
      this.tell(words, true);
      return true;
    } catch {
      this.tell("Your phone could not keep that. Nothing was changed.", false);
      return false;
    }
  }

  /** @param {string} words @param {boolean} canUndo */
  tell(words, canUndo) {
    part(this, "told-words").textContent = words;
    part(this, "told").hidden = false;
    find(this, "[data-does='undo']").hidden = !canUndo;
  }

  undo() {
    return this.alone(async () => {
      const done = await store.undo(this.undoKey).catch(() => false);
      this.tell(done ? "It is back as it was." : "That can no longer be undone.", false);
      part(this, "told-words").focus(); // the button that was there is gone
    });
  }

  // ---- changing one

  /** @param {Entry | null} one */
  edit(one) {
    if (one?.kind === "run") {
      location.assign(`/diary/run?id=${encodeURIComponent(one.id)}`);
      return;
    }
    this.editing = one;
    const now = Date.now();
    const fields = ["when", ...EDITS[one?.kind ?? "note"]];
    /** @type {Record<string, unknown>} */
    const values = { ...one, when: local(one?.at ?? now, one?.zone ?? zoneAt(now)), minutes: one?.kind === "timer" ? one.seconds / 60 : null };
    part(this, "edit-title").textContent = one ? inWords(one, this.names).title : "A note";
    for (const label of findAll(this.form, "[data-field]")) {
      const { field: name = "" } = label.dataset;
      label.hidden = !fields.includes(name);
      const input = /** @type {HTMLInputElement} */ (find(label, "input, textarea, select"));
      input.disabled = label.hidden;
      input.value = String(values[name] ?? "");
    }
    find(this.form, "[name='when']", HTMLInputElement).max = local(now + 60_000, one?.zone ?? zoneAt(now));
    part(this, "problem").hidden = true;
    this.dialog.showModal();
  }

  /** @param {Event} event */
  async submitted(event) {
    event.preventDefault();
    const given = /** @type {Record<string, string>} */ (Object.fromEntries(new FormData(this.form)));
    const one = this.editing;
    const now = Date.now();
    const zone = one?.zone ?? zoneAt(now);
    const at = Date.parse(`${given.when}Z`) - zone * 60_000;
    const same = one && local(one.at, zone) === given.when ? one.at : null; // the form knows no seconds
    if (!Number.isFinite(at) || (at > now + 60_000 && same === null)) return this.refuse("Give a day and a time that are not to come.");
    if (!this.form.checkValidity()) return this.refuse("Something is missing or out of range.");
    if ("text" in given && given.text.trim() === "") return this.refuse("The note is empty.");
    /** @type {{ at: number, changed: number, seconds?: number, text?: string } & Partial<Record<"pain" | "before" | "after", number | null>>} */
    const changes = { at: same ?? at, changed: now };
    for (const name of /** @type {const} */ (["pain", "before", "after"])) if (name in given) changes[name] = given[name] === "" ? null : Number(given[name]);
    if ("minutes" in given) changes.seconds = Math.round(Number(given.minutes) * 60);
    if ("text" in given) changes.text = given.text;
    if (one) return this.alone(() => this.replace(/** @type {Entry} */ ({ ...one, ...changes })));
    post(entry("note", `note-${now}`, changes.at, zone, now, { text: given.text }));
    this.dialog.close();
    return undefined;
  }

  /** @param {Entry} one */
  async replace(one) {
    if (await this.change(() => store.put([one]), "Changed.")) this.dialog.close();
    else this.refuse("Your phone could not keep that. Nothing was changed.");
  }

  /** @param {string} words */
  refuse(words) {
    const problem = part(this, "problem");
    problem.textContent = words;
    problem.hidden = false;
  }
}
