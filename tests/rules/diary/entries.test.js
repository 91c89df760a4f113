import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { KINDS, isSame, readable } from "../../../static/js/diary/entries.js";
import { ENTRIES_LEAST, isDue, PAUSE_DAYS } from "../../../static/js/diary/exchange/backup.js";

const AT = Date.UTC(2026, 10, 23);
const DAY = 86_400_000;
const run = { id: "run-1", kind: "run", at: AT, zone: 0, changed: AT, minutes: 30, km: null, source: "typed" };

test("nothing makes reading fail, and what is read is read the same again", () => {
  const value = fc.oneof(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), fc.record({ ...Object.fromEntries(
    Object.keys(run).map((name) => [name, fc.oneof(fc.constant(run[name]), fc.anything())])) }));
  fc.assert(fc.property(value, (given) => {
    const entry = readable(given);
    if (entry !== null) assert.deepEqual(readable(entry), entry);
  }), { numRuns: 2000 });
});

test("a required field of the wrong type makes it no entry, one that may be missing does not", () => {
  for (const name of ["id", "kind", "at", "zone", "changed", "source"]) {
    for (const wrong of [undefined, null, {}, [], "", NaN, -1e20, true]) {
      assert.equal(readable({ ...run, [name]: wrong }), null, `${name}: ${String(wrong)}`);
    }
  }
  assert.equal(readable({ ...run, minutes: undefined }).minutes, null);
  assert.equal(readable({ ...run, minutes: "30" }), null);
  assert.ok(Object.hasOwn(KINDS, "run"));
});

test("when it was written does not make another entry of it", () => {
  assert.ok(isSame(run, { ...run, changed: AT + 1, more: 1 }));
  assert.ok(!isSame(run, { ...run, minutes: 31 }));
});

test("a backup is asked for only when it is needed, and at most every two weeks", () => {
  const due = { promised: "open", entries: ENTRIES_LEAST, written: AT, exported: 0, put: 0, now: AT };
  assert.ok(isDue(due));
  assert.ok(isDue({ ...due, promised: "unknown" }));
  assert.ok(!isDue({ ...due, promised: "promised" }));
  assert.ok(!isDue({ ...due, entries: ENTRIES_LEAST - 1 }));
  assert.ok(!isDue({ ...due, exported: AT }));
  assert.ok(!isDue({ ...due, exported: AT - 1, now: AT }));
  assert.ok(!isDue({ ...due, put: AT, now: AT + PAUSE_DAYS * DAY - 1 }));
  assert.ok(isDue({ ...due, put: AT, now: AT + PAUSE_DAYS * DAY }));
  assert.ok(isDue({ ...due, put: AT + DAY })); // the clock was set back
});

test("the page about your data names every kind and field", () => {
  const page = readFileSync(new URL("../../../templates/diary/data.html", import.meta.url), "utf8");
  for (const [kind, fields] of Object.entries(KINDS)) {
    const said = page.split(`<dt><code>${kind}</code></dt>`)[1]?.split("</dd>")[0] ?? "";
    for (const name of Object.keys(fields)) assert.ok(said.includes(`<code>${name}</code>`), `${kind}: ${name}`);
  }
});
