import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { course, episode, halfDayOf, isMorningAfter, missedMorning, nextRecheck, recheckDue } from "../../../../static/js/diary/course/course.js";
import { dayOf, entry, zoneAt } from "../../../../static/js/diary/entries.js";
import { headline, trend } from "../../../../static/js/diary/today/headline.js";
import { nextThing } from "../../../../static/js/diary/today/next-thing.js";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = new Date(2026, 10, 1, 18).getTime(); // the first check, in the evening
const RULES = { worseDays: 2, noBetterDays: 14, gapDays: 21, signs: { "body:fever": "emergency", "signs:swollen": "routine", "signs:bruised": "self-care" },
  settleWeeks: { strain: 6 } };
const LEVELS = ["self-care", "routine", "urgent", "emergency"];

const check = (at, pain = 5, level = "self-care") => entry("check", `c${at}`, at, zoneAt(at), at, { pain, level, causes: ["strain"], places: ["groin-front-left"], answers: [] });
const recheck = (at, pain, feel = "same", signs = []) => entry("recheck", `r${at}`, at, zoneAt(at), at, {
  part: new Date(at).getHours() < 15 ? "morning" : "evening", pain, feel, signs, places: [], stiff: null });
const mornings = (...pains) => pains.map((pain, index) => recheck(START + (index + 1) * DAY - 11 * HOUR, ...[pain].flat()));
const judged = (...entries) => course(entries, RULES, entries.at(-1).at + HOUR);

test("a pain that eases raises nothing", () => {
  const found = judged(check(START), ...mornings([4, "better"], [3, "better"]));
  assert.equal(found.level, "self-care");
  assert.deepEqual(found.reasons, []);
  assert.equal(found.readings.length, 3);
});

test("worse two days running raises it by one, one worse day does not", () => {
  assert.deepEqual(judged(check(START), ...mornings([6, "worse"])).reasons, []);
  const twice = judged(check(START), ...mornings([6, "worse"], [7, "worse"]));
  assert.deepEqual([twice.level, twice.reasons], ["routine", ["worse"]]);
  assert.equal(judged(check(START, 5, "routine"), ...mornings([6, "worse"], [7, "worse"])).level, "urgent");
  assert.deepEqual(judged(check(START), ...mornings([6, "worse"], [5, "better"], [6, "worse"])).reasons, []);
});

test("two worse days with a day between that nobody spoke of are not running", () => {
  const [first, , third] = mornings([6, "worse"], 0, [7, "worse"]);
  assert.deepEqual(judged(check(START), first, third).reasons, []);
});

test("a new warning sign counts by what it is, and a later check that knows it settles it", () => {
  const fever = judged(check(START), ...mornings([4, "better", ["body:fever"]]));
  assert.deepEqual([fever.level, fever.reasons, fever.signs], ["emergency", ["new-sign"], ["body:fever"]]);
  assert.equal(judged(check(START), ...mornings([4, "better", ["signs:bruised"]])).level, "routine", "never less than routine");
  const again = judged(check(START), ...mornings([4, "better", ["signs:swollen"]]), check(START + 2 * DAY, 4, "routine"));
  assert.deepEqual(again.reasons, []);
});

test("two weeks without improvement, and longer than the cause mostly lasts", () => {
  const flat = (days) => judged(check(START), ...mornings(...Array(days).fill([5, "same"])));
  assert.deepEqual(flat(13).reasons, []);
  assert.deepEqual([flat(15).reasons, flat(15).level], [["no-better"], "routine"]);
  const eased = judged(check(START), ...mornings(...Array.from({ length: 15 }, (_, day) => [day < 8 ? 5 : 3, "same"])));
  assert.deepEqual(eased.reasons, []);
  const long = judged(check(START), ...mornings(...Array.from({ length: 44 }, (_, day) => [day < 8 ? 5 : 3, "same"])));
  assert.deepEqual(long.reasons, ["too-long"]);
});

test("no better is told by the first days and the last, not by a bad week between", () => {
  const hill = Array.from({ length: 15 }, (_, day) => [day < 3 || day > 11 ? 5 : 9, "same"]);
  assert.deepEqual(judged(check(START), ...mornings(...hill)).reasons, ["no-better"]);
});

test("a sign that the content does not know counts as routine, never as nothing", () => {
  const found = judged(check(START), ...mornings([4, "better", ["signs:unheard-of"]]));
  assert.deepEqual([found.level, found.reasons], ["routine", ["new-sign"]]);
});

test("a pain is over after two zeros or three weeks of silence, and a new one begins anew", () => {
  assert.equal(judged(check(START), ...mornings([0, "better"], [0, "same"])), null);
  assert.equal(course([check(START)], RULES, START + 22 * DAY), null);
  const later = check(START + 30 * DAY, 6);
  assert.deepEqual(judged(check(START), ...mornings(4, 4), later).readings, [later]);
  const afterZeros = [check(START), ...mornings([0, "better"], [0, "same"]), check(START + 5 * DAY, 4)];
  assert.equal(episode(afterZeros, RULES, START + 5 * DAY + HOUR).at(-1).pain, 4);
});

test("no course ever lowers what the check said", () => {
  const reading = fc.tuple(fc.integer({ min: 0, max: 10 }), fc.constantFrom("better", "same", "worse"), fc.subarray(Object.keys(RULES.signs)));
  fc.assert(fc.property(fc.constantFrom(...LEVELS), fc.array(reading, { maxLength: 30 }), (level, readings) => {
    const found = judged(check(START, 5, level), ...mornings(...readings));
    return found === null || LEVELS.indexOf(found.level) >= LEVELS.indexOf(level);
  }));
});

test("the re-check comes the same evening and the next morning, once each", () => {
  const noon = check(new Date(2026, 10, 1, 12).getTime());
  const at = (day, hour) => new Date(2026, 10, day, hour).getTime();
  assert.equal(recheckDue([noon], at(1, 14)), null);
  assert.equal(recheckDue([noon], at(1, 18)), "evening");
  assert.equal(recheckDue([noon], at(2, 7)), "morning");
  const evening = recheck(at(1, 18), 4);
  assert.equal(recheckDue([noon, evening], at(1, 23)), null);
  assert.equal(nextRecheck([noon], at(1, 13)), at(1, 17));
  assert.equal(nextRecheck([noon, evening], at(1, 19)), at(2, 4));
  assert.equal(recheckDue([noon], at(16, 18)), null, "not for ever");
  assert.equal(recheckDue([check(at(1, 18))], at(1, 19)), null, "not straight after the check");
});

test("the night belongs to the evening before", () => {
  const at = (day, hour, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
  const asked = (...when) => Object.values(halfDayOf(at(...when))).join(" ");
  assert.deepEqual([asked(2, 0, 30), asked(2, 3, 59), asked(2, 4), asked(2, 14, 59), asked(2, 15), asked(2, 23, 59)],
    ["2026-11-01 evening", "2026-11-01 evening", "2026-11-02 morning", "2026-11-02 morning", "2026-11-02 evening", "2026-11-02 evening"]);
  const told = (part, ...when) => ({ ...recheck(at(...when), 4), part });
  const noon = check(at(1, 12));
  assert.equal(recheckDue([noon, told("evening", 2, 0, 30)], at(2, 7, 30)), "morning", "woken by it, the morning is still to come");
  assert.equal(recheckDue([noon, told("evening", 2, 0, 3)], at(2, 18, 30)), "evening", "kept after midnight, this evening is still to come");
  assert.equal(recheckDue([noon, told("evening", 2, 18)], at(2, 22)), null);
});

test("a morning is missed from four o'clock on, and is told of by the re-check of that very morning alone", () => {
  const at = (day, hour, minute = 0) => new Date(2026, 10, day, hour, minute).getTime();
  const ran = (when, pain = 3, next = null) => entry("run", `run-${when}`, when, zoneAt(when), when, { before: 0, during: pain, after: pain, next });
  const run = ran(at(1, 21, 30));
  const missed = (entries, ...when) => missedMorning(entries, at(...when))?.id ?? null;
  assert.deepEqual([missed([run], 2, 0, 10), missed([run], 2, 4), missed([run], 4, 21), missed([run], 4, 21, 30)], [null, run.id, run.id, null]);
  assert.equal(missed([ran(at(1, 21), 3, 2)], 2, 9), null, "told");
  assert.equal(missed([{ ...ran(at(1, 21)), before: null, during: null, after: null }], 2, 9), null, "nothing was told of the run");
  assert.equal(missed([run, check(at(2, 8))], 2, 9), run.id);
  const after = (...when) => isMorningAfter(run, halfDayOf(at(...when)));
  assert.deepEqual([after(2, 0, 30), after(2, 4), after(2, 14), after(2, 18), after(3, 8)], [false, true, true, false, false]);
});

test("one sentence says how it goes", () => {
  const names = { places: { "groin-front-left": "Left groin" } };
  const said = (...entries) => headline(judged(...entries), names);
  assert.equal(said(check(START)), "Your left groin: 5 out of 10.");
  assert.equal(said(check(START), ...mornings([3, "better"])), "Your left groin is easing.");
  assert.equal(said(check(START), ...mornings([5, "same"])), "Your left groin is about the same.");
  assert.equal(said(check(START), ...mornings([7, "worse"])), "Your left groin hurts more.");
  assert.equal(headline(null, names), "No pain in your diary now.");
  assert.equal(headline(null, names, 0), "No pain in your diary now.");
  assert.equal(headline(null, names, 3), "Your hip: 3 out of 10.", "of a run, say");
  assert.equal(trend([check(START)]), null);
});

const quiet = { timer: null, course: null, due: null, plan: null, missed: null, routine: { open: true, doneToday: false }, pain: null };
const sore = judged(check(START));
const chosen = (more) => nextThing({ ...quiet, ...more }, START + HOUR).id;

test("the next best thing: what cannot wait comes first", () => {
  const urgent = judged(check(START, 5, "urgent"));
  assert.equal(chosen({}), "new");
  assert.equal(nextThing(quiet, START).title, "Does something hurt?");
  assert.equal(nextThing({ ...quiet, pain: 3 }, START).title, "Check your hip");
  assert.equal(chosen({ course: sore }), "routine");
  assert.equal(chosen({ course: sore, routine: { open: false, doneToday: false } }), "rest");
  assert.equal(chosen({ course: sore, plan: { open: true, title: "", why: "", href: "/plan" } }), "plan");
  assert.equal(chosen({ course: sore, plan: { open: true }, missed: { id: "run-1" } }), "next-morning");
  assert.equal(chosen({ course: sore, due: "morning", missed: { id: "run-1" } }), "recheck");
  assert.equal(chosen({ course: urgent, due: "morning", plan: { open: true } }), "seen");
  assert.equal(chosen({ course: urgent, timer: { kind: "ice", phase: "overdue", name: "Ice" } }), "timer");
});

test("whatever is known, an urgent course never leads to a run or a routine", () => {
  const maybe = (value) => fc.constantFrom(null, value);
  fc.assert(fc.property(maybe("morning"), maybe({ open: true, title: "", why: "", href: "/plan" }), maybe({ id: "run-1" }), fc.boolean(),
    (due, plan, missed, open) => {
      const found = nextThing({ ...quiet, course: judged(check(START, 5, "urgent")), due, plan, missed, routine: { open, doneToday: false } }, START);
      return found.id === "seen" && found.href === "/diary/report";
    }));
});

test("a day is the day as it was lived, wherever the phone is now", () => {
  assert.equal(dayOf({ at: Date.UTC(2026, 10, 1, 23, 30), zone: 60 }), "2026-11-02");
  assert.equal(dayOf({ at: Date.UTC(2026, 10, 1, 3), zone: -300 }), "2026-10-31");
});
