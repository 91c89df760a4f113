// Today for who has been here before: how it goes, and the one next best thing.

import { lastCheck } from "../../check/last-check.js";
import { planState } from "../../plan/running-plan.js";
import { stageInWords } from "../../plan/stage-words.js";
import { watch } from "../diary-store.js";
import { dayOf, zoneAt } from "../entries.js";
import { headline } from "./headline.js";
import { nextThing } from "./next-thing.js";
import { recent } from "../course/recent.js";

const MINUTE = 60_000;
const RESTING = ["urgent", "emergency"];

export class TodayScreen extends HTMLElement {
  connectedCallback() {
    this.stop = new AbortController();
    const { signal } = this.stop;
    const { names, rules } = JSON.parse(this.dataset.diary);
    this.plan = JSON.parse(this.dataset.plan);
    this.names = names;
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

  say(part, words) {
    const node = this.querySelector(`[data-part="${part}"]`);
    if (node.textContent !== words) node.textContent = words;
  }

  async show() {
    const now = Date.now();
    const { entries, course, due, missed, pain } = await recent(this.rules, now).catch(() => ({ entries: [], course: null, due: null, missed: null, pain: null }));
    if (!this.isConnected) return;
    const plan = this.way(entries, course, now);
    const thing = nextThing({ timer: this.timer(), course, due, plan, missed, routine: this.routine(entries, now), pain, book: this.dataset.book }, now);
    this.say("headline", headline(course, this.names, pain));
    if (plan) this.say("stage", thing.id === "plan" ? plan.at : `${plan.at} ${plan.why}`);
    this.say("thing", thing.title);
    this.say("why", thing.why);
    this.say("label", thing.label);
    this.querySelector("[data-part='go']").href = thing.href;
    this.querySelector("[data-part='best']").hidden = false;
    this.dataset.thing = thing.id;
  }

  // Where the way back is, and today's session.
  way(entries, course, now) {
    const state = planState(this.plan, entries, lastCheck(), course, now);
    const most = this.plan.stages.length;
    const begun = !["ask", "start"].includes(state.today) && entries.some(({ kind }) => kind === "plan");
    this.querySelector("[data-part='way']").hidden = !begun;
    if (!begun) return null;
    const stage = this.plan.stages[Math.min(state.stage, most) - 1];
    [...this.querySelectorAll(".lane li")].forEach((item, index) => {
      item.className = index + 1 < state.stage ? "past" : index + 1 === state.stage ? "now" : "";
    });
    return { open: state.today === "go", at: `Stage ${Math.min(state.stage, most)} of ${most}.`, title: stageInWords(stage), why: state.why, href: "/plan" };
  }

  // The timer that runs, as its strip in the footer tells it.
  timer() {
    const { kind, phase } = document.querySelector("timer-strip:not([hidden])")?.dataset ?? {};
    return phase ? { kind, phase, name: this.names.timers[kind] ?? "The timer" } : null;
  }

  routine(entries, now) {
    const { outcome } = lastCheck();
    const today = dayOf({ at: now, zone: zoneAt(now) });
    const open = Boolean(outcome?.cares["gentle-movement"]?.open) && !RESTING.includes(outcome.level);
    return { open, doneToday: entries.some((entry) => entry.kind === "routine" && dayOf(entry) === today) };
  }
}
