// Reminds to save the diary as a file where the browser has not promised to keep it. Hidden until it is time.

import { isPromised } from "../../phone/storage-promise.js";
import { backups, isDue, remember } from "./backup.js";
import { count, newest, watch } from "../diary-store.js";
import { around } from "../../page/elements.js";

export class BackupHint extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener("click", (event) => {
      if (!around(event, "[data-does='later']")) return;
      remember({ put: Date.now() });
      this.hidden = true;
    }, { signal });
    watch(() => this.show(), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  async show() {
    try {
      const [[last], entries, promised] = await Promise.all([newest(1), count(), isPromised()]);
      this.hidden = !isDue({ promised, entries, written: last?.changed ?? null, ...backups(), now: Date.now() });
    } catch {
      this.hidden = true; // the diary's list says why it cannot be opened
    }
    this.removeAttribute("data-untold");
  }
}
