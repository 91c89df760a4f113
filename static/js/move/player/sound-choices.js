// How a routine is heard, and whether headphones steer it: kept on this phone.

import { prefer, preferences } from "../../clock/preferences.js";

export class SoundChoices extends HTMLElement {
  connectedCallback() {
    this.hidden = false;
    const { spoken, headset } = preferences();
    for (const input of this.querySelectorAll("[name='spoken']")) input.checked = input.value === spoken;
    this.querySelector("[name='headset']").checked = headset;
    this.addEventListener("change", ({ target }) => prefer(target.name === "headset" ? { headset: target.checked } : { spoken: target.value }));
  }
}
