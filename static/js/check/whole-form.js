// All questions on one page: brings back what is answered so far, and sends it as a plain form would.

import { fold } from "./about-you.js";
import { around, find, findAll } from "../page/elements.js";
import { sendByHtmx } from "./htmx-when-needed.js";
import * as draft from "./check-draft.js";

/**
 * @import { BodyMap } from "./body-map.js"
 * @import { Pair } from "./check-draft.js"
 */

const NONE = "none";
const DONE = "#guidance"; // the address says that it was answered: a reload answers it again
const REFUSED = 422; // with what is missing, in the form that comes instead
const FAILED = "We could not reach the server. Your answers are safe. Please try again.";

export class WholeForm extends HTMLElement {
  connectedCallback() {
    /** @type {HTMLFormElement} */
    this.form = find(this, "form", HTMLFormElement);
    /** @type {HTMLElement} */
    this.guidance = find(document, "#guidance");
    /** @type {Set<string>} */
    this.remembered = new Set(findAll(this, "[data-remember] input", HTMLInputElement).map(({ name }) => name));
    /** @type {AbortController} */
    this.listeners = new AbortController();
    const { signal } = this.listeners;
    this.addEventListener("change", ({ target }) => target instanceof HTMLInputElement && this.changed(target), { signal });
    sendByHtmx(this.form, () => this.say(FAILED), { signal });
    document.addEventListener("htmx:after:swap", () => this.swapped(), { signal });
    document.addEventListener("htmx:error", () => this.say(FAILED), { signal });
    document.addEventListener("htmx:response:error", ({ detail }) => detail.ctx.response.status !== REFUSED && this.say(FAILED), { signal });
    this.guidance.addEventListener("click", (event) => this.again(event), { signal });
    /** @type {HTMLElement | null} */
    const errors = this.querySelector(".errors");
    if (errors) errors.focus();
    else this.restore();
    document.body.dataset.step = "all";
  }

  disconnectedCallback() {
    this.listeners.abort();
  }

  /** @returns {Pair[]} */
  pairs() {
    return Array.from(new FormData(this.form), ([name, value]) => /** @type {Pair} */ ([name, String(value)]))
      .filter(([name]) => name !== "view");
  }

  restore() {
    const answered = location.hash === DONE;
    if (!answered) draft.startAnew();
    const { settled, given } = draft.load();
    const places = (given.place ?? []).map((place) => /** @type {Pair} */ (["place", place]));
    const known = draft.aboutYou();
    for (const [name, value] of [...places, ...settled, ...known]) {
      for (const input of findAll(this.form, `[name="${CSS.escape(name)}"]`, HTMLInputElement)) {
        if (input.value === value) input.checked = true;
      }
    }
    /** @type {BodyMap | null} */ (this.querySelector("body-map:defined"))?.show(); // one that is not yet does it itself
    for (const name of new Set(known.map(([question]) => question))) {
      if (this.remembered.has(name)) fold(find(document, `#q-${name}`));
    }
    if (answered && settled.length > 0) this.form.requestSubmit();
  }

  /** @param {HTMLInputElement} input */
  changed(input) {
    if (input.name === "view") return;
    if (input.type === "checkbox" && input.checked) this.standAlone(input);
    const problem = document.getElementById(`problem-${input.name}`);
    if (problem) problem.hidden = true;
    this.keep();
    this.toggleAttribute("data-busy", true);
    this.dispatchEvent(new CustomEvent("busy:change", { bubbles: true }));
  }

  keep() {
    const pairs = this.pairs();
    const places = pairs.filter(([name]) => name === "place").map(([, value]) => value);
    draft.save({ base: pairs.filter(([name]) => name !== "place"), steps: [], given: { place: places }, settled: pairs });
    draft.remember(pairs.filter(([name]) => this.remembered.has(name)));
  }

  /** "None of these" and a sign cannot both be true: the later tap wins. @param {HTMLInputElement} input */
  standAlone(input) {
    for (const other of findAll(this.form, `[name="${input.name}"]:checked`, HTMLInputElement)) {
      if (other !== input && (input.value === NONE || other.value === NONE)) other.checked = false;
    }
  }

  swapped() {
    if (!this.form.isConnected) { // refused: another form stands here, with what is missing
      this.disconnectedCallback();
      this.connectedCallback();
      return;
    }
    if (this.guidance.childElementCount === 0) return;
    const isOld = draft.isFinished(); // shown again, such as by a reload
    this.keep();
    this.querySelector("[data-problem]")?.remove();
    draft.finish();
    history.replaceState(history.state, "", DONE);
    this.hidden = true;
    this.toggleAttribute("data-busy", false);
    document.body.dataset.step = "done";
    scrollTo({ top: 0, behavior: "instant" });
    document.getElementById("verdict-title")?.focus({ preventScroll: true });
    if (!isOld) this.dispatchEvent(new CustomEvent("check:done", { bubbles: true, detail: { pairs: this.pairs(), skipped: [] } }));
  }

  /** The answers, to be changed where they stand. @param {Event} event */
  again(event) {
    const link = around(event, "[data-again]");
    if (!link) return;
    event.preventDefault();
    this.guidance.replaceChildren();
    history.replaceState(history.state, "", location.pathname);
    this.hidden = false;
    document.body.dataset.step = "all";
    find(document, `#${link.dataset.again}-title`).focus();
  }

  /** @param {string} words */
  say(words) {
    /** @type {HTMLElement | null} */
    let problem = this.querySelector("[data-problem]");
    if (!problem) {
      problem = document.createElement("p");
      problem.className = "problem";
      problem.setAttribute("role", "alert");
      problem.dataset.problem = "";
      find(this, ".dock-step").before(problem);
    }
    problem.textContent = words;
  }
}
