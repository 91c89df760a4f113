// Guides through a test of the week as through a routine, asks how much it hurt, keeps that in the diary and says what it
// means.

import { lastCheck } from "../check/last-check.js";
import { entry, zoneAt } from "../diary/new-entry.js";
import { post } from "../diary/outbox.js";
import { forgetPlace } from "../move/player/kept-place.js";
import { PlayerStage } from "../move/player/player-stage.js";
import { RoutinePlayer } from "../move/player/routine-player.js";
import { testFigureOf } from "../move/exercise-figures.js";
import { dataIn, find, findAll, part } from "../page/elements.js";
import { markerLight } from "./markers.js";
/** @import { MarkerEntry } from "../diary/entries.js" */
/** @import { Suited } from "../mind/routines.js" */
/** @import { When } from "../move/player/pain-question.js" */
/** @import { PlayerEvent } from "../move/player/player-machine.js" */

export class MarkerPlayer extends RoutinePlayer {
  stage = new PlayerStage(this, testFigureOf);
  /** @type {MarkerEntry | null} */
  made = null;

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener("diary:kept", ({ detail }) => {
      if (detail.entries.some(({ id }) => id === this.made?.id)) part(this, "kept").hidden = false;
    }, { signal: this.stop.signal });
  }

  findGate() {
    return find(document, "marker-gate");
  }

  offer() {
    if (this.gate.plan) this.data = dataIn(this.gate, "routine"); // with the side
    super.offer();
  }

  // Another check may name another side.
  /** @param {Suited} plan */
  lay(plan) {
    super.lay(plan, lastCheck().at);
  }

  // Nothing is asked before it. After it, or once it hurts, how much.
  /** @param {When} when */
  ask(when) {
    if (when === "before") {
      this.start(0);
      return;
    }
    super.ask(when);
    this.question.only("pain", this.session.steps[0].ask ?? "");
  }

  // Skipped, it was not done: there is nothing to ask or to keep.
  /** @param {PlayerEvent} event */
  change(event) {
    if (event === "skip") this.leave();
    else super.change(event);
  }

  /** @param {number} pain */
  painIs(pain) {
    const [{ id, sides, side = null }] = this.session.steps;
    const { started } = this.session.going.record;
    const stopped = this.asking === "hurts";
    /** @type {MarkerEntry} */
    const made = entry("marker", `marker-${started}`, started, zoneAt(started), Date.now(), { test: id, side: sides === "each" ? "both" : side, pain, stopped });
    this.made = made;
    this.report();
    post(made);
    const light = markerLight(made, dataIn(this.gate, "markers"));
    for (const words of findAll(this, "[data-light]")) words.hidden = words.dataset.light !== light;
    this.question.only("result", `${pain} out of 10`);
    this.busy(false);
  }

  // A test of the week is no routine: the diary hears of it once its number is told.
  report() {
    this.session.end(null, null);
    this.rest();
    forgetPlace();
  }
}
