import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DAY } from "../../../../static/js/diary/dates.js";
import { movedDays, movedWords } from "../../../../static/js/diary/chart/streak.js";

const NOW = Date.UTC(2026, 10, 23, 18);
const done = (kind, daysAgo) => ({ kind, at: NOW - daysAgo * DAY, zone: 0 });

test("days with a routine or a run count once each, within the week", () => {
  assert.equal(movedDays([done("routine", 0), done("run", 0), done("run", 6), done("routine", 7), done("timer", 3), done("run", -1)], NOW), 2);
  assert.equal(movedWords([done("routine", 0), done("run", 6)], NOW), "Moved on 2 of the last 7 days.");
});

test("an empty week is not held up to anyone, and no count is beyond its days", () => {
  assert.equal(movedWords([done("routine", 8)], NOW), "");
  fc.assert(fc.property(fc.array(fc.integer({ min: -2, max: 40 })), (agos) => {
    const moved = movedDays(agos.map((ago) => done("run", ago)), NOW);
    assert.ok(moved >= 0 && moved <= 7);
    assert.doesNotMatch(movedWords(agos.map((ago) => done("run", ago)), NOW), /broke|missed|only|lost/i);
  }));
});
