// Offers a new version, once nothing is half done.

import { lookForReady, takeOver } from "./keep-on-phone.js";

const WORDS = {
  ready: "New version ready.",
  busy: "Another Hipcheck window is in use. Finish there first.",
  "no-room": "Your phone is full. The new version could not be kept.",
};

export class UpdateNotice extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    this.setAttribute("role", "status");
    this.className = "note-line";
    this.hidden = true;
    lookForReady((news) => { this.news = news; this.show(); }, this.stop);
    document.addEventListener("busy:change", () => this.show(), this.stop);
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  show() {
    this.hidden = !this.news || document.querySelector("[data-busy]") !== null;
    if (this.hidden || this.shown === this.news) return;
    this.shown = this.news;
    const said = document.createElement("span");
    said.textContent = WORDS[this.news];
    this.replaceChildren(said);
    if (this.news === "ready") this.append(this.button());
  }

  button() {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link-button";
    button.textContent = "Update";
    button.addEventListener("click", async () => {
      button.disabled = true;
      if (await takeOver() === false) {
        this.news = "busy";
        this.show();
        this.news = "ready"; // offered again with the next page
      }
    });
    return button;
  }
}
