// The re-check: better, same or worse, a number, and whether anything is new. Twenty seconds.

import { halfDayOf, isMorningAfter, lastCheckOf } from "./course.js";
import { watch } from "../diary-store.js";
import { entry, readable, zoneAt } from "../entries.js";
import { placesInWords } from "../entry-words.js";
import { post } from "../outbox.js";
import { NOTHING, recent } from "./recent.js";
import { dataIn, find, findAll, part } from "../../page/elements.js";
/** @import { HalfDay, Rules } from "./course.js" */
/** @import { Entry, RecheckEntry, Run } from "../entries.js" */
/** @import { Names } from "../entry-words.js" */

const DRAFT = "hipcheck.recheck"; // of this tab, for a reload
const LOOKS_EVERY = 60_000; // ms: a page may stay in sight all night
const LEFT_ALONE = 60 * 60_000; // ms after which what is ticked is of another time

/** @type {(one: HalfDay, other: HalfDay) => boolean} */
const isSame = (one, other) => one.day === other.day && one.half === other.half;

export class RecheckForm extends HTMLElement {
  /** @type {Run | null} */
  missed = null; // the run whose next morning is not told
  /** @type {string[]} */
  places = []; // ids, of the last check
  asked = halfDayOf(Date.now()); // of which half of which day it asks
  touched = 0; // ms
  /** @type {RecheckEntry | null} */
  posted = null;

  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    const { names, rules } = dataIn(this, "diary");
    /** @type {Names} */
    this.names = names;
    /** @type {Rules} */
    this.rules = rules;
    /** @type {HTMLFormElement} */
    this.form = find(this, "form", HTMLFormElement);
    this.form.addEventListener("submit", (event) => this.submitted(event), { signal });
    this.form.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && this.changed(target), { signal });
    document.addEventListener("diary:kept", ({ detail }) => this.kept(detail.entries), { signal });
    document.addEventListener("visibilitychange", () => this.seenAgain(), { signal });
    const looks = setInterval(() => this.seenAgain(), LOOKS_EVERY);
    signal.addEventListener("abort", () => clearInterval(looks));
    watch(() => this.begin(), { signal });
    this.asked = halfDayOf(Date.now());
    this.bringBack();
    this.begin();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  // What was ticked last evening is no answer of this morning.
  seenAgain() {
    const asked = halfDayOf(Date.now());
    if (document.visibilityState !== "visible" || this.posted || isSame(asked, this.asked)) return;
    if (Date.now() - this.touched < LEFT_ALONE) return; // begun just before three in the afternoon, or four in the night
    this.asked = asked;
    this.form.reset();
    for (const hidden of [part(this, "signs"), ...findAll(this, "[data-problem]")]) hidden.hidden = true;
    this.begin();
  }

  async begin() {
    const { course, missed } = await recent(this.rules, Date.now()).catch(() => NOTHING);
    this.missed = missed;
    const check = course && lastCheckOf(course.readings);
    this.places = check?.places ?? [];
    this.dataset.part = this.asked.half;
    part(this, "none").hidden = Boolean(check);
    this.removeAttribute("data-untold");
    if (this.posted) return;
    this.form.hidden = !check;
    if (check) part(this, "title").textContent = `How is your ${placesInWords(this.places, this.names)} this ${this.asked.half}?`;
  }

  fields() {
    return [...new FormData(this.form).entries()];
  }

  // "Nothing new" and a sign cannot both be true: the later tap wins.
  /** @param {HTMLInputElement} input */
  changed(input) {
    this.touched = Date.now();
    if (input.name === "new") part(this, "signs").hidden = input.value !== "yes";
    for (const problem of findAll(this, "[data-problem]")) if (problem.dataset.problem === input.name) problem.hidden = true;
    try {
      sessionStorage.setItem(DRAFT, JSON.stringify({ ...this.asked, fields: this.fields() }));
    } catch {
      // storage blocked: a reload begins anew
    }
  }

  bringBack() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(DRAFT) ?? "null");
      if (!kept || !isSame(kept, this.asked)) return; // none, or of another time
      for (const [name, value] of kept.fields) {
        const input = this.form.querySelector(`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`);
        if (input instanceof HTMLInputElement) input.checked = true;
        if (name === "new") part(this, "signs").hidden = value !== "yes";
      }
      this.touched = Date.now();
    } catch {
      // unreadable: it begins anew
    }
  }

  /** @param {Event} event */
  submitted(event) {
    event.preventDefault();
    const data = new FormData(this.form);
    const signs = data.get("new") === "yes" ? data.getAll("sign").map(String) : [];
    const missing = ["feel", "pain", "new"].filter((name) => !data.has(name));
    if (data.get("new") === "yes" && signs.length === 0) missing.push("sign");
    for (const problem of findAll(this, "[data-problem]")) problem.hidden = !missing.some((name) => name === problem.dataset.problem);
    if (missing.length > 0) {
      find(this.form, `[name="${missing[0]}"]`).focus();
      return;
    }
    const now = Date.now();
    const { day, half } = this.asked;
    const made = readable(entry("recheck", `recheck-${day}-${half}`, now, zoneAt(now), now, {
      part: half, feel: /** @type {RecheckEntry["feel"]} */ (data.get("feel")), pain: Number(data.get("pain")),
      stiff: /** @type {RecheckEntry["stiff"]} */ (data.get("stiff")), signs, places: this.places,
    }));
    if (made?.kind !== "recheck") return;
    this.posted = made;
    post(made);
    // The morning after a run is told with it, and need not be asked again.
    if (this.missed && isMorningAfter(this.missed, this.asked)) post({ ...this.missed, next: made.pain, changed: now });
  }

  /** @param {Entry[]} entries */
  kept(entries) {
    const { posted } = this;
    if (!posted || !entries.some(({ id }) => id === posted.id)) return;
    try {
      sessionStorage.removeItem(DRAFT);
    } catch {
      // storage blocked: nothing is kept there
    }
    this.form.hidden = true;
    const done = part(this, "done");
    done.hidden = false;
    for (const words of findAll(done, "[data-feel]")) words.hidden = words.dataset.feel !== posted.feel;
    find(done, "h1").focus();
    this.dispatchEvent(new CustomEvent("recheck:done", { bubbles: true }));
  }
}
