import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "../../../../static/js/diary/runs/load.js";

const NOON = new Date(2026, 10, 23, 12).getTime();
const DAY = 86_400_000;
const LIMITS = { longest: 110, week: 150 };
const ago = (days, km, minutes = km === null ? 30 : km * 6) => ({ at: NOON - days * DAY, km, minutes });
const usual = [40, 37, 34, 31, 27, 24, 20, 17, 13, 10].map((days) => ago(days, 5)); // 2 runs of 5 km a week
const found = (...runs) => load([...runs, ...usual], NOON, LIMITS);

test("a week as the ones before is calm", () => {
  const { runs, by, week, usual: mean, advice } = found(ago(1, 5), ago(4, 5));
  assert.deepEqual({ runs, by, week, mean, advice }, { runs: 2, by: "km", week: 10, mean: 10, advice: ["calm"] });
});

test("one run is compared with the longest of the 30 days before it", () => {
  assert.deepEqual(found(ago(1, 5.5)).advice, ["calm"], "10 % more is still in line");
  assert.deepEqual(found(ago(1, 5.6)).advice, ["longest"]);
  assert.deepEqual(found(ago(1, 8), ago(2, 8)).longest, { by: "km", last: 8, before: 8 });
  assert.deepEqual(found(ago(1, 8), ago(32, 20)).advice, ["longest"], "a longer one lies more than 30 days back");
});

test("a week is compared with the mean of the four before", () => {
  assert.deepEqual(found(ago(1, 5), ago(3, 5), ago(5, 5)).advice, ["calm"], "one and a half times is the edge");
  assert.deepEqual(found(ago(1, 5), ago(3, 5), ago(4, 1), ago(5, 5)).advice, ["week"]);
});

test("without enough to compare it says so", () => {
  assert.deepEqual(load([], NOON, LIMITS).advice, ["none"]);
  assert.deepEqual(found().advice, ["none"], "runs, but none this week");
  assert.deepEqual(load([ago(1, 9), ago(20, 3)], NOON, LIMITS).advice, ["few"]);
  assert.deepEqual(load([ago(1, 9), ago(50, 9)], NOON, LIMITS).advice, ["break"]);
  assert.deepEqual(load([ago(1, 9, null), ago(10, null), ago(40, 9)], NOON, LIMITS).advice, ["mixed"]);
});

test("minutes count where a distance is missing", () => {
  const { by, week, advice } = found(ago(1, null), ago(2, null));
  assert.deepEqual({ by, week, advice }, { by: "minutes", week: 60, advice: ["calm"] });
});

const run = fc.record({
  at: fc.integer({ min: NOON - 90 * DAY, max: NOON + DAY }),
  km: fc.option(fc.double({ min: 0.1, max: 60, noNaN: true })),
  minutes: fc.option(fc.double({ min: 1, max: 400, noNaN: true })),
});

test("any history gives advice, whatever its order, and the future counts for nothing", () => {
  fc.assert(fc.property(fc.array(run, { maxLength: 40 }), (runs) => {
    const one = load(runs, NOON, LIMITS);
    assert.ok(one.advice.length > 0);
    assert.deepEqual(load(runs.filter(({ at }) => at <= NOON), NOON, LIMITS), one);
    assert.ok(one.usual === null || one.usual > 0);
    if (new Set(runs.map(({ at }) => at)).size === runs.length) {
      const { week, usual: mean, ...other } = load([...runs].reverse(), NOON, LIMITS);
      assert.deepEqual(other, (({ week: _, usual: __, ...rest }) => rest)(one));
      assert.ok(week === one.week || Math.abs(week - one.week) < 1e-6);
      assert.ok(mean === one.usual || Math.abs(mean - one.usual) < 1e-6);
    }
  }));
});
