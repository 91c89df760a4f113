import assert from "node:assert/strict";
import { test } from "node:test";
import { calendarFile } from "../../static/js/clock/alarms/calendar-file.js";
import { isToldOf, jumped } from "../../static/js/clock/clock-watch.js";
import { FRESH, judge } from "../../static/js/clock/safety.js";
import { digits, inWords, whenInWords } from "../../static/js/clock/times.js";

const NOON = new Date(2026, 10, 23, 12).getTime();
const HOUR = 3_600_000;

test("lengths and times as people say them", () => {
  assert.deepEqual([0, 1, 59_001, 768_000, 3_725_000].map(digits), ["0:00", "0:01", "1:00", "12:48", "1:02:05"]);
  assert.deepEqual([10, 40_000, 61_000, 14 * 60_000, HOUR, HOUR + 300_000, 50 * HOUR].map(inWords),
    ["1 second", "40 seconds", "1 minute", "14 minutes", "1 hour", "1 hour 5 minutes", "2 days"]);
  assert.deepEqual([NOON + HOUR, NOON + 20 * HOUR, NOON + 40 * HOUR].map((at) => whenInWords(at, NOON)),
    ["at 13:00", "tomorrow at 08:00", "on Wednesday at 04:00"]);
});

test("a clock that was set is told from a sleep and from drift", () => {
  const before = { wall: NOON, mono: 1000, visible: true };
  const after = (wall, mono, visible = true) => jumped(before, { wall: NOON + wall, mono: 1000 + mono, visible });
  assert.equal(after(1000, 1000), 0);
  assert.equal(after(2500, 1000), 0);
  assert.equal(after(1000 - HOUR, 1000), -HOUR);
  assert.equal(after(1000 + HOUR, 1000), HOUR);
  assert.equal(after(1000 + HOUR, 1000, false), 0, "hidden: it slept");
  assert.equal(after(8000 + HOUR, 8000), 0, "not looked at for a while: it slept");
  assert.equal(after(-HOUR, 9000, false), -HOUR - 9000, "back is certain");
});

const swelling = { id: "swelling", lasting: false, covers: true, effect: "ban", known: [[["signs", "has", ["swollen"]]]] };
const fresh = { id: "fresh", lasting: false, covers: true, effect: "ban", known: [[["onset", "has", ["pop"]], ["duration", "has", ["today"]]]] };
const heart = { id: "heart", lasting: true, covers: false, effect: "ask", known: [] };
const ids = (found) => Object.fromEntries(Object.entries(found).map(([name, items]) => [name, items.map(({ id }) => id)]));
const judged = (given, facts, checkAt) => ids(judge([swelling, fresh, heart], given, new Map(Object.entries(facts)), checkAt, NOON));

test("nobody has said anything: everything is asked", () => {
  assert.deepEqual(judged({}, {}, 0), { unknown: ["swelling", "fresh", "heart"], banned: [], ask: [] });
});

test("the last check answers for itself, for twelve hours", () => {
  const facts = { signs: ["swollen"], onset: ["gradual"] };
  assert.deepEqual(judged({}, facts, NOON - HOUR), { unknown: ["heart"], banned: ["swelling"], ask: [] });
  assert.deepEqual(judged({}, facts, NOON - FRESH), { unknown: ["swelling", "fresh", "heart"], banned: [], ask: [] });
  assert.deepEqual(judged({}, { signs: ["none"], onset: ["pop"] }, NOON - HOUR).unknown, ["fresh", "heart"], "how long is not known");
});

test("what was ticked holds: for ever where it lasts, for twelve hours where it does not", () => {
  const given = { heart: { yes: true, at: NOON - 900 * HOUR }, swelling: { yes: false, at: NOON - HOUR }, fresh: { yes: false, at: NOON - 13 * HOUR } };
  assert.deepEqual(judged(given, {}, 0), { unknown: ["fresh"], banned: [], ask: ["heart"] });
});

test("the newer of check and tick counts", () => {
  const swollen = { signs: ["swollen"], onset: ["gradual"] };
  const no = { swelling: { yes: false, at: NOON - 2 * HOUR } };
  assert.deepEqual(judged(no, swollen, NOON - HOUR).banned, ["swelling"]);
  assert.deepEqual(judged({ swelling: { yes: false, at: NOON - HOUR } }, swollen, NOON - 2 * HOUR).banned, []);
});

test("a calendar file that calendars can read", () => {
  const text = calendarFile([{ at: Date.UTC(2026, 10, 23, 18, 40), words: "Take the ice off now. Next round at 19:20; look, and feel your skin: it should be warm again before then" }], NOON);
  const lines = text.split("\r\n");
  assert.ok(lines.every((line) => Buffer.byteLength(line) <= 75));
  assert.ok(lines.includes("DTSTART:20261123T184000Z"));
  assert.match(text.replaceAll("\r\n ", ""), /SUMMARY:Take the ice off now\. Next round at 19:20\\; look\\, and feel/);
  assert.equal(lines.filter((line) => line === "BEGIN:VALARM").length, 1);
});

test("a jump that another window has told of since this one looked is the same jump", () => {
  const [NOON, MINUTE] = [Date.UTC(2026, 10, 23, 12), 60_000];
  const before = { wall: NOON, mono: 0, visible: false };
  const after = { wall: NOON - 4 * MINUTE, mono: MINUTE, visible: true }; // a minute later, set back by five
  const by = jumped(before, after);
  assert.equal(by, -5 * MINUTE);
  const told = (more = {}) => isToldOf({ what: "back", by: 5 * MINUTE + 900, at: after.wall - 30_000, ...more }, by, before, after);
  assert.ok(told());
  assert.equal(isToldOf(null, by, before, after), false);
  assert.equal(told({ what: "forward" }), false);
  assert.equal(told({ what: "back-unseen" }), false);
  assert.equal(told({ by: 6 * MINUTE }), false, "another jump");
  assert.equal(told({ at: after.wall - 2 * MINUTE }), false, "one of before it looked last");
  assert.equal(told({ at: after.wall + MINUTE }), false, "one of before the clock was set back");
  assert.equal(told({ at: before.wall }), false, "its own");
});
