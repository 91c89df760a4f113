// Builds a routine from exercises, by thumb. Every change is kept at once; what is taken out can be put back.
// The routine is named after # in the address; none there is a new one, kept with its first exercise.

import * as store from "./own-routine-store.js";
import { lengthInWords, roughly } from "./length-words.js";
import { added, amount, blank, doseOf, knownSteps, moved, nameOf, renamed, secondsOf, spans, withDose, without, withSteps } from "./own-routine.js";

const FULL = "A routine holds at most";
const NOT_KEPT = "Not kept: your browser keeps nothing for us, or your phone is full. It is gone when you leave this page.";

export class RoutineBuilder extends HTMLElement {
  async connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.data = JSON.parse(this.dataset.exercises);
    this.dock = document.getElementById("builder-dock");
    this.picker = this.querySelector("dialog");
    this.addEventListener("click", ({ target }) => this.clicked(target.closest("[data-does]")), { signal });
    this.addEventListener("change", ({ target }) => target.dataset.field && this.typed(target), { signal });
    this.part("name").addEventListener("input", ({ target }) => this.set(renamed(this.routine, target.value, Date.now())), { signal });
    this.picker.addEventListener("close", () => this.tell(""), { signal });
    addEventListener("hashchange", () => this.open(), { signal });
    store.watch(() => this.changedElsewhere());
    await this.open();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  async open() {
    const id = location.hash.slice(1);
    if (this.routine && id === this.routine.id) return;
    const found = id ? await store.find(id).catch(() => null) : null;
    if (!this.isConnected) return;
    this.part("missing").hidden = id === "" || found !== null;
    this.routine = found ?? blank(Date.now());
    this.isKept = found !== null;
    this.undone = null;
    this.part("name").value = this.routine.name;
    this.part("kept").textContent = "";
    this.hidden = false;
    this.tell("");
    this.show();
  }

  // Another window has changed this very routine: it goes on from there.
  async changedElsewhere() {
    const found = await store.find(this.routine.id).catch(() => null);
    if (!this.isConnected || !(found?.changed > this.routine.changed)) return;
    this.routine = found;
    this.part("name").value = found.name;
    this.show();
  }

  // ---- taps

  clicked(button) {
    const { does, exercise, field, by, routine } = button?.dataset ?? {};
    const now = Date.now();
    const taps = {
      pick: () => this.picker.showModal(),
      picked: () => this.picker.close(),
      toggle: () => this.toggle(exercise, now),
      copy: () => this.set(withSteps(this.routine, this.data.routines[routine], now)),
      earlier: () => this.move(exercise, -1, now),
      later: () => this.move(exercise, 1, now),
      out: () => this.takeOut(exercise, now),
      less: () => this.step(exercise, field, Number(by), now),
      more: () => this.step(exercise, field, Number(by), now),
      delete: () => this.remove(),
      undo: () => this.undo(),
    };
    taps[does]?.();
  }

  toggle(exercise, now) {
    if (this.has(exercise)) this.takeOut(exercise, now);
    else if (this.routine.steps.length >= this.data.own.exercisesMost) this.tell(`${FULL} ${this.data.own.exercisesMost} exercises.`);
    else {
      this.set(added(this.routine, exercise, now));
      this.tell(`${this.nameOf(exercise)} is in.`);
    }
  }

  has(exercise) {
    return this.routine.steps.some((step) => step.exercise === exercise);
  }

  nameOf(exercise) {
    return this.data.exercises[exercise].name;
  }

  move(exercise, by, now) {
    this.set(moved(this.routine, exercise, by, now));
    const place = knownSteps(this.data, this.routine).findIndex((step) => step.exercise === exercise);
    this.tell(`${this.nameOf(exercise)} is number ${place + 1} now.`);
  }

  takeOut(exercise, now) {
    const { steps } = this.routine;
    this.set(without(this.routine, exercise, now));
    this.tell(`${this.nameOf(exercise)} is out.`, () => this.set(withSteps(this.routine, steps, Date.now())));
  }

  typed(input) {
    const { field, exercise } = input.dataset;
    const { least, most } = spans(this.data, exercise)[field];
    const value = Math.round(Number(input.value));
    const isFine = input.value.trim() !== "" && value >= least && value <= most;
    this.dose(exercise, field, input.value.trim() === "" ? least : value, Date.now());
    if (!isFine) this.tell(`From ${least} to ${most} is possible here.`);
  }

  step(exercise, field, by, now) {
    const step = this.routine.steps.find((one) => one.exercise === exercise);
    this.dose(exercise, field, doseOf(this.data, step)[field] + by * spans(this.data, exercise)[field].step, now);
  }

  dose(exercise, field, value, now) {
    this.set(withDose(this.routine, this.data, exercise, field, value, now));
    this.tell("");
  }

  async remove() {
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
    this.part("name").value = "";
    this.part("kept").textContent = "";
    this.show();
    this.tell(`${nameOf(routine)} is deleted.`, () => {
      this.part("name").value = routine.name;
      this.set(routine);
    });
  }

  undo() {
    const { undone } = this;
    this.tell("");
    undone?.();
    this.part("steps-title").focus();
  }

  // undone: what "Undo" does, if it can be.
  tell(words, undone = null) {
    this.undone = undone;
    for (const told of this.querySelectorAll("[data-part='told']")) {
      told.querySelector("span").textContent = words;
      told.toggleAttribute("data-empty", words === "");
      told.querySelector("button").hidden = !undone;
    }
  }

  // ---- keeping

  set(routine) {
    this.routine = routine;
    this.show();
    if (routine.steps.length > 0 || this.isKept) this.keep();
  }

  // One write after the other, the last state last.
  keep() {
    this.waits = true;
    this.part("kept").textContent = "Keeping it...";
    this.keeping = (this.keeping ?? Promise.resolve()).then(async () => {
      if (!this.waits) return;
      this.waits = false;
      const { routine } = this;
      try {
        await store.keep(routine);
        this.isKept = true;
        if (location.hash.slice(1) !== routine.id) history.replaceState(null, "", `#${routine.id}`);
        if (!this.waits) this.part("kept").textContent = "Kept on this phone.";
        this.around(knownSteps(this.data, this.routine));
      } catch {
        this.part("kept").textContent = "Not kept.";
        this.tell(NOT_KEPT);
      }
    });
  }

  // ---- showing

  show() {
    const steps = knownSteps(this.data, this.routine);
    this.around(steps);
    for (const card of this.picker.querySelectorAll("[data-exercise]")) card.setAttribute("aria-pressed", String(this.has(card.dataset.exercise)));
    this.list(steps);
  }

  // All but the rows.
  around(steps) {
    const seconds = secondsOf(this.data, this.routine);
    const many = `${steps.length} ${steps.length === 1 ? "exercise" : "exercises"}`;
    this.part("title").textContent = this.isKept ? nameOf(this.routine) : "Build your own routine";
    this.part("empty").hidden = steps.length > 0;
    this.part("filled").hidden = steps.length === 0;
    this.part("delete").hidden = !this.isKept && steps.length === 0;
    this.part("length").textContent = `${many}, ${lengthInWords(seconds)}`;
    this.part("picked").textContent = steps.length === 0 ? "Close" : `Done: ${many}`;
    this.dock.querySelector("a").href = `/routines/own#${this.routine.id}`;
    this.dock.querySelector("span").textContent = `Do it now, ${roughly(seconds)}`;
    this.dock.hidden = steps.length === 0 || !this.isKept;
  }

  // The rows anew; the one that is open stays open, and the finger's or the keyboard's place stays where it was.
  list(steps) {
    const list = this.part("steps");
    const open = list.querySelector("details[open]")?.closest("li").dataset.step;
    const { does, field, exercise } = document.activeElement?.closest("[data-part='steps'] [data-exercise]")?.dataset ?? {};
    list.replaceChildren(...steps.map((step, index) => this.row(step, index, steps.length, step.exercise === open)));
    if (!exercise) return;
    const same = [...list.querySelectorAll(`[data-exercise="${exercise}"]`)].find((one) => one.dataset.does === does && one.dataset.field === field);
    const other = list.querySelector(`[data-step="${exercise}"] summary`) ?? this.part("steps-title");
    (same && !same.disabled ? same : other).focus({ preventScroll: true });
  }

  row(step, index, count, isOpen) {
    const row = this.querySelector("template[data-row]").content.firstElementChild.cloneNode(true);
    const { exercise } = step;
    const dose = doseOf(this.data, step);
    row.dataset.step = exercise;
    row.querySelector("details").open = isOpen;
    row.querySelector(".builder-pose").append(this.picker.querySelector(`[data-exercise="${exercise}"] svg`).cloneNode(true));
    row.querySelector("b").textContent = this.nameOf(exercise);
    row.querySelector("small").textContent = amount(dose, this.data.exercises[exercise].sides);
    row.querySelector("a").href = `/exercises/${exercise}`;
    const limits = spans(this.data, exercise);
    for (const stepper of row.querySelectorAll(".stepper")) {
      const { field } = stepper.dataset;
      stepper.hidden = !limits[field];
      if (!limits[field]) continue;
      const { least, most } = limits[field];
      const input = stepper.querySelector("input");
      Object.assign(input, { min: least, max: most });
      input.setAttribute("value", dose[field]);
      stepper.querySelector("[data-does='less']").disabled = dose[field] <= least;
      stepper.querySelector("[data-does='more']").disabled = dose[field] >= most;
      for (const one of stepper.querySelectorAll("button, input")) one.dataset.field = field;
    }
    for (const one of row.querySelectorAll("button, input")) one.dataset.exercise = exercise;
    row.querySelector("[data-does='earlier']").disabled = index === 0;
    row.querySelector("[data-does='later']").disabled = index === count - 1;
    return row;
  }
}
