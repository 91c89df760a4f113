// A file from a watch -> the runs in it. Loaded only when a file is there.

import { isFit, readFit } from "./fit.js";
import { readGpx } from "./gpx.js";
import { readTcx } from "./tcx.js";
/** @import { Activity } from "./track.js" */

/**
 * A run out of a file; at: ms; null when the file does not say.
 * @typedef {{ id: string, at: number | null, minutes: number | null, km: number | null, source: "gpx" | "tcx" | "fit",
 *   sport: "run" | null, title: string | null }} FileRun
 * @typedef {"too-big" | "empty" | "packed" | "unknown" | "broken" | "no-run" | "other-sport"} Reason packed: a zip; unknown: no such kind
 * @typedef {(text: string) => Document} Parse as DOMParser does it, with "parsererror" in it when it is broken
 */

const MOST = 30 * 1024 * 1024; // bytes, also unpacked
const MINUTES_MOST = 2880;
const KM_MOST = 500;

export class RunFileError extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** @type {(bytes: Uint8Array, ...start: number[]) => boolean} */
const begins = (bytes, ...start) => start.every((value, index) => bytes[index] === value);

// A download from Strava is packed with gzip; what it unpacks to is counted while it comes.
/** @param {Uint8Array<ArrayBuffer>} bytes */
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
/** @param {Uint8Array} bytes */
function textIn(bytes) {
  const encoding = begins(bytes, 0xff, 0xfe) ? "utf-16le" : begins(bytes, 0xfe, 0xff) ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes).trimStart();
}

/** @param {string} text @param {Parse} parse @returns {[FileRun["source"], Activity[]]} */
function readXml(text, parse) {
  if (/<!(DOCTYPE|ENTITY)|www\.w3\.org\/(1999\/xhtml|2000\/svg)/i.test(text)) throw new RunFileError("unknown"); // no watch writes one; traps do
  const document = parse(text);
  const root = document.documentElement?.localName;
  if (document.getElementsByTagName("parsererror").length > 0 || root === "parsererror") throw new RunFileError("broken");
  if (root === "gpx") return ["gpx", readGpx(document)];
  if (root === "TrainingCenterDatabase") return ["tcx", readTcx(document)];
  throw new RunFileError("unknown");
}

// The same bytes give the same number (FNV-1a, 32 bits, twice), also where the browser offers no hashing.
/** @param {Uint8Array} bytes */
function fingerprint(bytes) {
  let one = 0x811c9dc5;
  let other = 0xc9dc5118;
  for (const byte of bytes) {
    one = Math.imul(one ^ byte, 0x01000193);
    other = Math.imul(other ^ byte, 0x85ebca6b);
  }
  return [one, other].map((value) => (value >>> 0).toString(36)).join("");
}

/** @type {(value: number) => number} */
const tenth = (value) => Math.round(value * 10) / 10;

/**
 * The runs in a file. Throws RunFileError.
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Parse} parse
 * @returns {Promise<FileRun[]>}
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
    minutes: seconds !== null && seconds > 0 && seconds <= MINUTES_MOST * 60 ? tenth(seconds / 60) : null,
    km: metres >= 1 && metres <= KM_MOST * 1000 ? Math.round(metres) / 1000 : null,
    source,
    sport: sport && /** @type {const} */ ("run"),
    title: title ? title.slice(0, 200) : null,
  })).filter(({ minutes, km }) => minutes !== null || km !== null);
  if (runs.length > 0) return runs;
  throw new RunFileError(activities.some(({ sport }) => sport === "other") ? "other-sport" : "no-run");
}

/** @param {Uint8Array} bytes @param {Parse} parse @returns {[FileRun["source"], Activity[]]} */
function found(bytes, parse) {
  if (isFit(bytes)) return ["fit", readFit(bytes)];
  const text = textIn(bytes);
  if (!text.startsWith("<")) throw new RunFileError(text === "" ? "empty" : "unknown");
  return readXml(text, parse);
}
