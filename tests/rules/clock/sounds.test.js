import assert from "node:assert/strict";
import { test } from "node:test";
import { FLOOR, RATE, lengthOf, sound } from "../../../static/js/clock/alarms/sounds.js";
import { track } from "../../../static/js/clock/alarms/track.js";

const NAMES = ["start", "half", "off", "done", "again", "end", "test"];
const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;

const whole = async (schedule, from) => Buffer.from(await new Blob(track(schedule, from)).arrayBuffer());
const sampleAt = (ms) => 44 + (ms / 1000) * RATE;
const loudness = (samples) => Math.sqrt(samples.reduce((sum, value) => sum + ((value - 128) / 128) ** 2, 0) / samples.length);

test("every sound but the alarm of both kinds is one of its own", () => {
  const heard = new Set(NAMES.filter((name) => name !== "done").map((name) => Buffer.from(sound(name)).toString("base64")));
  assert.equal(heard.size, NAMES.length - 1);
});

test("the alarm goes on for two minutes and gets louder", () => {
  assert.equal(lengthOf("off"), 2 * MINUTE);
  const part = (from, to) => loudness(sound("off").subarray(from * RATE, to * RATE));
  assert.ok(part(0, 10) < part(20, 30) && part(20, 30) < part(90, 115));
  assert.ok(sound("off").subarray(60 * RATE).some((value) => value > 240), "as loud as can be at last");
});

test("between the sounds there is a floor: no silence, which phones put to sleep, and no tone", async () => {
  const file = await whole([{ what: "half", at: NOON + MINUTE }, { what: "off", at: NOON + 2 * MINUTE }], NOON);
  const gap = file.subarray(sampleAt(0), sampleAt(MINUTE - 1));
  assert.ok(gap.every((value) => value === FLOOR));
  assert.ok(20 * Math.log10(loudness(gap)) > -63);
});

test("each sound stands where the clock says, in a file that says how long it is", async () => {
  const file = await whole([{ what: "half", at: NOON + 10 * MINUTE }, { what: "off", at: NOON + 20 * MINUTE }, { what: "again", at: NOON + 60 * MINUTE }], NOON);
  for (const [what, minutes] of [["half", 10], ["off", 20], ["again", 60]]) {
    const from = sampleAt(minutes * MINUTE);
    assert.deepEqual([...file.subarray(from, from + 5000)], [...sound(what).subarray(0, 5000)]);
    assert.equal(file[from - 1], FLOOR);
  }
  assert.equal(file.toString("latin1", 0, 4) + file.toString("latin1", 8, 12), "RIFFWAVE");
  assert.equal(file.readUInt32LE(40), file.length - 44);
  assert.equal(file.readUInt32LE(4), file.length - 8);
  assert.ok(file.length < 32_000_000, "an hour stays small enough for a phone");
});

test("a sound that the next would cut ends there", async () => {
  const file = await whole([{ what: "off", at: NOON }, { what: "again", at: NOON + MINUTE }], NOON);
  assert.deepEqual([...file.subarray(sampleAt(MINUTE), sampleAt(MINUTE) + 3000)], [...sound("again").subarray(0, 3000)]);
});
