// A test of the week (?of=its id) is shown to who may do it now.

import { asFacts, lastCheck } from "../check/last-check.js";
import { NOTHING, recent } from "../diary/course/recent.js";
import { letMove } from "../move/exercise-figures.js";
import { onSide } from "../move/tested-side.js";
import { dataIn, findAll } from "../page/elements.js";
import { weekly } from "./markers.js";
/** @import { LastCheck } from "../check/last-check.js" */
/** @import { Suited } from "../mind/routines.js" */

export class MarkerGate extends HTMLElement {
  /** @type {Suited | undefined} */
  plan;

  connectedCallback() {
    this.judge();
  }

  async judge() {
    const now = Date.now();
    const { entries, course } = await recent(dataIn(this, "diary").rules, now).catch(() => NOTHING);
    if (!this.isConnected) return;
    const last = lastCheck();
    const { due, check } = weekly(dataIn(this, "markers"), entries, last, course, 0, now);
    const asked = new URLSearchParams(location.search).get("of") ?? due[0];
    if (due.includes(asked)) this.open(asked, last);
    else this.dataset.gate = !last.outcome || check ? "ask" : "closed";
    this.removeAttribute("data-untold");
  }

  /** `plan` holds the test to do, for the player. @param {string} id @param {LastCheck} check */
  open(id, { pairs }) {
    const data = onSide(dataIn(this, "routine"), asFacts(pairs).get("side")?.[0] ?? "");
    for (const item of findAll(this, "[data-item]")) item.hidden = item.dataset.item !== id;
    this.plan = { kept: [{ exercise: id, ready: data.exercises[id].ready ?? 0, dose: null }], left: [], barred: [] };
    this.dataset.routine = JSON.stringify(data);
    this.dataset.gate = "open";
    letMove(this, [id]);
    this.dispatchEvent(new CustomEvent("gate:open", { bubbles: true }));
  }
}
