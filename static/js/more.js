// Entry, loaded where it is needed: all questions at once, and what Settings says about this phone.
import { StorageState } from "./phone/storage-state.js";
import { WholeForm } from "./check/whole-form.js";

customElements.define("storage-state", StorageState);
customElements.define("whole-form", WholeForm);
