// FIT, the binary form of most watches: only the messages that tell how far and how long. Pure. Libraries for it
// carry the whole profile of all devices: 27 to 54 KB packed, ten times this.

import { measure } from "./track.js";
/** @import { Activity } from "./track.js" */

/**
 * Where one file of the chain begins and ends, in bytes.
 * @typedef {{ body: number, end: number }} Part
 * How the messages of a kind lie; little: the low byte first; bytes: of one message.
 * @typedef {{ message: number, little: boolean, bytes: number,
 *   fields: { number: number, offset: number, size: number, type: number }[] }} Definition
 * @typedef {"start" | "sport" | "elapsed" | "timer" | "distance" | "stamp" | "lat" | "lon"} Name
 * @typedef {Partial<Record<Name, number>> & { stamp: number }} Message
 * @typedef {Record<number, Message[]>} Found by number of the message
 */

const EPOCH = 631_065_600; // s from 1970 to FIT's own beginning, 31 December 1989 UTC
const CLOCK_SET = 0x10000000; // s; a watch whose clock was never set counts from when it was switched on
const SEMICIRCLE = 180 / 2 ** 31; // degrees
const SESSION = 18;
const RECORD = 20;
/** @type {Record<number, "run" | null>} */
const SPORTS = { 0: null, 1: "run", 254: null }; // generic, running, all; everything else is no run
const PAUSE = 30; // s without a record

// How a number is read, by base type without its flag for the order of bytes: [method, bytes, what means unknown].
/** @type {Record<number, ["getUint8" | "getInt16" | "getUint16" | "getInt32" | "getUint32", number, number]>} */
const READERS = {
  0x00: ["getUint8", 1, 0xff], 0x02: ["getUint8", 1, 0xff], 0x03: ["getInt16", 2, 0x7fff],
  0x04: ["getUint16", 2, 0xffff], 0x05: ["getInt32", 4, 0x7fffffff], 0x06: ["getUint32", 4, 0xffffffff],
};
// Field number -> name, in the messages that are read.
/** @type {Record<number, Record<number, Name>>} */
const FIELDS = {
  [SESSION]: { 2: "start", 5: "sport", 7: "elapsed", 8: "timer", 9: "distance", 253: "stamp" },
  [RECORD]: { 0: "lat", 1: "lon", 5: "distance", 253: "stamp" },
};

/** @param {DataView} view @param {number} from @returns {Part | null} */
function header(view, from) {
  if (from + 12 > view.byteLength) return null;
  const size = view.getUint8(from);
  const mark = String.fromCharCode(...[8, 9, 10, 11].map((offset) => view.getUint8(from + offset)));
  if (size < 12 || from + size > view.byteLength || mark !== ".FIT") return null;
  const length = view.getUint32(from + 4, true);
  const body = from + size;
  // A watch that lost power leaves no length: then all that is there counts.
  return { body, end: length > 0 ? Math.min(body + length, view.byteLength) : view.byteLength };
}

/**
 * Do these bytes begin as a FIT file does?
 * @type {(bytes: Uint8Array) => boolean}
 */
export const isFit = (bytes) => header(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), 0) !== null;

/** @param {DataView} view @param {number} at @param {boolean} hasMore @returns {{ next: number, known: Definition }} */
function definition(view, at, hasMore) {
  const little = view.getUint8(at + 1) === 0;
  const count = view.getUint8(at + 4);
  const fields = [];
  let next = at + 5;
  let bytes = 0;
  for (let i = 0; i < count; i += 1, next += 3) {
    fields.push({ number: view.getUint8(next), offset: bytes, size: view.getUint8(next + 1), type: view.getUint8(next + 2) & 0x1f });
    bytes += view.getUint8(next + 1);
  }
  if (hasMore) { // fields of other makers: they are stepped over
    const more = view.getUint8(next);
    next += 1;
    for (let i = 0; i < more; i += 1, next += 3) bytes += view.getUint8(next + 1);
  }
  return { next, known: { message: view.getUint16(at + 2, little), little, fields, bytes } };
}

/** @param {DataView} view @param {number} at @param {Definition} definition */
function values(view, at, { message, little, fields }) {
  /** @type {Partial<Record<Name, number>>} */
  const found = {};
  for (const { number, offset, size, type } of fields) {
    const name = FIELDS[message][number];
    const [method, length, unknown] = READERS[type] ?? [];
    if (!name || !method || length !== size) continue;
    const value = view[method](at + offset, little);
    if (value !== unknown) found[name] = value;
  }
  return found;
}

// Reads one file of the chain into found; stops where the bytes stop.
/** @param {DataView} view @param {Part} part @param {Found} found */
function readMessages(view, { body, end }, found) {
  /** @type {Record<number, Definition>} */
  const local = {};
  let stamp = 0; // s; a compressed header gives only its last five bits
  let at = body;
  while (at < end) {
    const head = view.getUint8(at);
    const compressed = (head & 0x80) !== 0;
    if (!compressed && (head & 0x40) !== 0) {
      const { next, known } = definition(view, at + 1, (head & 0x20) !== 0);
      local[head & 0x0f] = known;
      at = next;
      continue;
    }
    const known = local[compressed ? (head >> 5) & 3 : head & 0x0f];
    if (!known || at + 1 + known.bytes > end) return;
    if (compressed) stamp += ((head & 0x1f) - (stamp & 0x1f)) & 0x1f;
    if (FIELDS[known.message]) {
      const message = values(view, at + 1, known);
      stamp = message.stamp ?? stamp;
      found[known.message].push({ ...message, stamp });
    }
    at += 1 + known.bytes;
  }
}

/** @type {(seconds: number) => number | null} */
const moment = (seconds) => (seconds >= CLOCK_SET ? (seconds + EPOCH) * 1000 : null);

/** @type {(session: Message) => Activity} */
const ofSession = (session) => ({
  at: moment(session.start ?? 0),
  seconds: (session.timer ?? session.elapsed ?? 0) / 1000 || null,
  metres: (session.distance ?? 0) / 100,
  sport: session.sport === undefined ? null : SPORTS[session.sport] === undefined ? "other" : SPORTS[session.sport],
  title: null,
});

// The watch stopped before it summed up: what it noted on the way is summed up here.
/** @param {Message[]} records @returns {Activity} */
function ofRecords(records) {
  const counted = records.map(({ distance }) => distance).filter((distance) => distance !== undefined);
  const [first = 0, last = 0] = [counted.at(0), counted.at(-1)];
  const points = records.flatMap(({ lat, lon, stamp }) => (lat === undefined || lon === undefined ? []
    : [{ lat: lat * SEMICIRCLE, lon: lon * SEMICIRCLE, at: moment(stamp) }]));
  const steps = records.slice(1).map(({ stamp }, index) => stamp - records[index].stamp);
  return {
    at: moment(records[0].stamp),
    seconds: steps.filter((step) => step > 0 && step <= PAUSE).reduce((sum, step) => sum + step, 0) || null,
    metres: counted.length > 1 ? (last - first) / 100 : measure([points]).metres,
    sport: null,
    title: null,
  };
}

/**
 * The bytes of a FIT file -> activities { at, seconds, metres, sport, title }: one for each session, several for a
 * triathlon or files in a chain. What was cut off counts as far as it goes. Empty when nothing in it is an activity.
 * @param {Uint8Array} bytes
 * @returns {Activity[]}
 */
export function readFit(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** @type {Found} */
  const found = { [SESSION]: [], [RECORD]: [] };
  for (let part = header(view, 0); part; part = header(view, part.end + 2)) { // 2: its checksum
    try {
      readMessages(view, part, found);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // cut off in the middle of a definition
    }
  }
  if (found[SESSION].length > 0) return found[SESSION].map(ofSession);
  return found[RECORD].length > 1 ? [ofRecords(found[RECORD])] : [];
}
