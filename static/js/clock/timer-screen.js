// The screen of one timer: what to prepare and who must not, then the face with the ring, and the way to stop.

import { asFacts, lastCheck } from "../check/last-check.js";
import { alarmWords } from "./alarm-words.js";
import { calendarFile } from "./alarms/calendar-file.js";
import { prepareSoon } from "./alarms/track-alarm.js";
import { around, dataIn, find, findAll } from "../page/elements.js";
import { preferences, prefer } from "./preferences.js";
import { FRESH, judge } from "./safety.js";
import * as store from "../store/phone-store.js";
import { clock, digits, inWords } from "./times.js";
import { hasPassed, rearm, send, watch } from "./timer-hub.js";
import { choicesIn } from "../mind/assessment.js";
import { MINUTE, mayStart, schedule, todays } from "./timer-machine.js";
import { afterWords, doneWords, faceTitle, jumpWords, pageTitle, readiness, refusal, todayWords, untilWords } from "./timer-words.js";

/**
 * @import { LastCheck } from "../check/last-check.js"
 * @import { Facts } from "../mind/assessment.js"
 * @import { SafetyItem, TimerData } from "../mind/twin.js"
 * @import { Given } from "./safety.js"
 * @import { State } from "./timer-hub.js"
 * @import { Phase, Protocol, Session, Timed } from "./timer-machine.js"
 */

const SAFETY = "safety";
const SAID_AT = [5, 1]; // minutes left at which a screen reader is told

export class TimerScreen extends HTMLElement {
  async connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    /** @type {TimerData} */
    this.timer = dataIn(this, "timer");
    /** @type {HTMLElement} */
    this.dock = find(document, "#timer-dock");
    /** @type {LastCheck} */
    this.check = lastCheck();
    /** @type {Facts} */
    this.facts = asFacts(this.check.pairs);
    /** @type {Given} */
    this.given = {};
    /** @type {boolean} */
    this.changing = false; // the list of who must not stays open while it is being ticked
    this.chose = false; // a plan, by hand
    const { signal } = this.stop;
    this.addEventListener("click", (event) => this.clicked(event), { signal });
    this.dock.addEventListener("click", (event) => this.clicked(event), { signal });
    this.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && this.changed(target), { signal });
    document.body.dataset.night = String(preferences().night);
    const kept = /** @type {Given | undefined} */ (await store.get(SAFETY)); // keepSafety() alone writes there
    this.given = { ...kept, ...this.given }; // what was ticked meanwhile counts
    if (signal.aborted) return;
    this.offer();
    watch((state) => this.show(state), this.stop);
    prepareSoon("start", "half", "off", "again");
  }

  disconnectedCallback() {
    this.stop.abort();
    delete document.body.dataset.phase;
    delete document.body.dataset.night;
  }

  /** @param {string} name */
  piece(name) {
    const selector = `[data-part="${name}"]`;
    return find(this.querySelector(selector) ? this : this.dock, selector);
  }

  /** What is drawn on the face. @param {string} name */
  drawn(name) {
    return find(this, `[data-part="${name}"]`, SVGElement);
  }

  /** @param {string} name @param {string} words */
  say(name, words) {
    const part = this.piece(name);
    if (part.textContent !== words) part.textContent = words;
  }

  // ---- what is chosen

  /** @param {string} name */
  checked(name) {
    return findAll(this, `[name="${name}"]:checked`, HTMLInputElement)[0]?.value;
  }

  get plan() {
    const chosen = this.checked("plan");
    return this.timer.plans.find(({ id }) => id === chosen) ?? this.timer.plans[0];
  }

  get minutes() {
    return Number(this.checked(`minutes-${this.plan.id}`) ?? this.plan.on);
  }

  /** @returns {Protocol} */
  get protocol() {
    const { kind, words, notWith, apart, pause } = this.timer;
    const { id, rest, rounds, aDay } = this.plan;
    return { kind, words, notWith, apart: apart * MINUTE, pause: pause * MINUTE, plan: id, on: this.minutes * MINUTE,
      rest: rest * MINUTE, rounds, aDay };
  }

  // The next round keeps the plan that its session began with, whatever this page shows after a reload.
  get next() {
    const session = this.last?.record.session;
    if (!session || (session.phase !== "prepare" && session.phase !== "off") || session.kind !== this.timer.kind) return this.protocol;
    const { plan, usual, rest, rounds, aDay } = session;
    return { ...this.protocol, plan, on: usual, rest, rounds, aDay };
  }

  get judgement() {
    return judge(this.timer.safety, this.given, this.facts, this.check.at, Date.now());
  }

  get place() {
    if (Date.now() - this.check.at > FRESH) return null;
    const places = choicesIn(this.facts.get("place")).map((id) => this.timer.places[id]).filter(Boolean);
    return places.length === 1 ? places[0] : null;
  }

  // The gentler plan is offered first to those who should ask first; a choice of their own stands.
  offer() {
    const { ask } = this.judgement;
    if (!this.timer.gentler || this.chose) return;
    const wanted = ask.length > 0 ? this.timer.gentler : this.timer.plans[0].id;
    find(this, `[name="plan"][value="${wanted}"]`, HTMLInputElement).checked = true;
  }

  // ---- taps

  /** @param {Event} event */
  clicked(event) {
    const does = around(event, "[data-does]")?.dataset.does;
    if (does === "start") this.start();
    if (does === "off") send({ type: "off" });
    if (does === "off-then") send({ type: "off", at: this.until });
    if (does === "end") send({ type: "end" });
    if (does === "pause") send({ type: "pause" });
    if (does === "resume") send({ type: "resume" });
    if (does === "close") send({ type: "clear" });
    if (does === "heard-clock") send({ type: "heard" });
    if (does === "sound-back") rearm();
    if (does === "night") this.turnNight();
    if (does === "calendar") this.calendar();
    if (does === "safety-change") this.changeSafety();
    if (does === "safety-none") this.nothingApplies();
  }

  start() {
    const { unknown, banned } = this.judgement;
    if (banned.length > 0) return;
    if (unknown.length > 0 || this.changing) {
      this.piece("safety-problem").hidden = false;
      this.piece("safety").scrollIntoView({ block: "center" });
      find(this.piece("safety"), "button, input").focus({ preventScroll: true });
      return;
    }
    send({ type: "start", protocol: this.next, place: this.place });
    scrollTo({ top: 0, behavior: "instant" });
  }

  /** @param {HTMLInputElement} input */
  changed(input) {
    if (input.name === "plan") this.chose = true;
    if (input.name === "safety") this.keepSafety();
    this.showReady(this.last);
  }

  turnNight() {
    prefer({ night: !preferences().night });
    document.body.dataset.night = String(preferences().night);
  }

  // ---- who must not

  ticks() {
    return findAll(this, '[name="safety"]', HTMLInputElement);
  }

  async keepSafety() {
    const at = Date.now();
    const answers = Object.fromEntries(this.ticks().map(({ value, checked }) => [value, { yes: checked, at }]));
    this.given = { ...this.given, ...answers };
    this.changing = true;
    this.piece("safety-problem").hidden = true;
    this.offer();
    this.showReady(this.last);
    await store.change(SAFETY, (/** @type {Given | undefined} */ kept) => ({ ...kept, ...answers }));
  }

  nothingApplies() {
    if (this.changing) {
      this.changing = false;
      return this.showReady(this.last);
    }
    for (const input of this.ticks()) input.checked = false;
    this.keepSafety();
    this.changing = false; // Start may be tapped at once
    this.showReady(this.last);
    this.dock.querySelector("button")?.focus({ preventScroll: true });
  }

  changeSafety() {
    this.changing = true;
    this.showReady(this.last);
    this.ticks()[0].focus();
  }

  /** @param {TimerScreen["judgement"]} judgement */
  showSafety({ unknown, banned, ask }) {
    const open = unknown.length > 0 || this.changing;
    const yes = [...banned, ...ask];
    this.piece("safety-list").hidden = !open;
    this.piece("safety-known").hidden = open;
    this.say("safety-said", yes.length > 0 ? yes.map(({ text }) => text).join("; ") : "None of it is true for you.");
    this.say("safety-done", this.querySelector('[name="safety"]:checked') ? "That is all" : "None of these");
    if (!this.changing) {
      for (const input of this.ticks()) input.checked = yes.some(({ id }) => id === input.value);
    }
    this.piece("banned").hidden = banned.length === 0;
    this.piece("ask").hidden = ask.length === 0 || banned.length > 0;
    this.lines("banned-why", banned);
    this.lines("ask-why", ask);
  }

  /** @param {string} name @param {SafetyItem[]} items */
  lines(name, items) {
    this.piece(name).replaceChildren(...items.map(({ say }) => Object.assign(document.createElement("li"), { textContent: say })));
  }

  // ---- showing

  /** @param {State} state */
  show(state) {
    const { session } = state.record;
    const focused = document.activeElement;
    /** @type {State | undefined} */
    this.last = state;
    const own = session?.kind === this.timer.kind ? session : null;
    this.until = session?.until;
    this.piece("ready").hidden = own !== null;
    this.piece("face").hidden = own === null;
    document.body.dataset.phase = own?.phase ?? "ready";
    if (own) this.showFace(state, own);
    else this.showReady(state);
    this.showTold(state);
    this.removeAttribute("data-untold");
    if (this.phase !== undefined && this.phase !== document.body.dataset.phase) this.landed(focused);
    /** @type {string | undefined} */
    this.phase = document.body.dataset.phase;
    document.title = pageTitle(this.timer.words, own, state.view.left);
  }

  // What has come is read out: where what was tapped is gone, by its heading, which takes the focus.
  /** @param {Element | null} focused what had the focus before */
  landed(focused) {
    scrollTo({ top: 0, behavior: "instant" });
    const title = this.piece(document.body.dataset.phase === "ready" ? "name" : "face-title");
    const isLost = focused !== null && !focused.checkVisibility();
    if (this.phase === "ready" || isLost) title.focus({ preventScroll: true });
    else if (document.body.dataset.phase !== "overdue") this.say("announce", title.textContent ?? ""); // the alarm's words are an alert
  }

  /** @param {State | undefined} state */
  showReady(state) {
    if (!state) return;
    const { record, now, today } = state;
    const judgement = this.judgement;
    const { banned } = judgement;
    this.showSafety(judgement);
    const answer = mayStart(record, this.protocol, now, today);
    this.say("today", todayWords(todays(record, this.timer.kind, now, today)));
    this.piece("refused").hidden = answer.may || banned.length > 0;
    if (!answer.may) this.say("refused-words", refusal(answer, this.timer, this.protocol, record, now));
    this.say("place", this.place ? `For your ${this.place}.` : "");
    const starts = answer.may && banned.length === 0;
    this.dockShows({ start: starts, untested: starts && preferences().sound && !hasPassed(state.testResult) && !state.test });
    if (answer.may) this.say("start-words", `${this.timer.words.start}, ${Math.floor(answer.on / MINUTE)} min`);
  }

  /** @param {Record<string, boolean>} wanted By the name of the part. */
  dockShows(wanted) {
    let any = false;
    for (const part of findAll(this.dock, ":scope > [data-part]")) {
      part.hidden = !wanted[part.dataset.part ?? ""];
      any ||= !part.hidden;
    }
    this.dock.hidden = !any;
  }

  /** @param {State} state @param {Session} session */
  showFace(state, session) {
    const { view, works, leading, now } = state;
    const { words, round, rounds, until, on, pause, phase } = session;
    const { left, over, share } = view;
    this.dataset.phase = phase;
    const on_ = phase === "on" || phase === "paused";
    this.say("face-title", faceTitle(session));
    this.piece("clockface").hidden = !["on", "paused", "off"].includes(phase);
    this.piece("late").hidden = phase !== "overdue";
    this.piece("done").hidden = phase !== "finished";
    this.piece("again").hidden = phase !== "prepare";
    this.piece("hint").hidden = phase !== "on";
    this.piece("alarm-line").hidden = phase === "prepare" || phase === "finished";
    this.piece("trouble").hidden = phase === "overdue";
    if (phase === "overdue") {
      this.say("late-words", over < 5000 ? "Time is up." : `You are ${inWords(over)} over.`);
      this.say("off-then-label", `It came off when it rang, at ${clock(until)}`);
    }
    if (phase === "finished") this.say("done-words", doneWords(todays(state.record, this.timer.kind, now, state.today)));
    if (phase === "prepare") this.say("again-words", `Round ${round + 1} of ${rounds}. ${words.again}`);
    this.say("digits", digits(left));
    this.piece("digits").setAttribute("aria-label", `${inWords(left)} left`);
    this.piece("digits").dataset.long = String(left >= 60 * MINUTE);
    this.say("until", untilWords(session));
    this.say("after", afterWords(session));
    this.drawn("ring").setAttribute("stroke-dasharray", `${(100 * (1 - share)).toFixed(2)} 100`);
    this.drawn("ring").setAttribute("stroke-dashoffset", `${(-100 * share).toFixed(2)}`);
    this.drawn("mark").toggleAttribute("hidden", phase !== "on");
    this.say("round", rounds > 1 ? `Round ${round} of ${rounds}` : "");
    this.showRounds(round, rounds, phase);
    const half = until - on / 2;
    this.say("hint-when", now < half ? `${clock(half)}:` : "Now:");
    this.piece("sound-back").hidden = !(preferences().sound && on_ && leading && works.track === "blocked");
    this.say("alarm", readiness(state, preferences().sound));
    this.dockShows({ off: phase === "on" || phase === "overdue", "off-then": phase === "overdue" && over >= MINUTE,
      pause: phase === "on" && pause > 0, resume: phase === "paused", end: phase === "paused" || phase === "off" || phase === "prepare",
      start: phase === "prepare", close: phase === "finished" });
    this.say("off-label", words.isOff);
    this.say("end-label", phase === "paused" ? "End it here" : "No more today");
    if (phase === "prepare") this.say("start-words", `${words.start}, ${Math.floor(session.usual / MINUTE)} min`);
    this.announce(phase, left);
  }

  /** @param {number} round @param {number} rounds @param {Phase} phase */
  showRounds(round, rounds, phase) {
    const list = this.piece("rounds");
    const key = `${round} ${rounds} ${phase}`;
    if (list.dataset.key === key) return;
    list.dataset.key = key;
    list.hidden = rounds === 1;
    list.replaceChildren(...Array.from({ length: rounds }, (_, i) => {
      const item = document.createElement("li");
      const over = i + 1 < round || (i + 1 === round && phase !== "on");
      item.className = over ? "done" : i + 1 === round ? "now" : "";
      return item;
    }));
  }

  /** @param {State} state */
  showTold({ record: { told } }) {
    const part = this.piece("told");
    part.hidden = told === null;
    if (!told) return;
    this.say("told-words", jumpWords(told));
  }

  /** A screen reader hears of it when it matters, not every second. @param {Phase} phase @param {number} left */
  announce(phase, left) {
    const minutes = Math.ceil(left / MINUTE);
    const key = phase === "on" && SAID_AT.includes(minutes) ? `${phase}${minutes}` : phase;
    if (this.said === key) return;
    const first = this.said === undefined;
    /** @type {string | undefined} */
    this.said = key;
    if (!first && phase === "on" && SAID_AT.includes(minutes)) this.say("announce", `${minutes === 1 ? "1 minute" : `${minutes} minutes`} left.`);
  }

  // ---- for the phone's own alarm

  calendar() {
    const running = this.last?.record.session;
    const now = Date.now();
    const { words, rounds, round, on, rest, from } = running?.kind === this.timer.kind ? running
      : { ...this.protocol, round: 1, from: now };
    const entries = []; // as if each round began the moment it may
    for (let i = round; i <= rounds; i += 1) {
      const begin = from + (i - round) * (on + rest);
      /** @type {Timed & Pick<Session, "words">} */
      const one = { words, rounds, round: i, on, rest, from: begin, until: begin + on, phase: "on" };
      entries.push(...schedule({ session: one }, now).map(({ what, at }) => ({ at, words: alarmWords(one)[what] ?? "" })));
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([calendarFile(entries, now)], { type: "text/calendar" }));
    link.download = `hipcheck-${this.timer.kind}.ics`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), MINUTE);
  }
}
