// The runner's own routines, among the others.

import { allExercises, stillOf } from "../exercise-figures.js";
import { roughly } from "./length-words.js";
import * as store from "./own-routine-store.js";
import { knownSteps, nameOf, secondsOf } from "./own-routine.js";
import { copyOf, find, part } from "../../page/elements.js";
/** @import { OwnRoutinesData } from "../../mind/twin.js" */
/** @import { OwnRoutine } from "./own-routine.js" */

export class OwnRoutineList extends HTMLElement {
  connectedCallback() {
    store.watch(() => this.show());
    this.show();
  }

  async show() {
    const { routines, aside } = await store.all();
    /** @type {OwnRoutinesData | null} */
    this.data = routines.length > 0 ? await allExercises() : null;
    if (!this.isConnected) return;
    part(this, "aside").hidden = aside === 0;
    find(this, "ul").replaceChildren(...routines.map((routine) => this.card(routine)));
    this.removeAttribute("data-untold");
  }

  /** @param {OwnRoutine} routine */
  card(routine) {
    const card = copyOf(this);
    const { data } = this;
    const steps = data ? knownSteps(data, routine) : [];
    const isEmpty = data !== null && steps.length === 0;
    find(card, "a", HTMLAnchorElement).href = `/routines/${isEmpty ? "build" : "own"}#${routine.id}`;
    find(card, "b").textContent = nameOf(routine);
    part(card, "length").textContent = isEmpty ? "Nothing in it yet" : data ? roughly(secondsOf(data, routine)) : "";
    if (steps.length > 0) stillOf(steps[0].exercise).then((figure) => figure && find(card, ".routine-figure").append(figure));
    return card;
  }
}
