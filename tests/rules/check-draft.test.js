import assert from "node:assert/strict";
import { test } from "node:test";
import { began, finish, forget, load, save, startAnew } from "../../static/js/check/check-draft.js";

const NOON = new Date(2026, 10, 23, 12).getTime();
const HOUR = 3_600_000;
const DRAFT = { base: [], steps: [], given: { place: ["knee-left"] }, settled: [] };
const NOTHING = { base: [], steps: [], given: {}, settled: [] };

/** A tab that was just opened. */
function openTab() {
  const kept = new Map();
  globalThis.sessionStorage = { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key) };
}

test("a check that is answered again is the same one for twelve hours", () => {
  openTab();
  assert.deepEqual([NOON, NOON + HOUR, NOON + 12 * HOUR - 1].map(began), [NOON, NOON, NOON]);
  assert.equal(began(NOON + 12 * HOUR), NOON + 12 * HOUR);
  assert.equal(began(NOON + 13 * HOUR), NOON + 12 * HOUR, "from then on it is that one");
});

test("a check that began in the future, as the clock was set, begins now", () => {
  openTab();
  began(NOON);
  assert.equal(began(NOON - HOUR), NOON - HOUR);
});

test("a fresh visit leaves an answered check behind, not a half-filled one", () => {
  openTab();
  save(DRAFT);
  startAnew();
  assert.deepEqual(load(), DRAFT);
  began(NOON);
  finish();
  startAnew();
  assert.deepEqual(load(), NOTHING);
  assert.equal(began(NOON + HOUR), NOON + HOUR);
});

test("a check is forgotten half-filled too, with when it began", () => {
  openTab();
  save(DRAFT);
  began(NOON);
  forget();
  assert.deepEqual(load(), NOTHING);
  assert.equal(began(NOON + HOUR), NOON + HOUR);
});
