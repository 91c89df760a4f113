// The runner's own routines, among the others.

import { allExercises, stillOf } from "../exercise-figures.js";
import { roughly } from "./length-words.js";
import * as store from "./own-routine-store.js";
import { knownSteps, nameOf, secondsOf } from "./own-routine.js";

export class OwnRoutineList extends HTMLElement {
  connectedCallback() {
    store.watch(() => this.show());
    this.show();
  }

  async show() {
    const { routines, aside } = await store.all();
    this.data = routines.length > 0 ? await allExercises() : null;
    if (!this.isConnected) return;
    this.querySelector("[data-part='aside']").hidden = aside === 0;
    this.querySelector("ul").replaceChildren(...routines.map((routine) => this.card(routine)));
  }

  card(routine) {
    const card = this.querySelector("template").content.firstElementChild.cloneNode(true);
    const steps = this.data ? knownSteps(this.data, routine) : [];
    const isEmpty = this.data !== null && steps.length === 0;
    card.querySelector("a").href = `/routines/${isEmpty ? "build" : "own"}#${routine.id}`;
    card.querySelector("b").textContent = nameOf(routine);
    card.querySelector("[data-part='length']").textContent = isEmpty ? "Nothing in it yet" : this.data ? roughly(secondsOf(this.data, routine)) : "";
    if (steps.length > 0) stillOf(steps[0].exercise).then((figure) => figure && card.querySelector(".routine-figure").append(figure));
    return card;
  }
}
