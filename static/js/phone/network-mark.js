// A calm mark while there is no network: what is on the phone works all the same.

import { watch, watchNetwork } from "./keep-on-phone.js";

export class NetworkMark extends HTMLElement {
  kept = false;
  reachable = true;

  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    this.setAttribute("role", "status");
    this.className = "note-line";
    watch((state) => { this.kept = state === "kept"; this.show(); }, this.stop);
    watchNetwork((reachable) => { this.reachable = reachable; this.show(); }, this.stop);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  show() {
    this.hidden = this.reachable;
    const { textContent: said } = this;
    const words = this.hidden ? "" : this.kept ? "Offline, everything works" : "No network. This page is not on your phone yet.";
    if (said !== words) this.textContent = words;
  }
}
