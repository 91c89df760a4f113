// Erases what this phone keeps, after it was asked once.

import { count } from "../diary-store.js";
import { eraseAll } from "./everything.js";
import { around, find, part } from "../../page/elements.js";

export class EraseAll extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    this.addEventListener("click", (event) => this.clicked(around(event, "[data-does]")?.dataset.does), { signal: this.stop.signal });
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  /** @param {string} [does] */
  clicked(does) {
    if (does === "ask") this.ask();
    if (does === "cancel") find(this, "dialog", HTMLDialogElement).close();
    if (does === "erase") this.erase();
  }

  async ask() {
    part(this, "told").textContent = "";
    if (document.querySelector("timer-strip[data-busy]")) {
      part(this, "told").textContent = "A timer is running. Stop it first.";
      return;
    }
    const entries = await count().catch(() => 0);
    part(this, "count").textContent = entries === 0 ? "" : `Your diary: ${entries.toLocaleString("en-GB")} ${entries === 1 ? "entry" : "entries"}.`;
    part(this, "save").hidden = entries === 0;
    find(this, "dialog", HTMLDialogElement).showModal();
  }

  async erase() {
    find(this, "dialog", HTMLDialogElement).close();
    try {
      part(this, "told").textContent = await eraseAll() ? "Done. This phone has forgotten it all." : "This browser keeps nothing for us.";
    } catch {
      part(this, "told").textContent = "It could not be erased. Close Hipcheck, then try again.";
    }
  }
}
