// Entry, loaded where it is needed: the runner's own routines, listed, built and shown.
import "./routine-rules.js";
import { OwnRoutineList } from "./move/own/own-routine-list.js";
import { OwnRoutinePage } from "./move/own/own-routine-page.js";
import { RoutineBuilder } from "./move/own/routine-builder.js";

customElements.define("own-routine", OwnRoutinePage);
customElements.define("own-routines", OwnRoutineList);
customElements.define("routine-builder", RoutineBuilder);
