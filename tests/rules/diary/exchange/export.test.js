import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { KINDS, readable } from "../../../../static/js/diary/entries.js";
import { COLUMNS, csvParts, fileName, jsonParts } from "../../../../static/js/diary/exchange/export.js";
import { collect, nothing, open } from "../../../../static/js/diary/exchange/import.js";

const AT = Date.UTC(2026, 10, 23, 18, 20);
const note = (text, id = "note-1") => ({ id, kind: "note", at: AT, zone: 60, changed: AT, text });
const csv = (entries) => [...csvParts(entries)].join("");

// RFC 4180, read as a spreadsheet does.
function rows(text) {
  const found = [[""]];
  let quoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const letter = text[index];
    if (quoted && letter === '"' && text[index + 1] === '"') {
      found.at(-1)[found.at(-1).length - 1] += '"';
      index += 1;
    } else if (letter === '"') quoted = !quoted;
    else if (!quoted && letter === ",") found.at(-1).push("");
    else if (!quoted && letter === "\r" && text[index + 1] === "\n") {
      found.push([""]);
      index += 1;
    } else found.at(-1)[found.at(-1).length - 1] += letter;
  }
  return found.slice(0, -1);
}

test("a file's name has the day as it was lived", () => {
  assert.equal(fileName(Date.UTC(2026, 10, 23, 23, 30), 60, "json"), "hipcheck-diary-2026-11-24.json");
});

test("every field of every kind has its column", () => {
  const names = new Set(Object.values(KINDS).flatMap((fields) => Object.keys(fields)));
  assert.deepEqual([...names].filter((name) => !COLUMNS.includes(name)), []);
  assert.equal(new Set(COLUMNS).size, COLUMNS.length);
});

test("a table holds every text whole, and none becomes a formula", () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(..."=+-@\t\r\n\",;'| a") })), { maxLength: 20 }), (texts) => {
    const [head, ...found] = rows(csv(texts.map((text) => note(text))).slice(1));
    assert.deepEqual(head, COLUMNS);
    assert.equal(found.length, texts.length);
    found.forEach((cells, index) => {
      const cell = cells[COLUMNS.indexOf("text")];
      assert.equal(cells.length, COLUMNS.length);
      assert.ok(cell === texts[index] || cell === `'${texts[index]}`);
      assert.doesNotMatch(cell, /^\s*[=+\-@]/);
    });
  }));
});

test("a table begins with the mark of UTF-8 and shows day and time on the wall", () => {
  const text = csv([note("=HYPERLINK(\"http://example.org\")")]);
  assert.equal(text.charCodeAt(0), 0xFEFF);
  const [, cells] = rows(text.slice(1));
  assert.equal(cells[COLUMNS.indexOf("time")], "19:20");
  assert.equal(cells[COLUMNS.indexOf("text")], "'=HYPERLINK(\"http://example.org\")");
});

test("what is saved is read back the same, whatever was written", () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: "binary", maxLength: 200 }), { maxLength: 1200 }), (texts) => {
    const entries = texts.map((text, index) => readable(note(text, `note-${index}`)));
    const collected = nothing();
    collect(collected, open(new TextEncoder().encode([...jsonParts(entries, AT)].join(""))).found);
    assert.equal(collected.unreadable.length, 0);
    assert.deepEqual([...collected.seen.values()], entries);
  }), { numRuns: 30 });
});

test("a weekly test is saved, read back the same, and has its columns", () => {
  const marker = readable({ id: "marker-1", kind: "marker", at: AT, zone: 60, changed: AT, test: "one-leg-stand", side: "left", pain: 4, stopped: true });
  assert.notEqual(marker, null);
  const collected = nothing();
  collect(collected, open(new TextEncoder().encode([...jsonParts([marker, note("x")], AT)].join(""))).found);
  assert.deepEqual([...collected.seen.values()], [marker, readable(note("x"))]);
  const [head, cells] = rows(csv([marker]).slice(1));
  assert.deepEqual(["test", "side", "pain", "stopped"].map((name) => cells[head.indexOf(name)]), ["one-leg-stand", "left", "4", "true"]);
  for (const wrong of [{ pain: 11 }, { pain: null }, { side: "front" }, { stopped: null }, { test: "" }]) assert.equal(readable({ ...marker, ...wrong }), null);
});
