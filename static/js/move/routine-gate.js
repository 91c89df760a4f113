// A routine is shown to who may do it: the last check decides, and who has none is asked. What the check leaves out
// is left out here, with the reason and with what takes its place.

import { holds } from "../mind/assessment.js";
import { asFacts, lastCheck } from "../check/last-check.js";
import { figureOf } from "./exercise-figures.js";
import { suited } from "../mind/routines.js";
import { around, copyOf, dataIn, find, findAll, part } from "../page/elements.js";
/** @import { LastCheck } from "../check/last-check.js" */
/** @import { Suited } from "../mind/routines.js" */
/** @import { RoutineData } from "../mind/twin.js" */

/**
 * What a check says of a routine: nobody knows, not now, or what of it is done.
 * @typedef {{ gate: "ask" } | { gate: "closed", why: string } | { gate: "open" } & Suited} Judged
 * amounts: how much of what may take the place of another, in words.
 * @typedef {RoutineData & { amounts?: Record<string, string> }} GateData
 */

const FRESH = 72 * 60 * 60_000; // ms for which a check speaks for a routine
const NO_PAIN = "hipcheck.no-pain-at"; // when somebody said in this tab that it does not hurt
const NO_PAIN_HOLDS = 12 * 60 * 60_000; // ms
const GRAVE = ["urgent", "emergency"];

/**
 * What a check says of a routine. Pure. check: { at, pairs, outcome } of last-check.js.
 * { gate: "ask" } when nobody knows, { gate: "closed", why } or { gate: "open", kept, left, barred } as of suited().
 * @param {RoutineData} data
 * @param {Pick<LastCheck, "at" | "pairs" | "outcome">} check
 * @param {number} now
 * @returns {Judged}
 */
export function judgeRoutine(data, { at, pairs, outcome }, now) {
  if (!outcome || at > now || now - at > FRESH) return { gate: "ask" };
  if (GRAVE.includes(outcome.level)) return { gate: "closed", why: "Your last check says: get it looked at first. No exercises until then." };
  for (const care of data.needs) {
    const state = outcome.cares[care];
    if (!state?.open) return { gate: "closed", why: state ? `Your last check says: ${state.title}.` : "Your last check did not open this. Check again." };
  }
  const facts = asFacts(pairs);
  /** @type {(id: string) => boolean} */
  const speaks = (id) => data.reasons[id].when.some((condition) => holds(condition, facts));
  return { gate: "open", ...suited(data, outcome.leaveOut, speaks) };
}

/** @param {number} now */
function noPainSaid(now) {
  try {
    const at = Number(sessionStorage.getItem(NO_PAIN));
    return at <= now && now - at < NO_PAIN_HOLDS;
  } catch {
    return false; // storage blocked: asked each time
  }
}

export class RoutineGate extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", (event) => around(event, "[data-does='no-pain']") && this.noPain());
    /** @type {GateData} */
    this.data = dataIn(this, "routine");
    const judged = judgeRoutine(this.data, lastCheck(), Date.now());
    this.show(judged.gate === "ask" && noPainSaid(Date.now()) ? this.whole() : judged);
  }

  // Nothing left out.
  /** @returns {Judged} */
  whole() {
    return { gate: "open", ...suited(this.data, [], () => false) };
  }

  noPain() {
    try {
      sessionStorage.setItem(NO_PAIN, String(Date.now()));
    } catch {
      // storage blocked: asked each time
    }
    this.show(this.whole());
  }

  /** @param {Judged} judged */
  show(judged) {
    this.dataset.gate = judged.gate;
    for (const told of [this, document.getElementById("routine-dock")]) told?.removeAttribute("data-untold");
    if (judged.gate === "closed") part(this, "why").textContent = judged.why;
    if (judged.gate === "open") this.open(judged);
  }

  /**
   * `plan` holds what is done, left out and barred, for the player.
   * @param {Suited} plan
   */
  open(plan) {
    /** @type {Suited | undefined} */
    this.plan = plan;
    const items = findAll(this, ".moves > li");
    const words = plan.left.map(({ index, exercise, say, instead }) => {
      items[index].hidden = true;
      if (instead) items[index].after(this.substitute(instead, exercise));
      const item = document.createElement("li");
      const name = document.createElement("b");
      name.textContent = `${this.data.exercises[exercise].name}. `;
      item.append(name, say, instead ? ` Instead: ${this.data.exercises[instead].name}.` : "");
      return item;
    });
    const left = part(this, "left");
    left.hidden = plan.left.length === 0;
    find(left, "ul").replaceChildren(...words);
    part(this, "none").hidden = plan.kept.length > 0;
    this.dispatchEvent(new CustomEvent("gate:open", { bubbles: true }));
  }

  // An item of the list for what takes the place of an exercise.
  /** @param {string} id @param {string} exercise */
  substitute(id, exercise) {
    const item = copyOf(this);
    const link = find(item, "a", HTMLAnchorElement);
    link.href = `/exercises/${id}`;
    link.textContent = this.data.exercises[id].name;
    find(item, "b").textContent = this.data.amounts?.[id] ?? "";
    find(item, ".soft").textContent = `Instead of ${this.data.exercises[exercise].name.toLowerCase()}.`;
    figureOf(id).then((figure) => figure && find(item, ".move-poses").append(figure));
    return item;
  }
}
