// One line about the home screen, for somebody whom Hipcheck has helped twice. Never on the first screen,
// never beside an urgent result, and gone for good once closed.

import { hasPrompt, isInsideAnotherApp, isInstalled, prompt, watchOffer } from "./install-offer.js";
import { closeHint, countVisit, hintMayShow } from "./install-visits.js";
import { platform } from "./platform.js";
import { made } from "../page/elements.js";

/** @type {("check:done" | "timer:done" | "routine:done")[]} */
const USEFUL = ["check:done", "timer:done", "routine:done"];
const TITLE = "Keep Hipcheck on your home screen";
const GRAVE = ".verdict[data-level='urgent'], .verdict[data-level='emergency']";

export class InstallHint extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    for (const name of USEFUL) {
      document.addEventListener(name, () => { countVisit(); this.show(); }, this.stop);
    }
    addEventListener("hashchange", () => this.show(), this.stop);
    watchOffer(() => this.show(), this.stop);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  get suits() {
    const step = document.querySelector("check-form")?.getAttribute("data-step");
    const reachable = platform() !== "computer" || hasPrompt();
    return hintMayShow() && reachable && !isInstalled() && !isInsideAnotherApp() && !document.querySelector("today-screen") && location.pathname !== "/settings"
      && (step === undefined || step === "done") && !document.querySelector(GRAVE);
  }

  show() {
    this.hidden = !this.suits;
    if (this.hidden) return;
    const ways = made("div", { className: "hint-ways" });
    ways.append(hasPrompt() ? this.button("btn btn-soft", "Put it there", () => prompt()) : this.link(),
      this.button("link-button", "No, do not ask again", () => { closeHint(); this.show(); }));
    const section = made("section", { className: "hint", ariaLabel: TITLE });
    section.append(made("h2", { textContent: TITLE }), made("p", { textContent: "It opens with one tap, also with no signal." }), ways);
    this.replaceChildren(section);
  }

  link() {
    return made("a", { className: "btn btn-soft", href: "/settings#home-screen", textContent: "Show me how" });
  }

  /** @param {string} look @param {string} words @param {() => void} run */
  button(look, words, run) {
    const button = made("button", { type: "button", className: look, textContent: words });
    button.addEventListener("click", run);
    return button;
  }
}
