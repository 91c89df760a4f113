// The screen of one timer: what to prepare and who must not, then the face with the ring, and the way to stop.

import { asFacts, lastCheck } from "../check/last-check.js";
import { calendarFile } from "./alarms/calendar-file.js";
import { preferences, prefer } from "./preferences.js";
import { FRESH, judge } from "./safety.js";
import * as store from "../store/phone-store.js";
import { clock, digits, inWords, whenInWords } from "./times.js";
import { alarmWords, hasPassed, rearm, send, watch } from "./timer-hub.js";
import { MINUTE, mayStart, schedule, todays } from "./timer-machine.js";

const SAFETY = "safety";
const SAID_AT = [5, 1]; // minutes left at which a screen reader is told

export class TimerScreen extends HTMLElement {
  async connectedCallback() {
    this.stop = new AbortController();
    this.timer = JSON.parse(this.dataset.timer);
    this.dock = document.getElementById("timer-dock");
    this.check = lastCheck();
    this.facts = asFacts(this.check.pairs);
    this.given = {};
    this.changing = false;
    const { signal } = this.stop;
    this.addEventListener("click", (event) => this.clicked(event), { signal });
    this.dock.addEventListener("click", (event) => this.clicked(event), { signal });
    this.addEventListener("change", (event) => this.changed(event.target), { signal });
    document.body.dataset.night = String(preferences().night);
    this.given = await store.get(SAFETY) ?? {};
    if (signal.aborted) return;
    for (const part of this.querySelectorAll("[data-with-script]")) part.hidden = false; // a tap before would be lost
    this.offer();
    watch((state) => this.show(state), this.stop);
  }

  disconnectedCallback() {
    this.stop.abort();
    delete document.body.dataset.phase;
    delete document.body.dataset.night;
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`) ?? this.dock.querySelector(`[data-part="${name}"]`);
  }

  say(name, words) {
    const part = this.part(name);
    if (part.textContent !== words) part.textContent = words;
  }

  // ---- what is chosen

  get plan() {
    const chosen = this.querySelector('[name="plan"]:checked')?.value;
    return this.timer.plans.find(({ id }) => id === chosen) ?? this.timer.plans[0];
  }

  get minutes() {
    return Number(this.querySelector(`[name="minutes-${this.plan.id}"]:checked`)?.value ?? this.plan.on);
  }

  get protocol() {
    const { kind, words, notWith, apart, pause } = this.timer;
    const { id, rest, rounds, aDay } = this.plan;
    return { kind, words, notWith, apart: apart * MINUTE, pause: pause * MINUTE, plan: id, on: this.minutes * MINUTE,
      rest: rest * MINUTE, rounds, aDay };
  }

  // The next round keeps the plan that its session began with, whatever this page shows after a reload.
  get next() {
    const { session } = this.last.record;
    if (!["prepare", "off"].includes(session?.phase) || session.kind !== this.timer.kind) return this.protocol;
    const { plan, usual, rest, rounds, aDay } = session;
    return { ...this.protocol, plan, on: usual, rest, rounds, aDay };
  }

  get judgement() {
    return judge(this.timer.safety, this.given, this.facts, this.check.at, Date.now());
  }

  get place() {
    if (Date.now() - this.check.at > FRESH) return null;
    const places = (this.facts.get("place") ?? []).map((id) => this.timer.places[id]).filter(Boolean);
    return places.length === 1 ? places[0] : null;
  }

  // The gentler plan is offered first to those who should ask first; a choice of their own stands.
  offer() {
    const { ask } = this.judgement;
    if (!this.timer.gentler || this.chose) return;
    const wanted = ask.length > 0 ? this.timer.gentler : this.timer.plans[0].id;
    this.querySelector(`[name="plan"][value="${wanted}"]`).checked = true;
  }

  // ---- taps

  clicked(event) {
    const { does } = event.target.closest("[data-does]")?.dataset ?? {};
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
      this.part("safety-problem").hidden = false;
      this.part("safety").scrollIntoView({ block: "center" });
      this.part("safety").querySelector("button, input").focus({ preventScroll: true });
      return;
    }
    send({ type: "start", protocol: this.next, place: this.place });
    scrollTo({ top: 0, behavior: "instant" });
  }

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

  async keepSafety() {
    const at = Date.now();
    const ticked = new Set([...this.querySelectorAll('[name="safety"]:checked')].map(({ value }) => value));
    const shown = [...this.querySelectorAll('[name="safety"]')].map(({ value }) => value);
    const answers = Object.fromEntries(shown.map((id) => [id, { yes: ticked.has(id), at }]));
    this.given = { ...this.given, ...answers };
    this.changing = true; // the list stays open while it is being ticked
    this.part("safety-problem").hidden = true;
    this.offer();
    this.showReady(this.last);
    await store.change(SAFETY, (kept) => ({ ...kept, ...answers }));
  }

  nothingApplies() {
    if (this.changing) {
      this.changing = false;
      return this.showReady(this.last);
    }
    for (const input of this.querySelectorAll('[name="safety"]')) input.checked = false;
    this.keepSafety();
    this.changing = false; // Start may be tapped at once
    this.showReady(this.last);
    this.dock.querySelector("button")?.focus({ preventScroll: true });
  }

  changeSafety() {
    this.changing = true;
    this.showReady(this.last);
    this.querySelector('[name="safety"]').focus();
  }

  showSafety({ unknown, banned, ask }) {
    const open = unknown.length > 0 || this.changing;
    const yes = [...banned, ...ask];
    this.part("safety-list").hidden = !open;
    this.part("safety-known").hidden = open;
    this.say("safety-said", yes.length > 0 ? yes.map(({ text }) => text).join("; ") : "None of it is true for you.");
    this.say("safety-done", this.querySelector('[name="safety"]:checked') ? "That is all" : "None of these");
    if (!this.changing) {
      for (const input of this.querySelectorAll('[name="safety"]')) input.checked = yes.some(({ id }) => id === input.value);
    }
    this.part("banned").hidden = banned.length === 0;
    this.part("ask").hidden = ask.length === 0 || banned.length > 0;
    this.lines("banned-why", banned);
    this.lines("ask-why", ask);
  }

  lines(name, items) {
    this.part(name).replaceChildren(...items.map(({ say }) => Object.assign(document.createElement("li"), { textContent: say })));
  }

  // ---- showing

  show(state) {
    const { record: { session }, view } = state;
    this.last = state;
    const own = session?.kind === this.timer.kind && view.phase !== "none";
    this.until = session?.until;
    this.part("ready").hidden = own;
    this.part("face").hidden = !own;
    document.body.dataset.phase = own ? view.phase : "ready";
    if (own) this.showFace(state);
    else this.showReady(state);
    this.showTold(state);
    if (this.phase !== undefined && this.phase !== document.body.dataset.phase) this.landed();
    this.phase = document.body.dataset.phase;
    document.title = this.title(state, own);
  }

  title({ record: { session }, view }, own) {
    if (!own || !["on", "off", "overdue"].includes(view.phase)) return `${this.timer.words.name} - Hipcheck`;
    if (view.phase === "overdue") return `${session.words.takeOff} - Hipcheck`;
    return `${Math.ceil(view.left / MINUTE)} min: ${view.phase === "on" ? session.words.onWords : "rest"} - Hipcheck`;
  }

  landed() {
    scrollTo({ top: 0, behavior: "instant" });
    if (this.phase === "ready") this.part("face-title").focus({ preventScroll: true });
  }

  showReady(state) {
    if (!state) return;
    const { record, now, today } = state;
    const judgement = this.judgement;
    const { banned } = judgement;
    this.showSafety(judgement);
    const answer = mayStart(record, this.protocol, now, today);
    const rounds = todays(record, this.timer.kind, now, today);
    const spent = rounds.reduce((sum, { from, to }) => sum + to - from, 0);
    this.say("today", rounds.length ? `Today so far: ${rounds.length} ${rounds.length === 1 ? "time" : "times"}, ${inWords(spent)} in all.` : "None so far today.");
    this.part("refused").hidden = answer.may || banned.length > 0;
    if (!answer.may) this.say("refused-words", this.refusal(answer, state));
    this.say("place", this.place ? `For your ${this.place}.` : "");
    const starts = answer.may && banned.length === 0;
    this.dockShows({ start: starts, untested: starts && preferences().sound && !hasPassed(state.testResult) && !state.test });
    const minutes = Math.floor((answer.on ?? 0) / MINUTE);
    if (answer.may) this.say("start-words", `${this.timer.words.start}, ${minutes} min`);
  }

  refusal({ why, until, other }, { record, now }) {
    const { words, names } = this.timer;
    if (why === "running") return `${record.session.words.name} is on. One at a time.`;
    if (why === "other") return `You had ${names[other].toLowerCase()} just now. Let your skin feel normal first. You can start ${whenInWords(until, now)}.`;
    if (why === "gap") return `Your skin needs ${inWords(this.protocol.rest)} of rest. You can start ${whenInWords(until, now)}.`;
    return `That is enough ${words.name.toLowerCase()} for today: ${this.plan.aDay} times. You can start again ${whenInWords(until, now)}.`;
  }

  dockShows(wanted) {
    let any = false;
    for (const part of this.dock.querySelectorAll(":scope > [data-part]")) {
      part.hidden = !wanted[part.dataset.part];
      any ||= !part.hidden;
    }
    this.dock.hidden = !any;
  }

  showFace(state) {
    const { record, view, works, leading, now } = state;
    const { session } = record;
    const { words, round, rounds, until, on, rest, place, pause } = session;
    const { phase, left, over, share } = view;
    this.dataset.phase = phase;
    const on_ = phase === "on" || phase === "paused";
    const next = round < rounds;
    this.say("face-title", { on: place ? `${words.onWords} your ${place}` : words.onWords, paused: `${words.name}: paused`,
      overdue: words.takeOff, off: "Rest: let the skin get warm", prepare: "The next round can start",
      finished: "Done for now" }[phase]);
    this.part("clockface").hidden = !["on", "paused", "off"].includes(phase);
    this.part("late").hidden = phase !== "overdue";
    this.part("done").hidden = phase !== "finished";
    this.part("again").hidden = phase !== "prepare";
    this.part("hint").hidden = phase !== "on";
    this.part("alarm-line").hidden = phase === "prepare" || phase === "finished";
    this.part("trouble").hidden = phase === "overdue";
    if (phase === "overdue") {
      this.say("late-words", over < 5000 ? "Time is up." : `You are ${inWords(over)} over.`);
      this.say("off-then-label", `It came off when it rang, at ${clock(until)}`);
    }
    if (phase === "finished") this.showDone(state);
    if (phase === "prepare") this.say("again-words", `Round ${round + 1} of ${rounds}. ${words.again}`);
    this.say("digits", digits(left));
    this.part("digits").setAttribute("aria-label", `${inWords(left)} left`);
    this.part("digits").dataset.long = String(left >= 60 * MINUTE);
    this.say("until", phase === "off" ? `Next round ${clock(until)}` : phase === "paused" ? "Paused" : `${words.name} off ${clock(until)}`);
    this.say("after", on_ && next ? `next ${clock(until + rest)}` : on_ && rounds > 1 ? "last round" : phase === "off" ? `Round ${round + 1} of ${rounds}` : "");
    this.part("ring").setAttribute("stroke-dasharray", `${(100 * (1 - share)).toFixed(2)} 100`);
    this.part("ring").setAttribute("stroke-dashoffset", `${(-100 * share).toFixed(2)}`);
    this.part("mark").toggleAttribute("hidden", phase !== "on");
    this.say("round", rounds > 1 ? `Round ${round} of ${rounds}` : "");
    this.showRounds(round, rounds, phase);
    const half = until - on / 2;
    this.say("hint-when", now < half ? `${clock(half)}:` : "Now:");
    this.part("sound-back").hidden = !(preferences().sound && on_ && leading && works.track === "blocked");
    this.say("alarm", this.alarmWords(state));
    this.dockShows({ off: phase === "on" || phase === "overdue", "off-then": phase === "overdue" && over >= MINUTE,
      pause: phase === "on" && pause > 0, resume: phase === "paused", end: phase === "paused" || phase === "off" || phase === "prepare",
      start: phase === "prepare", close: phase === "finished" });
    this.say("off-label", words.isOff);
    this.say("end-label", phase === "paused" ? "End it here" : "No more today");
    if (phase === "prepare") this.say("start-words", `${words.start}, ${Math.floor(session.usual / MINUTE)} min`);
    this.announce(phase, left);
  }

  showRounds(round, rounds, phase) {
    const list = this.part("rounds");
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

  showDone({ record, now, today }) {
    const rounds = todays(record, this.timer.kind, now, today);
    const spent = rounds.reduce((sum, { from, to }) => sum + to - from, 0);
    this.say("done-words", `${rounds.length === 1 ? "Once" : `${rounds.length} times`} today, ${inWords(Math.max(1000, spent))} in all. Look at your skin once more: it should be warm and its usual colour soon.`);
  }

  alarmWords({ works, leading, kept }) {
    if (!preferences().sound) return "Screen only: no sound.";
    if (!leading) return "Another Hipcheck window sounds the alarm.";
    if (works.track === "yes") return kept ? "Alarm ready." : "Alarm ready while this page is open.";
    return works.page === "yes" ? "Rings only while this screen is on." : "No sound here: watch the screen.";
  }

  showTold({ record: { told } }) {
    const part = this.part("told");
    part.hidden = told === null;
    if (!told) return;
    const by = inWords(told.by);
    this.say("told-words", {
      back: `Your phone's clock was set back by ${by}. The times here moved with it; nothing got longer.`,
      forward: `Your phone's clock jumped ahead by ${by}, or it slept. What is on counts as if that time had passed; no rest got shorter.`,
      "back-unseen": "Your phone's clock was set back while Hipcheck was closed. We cannot know how long it has been, so take it off now.",
    }[told.what]);
  }

  // A screen reader hears of it when it matters, not every second.
  announce(phase, left) {
    const minutes = Math.ceil(left / MINUTE);
    const key = phase === "on" && SAID_AT.includes(minutes) ? `${phase}${minutes}` : phase;
    if (this.said === key) return;
    const first = this.said === undefined;
    this.said = key;
    if (!first && phase === "on" && SAID_AT.includes(minutes)) this.say("announce", `${minutes === 1 ? "1 minute" : `${minutes} minutes`} left.`);
  }

  // ---- for the phone's own alarm

  calendar() {
    const { record } = this.last;
    const now = Date.now();
    const session = record.session?.kind === this.timer.kind ? record.session
      : { ...this.protocol, phase: "on", round: 1, from: now, until: now + this.protocol.on };
    const { rounds, round, on, rest, from } = session;
    const entries = []; // as if each round began the moment it may
    for (let i = round; i <= rounds; i += 1) {
      const begin = from + (i - round) * (on + rest);
      const one = { ...session, round: i, from: begin, until: begin + on, phase: "on" };
      entries.push(...schedule({ session: one }, now).map(({ what, at }) => ({ at, words: alarmWords(one)[what] })));
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([calendarFile(entries, now)], { type: "text/calendar" }));
    link.download = `hipcheck-${this.timer.kind}.ics`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), MINUTE);
  }
}
