// How a pain goes, at its limits: the last day that counts, the hour from which it is asked.
import assert from "node:assert/strict";
import { test } from "node:test";
import { course, episode, lastCheckOf, nextRecheck, recheckDue } from "../../../../static/js/diary/course/course.js";
import { entry } from "../../../../static/js/diary/entries.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 10, 1, 12);
const RULES = { worseDays: 2, noBetterDays: 14, gapDays: 21, signs: { "body:fever": "emergency", "signs:swollen": "urgent" }, settleWeeks: { strain: 6 } };
const check = (at, pain = 5, level = "self-care", more = {}) => entry("check", `c${at}`, at, 0, at, { pain, level, causes: ["strain"], places: [], answers: [], ...more });
const told = (days, pain, feel = "same", signs = []) => entry("recheck", `r${days}`, START + days * DAY, 0, START + days * DAY,
  { part: "morning", pain, feel, signs, places: [], stiff: null });
const judged = (...entries) => course(entries, RULES, entries.at(-1).at + HOUR);
const pains = (...entries) => episode(entries, RULES, entries.at(-1).at).map(({ pain }) => pain);

test("what belongs to a pain: nothing before three weeks of silence, nothing that is still to come", () => {
  assert.deepEqual(pains(check(START, 7), told(21, 4)), [7, 4]);
  assert.deepEqual(episode([check(START, 7), told(21.01, 4)], RULES, START + 22 * DAY), [], "the check is of another pain");
  assert.deepEqual(episode([check(START, 7)], RULES, START + 21 * DAY).length, 1);
  assert.deepEqual(episode([check(START, 7)], RULES, START + 21 * DAY + 1), []);
  assert.deepEqual(episode([check(START, 7), told(1, 4)], RULES, START + HOUR).map(({ pain }) => pain), [7]);
  assert.deepEqual(episode([check(START, 7)], RULES, START).length, 1);
  const run = entry("run", "run", START + HOUR, 0, START, { during: 9 });
  assert.deepEqual(pains(check(START, 7), run, told(1, 4)), [7, 4]);
  assert.deepEqual(pains(told(0, 3), told(1, 4)), [], "no check, no course");
});

test("two zeros end it, one does not, and what comes after them is new", () => {
  assert.deepEqual(pains(check(START, 0)), [0], "a single reading");
  assert.deepEqual(pains(check(START, 0), told(1, 0)), []);
  assert.deepEqual(pains(check(START, 5), told(1, 0)), [5, 0]);
  assert.deepEqual(pains(check(START, 5), told(1, 0), told(2, 3)), [5, 0, 3]);
  assert.deepEqual(pains(check(START, 5), told(1, 0), told(2, 0), check(START + 3 * DAY, 4)), [4]);
  assert.deepEqual(pains(check(START, 5), told(1, 0), told(2, 0), told(3, 4)), [], "its check was of the pain before");
  assert.deepEqual(pains(check(START, 5), told(1, 0), told(2, 1), told(3, 0), told(4, 2)), [5, 0, 1, 0, 2]);
  assert.equal(course([], RULES, START), null);
});

test("the last check is asked for where there is one", () => {
  assert.equal(lastCheckOf([check(START), check(START + DAY), told(2, 3)]).at, START + DAY);
  assert.throws(() => lastCheckOf([told(1, 3)]), /no check/);
});

test("worse days must be the last ones, each the day after the other; of a day its last word counts", () => {
  const reasons = (...rechecks) => judged(check(START), ...rechecks).reasons;
  assert.deepEqual(reasons(told(1, 6, "worse"), told(2, 6, "worse")), ["worse"]);
  assert.deepEqual(reasons(told(1, 6, "worse"), told(1.3, 6, "better"), told(2, 6, "worse")), []);
  assert.deepEqual(reasons(told(1, 6, "same"), told(1.3, 6, "worse"), told(2, 6, "worse")), ["worse"]);
  assert.deepEqual(reasons(told(1, 6, "worse"), told(2, 6, "worse"), told(3, 6, "same")), []);
  assert.deepEqual(reasons(told(1, 6, "worse"), told(3, 6, "worse")), []);
  assert.deepEqual(reasons(told(1, 6, "worse"), told(2, 6, "same"), told(3, 6, "worse")), []);
  assert.deepEqual(reasons(told(1, 6, "worse"), told(2, 6, "worse"), told(4, 6, "worse"), told(5, 6, "worse")), ["worse"]);
});

test("worse raises by one step and never above urgent, unless it was above", () => {
  const level = (from) => judged(check(START, 5, from), told(1, 6, "worse"), told(2, 6, "worse")).level;
  assert.deepEqual(["self-care", "routine", "urgent", "emergency"].map(level), ["routine", "urgent", "urgent", "emergency"]);
});

test("a new sign counts by what it is, at least routine; the gravest decides; each is named once", () => {
  const found = (...signs) => judged(check(START), told(1, 4, "same", signs), told(2, 4, "same", signs));
  assert.deepEqual([found("signs:swollen").level, found("signs:swollen").reasons, found("signs:swollen").signs], ["urgent", ["new-sign"], ["signs:swollen"]]);
  assert.equal(found("signs:swollen", "body:fever").level, "emergency");
  assert.equal(found("body:fever", "signs:swollen").level, "emergency");
  assert.equal(found("unheard-of").level, "routine");
  const sameMoment = judged(told(0, 4, "same", ["body:fever"]), check(START), told(1, 3));
  assert.deepEqual(sameMoment.signs, [], "the check of that moment knows it");
});

test("no better in two weeks, to the day; less pain or none is better", () => {
  const reasons = (days, first, last) => judged(check(START, first), told(days / 2, first), told(days / 2 + 1, first), told(days - 2, last), told(days - 1, last), told(days, last)).reasons;
  assert.deepEqual(reasons(14, 5, 5), ["no-better"]);
  assert.deepEqual(reasons(13.9, 5, 5), []);
  assert.deepEqual(reasons(14, 5, 4), []);
  assert.deepEqual(reasons(14, 4, 5), ["no-better"]);
  assert.deepEqual(judged(check(START, 5), told(7, 5), told(14, 0)).reasons, []);
  const level = (from) => judged(check(START, 5, from), told(7, 5), told(14, 5)).level;
  assert.deepEqual(["self-care", "routine", "urgent"].map(level), ["routine", "routine", "urgent"]);
  const ends = (...values) => judged(...values.map((pain, index) => (index ? told(index * 2, pain) : check(START, pain)))).reasons;
  assert.deepEqual(ends(5, 5, 5, 9, 9, 5, 5, 4), [], "three at each end are compared, what lies between is not");
  assert.deepEqual(ends(4, 5, 5, 0, 1, 5, 5, 4), ["no-better"]);
});

test("longer than its cause mostly lasts, to the day, and only while it hurts", () => {
  const reasons = (days, last = 1, more = {}) => {
    const steps = [14, 28, days - 1].map((day, index) => told(day, 4 - index));
    return judged(check(START, 9, "self-care", more), ...steps, told(days, last));
  };
  assert.deepEqual(reasons(42).reasons, []);
  assert.deepEqual([reasons(42.1).reasons, reasons(42.1).level], [["too-long"], "routine"]);
  assert.deepEqual(reasons(42.1, 0).reasons, []);
  assert.deepEqual(reasons(42.1, 1, { causes: ["unheard-of"] }).reasons, []);
  assert.deepEqual(reasons(42.1, 1, { causes: [] }).reasons, []);
});

test("a course tells from when it is, what the check said, and what was told", () => {
  const found = judged(check(START, 5, "routine"), told(1, 4));
  assert.deepEqual([found.from, found.base, found.level, found.readings.length], [START, "routine", "routine", 2]);
});

// ---- when it is asked again; hours are those of the wall

const wall = (day, hour, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
const half = (at, part) => ({ ...told(0, 4), at, part });

test("asked from four to noon and from five to midnight", () => {
  const due = (hour, minute) => recheckDue([check(wall(1, 8))], wall(3, hour, minute));
  assert.deepEqual([due(3, 59), due(4), due(11, 59), due(12), due(16, 59), due(17), due(23, 59), due(0)],
    [null, "morning", "morning", null, null, "evening", "evening", null]);
});

test("not within three hours of the last word, nor two weeks after the check, nor twice", () => {
  const first = check(wall(1, 14));
  assert.equal(recheckDue([first], wall(1, 17) - 1), null);
  assert.equal(recheckDue([first], wall(1, 17)), "evening");
  assert.equal(recheckDue([check(wall(1, 15))], wall(1, 17, 59)), null);
  assert.equal(recheckDue([check(wall(1, 18))], wall(15, 18)), "evening");
  assert.equal(recheckDue([check(wall(1, 18))], wall(15, 18) + 1), null);
  assert.equal(recheckDue([], wall(1, 18)), null);
  assert.equal(recheckDue([first, half(wall(2, 5), "morning")], wall(2, 9)), null);
  assert.equal(recheckDue([first, half(wall(2, 5), "morning")], wall(2, 18)), "evening");
  assert.equal(recheckDue([first, half(wall(2, 5), "morning")], wall(3, 9)), "morning");
  assert.equal(recheckDue([first, { ...half(wall(2, 5), "morning"), kind: "check", part: "morning" }], wall(2, 9)), "morning", "a check is no re-check");
});

test("the next one is named by the full hour, up to a day and a half ahead", () => {
  const first = check(wall(1, 10));
  assert.equal(nextRecheck([first], wall(1, 12, 25)), wall(1, 17));
  assert.equal(nextRecheck([first], wall(1, 17)), wall(1, 18), "the one after this hour");
  assert.equal(nextRecheck([first, half(wall(1, 18), "evening")], wall(1, 18)), wall(2, 4));
  assert.equal(nextRecheck([check(wall(1, 18))], wall(16, 3)), null);
  assert.equal(nextRecheck([], wall(1, 12)), null);
});
