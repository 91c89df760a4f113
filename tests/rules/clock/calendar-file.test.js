import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { calendarFile } from "../../../static/js/clock/alarms/calendar-file.js";

const NOON = Date.UTC(2026, 10, 23, 12);
const PLAIN = calendarFile([{ at: NOON, words: "Look" }], NOON);
const unfolded = (text) => text.replaceAll("\r\n ", "");
const properties = (text) => unfolded(text).split("\r\n").map((line) => line.split(/[:;]/)[0]);

test("whatever the words are, they stay in their own two lines, and come out as they went in", () => {
  const part = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("\r\nBEGIN:VALARM", "\nEND:VEVENT", "\rATTACH:x", "a;b,c\\n", "ä".repeat(60)));
  fc.assert(fc.property(fc.array(part).map((parts) => parts.join("")), (words) => {
    const text = calendarFile([{ at: NOON, words }], NOON);
    assert.deepEqual(properties(text), properties(PLAIN));
    assert.ok(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75));
    const said = unfolded(text).split("\r\n").find((line) => line.startsWith("SUMMARY:")).slice("SUMMARY:".length);
    assert.equal(said.replace(/\\(.)/g, (_, letter) => (letter === "n" ? "\n" : letter)), words.replace(/\r\n?/g, "\n"));
  }));
});
