// Shows how to put Hipcheck on this phone's home screen, and folds the ways of other phones away.

import { hasPrompt, isInsideAnotherApp, isInstalled, platform, prompt, watchOffer } from "./install-offer.js";
import { find, findAll, made } from "../page/elements.js";

export class InstallHelp extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    /** @type {HTMLElement} */
    this.lead = document.createElement("div");
    this.lead.className = "install-lead";
    this.lead.setAttribute("role", "status");
    this.prepend(this.lead);
    this.fold();
    watchOffer(() => this.show(), this.stop);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  // This phone's way stands open, the others behind one line.
  fold() {
    const others = findAll(this, ".install-platform").filter(({ dataset }) => dataset.platform !== platform());
    const rest = document.createElement("details");
    rest.append(made("summary", { textContent: "Another phone or computer" }), ...others);
    this.append(rest);
  }

  show() {
    const own = find(this, `.install-platform[data-platform="${platform()}"]`);
    own.hidden = isInstalled() || hasPrompt();
    const said = document.createElement("p");
    this.lead.replaceChildren(said);
    if (isInstalled()) said.textContent = "Done: you opened it from your home screen.";
    else if (isInsideAnotherApp()) said.textContent = `You opened Hipcheck inside another app. Open it in ${platform() === "iphone" ? "Safari" : "Chrome"} first.`;
    else if (hasPrompt()) said.replaceWith(this.button());
    else said.remove();
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
