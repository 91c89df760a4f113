// The re-check: better, same or worse, a number, and whether anything is new. Twenty seconds.

import { watch } from "../diary-store.js";
import { dayOf, entry, readable, zoneAt } from "../entries.js";
import { placesInWords } from "../entry-words.js";
import { post } from "../outbox.js";
import { recent } from "./recent.js";

const DRAFT = "hipcheck.recheck"; // of this tab, for a reload
const NOON = 15; // hour of the wall clock from which it is the evening's

export class RecheckForm extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    const { names, rules } = JSON.parse(this.dataset.diary);
    this.names = names;
    this.rules = rules;
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => this.submitted(event), { signal });
    this.form.addEventListener("change", ({ target }) => this.changed(target), { signal });
    document.addEventListener("diary:kept", ({ detail }) => this.kept(detail.entries), { signal });
    watch(() => this.begin(), { signal });
    this.bringBack();
    this.begin();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  async begin() {
    const { course, missed } = await recent(this.rules, Date.now()).catch(() => ({ course: null, missed: null }));
    this.missed = missed;
    const check = course?.readings.findLast(({ kind }) => kind === "check");
    this.places = check?.places ?? [];
    this.half = new Date().getHours() < NOON ? "morning" : "evening";
    this.dataset.part = this.half;
    this.querySelector("[data-part='none']").hidden = Boolean(check);
    if (this.posted) return;
    this.form.hidden = !check;
    if (check) this.querySelector("[data-part='title']").textContent = `How is your ${placesInWords(this.places, this.names)} this ${this.half}?`;
  }

  fields() {
    return [...new FormData(this.form).entries()];
  }

  // "Nothing new" and a sign cannot both be true: the later tap wins.
  changed(input) {
    if (input.name === "new") this.querySelector("[data-part='signs']").hidden = input.value !== "yes";
    for (const part of this.querySelectorAll("[data-problem]")) if (part.dataset.problem === input.name) part.hidden = true;
    try {
      sessionStorage.setItem(DRAFT, JSON.stringify(this.fields()));
    } catch {
      // storage blocked: a reload begins anew
    }
  }

  bringBack() {
    try {
      for (const [name, value] of JSON.parse(sessionStorage.getItem(DRAFT)) ?? []) {
        const input = this.form.querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
        if (input) input.checked = true;
        if (name === "new") this.querySelector("[data-part='signs']").hidden = value !== "yes";
      }
    } catch {
      // unreadable: it begins anew
    }
  }

  submitted(event) {
    event.preventDefault();
    const data = new FormData(this.form);
    const signs = data.get("new") === "yes" ? data.getAll("sign") : [];
    const missing = ["feel", "pain", "new"].filter((name) => !data.has(name));
    if (data.get("new") === "yes" && signs.length === 0) missing.push("sign");
    for (const part of this.querySelectorAll("[data-problem]")) part.hidden = !missing.includes(part.dataset.problem);
    if (missing.length > 0) {
      this.form.querySelector(`[name="${missing[0]}"]`).focus();
      return;
    }
    const now = Date.now();
    const zone = zoneAt(now);
    this.posted = readable(entry("recheck", `recheck-${dayOf({ at: now, zone })}-${this.half}`, now, zone, now, {
      part: this.half, feel: data.get("feel"), pain: Number(data.get("pain")), stiff: data.get("stiff"), signs, places: this.places,
    }));
    post(this.posted);
    // The morning after a run is told with it, and need not be asked again.
    if (this.missed && this.half === "morning") post({ ...this.missed, next: this.posted.pain, changed: now });
  }

  kept(entries) {
    if (!this.posted || !entries.some(({ id }) => id === this.posted.id)) return;
    try {
      sessionStorage.removeItem(DRAFT);
    } catch {
      // storage blocked: nothing is kept there
    }
    this.form.hidden = true;
    const done = this.querySelector("[data-part='done']");
    done.hidden = false;
    for (const part of done.querySelectorAll("[data-feel]")) part.hidden = part.dataset.feel !== this.posted.feel;
    done.querySelector("h1").focus();
    this.dispatchEvent(new CustomEvent("recheck:done", { bubbles: true }));
  }
}
