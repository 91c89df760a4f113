import assert from "node:assert/strict";
import { test } from "node:test";
import { DAY } from "../../../../static/js/diary/dates.js";
import { soreness, sorenessWords } from "../../../../static/js/diary/where/where.js";

const START = Date.UTC(2026, 10, 10);
const span = { from: START, to: START + 14 * DAY };
const pain = (day, value, ...places) => ({ wall: START + day * DAY + 1, pain: value, places });

test("how often counts days, how bad the worst of each day", () => {
  const found = soreness([pain(0, 3, "a"), pain(0, 5, "a"), pain(0, 1, "a"), pain(1, 2, "a", "b"), pain(2, 4, "a"), pain(3, 0, "a")], span);
  assert.deepEqual(found.map(({ strength, ...rest }) => rest), [
    { place: "a", days: 3, of: 4, usual: 4, worst: 5 },
    { place: "b", days: 1, of: 4, usual: 2, worst: 2 },
  ]);
  assert.ok(found[0].strength > found[1].strength && found[1].strength > 0);
  assert.equal(sorenessWords(found[0], "Left groin"), "Left groin: sore on 3 of 4 days, mostly 4, worst 5");
});

test("no pain and other weeks shade nothing", () => {
  assert.deepEqual(soreness([pain(1, 0, "a"), pain(-1, 8, "a"), pain(14, 8, "a")], span), []);
});
