// How a routine is heard, and whether headphones steer it: kept on this phone.

import { prefer, preferences } from "../../clock/preferences.js";
import { find, findAll } from "../../page/elements.js";

export class SoundChoices extends HTMLElement {
  connectedCallback() {
    const { spoken, headset } = preferences();
    for (const input of findAll(this, "[name='spoken']", HTMLInputElement)) input.checked = input.value === spoken;
    find(this, "[name='headset']", HTMLInputElement).checked = headset;
    this.addEventListener("change", ({ target }) => {
      if (target instanceof HTMLInputElement) prefer(target.name === "headset" ? { headset: target.checked } : { spoken: target.value });
    });
  }
}
