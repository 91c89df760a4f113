import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { asCsv, asJson } from "../../static/js/diary/export-file.js";
import { compare, readFile, tooBig } from "../../static/js/diary/import-file.js";
import { KINDS, readable } from "../../static/js/diary/entries.js";

const NOW = Date.UTC(2026, 10, 23, 18);
const note = (id, text = "Words", changed = NOW) => ({ id, kind: "note", at: NOW, zone: 0, changed, text });
const run = { id: "run-1", kind: "run", at: NOW, zone: 60, changed: NOW, minutes: 30, km: 5.2, before: 1, during: 2, after: null, next: null,
  source: "typed", stage: null, title: "=SUM(A1)", note: 'He said "go",\nthen rain' };

test("what was saved is read back the same", () => {
  const words = fc.string({ unit: "grapheme", maxLength: 60 });
  fc.assert(fc.property(fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[\w:.-]{1,20}$/), text: words }), { selector: ({ id }) => id }), (given) => {
    const entries = given.map(({ id, text }) => readable(note(id, text)));
    const found = readFile(asJson(entries, NOW));
    assert.deepEqual(found, { problem: "", entries, wrong: [] });
  }));
});

test("a table is safe to open: no formula, quotes and line breaks in their place", () => {
  const [head, line] = asCsv([run]).split(/\r\n/);
  assert.ok(head.startsWith("\uFEFFday,time,kind,what,"));
  assert.ok(line.startsWith("2026-11-23,19:00,run,'=SUM(A1),"), line);
  assert.ok(line.includes('"He said ""go"",\nthen rain"'), line);
});

const file = (entries, more = {}) => JSON.stringify({ format: "hipcheck-diary", schema: 1, entries, ...more });

test("every bad file gets a reason of its own", () => {
  const reason = (text) => readFile(text).problem;
  assert.match(reason(""), /empty/);
  assert.match(reason("{\"format\":\"hipcheck-diary\",\"schema\":1,\"entries\":[{"), /damaged/);
  assert.match(reason(asCsv([run])), /table/);
  assert.match(reason("PK\u0003\u0004"), /damaged/);
  assert.match(reason("[1, 2]"), /not a diary/);
  assert.match(reason("null"), /not a diary/);
  assert.match(reason(file([note("a")], { schema: 2 })), /newer/);
  assert.match(reason(file([note("a")], { schema: "1" })), /not a diary/);
  assert.match(reason(file(Array(200_001).fill(0))), /too many/);
  assert.match(reason(file([{ id: "a" }])), /No entry/);
  assert.match(reason("[".repeat(5_000_000)), /damaged/);
  assert.match(tooBig(40_000_001), /too big/);
  assert.equal(tooBig(40_000_000), "");
});

test("whatever stands in an entry, only known fields of the right kind come out", () => {
  const hostile = JSON.parse('{"id":"x","kind":"note","at":1763900000000,"zone":0,"changed":1763900000000,"text":"<img src=x onerror=alert(1)>","__proto__":{"admin":true},"more":1}');
  const { entries } = readFile(file([hostile]));
  assert.deepEqual(Object.keys(entries[0]).sort(), ["at", "changed", "id", "kind", "text", "zone"]);
  assert.equal({}.admin, undefined);
  for (const bad of [{ ...note("a"), text: "x".repeat(2001) }, { ...note("a"), at: 1e99 }, { ...note("a"), kind: "constructor" }, { ...note("a"), kind: "__proto__" }, { ...note("a b") }]) {
    assert.equal(readable(bad), null, JSON.stringify(bad).slice(0, 60));
  }
  fc.assert(fc.property(fc.anything(), (value) => { readable(value); return true; }));
  fc.assert(fc.property(fc.constantFrom(...Object.keys(KINDS)), fc.dictionary(fc.string(), fc.anything()), (kind, fields) => {
    const found = readable({ ...note("a"), ...fields, kind });
    return found === null || found.kind === kind;
  }));
});

test("an id twice in a file: the one changed last counts", () => {
  assert.equal(readFile(file([note("a", "new", NOW), note("a", "old", NOW - 1)])).entries[0].text, "new");
});

test("what a file would change", () => {
  const kept = [note("same"), note("older", "mine", NOW + 5), note("newer", "mine", NOW - 5)];
  const found = compare([note("same", "Words", NOW + 9), note("older", "file"), note("newer", "file"), note("fresh")], kept);
  assert.deepEqual(Object.entries(found).map(([name, list]) => [name, list.map(({ id }) => id)]),
    [["fresh", ["fresh"]], ["newer", ["newer"]], ["same", ["same"]], ["older", ["older"]]]);
});
