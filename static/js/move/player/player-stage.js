// What the player shows of one moment: figure, name, side, count, ring, what comes next.

import { digits } from "../../clock/times.js";
import { figureOf } from "../exercise-figures.js";

const UNITS = { ready: "get ready", "change-side": "change sides", rest: "rest" };

/** "Left leg", or "" for both. */
export const sideInWords = (side) => (side === "" ? "" : `${side === "left" ? "Left" : "Right"} leg`);

export class PlayerStage {
  /** root: the element that holds the parts. */
  constructor(root) {
    this.root = root;
  }

  part(name) {
    return this.root.querySelector(`[data-part="${name}"]`);
  }

  say(name, words) {
    const part = this.part(name);
    if (part.textContent !== words) part.textContent = words;
  }

  /** steps: of stepsOf(). moment: of read(). paused: "" or why it stands still. */
  show(steps, { phase, left, share, repetition }, paused) {
    const exercise = steps[phase.step];
    const waiting = phase.kind !== "work";
    this.root.dataset.kind = phase.kind;
    this.say("count", `${phase.step + 1} of ${steps.length}`);
    this.say("name", exercise.name);
    this.part("side").hidden = phase.side === "";
    this.say("side", sideInWords(phase.side));
    this.say("time", waiting || !repetition ? digits(left) : `${repetition}`);
    this.say("unit", waiting ? UNITS[phase.kind] : repetition ? `of ${phase.repetitions}` : "left");
    this.say("cue", paused || phase.cue);
    this.part("eased").hidden = exercise.eased === "";
    this.say("eased", exercise.eased === "" ? "" : `The easier way: ${exercise.eased}`);
    const next = steps[phase.step + 1];
    this.say("next", next ? `Next: ${next.name}` : "This is the last one.");
    this.part("ring").setAttribute("stroke-dasharray", `${(100 * (1 - share)).toFixed(2)} 100`);
    this.part("ring").setAttribute("stroke-dashoffset", `${(-100 * share).toFixed(2)}`);
    this.part("figure").classList.toggle("mirrored", phase.side === "left"); // the left leg works in the mirror image
    this.draw("figure", exercise.id);
    this.draw("next-figure", next?.id ?? "");
  }

  async draw(name, id) {
    const place = this.part(name);
    if (place.dataset.shows === id) return;
    place.dataset.shows = id;
    place.replaceChildren(); // never the figure of another exercise
    const figure = id && await figureOf(id);
    if (figure && place.dataset.shows === id) place.replaceChildren(figure);
  }
}
