// Self-tests are shown to who may do them: whoever answers the check says which, for the answers of the last one.

import { asFacts, lastCheck } from "../check/last-check.js";
import { choicesIn } from "../mind/assessment.js";
import { dataIn, findAll, part } from "../page/elements.js";
import { pageOf } from "../page/own-html.js";
import { letMove } from "./exercise-figures.js";
import { onSide } from "./tested-side.js";
/** @import { Pair } from "../check/check-draft.js" */
/** @import { Suited } from "../mind/routines.js" */
/** @import { RoutineData } from "../mind/twin.js" */

const FRESH = 12 * 60 * 60_000; // ms for which a check speaks for a test
const NONE = "For your answers, no test would tell more, or none is safe for you now.";
const UNKNOWN = "We could not reach the server. Please try again.";

// Ids of the tests that the guidance offers for these answers, or null when it cannot be had.
/** @param {Pair[]} pairs */
async function offeredFor(pairs) {
  try {
    const body = new URLSearchParams([["ask", "tell"], ...pairs]);
    const response = await fetch("/check-in", { method: "POST", headers: { "HX-Request": "true" }, body });
    if (!response.ok) return null;
    const guidance = pageOf(await response.text());
    return findAll(guidance, "[data-test]").map(({ dataset }) => dataset.test ?? "");
  } catch {
    return null;
  }
}

export class SelfTestGate extends HTMLElement {
  /** @type {Suited | undefined} */
  plan;

  connectedCallback() {
    this.judge(dataIn(this, "routine"));
  }

  /** @param {RoutineData} data */
  async judge(data) {
    const { at, pairs } = lastCheck();
    const now = Date.now();
    if (pairs.length === 0 || at > now || now - at > FRESH) {
      this.dataset.gate = "ask";
      return;
    }
    const ids = await offeredFor(pairs);
    if (!this.isConnected) return;
    if (!ids || ids.length === 0) {
      part(this, "why").textContent = ids ? NONE : UNKNOWN;
      this.dataset.gate = "closed";
      return;
    }
    const [side] = choicesIn(asFacts(pairs).get("side"));
    this.open(onSide(data, side), ids);
  }

  /** `plan` holds the tests to do, for the player. @param {RoutineData} data @param {string[]} ids */
  open(data, ids) {
    for (const item of findAll(this, "[data-item]")) item.hidden = !ids.includes(item.dataset.item ?? "");
    this.plan = { kept: ids.map((exercise) => ({ exercise, ready: data.exercises[exercise].ready ?? 0, dose: null })), left: [], barred: [] };
    this.dataset.routine = JSON.stringify(data);
    this.dataset.gate = "open";
    letMove(this, ids);
    this.dispatchEvent(new CustomEvent("gate:open", { bubbles: true }));
  }
}
