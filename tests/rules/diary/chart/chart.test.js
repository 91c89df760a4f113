import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { chart, firstSpan, lanes, spanOf, testRows } from "../../../../static/js/diary/chart/chart.js";
import { DAY, startOfDay, startOfMonth, startOfWeek } from "../../../../static/js/diary/dates.js";
import { course, grainOf, ofPlace, painsOf, placesOf, steps, stepWords, title } from "../../../../static/js/diary/chart/pain-series.js";

const NOON = Date.UTC(2026, 10, 23, 12); // a Monday
const HOUR = DAY / 24;
const GROIN = ["groin-front-left"];
const recheck = (at, pain, places = GROIN, more = {}) => ({ kind: "recheck", at, zone: 0, part: "morning", feel: "same", pain, places, ...more });
const run = (at, more = {}) => ({ kind: "run", at, zone: 0, minutes: 30, km: 5, before: 0, during: 2, after: 4, next: null, ...more });
const daily = (...worsts) => painsOf(worsts.map((pain, index) => recheck(NOON - (worsts.length - 1 - index) * DAY, pain)));
const two = spanOf("weeks", NOON, 0);

test("weeks begin on Monday, months on the first", () => {
  assert.equal(startOfWeek(NOON), startOfDay(NOON));
  assert.equal(startOfWeek(NOON - HOUR * 13), startOfDay(NOON) - 7 * DAY);
  assert.equal(startOfMonth(NOON, 1), Date.UTC(2026, 11));
});

test("an entry stays on the day it was lived on", () => {
  const [pain] = painsOf([recheck(Date.UTC(2026, 10, 22, 23, 30), 4, GROIN, { zone: 60 })]);
  assert.match(stepWords(steps([pain], "day")[0], "day"), /^Mon 23 Nov: pain 4\. 00:30 /);
});

test("a run counts for the places named last before it", () => {
  const pains = painsOf([run(NOON - 3 * DAY), recheck(NOON - 2 * DAY, 3, ["buttock-right"]), run(NOON - DAY), recheck(NOON, 1)]);
  assert.deepEqual(pains.map(({ places }) => places), [[], ["buttock-right"], ["buttock-right"], GROIN]);
  assert.deepEqual(placesOf(pains), ["groin-front-left", "buttock-right"]);
  assert.deepEqual(ofPlace(pains, "buttock-right").map(({ pain }) => pain), [3, 4]);
  assert.equal(ofPlace(pains, "").length, 4);
  assert.deepEqual(painsOf([recheck(NOON - DAY, 3), recheck(NOON, 2, [])])[1].places, GROIN); // a re-check may name none
});

test("the heading is what a person would say", () => {
  const said = (...worsts) => title(daily(...worsts), "Left groin");
  assert.equal(said(), "Left groin: nothing noted");
  assert.equal(said(4), "Left groin: 4 out of 10");
  assert.equal(said(5, 6, 4, 3), "Left groin: down from 6 to 3");
  assert.equal(said(3, 3, 4, 6), "Left groin: up from 3 to 6");
  assert.equal(said(4, 4, 4, 4), "Left groin: still at 4");
  assert.equal(said(6, 6, 6, 2, 4), "Left groin: up again, from 2 to 4"); // "down from 6" would hide the turn
});

test("a course never says better than it is", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 40 }), (worsts) => {
    const said = title(daily(...worsts), "Here");
    const { start, now } = course(daily(...worsts));
    assert.equal(now, worsts.at(-1));
    if (said.includes("down")) assert.ok(now < start && now - Math.min(...worsts) < 2);
    if (now > start) assert.match(said, /up/);
  }));
});

test("long spans are drawn in days, weeks, months; each pain stands in exactly one step", () => {
  assert.equal(grainOf(NOON - 14 * DAY, NOON), "half");
  assert.equal(grainOf(NOON - 91 * DAY, NOON), "day");
  assert.equal(grainOf(NOON - 365 * DAY, NOON), "week");
  assert.equal(grainOf(NOON - 3650 * DAY, NOON), "month");
  const moments = fc.array(fc.record({ at: fc.integer({ min: NOON - 900 * DAY, max: NOON }), pain: fc.integer({ min: 0, max: 10 }) }));
  fc.assert(fc.property(moments, fc.constantFrom("half", "day", "week", "month"), (list, grain) => {
    const pains = painsOf(list.map(({ at, pain }) => recheck(at, pain)));
    const found = steps(pains, grain);
    assert.deepEqual(found.flatMap(({ items }) => items), pains);
    found.forEach(({ from, to, items, worst, least, usual }, index) => {
      assert.ok(items.every(({ wall }) => wall >= from && wall < to));
      assert.ok(least <= usual && usual <= worst);
      assert.ok(index === 0 || found[index - 1].to <= from);
    });
  }));
});

test("a young diary is not drawn with an empty fortnight before it; a quiet fortnight is skipped", () => {
  const { from, to } = spanOf("weeks", NOON, NOON - 3 * DAY);
  assert.equal((to - from) / DAY, 6);
  assert.equal((two.to - two.from) / DAY, 14);
  assert.equal(spanOf("all", NOON, NOON - 400 * DAY).from, startOfDay(NOON - 400 * DAY));
  assert.equal(firstSpan(NOON, NOON - DAY), "weeks");
  assert.equal(firstSpan(NOON, NOON - 30 * DAY), "months");
  assert.equal(firstSpan(NOON, NOON - 300 * DAY), "all");
});

test("every mark stands within the drawing, higher for more pain, and days without entries break the line", () => {
  const pains = fc.array(fc.record({ ago: fc.integer({ min: 0, max: 13 * 24 }), pain: fc.integer({ min: 0, max: 10 }) }), { minLength: 1, maxLength: 80 });
  fc.assert(fc.property(pains, fc.constantFrom(270, 320, 700), fc.constantFrom(1, 2), (list, width, size) => {
    const entries = list.map(({ ago, pain }) => recheck(NOON - ago * HOUR, pain)).sort((one, other) => one.at - other.at);
    const drawing = chart(painsOf(entries), [], two, { width, size });
    for (const { x, y, value } of drawing.points) {
      assert.ok(x >= drawing.radius && x <= width - drawing.radius, `${x}`);
      assert.ok(y >= drawing.radius && y <= drawing.base, `${y}`);
      assert.equal(y < drawing.rule - 0.01, value > 5);
      assert.equal(y >= drawing.band.y - 0.01, value <= 2);
    }
    assert.ok(drawing.points.at(-1).number);
  }));
  const apart = [recheck(NOON - 10 * DAY, 4), recheck(NOON - 9 * DAY, 4), recheck(NOON - DAY, 2), recheck(NOON, 1)];
  const { lines, gaps } = chart(painsOf(apart), [], two, { width: 320 });
  assert.equal(lines.length, 2);
  assert.equal(gaps.length, 1);
});

test("numbers in points never cover each other", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 91 }), (worsts) => {
    const drawing = chart(daily(...worsts), [], spanOf("months", NOON, 0), { width: 320 });
    const numbered = drawing.points.filter(({ number }) => number);
    numbered.forEach((one, index) => numbered.slice(index + 1).forEach((other) => assert.ok(Math.hypot(one.x - other.x, one.y - other.y) > 2 * drawing.radius)));
  }), { numRuns: 50 });
});

test("runs, routines and ice have a row each, with how many; what is not there has none", () => {
  const ice = { kind: "timer", protocol: "ice", at: NOON - HOUR, zone: 0 };
  const rows = lanes([run(NOON - 20 * DAY), run(NOON - 5 * HOUR), run(NOON - 2 * HOUR), ice], two);
  assert.deepEqual(rows.map(({ words, marks }) => [words, marks.map(({ count }) => count)]), [["Runs: 2", [2]], ["Ice: 1", [1]]]);
});

const NAMES = { squeeze: { name: "Squeeze test", short: "Squeeze" }, "one-leg-stand": { name: "One-leg stand", short: "One leg" } };
const marker = (at, pain, name = "squeeze") => ({ kind: "marker", at, zone: 0, test: name, side: null, pain, stopped: false });

test("each weekly test has a row and a shape of its own, says every result, and is no point of the pain line", () => {
  const entries = [marker(NOON - 20 * DAY, 9), marker(NOON - 7 * DAY, 4), marker(NOON - 2 * HOUR, 0, "one-leg-stand"), marker(NOON - HOUR, 2), marker(NOON, 5, "gone")];
  const rows = testRows(entries, two, NAMES);
  assert.deepEqual(rows.map(({ kind, tested, said }) => [kind, tested, said]), [["squeeze", "diamond", "Squeeze test: 4 on 16 Nov, 2 on 23 Nov"], ["one-leg-stand", "square", "One-leg stand: 0 on 23 Nov"]]);
  assert.deepEqual(painsOf(entries), []);
  assert.deepEqual(testRows([], two, NAMES), []);
  const words = (look) => chart([], rows, two, look).rows.map((row) => row.words);
  assert.deepEqual(words({ width: 320 }), ["Squeeze test: pain 0 to 10", "One-leg stand: pain 0 to 10"]);
  assert.deepEqual(words({ width: 700, side: 84 }), ["Squeeze", "One leg"]);
});

test("results stand within the drawing, and their numbers never cover each other; the newest has one", () => {
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 90 }), { minLength: 1 }), fc.constantFrom(270, 700), fc.constantFrom(0, 84), (days, width, side) => {
    const months = spanOf("months", NOON, 0);
    const entries = days.sort((one, other) => other - one).map((ago) => marker(NOON - ago * DAY, ago % 11));
    const [{ results, half }] = chart([], testRows(entries, months, NAMES), months, { width, side }).rows;
    assert.deepEqual(results.map(({ pain }) => pain), entries.map(({ pain }) => pain));
    for (const { x } of results) assert.ok(x - half >= side && x + half <= width + 1, `${x}`);
    const numbered = results.filter(({ number }) => number);
    assert.equal(numbered.at(-1), results.at(-1));
    numbered.slice(1).forEach(({ x }, index) => assert.ok(x - numbered[index].x >= 2 * half - 0.01));
  }));
});
