// A routine at its limits: the moment a phase is over, a pause in it, the second tap on "back".
import assert from "node:assert/strict";
import { test } from "node:test";
import * as machine from "../../../static/js/move/player/player-machine.js";

const NOON = Date.UTC(2026, 10, 23, 12);
const SECOND = 1000;
const dose = { repetitions: 5, seconds: 0, tempo: 4, hold: 2, sets: 1, rest: 10 };
const both = { sides: "both", ready: 6, dose, cueReady: "Lie down.", cue: "Lift", cueChange: "Turn." };
const phases = machine.timeline([both, { ...both, ready: 8 }, { ...both, ready: 10 }], 5); // 6 30 8 30 10 30
const at = (seconds) => NOON + seconds * SECOND;
const played = (seconds) => machine.settle(phases, machine.begin(phases, NOON), at(seconds));

test("what each phase is, whole", () => {
  assert.deepEqual(machine.timeline([{ ...both, dose: { ...dose, seconds: 7 } }], 5), [
    { kind: "ready", step: 0, side: "", set: 1, seconds: 6, repetitions: 0, cue: "Lie down." },
    { kind: "work", step: 0, side: "", set: 1, seconds: 37, repetitions: 5, cue: "Lift" }]);
  const [, rest] = machine.timeline([{ ...both, dose: { ...dose, sets: 3 } }], 5).filter(({ kind }) => kind === "rest");
  assert.deepEqual(rest, { kind: "rest", step: 0, side: "", set: 3, seconds: 10, repetitions: 0, cue: "Rest." });
  const turned = machine.timeline([both, { ...both, sides: "each" }], 5).find(({ kind }) => kind === "change-side");
  assert.deepEqual(turned, { kind: "change-side", step: 1, side: "right", set: 1, seconds: 5, repetitions: 0, cue: "Turn." });
  assert.equal(machine.timeline([{ ...both, sides: "one", side: "right" }], 5)[1].side, "right");
  assert.deepEqual(machine.SIDES, ["left", "right"]);
});

test("a phase is over at its end and not before, and one that was long ago leaves the next its own time", () => {
  assert.deepEqual([played(5.999).index, played(6).index, played(36).index, played(113.999).index, played(114).index], [0, 1, 2, 5, 6]);
  assert.deepEqual(played(20), { index: 1, until: at(36), left: null });
  assert.deepEqual(machine.read(phases, played(20), at(20)).left, 16 * SECOND);
  const state = machine.begin(phases, NOON);
  assert.equal(machine.settle(phases, state, at(3)), state);
  const paused = machine.step(phases, state, "pause", at(3));
  assert.equal(machine.settle(phases, paused, at(999)), paused);
  assert.deepEqual(machine.begin(phases, NOON, 2), { index: 2, until: at(8), left: null });
  assert.equal(machine.startOf(phases, 1), 2);
});

test("paused twice and gone on with twice is as once", () => {
  const paused = machine.step(phases, played(20), "pause", at(20));
  assert.equal(paused.left, 16 * SECOND);
  assert.deepEqual(machine.step(phases, paused, "pause", at(90)), paused);
  const resumed = machine.step(phases, paused, "resume", at(100));
  assert.deepEqual(resumed, { index: 1, until: at(116), left: null });
  assert.deepEqual(machine.step(phases, resumed, "resume", at(110)), resumed);
});

test("skip and back stay paused or running, with the whole of the phase before them", () => {
  assert.deepEqual(machine.step(phases, played(20), "skip", at(20)), { index: 2, until: at(28), left: null });
  const paused = machine.step(phases, played(20), "pause", at(20));
  assert.deepEqual(machine.step(phases, paused, "skip", at(50)), { index: 2, until: at(58), left: 8 * SECOND });
  assert.deepEqual(machine.step(phases, paused, "back", at(50)), { index: 0, until: at(56), left: 6 * SECOND });
  const last = machine.step(phases, played(90), "skip", at(90));
  assert.equal(last.index, 6);
  assert.equal(machine.step(phases, last, "back", at(90)).index, 4, "back out of the end");
});

test("back within two seconds of the start goes one further, later to the start of this one", () => {
  const there = machine.step(phases, played(20), "skip", at(20));
  const back = (seconds) => machine.step(phases, there, "back", at(20 + seconds)).index;
  assert.deepEqual([back(0), back(1.999), back(2), back(5), back(9)], [0, 0, 2, 2, 2]);
  const paused = machine.step(phases, there, "pause", at(21));
  assert.equal(machine.step(phases, paused, "back", at(500)).index, 0, "a pause is no time");
  assert.equal(machine.step(phases, machine.begin(phases, NOON), "back", NOON).index, 0, "before the first there is none");
});

test("what is on: time left, share, and which repetition", () => {
  const read = (seconds) => machine.read(phases, played(seconds), at(seconds));
  assert.deepEqual([read(3).left, read(3).share, read(3).repetition, read(3).done], [3 * SECOND, 0.5, 0, false]);
  assert.deepEqual([read(6).repetition, read(11.999).repetition, read(12).repetition, read(35.999).repetition], [1, 1, 2, 5]);
  assert.deepEqual(read(114), { phase: null, left: 0, share: 1, repetition: 0, done: true });
  const late = machine.read(phases, machine.begin(phases, NOON), at(60));
  assert.deepEqual([late.left, late.share], [0, 1]);
  assert.equal(machine.read(phases, { index: 1, until: NOON, left: 0 }, NOON).repetition, 5, "never more than there are");
  assert.equal(machine.read([{ step: 0, seconds: 0, repetitions: 0 }], { index: 0, until: NOON, left: null }, NOON).share, 1);
});

test("pain above 5 stops, whatever an exercise would allow", () => {
  assert.deepEqual([machine.painRule(6, 9), machine.painRule(5, 9), machine.painRule(3, 3), machine.painRule(4, 3), machine.painRule(2, 2)], ["stop", "ease", "ease", "stop", "go-on"]);
  assert.deepEqual([machine.EASE_FROM, machine.STOP_ABOVE], [3, 5]);
});
