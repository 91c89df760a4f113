// Guides through a routine: one exercise a screen, with figure, side, time or count, voice and sound.
// It waits while the page is out of sight, and goes on from the same second after a reload.

import { PageSound } from "../clock/alarms/page-sound.js";
import { SpokenWords } from "../clock/alarms/spoken-words.js";
import { WakeLock } from "../clock/alarms/wake-lock.js";
import { prefer, preferences } from "../clock/preferences.js";
import { digits } from "../clock/times.js";
import { begin, painRule, read, settle, step, timeline } from "./player-machine.js";

const KEY = "hipcheck.routine"; // this tab's routine, for a reload
const SECOND = 1000;
const VOICES = ["on", "brief", "off"];
const SWIPE = 60; // px sideways
const SOUNDS = { ready: "half", work: "start", "change-side": "half", rest: "half" };

export class RoutinePlayer extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.data = JSON.parse(this.dataset.routine);
    this.gate = document.querySelector("routine-gate");
    this.dock = document.getElementById("routine-dock");
    this.sound = new PageSound(() => false);
    this.voice = new SpokenWords();
    this.awake = new WakeLock();
    this.figures = new Map();
    for (const place of [this, this.dock]) place.addEventListener("click", (event) => this.clicked(event), { signal });
    this.addEventListener("touchstart", ({ touches }) => { this.touchedAt = touches[0].clientX; }, { signal, passive: true });
    this.addEventListener("touchend", ({ changedTouches }) => this.swiped(changedTouches[0].clientX), { signal });
    addEventListener("keydown", (event) => this.pressed(event), { signal });
    document.addEventListener("visibilitychange", () => this.hiddenOrBack(), { signal });
    addEventListener("pagehide", () => this.keep(), { signal });
    document.addEventListener("gate:open", () => this.offer(), { signal });
    this.offer();
    this.bringBack();
  }

  disconnectedCallback() {
    this.leave();
    this.stop.abort();
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  say(name, words) {
    const part = this.part(name);
    if (part.textContent !== words) part.textContent = words;
  }

  // ---- before

  offer() {
    const left = this.gate.leftOut ?? [];
    this.steps = this.data.steps.filter((_, index) => !left.includes(index));
    this.phases = timeline(this.steps, this.data.change);
    this.dock.hidden = this.gate.dataset.gate !== "open" || this.steps.length === 0 || !this.hidden;
  }

  bringBack() {
    try {
      const kept = JSON.parse(sessionStorage.getItem(KEY));
      if (kept?.routine !== this.data.id || this.gate.dataset.gate !== "open" || !(kept.state.index < this.phases.length)) return;
      this.before = kept.before;
      this.state = { ...kept.state, left: kept.state.left };
      this.play();
    } catch {
      // storage blocked or unreadable: it begins anew
    }
  }

  keep() {
    if (!this.state) return;
    const paused = step(this.phases, this.state, "pause", Date.now());
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ routine: this.data.id, before: this.before, state: paused }));
    } catch {
      // storage blocked: a reload begins anew
    }
  }

  // ---- taps

  clicked(event) {
    const { does, pain } = event.target.closest("[data-does]")?.dataset ?? {};
    if (does === "ask-before") this.askPain("before");
    if (does === "pain") this.painIs(Number(pain));
    if (does === "toggle") this.act(this.state.left === null ? "pause" : "resume");
    if (does === "skip" || does === "back") this.act(does);
    if (does === "hurts") this.hurts();
    if (does === "voice") this.turnVoice();
    if (does === "close") this.leave();
    if (does === "go-on") this.goOn();
    if (does === "leave-out") {
      this.goOn();
      this.act("skip");
    }
  }

  pressed({ key, target }) {
    if (!this.state || target.closest("button, a, input")) return;
    if (key === " ") this.act(this.state.left === null ? "pause" : "resume");
    if (key === "ArrowRight") this.act("skip");
    if (key === "ArrowLeft") this.act("back");
  }

  swiped(x) {
    if (!this.state || this.asking || Math.abs(x - this.touchedAt) < SWIPE) return;
    this.act(x < this.touchedAt ? "skip" : "back");
  }

  act(event) {
    if (this.asking) return;
    this.sound.arm();
    this.state = step(this.phases, this.state, event, Date.now());
    this.show();
  }

  turnVoice() {
    prefer({ spoken: VOICES[(VOICES.indexOf(preferences().spoken) + 1) % VOICES.length] });
    if (preferences().spoken === "off") this.voice.hush();
    this.showVoice();
  }

  // ---- pain

  // "before", "hurts" or "after": one question, eleven buttons.
  askPain(when) {
    this.asking = when;
    this.hidden = false;
    this.dock.hidden = true;
    this.say("pain-title", { before: "How much does it hurt now?", hurts: "Stopped. How much does it hurt?", after: "Done. How is the pain now?" }[when]);
    this.part("pain-title").hidden = false;
    this.part("advice").hidden = true;
    this.part("pain").hidden = false;
    this.part("stage").hidden = true;
    this.busy(true);
    this.part("pain-title").focus({ preventScroll: true });
    scrollTo({ top: 0, behavior: "instant" });
  }

  painIs(pain) {
    const when = this.asking;
    const step = this.steps[this.phases[this.state?.index ?? 0]?.step ?? 0];
    const rule = painRule(pain, when === "hurts" ? step.painMost : undefined);
    if (when === "before") return rule === "stop" ? this.advise("not-now") : this.start(pain);
    if (when === "after") return this.finish(pain);
    this.advise(rule === "stop" ? "stop" : rule, step.easier);
  }

  advise(what, easier = "") {
    this.say("advice-words", {
      "not-now": "That is too much for exercises today. Rest it, and check your hip.",
      stop: "Over 5, or more than this exercise allows: stop for today. Rest. If it is no better tomorrow, check your hip.",
      ease: `Make it easier: ${easier} Or leave this one out.`,
      "go-on": "0 to 2 is fine. Go on, slowly.",
    }[what]);
    this.say("pain-title", "What to do now");
    this.part("advice").hidden = false;
    this.part("pain").hidden = true;
    const over = what === "stop" || what === "not-now";
    for (const button of this.part("advice").querySelectorAll("[data-goes-on]")) button.hidden = over;
    for (const button of this.part("advice").querySelectorAll("[data-over]")) button.hidden = !over;
    if (over) this.report(null);
  }

  hurts() {
    this.voice.hush();
    this.state = step(this.phases, this.state, "pause", Date.now());
    this.askPain("hurts");
  }

  goOn() {
    this.asking = null;
    this.state = step(this.phases, this.state, "resume", Date.now());
    this.play();
  }

  // ---- playing

  start(pain) {
    this.before = pain;
    this.state = begin(this.phases, Date.now());
    this.play();
  }

  play() {
    this.asking = null;
    this.hidden = false;
    this.dock.hidden = true;
    this.part("pain-title").hidden = true;
    this.part("pain").hidden = true;
    this.part("advice").hidden = true;
    this.part("stage").hidden = false;
    document.body.dataset.phase = "playing";
    this.sound.arm();
    this.awake.arm();
    this.busy(true);
    this.said = null;
    this.showVoice();
    this.show();
    scrollTo({ top: 0, behavior: "instant" });
  }

  hiddenOrBack() {
    if (!this.state || this.asking) return;
    if (document.visibilityState === "hidden") this.state = step(this.phases, this.state, "pause", Date.now());
    else this.awake.refresh();
    this.show();
  }

  show() {
    clearTimeout(this.ticking);
    if (!this.state || this.asking) return;
    const now = Date.now();
    this.state = settle(this.phases, this.state, now);
    const { phase, left, share, repetition, done } = read(this.phases, this.state, now);
    if (done) return this.askPain("after");
    const exercise = this.steps[phase.step];
    const waiting = phase.kind !== "work";
    this.dataset.kind = phase.kind;
    this.say("count", `${phase.step + 1} of ${this.steps.length}`);
    this.say("name", exercise.name);
    this.part("side").hidden = phase.side === "";
    this.say("side", phase.side === "" ? "" : `${phase.side === "left" ? "Left" : "Right"} leg`);
    this.say("time", waiting || !repetition ? digits(left) : `${repetition}`);
    this.say("unit", waiting ? { ready: "get ready", "change-side": "change sides", rest: "rest" }[phase.kind] : repetition ? `of ${phase.repetitions}` : "left");
    this.say("cue", phase.cue);
    const next = this.steps[phase.step + 1];
    this.say("next", next ? `Next: ${next.name}` : "This is the last one.");
    this.part("ring").setAttribute("stroke-dasharray", `${(100 * (1 - share)).toFixed(2)} 100`);
    this.part("ring").setAttribute("stroke-dashoffset", `${(-100 * share).toFixed(2)}`);
    this.say("toggle", this.state.left === null ? "Pause" : "Go on");
    this.draw(exercise, phase.side);
    this.announce(phase);
    if (this.state.left === null) this.ticking = setTimeout(() => this.show(), (left % SECOND) || SECOND);
  }

  // The figure stands on the exercise's own page; the left leg works in the mirror image.
  async draw({ id }, side) {
    const place = this.part("figure");
    place.classList.toggle("mirrored", side === "left");
    if (place.dataset.shows === id) return;
    place.dataset.shows = id;
    place.replaceChildren(); // never the figure of another exercise
    const figure = await this.figure(id);
    if (figure && place.dataset.shows === id) place.replaceChildren(figure.cloneNode(true));
    const next = this.steps[this.steps.findIndex((one) => one.id === id) + 1];
    if (next) this.figure(next.id);
  }

  figure(id) {
    if (!this.figures.has(id)) {
      this.figures.set(id, fetch(`/exercises/${id}`, { headers: { Accept: "text/html" } }).then((response) => response.text())
        .then((page) => new DOMParser().parseFromString(page, "text/html").querySelector(".stage svg")).catch(() => null));
    }
    return this.figures.get(id);
  }

  // Once at the start of each phase: a sound, and the words with the side in them.
  announce(phase) {
    const key = `${this.state.index}`;
    if (this.said === key || this.state.left !== null) return;
    this.said = key;
    this.sound.ring(SOUNDS[phase.kind]);
    const side = phase.side && phase.kind !== "rest" ? `${phase.side} leg. ` : "";
    const name = phase.kind === "ready" ? `${this.steps[phase.step].name}. ` : "";
    this.say("announce", side + name + phase.cue);
    const { spoken } = preferences();
    const words = spoken === "brief" ? side + name : side + name + phase.cue;
    if (spoken === "off" || !words) return;
    this.voice.arm([], { words: { cue: words } });
    this.voice.ring("cue");
  }

  showVoice() {
    this.say("voice-words", `Voice ${preferences().spoken}`);
  }

  busy(busy) {
    if (busy === this.hasAttribute("data-busy")) return;
    this.toggleAttribute("data-busy", busy);
    this.dispatchEvent(new CustomEvent("busy:change", { bubbles: true }));
  }

  // ---- after

  finish(pain) {
    const more = pain - this.before;
    this.advise("go-on");
    this.say("advice-words", more > 2 ? "It is clearly worse than before. Leave it for today, and check your hip if it is not back by tomorrow."
      : pain > 5 ? "Rest now. It should be back to where it was by tomorrow morning." : "Good. By tomorrow morning the pain should be no more than before. If so, do it again.");
    for (const button of this.part("advice").querySelectorAll("[data-goes-on]")) button.hidden = true;
    for (const button of this.part("advice").querySelectorAll("[data-over]")) button.hidden = false;
    this.report(pain);
  }

  // The diary and the install hint listen to this.
  report(pain) {
    const detail = { routine: this.data.id, at: Date.now(), before: this.before ?? null, after: pain, finished: pain !== null };
    this.dispatchEvent(new CustomEvent(pain === null ? "routine:stopped" : "routine:done", { bubbles: true, detail }));
    this.rest();
  }

  rest() {
    clearTimeout(this.ticking);
    this.state = null;
    this.voice.hush();
    this.sound.disarm();
    this.awake.disarm();
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // nothing was kept
    }
  }

  leave() {
    this.rest();
    this.asking = null;
    this.hidden = true;
    delete document.body.dataset.phase;
    this.busy(false);
    this.offer();
  }
}
