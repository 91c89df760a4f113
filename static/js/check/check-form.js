// One step of the check at a time. The step stands in the address (#how), never an answer,
// so the phone's own back button goes back a step and every answer stays where it is.

import { fold } from "./about-you.js";
import * as draft from "./check-draft.js";

const STEPS = ["where", "how", "worse"];
const DONE = "guidance";
const NONE = "none";

export class CheckForm extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.guidance = document.getElementById("guidance");
    this.remembered = new Set([...this.querySelectorAll("[data-remember] input")].map((input) => input.name));
    this.listeners = new AbortController();
    const on = (target, name, run) => target.addEventListener(name, run, { signal: this.listeners.signal });
    on(window, "hashchange", () => this.show());
    on(this, "change", (event) => this.changed(event.target));
    on(this, "click", (event) => this.clicked(event));
    on(this.form, "submit", (event) => this.guard(event));
    on(document, "htmx:after:swap", (event) => this.swapped(event));
    on(document, "htmx:error", () => this.failed());
    on(this.guidance, "click", (event) => this.again(event));
    this.addSteps();
    const errors = this.querySelector(".errors");
    if (!location.hash) draft.startAnew();
    if (!errors) this.restore();
    this.summarise();
    if (errors) this.showErrors(errors);
    else this.show();
  }

  disconnectedCallback() {
    this.listeners.abort();
  }

  get step() {
    return this.dataset.step;
  }

  // ---- steps

  // A way back and how far it is, above each step but the first.
  addSteps() {
    const bars = STEPS.map((_, index) => {
      const bar = document.createElement("div");
      bar.className = "steps";
      bar.innerHTML = `<button type="button" class="link-button" data-back>Back</button><p>Step ${index + 1} of ${STEPS.length}</p><ol aria-hidden="true">${STEPS.map((_, i) => `<li${i <= index ? ' class="on"' : ""}></li>`).join("")}</ol>`;
      return bar;
    });
    STEPS.forEach((id, index) => index && document.getElementById(`${id}-title`).before(bars[index]));
  }

  // The step in the address, or the first; guidance only once it is there.
  show() {
    const asked = location.hash.slice(1);
    const from = this.step;
    if (asked === DONE && !this.guidance.childElementCount) {
      if (this.unanswered(STEPS)) this.dataset.step = STEPS[0];
      else this.form.requestSubmit();
      return;
    }
    this.dataset.step = asked === DONE ? "done" : STEPS.includes(asked) ? asked : STEPS[0];
    this.guidance.hidden = this.step !== "done";
    document.body.dataset.step = this.step;
    this.markBusy();
    if (from && from !== this.step) this.land();
  }

  // A new step begins at its top, and says its heading to a screen reader.
  land() {
    scrollTo({ top: 0, behavior: "instant" });
    const title = this.step === "done" ? document.getElementById("verdict-title") : document.getElementById(`${this.step}-title`);
    title?.focus({ preventScroll: true });
  }

  clicked(event) {
    if (event.target.closest("[data-back]")) history.back();
    const next = event.target.closest("[data-next]");
    if (!next) return;
    event.preventDefault();
    const missing = this.unanswered([this.step]);
    if (missing) this.point(missing);
    else location.hash = next.hash;
  }

  // ---- answers

  pairs() {
    return [...new FormData(this.form)].filter(([name]) => name !== "view");
  }

  restore() {
    const { draft: given, known } = draft.load();
    for (const [name, value] of [...given, ...known]) {
      for (const input of this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (input.value === value) input.checked = true;
      }
    }
    for (const name of new Set(known.map(([name]) => name))) {
      if (this.remembered.has(name)) fold(document.getElementById(`q-${name}`));
    }
  }

  changed(input) {
    if (input.name === "view") return;
    if (input.type === "checkbox" && input.checked) this.standAlone(input);
    const problem = document.getElementById(`problem-${input.name}`);
    if (problem) problem.hidden = true;
    draft.save(this.pairs(), this.remembered);
    this.markBusy();
    this.summarise();
  }

  // A half-filled check must not be disturbed by a new version.
  markBusy() {
    const busy = this.step !== "done" && this.form.querySelector(":checked:not([name='view'])") !== null;
    if (busy === this.hasAttribute("data-busy")) return;
    this.toggleAttribute("data-busy", busy);
    this.dispatchEvent(new CustomEvent("busy:change", { bubbles: true }));
  }

  // "None of these" and a sign cannot both be true: the later tap wins.
  standAlone(input) {
    for (const other of this.form.querySelectorAll(`[name="${input.name}"]:checked`)) {
      if (other !== input && (input.value === NONE || other.value === NONE)) other.checked = false;
    }
  }

  // The answers so far in words: "Left groin, 5 out of 10".
  summarise() {
    const places = [...this.form.querySelectorAll('[name="place"]:checked')]
      .map((input) => document.getElementById(input.getAttribute("aria-labelledby")).textContent);
    const pain = this.form.querySelector('[name="pain"]:checked')?.value;
    const words = [places.join(", "), pain && `${pain} out of 10`].filter(Boolean).join(", ");
    for (const said of this.querySelectorAll("[data-said]")) said.textContent = words;
    const title = document.getElementById("how-title");
    title.textContent = places.length === 1 ? `Your ${places[0].toLowerCase()}: how bad, and since when?` : "How bad is it, and how did it start?";
  }

  // The first required question of these steps that has no answer.
  unanswered(steps) {
    if (steps.includes("where") && !this.form.querySelector('[name="place"]:checked')) {
      return this.querySelector(".body-map, body-map");
    }
    return steps.flatMap((step) => [...this.querySelectorAll(`#${step} [data-required]`)])
      .find((question) => !question.querySelector(":checked"));
  }

  point(question) {
    const problem = question.querySelector(".problem") ?? this.placeProblem();
    problem.hidden = false;
    if (question.id) question.setAttribute("aria-describedby", problem.id);
    question.scrollIntoView({ block: "center", behavior: "instant" });
    (question.querySelector("input:not([name='view'])") ?? question).focus({ preventScroll: true });
  }

  placeProblem() {
    let problem = document.getElementById("problem-place");
    if (!problem) {
      problem = document.createElement("p");
      problem.className = "problem";
      problem.id = "problem-place";
      problem.setAttribute("role", "alert");
      this.querySelector(".bm-foot").before(problem);
    }
    problem.textContent = "Tap where it hurts. You can pick more than one place.";
    return problem;
  }

  // ---- sending

  guard(event) {
    const missing = this.unanswered(STEPS);
    if (!missing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const step = missing.closest(".step").id;
    if (step !== this.step) {
      location.hash = step;
      this.show();
    }
    this.point(missing);
  }

  swapped() {
    if (!this.form.isConnected) { // refused: another form stands here, with what is missing
      this.disconnectedCallback();
      this.connectedCallback();
      return;
    }
    if (!this.guidance.childElementCount || this.step === "done") return;
    this.querySelector(".errors")?.remove();
    this.lastProblem?.remove();
    draft.finish();
    if (location.hash === `#${DONE}`) this.show();
    else location.hash = DONE;
    this.dispatchEvent(new CustomEvent("check:done", { bubbles: true, detail: this.pairs() }));
  }

  // The request did not get through. Nothing is lost: say so where the thumb is.
  failed() {
    const problem = this.lastProblem ?? document.createElement("p");
    problem.className = "problem";
    problem.setAttribute("role", "alert");
    problem.textContent = "We could not reach the server. Your answers are safe. Please try again.";
    this.lastProblem = problem;
    this.querySelector("#worse .dock-step").before(problem);
  }

  showErrors(errors) {
    this.guidance.replaceChildren();
    const first = errors.querySelector("a").hash;
    this.dataset.step = document.querySelector(first)?.closest(".step")?.id ?? STEPS[0];
    errors.focus();
  }

  again(event) {
    const link = event.target.closest("[data-again]");
    if (!link) return;
    event.preventDefault();
    this.guidance.replaceChildren();
    location.hash = link.dataset.again;
  }
}
