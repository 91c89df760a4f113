// Entry, loaded where it is needed: all questions at once, and what Settings says about this phone.
import "./shared.js";
import { WholeForm } from "./check/whole-form.js";
import { InstallHelp } from "./phone/install-help.js";
import { KeepState } from "./phone/keep-state.js";
import { StorageState } from "./phone/storage-state.js";

customElements.define("install-help", InstallHelp);
customElements.define("keep-state", KeepState);
customElements.define("storage-state", StorageState);
customElements.define("whole-form", WholeForm);
