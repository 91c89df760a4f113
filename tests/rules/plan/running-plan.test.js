import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { begin, read, settle } from "../../../static/js/move/player/player-machine.js";
import { gateOf, lengthOf, lightOf, phasesOf, planState, progress } from "../../../static/js/plan/running-plan.js";
import { stageInWords } from "../../../static/js/plan/stage-words.js";

const DAY = 24 * 3_600_000;
const START = new Date(2026, 10, 1, 8).getTime();
const zone = -new Date(START).getTimezoneOffset();
// The stages as they stand in the content.
const stages = [...readFileSync(new URL("../../../webapp/content/running_plan.toml", import.meta.url), "utf8")
  .matchAll(/\[\[stage\]\]\nwalk = (\d+)\nrun = (\d+)\nblocks = (\d+)\ntimes = (\d+)/g)].map(([, ...numbers]) => {
  const [walk, run, blocks, times] = numbers.map(Number);
  return { walk, run, blocks, times };
});
const markers = { everyDays: 7, holdsDays: 14, checkDays: 28, greenMost: 2, amberMost: 5, painMost: 7,
  tests: { squeeze: { name: "Squeeze test" }, "one-leg-stand": { name: "One-leg stand" } } };
const PLAN = { goOnMost: 2, repeatMost: 5, restDays: 1, backDays: 14, anewDays: 28, checkDays: 14, redsMost: 2, stages, markers };
const check = { at: START - DAY, pairs: [["walking", "fine"], ["pain", "1"]],
  outcome: { level: "self-care", cares: { running: { open: true, state: "ease" } }, leaveOut: [] } };
const started = { kind: "plan", did: "started", stage: 1, at: START, zone };
const session = (day, stage, pain = 1, next = 0) => ({ id: `run-${day}`, kind: "run", source: "plan", at: START + day * DAY, zone, stage, before: 0, during: pain, after: pain, next });
const result = (day, pain, test = "squeeze", more = {}) => ({ kind: "marker", test, at: START + day * DAY, zone, pain, side: null, stopped: false, ...more });
const on = (day, ...entries) => planState(PLAN, [started, ...entries], check, null, START + day * DAY + 3_600_000);

test("the stages lead from walking to 20 minutes of running, each a little more", () => {
  assert.equal(stages.length, 11);
  assert.deepEqual(stageInWords(stages[0]), "Walk fast for 30 minutes.");
  assert.deepEqual(stageInWords(stages[1]), "Walk 4½ minutes, run 30 seconds. 4 times.");
  assert.deepEqual(stageInWords(stages.at(-1)), "Run 20 minutes.");
  for (const stage of stages.slice(1)) assert.equal(lengthOf(stage), 1200);
});

test("pain while running, after it and the next morning make the light", () => {
  const light = (before, during, after, next) => lightOf({ before, during, after, next }, PLAN);
  assert.equal(light(0, 2, 1, 0), "green");
  assert.equal(light(0, 3, 1, 0), "amber");
  assert.equal(light(0, 1, 1, 2), "amber", "a little worse the next morning");
  assert.equal(light(0, 0, 0, 1), "green", "1 is within what counts as none");
  assert.equal(light(0, 6, 0, 0), "red");
  assert.equal(light(0, 1, 1, 6), "red");
  assert.equal(light(0, null, null, null), null);
});

test("a stage needs its green sessions, with a day between", () => {
  assert.deepEqual([on(0).today, on(0).stage], ["go", 1]);
  assert.equal(on(0.1, session(0, 1)).today, "rest", "walked today");
  assert.deepEqual([on(1, session(0, 1)).today, on(1, session(0, 1)).stage], ["go", 2]);
  assert.equal(on(2, session(0, 1), session(1, 2)).today, "rest");
  assert.deepEqual([on(3, session(0, 1), session(1, 2)).stage, on(3, session(0, 1), session(1, 2)).today], [2, "go"]);
  assert.equal(on(5, session(0, 1), session(1, 2), session(3, 2)).stage, 3);
});

test("a stage that a weekly test has kept is left with the test that is green again", () => {
  const kept = [session(0, 1), session(1, 2), result(2, 4), session(3, 2)];
  assert.equal(on(5, ...kept).stage, 2);
  assert.equal(on(5, ...kept, result(4, 1)).stage, 3);
  assert.equal(on(7, ...kept, result(4, 1), session(5, 3, 7)).stage, 2, "one back from the stage that was reached");
});

test("before it is begun, nothing keeps it back", () => {
  const state = planState(PLAN, [], check, null, START);
  assert.deepEqual([state.today, state.stage, state.greens, state.held], ["start", 1, 0, []]);
});

test("amber repeats, red leads back, two reds ask for a check", () => {
  const base = [session(0, 1), session(1, 2), session(3, 2)];
  assert.equal(on(7, ...base, session(5, 3, 4)).stage, 3);
  assert.match(on(7, ...base, session(5, 3, 4)).why, /same again/);
  assert.equal(on(7, ...base, session(5, 3, 7)).stage, 2);
  assert.equal(on(9, ...base, session(5, 3, 7), session(7, 2, 8)).today, "check");
});

test("a check that was made answers too many reds", () => {
  const reds = [session(0, 1), session(1, 2), session(3, 2), session(5, 3, 7), session(7, 2, 8)];
  assert.equal(on(9, ...reds, { kind: "check", at: START + 8 * DAY, zone }).today, "go");
});

test("a weekly test: green goes on, amber keeps the stage and says why, until it is green or two weeks old", () => {
  const base = [session(0, 1), session(1, 2)];
  assert.equal(on(5, ...base, result(2, 2), session(3, 2)).stage, 3);
  const amber = [...base, result(2, 4), session(3, 2)];
  assert.deepEqual([on(5, ...amber).stage, on(5, ...amber).today], [2, "go"]);
  assert.equal(on(5, ...amber).why, "The squeeze test hurt 4 out of 10, so you stay at this stage.");
  assert.equal(on(9, ...amber, session(5, 2), session(7, 2)).stage, 2, "however often");
  assert.equal(on(9, ...amber, session(5, 2), result(9, 1)).stage, 3, "green: what was earned counts");
  assert.equal(on(9, ...amber, result(9, 1, "one-leg-stand")).stage, 2, "another test does not speak for it");
  assert.equal(on(16.5, ...amber).stage, 3, "two weeks old");
  assert.equal(on(5, ...base, result(2, 1, "squeeze", { stopped: true }), session(3, 2)).stage, 2, "stopped by pain is never green");
});

test("a weekly test that is red: no run on that day and the next, then one stage back, once a day", () => {
  const base = [session(0, 1), session(1, 2), session(3, 2), session(5, 3)];
  const red = [...base, result(7, 7)];
  assert.deepEqual([on(7, ...red).today, on(7, ...red).why], ["rest", "The squeeze test hurt 7 out of 10. No run today, then one stage back."]);
  assert.equal(on(8, ...red).today, "rest");
  assert.deepEqual([on(9, ...red).today, on(9, ...red).stage], ["go", 2]);
  assert.equal(on(9, ...red).why, "The squeeze test hurt 7 out of 10, so this is one stage back.");
  assert.equal(on(9, ...red, result(7.1, 8, "one-leg-stand")).stage, 2, "two of one day count once");
  assert.equal(on(15, ...red, result(14, 8)).today, "check", "red twice running");
  assert.equal(on(1, result(0, 9)).stage, 1);
});

test("a red test before the plan began still asks for rest", () => {
  const state = planState(PLAN, [result(-0.5, 8), started], check, null, START + 3_600_000);
  assert.deepEqual([state.today, state.stage], ["rest", 1]);
});

test("the morning after is asked before the next run", () => {
  assert.equal(on(3, session(0, 1), session(1, 2, 1, null)).today, "tell");
});

test("a run of another kind needs its day of rest too", () => {
  const other = { kind: "run", source: "typed", at: START + DAY, zone, stage: null, before: 0, during: 0, after: 0, next: 0 };
  assert.equal(on(2, session(0, 1), other).today, "rest");
});

test("a long break leads back", () => {
  const base = [session(0, 1), session(1, 2), session(3, 2), session(5, 3), session(7, 3)];
  assert.equal(on(9, ...base).stage, 4);
  assert.equal(on(7 + 15, ...base).stage, 3);
  assert.equal(on(7 + 29, ...base).stage, 1);
});

test("it can be paused, gone on with, moved and begun anew", () => {
  const plan = (day, did, stage = null) => ({ kind: "plan", did, stage, at: START + day * DAY, zone });
  assert.equal(on(5, session(0, 1), plan(2, "paused")).today, "paused");
  assert.deepEqual([on(5, session(0, 1), plan(2, "paused"), plan(4, "moved", 2)).today], ["go"]);
  assert.equal(on(5, session(0, 1), plan(2, "moved", 1)).stage, 1);
  assert.equal(on(5, session(0, 1), plan(2, "ended")).today, "start");
});

const gate = (more, course = null, isStarted = false) => gateOf(PLAN, { ...check, ...more }, course, isStarted, START).gate;

test("the gate: unknown asks, a warning sign, pain or a limp closes", () => {
  assert.equal(gate({}), "open");
  assert.equal(gate({ outcome: null }), "ask");
  assert.equal(gate({ at: START - 15 * DAY }), "ask");
  assert.equal(gate({ outcome: { ...check.outcome, level: "urgent" } }), "closed");
  assert.equal(gate({ outcome: { ...check.outcome, cares: { running: { open: false, state: "gate" } } } }), "closed");
  assert.equal(gate({ pairs: [["walking", "sore"], ["pain", "1"]] }), "closed");
  assert.equal(gate({ pairs: [["walking", "fine"], ["pain", "3"]] }), "closed");
  const course = (level, reasons, pain) => ({ level, reasons, readings: [{ pain }] });
  assert.equal(gate({}, course("emergency", ["new-sign"], 0), true), "closed");
  assert.equal(gate({}, course("routine", ["worse"], 1), true), "closed");
  assert.equal(gate({}, course("self-care", [], 4), true), "closed");
  assert.equal(gate({ at: START - 90 * DAY }, course("self-care", [], 1), true), "open", "under way it goes by the readings");
});

const pains = fc.record({ during: fc.integer({ min: 0, max: 10 }), next: fc.integer({ min: 0, max: 10 }), gap: fc.integer({ min: 1, max: 40 }) });

test("whatever happens: never up after amber or red, never two stages at once, never a run two days running", () => {
  fc.assert(fc.property(fc.array(pains, { minLength: 1, maxLength: 40 }), (days) => {
    const entries = [started];
    let day = 0;
    for (const { during, next, gap } of days) {
      day += gap;
      const now = START + day * DAY + 3_600_000;
      const before = planState(PLAN, entries, check, null, now);
      if (before.today !== "go") continue;
      const last = entries.findLast(({ kind }) => kind === "run");
      if (last && stages[last.stage - 1].run > 0) assert.ok(day - Math.round((last.at - START) / DAY) >= 2, "a day between");
      const run = session(day, before.stage, during, next);
      entries.push(run);
      const after = progress(PLAN, entries, now).stage;
      const light = lightOf(run, PLAN);
      assert.ok(after <= before.stage + 1);
      if (light !== "green") assert.ok(after <= before.stage);
      if (light === "red") assert.equal(after, Math.max(1, before.stage - 1));
    }
  }));
});

const weeks = fc.array(fc.record({ pain: fc.integer({ min: 0, max: 10 }), during: fc.integer({ min: 0, max: 2 }), stopped: fc.boolean() }), { minLength: 1, maxLength: 20 });

test("whatever the weekly tests say: never up while the newest is not green, never up by one alone, red leads back", () => {
  fc.assert(fc.property(weeks, (list) => {
    const entries = [started];
    let day = 0;
    for (const { pain, during, stopped } of list) {
      const before = progress(PLAN, entries, START + day * DAY).stage;
      entries.push(result(day, pain, "squeeze", { stopped }));
      const tested = progress(PLAN, entries, START + day * DAY + 1).stage;
      if (pain > 5) assert.equal(tested, Math.max(1, before - 1));
      else if (pain > 2 || stopped) assert.equal(tested, before);
      else assert.ok(tested >= before && tested <= before + 1);
      for (const later of [2, 4]) {
        const at = progress(PLAN, entries, START + (day + later) * DAY).stage;
        entries.push(session(day + later, at, during));
        const after = progress(PLAN, entries, START + (day + later) * DAY + 1).stage;
        if (pain > 2 || stopped) assert.equal(after, at);
      }
      day += 7;
    }
  }));
});

test("a session's phases add up and follow the wall clock", () => {
  fc.assert(fc.property(fc.constantFrom(...stages), fc.integer({ min: 0, max: 2400 }), (stage, seconds) => {
    const phases = phasesOf(stage);
    assert.equal(phases.reduce((sum, phase) => sum + phase.seconds, 0), lengthOf(stage));
    const { done, phase, left } = read(phases, settle(phases, begin(phases, START), START + seconds * 1000), START + seconds * 1000);
    assert.equal(done, seconds >= lengthOf(stage));
    if (!done) assert.ok(left > 0 && left <= phase.seconds * 1000);
  }));
});
