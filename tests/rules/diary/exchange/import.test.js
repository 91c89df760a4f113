import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readable, standing } from "../../../../static/js/diary/entries.js";
import { collect, compare, ImportError, noChanges, nothing, open, WHY } from "../../../../static/js/diary/exchange/import.js";

const AT = Date.UTC(2026, 10, 23);
const note = (id, text = "x", changed = AT) => readable({ id, kind: "note", at: AT, zone: 0, changed, text });
const bytes = (text) => new TextEncoder().encode(text);
const file = (entries, more = {}) => bytes(JSON.stringify({ format: "hipcheck-diary", schema: 1, entries, ...more }));
const fails = (given, reason) => assert.throws(() => open(given), (error) => error instanceof ImportError && error.reason === reason && error.message === WHY[reason]);

test("each file that is no diary is named for what it is", () => {
  fails(bytes(""), "empty");
  fails(bytes(" \n "), "empty");
  fails(new Uint8Array(50_000_001), "big");
  fails(new Uint8Array([0x50, 0x4B, 3, 4, 0]), "packed");
  fails(new Uint8Array([0x1F, 0x8B, 8, 0]), "packed");
  fails(new Uint8Array([0x7B, 0xE9, 0x22]), "binary");
  fails(new Uint8Array([0x7B, 0, 0x22, 0]), "binary");
  fails(bytes("\uFEFFid,kind,date\r\n"), "table");
  fails(bytes("hello"), "other");
  fails(bytes("[]"), "other");
  fails(bytes('{"format":"else"}'), "other");
  fails(bytes('{"format":"hipcheck-diary","schema":1,"entries":['), "broken");
  fails(file(null), "broken");
  fails(file([], { schema: "1" }), "broken");
  fails(file([], { schema: 0 }), "broken");
  fails(file([], { schema: 2 }), "newer");
  fails(file(Array(1_000_000).fill(0)), "many");
});

test("what is nested without end is not even parsed", () => {
  const deep = 5_000_000;
  fails(bytes("[".repeat(deep)), "broken");
  fails(bytes(`{"format":"hipcheck-diary","schema":1,"entries":[${"[".repeat(deep)}${"]".repeat(deep)}]}`), "broken");
  assert.equal(open(file([note("a", '[[[[[[[[[[[[[[[[[[[[[[[[[[[["\\{{{{{{{{{{{{{{{{{{{{')])).found.length, 1); // in a text it is harmless
});

test("UTF-16, as some editors save it, is read", () => {
  const text = new TextDecoder().decode(file([note("a", "Hüfte")]));
  assert.equal(open(new Uint8Array([0xFF, 0xFE, ...Buffer.from(text, "utf16le")])).found[0].text, "Hüfte");
});

test("no file makes it fail otherwise than by name", () => {
  fc.assert(fc.property(fc.oneof(fc.uint8Array(), fc.json().map(bytes), fc.anything().map((value) => file([value]))), (given) => {
    try {
      const collected = nothing();
      collect(collected, open(given).found);
    } catch (error) {
      assert.ok(error instanceof ImportError, error);
    }
  }));
});

test("hostile entries are left out or stripped, and touch nothing else", () => {
  const good = '{"id":"a","kind":"note","at":1795000000000,"zone":0,"changed":1795000000000,"text":"<img onerror=alert(1)>"';
  const found = open(bytes(`{"format":"hipcheck-diary","schema":1,"entries":[${good},"__proto__":{"evil":1},"more":1},
    {"__proto__":{"kind":"note"}},{"kind":"__proto__"},{"kind":"constructor"},null,7,"x",[],${good.replace('"zone":0', '"zone":"0"')}},
    ${good.replace("<img", "x".repeat(3000))}}]}`)).found;
  const collected = nothing();
  collect(collected, found);
  assert.equal(collected.unreadable.length, 9);
  const [entry] = collected.seen.values();
  assert.deepEqual(Object.keys(entry).sort(), ["at", "changed", "id", "kind", "text", "zone"]);
  assert.equal(entry.evil ?? {}.evil, undefined);
});

test("of two with one id the newer counts, in whatever order", () => {
  fc.assert(fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 1 }), (written) => {
    const collected = nothing();
    collect(collected, written.map((later) => note("a", `${later}`, AT + later)));
    assert.equal(collected.seen.get("a").text, `${Math.max(...written)}`);
  }));
});

test("new, newer, older and same are told apart", () => {
  const known = new Map([note("same"), note("newer"), note("older", "mine", AT + 5), note("tie", "mine")].map((one) => [one.id, one]));
  const changes = noChanges();
  compare(changes, [note("new"), note("same", "x", AT + 9), note("newer", "y", AT + 1), note("older"), note("tie")], known);
  const ids = Object.fromEntries(Object.entries(changes).map(([name, entries]) => [name, entries.map(({ id }) => id)]));
  assert.deepEqual(ids, { added: ["new"], changed: ["newer"], older: ["older", "tie"], same: ["same"] });
  assert.equal(standing(note("a"), { id: "a", kind: "broken" }), "added"); // what cannot be read stands in nothing's way
});

test("routines come along as they are, to be looked at one by one, and never without end", () => {
  const with_ = (routines) => open(new TextEncoder().encode(JSON.stringify({ format: "hipcheck-diary", schema: 1, entries: [], routines }))).routines;
  assert.deepEqual(with_([{ id: "a" }, 7]), [{ id: "a" }, 7]);
  assert.deepEqual(with_("none"), []);
  assert.equal(with_(Array(9000).fill({})).length, 500);
});

test("every refusal is a sentence of its own", () => {
  const said = Object.values(WHY);
  assert.deepEqual(said.filter((words) => !/^[A-Z].{10,}[.]$/.test(words)), []);
  assert.equal(new Set(said).size, said.length);
});

test("a big-endian UTF-16 is read too, and a text that only begins like one is not", () => {
  const swapped = Buffer.from(new TextDecoder().decode(file([note("a", "Hüfte")])), "utf16le").swap16();
  assert.equal(open(new Uint8Array([0xFE, 0xFF, ...swapped])).found[0].text, "Hüfte");
  fails(new Uint8Array([0xFE, 0x7B, 0x7D]), "binary");
});

test("brackets one after the other are not deep, twenty within each other are not too deep", () => {
  assert.equal(open(file([...Array(50).fill({}), ...Array(50).fill([])])).found.length, 100);
  const nested = (depth) => bytes(`{"format":"hipcheck-diary","schema":1,"entries":[${"[".repeat(depth - 2)}${"]".repeat(depth - 2)}]}`);
  assert.equal(open(nested(20)).found.length, 1);
  fails(nested(21), "broken");
});

test("the limits are met before they are passed", () => {
  fails(new Uint8Array(50_000_000), "binary"); // read, and found to be no text
  assert.equal(open(file(Array(100_000).fill(0))).found.length, 100_000);
  fails(file(Array(100_001).fill(0)), "many");
  fails(file([], { schema: 1.5 }), "broken");
});

test("a diary that has a table's first words in a note is a diary", () => {
  const words = "id,kind,date [{";
  assert.equal(open(file([note("a", words)])).found[0].text, words);
  fails(bytes("see {this}"), "other");
});

test("when it was saved is told where the file says so", () => {
  assert.equal(open(file([], { exported: "2026-11-23T10:00:00Z" })).exported, "2026-11-23T10:00:00Z");
  assert.equal(open(file([], { exported: 7 })).exported, null);
  assert.equal(open(file([])).exported, null);
});

test("of two alike the first is kept", () => {
  const collected = nothing();
  collect(collected, [note("a", "first"), note("a", "second")]);
  assert.equal(collected.seen.get("a").text, "first");
});
