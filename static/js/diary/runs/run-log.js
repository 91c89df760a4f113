// The form for one run: typed, changed later, or found in a file of a watch, one after the other.

import { between, get } from "../diary-store.js";
import { preferUnit, unit } from "./distance-unit.js";
import { entry, zoneAt } from "../entries.js";
import { post } from "../outbox.js";
import { draft, keepDraft } from "./run-draft.js";
import { doubts, isPast, localTime, proposed, read, write } from "./run-fields.js";
import { asOne, sameRun } from "./same-run.js";
import { decided, setAside } from "./shared-files.js";

const DAY = 86_400_000; // ms
const FILE_MOST = 30 * 1024 * 1024; // bytes
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

const sayAs = (name, words) => Object.assign(document.createElement(name), { textContent: words });

export class RunLog extends HTMLElement {
  async connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.queue = []; // runs from files that wait for a decision
    this.entryId = null; // of what is in the form, once it was handed in
    this.form = this.part("form");
    this.addEventListener("click", ({ target }) => this.clicked(target.closest("[data-does], [data-minutes]")?.dataset ?? {}), { signal });
    this.addEventListener("input", () => this.typed(), { signal });
    this.addEventListener("change", ({ target }) => this.changed(target), { signal });
    this.form.addEventListener("submit", (event) => this.submit(event), { signal });
    document.addEventListener("diary:kept", ({ detail }) => this.kept(detail.entries), { signal });
    document.addEventListener("diary:failed", ({ detail }) => this.failed(detail.entries), { signal });
    this.takeDrops(signal);
    const asked = new URLSearchParams(location.search);
    await this.begin(asked);
    if (signal.aborted) return;
    this.form.hidden = false;
    if (asked.get("shared") === "lost") this.tell(LOST);
    await this.takeShared();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  // ---- what is in the form

  async begin(asked) {
    this.run = null;
    const known = asked.has("id") ? await get(asked.get("id")).catch(() => null) : null;
    if (known?.kind === "run") {
      this.offer(known);
      return;
    }
    if (asked.has("id")) this.tell("That run is not in your diary any more. You can log it again.");
    this.fill({ minutes: "", distance: "", when: "now", at: "", before: "", during: "", after: "", next: "", ...draft(), unit: unit() });
  }

  get values() {
    return Object.fromEntries([...new FormData(this.form)].filter(([name]) => name !== "files"));
  }

  fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const field = this.form.elements[name];
      if (field) field.value = value; // for a group of radios: picks that one
    }
    this.answered = new Set(); // doubts that were asked about what is in the form
    this.complain({});
    this.show();
  }

  // A run that is there already, in the diary or in a file: the form tells of it.
  offer(run, words = "") {
    this.run = run;
    this.entryId = null;
    this.fill(write(run, unit(), Date.now()));
    const source = this.part("source");
    source.textContent = words;
    source.hidden = words === "";
    this.querySelector("[data-does='leave-out']").hidden = !run.file;
    this.form.hidden = false;
    this.part("kept").hidden = true;
  }

  show() {
    const { when, at } = this.values;
    this.part("at").hidden = when === "now";
    const moment = when === "now" ? Date.now() : new Date(at).getTime();
    this.querySelector("[data-question='next']").hidden = !isPast(moment, Date.now());
  }

  typed() {
    this.show();
    if (!this.run) keepDraft(this.values);
  }

  changed(target) {
    if (target.name === "files") {
      this.readAll([...target.files].map((file) => ({ file })));
      target.value = ""; // the same file may be picked again
    }
    if (target.name === "when") {
      this.form.elements.at.value = localTime(proposed(target.value, Date.now()));
      this.typed();
    }
    if (target.name === "unit") {
      preferUnit(target.value);
      if (this.run) this.form.elements.distance.value = write(this.run, target.value, Date.now()).distance; // it is known
      document.dispatchEvent(new CustomEvent("unit:changed"));
    }
  }

  clicked({ does, minutes }) {
    if (minutes) {
      this.form.elements.minutes.value = minutes;
      this.typed();
    }
    if (does === "leave-out") this.leaveOut();
    if (does === "another") {
      this.reset();
      this.form.elements.minutes.focus();
    }
  }

  reset() {
    this.run = null;
    this.waits = null;
    this.part("kept").hidden = true;
    history.replaceState(history.state, "", location.pathname);
    this.part("source").hidden = true;
    this.querySelector("[data-does='leave-out']").hidden = true;
    this.form.reset();
    this.fill({ ...draft(), unit: unit() });
    this.form.hidden = false;
  }

  // ---- keeping it

  submit(event) {
    event.preventDefault();
    const now = Date.now();
    const { at, fields, problems } = read(this.values, now);
    this.complain(problems);
    if (problems.length) this.form.elements.minutes.focus();
    else if (problems.when) this.form.elements.at.focus();
    if (problems.length || problems.when) return;
    if (!this.isSure(doubts(this.run, at, fields, now))) return;
    const { source = "typed", title = null, note = null, stage = null, km = null } = this.run ?? {};
    if (km !== null && write(this.run, unit(), now).distance === this.values.distance) fields.km = km; // not rounded
    const same = this.run?.at && localTime(this.run.at) === this.values.at ? this.run.at : at; // the form knows no seconds
    this.entryId ??= this.run?.id ?? `run-${now}`;
    this.waits = this.entryId;
    this.part("not-kept").hidden = true;
    post(entry("run", this.entryId, same, zoneAt(same), now, { ...fields, source, stage, title, note }));
  }

  // Each doubt is asked once; keeping it all the same answers it.
  isSure(asked) {
    const open = Object.entries(asked).filter(([, words]) => !this.answered.has(words));
    for (const [, words] of open) this.answered.add(words);
    if (open.length === 0) return true;
    this.complain(Object.fromEntries(open));
    this.form.elements[asked.when ? "at" : "minutes"].focus();
    return false;
  }

  complain(problems) {
    for (const name of ["length", "when"]) {
      const problem = this.querySelector(`#problem-${name}`);
      problem.hidden = !problems[name];
      problem.lastElementChild.textContent = problems[name] ?? "";
    }
    this.form.elements.minutes.setAttribute("aria-invalid", String(Boolean(problems.length)));
    this.form.elements.at.setAttribute("aria-invalid", String(Boolean(problems.when)));
  }

  async kept(entries) {
    if (!entries.some(({ id }) => id === this.waits)) return;
    this.waits = null;
    if (!this.run) keepDraft(null);
    this.form.hidden = true;
    this.part("source").hidden = true;
    await this.settle();
    if (await this.next()) return;
    this.part("kept").hidden = false;
    this.part("kept").focus();
  }

  failed(entries) {
    if (!entries.some(({ id }) => id === this.waits)) return;
    const part = this.part("not-kept");
    part.hidden = false;
    part.lastElementChild.textContent = "Your run is not kept yet. What you typed is still here. The note at the foot says why.";
  }

  // ---- files

  takeDrops(signal) {
    const place = this.part("import");
    addEventListener("dragover", (event) => {
      event.preventDefault();
      place.dataset.over = "";
    }, { signal });
    addEventListener("dragleave", () => delete place.dataset.over, { signal });
    addEventListener("drop", (event) => {
      event.preventDefault();
      delete place.dataset.over;
      this.readAll([...event.dataTransfer.files].map((file) => ({ file })));
    }, { signal });
  }

  async takeShared() {
    try {
      await this.readAll(await setAside());
    } catch {
      this.tell(LOST);
    }
  }

  // items: { file, address }: the address where a shared one lies.
  async readAll(items) {
    if (items.length === 0) return;
    this.part("file-problems").replaceChildren();
    this.part("reading").textContent = "Reading…";
    for (const item of items) await this.readOne(item);
    this.part("reading").textContent = "";
    if (!this.run?.file) this.next();
  }

  async readOne({ file, address }) {
    try {
      const { runsIn } = await import("./files/read.js");
      if (file.size > FILE_MOST) throw Object.assign(new Error(), { reason: "too-big" });
      const parse = (text) => new DOMParser().parseFromString(text, "text/xml");
      const runs = await runsIn(new Uint8Array(await file.arrayBuffer()), parse);
      this.queue.push(...runs.map((run, index) => ({ ...run, file: file.name, address: index === runs.length - 1 ? address : null })));
    } catch (error) {
      this.tell(`“${file.name}” ${REASONS[error.reason] ?? REASONS.failed}`);
      if (address) await decided(address);
    }
  }

  tell(words) {
    const line = sayAs("p", words);
    line.className = "problem";
    this.part("file-problems").append(line);
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
    const itself = await get(run.id).catch(() => null);
    const around = itself || run.at === null ? [] : await between(run.at - DAY, run.at + DAY).catch(() => []);
    const known = itself ?? sameRun(run, around);
    const again = itself ? " It is in your diary already: keeping it changes that entry."
      : known ? " Your diary has a run of that time already: keeping this completes that entry." : "";
    const undated = run.at === null ? " The file does not say when: please set the day and time."
      : run.at > Date.now() ? " Its day is still to come. Is this the right day?" : "";
    const more = this.queue.length > 0 ? ` ${this.queue.length} more to come.` : "";
    this.offer({ ...(known ? asOne(run, known) : run), file: run.file, address: run.address },
      `From “${run.file}”. Is this right? Add your pain, then keep it.${again}${undated}${more}`);
    this.part("source").focus();
    return true;
  }

  async leaveOut() {
    await this.settle();
    if (!await this.next()) this.reset();
  }
}
