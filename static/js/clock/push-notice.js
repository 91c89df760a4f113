// What a push says: the timer's record decides whether it is still true, and gives the words. Pure. Times in ms.

import { alarmWords } from "./alarm-words.js";
import { whatOf } from "./alarms/push-kinds.js";
import { clock, inWords } from "./times.js";

const NEAR = 2_000; // ms that the same alarm may differ by in two places
const LATE = 60_000; // ms: said from here on

/**
 * @import { TimerRecord } from "./timer-machine.js"
 * @typedef {{ kind: string, due: number, id?: string }} Push
 */
/** @typedef {{ title: string, body: string, path: string, actions: { action: string, title: string }[], lasting: boolean }} Said */

/**
 * A push as the server sends it, or null.
 * @param {any} data
 * @returns {Push | null}
 */
export function readPush(data) {
  return typeof data?.kind === "string" && Number.isFinite(data?.due) ? data : null;
}

/** @param {number} one @param {number} other */
const near = (one, other) => Math.abs(one - other) <= NEAR;

/**
 * Is this alarm still to ring, by the timer's record? It may have been stopped where no network was.
 * @param {TimerRecord | null} record null when there is none
 * @param {Push} push
 */
export function isWanted(record, { kind, due }) {
  const what = whatOf(kind);
  if (what === "test") return true;
  if (!record?.session || what === null) return false;
  const { kind: protocol, phase, until, on, rest, round, rounds } = record.session;
  const isOn = phase === "on" || phase === "overdue";
  if (what === "half") return isOn && near(until - on / 2, due);
  if (what === "done") return isOn && round >= rounds && near(until, due);
  if (!kind.startsWith(`${protocol}-`)) return false;
  if (what === "off") return isOn && near(until, due);
  return near(isOn ? until + rest : until, due) && (isOn || phase === "off" || phase === "prepare");
}

/** @type {Record<string, string>} */
const WITHOUT_RECORD = { half: "Half-way. Look at your skin.", off: "Time is up. Take it off now.", done: "Time is up. Take it off now.",
  again: "The next round can start.", test: "Alarm test: it works." };

/**
 * What to show for a push of the timer.
 * @param {TimerRecord | null} record
 * @param {Push} push
 * @param {number} now
 * @returns {Said}
 */
export function saidOf(record, { kind, due }, now) {
  const what = whatOf(kind) ?? "test";
  const session = record?.session ?? null;
  const title = (what !== "test" && session && alarmWords(session)[what]) || WITHOUT_RECORD[what];
  const over = what === "off" || what === "done";
  const actions = over ? [{ action: "off", title: session?.words.isOff ?? "It is off" }]
    : what === "again" ? [{ action: "open", title: session?.words.start ?? "Open" }] : [];
  return { title, body: lateWords(due, now), path: session ? `/timers/${session.kind}` : "/timers", actions, lasting: over || what === "again" };
}

/**
 * How late it is, in words; "" when it is on time.
 * @param {number} due
 * @param {number} now
 */
export const lateWords = (due, now) => (now - due < LATE ? "" : `This comes late: it was due at ${clock(due)}, ${inWords(now - due)} ago.`);
