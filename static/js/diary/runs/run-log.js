// The form for one run: typed, changed later, or found in a file of a watch, one after the other.

import { between, get } from "../diary-store.js";
import { preferUnit, unit } from "./distance-unit.js";
import { entry, zoneAt } from "../entries.js";
import { post } from "../outbox.js";
import { draft, keepDraft } from "./run-draft.js";
import { doubts, isPast, localTime, momentOf, proposed, read, write } from "./run-fields.js";
import { asOne, sameRun } from "./same-run.js";
import { decided, setAside } from "./shared-files.js";
import { around, find, part } from "../../page/elements.js";
import { xmlOf } from "../../page/own-html.js";
import { isTooSoon, oneAtATime } from "../../page/taps.js";
/** @import { Entry } from "../entries.js" */
/** @import { FileRun, Reason } from "./files/read.js" */
/** @import { FormRun, Problems, Typed } from "./run-fields.js" */

const DAY = 86_400_000; // ms
const FILE_MOST = 30 * 1024 * 1024; // bytes
/** @type {Record<Reason | "failed", string>} */
const REASONS = {
  "too-big": "is too big. Up to 30 MB can be read.",
  empty: "is empty.",
  packed: "is a zip file. Open it first, then pick the file inside.",
  unknown: "is not a GPX, TCX or FIT file.",
  broken: "is damaged and could not be read. Export it again from your watch's app.",
  "no-run": "has no run in it: neither time nor way.",
  "other-sport": "is another sport, not a run.",
  failed: "could not be read.",
};
const LOST = "What you shared could not be put aside. There may be no room. It is still in the app it came from.";

/** @typedef {FileRun & { file: string, address?: string | null }} Queued address: where a shared one lies */

export class RunLog extends HTMLElement {
  alone = oneAtATime();
  came = -Infinity; // when the next run took the place of one that was decided, of performance.now()
  /** @type {Queued[]} */
  queue = []; // runs from files that wait for a decision
  /** @type {FormRun | null} */
  run = null; // that the form tells of: it is there already
  /** @type {string | null} */
  entryId = null; // of what is in the form, once it was handed in
  /** @type {string | null} */
  waits = null; // id of what was handed in and is not kept yet
  /** @type {Set<string>} */
  answered = new Set(); // doubts that were asked about what is in the form

  async connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.queue = [];
    this.entryId = null;
    /** @type {HTMLFormElement} */
    this.form = part(this, "form", HTMLFormElement);
    /** @type {HTMLInputElement} */
    this.minutes = find(this.form, "[name='minutes']", HTMLInputElement);
    /** @type {HTMLInputElement} */
    this.at = find(this.form, "[name='at']", HTMLInputElement);
    this.addEventListener("click", (event) => this.clicked(event), { signal });
    this.addEventListener("input", () => this.typed(), { signal });
    this.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && this.changed(target), { signal });
    this.form.addEventListener("submit", (event) => this.submit(event), { signal });
    document.addEventListener("diary:kept", ({ detail }) => this.kept(detail.entries), { signal });
    document.addEventListener("diary:failed", ({ detail }) => this.failed(detail.entries), { signal });
    this.takeDrops(signal);
    const asked = new URLSearchParams(location.search);
    await this.begin(asked);
    if (signal.aborted) return;
    if (asked.get("shared") === "lost") this.tell(LOST);
    await this.takeShared();
    this.removeAttribute("data-untold");
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  // ---- what is in the form

  /** @param {URLSearchParams} asked */
  async begin(asked) {
    this.run = null;
    const id = asked.get("id");
    const known = id === null ? null : await get(id).catch(() => null);
    if (known?.kind === "run") {
      this.offer(known);
      return;
    }
    if (id !== null) this.tell("That run is not in your diary any more. You can log it again.");
    const { minutes, distance } = this.values; // typed before this script was there
    const early = { ...(minutes && { minutes }), ...(distance && { distance }) };
    this.fill({ minutes: "", distance: "", when: "now", at: "", before: "", during: "", after: "", next: "", ...draft(), ...early, unit: unit() });
  }

  get values() {
    return /** @type {Typed} */ (Object.fromEntries([...new FormData(this.form)].filter(([name]) => name !== "files")));
  }

  // That day and time in the form are meant in: a run stays on the day it was lived on. Undefined: this phone's.
  get zone() {
    return this.values.when === "now" ? undefined : this.run?.zone;
  }

  /** @param {Partial<Typed>} values */
  fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = this.form.elements.namedItem(name);
      if (field && "value" in field) field.value = value; // for a group of radios: picks that one
    }
    this.answered = new Set();
    this.complain({});
    this.show();
  }

  // A run that is there already, in the diary or in a file: the form tells of it.
  /** @param {FormRun} run @param {string} [words] */
  offer(run, words = "") {
    this.run = run;
    this.entryId = null;
    this.fill(write(run, unit(), Date.now()));
    const source = part(this, "source");
    source.textContent = words;
    source.hidden = words === "";
    find(this, "[data-does='leave-out']").hidden = !run.file;
    this.form.hidden = false;
    part(this, "kept").hidden = true;
  }

  show() {
    const { when, at } = this.values;
    part(this, "at").hidden = when === "now";
    const moment = when === "now" ? Date.now() : momentOf(at, this.zone);
    find(this, "[data-question='next']").hidden = !isPast(moment, Date.now(), this.zone);
  }

  typed() {
    this.show();
    if (!this.run) keepDraft(this.values);
  }

  /** @param {HTMLInputElement} target */
  changed(target) {
    if (target.name === "files") {
      this.readAll([...target.files ?? []].map((file) => ({ file })));
      target.value = ""; // the same file may be picked again
    }
    if (target.name === "when") {
      this.at.value = localTime(proposed(target.value, Date.now()), this.zone);
      this.typed();
    }
    if (target.name === "unit") {
      preferUnit(target.value);
      if (this.run) this.convert(this.run, target.value);
      document.dispatchEvent(new CustomEvent("unit:changed"));
    }
  }

  // A known distance in the other unit. What was typed stays: who types a number may pick its unit after it.
  /** @param {FormRun} run @param {string} to */
  convert(run, to) {
    const now = Date.now();
    const distance = find(this.form, "[name='distance']", HTMLInputElement);
    if (distance.value === write(run, to === "mi" ? "km" : "mi", now).distance) distance.value = write(run, to, now).distance;
  }

  /** @param {Event} event */
  clicked(event) {
    const { does, minutes } = around(event, "[data-does], [data-minutes]")?.dataset ?? {};
    if (minutes) {
      this.minutes.value = minutes;
      this.typed();
    }
    if (does === "leave-out" && !isTooSoon(event, this.came)) this.leaveOut();
    if (does === "another") {
      this.reset();
      this.minutes.focus();
    }
  }

  reset() {
    this.run = null;
    this.waits = null;
    part(this, "kept").hidden = true;
    history.replaceState(history.state, "", location.pathname);
    part(this, "source").hidden = true;
    find(this, "[data-does='leave-out']").hidden = true;
    this.form.reset();
    this.fill({ ...draft(), unit: unit() });
    this.form.hidden = false;
  }

  // ---- keeping it

  /** @param {Event} event */
  submit(event) {
    event.preventDefault();
    if (isTooSoon(event, this.came)) return;
    const now = Date.now();
    const { at, fields, problems } = read(this.values, now, this.zone);
    this.complain(problems);
    if (problems.length) this.minutes.focus();
    else if (problems.when) this.at.focus();
    if (problems.length || problems.when) return;
    if (!this.isSure(doubts(this.run, at, fields, now))) return;
    const { run, zone } = this;
    const { source = "typed", title = null, note = null, stage = null, km = null } = run ?? {};
    if (run && km !== null && write(run, unit(), now).distance === this.values.distance) fields.km = km; // not rounded
    const same = run?.at && localTime(run.at, zone) === this.values.at ? run.at : at; // the form knows no seconds
    this.entryId ??= run?.id ?? `run-${now}`;
    this.waits = this.entryId;
    part(this, "not-kept").hidden = true;
    const isHandedIn = post(entry("run", this.entryId, same, zone ?? zoneAt(same), now, { ...fields, source, stage, title, note }));
    if (isHandedIn && !run) keepDraft(null); // the next page keeps it, if this one is left: it must not be offered again
  }

  // Each doubt is asked once; keeping it all the same answers it.
  /** @param {Problems} asked */
  isSure(asked) {
    const open = Object.entries(asked).filter(([, words]) => !this.answered.has(words));
    for (const [, words] of open) this.answered.add(words);
    if (open.length === 0) return true;
    this.complain(Object.fromEntries(open));
    (asked.when ? this.at : this.minutes).focus();
    return false;
  }

  /** @param {Problems} problems */
  complain(problems) {
    for (const { name, words = "" } of [{ name: "length", words: problems.length }, { name: "when", words: problems.when }]) {
      const problem = find(this, `#problem-${name}`);
      problem.hidden = words === "";
      find(problem, "span").textContent = words;
    }
    this.minutes.setAttribute("aria-invalid", String(Boolean(problems.length)));
    this.at.setAttribute("aria-invalid", String(Boolean(problems.when)));
  }

  /** @param {Entry[]} entries */
  async kept(entries) {
    if (!entries.some(({ id }) => id === this.waits)) return;
    this.waits = null;
    if (!this.run) keepDraft(null);
    this.form.hidden = true;
    part(this, "source").hidden = true;
    await this.settle();
    if (await this.goOn()) return;
    part(this, "kept").hidden = false;
    part(this, "kept").focus();
  }

  /** @param {Entry[]} entries */
  failed(entries) {
    if (!entries.some(({ id }) => id === this.waits)) return;
    const told = part(this, "not-kept");
    told.hidden = false;
    find(told, "span").textContent = "Your run is not kept yet. What you typed is still here. The note at the foot says why.";
  }

  // ---- files

  /** @param {AbortSignal} signal */
  takeDrops(signal) {
    const place = part(this, "import");
    addEventListener("dragover", (event) => {
      event.preventDefault();
      place.dataset.over = "";
    }, { signal });
    addEventListener("dragleave", () => delete place.dataset.over, { signal });
    addEventListener("drop", (event) => {
      event.preventDefault();
      delete place.dataset.over;
      this.readAll([...event.dataTransfer?.files ?? []].map((file) => ({ file })));
    }, { signal });
  }

  async takeShared() {
    try {
      await this.readAll(await setAside());
    } catch {
      this.tell(LOST);
    }
  }

  // address: where a shared one lies.
  /** @param {{ file: File, address?: string }[]} items */
  async readAll(items) {
    if (items.length === 0) return;
    part(this, "file-problems").replaceChildren();
    part(this, "reading").textContent = "Reading…";
    for (const item of items) await this.readOne(item);
    part(this, "reading").textContent = "";
    if (!this.run?.file) await this.next();
  }

  /** @param {{ file: File, address?: string }} item */
  async readOne({ file, address }) {
    try {
      const { RunFileError, runsIn } = await import("./files/read.js");
      if (file.size > FILE_MOST) throw new RunFileError("too-big");
      const runs = await runsIn(new Uint8Array(await file.arrayBuffer()), xmlOf);
      this.queue.push(...runs.map((run, index) => ({ ...run, file: file.name, address: index === runs.length - 1 ? address : null })));
    } catch (error) {
      const reason = error instanceof Error && "reason" in error ? /** @type {Reason} */ (error.reason) : "failed";
      this.tell(`“${file.name}” ${REASONS[reason] ?? REASONS.failed}`);
      if (address) await decided(address);
    }
  }

  /** @param {string} words */
  tell(words) {
    const line = document.createElement("p");
    line.textContent = words;
    line.className = "problem";
    part(this, "file-problems").append(line);
  }

  // What becomes of this run is decided: a shared file need not lie aside any longer.
  async settle() {
    if (this.run?.address) await decided(this.run.address);
    this.run = null;
    this.entryId = null;
  }

  // Shows the next run out of the files. False when there is none.
  async next() {
    const run = this.queue.shift();
    if (!run) return false;
    const found = await get(run.id).catch(() => null);
    const itself = found?.kind === "run" ? found : null;
    const around = itself || run.at === null ? [] : await between(run.at - DAY, run.at + DAY).catch(() => []);
    const known = itself ?? sameRun(run, around);
    const again = itself ? " It is in your diary already: keeping it changes that entry."
      : known ? " Your diary has a run of that time already: keeping this completes that entry." : "";
    const undated = run.at === null ? " The file does not say when: please set the day and time."
      : run.at > Date.now() ? " Its day is still to come. Is this the right day?" : "";
    const more = this.queue.length > 0 ? ` ${this.queue.length} more to come.` : "";
    this.offer({ ...(known ? asOne(run, known) : run), file: run.file, address: run.address },
      `From “${run.file}”. Is this right? Add your pain, then keep it.${again}${undated}${more}`);
    part(this, "source").focus();
    return true;
  }

  // Shows the next run in the place of one that is decided: a quick second tap was meant for that one.
  async goOn() {
    const isNext = await this.next();
    if (isNext) this.came = performance.now();
    return isNext;
  }

  leaveOut() {
    return this.alone(async () => {
      await this.settle();
      if (!await this.goOn()) this.reset();
    });
  }
}
