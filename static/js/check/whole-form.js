// All questions on one page: brings back what is answered so far, and sends it as a plain form would.

import { fold } from "./about-you.js";
import * as draft from "./check-draft.js";

const NONE = "none";
const FAILED = "We could not reach the server. Your answers are safe. Please try again.";

export class WholeForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.guidance = document.getElementById("guidance");
    this.remembered = new Set([...this.querySelectorAll("[data-remember] input")].map(({ name }) => name));
    this.listeners = new AbortController();
    const on = (target, name, run) => target.addEventListener(name, run, { signal: this.listeners.signal });
    on(this, "change", ({ target }) => this.changed(target));
    on(document, "htmx:after:swap", () => this.swapped());
    on(document, "htmx:error", () => this.say(FAILED));
    on(this.guidance, "click", (event) => this.again(event));
    const errors = this.querySelector(".errors");
    if (errors) errors.focus();
    else this.restore();
    document.body.dataset.step = "all";
  }

  disconnectedCallback() {
    this.listeners.abort();
  }

  /** @returns {import("./check-draft.js").Pair[]} */
  pairs() {
    return [...new FormData(this.form)].filter(([name]) => name !== "view");
  }

  restore() {
    draft.startAnew();
    const { settled, given } = draft.load();
    const places = (given.place ?? []).map((place) => ["place", place]);
    const known = draft.aboutYou();
    for (const [name, value] of [...places, ...settled, ...known]) {
      for (const input of this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (input.value === value) input.checked = true;
      }
    }
    for (const name of new Set(known.map(([question]) => question))) {
      if (this.remembered.has(name)) fold(document.getElementById(`q-${name}`));
    }
  }

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

  // "None of these" and a sign cannot both be true: the later tap wins.
  standAlone(input) {
    for (const other of this.form.querySelectorAll(`[name="${input.name}"]:checked`)) {
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
    this.keep();
    draft.finish();
    this.hidden = true;
    this.toggleAttribute("data-busy", false);
    document.body.dataset.step = "done";
    scrollTo({ top: 0, behavior: "instant" });
    document.getElementById("verdict-title")?.focus({ preventScroll: true });
    this.dispatchEvent(new CustomEvent("check:done", { bubbles: true, detail: { pairs: this.pairs(), skipped: [] } }));
  }

  // The answers, to be changed where they stand.
  again(event) {
    const link = event.target.closest("[data-again]");
    if (!link) return;
    event.preventDefault();
    this.guidance.replaceChildren();
    this.hidden = false;
    document.body.dataset.step = "all";
    document.getElementById(`${link.dataset.again}-title`).focus();
  }

  say(words) {
    let problem = this.querySelector("[data-problem]");
    if (!problem) {
      problem = document.createElement("p");
      problem.className = "problem";
      problem.setAttribute("role", "alert");
      problem.dataset.problem = "";
      this.querySelector(".dock-step").before(problem);
    }
    problem.textContent = words;
  }
}
