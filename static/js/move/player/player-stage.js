// What the player shows of one moment: figure, name, side, count, ring, what comes next.

import { digits } from "../../clock/times.js";
import { figureOf } from "../exercise-figures.js";
import { part } from "../../page/elements.js";
/** @import { Step } from "../../mind/routines.js" */
/** @import { Moment, Phase, Side } from "./player-machine.js" */

/** @type {Record<Phase["kind"], string>} */
const UNITS = { ready: "get ready", work: "", "change-side": "change sides", rest: "rest" };

/**
 * "Left leg", or "" for both. limb: "leg", or "side" for what is no movement of a leg.
 * @type {(side: Side, limb?: string) => string}
 */
export const sideInWords = (side, limb = "leg") => (side === "" ? "" : `${side === "left" ? "Left" : "Right"} ${limb}`);

export class PlayerStage {
  /**
   * root: the element that holds the parts. figure: a promise of the figure that does an exercise, or null.
   * @param {HTMLElement} root @param {typeof figureOf} figure
   */
  constructor(root, figure = figureOf) {
    this.root = root;
    this.figureOf = figure;
  }

  /** @param {string} name */
  part(name) {
    return part(this.root, name);
  }

  /** @param {string} name @param {string} words */
  say(name, words) {
    const said = part(this.root, name);
    if (said.textContent !== words) said.textContent = words;
  }

  /**
   * steps: of stepsOf(). moment: of read(). paused: "" or why it stands still.
   * @param {Step[]} steps
   * @param {Moment<Phase> & { done: false }} moment
   * @param {string} paused
   */
  show(steps, { phase, left, share, repetition }, paused) {
    const exercise = steps[phase.step];
    const waiting = phase.kind !== "work";
    this.root.dataset.kind = phase.kind;
    this.say("count", `${phase.step + 1} of ${steps.length}`);
    this.say("name", exercise.name);
    this.part("side").hidden = phase.side === "";
    this.say("side", sideInWords(phase.side, exercise.limb));
    this.say("time", waiting || !repetition ? digits(left) : `${repetition}`);
    this.say("unit", waiting ? UNITS[phase.kind] : repetition ? `of ${phase.repetitions}` : "left");
    this.say("cue", paused || phase.cue);
    this.part("eased").hidden = exercise.eased === "";
    this.say("eased", exercise.eased === "" ? "" : `The easier way: ${exercise.eased}`);
    const next = steps[phase.step + 1];
    this.say("next", next ? `Next: ${next.name}` : "This is the last one.");
    const ring = part(this.root, "ring", SVGElement);
    ring.setAttribute("stroke-dasharray", `${(100 * (1 - share)).toFixed(2)} 100`);
    ring.setAttribute("stroke-dashoffset", `${(-100 * share).toFixed(2)}`);
    this.part("figure").classList.toggle("mirrored", phase.side === "left"); // the left leg works in the mirror image
    this.draw("figure", exercise.id);
    this.draw("next-figure", next?.id ?? "");
  }

  /** @param {string} name @param {string} id */
  async draw(name, id) {
    const place = this.part(name);
    if (place.dataset.shows === id) return;
    place.dataset.shows = id;
    place.replaceChildren(); // never the figure of another exercise
    const figure = id && await this.figureOf(id);
    if (figure && place.dataset.shows === id) place.replaceChildren(figure);
  }
}
