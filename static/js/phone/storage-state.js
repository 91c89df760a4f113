// Whether the browser has promised to keep what is stored here, and how much that is.

import { find } from "../page/elements.js";
import { ask, isPromised, used } from "./storage-promise.js";

const WORDS = {
  promised: "Your browser has promised to keep it until you delete it.",
  open: "Your browser may clear it when the phone runs out of room, or after weeks without a visit.",
  refused: "Your browser did not promise. Hipcheck on the home screen helps: then it is kept longer.",
  unknown: "This browser does not say how long it keeps it.",
};

export class StorageState extends HTMLElement {
  asked = false;

  async connectedCallback() {
    /** @type {HTMLElement} */
    this.said = find(this, "[role='status']");
    /** @type {HTMLElement} */
    this.button = find(this, "button");
    this.button.addEventListener("click", async () => {
      this.asked = true; // its answer stands, however late the first state is read
      this.show(await ask());
    });
    const [state, bytes] = await Promise.all([isPromised(), used()]);
    if (!this.asked) this.show(state);
    if (bytes !== null && bytes >= 1e5) {
      const size = document.createElement("p");
      size.className = "soft note";
      size.textContent = `${(bytes / 1e6).toFixed(1)} MB used on this phone, pages and all.`;
      this.append(size);
    }
    this.removeAttribute("data-untold");
  }

  /** @param {keyof typeof WORDS} state */
  show(state) {
    this.said.textContent = WORDS[state];
    this.button.hidden = state !== "open";
  }
}
