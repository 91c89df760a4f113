// The page of one of the runner's own routines, named after # in the address: lays out what the gate and the player need.

import { allExercises, stillOf } from "../exercise-figures.js";
import { lengthInWords, roughly } from "./length-words.js";
import * as store from "./own-routine-store.js";
import { amount, doseOf, knownSteps, nameOf, secondsOf, toPlay } from "./own-routine.js";

export class OwnRoutinePage extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    this.laid = [];
    addEventListener("hashchange", () => this.open(), { signal: this.stop.signal });
    this.open();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  async open() {
    const id = location.hash.slice(1);
    const routine = id ? await store.find(id).catch(() => null) : null;
    this.data = routine && await allExercises();
    if (!this.isConnected || id !== location.hash.slice(1)) return;
    for (const node of this.laid) node.remove();
    this.laid = [];
    const steps = this.data ? knownSteps(this.data, routine) : [];
    this.querySelector("[data-part='missing']").hidden = routine !== null && (steps.length > 0 || this.data === null);
    this.querySelector("[data-part='no-signal']").hidden = routine === null || this.data !== null;
    this.hidden = steps.length > 0;
    if (steps.length > 0) this.lay(routine, steps);
  }

  lay(routine, steps) {
    const page = this.querySelector("template").content.cloneNode(true);
    const part = (name) => page.querySelector(`[data-own="${name}"]`);
    const seconds = secondsOf(this.data, routine);
    const gate = page.querySelector("routine-gate");
    part("name").textContent = nameOf(routine);
    part("spoken-name").textContent = `${nameOf(routine)}, `;
    part("length").textContent = `${lengthInWords(seconds)} in all, ${steps.length} ${steps.length === 1 ? "exercise" : "exercises"}`;
    part("change").href = `/routines/build#${routine.id}`;
    gate.dataset.routine = JSON.stringify(toPlay(this.data, routine));
    page.querySelector(".moves").replaceChildren(...steps.map((step) => this.item(step, gate)));
    document.querySelector("#routine-dock [data-does='ask-before']").textContent = `Start, ${roughly(seconds)}`;
    document.title = `${nameOf(routine)} - Hipcheck`;
    this.laid = [...page.children];
    this.after(page); // beside it, where the player expects to be
  }

  item(step, gate) {
    const item = gate.querySelector("template").content.firstElementChild.cloneNode(true);
    const { name, sides, cueReady } = this.data.exercises[step.exercise];
    const link = item.querySelector("a");
    link.href = `/exercises/${step.exercise}`;
    link.textContent = name;
    item.querySelector("b").textContent = amount(doseOf(this.data, step), sides);
    item.querySelector(".soft").textContent = cueReady;
    stillOf(step.exercise).then((figure) => figure && item.querySelector(".move-poses").append(figure));
    return item;
  }
}
