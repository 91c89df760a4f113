// Says in Settings whether Hipcheck is on this phone, and looks for a new version on request.

import { lookForNew, versionKept, watch } from "./keep-on-phone.js";
/** @import { Keeping } from "./keep-on-phone.js" */

/** @type {Record<Keeping, string>} */
const WORDS = {
  "": "Looking ...",
  keeping: "Hipcheck is being copied to this phone. It takes a moment.",
  kept: "Hipcheck is on this phone. Every page and the check work with no signal. Your check is answered here, not on a server.",
  "no-room": "This phone is out of room, so Hipcheck could not be kept. It works while there is a network. Free some space and open it again.",
  "not-kept": "Hipcheck could not be copied to this phone just now. It works while there is a network, and tries again next time.",
  "not-here": "This window cannot keep pages: it may be a private one, or cookies are blocked, or the address is not secure. Hipcheck works while there is a network.",
};

export class KeepState extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    /** @type {HTMLElement} */
    this.said = document.createElement("p");
    this.said.setAttribute("role", "status");
    this.replaceChildren(this.said);
    watch((state) => this.show(state), this.stop);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  /** @param {Keeping} state */
  async show(state) {
    this.said.textContent = WORDS[state];
    if (state !== "kept" || this.look) return;
    this.look = document.createElement("button");
    this.look.type = "button";
    this.look.className = "btn btn-soft";
    this.look.textContent = "Look for a new version";
    this.look.addEventListener("click", () => this.ask());
    const version = document.createElement("p");
    version.className = "soft note";
    this.append(this.look, version);
    version.textContent = `Version ${await versionKept()}`;
  }

  async ask() {
    const found = await lookForNew();
    this.said.textContent = { new: "A new version is on its way. It will be offered below.",
      none: "This is the newest version.", unreachable: "No network, so we could not look. What is here works." }[found];
  }
}
