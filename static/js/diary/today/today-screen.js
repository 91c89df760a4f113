// Today for who has been here before: how it goes, and the one next best thing.

import { lastCheck } from "../../check/last-check.js";
import { planState } from "../../plan/running-plan.js";
import { stageInWords } from "../../plan/stage-words.js";
import { watch } from "../diary-store.js";
import { dayOf, zoneAt } from "../entries.js";
import { headline } from "./headline.js";
import { nextThing } from "./next-thing.js";
import { NOTHING, recent } from "../course/recent.js";
import { dataIn, findAll, part } from "../../page/elements.js";
/** @import { Course, Rules } from "../course/course.js" */
/** @import { Entry } from "../entries.js" */
/** @import { Names } from "../entry-words.js" */
/** @import { Plan } from "../../plan/running-plan.js" */

const MINUTE = 60_000;
const RESTING = ["urgent", "emergency"];

export class TodayScreen extends HTMLElement {
  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    const { names, rules } = dataIn(this, "diary");
    /** @type {Plan} */
    this.plan = dataIn(this, "plan");
    /** @type {Names} */
    this.names = names;
    /** @type {Rules} */
    this.rules = rules;
    watch(() => this.show(), { signal });
    addEventListener("busy:change", () => this.show(), { signal });
    addEventListener("storage", () => this.show(), { signal });
    document.addEventListener("visibilitychange", () => this.show(), { signal });
    this.ticking = setInterval(() => this.show(), MINUTE); // what is due changes with the hour
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
    clearInterval(this.ticking);
  }

  /** @param {string} name @param {string} words */
  say(name, words) {
    const node = part(this, name);
    if (node.textContent !== words) node.textContent = words;
  }

  async show() {
    const now = Date.now();
    const { entries, course, due, missed, pain } = await recent(this.rules, now).catch(() => NOTHING);
    if (!this.isConnected) return;
    const plan = this.way(entries, course, now);
    const thing = nextThing({ timer: this.timer(), course, due, plan, missed, routine: this.routine(entries, now), pain, book: this.dataset.book ?? "" }, now);
    this.say("headline", headline(course, this.names, pain));
    if (plan) this.say("stage", thing.id === "plan" ? plan.at : `${plan.at} ${plan.why}`);
    this.say("thing", thing.title);
    this.say("why", thing.why);
    this.say("label", thing.label);
    part(this, "go", HTMLAnchorElement).href = thing.href;
    this.dataset.thing = thing.id;
    if (!document.querySelector("[data-timer-runs] timer-strip[data-untold]")) this.removeAttribute("data-untold"); // else it tells again
  }

  // Where the way back is, and today's session.
  /** @param {Entry[]} entries @param {Course | null} course @param {number} now */
  way(entries, course, now) {
    const state = planState(this.plan, entries, lastCheck(), course, now);
    const most = this.plan.stages.length;
    part(this, "way").hidden = !state.isUnderWay;
    if (!state.isUnderWay) return null;
    const stage = this.plan.stages[Math.min(state.stage, most) - 1];
    findAll(this, ".lane li").forEach((item, index) => {
      item.className = index + 1 < state.stage ? "past" : index + 1 === state.stage ? "now" : "";
    });
    return { open: state.today === "go", at: `Stage ${Math.min(state.stage, most)} of ${most}.`, title: stageInWords(stage), why: state.why, href: "/plan" };
  }

  // The timer that runs, as its strip in the footer tells it.
  timer() {
    const strip = document.querySelector("timer-strip:not([hidden])");
    const { kind = "", phase } = strip instanceof HTMLElement ? strip.dataset : {};
    return phase ? { kind, phase, name: this.names.timers[kind] ?? "The timer" } : null;
  }

  /** @param {Entry[]} entries @param {number} now */
  routine(entries, now) {
    const { outcome } = lastCheck();
    const today = dayOf({ at: now, zone: zoneAt(now) });
    const open = outcome !== null && Boolean(outcome.cares["gentle-movement"]?.open) && !RESTING.includes(outcome.level);
    return { open, doneToday: entries.some((entry) => entry.kind === "routine" && dayOf(entry) === today) };
  }
}
