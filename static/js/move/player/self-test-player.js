// Guides through self-tests as through a routine, and asks after each what it brought on. The answers go to the check,
// which then says what they added.

import { lastCheck } from "../../check/last-check.js";
import { addToCheck } from "./self-test-answers.js";
import { around, dataIn, find } from "../../page/elements.js";
import { forgetPlace, keepPlace } from "./kept-place.js";
import { PlayerStage } from "./player-stage.js";
import { RoutinePlayer } from "./routine-player.js";
import { testFigureOf } from "../exercise-figures.js";
import { SelfTestGate } from "../self-test-gate.js";
/** @import { Step, Suited } from "../../mind/routines.js" */
/** @import { PlayerEvent } from "./player-machine.js" */
/** @import { When } from "./pain-question.js" */
/** @import { Place } from "./routine-session.js" */
/** @typedef {Place & { answers: Record<string, string> }} TestsPlace */

const STOPPED = "stopped"; // the answer of a test that hurt
const DECLINED = "declined"; // of one that was skipped
const HURT = "Stopped. Do no more tests today. That it hurt is an answer too.";

export class SelfTestPlayer extends RoutinePlayer {
  stage = new PlayerStage(this, testFigureOf);
  /** @type {Record<string, string>} */
  answers = {}; // id of a test -> what it brought on

  findGate() {
    return find(document, "self-test-gate", SelfTestGate);
  }

  // ---- before

  offer() {
    if (this.gate.plan) this.data = dataIn(this.gate, "routine"); // with the side
    super.offer();
  }

  // What was answered belongs to the check it was offered in, and so does the side.
  /** @param {Suited} plan */
  lay(plan) {
    super.lay(plan, lastCheck().at);
  }

  bringBack() {
    this.answers = /** @type {Partial<TestsPlace> | null} */ (this.kept)?.answers ?? {};
    super.bringBack();
    if (Object.values(this.answers).includes(STOPPED)) this.finish();
  }

  keep() {
    if (!this.session?.state) return;
    /** @type {TestsPlace} */
    const place = { ...this.session.kept(Date.now()), answers: this.answers };
    keepPlace(this.data.id, place, Date.now());
  }

  // Nothing is asked before a test: the check has just asked.
  /** @param {When} when */
  ask(when) {
    if (when !== "before") return;
    this.answers = {};
    this.start(0);
  }

  // ---- doing

  /** @param {Event} event */
  clicked(event) {
    const { does, answer } = around(event, "[data-does]")?.dataset ?? {};
    if (does === "answer") this.answerIs(answer ?? "");
    else super.clicked(event);
  }

  /** @param {PlayerEvent} event */
  change(event) {
    const { session } = this;
    if (event === "skip") this.answers[session.exercise.id] = DECLINED;
    super.change(event);
    if (event !== "back") return;
    for (const { id } of session.steps.slice(session.phases[session.going.state.index].step)) delete this.answers[id];
  }

  // The first test that is over and has no answer yet.
  get unanswered() {
    const { steps, phases, going, isOver } = this.session;
    return steps.slice(0, isOver ? steps.length : phases[going.state.index].step).find(({ id }) => !(id in this.answers));
  }

  show() {
    const { session } = this;
    if (!session?.state || this.asking) return;
    session.settle(Date.now());
    const over = this.unanswered;
    if (over) this.askAbout(over);
    else if (session.isOver) this.finish();
    else super.show();
  }

  /** @param {Step} test */
  askAbout({ id, ask = "" }) {
    if (!this.session.isOver) this.change("pause");
    this.standStill(id);
    this.question.only("test", ask);
  }

  // A question takes the place of the figure. asking: what it is about.
  /** @param {string} asking */
  standStill(asking) {
    clearTimeout(this.ticking);
    this.keep();
    this.asking = asking;
    this.headset.hold();
    this.stage.part("stage").hidden = true;
  }

  /** @param {string} answer */
  answerIs(answer) {
    if (this.asking) this.answers[this.asking] = answer;
    this.asking = null;
    if (this.session.isOver) {
      this.finish();
      return;
    }
    this.change("resume");
    this.play();
  }

  hurts() {
    this.voice.hush();
    this.session.settle(Date.now());
    const { id } = this.unanswered ?? this.session.exercise;
    this.answers[id] = STOPPED;
    if (!this.session.isOver) this.change("pause");
    this.standStill(id);
    this.question.advise(HURT, ["close"], null);
  }

  // ---- after

  // To the guidance, with what was answered.
  finish() {
    this.report();
    this.busy(false);
    addToCheck(this.answers);
    find(document, "[data-part='to-guidance']").click(); // as a tap does, so that a timer's sound goes on
  }

  // A test is no routine: the diary hears of it with the check.
  report() {
    this.session.end(null, null);
    this.rest();
    forgetPlace();
  }

  leave() {
    if (this.session?.state && Object.keys(this.answers).length > 0) this.finish();
    else super.leave();
  }
}
