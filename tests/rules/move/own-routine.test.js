import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import * as own from "../../../static/js/move/own/own-routine.js";

const NOW = Date.UTC(2026, 10, 23, 12);
const counted = { repetitions: 10, seconds: 0, tempo: 4, hold: 5, sets: 1, rest: 0 };
const timed = { repetitions: 0, seconds: 60, tempo: 1, hold: 0, sets: 2, rest: 20 };
const exercise = (name, dose, sides) => ({ name, sides, dose, cueReady: "", cue: "", cueChange: "", easier: { say: "", exercise: "", dose: null } });
const data = {
  exercises: { bridge: exercise("Bridge", counted, "both"), march: exercise("March", timed, "both"), slide: exercise("Slide", counted, "each") },
  own: { ready: 8, change: 5, rest: 15, setsMost: 3, repetitions: { least: 1, most: 60, step: 1 },
    seconds: { least: 10, most: 300, step: 10 }, hold: { least: 1, most: 60, step: 1 } },
  needs: [], reasons: {}, regions: {}, routines: {},
};
const of = (...names) => names.reduce((routine, name) => own.added(routine, name, NOW), own.blank(NOW));
const order = ({ steps }) => steps.map((step) => step.exercise);

test("an exercise comes once, and goes where it is moved", () => {
  const routine = of("bridge", "march", "slide", "bridge");
  assert.deepEqual(order(routine), ["bridge", "march", "slide"]);
  assert.deepEqual(order(own.moved(routine, "slide", -1, NOW)), ["bridge", "slide", "march"]);
  assert.deepEqual(order(own.moved(routine, "bridge", -1, NOW)), ["bridge", "march", "slide"]);
  assert.deepEqual(order(own.without(routine, "march", NOW)), ["bridge", "slide"]);
});

test("a change always makes it newer, even when the clock was set back", () => {
  const routine = own.renamed(of("bridge"), "Mine", NOW - 1_000_000);
  assert.ok(routine.changed > of("bridge").changed);
});

test("a dose stays within the limits, and is the exercise's own again when it is put back", () => {
  const more = own.withDose(of("bridge"), data, "bridge", "repetitions", 500, NOW);
  assert.equal(own.doseOf(data, more.steps[0]).repetitions, 60);
  assert.equal(own.withDose(more, data, "bridge", "repetitions", 10, NOW).steps[0].dose, null);
  assert.deepEqual(Object.keys(own.spans(data, "march")), ["seconds", "sets"]);
});

test("rounds rest in between, also where the exercise has one round of its own", () => {
  const rounds = own.withDose(of("bridge"), data, "bridge", "sets", 2, NOW);
  assert.equal(own.doseOf(data, rounds.steps[0]).rest, 15);
  assert.equal(own.doseOf(data, own.withDose(of("march"), data, "march", "sets", 3, NOW).steps[0]).rest, 20);
  assert.equal(own.secondsOf(data, of("bridge")), 8 + 90);
  assert.equal(own.secondsOf(data, rounds), 8 + 90 + 15 + 90);
  assert.equal(own.secondsOf(data, of("slide", "march")), 8 + 90 + 5 + 90 + 8 + 60 + 20 + 60);
});

test("what Hipcheck no longer knows is kept, and left out when it is done", () => {
  const routine = own.withSteps(of("bridge"), [{ exercise: "gone", dose: null }, { exercise: "toString", dose: null }, ...of("bridge").steps], NOW);
  assert.deepEqual(own.toPlay(data, routine).steps.map((step) => step.exercise), ["bridge"]);
  assert.deepEqual(own.readable(JSON.parse(JSON.stringify(routine))), routine);
});

test("whatever is found, reading it never throws, and what is read can be done", () => {
  const dose = fc.record({ repetitions: fc.nat(20_000), seconds: fc.nat(20_000), hold: fc.nat(20_000), sets: fc.nat(20_000) });
  const like = fc.record({ schema: fc.constant(1), id: fc.constant("abc"), name: fc.string(), made: fc.constant(NOW), changed: fc.constant(NOW),
    steps: fc.array(fc.record({ exercise: fc.constantFrom("bridge", "march", "gone"), dose: fc.oneof(fc.constant(null), dose, fc.anything()) })) });
  let read = 0;
  fc.assert(fc.property(fc.oneof(like, fc.anything()), (value) => {
    const routine = own.readable(value);
    if (!routine) return;
    read += 1;
    const seconds = own.secondsOf(data, routine);
    assert.ok(Number.isInteger(seconds) && seconds >= 0);
  }), { numRuns: 500 });
  assert.ok(read > 20);
  assert.equal(own.readable({ ...of("bridge"), schema: 2 }), null);
  assert.ok(own.isNewer({ ...of("bridge"), schema: 2 }));
});

test("a routine with no name has one to be shown by", () => {
  assert.equal(own.nameOf(own.blank(NOW)), "My routine");
  assert.equal(own.nameOf({ name: "  After work " }), "After work");
});
