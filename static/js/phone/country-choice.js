// Where the runner is, for the words and numbers of help: what the phone says, or what was chosen here.

import { COUNTRY, leave, left } from "../store/marks.js";

export class CountryChoice extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.form = this.querySelector("form");
    this.form.addEventListener("submit", (event) => this.chosen(event), { signal });
    const worker = navigator.serviceWorker;
    worker?.addEventListener("controllerchange", () => this.offer().then(() => this.refresh()), { signal });
    if (worker?.controller) this.offer(); // without it pages come from the server, which knows the language alone
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  async offer() {
    this.form.elements.country.value = await left(COUNTRY) ?? "";
    this.part("by-language").hidden = true;
    this.form.hidden = false;
  }

  // The worker fills this very page for the new country.
  async refresh() {
    const response = await fetch("/settings", { headers: { Accept: "text/html" } });
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html").querySelector("country-choice");
    this.part("words").replaceWith(document.adoptNode(fresh.querySelector("[data-part='words']")));
  }

  async chosen(event) {
    event.preventDefault();
    const { value } = this.form.elements.country;
    const isKept = await leave(COUNTRY, value || undefined);
    await this.refresh();
    const name = this.part("name").textContent;
    this.part("said").textContent = isKept === false ? "This browser keeps nothing for us, so it stays as it was." : `Done. Names and numbers are now for: ${name}.`;
  }
}
