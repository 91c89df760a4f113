// The way back to running at its limits: the last pain that is green, the last day before it begins anew, and the like.
import assert from "node:assert/strict";
import { test } from "node:test";
import { gateOf, lengthOf, lightOf, phasesOf, planState, progress } from "../../../static/js/plan/running-plan.js";

const DAY = 24 * 3_600_000;
const START = new Date(2026, 10, 1, 8).getTime();
const zone = -new Date(START).getTimezoneOffset();
const PLAN = { goOnMost: 2, repeatMost: 5, restDays: 1, backDays: 14, anewDays: 28, checkDays: 14, redsMost: 2,
  stages: [{ walk: 1800, run: 0, blocks: 1, times: 1 }, { walk: 240, run: 60, blocks: 4, times: 2 }, { walk: 120, run: 180, blocks: 4, times: 3 },
    { walk: 0, run: 1200, blocks: 1, times: 1 }] };
const CHECK = { at: START - DAY, pairs: [["walking", "fine"], ["pain", "1"]], skipped: [],
  outcome: { level: "self-care", causes: [], cares: { running: { open: true, state: "ease", title: "" } }, leaveOut: [] } };
const plan = (day, did, stage = null) => ({ kind: "plan", did, stage, at: START + day * DAY, zone });
const begun = plan(0, "started", 1);
const ran = (day, stage, pain = 1, next = 0, more = {}) => ({ kind: "run", source: "plan", at: START + day * DAY, zone, stage, before: 0, during: pain, after: pain, next, ...more });
const typed = (day, more = {}) => ran(day, null, 0, 0, { source: "typed", ...more });
const where = (now, ...entries) => progress(PLAN, [begun, ...entries], START + now * DAY);
const on = (day, ...entries) => planState(PLAN, [begun, ...entries], CHECK, null, START + day * DAY + 3_600_000);
const light = (before, during, after, next) => lightOf({ before, during, after, next }, PLAN);

test("the light at its limits", () => {
  assert.deepEqual([light(0, 2, 0, 0), light(0, 0, 2, 0), light(0, 3, 0, 0), light(0, 5, 5, 0), light(0, 0, 6, 0)], ["green", "green", "amber", "amber", "red"]);
  assert.equal(light(0, 1, 1, 2), "amber", "worse in the morning than before");
  assert.equal(light(2, 1, 1, 2), "green", "no worse in the morning than before");
  assert.equal(light(null, 1, 1, 1), "green", "1 in the morning is as good as none");
  assert.equal(light(null, 1, 1, 2), "amber");
  assert.equal(light(0, null, null, 4), "amber");
  assert.equal(light(5, null, null, null), null, "how it was before says nothing of the run");
  assert.equal(light(0, 0, null, null), "green");
});

test("a session is walk, then run, block by block, and nothing that lasts no time", () => {
  assert.equal(lengthOf({ walk: 240, run: 60, blocks: 4 }), 1200);
  assert.deepEqual(phasesOf({ walk: 60, run: 30, blocks: 2 }), [
    { kind: "walk", step: 0, seconds: 60, repetitions: 0 }, { kind: "run", step: 0, seconds: 30, repetitions: 0 },
    { kind: "walk", step: 1, seconds: 60, repetitions: 0 }, { kind: "run", step: 1, seconds: 30, repetitions: 0 }]);
  assert.deepEqual(phasesOf(PLAN.stages[0]).map(({ kind }) => kind), ["walk"]);
  assert.deepEqual(phasesOf(PLAN.stages[3]).map(({ kind }) => kind), ["run"]);
});

test("so many green ones lead on, and no fewer; only those of the stage count", () => {
  assert.deepEqual(where(2, ran(1, 1)), { stage: 2, greens: 0, reds: 0, last: ran(1, 1), held: [] });
  assert.deepEqual([where(4, ran(1, 1), ran(3, 2)).stage, where(4, ran(1, 1), ran(3, 2)).greens], [2, 1]);
  assert.deepEqual([where(6, ran(1, 1), ran(3, 2), ran(5, 2)).stage, where(6, ran(1, 1), ran(3, 2), ran(5, 2)).greens], [3, 0]);
  assert.equal(where(2, ran(1, 3)).greens, 0, "a session of another stage");
  assert.equal(where(2, typed(1, { stage: 1 })).stage, 1, "a run that is none of the plan's");
  assert.equal(where(2, { ...ran(1, 1), kind: "timer" }).stage, 1);
});

test("amber sets the green ones to none, red leads one back and never below the first", () => {
  const base = [ran(1, 1), ran(3, 2), ran(5, 2)];
  const amber = where(12, ...base, ran(7, 3), ran(9, 3, 4), ran(11, 3));
  assert.deepEqual([amber.stage, amber.greens, amber.reds], [3, 1, 0]);
  assert.deepEqual([where(8, ...base, ran(7, 3, 7)).stage, where(8, ...base, ran(7, 3, 7)).reds], [2, 1]);
  assert.equal(where(2, ran(1, 1, 9)).stage, 1);
  assert.equal(where(8, ...base, ran(7, 2, 7)).stage, 1, "one below that which hurt");
  assert.equal(where(8, ...base, ran(7, null, 7)).stage, 2);
  assert.equal(where(8, ...base, ran(7, 4, 7)).stage, 2, "never above where one was");
  assert.equal(where(10, ...base, ran(7, 3, 7), ran(9, 2, 7)).reds, 2);
  assert.equal(where(12, ...base, ran(7, 3, 7), ran(9, 2), ran(11, 2, 7)).reds, 1, "only those in a row");
  assert.equal(where(10, ...base, ran(7, 3, 7), ran(9, 2, null, null, { during: null, after: null })).reds, 0);
});

test("a break of two weeks leads one back, of four weeks to the start, to the day", () => {
  const base = [ran(1, 1), ran(3, 2), ran(5, 2), ran(7, 3)];
  const later = (days) => [where(7 + days, ...base).stage, where(7 + days, ...base).greens];
  assert.deepEqual([later(13.9), later(14), later(27.9), later(28)], [[3, 1], [2, 0], [2, 0], [1, 0]]);
  const next = (days) => where(7 + days, ...base, ran(7 + days, 3)).greens;
  assert.equal(next(13.9), 2, "gone on with in time");
  assert.equal(next(14), 0, "the stage was one lower by then");
  assert.equal(where(15, ran(1, 1, 9)).stage, 1, "never below the first");
  assert.equal(where(40).stage, 1);
  const red = where(7 + 14, ...base.slice(0, 3), ran(7, 3, 7));
  assert.deepEqual([red.stage, red.reds], [1, 0], "reds of before a break are over");
  assert.equal(where(7 + 28, ran(7, 1, 7)).reds, 0);
});

test("a break that was taken off the stage one goes on with is not taken off again", () => {
  const base = [ran(1, 1), ran(3, 2), ran(5, 2), ran(7, 3), ran(9, 3), ran(11, 3)]; // stage 4
  assert.equal(where(11 + 16, ...base).stage, 3);
  const goneOn = [...base, plan(11 + 16, "moved", 3)];
  assert.deepEqual([where(11 + 16, ...goneOn).stage, where(11 + 20, ...goneOn).stage], [3, 3]);
  assert.equal(where(11 + 20, ...goneOn, plan(11 + 18, "moved", 2)).stage, 2, "one back by choice");
  assert.equal(where(11 + 28, ...goneOn).stage, 1, "four weeks without a run are four weeks");
  assert.equal(where(11 + 14, ...base, plan(11 + 10, "moved", 4)).stage, 3, "gone on with before it was that long");
  assert.equal(where(11 + 17 + 14, ...goneOn, ran(11 + 17, 3)).stage, 2, "the next break counts");
});

test("it is under way from its start to its end", () => {
  const begunAndOver = [begun, plan(2, "ended")];
  const underWay = (entries, course = null) => planState(PLAN, entries, CHECK, course, START + 3 * DAY).isUnderWay;
  assert.deepEqual([underWay([]), underWay([begun]), underWay([begun, plan(2, "paused")]), underWay(begunAndOver)], [false, true, true, false]);
  assert.equal(underWay(begunAndOver, course("urgent")), false, "not because it is closed either");
  assert.equal(underWay([begun], course("urgent")), true);
});

test("when all is done no break takes it away", () => {
  const all = [ran(1, 1), ran(3, 2), ran(5, 2), ran(7, 3), ran(9, 3), ran(11, 3), ran(13, 4)];
  assert.deepEqual([where(14, ...all).stage, where(90, ...all).stage], [5, 5]);
  assert.equal(on(90, ...all).today, "done");
  assert.match(on(90, ...all).why, /without a break/);
  assert.equal(where(16, ...all, ran(15, 4)).stage, 5, "more of the last is as good");
});

test("one may move to a stage, at most to the last, and begins it with none", () => {
  const base = [ran(1, 1), ran(3, 2)];
  assert.deepEqual([where(4, ...base, plan(4, "moved", 3)).stage, where(4, ...base, plan(4, "moved", 3)).greens], [3, 0]);
  assert.equal(where(4, ...base, plan(4, "moved", 99)).stage, 4);
  assert.deepEqual([where(5, ...base, plan(4, "paused")).stage, where(5, ...base, plan(4, "paused")).greens], [2, 1]);
  assert.equal(where(5, ran(1, 1, 9), plan(4, "moved", 2)).reds, 0);
});

const gate = (more = {}, course = null, started = false, now = START) => gateOf(PLAN, { ...CHECK, ...more }, course, started, now);
const course = (level, reasons = [], ...pains) => ({ level, reasons, readings: pains.map((pain) => ({ pain })) });

test("what closes it says why", () => {
  const closed = (words, ...given) => {
    const { gate: found, why } = gate(...given);
    assert.equal(found, "closed");
    assert.match(why, words);
  };
  for (const level of ["urgent", "emergency"]) {
    closed(/^Get it looked at first/, {}, course(level));
    closed(/^Your last check says/, { outcome: { ...CHECK.outcome, level } });
  }
  closed(/two days running/, {}, course("routine", ["worse"]));
  closed(/hurts 3 out of 10.* 2 or less/, {}, course("routine", [], 0, 3), true);
  closed(/Two questions/, { outcome: { ...CHECK.outcome, cares: { running: { state: "gate" } } } });
  closed(/until the pain is 2 or less/, { pairs: [["walking", "fine"], ["pain", "3"]] });
  closed(/walking hurt/, { pairs: [["walking", "sore"], ["pain", "1"]] });
  closed(/walking hurt/, { pairs: [["pain", "1"]] });
});

test("what is within the limits leaves it open", () => {
  const open = { gate: "open", why: "" };
  assert.deepEqual(gate(), open);
  assert.deepEqual(gate({}, course("routine", ["no-better"], 2)), open);
  assert.deepEqual(gate({}, course("self-care", [], 9, 2)), open, "the newest reading counts");
  assert.deepEqual(gate({ pairs: [["walking", "fine"], ["pain", "2"]] }), open);
  assert.deepEqual(gate({ pairs: [["walking", "fine"], ["pain", "9"]] }, course("self-care", [], 1)), open, "a reading since then counts more");
  assert.deepEqual(gate({ outcome: { ...CHECK.outcome, cares: {} } }), open);
  assert.deepEqual(gate({ outcome: null, at: 0, pairs: [] }, null, true), open, "under way");
});

test("a check of two weeks ago still says something, an older one or one to come does not", () => {
  const told = (at) => gate({ at: START + at }).gate;
  assert.deepEqual([told(0), told(-14 * DAY), told(-14 * DAY - 1), told(1)], ["open", "open", "ask", "ask"]);
  assert.match(gate({ outcome: null }).why, /no check from the last 14 days/);
});

test("today, in order: the gate, the start, a pause, a look at it, rest, the morning after, and then go", () => {
  const base = [ran(1, 1), ran(3, 2)];
  assert.equal(planState(PLAN, [], CHECK, null, START).today, "start");
  assert.match(planState(PLAN, [], CHECK, null, START).why, /allows a start/);
  assert.equal(planState(PLAN, [], { ...CHECK, outcome: null }, null, START).today, "ask");
  assert.equal(planState(PLAN, [begun], CHECK, course("urgent"), START).today, "closed");
  assert.deepEqual([on(5, ...base, plan(4, "paused")).today, on(5, ...base, plan(4, "paused")).stage], ["paused", 2]);
  assert.match(on(5, ...base, plan(4, "paused")).why, /Go on when you like/);
  assert.equal(on(5, ...base, plan(4, "ended")).today, "start");
  assert.equal(on(5, ...base, plan(4, "ended"), plan(4.5, "started", 1)).stage, 1, "begun anew");
  assert.equal(on(5, ...base, plan(9, "paused")).today, "go", "what is to come is not yet");
  assert.equal(on(9, ...base, ran(5, 2, 7), ran(7, 1, 7)).today, "check");
  assert.match(on(9, ...base, ran(5, 2, 7), ran(7, 1, 7)).why, /Check your hip/);
});

test("a run needs a day without, a walk does not; either is enough for its day", () => {
  assert.match(on(3, ran(1, 1), ran(3, 2)).why, /have run today/);
  assert.match(on(4, ran(1, 1), ran(3, 2)).why, /ran yesterday/);
  assert.equal(on(5, ran(1, 1), ran(3, 2)).today, "go");
  assert.match(on(1, ran(1, 1)).why, /walk for today/);
  assert.equal(on(1, ran(1, 1)).today, "rest");
  assert.equal(on(2, ran(1, 1)).today, "go");
  assert.equal(on(2, ran(1, 1), typed(2)).today, "rest", "a run of another kind");
  assert.equal(on(2, ran(1, 1), typed(2.5)).today, "go", "one that is to come");
  assert.equal(on(2, ran(1, null)).today, "rest", "a session of no stage may have been a run");
  assert.equal(on(2, ran(1, 9)).today, "rest", "nor one of a stage that is no more");
});

test("the morning after a run is asked for, that after a walk is not", () => {
  assert.equal(on(5, ran(1, 1), ran(3, 2, 1, null)).today, "tell");
  assert.match(on(5, ran(1, 1), ran(3, 2, 1, null)).why, /how the morning after/);
  assert.equal(on(2, ran(1, 1, 1, null)).today, "go");
});

test("what the last one was is said, with its light", () => {
  const said = (day, ...entries) => [on(day, ...entries).light, on(day, ...entries).why];
  const base = [ran(1, 1)];
  assert.deepEqual(said(0)[0], null);
  assert.match(said(0)[1], /First show that fast walking/);
  assert.deepEqual(said(5, ...base, ran(3, 2, 7))[0], "red");
  assert.match(said(5, ...base, ran(3, 2, 7))[1], /one stage back/);
  assert.deepEqual(said(5, ...base, ran(3, 2, 4))[0], "amber");
  assert.match(said(5, ...base, ran(3, 2, 4))[1], /same again/);
  assert.deepEqual(said(5, ...base, ran(3, 2))[0], "green");
  assert.match(said(5, ...base, ran(3, 2))[1], /Green so far.* 2 of 2/);
  assert.match(said(7, ...base, ran(3, 2), ran(5, 2))[1], /last stage was green/);
  assert.match(said(5 + 14, ...base, ran(3, 2), ran(5, 2))[1], /After the break/);
  assert.match(said(5 + 13.9, ...base, ran(3, 2), ran(5, 2))[1], /last stage was green/);
});

test("to the very moment: what is written now counts now", () => {
  assert.equal(planState(PLAN, [begun], CHECK, null, START).today, "go");
  assert.equal(planState(PLAN, [begun, ran(1, 1), typed(2)], CHECK, null, START + 2 * DAY).today, "rest");
  assert.match(planState(PLAN, [begun, ran(1, 1), ran(3, 2), ran(5, 2)], CHECK, null, START + 19 * DAY).why, /After the break/);
  const { stage, greens, reds, last } = planState(PLAN, [], CHECK, null, START);
  assert.deepEqual({ stage, greens, reds, last }, { stage: 1, greens: 0, reds: 0, last: null });
});

test("the last stage is to be run too, and a break leads back from it", () => {
  const before = [ran(1, 1), ran(3, 2), ran(5, 2), ran(7, 3), ran(9, 3), ran(11, 3)];
  assert.deepEqual([on(14, ...before).today, on(14, ...before).stage], ["go", 4]);
  assert.equal(where(11 + 14, ...before).stage, 3);
});

test("whatever the last one was, today one may go", () => {
  for (const pain of [7, 4, 1]) assert.equal(on(5, ran(1, 1), ran(3, 2, pain)).today, "go");
  assert.equal(on(5 + 14, ran(1, 1), ran(3, 2), ran(5, 2)).today, "go");
});

test("what was before it was begun anew is forgotten, and a pause holds whatever else is written", () => {
  const anew = on(5.5, ran(1, 1), ran(3, 2, 7), plan(4, "ended"), plan(4.5, "started", 1));
  assert.deepEqual([anew.light, anew.last, anew.stage], [null, null, 1]);
  assert.equal(on(5, ran(1, 1), plan(2, "paused"), typed(3)).today, "paused");
  assert.equal(progress(PLAN, [ran(1, 1)], START + 2 * DAY).stage, 2, "it begins with the first stage by itself");
  assert.equal(on(2, ran(0, 1), typed(2, { stage: 1 })).today, "rest", "a run is a run, whatever stage it names");
});

test("a day is the runner's own, east of Greenwich too", () => {
  const { TZ } = process.env;
  process.env.TZ = "Asia/Tokyo";
  try {
    const evening = { ...typed(0), at: Date.UTC(2026, 10, 3, 11), zone: 540 }; // 20:00 there
    const morning = Date.UTC(2026, 10, 3, 23); // 08:00 of the next day there
    assert.match(planState(PLAN, [{ ...begun, at: 0 }, evening], CHECK, null, morning).why, /ran yesterday/);
  } finally {
    if (TZ === undefined) delete process.env.TZ;
    else process.env.TZ = TZ;
  }
});
