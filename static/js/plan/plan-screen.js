// The way back to running: today's session and why it is that one.

import { lastCheck } from "../check/last-check.js";
import { put, undo, watch } from "../diary/diary-store.js";
import { entry, zoneAt } from "../diary/entries.js";
import { NOTHING, recent } from "../diary/course/recent.js";
import { planState } from "./running-plan.js";
import { stageInWords } from "./stage-words.js";
import { around, dataIn, find, findAll, part } from "../page/elements.js";
import { isTooSoon, oneAtATime } from "../page/taps.js";
/** @import { Rules } from "../diary/course/course.js" */
/** @import { Fields, PlanEntry } from "../diary/entries.js" */
/** @import { Light, Plan, PlanState, Today } from "./running-plan.js" */

/** @type {Record<Exclude<Today, "go">, string>} */
const TITLES = { closed: "Not yet.", ask: "Check your hip first.", start: "You may begin.", paused: "Paused.", tell: "How was the morning after?",
  check: "Check your hip first.", rest: "Today: no run.", done: "You are back." };
/** @type {Partial<Record<Today, [label: string, href: string]>>} */
const GOES = { ask: ["Check my hip", "/check-in"], closed: ["Check again", "/check-in#again"], check: ["Check my hip", "/check-in"], rest: ["Gentle hip movement", "/routines/gentle"],
  done: ["Log a run", "/diary/run"] };
/** @type {Record<Light, string>} */
const LIGHTS = { green: "Last session: green.", amber: "Last session: amber.", red: "Last session: red." };

export class PlanScreen extends HTMLElement {
  alone = oneAtATime();
  came = -Infinity; // when the buttons changed with a tap, of performance.now()

  connectedCallback() {
    /** @type {AbortController} */
    this.stop = new AbortController();
    const { signal } = this.stop;
    /** @type {Plan} */
    this.plan = dataIn(this, "plan");
    /** @type {Rules} */
    this.rules = dataIn(this, "diary").rules;
    watch(() => this.show(), { signal });
    document.addEventListener("visibilitychange", () => this.show(), { signal });
    find(this, "form").addEventListener("submit", (event) => this.begin(event), { signal });
    this.addEventListener("click", (event) => this.clicked(event), { signal });
    this.show();
  }

  disconnectedCallback() {
    this.stop.abort();
  }

  /** @param {string} name */
  shown(name) {
    return part(this, name);
  }

  /** @param {string} name @param {string} words */
  say(name, words) {
    this.shown(name).textContent = words;
  }

  async show() {
    const now = Date.now();
    const { entries, course } = await recent(this.rules, now).catch(() => NOTHING);
    if (!this.isConnected) return;
    const state = planState(this.plan, entries, lastCheck(), course, now);
    /** @type {PlanState} */
    this.state = state;
    this.dataset.today = state.today;
    const most = this.plan.stages.length;
    const stage = this.plan.stages[Math.min(state.stage, most) - 1];
    this.shown("now").hidden = state.today === "start";
    this.shown("begin").hidden = state.today !== "start";
    this.shown("around").hidden = state.today !== "go" || stage.run === 0;
    this.shown("does").hidden = !state.isUnderWay;
    find(this, "[data-does='pause']").hidden = state.today === "paused";
    find(this, "[data-does='resume']").hidden = state.today !== "paused";
    find(this, "[data-does='back']").hidden = state.stage <= 1;
    this.say("where", state.stage > most ? `All ${most} stages done` : `Stage ${state.stage} of ${most}`);
    findAll(this, ".lane li").forEach((item, index) => {
      item.className = index + 1 < state.stage ? "past" : index + 1 === state.stage ? "now" : "";
    });
    this.say("title", state.today === "go" ? `Today: ${stageInWords(stage).replace(/^./, (letter) => letter.toLowerCase())}` : TITLES[state.today]);
    this.say("why", state.why);
    this.shown("why-source").hidden = state.held.length === 0 || !["go", "rest"].includes(state.today);
    const tell = ["Say how it was", `/diary/run?id=${encodeURIComponent(state.last?.id ?? "")}`];
    const [label, href] = state.today === "go" ? ["Start the session", `/plan/run?stage=${state.stage}`] : state.today === "tell" ? tell : GOES[state.today] ?? ["", ""];
    this.say("label", label);
    const go = part(this, "go", HTMLAnchorElement);
    go.href = href;
    go.hidden = label === "";
    this.shown("light").hidden = !state.light;
    this.shown("light").dataset.light = state.light ?? "";
    this.say("light", state.light ? LIGHTS[state.light] : "");
    this.removeAttribute("data-untold");
  }

  /** @param {PlanEntry["did"]} did @param {Partial<Fields<"plan">>} more @param {string} words */
  keep(did, more, words) {
    return this.alone(async () => {
      const now = Date.now();
      try {
        this.undoKey = await put([entry("plan", `plan-${now}`, now, zoneAt(now), now, { did, stage: null, why: null, answers: null, ...more })]);
        this.tell(words, true);
      } catch {
        this.tell("Your phone could not keep that. Nothing was changed.", false);
      }
      await this.show(); // until then it can still be tapped
      this.came = performance.now();
    });
  }

  undo() {
    return this.alone(async () => {
      const done = await undo(this.undoKey).catch(() => false);
      this.tell(done ? "It is back as it was." : "That can no longer be undone.", false);
      this.shown("told-words").focus(); // the button that was there is gone
    });
  }

  /** @param {string} words @param {boolean} canUndo */
  tell(words, canUndo) {
    this.say("told-words", words);
    this.shown("told").hidden = false;
    find(this, "[data-does='undo']").hidden = !canUndo;
  }

  /** @param {Event} event */
  begin(event) {
    event.preventDefault();
    const form = find(this, "form", HTMLFormElement);
    const ticked = new FormData(form).getAll("entry");
    const all = ticked.length === form.querySelectorAll("[name='entry']").length;
    this.shown("problem").hidden = all;
    if (all) this.keep("started", { stage: 1, answers: ticked.map((id) => [String(id), "yes"]) }, "The plan has begun.");
  }

  /** @param {Event} event */
  clicked(event) {
    const does = around(event, "[data-does]")?.dataset.does;
    if (does === "undo") this.undo();
    if (isTooSoon(event, this.came)) return; // "Go on" stands where "Pause" stood
    if (does === "pause") this.keep("paused", {}, "The plan is paused.");
    if (does === "resume") this.keep("moved", { stage: this.state.stage, why: "went on" }, "The plan goes on.");
    if (does === "back") this.keep("moved", { stage: this.state.stage - 1, why: "by choice" }, "One stage back.");
    if (does === "anew") this.keep("ended", { why: "by choice" }, "The plan starts anew.");
  }
}
