// Says in Settings whether Hipcheck is on this phone, and looks for a new version on request.

import { find } from "../page/elements.js";
import { lookForNew, versionKept, watch } from "./keep-on-phone.js";
/** @import { Keeping } from "./keep-on-phone.js" */

/** @type {Record<Exclude<Keeping, "">, string>} */
const WORDS = {
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
    this.said = find(this, "[role='status'] span");
    find(this, "button").addEventListener("click", () => this.ask(), this.stop);
    watch((state) => this.show(state), this.stop);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  /** @param {Keeping} state */
  async show(state) {
    if (!state) return; // not known yet
    this.said.textContent = WORDS[state];
    this.toggleAttribute("data-kept", state === "kept");
    if (state === "kept") find(this, ".note").textContent = `Version ${await versionKept()}`;
    this.removeAttribute("data-untold");
  }

  async ask() {
    const found = await lookForNew();
    this.said.textContent = { new: "A new version is on its way. It will be offered below.",
      none: "This is the newest version.", unreachable: "No network, so we could not look. What is here works." }[found];
  }
}
