// The page of one of the runner's own routines, named after # in the address: lays out what the gate and the player need.

import { allExercises, stillOf } from "../exercise-figures.js";
import { lengthInWords, roughly } from "./length-words.js";
import * as store from "./own-routine-store.js";
import { amount, doseOf, knownSteps, nameOf, secondsOf, toPlay } from "./own-routine.js";
import { copyOf, find, part } from "../../page/elements.js";
/** @import { OwnRoutinesData } from "../../mind/twin.js" */
/** @import { OwnRoutine, OwnStep } from "./own-routine.js" */

export class OwnRoutinePage extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    /** @type {Element[]} */
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
    const data = routine && await allExercises();
    if (!this.isConnected || id !== location.hash.slice(1)) return;
    for (const node of this.laid) node.remove();
    this.laid = [];
    const steps = data ? knownSteps(data, routine) : [];
    part(this, "missing").hidden = routine !== null && (steps.length > 0 || data === null);
    part(this, "no-signal").hidden = routine === null || data !== null;
    this.hidden = steps.length > 0;
    if (routine && data && steps.length > 0) this.lay(data, routine, steps);
    this.removeAttribute("data-untold");
  }

  /** @param {OwnRoutinesData} data @param {OwnRoutine} routine @param {OwnStep[]} steps */
  lay(data, routine, steps) {
    const page = document.importNode(find(this, "template", HTMLTemplateElement).content, true);
    /** @type {(name: string) => HTMLElement} */
    const own = (name) => find(page, `[data-own="${name}"]`);
    const seconds = secondsOf(data, routine);
    const gate = find(page, "routine-gate");
    own("name").textContent = nameOf(routine);
    own("spoken-name").textContent = `${nameOf(routine)}, `;
    own("length").textContent = `${lengthInWords(seconds)} in all, ${steps.length} ${steps.length === 1 ? "exercise" : "exercises"}`;
    find(page, "[data-own='change']", HTMLAnchorElement).href = `/routines/build#${routine.id}`;
    gate.dataset.routine = JSON.stringify(toPlay(data, routine));
    find(page, ".moves").replaceChildren(...steps.map((step) => this.item(data, step, gate)));
    find(document, "#routine-dock [data-does='ask-before']").textContent = `Start, ${roughly(seconds)}`;
    document.title = `${nameOf(routine)} - Hipcheck`;
    this.laid = [...page.children];
    this.after(page); // beside it, where the player expects to be
  }

  /** @param {OwnRoutinesData} data @param {OwnStep} step @param {HTMLElement} gate */
  item(data, step, gate) {
    const item = copyOf(gate);
    const { name, sides, cueReady } = data.exercises[step.exercise];
    const link = find(item, "a", HTMLAnchorElement);
    link.href = `/exercises/${step.exercise}`;
    link.textContent = name;
    find(item, "b").textContent = amount(doseOf(data, step), sides);
    find(item, ".soft").textContent = cueReady;
    stillOf(step.exercise).then((figure) => figure && find(item, ".move-poses").append(figure));
    return item;
  }
}
