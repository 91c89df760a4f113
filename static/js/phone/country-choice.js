// The country whose words for help are said: told by the phone's clock and language, or chosen here.

import { COUNTRY, leave } from "../store/marks.js";

export class CountryChoice extends HTMLElement {
  connectedCallback() {
    if (!navigator.serviceWorker?.controller) return; // the worker says the words; without it the browser's language decides
    const select = this.querySelector("select");
    select.value = this.dataset.now;
    this.hidden = false;
    select.addEventListener("change", async () => {
      await leave(COUNTRY, select.value);
      location.reload();
    });
  }
}
