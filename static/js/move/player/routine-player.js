// Guides through a routine: one exercise a screen, with figure, side, time or count, voice and sound.
// It waits while the page is out of sight, and goes on from the same second after a reload.

import { WakeLock } from "../../clock/alarms/wake-lock.js";
import { lastCheck } from "../../check/last-check.js";
import { Headset } from "./headset.js";
import { forgetPlace, keepPlace, keptPlace, untold } from "./kept-place.js";
import { nextStep, PAIN_WORDS, painAnswer } from "./pain-answer.js";
import { ELSEWHERE, PainQuestion, whereChoices } from "./pain-question.js";
import { painRule } from "./player-machine.js";
import { PlayerStage, sideInWords } from "./player-stage.js";
import { RoutineSession } from "./routine-session.js";
import { RoutineVoice, wordsOf } from "./routine-voice.js";
import { RoutineGate } from "../routine-gate.js";
import { around, dataIn, find } from "../../page/elements.js";
/** @import { Suited } from "../../mind/routines.js" */
/** @import { RoutineData } from "../../mind/twin.js" */
/** @import { Hurt, How, RoutineTold } from "./session-record.js" */
/** @import { When } from "./pain-question.js" */
/** @import { Phase, PlayerEvent } from "./player-machine.js" */
/** @import { Place } from "./routine-session.js" */

const SECOND = 1000;
const RELOAD = 10 * 60_000; // ms; back sooner than this, it is still the same session
const SWIPE = 60; // px sideways
const AWAY = "Waited while you were away.";
const CHECK = { href: "/check-in", link: "Check my hip" };

export class RoutinePlayer extends HTMLElement {
  stage = new PlayerStage(this);
  question = new PainQuestion(this);
  voice = new RoutineVoice();
  awake = new WakeLock();
  /** @type {{ x: number, y: number } | null} */
  touched = null; // px; where the one finger that is down came down
  paused = ""; // why it stands still
  pain = 0; // told last
  /** @type {string | null} */
  asking = null; // what is asked now, when nothing is played
  /** @type {Place & { at: number } | null} */
  kept = null; // where it was left
  /** @type {number | null} */
  said = null; // index of the phase that was announced last

  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    /** @type {HTMLElement & { plan?: Suited }} */
    this.gate = this.findGate();
    /** @type {RoutineData} */
    this.data = dataIn(this.gate, "routine");
    /** @type {HTMLElement} */
    this.dock = find(document, "#routine-dock");
    /** @type {Headset} */
    this.headset = new Headset({ play: () => this.pressedElsewhere("resume"), pause: () => this.pressedElsewhere("pause"),
      next: () => this.pressedElsewhere("skip"), previous: () => this.pressedElsewhere("back") });
    for (const place of [this, this.dock]) place.addEventListener("click", (event) => this.clicked(event), { signal });
    this.addEventListener("touchstart", ({ touches }) => this.touch(touches), { signal, passive: true });
    this.addEventListener("touchend", ({ changedTouches }) => this.swiped(changedTouches[0]), { signal });
    addEventListener("keydown", (event) => this.pressed(event), { signal });
    document.addEventListener("visibilitychange", () => this.hiddenOrBack(), { signal });
    addEventListener("pagehide", () => this.keep(), { signal });
    document.addEventListener("gate:open", () => this.offer(), { signal });
    this.voice.load();
    if (untold(Date.now())?.isOld) this.giveUp();
    this.offer();
  }

  /** What decided what is played. @returns {HTMLElement & { plan?: Suited }} */
  findGate() {
    return find(document, "routine-gate", RoutineGate);
  }

  disconnectedCallback() {
    this.keep();
    this.rest();
    this.stop.abort();
    delete document.body.dataset.phase;
  }

  // ---- before

  // Once the gate is open: start, or go on where it was left.
  offer() {
    const { plan } = this.gate;
    if (this.session?.state || !plan) return;
    this.lay(plan);
    const isEmpty = this.session.steps.length === 0;
    this.dock.hidden = isEmpty || !this.hidden;
    if (isEmpty) return;
    const kept = keptPlace(this.data.id, Date.now());
    this.kept = kept?.plan === this.session.key ? kept : null;
    find(this.dock, '[data-does="bring-back"]').hidden = !this.kept;
    if (this.kept && Date.now() - this.kept.at < RELOAD) this.bringBack();
  }

  /** @param {Suited} plan @param {number | null} [check] */
  lay(plan, check) {
    /** @type {RoutineSession} */
    this.session = new RoutineSession(this.data, plan, check); // from here on there is one
  }

  bringBack() {
    if (!this.kept) return;
    this.session.takeUp(this.kept);
    this.paused = AWAY;
    this.play();
  }

  keep() {
    if (this.session?.state) keepPlace(this.data.id, this.session.kept(Date.now()), Date.now());
  }

  // ---- taps

  /** @param {Event} event */
  clicked(event) {
    const { does, pain, where, how } = around(event, "[data-does]")?.dataset ?? {};
    /** @type {Record<string, () => void>} */
    const taps = {
      "ask-before": () => this.ask("before"),
      "bring-back": () => this.bringBack(),
      pain: () => this.painIs(Number(pain)),
      where: () => this.painAt(where ?? ""),
      how: () => this.wentLike(/** @type {Exclude<How, null>} */ (how)),
      toggle: () => this.act(this.session.isRunning ? "pause" : "resume"),
      skip: () => this.act("skip"),
      back: () => this.act("back"),
      hurts: () => this.hurts(),
      voice: () => this.turnVoice(),
      ease: () => this.ease(),
      "go-on": () => this.goOn("go-on"),
      "leave-out": () => this.leaveOut(),
      stop: () => this.stopForToday(),
      close: () => this.leave(),
    };
    taps[does ?? ""]?.();
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const { key } = event;
    if (!this.session?.state || around(event, "button, a, input, summary")) return;
    if (key === " ") this.act(this.session.isRunning ? "pause" : "resume");
    if (key === "ArrowRight") this.act("skip");
    if (key === "ArrowLeft") this.act("back");
  }

  // On headphones or the lock screen.
  /** @param {PlayerEvent} event */
  pressedElsewhere(event) {
    if (this.session.state) this.act(event);
  }

  // Two fingers zoom.
  /** @param {TouchList} touches */
  touch({ length, 0: { clientX: x, clientY: y } }) {
    this.touched = length === 1 ? { x, y } : null;
  }

  // A slanted one scrolls.
  /** @param {Touch} touch */
  swiped({ clientX, clientY }) {
    if (!this.session?.state || !this.touched) return;
    const right = clientX - this.touched.x;
    const down = clientY - this.touched.y;
    this.touched = null;
    if (Math.abs(right) < SWIPE || Math.abs(right) < 2 * Math.abs(down)) return;
    this.act(right < 0 ? "skip" : "back");
  }

  /** @param {PlayerEvent} event */
  act(event) {
    if (this.asking) return;
    this.voice.arm();
    this.headset.arm();
    this.session.settle(Date.now());
    if (!this.session.isOver) this.change(event);
    this.show();
  }

  /** @param {PlayerEvent} event */
  change(event) {
    this.paused = "";
    if (event !== "resume") this.voice.hush(); // what it says is no longer what is done
    this.session.change(event, Date.now());
  }

  turnVoice() {
    this.voice.turn();
    this.showVoice();
  }

  // ---- pain

  /** @param {When} when */
  ask(when) {
    this.asking = when;
    this.headset.hold();
    this.hidden = false;
    this.dock.hidden = true;
    this.stage.part("stage").hidden = true;
    this.busy(true);
    this.question.askPain(when);
  }

  /** @param {number} pain */
  painIs(pain) {
    this.pain = pain;
    if (this.asking === "hurts") this.question.askWhere(whereChoices(this.places(), this.data.regions));
    else if (this.asking === "after") this.question.askHow();
    else if (painRule(pain) === "stop") this.question.advise(PAIN_WORDS["not-now"](), ["close"], CHECK);
    else this.start(pain);
  }

  places() {
    return lastCheck().pairs.filter(([name]) => name === "place").map(([, place]) => place);
  }

  hurts() {
    this.voice.hush();
    this.session.settle(Date.now());
    if (this.session.isOver) return this.show();
    this.change("pause");
    this.keep();
    return this.ask("hurts");
  }

  /** @param {string} where */
  painAt(where) {
    const { id, painMost, eased, easier } = this.session.exercise;
    const elsewhere = where === ELSEWHERE;
    const answer = painAnswer({ pain: this.pain, most: painMost, elsewhere, eased: eased !== "", canEase: this.session.canEase });
    /** @type {Omit<Hurt, "did"> | undefined} */
    this.hurting = { exercise: id, pain: this.pain, where };
    const words = answer === "ease" ? PAIN_WORDS.ease(easier.say) : PAIN_WORDS[answer]({ elsewhere, pain: this.pain });
    const choices = { "go-on": ["go-on", "leave-out", "stop"], ease: ["ease", "leave-out", "stop"], leave: ["leave-out", "stop"], stop: ["close"], check: ["close"] };
    this.question.advise(words, choices[answer], answer === "check" ? CHECK : null);
    if (answer === "stop" || answer === "check") this.end(answer);
  }

  /** @param {string} what */
  did(what) {
    if (this.hurting) this.session.hurt({ ...this.hurting, did: what });
  }

  /** @param {string} what */
  goOn(what) {
    this.did(what);
    this.change("resume");
    this.play();
  }

  ease() {
    this.did("ease");
    this.session.ease(Date.now());
    this.play();
  }

  leaveOut() {
    this.did("leave-out");
    this.change("skip");
    this.change("resume");
    this.play();
  }

  stopForToday() {
    this.end("stop");
    this.question.advise("Stopped for today. Rest. If it is no better tomorrow, check your hip.", ["close"], null);
  }

  // ---- playing

  // What is not gone on with, this routine or another: the diary hears how far it came.
  giveUp() {
    const left = untold(Date.now());
    forgetPlace();
    if (left) this.tell(left.isOver ? "routine:done" : "routine:stopped", left.told);
  }

  /** @param {number} pain */
  start(pain) {
    this.giveUp();
    this.session.start(pain, Date.now());
    this.play();
  }

  play() {
    this.asking = null;
    this.hidden = false;
    this.dock.hidden = true;
    this.question.hide();
    this.stage.part("stage").hidden = false;
    document.body.dataset.phase = "playing";
    this.voice.arm();
    this.headset.arm();
    this.awake.arm();
    this.busy(true);
    this.said = null;
    this.showVoice();
    this.show();
    scrollTo({ top: 0, behavior: "instant" });
  }

  hiddenOrBack() {
    if (!this.session?.state || this.asking) return;
    if (document.visibilityState !== "hidden") this.awake.refresh();
    else if (this.session.isRunning) {
      this.session.settle(Date.now());
      if (!this.session.isOver) this.change("pause");
      this.paused = AWAY;
    }
    this.keep();
    this.show();
  }

  show() {
    clearTimeout(this.ticking);
    const { session } = this;
    if (!session?.state || this.asking) return;
    session.settle(Date.now());
    this.keep();
    const moment = session.moment(Date.now());
    if (moment.done) {
      this.ask("after");
      return;
    }
    this.stage.show(session.steps, moment, session.isRunning ? "" : this.paused);
    this.stage.say("toggle", session.isRunning ? "Pause" : "Go on");
    this.announce(moment.phase);
    this.headset.show({ title: session.steps[moment.phase.step].name, artist: sideInWords(moment.phase.side, session.exercise.limb), album: this.data.name }, session.isRunning);
    if (session.isRunning) this.ticking = setTimeout(() => this.show(), (moment.left % SECOND) || SECOND);
  }

  // Once at the start of each phase.
  /** @param {Phase} phase */
  announce(phase) {
    const { index } = this.session.going.state;
    if (this.said === index || !this.session.isRunning) return;
    this.said = index;
    const exercise = this.session.steps[phase.step];
    this.stage.say("announce", wordsOf(phase, exercise).whole);
    this.voice.tell(phase, exercise);
  }

  showVoice() {
    this.stage.say("voice-words", `Voice ${this.voice.spoken}`);
  }

  /** @param {boolean} busy */
  busy(busy) {
    if (busy === this.hasAttribute("data-busy")) return;
    this.toggleAttribute("data-busy", busy);
    this.dispatchEvent(new CustomEvent("busy:change", { bubbles: true }));
  }

  // ---- after

  /** @param {Exclude<How, null>} how */
  wentLike(how) {
    const { words, href, link } = nextStep({ routine: this.data.id, before: this.session.going.record.before, after: this.pain, how });
    this.question.advise(words, ["close"], { href, link });
    this.report("routine:done", this.pain, how);
  }

  // Stopped by pain. did: "stop" or "check".
  /** @param {"stop" | "check"} did */
  end(did) {
    this.did(did);
    this.report("routine:stopped", null, null);
  }

  // Once a session.
  /** @param {"routine:done" | "routine:stopped"} name @param {number | null} after @param {How} how */
  report(name, after, how) {
    const detail = this.session.end(after, how);
    this.rest();
    forgetPlace();
    this.tell(name, detail);
  }

  // The diary and the install hint listen to this.
  /** @param {"routine:done" | "routine:stopped"} name @param {RoutineTold} detail */
  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }

  rest() {
    clearTimeout(this.ticking);
    this.voice.rest();
    this.headset.disarm();
    this.awake.disarm();
  }

  // Closed by the runner: half-way it is a stop, at the last question it was done.
  leave() {
    if (this.session?.record) {
      this.session.settle(Date.now());
      this.session.count(Date.now());
      this.report(this.session.isOver ? "routine:done" : "routine:stopped", null, null);
    }
    this.asking = null;
    this.hidden = true;
    this.question.hide();
    delete document.body.dataset.phase;
    this.busy(false);
    this.offer();
  }
}
