// Entry, loaded where it is needed: a run that is written down, or taken from a file.
import "./diary-shared.js";
import { RunLog } from "./diary/runs/run-log.js";

customElements.define("run-log", RunLog);
