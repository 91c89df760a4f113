// A walk-run session: says when to run and when to walk, with the timers' own alarms, so that it rings on a locked
// phone too. Deadlines are wall-clock times and kept on the phone: a reload or a killed app loses nothing.

import { Alarms } from "../clock/alarms/alarms.js";
import { preferences } from "../clock/preferences.js";
import { digits } from "../clock/times.js";
import { entry, zoneAt } from "../diary/entries.js";
import { post } from "../diary/outbox.js";
import { begin, painRule, read, settle, step } from "../move/player/player-machine.js";
import { lengthOf, lightOf, phasesOf } from "./running-plan.js";
import { minutes, stageInWords } from "./stage-words.js";
import { around, dataIn, findAll, part } from "../page/elements.js";
import { isTooSoon } from "../page/taps.js";
/** @import { Entry, Run } from "../diary/entries.js" */
/** @import { PlayerEvent, PlayerState } from "../move/player/player-machine.js" */
/** @import { Plan } from "./running-plan.js" */

/**
 * What is kept of a session: stage from 1; before, during: pain; started: ms, 0 before it; skipped: seconds.
 * @typedef {"ready" | "not-today" | "on" | "hurts" | "may-go-on" | "walk-home" | "stop" | "during" | "after" | "done"} Face
 * @typedef {{ stage: number, state: PlayerState | null, before: number | null, started: number, during: number | null, skipped?: number, face: Face }} Session
 */

const KEY = "hipcheck.session";
const HOLDS = 6 * 3_600_000; // ms after which a session that nobody ended is over
const SECOND = 1000;
/** @type {Record<import("../move/player/player-machine.js").PainAnswer, Face>} */
const AFTER_PAIN = { "go-on": "may-go-on", ease: "walk-home", stop: "stop" };
const WORDS = { walk: "Walk.", run: "Run.", home: "Done. Walk on slowly for a while." };

export class RunSession extends HTMLElement {
  came = -Infinity; // when what is seen came in the place of something else, of performance.now()

  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    /** @type {Plan} */
    this.plan = dataIn(this, "plan");
    /** @type {Alarms} */
    this.alarms = new Alarms({ due: () => this.show(), rang: () => {}, changed: () => this.showSound(), moved: () => this.show(),
      pausePressed: () => this.alarms.track.refresh() }, preferences);
    this.addEventListener("click", (event) => this.clicked(event), { signal });
    document.addEventListener("visibilitychange", () => this.back(), { signal });
    addEventListener("pageshow", () => this.back(), { signal });
    addEventListener("busy:change", () => this.show(), { signal });
    document.addEventListener("diary:kept", ({ detail }) => this.kept(detail.entries), { signal });
    this.bringBack();
    this.show();
    this.removeAttribute("data-untold");
  }

  disconnectedCallback() {
    clearTimeout(this.ticking);
    this.alarms.disarm();
    this.stop.abort();
  }

  /** @param {string} name */
  shown(name) {
    return part(this, name);
  }

  /** @param {string} name @param {string} words */
  say(name, words) {
    const shown = this.shown(name);
    if (shown.textContent !== words) shown.textContent = words;
  }

  // ---- what is kept

  get phases() {
    return phasesOf(this.plan.stages[this.record.stage - 1]);
  }

  bringBack() {
    const asked = Number(new URLSearchParams(location.search).get("stage"));
    const stage = Number.isInteger(asked) && this.plan.stages[asked - 1] ? asked : 1;
    /** @type {Session} */
    this.record = { stage, state: null, before: null, started: 0, during: null, face: "ready" };
    try {
      const found = JSON.parse(localStorage.getItem(KEY) ?? "null");
      const whole = found && this.plan.stages[found.stage - 1] && Number.isFinite(found.started) && found.state;
      if (whole && Date.now() - found.started < HOLDS) this.record = found;
    } catch {
      // storage blocked or unreadable: it begins anew
    }
    if (this.record.state) this.arm();
  }

  /** @param {Partial<Session>} changes */
  keep(changes) {
    if (changes.face && changes.face !== this.record.face) this.came = performance.now();
    this.record = { ...this.record, ...changes };
    try {
      localStorage.setItem(KEY, JSON.stringify(this.record));
    } catch {
      // storage blocked: a reload begins anew
    }
    this.show();
  }

  forget() {
    try {
      localStorage.removeItem(KEY);
    } catch {
      // storage blocked: nothing is kept there
    }
  }

  // ---- taps

  /** @param {MouseEvent} event */
  clicked(event) {
    if (isTooSoon(event, this.came)) return; // the next question stands where the one before stood
    const { does, pain } = around(event, "[data-does]")?.dataset ?? {};
    const { state } = this.record;
    if (does === "pain" && event.detail < 2) this.painIs(Number(pain)); // a double tap tells one number
    if (does === "toggle") this.move(state?.left === null ? "pause" : "resume");
    if (does === "skip") this.move("skip");
    if (does === "hurts" || does === "end") {
      this.move("pause");
      this.keep({ face: does === "hurts" ? "hurts" : "during" });
    }
    if (does === "go-on") {
      this.keep({ face: "on" });
      this.move("resume");
    }
    if (does === "over") this.keep({ face: "after" });
    if (does === "sound-back") this.arm();
  }

  /** @param {Exclude<PlayerEvent, "back">} what */
  move(what) {
    const { state } = this.record;
    if (!state) return;
    this.keep(what === "skip" ? this.skipped(state) : { state: step(this.phases, state, what, Date.now()) });
    this.arm();
  }

  // The next phase, not the next block.
  /** @param {PlayerState} state */
  skipped(state) {
    const now = Date.now();
    const { index, until, left } = settle(this.phases, state, now);
    const length = (this.phases[index + 1]?.seconds ?? 0) * SECOND;
    const over = this.phases[index] ? (left ?? Math.max(0, until - now)) / SECOND : 0;
    return { state: { index: index + 1, until: now + length, left: left === null ? null : length }, skipped: (this.record.skipped ?? 0) + over };
  }

  // One question a screen: before, while it hurts, the worst of it, and after.
  /** @param {number} pain */
  painIs(pain) {
    const { face, state } = this.record;
    const now = Date.now();
    if (face === "ready") {
      if (pain > this.plan.goOnMost) return this.keep({ face: "not-today", before: pain });
      this.keep({ face: "on", before: pain, started: now, state: begin(this.phases, now) });
      this.arm();
      scrollTo({ top: 0, behavior: "instant" });
    } else if (face === "hurts") {
      const worst = Math.max(pain, this.record.during ?? 0);
      this.keep({ during: worst, face: AFTER_PAIN[painRule(pain, this.plan.repeatMost)] });
    } else if (face === "during") this.keep({ during: Math.max(pain, this.record.during ?? 0), face: "after" });
    else if (face === "after" && state) this.finish(pain, settle(this.phases, state, now));
  }

  /** @param {number} after @param {PlayerState} state */
  finish(after, { index, until, left }) {
    const now = Date.now();
    const { stage, before, during, started, skipped = 0 } = this.record;
    const done = this.phases.slice(0, index).reduce((sum, { seconds }) => sum + seconds, 0);
    const part = this.phases[index] ? this.phases[index].seconds - (left ?? Math.max(0, until - now)) / SECOND : 0;
    /** @type {Run | undefined} */
    this.entry = entry("run", `run-${started}`, started, zoneAt(started), now, { minutes: Math.round((done + part - skipped) / 6) / 10, km: null, before,
      during: during ?? 0, after, next: null, source: "plan", stage, title: null,
      note: index < this.phases.length ? "Stopped early" : skipped > 0 ? "Parts skipped" : null });
    post(this.entry);
    this.keep({ face: "done" });
  }

  /** @param {Entry[]} entries */
  kept(entries) {
    if (!entries.some(({ id }) => id === this.entry?.id)) return;
    this.forget();
    this.shown("kept").hidden = false;
  }

  // ---- alarms

  arm() {
    const { state, face } = this.record;
    const now = Date.now();
    if (face !== "on" || !state || state.left !== null) return this.alarms.disarm();
    const { index, until } = settle(this.phases, state, now);
    const schedule = [];
    let at = until;
    for (let next = index + 1; next <= this.phases.length && index < this.phases.length; next += 1) {
      schedule.push({ what: this.phases[next]?.kind ?? "home", at });
      at += (this.phases[next]?.seconds ?? 0) * SECOND;
    }
    if (schedule.length === 0) return this.alarms.disarm();
    this.alarms.arm(schedule, { title: `Stage ${this.record.stage}`, artist: stageInWords(this.plan.stages[this.record.stage - 1]), words: WORDS, path: "/plan/run" });
  }

  back() {
    if (document.visibilityState !== "visible") return;
    if (this.record.face === "on") this.alarms.refresh(false);
    this.show();
  }

  // ---- what is seen

  show() {
    clearTimeout(this.ticking);
    const { face, stage, state } = this.record;
    const other = document.querySelector("timer-strip[data-busy]") !== null;
    const shown = face === "ready" && other ? "other" : face;
    this.dataset.face = shown;
    this.toggleAttribute("data-busy", face === "on");
    this.say("stage", `Stage ${stage} of ${this.plan.stages.length}`);
    this.say("what", stageInWords(this.plan.stages[stage - 1]));
    this.say("length", `${minutes(lengthOf(this.plan.stages[stage - 1]))} in all.`);
    if (face === "done") this.showLight();
    if (face !== "on" || !state) return;
    const now = Date.now();
    const settled = settle(this.phases, state, now);
    const { phase, left, share, done } = read(this.phases, settled, now);
    if (done) return this.keep({ state: settled, face: "during" });
    this.dataset.kind = phase.kind;
    this.say("word", phase.kind === "run" ? "Run" : "Walk");
    this.say("digits", digits(left));
    const next = this.phases[settled.index + 1];
    this.say("next", next ? `Then ${next.kind} ${minutes(next.seconds)}` : "Then you are done");
    this.say("block", `Block ${phase.step + 1} of ${this.plan.stages[stage - 1].blocks}`);
    this.say("toggle", state.left === null ? "Pause" : "Go on");
    part(this, "bar", SVGElement).setAttribute("width", String(Math.round(100 * share)));
    this.say("announce", `${phase.kind === "run" ? "Run" : "Walk"} ${minutes(phase.seconds)}`);
    if (state.left === null) this.ticking = setTimeout(() => this.show(), (left % SECOND) || SECOND);
  }

  showSound() {
    this.shown("sound-back").hidden = this.alarms.works().track !== "blocked" || !preferences().sound;
  }

  showLight() {
    const light = this.entry ? lightOf(this.entry, this.plan) : "";
    for (const words of findAll(this, "[data-light]")) words.hidden = words.dataset.light !== light;
  }
}
