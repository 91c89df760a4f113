import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readable } from "../../../static/js/diary/entries.js";
import { markerLight, newestResults, weekly } from "../../../static/js/plan/markers.js";

const DAY = 24 * 3_600_000;
const NOW = new Date(2026, 10, 23, 18).getTime();
const zone = -new Date(NOW).getTimezoneOffset();
const MARKERS = { everyDays: 7, holdsDays: 14, checkDays: 28, greenMost: 2, amberMost: 5, painMost: 7, tests: { squeeze: { name: "Squeeze test" }, "one-leg-stand": { name: "One-leg stand" } } };
const check = { at: NOW - DAY, outcome: { level: "self-care", causes: [], cares: {}, leaveOut: [], markers: ["squeeze"] } };
const result = (at, pain = 1, more = {}) => readable({ id: `marker-${at}`, kind: "marker", at, zone, changed: at, test: "squeeze", side: null, pain, stopped: false, ...more });
const course = (more = {}, reading = {}) => ({ level: "self-care", reasons: [], signs: [], readings: [{ kind: "recheck", feel: "same", pain: 2, ...reading }], ...more });
const due = (more = {}, { entries = [], days = null, later = 0, now = NOW } = {}) => weekly(MARKERS, entries, { ...check, ...more }, days, later, now).due;
const outcome = (more) => ({ outcome: { ...check.outcome, ...more } });

test("0 to 2 is green, 3 to 5 amber, 6 or more red; stopped by pain is never green", () => {
  const lights = Array.from({ length: 11 }, (_, pain) => markerLight({ pain, stopped: false }, MARKERS));
  assert.deepEqual(lights, [...Array(3).fill("green"), ...Array(3).fill("amber"), ...Array(5).fill("red")]);
  assert.deepEqual([0, 2, 4, 6].map((pain) => markerLight({ pain, stopped: true }, MARKERS)), ["amber", "amber", "amber", "red"]);
});

test("it is due at once, then once a week by the day, whatever the hour", () => {
  assert.deepEqual(due(), ["squeeze"]);
  for (const days of [0, 1, 6]) assert.deepEqual(due({}, { entries: [result(NOW - days * DAY)] }), []);
  assert.deepEqual(due({}, { entries: [result(NOW - 7 * DAY + 3 * 3_600_000)] }), ["squeeze"]);
  assert.deepEqual(due(outcome({ markers: ["squeeze", "one-leg-stand"] }), { entries: [result(NOW)] }), ["one-leg-stand"]);
});

test("not this week means not this week", () => {
  assert.deepEqual(due({}, { later: NOW + 1 }), []);
  assert.deepEqual(due({}, { later: NOW }), ["squeeze"]);
});

test("never where a self-test would not be: the check's own answer, urgent care, the days since", () => {
  assert.deepEqual(due({ outcome: null }), []);
  assert.deepEqual(due(outcome({ markers: [] })), []);
  assert.deepEqual(due(outcome({ markers: undefined })), [], "a check kept before there were any");
  assert.deepEqual(due(outcome({ markers: ["hop"] })), [], "a test that is no longer there");
  for (const level of ["urgent", "emergency"]) {
    assert.deepEqual(due(outcome({ level })), []);
    assert.deepEqual(due({}, { days: course({ level }) }), []);
  }
  assert.deepEqual(due({}, { days: course({ signs: ["walking:limp"] }) }), []);
  assert.deepEqual(due({}, { days: course({ reasons: ["worse"] }) }), []);
  assert.deepEqual(due({}, { days: course({}, { pain: 8 }) }), []);
  assert.deepEqual(due({}, { days: course({}, { feel: "worse" }) }), []);
  assert.deepEqual(due({}, { days: course({ reasons: ["no-better"] }, { pain: 7 }) }), ["squeeze"]);
  assert.deepEqual(due({ at: NOW + DAY }), [], "the clock was set back");
});

test("an old check is made again first, and that too can wait", () => {
  const old = { ...check, at: NOW - 29 * DAY };
  assert.deepEqual(weekly(MARKERS, [], old, null, 0, NOW), { due: [], check: true });
  assert.equal(weekly(MARKERS, [], old, null, NOW + 1, NOW).check, false);
});

test("whatever was done and when: never two within a week", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 60 * 24 }), { maxLength: 12 }), (hours) => {
    const entries = hours.sort((one, other) => other - one).map((ago) => result(NOW - ago * 3_600_000));
    const found = weekly(MARKERS, entries, check, null, 0, NOW);
    const newest = newestResults(entries, NOW).get("squeeze");
    if (newest && NOW - newest.at < 6 * DAY) assert.deepEqual(found.due, []);
    else if (!newest || NOW - newest.at >= 7 * DAY) assert.deepEqual(found.due, ["squeeze"]);
  }));
});
