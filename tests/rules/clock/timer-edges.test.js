// The timer at its limits: the moment before, the moment itself, and what must not change.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as machine from "../../../static/js/clock/timer-machine.js";

const { MINUTE } = machine;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const NOON = Date.UTC(2026, 10, 23, 12);
const MIDNIGHT = Date.UTC(2026, 10, 24);

const protocol = (kind, on, rest, rounds, aDay, more = {}) => ({ kind, plan: "usual", on: on * MINUTE, rest: rest * MINUTE, rounds, aDay,
  notWith: [], apart: 40 * MINUTE, pause: 0, words: {}, ...more });
const ICE = protocol("ice", 20, 40, 4, 4, { notWith: ["heat", "tens"] });
const HEAT = protocol("heat", 15, 120, 1, 3, { notWith: ["ice"] });
const TENS = protocol("tens", 30, 60, 1, 4, { pause: 10 * MINUTE });

const today = (now) => ({ day: now - (now % DAY), nextDay: now - (now % DAY) + DAY });
const may = (record, given, now) => machine.mayStart(record, given, now, today(now));
const start = (record, given, now, place = null) => machine.step(record, { type: "start", protocol: given, place, today: today(now) }, now);
const at = (record, type, now, more = {}) => machine.step(record, { type, ...more }, now);
const begun = (given = ICE, now = NOON) => start(machine.empty(), given, now);
const off = (record, now) => at(record, "off", now);
const time = (kind, from, to) => ({ kind, from, to, planned: 20 * MINUTE });
const after = (...history) => ({ ...machine.empty(), seen: NOON, history });
const phase = (record) => record.session?.phase ?? "none";

// ---- may it start?

test("the pause after the opposite ends to the millisecond, and counts from the last time", () => {
  const record = after(time("heat", NOON - 5 * HOUR, NOON - 4 * HOUR), time("heat", NOON, NOON + 15 * MINUTE), time("walk", NOON, NOON + 54 * MINUTE));
  const ends = NOON + 55 * MINUTE;
  assert.deepEqual(may(record, ICE, ends - 1), { may: false, why: "other", other: "heat", until: ends });
  assert.deepEqual(may(record, ICE, ends), { may: true, on: 20 * MINUTE });
  assert.equal(may(after(time("tens", NOON, NOON + MINUTE)), ICE, NOON + 2 * MINUTE).other, "tens", "each of its opposites");
});

test("the rest after a round ends to the millisecond, and only a round of its own kind asks for it", () => {
  const record = after(time("ice", NOON, NOON + 20 * MINUTE), time("walk", NOON, NOON + 50 * MINUTE));
  assert.deepEqual(may(record, ICE, NOON + HOUR - 1), { may: false, why: "gap", until: NOON + HOUR });
  assert.equal(may(record, ICE, NOON + HOUR).may, true);
});

test("what is on bars all others, until it should be over", () => {
  assert.deepEqual(may(begun(), HEAT, NOON + MINUTE), { may: false, why: "running", until: NOON + 20 * MINUTE });
  const paused = at(begun(TENS), "pause", NOON + MINUTE);
  assert.equal(may(paused, HEAT, NOON + MINUTE).why, "running");
  assert.equal(may(machine.settle(begun(), NOON + HOUR), HEAT, NOON + HOUR).why, "running", "overdue is on");
});

test("enough for today: the earliest of the rounds that count says until when", () => {
  const rounds = [1, 3, 5, 7, 9].map((hour) => time("ice", MIDNIGHT - DAY + hour * HOUR, MIDNIGHT - DAY + hour * HOUR + 20 * MINUTE));
  assert.deepEqual(may(after(...rounds), ICE, MIDNIGHT - 4 * HOUR), { may: false, why: "day", until: MIDNIGHT });
  assert.equal(may(after(...rounds.slice(0, 3)), ICE, MIDNIGHT - 4 * HOUR).may, true);
  const evening = [17, 18, 19, 20].map((hour) => time("ice", MIDNIGHT - DAY + hour * HOUR, MIDNIGHT - DAY + hour * HOUR + 20 * MINUTE));
  const freed = MIDNIGHT - DAY + (17 + 8) * HOUR + 20 * MINUTE;
  assert.deepEqual(may(after(...evening), ICE, MIDNIGHT - HOUR), { may: false, why: "day", until: freed });
  assert.equal(may(after(...evening), ICE, freed - 1).may, false);
  assert.equal(may(after(...evening), ICE, freed).may, true);
  const five = [time("ice", MIDNIGHT - DAY + 15 * HOUR, MIDNIGHT - DAY + 15 * HOUR + 20 * MINUTE), ...evening];
  assert.equal(may(after(...five), ICE, MIDNIGHT - HOUR).until, freed, "five were too many: the second must stop counting");
});

test("a round that ended at midnight belongs to the new day", () => {
  const counted = (to, now) => machine.todays(after(time("ice", to - 20 * MINUTE, to)), "ice", now, today(now)).length;
  assert.equal(counted(MIDNIGHT, MIDNIGHT + DAY - 1), 1);
  assert.equal(counted(MIDNIGHT, MIDNIGHT + DAY), 0);
  assert.equal(counted(MIDNIGHT - 1, MIDNIGHT + 8 * HOUR - 2), 1);
  assert.equal(counted(MIDNIGHT - 1, MIDNIGHT + 8 * HOUR - 1), 0);
});

test("a minute makes a round, less is a mistake; mistakes add up, and count for as long as a rest", () => {
  const wrong = (from) => time("ice", from, from + 59_999);
  assert.equal(may(after(wrong(NOON)), ICE, NOON + MINUTE).on, 20 * MINUTE - 59_999);
  assert.equal(may(after(time("ice", NOON, NOON + MINUTE)), ICE, NOON + MINUTE).why, "gap");
  assert.equal(may(after(wrong(NOON), wrong(NOON + MINUTE)), ICE, NOON + 3 * MINUTE).on, 20 * MINUTE - 2 * 59_999);
  const ends = NOON + 59_999 + 40 * MINUTE;
  assert.equal(may(after(wrong(NOON)), ICE, ends - 1).on, 20 * MINUTE - 59_999);
  assert.equal(may(after(wrong(NOON)), ICE, ends).on, 20 * MINUTE);
  const many = (count) => after(...Array.from({ length: count }, (_, index) => time("ice", NOON + index * MINUTE, NOON + index * MINUTE + 57_000)));
  assert.deepEqual(may(many(20), ICE, NOON + 20 * MINUTE), { may: true, on: MINUTE }, "a minute is left, and is enough");
  assert.deepEqual(may(many(21), ICE, NOON + 21 * MINUTE), { may: false, why: "gap", until: NOON + 57_000 + 40 * MINUTE });
});

test("mistakes do not count as rounds of the day", () => {
  const wrong = Array.from({ length: 9 }, (_, index) => time("ice", NOON - 5 * HOUR + index * MINUTE, NOON - 5 * HOUR + index * MINUTE + 30_000));
  assert.deepEqual(may(after(...wrong), ICE, NOON), { may: true, on: 20 * MINUTE });
});

// ---- time passes

test("a time on is over at its end and not before; so is a rest, and it says from when", () => {
  assert.equal(phase(machine.settle(begun(), NOON + 20 * MINUTE - 1)), "on");
  assert.equal(phase(machine.settle(begun(), NOON + 20 * MINUTE)), "overdue");
  const resting = off(begun(), NOON + 20 * MINUTE);
  assert.equal(phase(machine.settle(resting, NOON + HOUR - 1)), "off");
  assert.equal(phase(machine.settle(resting, NOON + HOUR)), "prepare");
  assert.equal(machine.settle(resting, NOON + HOUR).session.until, NOON + HOUR);
});

test("an end that was told lingers for two hours, a pause for ten minutes, a history for two weeks", () => {
  const ended = at(begun(), "end", NOON + MINUTE);
  assert.equal(phase(machine.settle(ended, NOON + MINUTE + 2 * HOUR - 1)), "finished");
  assert.equal(phase(machine.settle(ended, NOON + MINUTE + 2 * HOUR)), "none");
  const waiting = machine.settle(off(begun(), NOON + 20 * MINUTE), NOON + HOUR);
  assert.equal(phase(machine.settle(waiting, NOON + 3 * HOUR - 1)), "prepare");
  assert.equal(phase(machine.settle(waiting, NOON + 3 * HOUR)), "none");
  assert.equal(phase(machine.settle(begun(), NOON + 9 * HOUR)), "overdue", "what is on is never forgotten");
  const paused = at(begun(TENS), "pause", NOON + 12 * MINUTE);
  assert.equal(phase(machine.settle(paused, NOON + 22 * MINUTE - 1)), "paused");
  const over = machine.settle(paused, NOON + 22 * MINUTE);
  assert.deepEqual([phase(over), over.session.until], ["finished", NOON + 12 * MINUTE]);
  assert.deepEqual(over.history, [{ kind: "tens", from: NOON, to: NOON + 12 * MINUTE, planned: 30 * MINUTE }]);
  const old = after(time("ice", NOON - MINUTE, NOON));
  assert.equal(machine.settle(old, NOON + 14 * DAY - 1).history.length, 1);
  assert.equal(machine.settle(old, NOON + 14 * DAY).history.length, 0);
});

test("the latest look is remembered, and an earlier one changes that in nothing", () => {
  const seen = machine.settle(begun(), NOON + 9 * MINUTE);
  assert.equal(seen.seen, NOON + 9 * MINUTE);
  assert.equal(machine.settle(seen, NOON + 9 * MINUTE - 20_000).seen, NOON + 9 * MINUTE);
});

test("a clock that is put right by half a minute is no clock that was set back", () => {
  const seen = machine.settle(begun(), NOON + 5 * MINUTE);
  assert.deepEqual([phase(machine.settle(seen, NOON + 5 * MINUTE - 30_000)), machine.settle(seen, NOON + 5 * MINUTE - 30_000).told], ["on", null]);
  const back = machine.settle(seen, NOON + 5 * MINUTE - 30_001);
  assert.deepEqual(back.told, { what: "back-unseen", by: 30_001, at: NOON + 5 * MINUTE - 30_001 });
  assert.equal(phase(back), "overdue");
});

test("set back unseen: it comes off now, the history moves along, and nothing is on that was not", () => {
  const before = after(time("ice", NOON - 3 * HOUR, NOON - 2 * HOUR));
  const on = machine.settle(start(before, ICE, NOON), NOON + 5 * MINUTE);
  const now = NOON - HOUR;
  const back = machine.settle(on, now);
  assert.deepEqual([back.session.from, back.session.until, back.seen], [now - 5 * MINUTE, now, now]);
  assert.deepEqual(back.history.map(({ from, to }) => [from, to]), [[now - 5 * MINUTE - 3 * HOUR, now - 5 * MINUTE - 2 * HOUR]]);
  assert.equal(off(back, now).history.at(-1).to - off(back, now).history.at(-1).from, 5 * MINUTE);
  const over = machine.settle(machine.settle(on, NOON + 25 * MINUTE), now);
  assert.equal(over.session.until, now - 5 * MINUTE, "it was over already, five minutes before");
  const paused = machine.settle(at(begun(TENS), "pause", NOON + 10 * MINUTE), NOON + 12 * MINUTE);
  assert.equal(machine.settle(paused, now).session.since, now - 2 * MINUTE);
  const ended = at(begun(), "end", NOON + 10 * MINUTE);
  assert.deepEqual([phase(machine.settle(ended, now)), machine.settle(ended, now).told.what], ["finished", "back-unseen"]);
  assert.equal(machine.settle(after(), now).session, null);
});

// ---- things happen

test("a start says where, how long, and which round it is", () => {
  const record = start(machine.empty(), ICE, NOON, "groin-front-left");
  const { place, usual, on, round, from, until, spent } = record.session;
  assert.deepEqual([place, usual, on, round, from, until, spent], ["groin-front-left", 20 * MINUTE, 20 * MINUTE, 1, NOON, NOON + 20 * MINUTE, 0]);
  assert.equal(begun().session.place, null);
  const again = start(off(begun(), NOON + 30_000), ICE, NOON + MINUTE);
  assert.deepEqual([again.session.usual, again.session.on, again.session.until], [20 * MINUTE, 20 * MINUTE - 30_000, NOON + 21 * MINUTE - 30_000]);
});

test("the next round follows its own rest alone: another plan, another kind or a new session begins at one", () => {
  const waiting = machine.settle(off(begun(), NOON + 20 * MINUTE), NOON + HOUR);
  assert.equal(start(waiting, ICE, NOON + HOUR).session.round, 2);
  assert.equal(start(waiting, { ...ICE, plan: "gentler" }, NOON + HOUR).session.round, 1);
  assert.equal(start(waiting, TENS, NOON + HOUR).session.round, 1);
  const resting = off(begun(ICE), NOON + 20 * MINUTE);
  assert.equal(start(resting, { ...ICE, rest: 0 }, NOON + 30 * MINUTE).session.round, 2, "begun in the rest, where the plan allows it");
  const ended = at(waiting, "end", NOON + HOUR);
  assert.equal(start(ended, ICE, NOON + HOUR + MINUTE).session.round, 1);
  assert.equal(start(resting, ICE, NOON + 21 * MINUTE).session.phase, "off", "too soon: nothing happens");
});

test("after the last round it is finished; after a mistake the same round is to begin", () => {
  const once = off(begun(HEAT), NOON + 15 * MINUTE);
  assert.deepEqual([phase(once), once.session.until], ["finished", NOON + 15 * MINUTE]);
  const wrong = off(begun(), NOON + 59_999);
  assert.deepEqual([phase(wrong), wrong.session.round, wrong.session.until], ["prepare", 0, NOON + 59_999]);
  const round = off(begun(), NOON + MINUTE);
  assert.deepEqual([phase(round), round.session.round, round.session.from, round.session.until], ["off", 1, NOON + MINUTE, NOON + 41 * MINUTE]);
});

test("off at another moment: never before it began, never later than now", () => {
  const on = machine.settle(begun(), NOON + 30 * MINUTE);
  const told = (moment) => at(on, "off", NOON + 34 * MINUTE, { at: moment }).history.at(-1).to;
  assert.deepEqual([told(NOON + 21 * MINUTE), told(NOON - HOUR), told(NOON + HOUR)], [NOON + 21 * MINUTE, NOON, NOON + 34 * MINUTE]);
  const resting = off(begun(), NOON + 20 * MINUTE);
  assert.deepEqual(off(resting, NOON + 25 * MINUTE).history, resting.history);
  assert.equal(off(machine.empty(), NOON).session, null);
});

test("end: what is on is noted, a rest is not, and an end stays as it was", () => {
  assert.deepEqual(at(begun(), "end", NOON + 9 * MINUTE).history, [time("ice", NOON, NOON + 9 * MINUTE)]);
  assert.equal(at(machine.settle(begun(), NOON + HOUR), "end", NOON + HOUR).history[0].to, NOON + HOUR);
  const resting = off(begun(), NOON + 20 * MINUTE);
  const ended = at(resting, "end", NOON + 30 * MINUTE);
  assert.deepEqual([ended.history.length, phase(ended), ended.session.until], [1, "finished", NOON + 30 * MINUTE]);
  assert.equal(at(ended, "end", NOON + 40 * MINUTE).session.until, NOON + 30 * MINUTE);
  assert.equal(at(machine.empty(), "end", NOON).session, null);
  const paused = at(begun(TENS), "pause", NOON + 12 * MINUTE);
  for (const type of ["end", "off"]) {
    const over = at(paused, type, NOON + 15 * MINUTE);
    assert.deepEqual([phase(over), over.session.until, over.history[0].to], ["finished", NOON + 12 * MINUTE, NOON + 12 * MINUTE]);
  }
});

test("pauses add up: what they took is neither on the skin nor taken off the end", () => {
  let record = at(begun(TENS), "pause", NOON + 10 * MINUTE);
  assert.deepEqual([record.session.left, record.session.since], [20 * MINUTE, NOON + 10 * MINUTE]);
  record = at(at(record, "resume", NOON + 13 * MINUTE), "pause", NOON + 20 * MINUTE);
  assert.equal(record.session.left, 13 * MINUTE);
  record = at(record, "resume", NOON + 24 * MINUTE);
  assert.deepEqual([phase(record), record.session.until], ["on", NOON + 37 * MINUTE]);
  assert.deepEqual(off(record, NOON + 37 * MINUTE).history, [{ kind: "tens", from: NOON + 7 * MINUTE, to: NOON + 37 * MINUTE, planned: 30 * MINUTE }]);
  assert.equal(off(record, NOON + 24 * MINUTE).history[0].from, NOON + 7 * MINUTE);
});

test("what makes no sense changes nothing", () => {
  const on = begun();
  const resting = off(begun(), NOON + 20 * MINUTE);
  const over = machine.settle(begun(TENS), NOON + 31 * MINUTE);
  for (const [record, type] of [[on, "resume"], [on, "clear"], [on, "tick"], [resting, "pause"], [resting, "resume"], [resting, "clear"], [over, "pause"]]) {
    assert.deepEqual(at(record, type, record.seen), record, `${type} while ${phase(record)}`);
  }
  for (const type of ["pause", "resume", "clear", "heard", "tick"]) assert.equal(at(machine.empty(), type, NOON).session, null);
  assert.equal(at(at(on, "end", NOON + MINUTE), "clear", NOON + MINUTE).session, null);
});

test("what the clock did is told until it is heard", () => {
  const moved = machine.jump(begun(), -HOUR, NOON - HOUR);
  assert.deepEqual(moved.told, { what: "back", by: HOUR, at: NOON - HOUR });
  assert.equal(at(moved, "tick", NOON - HOUR).told.what, "back");
  assert.equal(at(moved, "heard", NOON - HOUR).told, null);
});

// ---- the clock jumps while the page is awake

test("back: all moves along, so that nothing is lost and nothing is longer", () => {
  const record = machine.settle(start(after(time("ice", NOON - 3 * HOUR, NOON - 2 * HOUR)), ICE, NOON), NOON + 5 * MINUTE);
  const now = NOON + 5 * MINUTE - HOUR;
  const moved = machine.jump(record, -HOUR, now);
  assert.deepEqual([phase(moved), moved.session.from, moved.session.until, moved.seen], ["on", NOON - HOUR, NOON - 40 * MINUTE, now]);
  assert.deepEqual(moved.history.map(({ from, to }) => [from, to]), [[NOON - 4 * HOUR, NOON - 3 * HOUR]]);
  assert.equal(Object.hasOwn(moved.session, "since"), false);
  const paused = machine.jump(at(begun(TENS), "pause", NOON + 5 * MINUTE), -HOUR, now);
  assert.deepEqual([phase(paused), paused.session.since, paused.session.left], ["paused", NOON + 5 * MINUTE - HOUR, 25 * MINUTE]);
});

test("forward, as a sleep does: what is on ends early, never late; a rest is not cut short", () => {
  const now = NOON + HOUR + 5 * MINUTE;
  const on = machine.jump(machine.settle(begun(), NOON + 5 * MINUTE), HOUR, now);
  assert.deepEqual([phase(on), on.session.from, on.session.until, on.told.what, on.told.by, on.seen], ["overdue", NOON, NOON + 20 * MINUTE, "forward", HOUR, now]);
  const short = machine.jump(machine.settle(begun(), NOON + 5 * MINUTE), 3 * MINUTE, NOON + 8 * MINUTE);
  assert.deepEqual([phase(short), machine.read(short, NOON + 8 * MINUTE).left], ["on", 12 * MINUTE]);
  const rest = machine.jump(machine.settle(off(begun(), NOON + 20 * MINUTE), NOON + 30 * MINUTE), HOUR, NOON + 90 * MINUTE);
  assert.deepEqual([phase(rest), machine.read(rest, NOON + 90 * MINUTE).left], ["off", 30 * MINUTE]);
  assert.equal(rest.history[0].to, NOON + 80 * MINUTE);
  const paused = machine.jump(at(begun(TENS), "pause", NOON + 5 * MINUTE), 9 * MINUTE, NOON + 14 * MINUTE);
  assert.equal(paused.session.since, NOON + 5 * MINUTE);
  assert.equal(machine.jump(machine.empty(), HOUR, NOON).session, null);
});

test("what is looked at late is not taken for a clock that was set back", () => {
  const record = machine.settle(begun(), NOON + 5 * MINUTE);
  const moved = machine.jump(record, -HOUR, NOON + 3 * MINUTE - HOUR);
  assert.deepEqual([phase(moved), moved.seen, moved.told.what], ["on", NOON + 3 * MINUTE - HOUR, "back"]);
});

// ---- reading it

const ring = (phaseNow, more = {}) => machine.schedule({ session: { phase: phaseNow, from: NOON, until: NOON + 20 * MINUTE, on: 20 * MINUTE, round: 1, rounds: 2,
  rest: 40 * MINUTE, ...more } }, more.now ?? NOON).map(({ what, at: moment }) => [what, (moment - NOON) / MINUTE]);

test("alarms to come: each phase has its own, none of the past, none before it began", () => {
  assert.deepEqual(ring("on"), [["half", 10], ["off", 20], ["again", 60]]);
  assert.deepEqual(ring("on", { round: 2 }), [["half", 10], ["done", 20]]);
  assert.deepEqual(ring("on", { now: NOON + 10 * MINUTE }), [["off", 20], ["again", 60]], "what is due this very moment has rung");
  assert.deepEqual(ring("on", { until: NOON + 5 * MINUTE, now: NOON - HOUR }), [["off", 5], ["again", 45]]);
  assert.deepEqual(ring("on", { until: NOON + 10 * MINUTE, now: NOON - HOUR })[0], ["half", 0]);
  assert.deepEqual(ring("overdue", { now: NOON + 30 * MINUTE }), [["again", 60]]);
  assert.deepEqual(ring("overdue", { round: 2, now: NOON + 30 * MINUTE }), []);
  assert.deepEqual(ring("off"), [["again", 20]]);
  for (const quiet of ["prepare", "finished", "paused"]) assert.deepEqual(ring(quiet), []);
  assert.deepEqual(machine.schedule(machine.empty(), NOON), []);
});

test("a time on is over once, however it ends, and what comes after it ends none", () => {
  const over = (before, then, now, more) => machine.cameOff(before, then === "settle" ? machine.settle(before, now) : at(before, then, now, more));
  const on = begun();
  assert.equal(over(on, "settle", NOON + 25 * MINUTE), null, "overdue is still on");
  assert.equal(over(on, "off", NOON + 20 * MINUTE).to, NOON + 20 * MINUTE);
  assert.equal(over(on, "end", NOON + 5 * MINUTE).to, NOON + 5 * MINUTE);
  const resting = off(on, NOON + 20 * MINUTE);
  assert.equal(over(resting, "end", NOON + 25 * MINUTE), null);
  assert.equal(over(machine.settle(resting, NOON + 61 * MINUTE), "end", NOON + 62 * MINUTE), null);
  const paused = at(begun(TENS), "pause", NOON + 12 * MINUTE);
  assert.equal(over(begun(TENS), "pause", NOON + 12 * MINUTE), null);
  assert.deepEqual(over(paused, "settle", NOON + 30 * MINUTE), { kind: "tens", from: NOON, to: NOON + 12 * MINUTE, planned: 30 * MINUTE });
  const old = { ...paused, history: [time("tens", NOON - 15 * DAY, NOON - 15 * DAY + MINUTE)] };
  assert.equal(over(old, "settle", NOON + 30 * MINUTE).to, NOON + 12 * MINUTE, "also when an old one is forgotten with it");
});

test("a new timer knows of nothing", () => {
  assert.deepEqual(machine.empty(), { version: machine.VERSION, session: null, history: [], seen: 0, told: null });
});

test("how it stands: time left, time over, and how much of it is gone", () => {
  assert.deepEqual(machine.read(machine.empty(), NOON), { phase: "none", left: 0, over: 0, share: 0 });
  assert.deepEqual(machine.read(begun(), NOON + 5 * MINUTE), { phase: "on", left: 15 * MINUTE, over: 0, share: 0.25 });
  assert.deepEqual(machine.read(machine.settle(begun(), NOON + 26 * MINUTE), NOON + 26 * MINUTE), { phase: "overdue", left: 0, over: 6 * MINUTE, share: 1 });
  const resting = off(begun(), NOON + 20 * MINUTE);
  assert.deepEqual(machine.read(resting, NOON + 30 * MINUTE), { phase: "off", left: 30 * MINUTE, over: 0, share: 0.25 });
  const paused = at(begun(TENS), "pause", NOON + 6 * MINUTE);
  const { share, ...stands } = machine.read(paused, NOON + 9 * MINUTE);
  assert.deepEqual(stands, { phase: "paused", left: 24 * MINUTE, over: 0 });
  assert.ok(Math.abs(share - 0.2) < 1e-9);
  assert.equal(machine.read(begun(), NOON - MINUTE).share, 0);
  const resumed = at(at(begun(TENS), "pause", NOON + 15 * MINUTE), "resume", NOON + 20 * MINUTE);
  assert.equal(machine.read(resumed, NOON + 20 * MINUTE).share, 0.5, "a pause is no part of it");
});

test("what is stored is read only when it is a record of this version, whole", () => {
  const whole = JSON.parse(JSON.stringify(off(begun(), NOON + 20 * MINUTE)));
  assert.deepEqual(machine.readable(whole), whole);
  assert.deepEqual(machine.readable({ ...whole, session: null }).session, null);
  const broken = [null, undefined, 1, { ...whole, version: 2 }, { ...whole, history: {} }, { ...whole, seen: "now" }, { ...whole, session: undefined },
    ...["kind", "from", "to"].map((name) => ({ ...whole, history: [...whole.history, { ...whole.history[0], [name]: null }] })),
    ...["until", "from", "on"].map((name) => ({ ...whole, session: { ...whole.session, [name]: null } }))];
  for (const value of broken) assert.equal(machine.readable(value), null, JSON.stringify(value));
});
