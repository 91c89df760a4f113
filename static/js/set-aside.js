// Stored things that could not be read are kept as they were, and can be taken out here.

import { aside } from "./clock/store.js";
import { aside as asideInDiary } from "./diary/diary-store.js";

export class SetAside extends HTMLElement {
  async connectedCallback() {
    const found = [...await aside(), ...await asideInDiary().catch(() => [])];
    if (found.length === 0 || !this.isConnected) return;
    const said = document.createElement("p");
    said.textContent = "Something kept here could not be read. It was set aside, not deleted.";
    const link = document.createElement("a");
    link.className = "btn btn-soft";
    link.href = URL.createObjectURL(new Blob([JSON.stringify(found, null, 1)], { type: "application/json" }));
    link.download = "hipcheck-set-aside.json";
    link.textContent = "Save it as a file";
    this.replaceChildren(said, link);
  }
}
