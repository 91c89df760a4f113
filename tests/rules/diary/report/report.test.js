import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY } from "../../../../static/js/diary/dates.js";
import { asText, report, tested, tried } from "../../../../static/js/diary/report/report.js";

const NOON = Date.UTC(2026, 10, 23, 12);
const span = { from: NOON - 13.5 * DAY, to: NOON + DAY / 2 };
const words = {
  places: { "groin-front-left": "Left groin" },
  questions: [
    { id: "walking", text: "How is walking?", isWarning: false, choices: [["sore", "Sore, but no limp"]] },
    { id: "signs", text: "Signs?", isWarning: true, choices: [["swollen", "It is swollen"], ["bruised", "It is bruised"], ["none", "None of these"]] },
    { id: "body", text: "Any of these?", isWarning: true, choices: [["fever", "Fever"], ["none", "None of these"]] },
  ],
  causes: { "labral-tear": ["Torn rim", "Labral tear"] },
  levels: { urgent: "Urgent" },
  markers: { squeeze: { name: "Squeeze test", short: "Squeeze", medical: "Adductor squeeze, 5 s" }, "one-leg-stand": { name: "One-leg stand", short: "One leg", medical: "Single-leg stance, 30 s" } },
};
const base = { at: NOON, zone: 0 };
const check = { ...base, kind: "check", level: "urgent", causes: ["labral-tear", "gone-from-the-library"], places: ["groin-front-left"], pain: 5,
  answers: [["place", "groin-front-left"], ["pain", "5"], ["walking", "sore"], ["signs", "swollen"]] };
const nothing = { name: "", born: "", question: "" };

test("a warning sign is answered yes, answered no, or was not asked", () => {
  const page = report([check], check, words, span);
  assert.deepEqual(page.warnings.map(({ choice, answer }) => [choice, answer]), [["swollen", "yes"], ["bruised", "no"], ["fever", ""]]);
  assert.deepEqual(page.answers, [{ question: "walking", text: "How is walking?", answer: "Sore, but no limp" }]);
  assert.deepEqual(page.causes, [["Torn rim", "Labral tear"]]);
});

test("signs told after the check are named, those before it are not", () => {
  const told = (at, signs) => ({ ...base, kind: "recheck", at, part: "morning", feel: "worse", pain: 6, signs, places: [] });
  const page = report([told(NOON - DAY, ["bruised"]), check, told(NOON + 1, ["fever"])], check, words, span);
  assert.deepEqual(page.since, ["Fever"]);
});

test("what was tried is counted and nothing is invented for what is not known", () => {
  const run = { ...base, kind: "run", minutes: 30, km: null, before: null, during: null, after: null, next: null };
  const routine = { ...base, kind: "routine", name: "Gentle movement", finished: true, before: 4, after: 3 };
  const ice = { ...base, kind: "timer", protocol: "ice", seconds: 1200 };
  assert.deepEqual(tried([run]), [["Running", "1 run, 30 minutes"]]);
  assert.deepEqual(tried([{ ...run, minutes: null, km: 5 }]), [["Running", "1 run, 5 km, longest 5 km"]]);
  assert.deepEqual(tried([routine, { ...routine, finished: false, after: null }, ice, ice, { ...run, km: 5, after: 6 }]), [
    ["Gentle movement", "2 times, 1 not finished, mean pain 4 before, 3 after"],
    ["Ice", "2 times, 40 minutes in all"],
    ["Running", "1 run, 30 minutes, 5 km, longest 5 km, worst pain with it 6"],
  ]);
  assert.deepEqual(tried([]), []);
});

test("weekly tests are told with side and date, the older ones in short", () => {
  const marker = (days, pain, more = {}) => ({ ...base, kind: "marker", at: NOON - days * DAY, test: "squeeze", side: null, pain, stopped: false, ...more });
  assert.deepEqual(tested([], words.markers), []);
  assert.deepEqual(tested([marker(14, 4), marker(7, 0), marker(0, 6, { test: "one-leg-stand", side: "left", stopped: true })], words.markers), [
    ["Squeeze test (Adductor squeeze, 5 s), pain 0 to 10", "4 on 9 Nov, 0 on 16 Nov"],
    ["One-leg stand (Single-leg stance, 30 s), pain 0 to 10", "left 6 (stopped) on 23 Nov"],
  ]);
  const [[, long]] = tested(Array.from({ length: 9 }, (_, week) => marker(7 * (8 - week), 9 - week)), words.markers);
  assert.match(long, /^3 times before, worst 9, 6 on 19 Oct, .*, 1 on 23 Nov$/);
  const text = asText(report([check, marker(1, 3)], check, words, span), nothing, "");
  assert.ok(text.includes("WEEKLY TESTS\nSqueeze test (Adductor squeeze, 5 s), pain 0 to 10: 3 on 22 Nov"));
});

test("the text holds what the page holds, and nothing personal that was not typed", () => {
  const text = asText(report([check], check, words, span), nothing, "Left groin: 5 out of 10");
  for (const part of ["Yes: It is swollen", "No: It is bruised", "Labral tear (Torn rim)", "not a diagnosis", "Left groin: sore on the one day noted", "23 November 2026"]) assert.ok(text.includes(part), part);
  assert.doesNotMatch(text, /Name:|Born:|Question:|Fever/);
  assert.match(asText(report([check], check, words, span), { ...nothing, name: "Alex" }, ""), /^Name: Alex$/m);
});

test("a diary without a check says nothing of warning signs", () => {
  const page = report([], undefined, words, span);
  assert.equal(page.check, "");
  assert.doesNotMatch(asText(page, nothing, ""), /WARNING/);
});
