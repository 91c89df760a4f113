// Shows how to put Hipcheck on this phone's home screen, and folds the ways of other phones away.

import { hasPrompt, isInsideAnotherApp, isInstalled, prompt, watchOffer } from "./install-offer.js";
import { platform } from "./platform.js";
import { find, findAll } from "../page/elements.js";

export class InstallHelp extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    /** @type {HTMLElement} */
    this.lead = find(this, ".install-lead");
    this.fold();
    watchOffer(() => this.show(), this.stop);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  // This phone's way stands open, the others behind one line.
  fold() {
    const others = findAll(this, ".install-platform").filter(({ dataset }) => dataset.platform !== platform());
    find(this, ".install-others").append(...others);
  }

  show() {
    const own = find(this, `.install-platform[data-platform="${platform()}"]`);
    own.hidden = isInstalled();
    if (isInstalled()) this.say("Done: you opened it from your home screen.");
    else if (isInsideAnotherApp()) this.say(`You opened Hipcheck inside another app. Open it in ${platform() === "iphone" ? "Safari" : "Chrome"} first.`);
    else if (hasPrompt()) this.lead.replaceChildren(this.button());
    else this.say("This is how:");
    this.removeAttribute("data-untold");
  }

  /** @param {string} words */
  say(words) {
    const said = document.createElement("p");
    said.textContent = words;
    this.lead.replaceChildren(said);
  }

  button() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-main";
    button.textContent = "Put Hipcheck on my home screen";
    button.addEventListener("click", () => prompt());
    return button;
  }
}
