import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as machine from "../../../static/js/move/player/player-machine.js";

const NOON = Date.UTC(2026, 10, 23, 12);
const dose = { repetitions: 5, seconds: 0, tempo: 4, hold: 2, sets: 2, rest: 10 };
const both = { sides: "both", ready: 6, dose: { ...dose, sets: 1 }, cueReady: "Lie down.", cue: "Lift", cueChange: "" };
const each = { sides: "each", ready: 8, dose, cueReady: "Lie down.", cue: "Slide", cueChange: "Other leg." };
const phases = machine.timeline([both, each], 5);
const SECOND = 1000;

test("a step by sides: ready, left, change, right, and again", () => {
  assert.deepEqual(machine.timeline([each], 5).map(({ kind, side, seconds }) => `${kind} ${side} ${seconds}`),
    ["ready left 8", "work left 30", "change-side right 5", "work right 30", "rest left 10", "work left 30", "change-side right 5", "work right 30"]);
});

test("repetitions are counted in time", () => {
  const state = machine.begin(phases, NOON);
  const seen = (seconds) => machine.read(phases, machine.settle(phases, state, NOON + seconds * SECOND), NOON + seconds * SECOND);
  assert.equal(seen(5).phase.kind, "ready");
  assert.deepEqual([seen(6), seen(12), seen(35)].map(({ repetition }) => repetition), [1, 2, 5]);
  assert.equal(seen(500).done, true);
});

test("a pause keeps the second, whatever time passes", () => {
  fc.assert(fc.property(fc.nat(180_000), fc.nat(10_000_000), (played, away) => {
    const before = machine.settle(phases, machine.begin(phases, NOON), NOON + played);
    if (machine.read(phases, before, NOON + played).done) return;
    const paused = machine.step(phases, before, "pause", NOON + played);
    const after = machine.step(phases, JSON.parse(JSON.stringify(paused)), "resume", NOON + played + away);
    assert.deepEqual([after.index, after.until - away], [before.index, before.until]);
  }));
});

test("skip and back go by exercises", () => {
  const there = machine.settle(phases, machine.begin(phases, NOON), NOON + 20 * SECOND);
  const skipped = machine.step(phases, there, "skip", NOON + 20 * SECOND);
  assert.deepEqual([phases[skipped.index].step, phases[skipped.index].kind], [1, "ready"]);
  assert.equal(machine.step(phases, there, "back", NOON + 20 * SECOND).index, 0);
  assert.equal(phases[machine.step(phases, skipped, "back", NOON + 20 * SECOND).index].step, 0);
  assert.equal(machine.read(phases, machine.step(phases, skipped, "skip", NOON), NOON).done, true);
});

test("back goes on counting when it was counting, and waits when it was paused", () => {
  const now = NOON + 20 * SECOND;
  const there = machine.settle(phases, machine.begin(phases, NOON), now);
  const started = machine.step(phases, there, "skip", now); // at the start of an exercise: back leads to the one before
  const paused = machine.step(phases, started, "pause", now);
  assert.deepEqual([there, started].map((state) => machine.step(phases, state, "back", now).left), [null, null]);
  assert.equal(machine.step(phases, paused, "back", now).left, phases[0].seconds * SECOND);
});

test("pain decides: go on, ease, stop", () => {
  assert.deepEqual([0, 2, 3, 5, 6, 10].map((pain) => machine.painRule(pain)), ["go-on", "go-on", "ease", "ease", "stop", "stop"]);
  assert.equal(machine.painRule(3, 2), "stop", "stretches are stricter");
});
