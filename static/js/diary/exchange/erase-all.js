// Erases what this phone keeps, after it was asked once.

import { count } from "../diary-store.js";
import { eraseAll } from "./everything.js";

export class EraseAll extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    this.addEventListener("click", ({ target }) => this.clicked(target.closest("[data-does]")?.dataset.does), { signal: this.stop.signal });
    this.part("ask").hidden = false;
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  clicked(does) {
    if (does === "ask") this.ask();
    if (does === "cancel") this.querySelector("dialog").close();
    if (does === "erase") this.erase();
  }

  async ask() {
    this.part("told").textContent = "";
    if (document.querySelector("timer-strip[data-busy]")) {
      this.part("told").textContent = "A timer is running. Stop it first.";
      return;
    }
    const entries = await count().catch(() => 0);
    this.part("count").textContent = entries === 0 ? "" : `Your diary: ${entries.toLocaleString("en-GB")} ${entries === 1 ? "entry" : "entries"}.`;
    this.part("save").hidden = entries === 0;
    this.querySelector("dialog").showModal();
  }

  async erase() {
    this.querySelector("dialog").close();
    try {
      this.part("told").textContent = await eraseAll() ? "Done. This phone has forgotten it all." : "This browser keeps nothing for us.";
    } catch {
      this.part("told").textContent = "It could not be erased. Close Hipcheck, then try again.";
    }
  }
}
