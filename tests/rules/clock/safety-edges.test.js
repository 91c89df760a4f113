// Who must not use cold, heat or pulses: whose word counts, for how long, and what is not known.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answer, FRESH, judge } from "../../../static/js/clock/safety.js";

const NOON = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;
const SWOLLEN = [["signs", "has", ["swollen"]]];
const FRESH_POP = [["onset", "has", ["pop"]], ["duration", "has", ["today"]]];
const item = (more = {}) => ({ id: "item", lasting: false, covers: true, effect: "ban", known: [SWOLLEN], ...more });
const asked = (one, { own = null, facts = {}, checkAt = 0 } = {}) =>
  answer(one, own ? { item: own } : {}, new Map(Object.entries(facts)), checkAt, NOON);

test("twelve hours, to the millisecond, and nothing of tomorrow", () => {
  const own = (at) => asked(item(), { own: { yes: true, at } });
  assert.deepEqual([own(NOON), own(NOON - FRESH + 1), own(NOON - FRESH), own(NOON + 1)], [true, true, null, null]);
  const check = (checkAt) => asked(item(), { checkAt, facts: { signs: ["swollen"] } });
  assert.deepEqual([check(NOON), check(NOON - FRESH + 1), check(NOON - FRESH), check(NOON + 1)], [true, true, null, null]);
  assert.equal(FRESH, 12 * HOUR);
});

test("what lasts holds from any day, ticked or checked", () => {
  const lasting = item({ lasting: true });
  assert.equal(asked(lasting, { own: { yes: true, at: NOON - 999 * HOUR } }), true);
  assert.equal(asked(lasting, { checkAt: NOON - 999 * HOUR, facts: { signs: ["swollen"] } }), true);
  assert.equal(asked(lasting, { checkAt: NOON - 999 * HOUR, facts: { signs: ["none"] } }), false);
});

test("of a tick and a check the newer counts; of the same moment the tick", () => {
  const facts = { signs: ["swollen"] };
  assert.equal(asked(item(), { own: { yes: false, at: NOON - HOUR }, checkAt: NOON - HOUR, facts }), false);
  assert.equal(asked(item(), { own: { yes: false, at: NOON - HOUR - 1 }, checkAt: NOON - HOUR, facts }), true);
});

test("a newer check that says nothing against it leaves an older tick as it was", () => {
  const own = { yes: true, at: NOON - 2 * HOUR };
  assert.equal(asked(item(), { own, checkAt: NOON - HOUR, facts: { signs: ["none"] } }), true, "danger is not forgotten");
  assert.equal(asked(item(), { own: { yes: false, at: NOON - 2 * HOUR }, checkAt: NOON - HOUR, facts: {} }), false);
});

test("any one of what makes it true is enough; all must fail before it is not so", () => {
  const either = item({ known: [SWOLLEN, FRESH_POP] });
  const told = (facts) => asked(either, { checkAt: NOON, facts });
  assert.equal(told({ signs: ["none"], onset: ["pop"], duration: ["today"] }), true);
  assert.equal(told({ signs: ["swollen"], onset: ["gradual"] }), true);
  assert.equal(told({ signs: ["none"], onset: ["gradual"] }), false);
  assert.equal(told({ signs: ["none"] }), null, "of the other nothing is known");
  assert.equal(told({ signs: ["none"], onset: ["pop"] }), null, "half of it holds");
  assert.equal(told({}), null);
});

test("where the check does not ask all of it, its silence is no all-clear", () => {
  assert.equal(asked(item({ covers: false }), { checkAt: NOON, facts: { signs: ["none"] } }), null);
  assert.equal(asked(item({ covers: false }), { checkAt: NOON, facts: { signs: ["swollen"] } }), true);
  assert.equal(asked(item({ known: [] }), { checkAt: NOON, facts: { signs: ["swollen"] } }), null);
  assert.equal(asked(item({ known: [] }), { own: { yes: false, at: NOON }, checkAt: NOON - HOUR }), false);
});

test("what is true is sorted by what it means, what is not so is not shown", () => {
  const items = [item({ id: "a" }), item({ id: "b", effect: "ask" }), item({ id: "c" }), item({ id: "d" })];
  const given = { a: { yes: true, at: NOON }, b: { yes: true, at: NOON }, c: { yes: false, at: NOON } };
  const found = judge(items, given, new Map(), 0, NOON);
  assert.deepEqual(Object.entries(found).map(([name, list]) => [name, list.map(({ id }) => id)]), [["unknown", ["d"]], ["banned", ["a"]], ["ask", ["b"]]]);
});
