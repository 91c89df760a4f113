// The diary as a list of days. Every entry can be changed or deleted, and that can be undone.

import * as store from "./diary-store.js";
import { dayOf, entry, timeOf, zoneAt } from "./entries.js";
import { dayInWords, inWords } from "./entry-words.js";
import { post } from "./outbox.js";

const PAGE = 40; // entries that come at once
const EDITS = { check: ["pain"], recheck: ["pain"], routine: ["before", "after"], timer: ["minutes"], note: ["text"], plan: [] };

const local = (at, zone) => new Date(at + zone * 60_000).toISOString().slice(0, 16); // as datetime-local wants it

export class DiaryList extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.names = JSON.parse(this.dataset.diary).names;
    this.most = PAGE;
    this.dialog = this.querySelector("dialog");
    this.form = this.dialog.querySelector("form");
    this.addEventListener("click", (event) => this.clicked(event), { signal });
    this.form.addEventListener("submit", (event) => this.submitted(event), { signal });
    store.watch(() => this.show(), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  // ---- the list

  async show() {
    let entries;
    try {
      entries = await store.newest(this.most + 1);
    } catch (error) {
      this.dataset.state = "broken";
      this.part("broken").dataset.reason = error.reason ?? "failed";
      return;
    }
    if (!this.isConnected) return;
    this.entries = new Map(entries.map((one) => [one.id, one]));
    this.dataset.state = entries.length === 0 ? "empty" : "filled";
    this.part("more").hidden = entries.length <= this.most;
    const open = this.querySelector("[data-entry] details[open]")?.closest("[data-entry]").dataset.entry;
    this.part("days").replaceChildren(...this.days(entries.slice(0, this.most)));
    if (open) this.querySelector(`[data-entry="${CSS.escape(open)}"] details`)?.setAttribute("open", "");
  }

  days(entries) {
    const now = Date.now();
    const today = dayOf({ at: now, zone: zoneAt(now) });
    const found = [];
    let list;
    let last;
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

  item(one) {
    const { icon, title, detail, pain } = inWords(one, this.names);
    const item = this.querySelector("template[data-row]").content.firstElementChild.cloneNode(true);
    const pin = item.querySelector(".said-pin");
    item.dataset.entry = one.id;
    item.dataset.kind = one.kind;
    pin.hidden = pain === null;
    if (pain !== null) {
      pin.dataset.pain = pain;
      pin.textContent = pain;
    } else {
      const drawing = this.querySelector(`template[data-icon="${icon}"]`);
      if (drawing) pin.after(drawing.content.cloneNode(true));
    }
    item.querySelector("b").textContent = title;
    item.querySelector("small").textContent = detail;
    item.querySelector("time").textContent = timeOf(one);
    item.querySelector("time").dateTime = new Date(one.at).toISOString();
    return item;
  }

  // ---- what a tap does

  clicked(event) {
    const button = event.target.closest("[data-does]");
    const id = button?.closest("[data-entry]")?.dataset.entry;
    const does = {
      more: () => { this.most += PAGE; this.show(); },
      edit: () => this.edit(this.entries.get(id)),
      delete: () => this.remove(id),
      undo: () => this.undo(),
      "new-note": () => this.edit(null),
      cancel: () => this.dialog.close(),
    }[button?.dataset.does];
    does?.();
  }

  async remove(id) {
    await this.change(() => store.remove([id]), "Deleted.");
    this.querySelector("[data-does='undo']").focus();
  }

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

  tell(words, canUndo) {
    this.part("told-words").textContent = words;
    this.part("told").hidden = false;
    this.querySelector("[data-does='undo']").hidden = !canUndo;
  }

  async undo() {
    const done = await store.undo(this.undoKey).catch(() => false);
    this.tell(done ? "It is back as it was." : "That can no longer be undone.", false);
  }

  // ---- changing one

  edit(one) {
    if (one?.kind === "run") {
      location.assign(`/diary/run?id=${encodeURIComponent(one.id)}`);
      return;
    }
    this.editing = one;
    const now = Date.now();
    const fields = ["when", ...EDITS[one?.kind ?? "note"]];
    const values = { ...one, when: local(one?.at ?? now, one?.zone ?? zoneAt(now)), minutes: one?.seconds / 60 };
    this.part("edit-title").textContent = one ? inWords(one, this.names).title : "A note";
    for (const label of this.form.querySelectorAll("[data-field]")) {
      const name = label.dataset.field;
      label.hidden = !fields.includes(name);
      const input = label.querySelector("input, textarea, select");
      input.disabled = label.hidden;
      input.value = values[name] ?? "";
    }
    this.form.elements.when.max = local(now + 60_000, zoneAt(now));
    this.part("problem").hidden = true;
    this.dialog.showModal();
  }

  async submitted(event) {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(this.form));
    const one = this.editing;
    const now = Date.now();
    const zone = one?.zone ?? zoneAt(now);
    const at = Date.parse(`${given.when}Z`) - zone * 60_000;
    const sameMinute = one && local(one.at, zone) === given.when;
    if (!Number.isFinite(at) || (at > now + 60_000 && !sameMinute)) return this.refuse("Give a day and a time that are not to come.");
    if (!this.form.checkValidity()) return this.refuse("Something is missing or out of range.");
    if ("text" in given && given.text.trim() === "") return this.refuse("The note is empty.");
    const changes = { at: sameMinute ? one.at : at, changed: now };
    for (const name of ["pain", "before", "after"]) if (name in given) changes[name] = given[name] === "" ? null : Number(given[name]);
    if ("minutes" in given) changes.seconds = Math.round(Number(given.minutes) * 60);
    if ("text" in given) changes.text = given.text;
    if (!one) post(entry("note", `note-${now}`, changes.at, zone, now, { text: given.text }));
    else if (!await this.change(() => store.put([{ ...one, ...changes }]), "Changed.")) return this.refuse("Your phone could not keep that. Nothing was changed.");
    this.dialog.close();
  }

  refuse(words) {
    const problem = this.part("problem");
    problem.textContent = words;
    problem.hidden = false;
  }
}
