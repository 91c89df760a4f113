import assert from "node:assert/strict";
import { test } from "node:test";
import { asOne, sameRun } from "../../../../static/js/diary/runs/same-run.js";

const START = Date.UTC(2026, 10, 22, 17, 20);
const MINUTE = 60_000;
const run = { id: "run-file", at: START, minutes: 20, km: 3.6, source: "gpx", title: "Evening run" };
const entry = (more) => ({ kind: "run", id: "run-1", at: START, minutes: null, km: null, before: null, during: 4, after: 2, next: null,
  source: "typed", stage: null, title: null, note: "Wet", ...more });
const found = (more, given = run) => sameRun(given, [entry({ id: "other", at: START - 5 * 60 * MINUTE }), entry(more)])?.id ?? null;

test("a run that was typed after it, or that another file tells of, is the same", () => {
  assert.equal(found({ at: START + 25 * MINUTE, minutes: 22 }), "run-1");
  assert.equal(found({ at: START + 70 * MINUTE, km: 3.5 }), "run-1");
  assert.equal(found({ at: START + 2 * MINUTE, source: "fit", minutes: 20.1, km: 3.58 }), "run-1");
  assert.equal(found({ source: "plan", stage: 3, minutes: 20 }), "run-1");
});

test("another time of the day, another length, or another kind is not", () => {
  assert.equal(found({ at: START + 3 * 60 * MINUTE, minutes: 20 }), null);
  assert.equal(found({ at: START + 25 * MINUTE, minutes: 60 }), null);
  assert.equal(found({ at: START + 25 * MINUTE, source: "fit", minutes: 20 }), null);
  assert.equal(found({ kind: "routine" }), null);
  assert.equal(found({}, { ...run, at: null }), null);
});

test("made one, what the runner told stays, and what was typed gets the length of the watch", () => {
  const { id, at, minutes, km, during, note, source, title } = asOne(run, entry({ at: START + 25 * MINUTE, minutes: 25 }));
  assert.deepEqual([id, at, minutes, km, during, note, source, title], ["run-1", START, 20, 3.6, 4, "Wet", "gpx", "Evening run"]);
  const planned = asOne(run, entry({ source: "plan", stage: 3, minutes: 18 }));
  assert.deepEqual([planned.source, planned.stage, planned.minutes, planned.km], ["plan", 3, 18, 3.6]);
});
