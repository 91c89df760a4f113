// A file from a watch -> the runs in it. Loaded only when a file is there.

import { isFit, readFit } from "./fit.js";
import { readGpx } from "./gpx.js";
import { readTcx } from "./tcx.js";

const MOST = 30 * 1024 * 1024; // bytes, also unpacked
const MINUTES_MOST = 2880;
const KM_MOST = 500;

/** reason: "too-big", "empty", "packed" (a zip), "unknown" (no such kind), "broken", "no-run" or "other-sport". */
export class RunFileError extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

const begins = (bytes, ...start) => start.every((value, index) => bytes[index] === value);

// A download from Strava is packed with gzip; what it unpacks to is counted while it comes.
async function unpacked(bytes) {
  const parts = [];
  let length = 0;
  try {
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > MOST) {
        reader.cancel();
        throw new RunFileError("too-big");
      }
      parts.push(value);
    }
  } catch (error) {
    throw error instanceof RunFileError ? error : new RunFileError("broken");
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

// Strava's exports begin with blanks, others with a byte order mark; some are in UTF-16.
function textIn(bytes) {
  const encoding = begins(bytes, 0xff, 0xfe) ? "utf-16le" : begins(bytes, 0xfe, 0xff) ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes).trimStart();
}

function readXml(text, parse) {
  if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new RunFileError("unknown"); // no watch writes one; traps do
  const document = parse(text);
  const root = document.documentElement?.localName;
  if (document.getElementsByTagName("parsererror").length > 0 || root === "parsererror") throw new RunFileError("broken");
  if (root === "gpx") return ["gpx", readGpx(document)];
  if (root === "TrainingCenterDatabase") return ["tcx", readTcx(document)];
  throw new RunFileError("unknown");
}

// The same bytes give the same number (FNV-1a, 32 bits, twice), also where the browser offers no hashing.
function fingerprint(bytes) {
  let one = 0x811c9dc5;
  let other = 0xc9dc5118;
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, 0x01000193);
    other = Math.imul(other ^ byte, 0x85ebca6b);
  }
  return [one, other].map((value) => (value >>> 0).toString(36)).join("");
}

const tenth = (value) => Math.round(value * 10) / 10;

/**
 * bytes: a Uint8Array. parse: text -> a document, as DOMParser makes it, with "parsererror" in it when it is broken.
 * Resolves to runs { id, at, minutes, km, source, sport, title }: at in ms or null, minutes or km null when the file does
 * not say, sport "run" or null when it does not say. Throws RunFileError.
 */
export async function runsIn(bytes, parse) {
  if (bytes.length === 0) throw new RunFileError("empty");
  if (bytes.length > MOST) throw new RunFileError("too-big");
  if (begins(bytes, 0x50, 0x4b, 3, 4)) throw new RunFileError("packed");
  const plain = begins(bytes, 0x1f, 0x8b) ? await unpacked(bytes) : bytes;
  const [source, activities] = found(plain, parse);
  const mark = fingerprint(plain);
  const runs = activities.filter(({ sport }) => sport !== "other").map(({ at, seconds, metres, sport, title }, index) => ({
    id: `run-${at ?? "undated"}-${mark}-${index}`,
    at,
    minutes: seconds > 0 && seconds <= MINUTES_MOST * 60 ? tenth(seconds / 60) : null,
    km: metres >= 1 && metres <= KM_MOST * 1000 ? Math.round(metres) / 1000 : null,
    source,
    sport,
    title: title ? title.slice(0, 200) : null,
  })).filter(({ minutes, km }) => minutes !== null || km !== null);
  if (runs.length > 0) return runs;
  throw new RunFileError(activities.some(({ sport }) => sport === "other") ? "other-sport" : "no-run");
}

function found(bytes, parse) {
  if (isFit(bytes)) return ["fit", readFit(bytes)];
  const text = textIn(bytes);
  if (!text.startsWith("<")) throw new RunFileError(text === "" ? "empty" : "unknown");
  return readXml(text, parse);
}
