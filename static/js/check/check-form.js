// The check, one short question at a time. Whoever answers the post says what comes next: a question or the guidance.
// The step stands in the address (#q2), never an answer, so the phone's own back button goes back a question and
// every answer stays where it is.

import { asksOf, choose, givenOn, pairsOf, SKIPPED, tapped, ticked, unanswered } from "./ask-screen.js";
import { around, find, findAll, made } from "../page/elements.js";
import { BodyMap, nameOf } from "./body-map.js";
import * as draft from "./check-draft.js";
import { sendByHtmx } from "./htmx-when-needed.js";
import { lastCheck } from "./last-check.js";

const WHERE = "where";
const DONE = "guidance";
const PAIN = "pain"; // asked beside the map
const AGAIN = "again"; // in the address: begin with what has changed since the last check
const QUESTION = /^q([1-9]\d?)$/;
/** @param {Node[]} nodes */
const copied = (nodes) => nodes.map((node) => node.cloneNode(true));

/**
 * @import { Draft, Pair } from "./check-draft.js"
 *
 * @typedef {"where" | "ask" | "done"} Shown
 */

export class CheckForm extends HTMLElement {
  connectedCallback() {
    customElements.upgrade(this); // the map in it: a page that is swapped in is made one element after the other
    /** @type {HTMLFormElement} */
    this.form = find(this, "form", HTMLFormElement);
    /** @type {HTMLElement} */
    this.known = find(this, "[data-known]");
    /** @type {HTMLElement} */
    this.answer = find(document, "#guidance");
    /** @type {string[]} */
    this.remembers = (this.dataset.remembers ?? "").split(" ");
    /** @type {number} */
    this.number = 0; // of the question that is shown
    /** @type {number} */
    this.wanted = 0; // of the one that was asked for
    /** @type {string} */
    this.askedAt = ""; // the address when it was asked for
    /** @type {[number: number, way: string] | null} */
    this.later = null; // what is to be asked for once the answer before it is there
    /** @type {Node[][]} */
    this.screens = []; // the questions shown so far, as they came, for the way back
    /** @type {AbortController} */
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    addEventListener("hashchange", () => this.show(), { signal });
    this.form.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && this.placed(target), { signal });
    this.form.addEventListener("click", (event) => this.start(event), { signal });
    this.answer.addEventListener("click", (event) => this.clicked(event), { signal });
    this.answer.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && this.changed(target), { signal });
    document.addEventListener("check:known", ({ detail }) => this.arrived(detail.pairs), { signal });
    sendByHtmx(this.form, () => this.failed(), { signal });
    for (const name of ["htmx:error", "htmx:response:error"]) document.addEventListener(name, () => this.failed(), { signal });
    this.beginAnew();
    /** @type {Draft} */
    this.draft = draft.load();
    this.restorePlaces();
    if (location.hash.length > 1 && location.hash !== `#${WHERE}`) this.dataset.step = "ask"; // not the map first
    else this.stand(WHERE);
    this.show();
  }

  disconnectedCallback() {
    this.listeners.abort();
  }

  get step() {
    return this.dataset.step;
  }

  /** The question that is shown. @returns {HTMLElement | null} */
  get screen() {
    return this.answer.querySelector(".ask");
  }

  // "Check again" drops a half-filled check too, but once: after a reload, which brings the state back, the draft is its own.
  beginAnew() {
    const isAgain = location.hash === `#${AGAIN}`;
    if (isAgain && history.state !== AGAIN) {
      draft.forget();
      history.replaceState(AGAIN, "");
    } else if (isAgain || !location.hash) draft.startAnew();
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

  /** What is to be seen now. @param {Shown} step */
  stand(step) {
    const from = this.step;
    this.dataset.step = step;
    document.body.dataset.step = step;
    this.answer.hidden = step === WHERE;
    this.markBusy();
    this.summarise();
    if (step === WHERE) this.map?.showAnswer(this.pain);
    if (!from || (from === WHERE && step === WHERE)) return; // on the map someone may have the focus already
    if (step === WHERE) this.map?.ask();
    this.land();
  }

  // A new step begins at its top, and says its heading to a screen reader.
  land() {
    scrollTo({ top: 0, behavior: "instant" });
    const id = this.step === WHERE ? "where-title" : this.step === "done" ? "verdict-title" : "ask-title";
    document.getElementById(id)?.focus({ preventScroll: true });
  }

  /** @param {number} number */
  bringBack(number) {
    this.number = number;
    this.answer.replaceChildren(...copied(this.screens[number]));
    this.tellAboutYou();
    choose(this.answer, this.draft.given);
    this.stand("ask");
  }

  // ---- asking on

  /** Asks for question `number`: all that was answered before it goes along. @param {number} number @param {string} way */
  request(number, way = "next") {
    if (this.hasAttribute("data-waiting")) { // one at a time: the way back may be quicker than the answers
      this.later = [number, way];
      return;
    }
    this.wanted = number;
    this.askedAt = location.hash;
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

  /** What is tapped beside the map begins the questions: how bad it is, or "Next" where that is not asked yet. @param {Event} event */
  start(event) {
    const pain = this.map?.answerOf(event);
    if (pain === undefined && !around(event, "[data-next]")) return;
    event.preventDefault();
    if (this.places().length === 0) this.pointAtMap();
    else this.begin(pain);
  }

  /** @param {string} [pain] As told on the map. */
  begin(pain) {
    const known = draft.aboutYou().filter(([name]) => this.remembers.includes(name) && !this.draft.given[name]);
    const asked = new Set(this.draft.steps.flatMap(({ asks }) => asks));
    const anew = [SKIPPED, PAIN, ...this.remembers];
    const told = pain ?? this.pain;
    if (told !== undefined) this.draft.given[PAIN] = [told];
    this.draft.base = [...this.draft.base.filter(([name]) => !anew.includes(name)), ...known.filter(([name]) => !asked.has(name)),
      .../** @type {Pair[]} */ (pain === undefined ? [] : [[PAIN, pain]])];
    this.map?.showAnswer(told);
    this.screens = [];
    this.draft.steps = [];
    draft.save(this.draft);
    this.request(1);
  }

  /** The answer is in the page. @param {Pair[]} pairs The answers to questions as they stand now. */
  arrived(pairs) {
    this.problem(null);
    if (this.later || location.hash !== this.askedAt) { // whoever went elsewhere meanwhile stays there
      setTimeout(() => this.catchUp()); // htmx is still busy with this one
      return;
    }
    this.removeAttribute("data-waiting");
    if (this.answer.querySelector("[data-again-list]")) {
      this.number = 0;
      this.stand("ask");
      return;
    }
    const isOld = draft.isFinished();
    this.draft.settled = pairs;
    draft.save(this.draft);
    if (this.isAnswered()) {
      this.finish(isOld);
      return;
    }
    this.number = this.wanted;
    this.screens[this.number] = copied([...this.answer.childNodes]);
    this.tellAboutYou();
    choose(this.answer, this.draft.given);
    this.go(`q${this.number}`);
    this.stand("ask");
  }

  // What was wanted while an answer was on its way: another question, or what the address says by now.
  catchUp() {
    const { later } = this;
    this.later = null;
    this.removeAttribute("data-waiting");
    if (later) this.request(...later);
    else this.show();
  }

  /** @param {boolean} isOld It was answered before and is only shown again, such as by a reload: that makes it no newer. */
  finish(isOld) {
    draft.remember(this.draft.settled.filter(([name]) => this.remembers.includes(name)));
    draft.finish();
    this.go(DONE);
    this.stand("done");
    if (!isOld) this.dispatchEvent(new CustomEvent("check:done", { bubbles: true, detail: { pairs: this.draft.settled, skipped: this.skipped() } }));
  }

  /** The questions that were passed over, and still are. @returns {string[]} */
  skipped() {
    const { base, steps, settled } = this.draft;
    const names = [...base, ...steps.flatMap(({ pairs }) => pairs)].filter(([name]) => name === SKIPPED).map(([, question]) => question);
    return names.filter((question) => !settled.some(([name]) => name === question));
  }

  /** The address follows what is shown; a reload of the same step adds no step to go back to. @param {string} step */
  go(step) {
    if (location.hash === `#${step}`) return;
    if (QUESTION.test(location.hash.slice(1)) && this.step !== "ask" && this.step !== WHERE) history.replaceState(null, "", `#${step}`);
    else history.pushState(null, "", `#${step}`);
  }

  // The request did not get through. Nothing is lost: say so where the thumb is.
  failed() {
    this.later = null;
    this.removeAttribute("data-waiting");
    const steps = this.draft.steps.length;
    if (!this.screen && !this.isAnswered()) this.stand(WHERE); // after a reload: the words need a place to be seen
    if (this.step === "ask" && this.number > 0 && steps >= this.number) this.draft.steps.length = this.number - 1;
    this.problem("We could not reach the server. Your answers are safe. Please try again.");
  }

  // ---- answering

  /** @param {Event} event */
  clicked(event) {
    const { screen } = this;
    const again = around(event, "[data-again]");
    if (again) {
      event.preventDefault();
      this.askAgain(again.dataset.again);
    } else if (!screen) return;
    else if (around(event, "[data-back]")) history.back();
    else if (around(event, "[data-forget]")) this.forgetAboutYou(screen);
    else if (around(event, "[data-next]")) this.next(screen);
    else if (event.target instanceof Element && tapped(screen, event.target)) this.next(screen);
  }

  /** @param {HTMLInputElement} input */
  changed(input) {
    if (!this.screen || this.screen.hasAttribute("data-again-list")) return;
    ticked(input);
    this.markBusy();
  }

  /** @param {HTMLElement} screen */
  next(screen) {
    if (this.hasAttribute("data-waiting")) return;
    if (screen.hasAttribute("data-again-list")) {
      this.changeFrom(findAll(screen, "input:checked", HTMLInputElement).map(({ value }) => value));
      return;
    }
    const missing = unanswered(screen);
    if (missing) {
      this.problem("Tick what fits, or tap “None”.");
      find(missing, "input, button").focus();
      return;
    }
    const step = { asks: asksOf(screen), pairs: pairsOf(screen) };
    this.draft.steps = [...this.draft.steps.slice(0, this.number - 1), step];
    Object.assign(this.draft.given, givenOn(screen));
    this.screens.length = this.number + 1;
    draft.save(this.draft);
    this.summarise();
    this.request(this.number + 1);
  }

  /** "What has changed?" is answered: the rest is known, and what has changed is asked. @param {string[]} changed */
  changeFrom(changed) {
    const { pairs, skipped } = lastCheck();
    const passed = changed.includes("place") ? [] : skipped; // another place is another story
    const same = [...pairs.filter(([name]) => name !== "place" && !name.startsWith("test:")), // tests are done anew
      ...passed.map((question) => /** @type {Pair} */ ([SKIPPED, question]))];
    this.draft = { base: same.filter(([name]) => !changed.includes(name)), steps: [], given: {}, settled: [] };
    for (const [name, value] of pairs) (this.draft.given[name] ??= []).push(value);
    this.screens = [];
    for (const input of this.picked()) input.checked = false;
    for (const [name, value] of pairs) if (name === "place") this.tick(value);
    this.showPlaces();
    draft.save(this.draft);
    if (changed.includes("place")) location.hash = WHERE;
    else this.request(1);
  }

  /** From the guidance back into the check: to the map, or to what was passed over. @param {string | undefined} where */
  askAgain(where) {
    if (where === WHERE) {
      location.hash = WHERE;
      return;
    }
    for (const step of this.draft.steps) step.pairs = step.pairs.filter(([name]) => name !== SKIPPED);
    this.draft.base = this.draft.base.filter(([name]) => name !== SKIPPED);
    this.screens = [];
    draft.save(this.draft);
    this.request(this.draft.steps.length + 1);
  }

  // ---- the map

  /** How bad it was said to be. @returns {string | undefined} */
  get pain() {
    return this.draft.given[PAIN]?.[0] ?? this.draft.base.find(([name]) => name === PAIN)?.[1];
  }

  get map() {
    const map = find(this, "body-map");
    return map instanceof BodyMap ? map : null;
  }

  picked() {
    return findAll(this.form, '[name="place"]:checked', HTMLInputElement);
  }

  /** @returns {Pair[]} */
  places() {
    return this.picked().map(({ value }) => ["place", value]);
  }

  /** @param {string} place */
  tick(place) {
    const input = document.getElementById(`place-${place}`);
    if (input instanceof HTMLInputElement) input.checked = true;
  }

  restorePlaces() {
    const { base, given } = this.draft;
    for (const [name, value] of base) if (name === "place") this.tick(value);
    for (const value of given.place ?? []) this.tick(value);
    this.showPlaces();
    this.draft.base = base.filter(([name]) => name !== "place");
  }

  showPlaces() {
    this.map?.show(); // else it shows them itself, once it is one
  }

  /** @param {HTMLInputElement} input */
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
    find(this, "body-map").focus({ preventScroll: true });
  }

  // ---- words

  /** A problem in words where the thumb is, or none. @param {string | null} words */
  problem(words) {
    const place = this.step === WHERE || !this.screen ? this.mapProblem() : find(this.screen, "[data-problem]");
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
      find(this, ".bm-foot").before(problem);
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
    const places = this.picked().map(nameOf);
    const pain = [...this.draft.base, ...this.draft.steps.flatMap(({ pairs }) => pairs)].find(([name]) => name === PAIN)?.[1];
    said.textContent = [places.join(", "), pain && `${pain} out of 10`].filter(Boolean).join(", ");
  }

  // What is known about you from before, on the first question: one tap asks it anew.
  tellAboutYou() {
    const known = this.draft.base.filter(([name]) => this.remembers.includes(name));
    const { screen } = this;
    if (this.number !== 1 || known.length === 0 || !screen) return;
    const line = made("p", { className: "known" });
    const change = made("button", { type: "button", className: "link-button", textContent: "Change" });
    change.dataset.forget = "";
    line.append(made("span", { textContent: "Your age and health: as last time. Still true?" }), change);
    find(screen, ".dock").before(line);
  }

  /** @param {HTMLElement} screen */
  forgetAboutYou(screen) {
    this.draft.base = this.draft.base.filter(([name]) => !this.remembers.includes(name));
    draft.save(this.draft);
    find(screen, ".known").textContent = "You will be asked for your age and health again.";
  }
}
