// Erases what this phone keeps: the check of this tab, the last one, what is known about you, and the timers' record.

import { forgetAll } from "./check-draft.js";
import { erase } from "./clock/store.js";
import { forgetCheck } from "./last-check.js";

export class ForgetMe extends HTMLElement {
  connectedCallback() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-soft";
    button.textContent = "Forget my answers on this phone";
    const told = document.createElement("p");
    told.setAttribute("role", "status");
    button.addEventListener("click", async () => {
      if (document.querySelector("timer-strip[data-busy]")) {
        told.textContent = "A timer is running. Stop it first.";
        return;
      }
      await erase();
      forgetCheck();
      told.textContent = forgetAll() ? "Done. This phone has forgotten them." : "This browser keeps nothing for us.";
    });
    this.append(button, told);
  }
}
