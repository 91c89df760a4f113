// A routine is shown to who may do it: the last check decides, and who has none is asked. What the check leaves out
// is left out here, with the reason.

import { holds } from "./assessment.js";
import { asFacts, lastCheck } from "./last-check.js";

const FRESH = 72 * 60 * 60_000; // ms for which a check speaks for a routine
const NO_PAIN = "hipcheck.no-pain-at"; // when somebody said in this tab that it does not hurt
const NO_PAIN_HOLDS = 12 * 60 * 60_000; // ms
const ALL = "all"; // a cause may ask for every movement to be left out
const GRAVE = ["urgent", "emergency"];

/**
 * What a check says of a routine. Pure. check: { at, pairs, outcome } of last-check.js.
 * { gate: "ask" } when nobody knows, { gate: "closed", why } or { gate: "open", left: [{ index, say }] }.
 */
export function judgeRoutine({ steps, reasons, needs }, { at, pairs, outcome }, now) {
  if (!outcome || at > now || now - at > FRESH) return { gate: "ask" };
  if (GRAVE.includes(outcome.level)) return { gate: "closed", why: "Your last check says: get it looked at first. No exercises until then." };
  for (const care of needs) {
    const state = outcome.cares[care];
    if (!state?.open) return { gate: "closed", why: state ? `Your last check says: ${state.title}.` : "Your last check did not open this. Check again." };
  }
  const facts = asFacts(pairs);
  const left = [];
  steps.forEach(({ contains, notWhen }, index) => {
    const movement = outcome.leaveOut.find(([id]) => id === ALL || contains.includes(id));
    const answer = notWhen.find((id) => reasons[id].when.some((condition) => holds(condition, facts)));
    if (movement) left.push({ index, say: movement[1] });
    else if (answer) left.push({ index, say: reasons[answer].say });
  });
  return { gate: "open", left };
}

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
    this.addEventListener("click", ({ target }) => target.closest("[data-does='no-pain']") && this.noPain());
    const judged = judgeRoutine(JSON.parse(this.dataset.routine), lastCheck(), Date.now());
    this.show(judged.gate === "ask" && noPainSaid(Date.now()) ? { gate: "open", left: [] } : judged);
  }

  noPain() {
    try {
      sessionStorage.setItem(NO_PAIN, String(Date.now()));
    } catch {
      // storage blocked: asked each time
    }
    this.open([]);
  }

  show({ gate, why, left }) {
    this.dataset.gate = gate;
    if (gate === "closed") this.querySelector("[data-part='why']").textContent = why;
    if (gate === "open") this.open(left);
  }

  /** left: what is left out. `leftOut` holds their places in the list, for the player. */
  open(left) {
    this.dataset.gate = "open";
    this.leftOut = left.map(({ index }) => index);
    const items = [...this.querySelectorAll(".moves > li")];
    const words = left.map(({ index, say }) => {
      items[index].hidden = true;
      const item = document.createElement("li");
      const name = document.createElement("b");
      name.textContent = `${items[index].querySelector("h2").textContent}. `;
      item.append(name, say);
      return item;
    });
    const part = this.querySelector("[data-part='left']");
    part.hidden = left.length === 0;
    part.querySelector("ul").replaceChildren(...words);
    const none = left.length === items.length;
    this.querySelector("[data-part='none']").hidden = !none;
    this.dispatchEvent(new CustomEvent("gate:open", { bubbles: true }));
  }
}
