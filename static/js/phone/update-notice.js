// Offers a new version, once nothing is half done.

import { lookForReady, takeOver } from "./keep-on-phone.js";
/** @import { News } from "./keep-on-phone.js" */

/** @type {Record<Exclude<News, ""> | "busy", string>} */
const WORDS = {
  ready: "New version ready.",
  busy: "Another Hipcheck window is in use. Finish there first.",
  "no-room": "Your phone is full. The new version could not be kept.",
};

export class UpdateNotice extends HTMLElement {
  /** @type {News | "busy"} */
  news = "";
  shown = "";

  connectedCallback() {
    /** @type {AbortController} */
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
    const { news } = this;
    this.hidden = !news || document.querySelector("[data-busy]") !== null;
    if (this.hidden || !news || this.shown === news) return;
    this.shown = news;
    const said = document.createElement("span");
    said.textContent = WORDS[news];
    this.replaceChildren(said);
    if (news === "ready") this.append(this.button());
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
        this.news = "ready"; // offered again when this page is seen anew, or with the next
      }
    });
    return button;
  }
}
