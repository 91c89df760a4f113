import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { readFit } from "../../../../static/js/diary/runs/files/fit.js";
import { runsIn } from "../../../../static/js/diary/runs/files/read.js";
import { measure, metres } from "../../../../static/js/diary/runs/files/track.js";
import { doubts, isPast, proposed, read, write } from "../../../../static/js/diary/runs/run-fields.js";

const START = Date.UTC(2026, 10, 23, 17, 20);
const FIT_START = START / 1000 - 631_065_600;
const noXml = () => assert.fail("no XML here");

// ---- a FIT file, message by message, as a watch writes it

const u8 = (value) => [value];
const u16 = (value) => [value & 255, value >> 8];
const u32 = (value) => [value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >>> 24) & 255];
const big = (bytes) => [...bytes].reverse();

/** fields: [number, base type, bytes little-endian]. */
const define = (local, message, fields, { more = [], bigEndian = false } = {}) => [
  0x40 | local | (more.length > 0 ? 0x20 : 0), 0, bigEndian ? 1 : 0, ...(bigEndian ? big(u16(message)) : u16(message)),
  fields.length, ...fields.flatMap(([number, type, bytes]) => [number, bytes.length, type]),
  ...(more.length > 0 ? [more.length, ...more.flatMap((bytes, index) => [index, bytes.length, 0])] : []),
];
const data = (local, fields, { more = [], bigEndian = false } = {}) =>
  [local, ...fields.flatMap(([, , bytes]) => (bigEndian ? big(bytes) : bytes)), ...more.flat()];
const message = (local, number, fields, options) => [...define(local, number, fields, options), ...data(local, fields, options)];

function file(body, { header = 14, length = body.length } = {}) {
  const head = [header, 0x20, ...u16(2132), ...u32(length), 0x2e, 0x46, 0x49, 0x54, ...(header === 14 ? [0, 0] : [])];
  return new Uint8Array([...head, ...body, 0, 0]);
}

const FILE_ID = message(0, 0, [[0, 0x00, u8(4)], [4, 0x86, u32(FIT_START)]]);
const session = ({ start = FIT_START, sport = 1, elapsed = 1_900_000, timer = 1_800_000, distance = 521_300 } = {}) =>
  [[253, 0x86, u32(start + 1900)], [2, 0x86, u32(start)], [5, 0x00, u8(sport)], [7, 0x86, u32(elapsed)],
    [8, 0x86, u32(timer)], [9, 0x86, u32(distance)]];
const record = (second, distance) => [[253, 0x86, u32(FIT_START + second)], [0, 0x85, u32(0x7fffffff)], [5, 0x86, u32(distance)], [3, 0x02, u8(150)]];
const records = (count) => [...define(1, 20, record(0, 0)), ...Array.from({ length: count }, (_, i) => data(1, record(i, i * 300))).flat()];

const run = async (bytes) => (await runsIn(bytes, noXml))[0];
const refused = (reason) => (error) => error.reason === reason;

test("FIT: the session says how far and how long, without pauses", async () => {
  const { at, minutes, km, source } = await run(file([...FILE_ID, ...records(20), ...message(2, 18, session())]));
  assert.deepEqual({ at, minutes, km, source }, { at: START, minutes: 30, km: 5.213, source: "fit" });
});

test("FIT: an old header, big-endian numbers, fields of other makers, something behind the end", async () => {
  for (const bytes of [
    file(message(2, 18, session()), { header: 12 }),
    file(message(2, 18, session(), { bigEndian: true })),
    file(message(2, 18, session(), { more: [[1, 2, 3, 4], [9]] })),
    new Uint8Array([...file(message(2, 18, session())), 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7]),
  ]) assert.equal((await run(bytes)).km, 5.213);
});

test("FIT: a watch that lost power wrote no length and no session: its records count", async () => {
  const body = [...FILE_ID, ...records(601)];
  const expected = { at: START, minutes: 10, km: 1.8 };
  for (const bytes of [file(body, { length: 0 }).subarray(0, -2), file(body, { length: body.length + 5000 })]) {
    const { at, minutes, km } = await run(bytes);
    assert.deepEqual({ at, minutes, km }, expected);
  }
});

test("FIT: times in short form count from the last whole one", async () => {
  const short = [[5, 0x86, u32(0)]];
  const body = [...message(1, 20, record(0, 0)), ...define(2, 20, short),
    ...[10, 20, 30, 40].flatMap((second) => [0x80 | (2 << 5) | ((FIT_START + second) & 31), ...u32(second * 300)])];
  assert.deepEqual((({ minutes, km }) => ({ minutes, km }))(await run(file(body))), { minutes: 0.7, km: 0.12 });
});

test("FIT: of a triathlon the run is kept, and a ride alone is told as such", async () => {
  const ride = session({ sport: 2, distance: 4_000_000 });
  const runs = await runsIn(file([...message(1, 18, ride), ...data(1, session({ start: FIT_START + 4000, distance: 1_000_000 }))]), noXml);
  assert.deepEqual(runs.map(({ at, km }) => [at, km]), [[START + 4_000_000, 10]]);
  await assert.rejects(runsIn(file(message(1, 18, ride)), noXml), refused("other-sport"));
});

test("FIT: two files in a chain are two runs", async () => {
  const other = file(message(2, 18, session({ start: FIT_START + 86_400 })));
  const runs = await runsIn(new Uint8Array([...file(message(2, 18, session())), ...other]), noXml);
  assert.equal(new Set(runs.map(({ id }) => id)).size, 2);
});

test("FIT: what a watch does not know is not a number", async () => {
  const { minutes, km } = await run(file(message(2, 18, session({ distance: 0xffffffff }))));
  assert.deepEqual({ minutes, km }, { minutes: 30, km: null });
});

test("FIT: cut off or spoilt anywhere it never breaks", () => {
  const whole = file([...FILE_ID, ...records(30), ...message(2, 18, session(), { more: [[1, 2]] })]);
  fc.assert(fc.property(fc.nat(whole.length), fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 8 }), (length, spoilt) => {
    const bytes = whole.slice(0, length);
    for (const [at, value] of spoilt) if (at < length) bytes[at] = value;
    assert.ok(Array.isArray(readFit(bytes)));
  }), { numRuns: 2000 });
});

// ---- any file

test("the same file is the same run, packed or not; another is another", async () => {
  const bytes = file(message(2, 18, session()));
  const id = (await run(bytes)).id;
  assert.equal((await run(new Uint8Array(gzipSync(bytes)))).id, id);
  assert.notEqual((await run(file(message(2, 18, session({ distance: 500_000 }))))).id, id);
  assert.match(id, /^[\w:.-]{1,80}$/);
});

test("what is no run is told by its reason", async () => {
  const text = (words) => new TextEncoder().encode(words);
  const bomb = new Uint8Array(gzipSync(new Uint8Array(31 * 1024 * 1024)));
  for (const [bytes, reason] of [
    [new Uint8Array(), "empty"], [text(" \n "), "empty"], [text("just words"), "unknown"], [new Uint8Array(31 * 1024 * 1024), "too-big"],
    [bomb, "too-big"], [new Uint8Array([0x1f, 0x8b, 8, 0, 0]), "broken"], [new Uint8Array([0x50, 0x4b, 3, 4, 0]), "packed"],
    [text('<!DOCTYPE gpx [<!ENTITY a SYSTEM "file:///etc/passwd">]><gpx>&a;</gpx>'), "unknown"], [file(FILE_ID), "no-run"],
  ]) await assert.rejects(runsIn(bytes, noXml), refused(reason), reason);
});

// ---- the way

test("distance on the globe", () => {
  assert.ok(Math.abs(metres({ lat: 51.5, lon: 0 }, { lat: 52.5, lon: 0 }) - 111_195) < 1);
  assert.ok(Math.abs(metres({ lat: 0, lon: 179.5 }, { lat: 0, lon: -179.5 }) - 111_195) < 1, "across the date line");
});

test("pauses, jumps and places that are none", () => {
  const at = (second, north) => ({ lat: 51 + north / 111_195, lon: 0, at: START + second * 1000 });
  const { seconds, metres: way } = measure([[at(0, 0), at(10, 30), { lat: 999, lon: 0, at: START }, at(310, 32), at(320, 62)], [at(900, 500), at(910, 530)]]);
  assert.equal(seconds, 30, "stood for 300 s; paused between two segments");
  assert.ok(Math.abs(way - 92) < 0.5);
  assert.ok(measure([[at(0, 0), at(1, 5000), at(2, 6)]]).metres < 1, "no runner does 5 km in a second");
});

// ---- what is typed

const NOON = new Date(2026, 10, 23, 12).getTime();
const typed = (values) => read({ minutes: "", distance: "", unit: "km", when: "now", at: "", ...values }, NOON);

test("minutes or distance, with comma or point, in km or miles", () => {
  assert.equal(typed({ minutes: "35" }).fields.minutes, 35);
  assert.deepEqual(typed({ distance: "5,2" }).fields.km, 5.2);
  assert.equal(typed({ distance: "10", unit: "mi" }).fields.km, 16.093);
  for (const wrong of [{}, { minutes: "ten" }, { minutes: "0" }, { distance: "501" }, { minutes: "-3" }, { minutes: "9999" }]) {
    assert.ok(typed(wrong).problems.length, JSON.stringify(wrong));
  }
});

test("a time to come and no time are told; skipped pain is not 0", () => {
  assert.ok(typed({ minutes: "5", when: "other", at: "2026-11-24T08:00" }).problems.when);
  assert.ok(typed({ minutes: "5", when: "other", at: "" }).problems.when);
  const { fields } = typed({ minutes: "5", before: "", during: "0", next: "4" });
  assert.deepEqual([fields.before, fields.during, fields.next], [null, 0, null], "today has had no next morning");
  assert.equal(typed({ minutes: "5", when: "yesterday", at: "2026-11-22T18:00", next: "4" }).fields.next, 4);
  assert.ok(proposed("today", NOON) < NOON && proposed("yesterday", NOON) === NOON - 86_400_000);
});

test("what is written into the form is read again", () => {
  const kept = { at: NOON - 90_000_000, minutes: 31.4, km: 5.21, before: null, during: 2, after: 0, next: 1 };
  const { at, ...fields } = kept;
  const { fields: again, at: moment, problems } = read(write(kept, "km", NOON), NOON);
  assert.deepEqual([again, moment, problems], [fields, at, {}]);
});

test("a run is written and read in its own zone, wherever the phone is", () => {
  const at = Date.UTC(2026, 6, 14, 0, 30); // Monday 13 July in New York, 20:30
  const kept = { at, zone: -240, minutes: 30, km: null, before: null, during: 2, after: 0, next: 1 };
  const written = write(kept, "km", at + 7 * 3_600_000);
  assert.equal(written.at, "2026-07-13T20:30");
  assert.equal(read(written, at + 86_400_000, -240).at, at);
});

test("a run of yesterday where it was run has had its next morning, as one of yesterday here", () => {
  const morning = new Date(2026, 10, 24, 7).getTime();
  const here = -new Date(morning).getTimezoneOffset();
  const early = morning - 6 * 3_600_000; // 01:00 of the same day here
  assert.equal(isPast(early, morning), false);
  assert.equal(isPast(early, morning, here - 300), true, "20:00 of the day before there");
  assert.equal(isPast(morning - 8 * 3_600_000, morning, here + 540), true, "23:00 of the day before here");
  assert.equal(isPast(Number.NaN, morning), false);
});

test("FIT: a watch whose clock was never set says how far, but not when", async () => {
  const { at, minutes, km } = await run(file(message(2, 18, session({ start: 1200 }))));
  assert.deepEqual({ at, minutes, km }, { at: null, minutes: 30, km: 5.213 });
  assert.equal(write({ at, minutes, km }, "km", START).at, "", "the day is asked for");
});

test("a run far back or faster than people run is asked about, others are not", () => {
  const fields = { minutes: 30, km: 5 };
  const file = { file: "a.fit", sport: null };
  assert.deepEqual(doubts(file, START - 1000, fields, START), {});
  assert.match(doubts(null, START - 3 * 366 * 86_400_000, fields, START).when, /right day/);
  assert.deepEqual(doubts(null, START - 700 * 86_400_000, fields, START), {});
  assert.match(doubts(file, START, { minutes: 30, km: 13 }, START).length, /Was this a run/);
  assert.deepEqual(doubts({ ...file, sport: "run" }, START, { minutes: 30, km: 13 }, START), {});
  assert.deepEqual(doubts(null, START, { minutes: 30, km: 13 }, START), {});
});
