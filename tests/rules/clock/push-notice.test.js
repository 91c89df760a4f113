// What a push says, and whether it is still true, over all that a timer can do between two pushes.
import assert from "node:assert/strict";
import test from "node:test";
import { kindOf } from "../../../static/js/clock/alarms/push-kinds.js";
import { isWanted, lateWords, readPush, saidOf } from "../../../static/js/clock/push-notice.js";
import { empty, MINUTE, schedule, settle, step } from "../../../static/js/clock/timer-machine.js";

const NOW = Date.UTC(2026, 10, 23, 18, 0);
const DAY = { day: NOW - 12 * 60 * MINUTE, nextDay: NOW + 12 * 60 * MINUTE };
const ICE = { kind: "ice", words: { name: "Ice", takeOff: "Take the ice off now.", isOff: "Ice is off", look: "Look.", again: "Put it on.", start: "Start ice" },
  notWith: [], apart: 0, pause: 0, plan: "a", on: 20 * MINUTE, rest: 40 * MINUTE, rounds: 2, aDay: 4 };
const started = (protocol = ICE) => step(empty(), { type: "start", protocol, place: null, today: DAY }, NOW);
const pushes = (record, now) => schedule(record, now).map(({ what, at }) => ({ kind: kindOf(what, record.session.kind), due: at }));

test("each alarm of a round is asked for, and is still wanted when the app was killed", () => {
  const record = started();
  assert.deepEqual(pushes(record, NOW).map(({ kind }) => kind), ["look", "ice-off", "ice-on"]);
  for (const push of pushes(record, NOW)) assert.equal(isWanted(settle(record, push.due + 1000), push), true);
});

test("what was stopped, taken off early or begun anew wants none of the alarms it had", () => {
  const record = started();
  const before = pushes(record, NOW);
  const early = NOW + 5 * MINUTE;
  const ended = step(record, { type: "end" }, early);
  const off = step(record, { type: "off" }, early);
  assert.deepEqual(before.map((push) => isWanted(ended, push)), [false, false, false]);
  assert.deepEqual(before.map((push) => isWanted(off, push)), [false, false, false]);
  assert.deepEqual(pushes(off, early).map((push) => isWanted(off, push)), [true]);
  assert.equal(isWanted(null, before[1]), false);
  assert.equal(isWanted(empty(), before[1]), false);
});

test("an alarm of another kind of timer is none of this one", () => {
  const record = started();
  const [, off] = pushes(record, NOW);
  assert.equal(isWanted(record, { ...off, kind: "heat-off" }), false);
  assert.equal(isWanted(record, { ...off, kind: "done" }), false);
});

test("the last round says it is the last", () => {
  const record = started({ ...ICE, rounds: 1 });
  const done = pushes(record, NOW).at(-1);
  assert.equal(done.kind, "done");
  assert.equal(isWanted(record, done), true);
  assert.match(saidOf(record, done, done.due).title, /last round/);
});

test("it speaks in the timer's words, with what can be done about it", () => {
  const record = started();
  const [look, off, on] = pushes(record, NOW);
  assert.equal(saidOf(record, look, look.due).title, "Half-way. Look.");
  assert.match(saidOf(record, off, off.due).title, /^Take the ice off now\. Next round at \d\d:\d\d\.$/);
  assert.deepEqual(saidOf(record, off, off.due).actions, [{ action: "off", title: "Ice is off" }]);
  assert.equal(saidOf(record, off, off.due).path, "/timers/ice");
  assert.deepEqual(saidOf(record, on, on.due).actions, [{ action: "open", title: "Start ice" }]);
  assert.equal(saidOf(null, off, off.due).title, "Time is up. Take it off now.");
});

test("it says how late it is, and only then", () => {
  assert.equal(lateWords(NOW, NOW + 30_000), "");
  assert.match(lateWords(NOW, NOW + 12 * MINUTE), /^This comes late: it was due at \d\d:\d\d, 12 minutes ago\.$/);
});

test("what is no push is none", () => {
  for (const data of [null, undefined, 5, "ice-off", {}, { kind: "ice-off" }, { kind: 1, due: 2 }, { kind: "ice-off", due: "2" }]) assert.equal(readPush(data), null);
});
