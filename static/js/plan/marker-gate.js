// A test of the week (?of=its id) is shown to who may do it now.

import { asFacts, lastCheck } from "../check/last-check.js";
import { longDayWords, wallOf } from "../diary/dates.js";
import { zoneAt } from "../diary/entries.js";
import { NOTHING, recent } from "../diary/course/recent.js";
import { onSide } from "../move/tested-side.js";
import { dataIn, findAll, part } from "../page/elements.js";
import { weekly } from "./markers.js";
/** @import { Suited } from "../mind/routines.js" */

const NOT_NOW = "Your last check, or the days since, speak against it now. Check again when something has changed.";

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
    const { due, check, next } = weekly(dataIn(this, "markers"), entries, last, course, 0, now);
    const asked = new URLSearchParams(location.search).get("of") ?? due[0];
    if (!last.outcome || check) this.dataset.gate = "ask";
    else if (due.includes(asked)) this.open(asked);
    else this.close(next);
  }

  /** @param {number | null} next */
  close(next) {
    part(this, "why").textContent = next === null ? NOT_NOW
      : `You have done it this week. The next one is due on ${longDayWords(wallOf({ at: next, zone: zoneAt(next) }))}.`;
    this.dataset.gate = "closed";
  }

  /** `plan` holds the test to do, for the player. @param {string} id */
  open(id) {
    const data = onSide(dataIn(this, "routine"), asFacts(lastCheck().pairs).get("side")?.[0] ?? "");
    for (const item of findAll(this, "[data-item]")) item.hidden = item.dataset.item !== id;
    this.plan = { kept: [{ exercise: id, ready: data.exercises[id].ready ?? 0, dose: null }], left: [], barred: [] };
    this.dataset.routine = JSON.stringify(data);
    this.dataset.gate = "open";
    this.dispatchEvent(new CustomEvent("gate:open", { bubbles: true }));
  }
}
