// The check, one short question at a time. Whoever answers the post says what comes next: a question or the guidance.
// The step stands in the address (#q2), never an answer, so the phone's own back button goes back a question and
// every answer stays where it is.

import { asksOf, choose, givenOn, pairsOf, SKIPPED, tapped, ticked, unanswered } from "./ask-screen.js";
import * as draft from "./check-draft.js";
import { lastCheck } from "./last-check.js";

const WHERE = "where";
const DONE = "guidance";
const AGAIN = "again"; // in the address: begin with what has changed since the last check
const QUESTION = /^q([1-9]\d?)$/;

/** @typedef {import("./check-draft.js").Pair} Pair */

export class CheckForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.known = this.querySelector("[data-known]");
    this.answer = document.getElementById("guidance");
    this.remembers = this.dataset.remembers.split(" ");
    this.screens = []; // the questions shown so far, as they came, for the way back
    this.listeners = new AbortController();
    const on = (target, name, run) => target.addEventListener(name, run, { signal: this.listeners.signal });
    on(window, "hashchange", () => this.show());
    on(this.form, "change", (event) => this.placed(event.target));
    on(this.form, "click", (event) => this.start(event));
    on(this.answer, "click", (event) => this.clicked(event));
    on(this.answer, "change", (event) => this.changed(event.target));
    on(document, "check:known", ({ detail }) => this.arrived(detail.pairs));
    on(document, "htmx:error", () => this.failed());
    on(document, "htmx:response:error", () => this.failed());
    if (!location.hash || location.hash === `#${AGAIN}`) draft.startAnew();
    this.draft = draft.load();
    this.restorePlaces();
    if (location.hash.length > 1 && location.hash !== `#${WHERE}`) this.dataset.step = "ask"; // not the map first
    else this.stand(WHERE);
    setTimeout(() => this.isConnected && this.show()); // once htmx has taken the form over
  }

  disconnectedCallback() {
    this.listeners.abort();
  }

  get step() {
    return this.dataset.step;
  }

  get screen() {
    return this.answer.querySelector(".ask");
  }

  // ---- steps

  // The step in the address: the map, a question, or the guidance.
  show() {
    const asked = location.hash.slice(1);
    const number = Number(QUESTION.exec(asked)?.[1] ?? 0);
    const { steps } = this.draft;
    if (asked === AGAIN && lastCheck().pairs.length > 0) this.request(0, AGAIN);
    else if (this.places().length === 0 || (number === 0 && asked !== DONE)) this.stand(WHERE);
    else if (asked === DONE) {
      if (!this.isAnswered()) this.request(steps.length + 1);
      else this.stand("done");
    } else if (number > steps.length + 1) this.request(steps.length + 1);
    else if (this.screens[number] !== undefined) this.bringBack(number);
    else this.request(number);
  }

  isAnswered() {
    return this.answer.querySelector(".verdict") !== null;
  }

  // What is to be seen now. step: "where", "ask" or "done".
  stand(step) {
    const from = this.step;
    this.dataset.step = step;
    document.body.dataset.step = step;
    this.answer.hidden = step === WHERE;
    this.markBusy();
    this.summarise();
    if (from) this.land();
  }

  // A new step begins at its top, and says its heading to a screen reader.
  land() {
    scrollTo({ top: 0, behavior: "instant" });
    const id = { [WHERE]: "where-title", done: "verdict-title" }[this.step] ?? "ask-title";
    document.getElementById(id)?.focus({ preventScroll: true });
  }

  bringBack(number) {
    this.number = number;
    this.answer.innerHTML = this.screens[number];
    this.tellAboutYou();
    choose(this.screen, this.draft.given);
    this.stand("ask");
  }

  // ---- asking on

  // Asks for question `number`: all that was answered before it goes along.
  request(number, way = "next") {
    if (this.hasAttribute("data-waiting")) { // one at a time: the way back may be quicker than the answers
      this.later = [number, way];
      return;
    }
    this.wanted = number;
    const steps = this.draft.steps.slice(0, Math.max(0, number - 1));
    const known = way === AGAIN ? lastCheck().pairs : [...this.draft.base, ...steps.flatMap(({ pairs }) => pairs)];
    this.known.replaceChildren(...[["ask", way], ...known].map(([name, value]) => {
      const field = document.createElement("input");
      field.type = "hidden";
      [field.name, field.value] = [name, value];
      return field;
    }));
    this.toggleAttribute("data-waiting", true);
    this.form.requestSubmit();
  }

  // The map's own button begins the questions.
  start(event) {
    if (!event.target.closest("[data-next]")) return;
    event.preventDefault();
    if (this.places().length === 0) this.pointAtMap();
    else this.begin();
  }

  begin() {
    const known = draft.aboutYou().filter(([name]) => this.remembers.includes(name) && !this.draft.given[name]);
    const asked = new Set(this.draft.steps.flatMap(({ asks }) => asks));
    this.draft.base = [...this.draft.base.filter(([name]) => name !== SKIPPED && !this.remembers.includes(name)),
      ...known.filter(([name]) => !asked.has(name))];
    this.screens = [];
    this.draft.steps = [];
    draft.save(this.draft);
    this.request(1);
  }

  // The answer is in the page. pairs: the answers to questions as they stand now.
  arrived(pairs) {
    this.removeAttribute("data-waiting");
    this.problem(null);
    if (this.later) {
      const [number, way] = this.later;
      this.later = null;
      setTimeout(() => this.request(number, way)); // htmx is still busy with this one
      return;
    }
    if (this.answer.querySelector("[data-again-list]")) {
      this.number = 0;
      this.stand("ask");
      return;
    }
    this.draft.settled = pairs;
    draft.save(this.draft);
    if (this.isAnswered()) {
      this.finish();
      return;
    }
    this.number = this.wanted;
    this.screens[this.number] = this.answer.innerHTML;
    this.tellAboutYou();
    choose(this.screen, this.draft.given);
    this.go(`q${this.number}`);
    this.stand("ask");
  }

  finish() {
    draft.remember(this.draft.settled.filter(([name]) => this.remembers.includes(name)));
    draft.finish();
    this.go(DONE);
    this.stand("done");
    this.dispatchEvent(new CustomEvent("check:done", { bubbles: true, detail: { pairs: this.draft.settled, skipped: this.skipped() } }));
  }

  /** The questions that were passed over, and still are. @returns {string[]} */
  skipped() {
    const { base, steps, settled } = this.draft;
    const names = [...base, ...steps.flatMap(({ pairs }) => pairs)].filter(([name]) => name === SKIPPED).map(([, question]) => question);
    return names.filter((question) => !settled.some(([name]) => name === question));
  }

  // The address follows what is shown; a reload of the same step adds no step to go back to.
  go(step) {
    if (location.hash === `#${step}`) return;
    if (QUESTION.test(location.hash.slice(1)) && this.step !== "ask" && this.step !== WHERE) history.replaceState(null, "", `#${step}`);
    else history.pushState(null, "", `#${step}`);
  }

  // The request did not get through. Nothing is lost: say so where the thumb is.
  failed() {
    this.removeAttribute("data-waiting");
    const steps = this.draft.steps.length;
    if (this.step === "ask" && steps >= this.number) this.draft.steps.length = Math.max(0, this.number - 1);
    this.problem("We could not reach the server. Your answers are safe. Please try again.");
  }

  // ---- answering

  clicked(event) {
    const { target } = event;
    const again = target.closest("[data-again]");
    if (again) {
      event.preventDefault();
      this.askAgain(again.dataset.again);
    } else if (!this.screen) return;
    else if (target.closest("[data-back]")) history.back();
    else if (target.closest("[data-forget]")) this.forgetAboutYou();
    else if (target.closest("[data-next]")) this.next();
    else if (tapped(this.screen, target)) this.next();
  }

  changed(input) {
    if (!this.screen || this.screen.hasAttribute("data-again-list")) return;
    ticked(input);
    this.markBusy();
  }

  next() {
    if (this.hasAttribute("data-waiting")) return;
    if (this.screen.hasAttribute("data-again-list")) {
      this.changeFrom([...this.screen.querySelectorAll("input:checked")].map(({ value }) => value));
      return;
    }
    const missing = unanswered(this.screen);
    if (missing) {
      this.problem("Tick what fits, or tap “None”.");
      missing.querySelector("input, button").focus();
      return;
    }
    const step = { asks: asksOf(this.screen), pairs: pairsOf(this.screen) };
    this.draft.steps = [...this.draft.steps.slice(0, this.number - 1), step];
    Object.assign(this.draft.given, givenOn(this.screen));
    this.screens.length = this.number + 1;
    draft.save(this.draft);
    this.summarise();
    this.request(this.number + 1);
  }

  // "What has changed?" is answered: the rest is known, and what has changed is asked.
  changeFrom(changed) {
    const { pairs, skipped } = lastCheck();
    const passed = changed.includes("place") ? [] : skipped; // another place is another story
    const same = [...pairs.filter(([name]) => name !== "place"), ...passed.map((question) => [SKIPPED, question])];
    this.draft = { base: same.filter(([name]) => !changed.includes(name)), steps: [], given: {}, settled: [] };
    for (const [name, value] of pairs) (this.draft.given[name] ??= []).push(value);
    this.screens = [];
    for (const [name, value] of pairs) if (name === "place") this.tick(value);
    draft.save(this.draft);
    if (changed.includes("place")) location.hash = WHERE;
    else this.request(1);
  }

  // From the guidance back into the check: to the map, or to what was passed over.
  askAgain(where) {
    if (where === WHERE) {
      location.hash = WHERE;
      return;
    }
    for (const step of this.draft.steps) step.pairs = step.pairs.filter(([name]) => name !== SKIPPED);
    this.draft.base = this.draft.base.filter(([name]) => name !== SKIPPED);
    this.screens = [];
    this.request(this.draft.steps.length + 1);
  }

  // ---- the places

  /** @returns {Pair[]} */
  places() {
    return [...this.form.querySelectorAll('[name="place"]:checked')].map(({ value }) => ["place", value]);
  }

  tick(place) {
    const input = document.getElementById(`place-${place}`);
    if (input) input.checked = true;
  }

  restorePlaces() {
    const { base, given } = this.draft;
    for (const [name, value] of base) if (name === "place") this.tick(value);
    for (const value of given.place ?? []) this.tick(value);
    this.draft.base = base.filter(([name]) => name !== "place");
  }

  placed(input) {
    if (input.name === "view") return;
    this.problem(null);
    this.draft.given.place = this.places().map(([, value]) => value);
    this.screens = [];
    draft.save(this.draft);
    this.markBusy();
  }

  pointAtMap() {
    this.problem("Tap where it hurts. You can pick more than one place.");
    this.querySelector("body-map").focus({ preventScroll: true });
  }

  // ---- words

  // A problem in words where the thumb is, or none.
  problem(words) {
    const place = this.step === WHERE || !this.screen ? this.mapProblem() : this.screen.querySelector("[data-problem]");
    place.textContent = words ?? "";
    place.hidden = words === null;
  }

  mapProblem() {
    let problem = document.getElementById("problem-place");
    if (!problem) {
      problem = document.createElement("p");
      problem.className = "problem";
      problem.id = "problem-place";
      problem.setAttribute("role", "alert");
      this.querySelector(".bm-foot").before(problem);
    }
    return problem;
  }

  // A half-filled check must not be disturbed by a new version.
  markBusy() {
    const busy = this.step !== "done" && (this.places().length > 0 || this.draft.steps.length > 0);
    if (busy === this.hasAttribute("data-busy")) return;
    this.toggleAttribute("data-busy", busy);
    this.dispatchEvent(new CustomEvent("busy:change", { bubbles: true }));
  }

  // The answers so far in words: "Left groin, 5 out of 10".
  summarise() {
    const said = this.answer.querySelector("[data-said]");
    if (!said) return;
    const places = [...this.form.querySelectorAll('[name="place"]:checked')]
      .map((input) => document.getElementById(input.getAttribute("aria-labelledby")).textContent);
    const pain = this.draft.steps.flatMap(({ pairs }) => pairs).find(([name]) => name === "pain")?.[1];
    said.textContent = [places.join(", "), pain && `${pain} out of 10`].filter(Boolean).join(", ");
  }

  // What is known about you from before, on the first question: one tap asks it anew.
  tellAboutYou() {
    const known = this.draft.base.filter(([name]) => this.remembers.includes(name));
    if (this.number !== 1 || known.length === 0 || !this.screen) return;
    const line = document.createElement("p");
    line.className = "known";
    line.innerHTML = '<span>Your age and health: as last time. Still true?</span><button type="button" class="link-button" data-forget>Change</button>';
    this.screen.querySelector(".dock").before(line);
  }

  forgetAboutYou() {
    this.draft.base = this.draft.base.filter(([name]) => !this.remembers.includes(name));
    draft.save(this.draft);
    this.screen.querySelector(".known").textContent = "You will be asked for your age and health again.";
  }
}
