// Entry, loaded where it is needed: all questions at once.
import "./shared.js";
import { WholeForm } from "./check/whole-form.js";

customElements.define("whole-form", WholeForm);
