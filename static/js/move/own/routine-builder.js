// Builds a routine from exercises, by thumb. Every change is kept at once; what is taken out can be put back.
// The routine is named after # in the address; none there is a new one, kept with its first exercise.

import * as store from "./own-routine-store.js";
import { lengthInWords, roughly } from "./length-words.js";
import { added, amount, blank, doseOf, knownSteps, moved, nameOf, renamed, secondsOf, spans, withDose, without, withSteps } from "./own-routine.js";
import { around, copyOf, dataIn, find, findAll, part } from "../../page/elements.js";
/** @import { OwnRoutinesData } from "../../mind/twin.js" */
/** @import { DoseField, OwnRoutine, OwnStep } from "./own-routine.js" */

const FULL = "A routine holds at most";
const NOT_KEPT = "Not kept: your browser keeps nothing for us, or your phone is full. It is gone when you leave this page.";

/** Asks for the drawings, which lie in a file of their own that nobody needs before. @param {HTMLElement} there */
function draw(there) {
  for (const use of there.querySelectorAll("use")) use.setAttribute("href", use.dataset.href ?? "");
}

export class RoutineBuilder extends HTMLElement {
  routine = blank(Date.now());

  async connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    /** @type {OwnRoutinesData} */
    this.data = dataIn(this, "exercises");
    /** @type {HTMLElement} */
    this.dock = find(document, "#builder-dock");
    /** @type {HTMLDialogElement} */
    this.picker = find(this, "dialog", HTMLDialogElement);
    /** @type {HTMLInputElement} */
    this.name = part(this, "name", HTMLInputElement);
    this.addEventListener("click", (event) => this.clicked(around(event, "[data-does]")), { signal });
    this.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && this.typed(target), { signal });
    this.name.addEventListener("input", () => this.set(renamed(this.routine, this.name.value, Date.now())), { signal });
    this.picker.addEventListener("close", () => this.tell(""), { signal });
    addEventListener("hashchange", () => this.open(), { signal });
    store.watch(() => this.changedElsewhere());
    await this.open();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  async open() {
    const id = location.hash.slice(1);
    if (id === this.routine.id) return;
    const found = id ? await store.find(id).catch(() => null) : null;
    if (!this.isConnected || location.hash.slice(1) !== id) return; // another one was wanted meanwhile
    part(this, "missing").hidden = id === "" || found !== null;
    this.routine = found ?? blank(Date.now());
    this.isKept = found !== null;
    this.name.value = this.routine.name;
    part(this, "kept").textContent = "";
    this.tell("");
    this.show();
    this.removeAttribute("data-untold");
  }

  // Another window has changed this very routine: it goes on from there.
  async changedElsewhere() {
    const found = await store.find(this.routine.id).catch(() => null);
    if (!this.isConnected || !found || found.changed <= this.routine.changed) return;
    this.routine = found;
    this.name.value = found.name;
    this.show();
  }

  // ---- taps

  /** @param {HTMLElement | null} button */
  clicked(button) {
    const { does = "", exercise = "", by, routine = "" } = button?.dataset ?? {};
    const field = /** @type {DoseField} */ (button?.dataset.field); // as row() wrote it
    const now = Date.now();
    /** @type {Record<string, () => void>} */
    const taps = {
      pick: () => { draw(this.picker); this.picker.showModal(); },
      picked: () => this.picker.close(),
      toggle: () => this.toggle(exercise, now),
      copy: () => this.set(withSteps(this.routine, this.data.routines[routine], now)),
      earlier: () => this.move(exercise, -1, now),
      later: () => this.move(exercise, 1, now),
      out: () => this.takeOut(exercise, now),
      less: () => this.step(exercise, field, Number(by), now),
      more: () => this.step(exercise, field, Number(by), now),
      delete: () => this.deleteIt(),
      undo: () => this.undo(),
    };
    taps[does]?.();
  }

  /** @param {string} exercise @param {number} now */
  toggle(exercise, now) {
    if (this.has(exercise)) this.takeOut(exercise, now);
    else if (this.routine.steps.length >= this.data.own.exercisesMost) this.tell(`${FULL} ${this.data.own.exercisesMost} exercises.`);
    else {
      this.set(added(this.routine, exercise, now));
      this.tell(`${this.nameOf(exercise)} is in.`);
    }
  }

  /** @param {string} exercise */
  has(exercise) {
    return this.routine.steps.some((step) => step.exercise === exercise);
  }

  /** @param {string} exercise */
  nameOf(exercise) {
    return this.data.exercises[exercise].name;
  }

  /** @param {string} exercise @param {number} by @param {number} now */
  move(exercise, by, now) {
    this.set(moved(this.routine, exercise, by, now));
    const place = knownSteps(this.data, this.routine).findIndex((step) => step.exercise === exercise);
    this.tell(`${this.nameOf(exercise)} is number ${place + 1} now.`);
  }

  /** @param {string} exercise @param {number} now */
  takeOut(exercise, now) {
    const { steps } = this.routine;
    this.set(without(this.routine, exercise, now));
    this.tell(`${this.nameOf(exercise)} is out.`, () => this.set(withSteps(this.routine, steps, Date.now())));
  }

  /** @param {HTMLInputElement} input */
  typed(input) {
    const { exercise = "" } = input.dataset;
    const field = /** @type {DoseField | undefined} */ (input.dataset.field);
    const span = field && spans(this.data, exercise)[field];
    if (!span) return;
    const { least, most } = span;
    const value = Math.round(Number(input.value));
    const isFine = input.value.trim() !== "" && value >= least && value <= most;
    this.dose(exercise, field, input.value.trim() === "" ? least : value, Date.now());
    if (!isFine) this.tell(`From ${least} to ${most} is possible here.`);
  }

  /** @param {string} exercise @param {DoseField} field @param {number} by @param {number} now */
  step(exercise, field, by, now) {
    const step = this.routine.steps.find((one) => one.exercise === exercise);
    const span = spans(this.data, exercise)[field];
    if (step && span) this.dose(exercise, field, doseOf(this.data, step)[field] + by * span.step, now);
  }

  /** @param {string} exercise @param {DoseField} field @param {number} value @param {number} now */
  dose(exercise, field, value, now) {
    this.set(withDose(this.routine, this.data, exercise, field, value, now));
    this.tell("");
  }

  async deleteIt() {
    const { routine } = this;
    await this.keeping;
    try {
      await store.remove(routine.id);
    } catch {
      this.tell("It could not be deleted. Try again.");
      return;
    }
    history.replaceState(null, "", location.pathname);
    this.routine = blank(Date.now());
    this.isKept = false;
    this.name.value = "";
    part(this, "kept").textContent = "";
    this.show();
    this.tell(`${nameOf(routine)} is deleted.`, () => {
      this.name.value = routine.name;
      this.set(routine);
    });
  }

  undo() {
    const { undone } = this;
    this.tell("");
    undone?.();
    part(this, "steps-title").focus();
  }

  // undone: what "Undo" does, if it can be.
  /** @param {string} words @param {(() => void) | null} [undone] */
  tell(words, undone = null) {
    /** @type {(() => void) | null} */
    this.undone = undone;
    for (const told of findAll(this, "[data-part='told']")) {
      find(told, "span").textContent = words;
      told.toggleAttribute("data-empty", words === "");
      find(told, "button").hidden = !undone;
    }
  }

  // ---- keeping

  /** @param {OwnRoutine} routine */
  set(routine) {
    this.routine = routine;
    this.show();
    if (routine.steps.length > 0 || this.isKept) this.keep();
  }

  // One write after the other, the last state last.
  keep() {
    this.waits = true;
    part(this, "kept").textContent = "Keeping it...";
    this.keeping = (this.keeping ?? Promise.resolve()).then(async () => {
      if (!this.waits) return;
      this.waits = false;
      const { routine } = this;
      try {
        await store.keep(routine);
        if (this.routine.id !== routine.id) return; // another one is open by now
        this.isKept = true;
        if (location.hash.slice(1) !== routine.id) history.replaceState(null, "", `#${routine.id}`);
        if (!this.waits) part(this, "kept").textContent = "Kept on this phone.";
        this.outline(knownSteps(this.data, this.routine));
      } catch {
        part(this, "kept").textContent = "Not kept.";
        this.tell(NOT_KEPT);
      }
    });
  }

  // ---- showing

  show() {
    const steps = knownSteps(this.data, this.routine);
    this.outline(steps);
    for (const card of findAll(this.picker, "[data-exercise]")) card.setAttribute("aria-pressed", String(this.has(card.dataset.exercise ?? "")));
    this.list(steps);
  }

  // All but the rows.
  /** @param {OwnStep[]} steps */
  outline(steps) {
    const seconds = secondsOf(this.data, this.routine);
    const many = `${steps.length} ${steps.length === 1 ? "exercise" : "exercises"}`;
    part(this, "title").textContent = this.isKept ? nameOf(this.routine) : "Build your own routine";
    part(this, "empty").hidden = steps.length > 0;
    part(this, "filled").hidden = steps.length === 0;
    part(this, "delete").hidden = !this.isKept && steps.length === 0;
    part(this, "length").textContent = `${many}, ${lengthInWords(seconds)}`;
    part(this, "picked").textContent = steps.length === 0 ? "Close" : `Done: ${many}`;
    find(this.dock, "a", HTMLAnchorElement).href = `/routines/own#${this.routine.id}`;
    find(this.dock, "span").textContent = `Do it now, ${roughly(seconds)}`;
    this.dock.hidden = steps.length === 0 || !this.isKept;
  }

  // The rows anew; the one that is open stays open, and the finger's or the keyboard's place stays where it was.
  /** @param {OwnStep[]} steps */
  list(steps) {
    const list = part(this, "steps");
    const open = list.querySelector("details[open]")?.closest("li")?.dataset.step;
    const focused = document.activeElement?.closest("[data-part='steps'] [data-exercise]");
    const { does, field, exercise } = focused instanceof HTMLElement ? focused.dataset : {};
    list.replaceChildren(...steps.map((step, index) => this.row(step, index, steps.length, step.exercise === open)));
    if (!exercise) return;
    const same = findAll(list, `[data-exercise="${exercise}"]`).find((one) => one.dataset.does === does && one.dataset.field === field);
    const [other = part(this, "steps-title")] = findAll(list, `[data-step="${exercise}"] summary`);
    (same && !same.matches(":disabled") ? same : other).focus({ preventScroll: true });
  }

  /** @param {OwnStep} step @param {number} index @param {number} count @param {boolean} isOpen */
  row(step, index, count, isOpen) {
    const row = copyOf(this, "template[data-row]");
    const { exercise } = step;
    const dose = doseOf(this.data, step);
    row.dataset.step = exercise;
    find(row, "details", HTMLDetailsElement).open = isOpen;
    find(row, ".builder-pose").append(find(this.picker, `[data-exercise="${exercise}"] svg`, SVGElement).cloneNode(true));
    draw(row);
    find(row, "b").textContent = this.nameOf(exercise);
    find(row, "small").textContent = amount(dose, this.data.exercises[exercise].sides);
    find(row, "a", HTMLAnchorElement).href = `/exercises/${exercise}`;
    const limits = spans(this.data, exercise);
    for (const stepper of findAll(row, ".stepper")) {
      const field = /** @type {DoseField} */ (stepper.dataset.field);
      const span = limits[field];
      stepper.hidden = !span;
      if (!span) continue;
      const { least, most } = span;
      const input = find(stepper, "input", HTMLInputElement);
      Object.assign(input, { min: least, max: most });
      input.setAttribute("value", String(dose[field]));
      find(stepper, "[data-does='less']", HTMLButtonElement).disabled = dose[field] <= least;
      find(stepper, "[data-does='more']", HTMLButtonElement).disabled = dose[field] >= most;
      for (const one of findAll(stepper, "button, input")) one.dataset.field = field;
    }
    for (const one of findAll(row, "button, input")) one.dataset.exercise = exercise;
    find(row, "[data-does='earlier']", HTMLButtonElement).disabled = index === 0;
    find(row, "[data-does='later']", HTMLButtonElement).disabled = index === count - 1;
    return row;
  }
}
