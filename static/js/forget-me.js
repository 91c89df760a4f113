// Erases what this phone keeps: the check of this tab, and what is known about you.

import { forgetAll } from "./check-draft.js";

export class ForgetMe extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-soft";
    button.textContent = "Forget my answers on this phone";
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    button.addEventListener("click", () => {
      told.textContent = forgetAll() ? "Done. This phone has forgotten them." : "This browser keeps nothing for us.";
    });
    this.append(button, told);
  }
}
