// Stored things that could not be read are kept as they were, and can be taken out here.

import * as phone from "../../store/phone-store.js";
import { all, aside } from "../diary-store.js";
import { inFile, offer } from "./save-file.js";

export class SetAside extends HTMLElement {
  async connectedCallback() {
    await all().catch(() => []); // sets aside what nobody has come across yet
    const diary = (await aside().catch(() => [])).map((value) => ({ key: "diary", value }));
    const found = [...await phone.aside(), ...diary];
    this.removeAttribute("data-untold");
    if (found.length === 0 || !this.isConnected) return;
    const said = document.createElement("p");
    said.textContent = "Something kept here could not be read. It was set aside, not deleted.";
    const link = document.createElement("a");
    link.className = "btn btn-soft";
    link.textContent = "Save it as a file";
    offer(link, inFile([JSON.stringify(found, null, 1)], "hipcheck-set-aside.json"));
    this.replaceChildren(said, link);
  }
}
