// Where the runner is, for the words and numbers of help: what the phone says, or what was chosen here.

import { COUNTRY, leave, left } from "../store/marks.js";
import { find, part } from "../page/elements.js";
import { pageOf } from "../page/own-html.js";

export class CountryChoice extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    /** @type {HTMLFormElement} */
    this.form = find(this, "form", HTMLFormElement);
    /** @type {HTMLSelectElement} */
    this.country = find(this.form, "[name='country']", HTMLSelectElement);
    this.form.addEventListener("submit", (event) => this.chosen(event), { signal });
    const worker = navigator.serviceWorker;
    worker?.addEventListener("controllerchange", () => this.offer().then(() => this.refresh()), { signal });
    if (worker?.controller) this.offer(); // without it pages come from the server, which knows the language alone
    else this.removeAttribute("data-untold");
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  async offer() {
    this.country.value = await left(COUNTRY) ?? "";
    this.toggleAttribute("data-offers", true);
    this.removeAttribute("data-untold");
  }

  // The worker fills this very page for the new country.
  async refresh() {
    const response = await fetch("/settings", { headers: { Accept: "text/html" } });
    const page = pageOf(await response.text());
    const fresh = find(page, "country-choice");
    part(this, "words").replaceWith(document.adoptNode(part(fresh, "words")));
  }

  /** @param {Event} event */
  async chosen(event) {
    event.preventDefault();
    const isKept = await leave(COUNTRY, this.country.value || undefined);
    await this.refresh();
    const name = part(this, "name").textContent;
    part(this, "said").textContent = isKept === false ? "This browser keeps nothing for us, so it stays as it was." : `Done. Names and numbers are now for: ${name}.`;
  }
}
