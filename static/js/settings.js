// Entry, loaded where it is needed: what Settings says about this phone, and asks of it.
import "./kept-data.js";
import { CountryChoice } from "./phone/country-choice.js";
import { InstallHelp } from "./phone/install-help.js";
import { KeepState } from "./phone/keep-state.js";
import { StorageState } from "./phone/storage-state.js";

customElements.define("country-choice", CountryChoice);
customElements.define("install-help", InstallHelp);
customElements.define("keep-state", KeepState);
customElements.define("storage-state", StorageState);
