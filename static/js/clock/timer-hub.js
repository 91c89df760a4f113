// The one timer of this phone, as this window sees it: keeps the record, lets time pass, rings the alarms.
// Every window has a hub; the one that holds the lock sounds. Elements watch it and send it events.

import { alarmWords } from "./alarm-words.js";
import { Alarms } from "./alarms/alarms.js";
import { PushAlarm } from "./alarms/push-alarm.js";
import { isToldOf, jumped } from "./clock-watch.js";
import { preferences } from "./preferences.js";
import * as store from "../store/phone-store.js";
import { clock, inWords, today } from "./times.js";
import { cameOff, empty, jump, read, readable, schedule, settle, step } from "./timer-machine.js";

/**
 * @import { About, LayerId, Works } from "./alarms/alarms.js"
 * @import { SoundName } from "./alarms/sounds.js"
 * @import { Ring } from "./alarms/track.js"
 * @import { Reading } from "./clock-watch.js"
 * @import { Phase, Session, StartEvent, TimeOn, TimerEvent, TimerRecord, Today, View } from "./timer-machine.js"
 *
 * @typedef {{ at: number, layers: Partial<Record<LayerId, number>>, hidden: boolean }} Test When it rings, how late each
 *   layer rang (ms), and was the screen ever off or away?
 * @typedef {Test & { heard: boolean }} TestResult
 *
 * All that is shown.
 * @typedef {object} State
 * @property {TimerRecord} record
 * @property {View} view
 * @property {number} now
 * @property {boolean} kept
 * @property {Record<LayerId, Works>} works
 * @property {boolean} leading
 * @property {Test | null} test The alarm test that runs now.
 * @property {TestResult | undefined} testResult
 * @property {Today} today
 */

const RECORD = "timer";
const TEST = "alarm-test";
const PASSED = "alarm-passed"; // the last test that was heard with the screen off
const LOCK = "hipcheck-alarm";
const RUNS = "hipcheck.timer-runs"; // read by timers-when-needed.js
const SECOND = 1000;
const HEARTBEAT = 30 * SECOND; // how often `seen` is put on the disk
const TEST_AFTER = 30 * SECOND;
const TEST_LATEST = 60 * SECOND; // a layer that rang later than this has failed

let record = empty(); // as it is: alarms follow it at once
let durable = record; // as it is on the disk: screens show only this
let writing = 0;
/** @type {Set<(state: State) => void>} */
const listeners = new Set();
let leading = false;
/** @type {{ group: string, schedule: Ring[] } | null} */
let armed = null; // what the alarms are set to
/** @type {Reading | undefined} */
let lastReading;
let written = 0;
/** @type {Test | null} */
let test = null; // the alarm test that runs now
/** @type {ReturnType<typeof setTimeout> | undefined} */
let ticking;
/** @type {Promise<void> | undefined} */
let begun;

const reading = () => ({ wall: Date.now(), mono: performance.now(), visible: document.visibilityState === "visible" });

const alarms = new Alarms({
  due: () => look(),
  rang: (layer, entry, late) => noteRing(layer, entry, late),
  changed: () => tell(),
  moved: () => look(),
  pausePressed: () => pausePressed(),
}, preferences, [new PushAlarm({
  rang: (entry, late) => noteRing("push", entry, late),
  due: () => alarms.look(),
  off: (due) => saidOff(due),
  changed: () => tell(),
})]);

// ---- what elements see

/** @returns {State} */
export function state() {
  const now = Date.now();
  const shown = settle(durable, now);
  return { record: shown, view: read(shown, now), now, kept: store.isKept(), works: alarms.works(), leading, test, testResult: lastTest, today: today(now) };
}

/**
 * Calls the listener now and whenever something changed or a second has passed, until its signal aborts.
 * @param {(state: State) => void} listener @param {{ signal: AbortSignal }} options
 */
export function watch(listener, { signal }) {
  listeners.add(listener);
  signal.addEventListener("abort", () => listeners.delete(listener));
  begin().then(() => !signal.aborted && listener(state()));
}

function tell() {
  const now = state();
  for (const listener of listeners) listener(now);
}

// ---- events

/**
 * Something happens. Resolves once it is durable. Call it inside the tap.
 * @param {Exclude<TimerEvent, StartEvent> | Omit<StartEvent, "today">} event
 */
export async function send(event) {
  const now = Date.now();
  const full = { ...event, today: today(now) };
  record = step(record, full, now); // at once, so that sound starts inside the tap
  const fresh = event.type === "start" && record.session?.from === now;
  lead(fresh);
  arm(fresh);
  await write((kept) => step(kept, full, now));
  showBadge();
  const over = event.type === "off" || event.type === "end";
  if (over && record.session?.phase === "finished") document.dispatchEvent(new CustomEvent("timer:done", { bubbles: true }));
}

/** @param {(record: TimerRecord) => TimerRecord} change */
async function write(change) {
  written = Date.now();
  writing += 1;
  /** @type {TimeOn | null} */
  let off = null; // of all windows only the one whose change it was tells the diary
  durable = await store.change(RECORD, (kept) => {
    const before = kept ?? empty();
    const after = change(before);
    off = cameOff(before, after);
    return after;
  }, readable);
  writing -= 1;
  if (writing === 0) record = durable;
  arm();
  tell();
  if (off) document.dispatchEvent(new CustomEvent("timer:off", { bubbles: true, detail: off }));
}

// "It is off", said in the notification of the alarm that was due then.
/** @param {number} due */
function saidOff(due) {
  const { session } = record;
  const isOn = session?.phase === "on" || session?.phase === "overdue";
  if (isOn && Math.abs(session.until - due) < SECOND) send({ type: "off" });
}

// The pause button of the lock screen or of headphones. While the alarm rings it says "it is off"; while the pack is
// on it must not silence the alarm to come, so the track goes on; in a rest it silences the next call.
function pausePressed() {
  const phase = record.session?.phase;
  if (test) alarms.track.disarm();
  else if (phase === "overdue") send({ type: "off" });
  else if (phase === "on") alarms.track.refresh();
  else alarms.track.disarm();
}

// ---- time passes

function look() {
  const now = reading();
  const last = lastReading ?? now;
  const by = jumped(last, now);
  lastReading = now;
  const before = record;
  if (by) {
    const moved = (/** @type {TimerRecord} */ one) => isToldOf(one.told, by, last, now) ? settle(one, now.wall) : jump(one, by, now.wall);
    record = moved(record);
    write(moved);
  } else record = settle(record, now.wall);
  if (record.session?.phase !== before.session?.phase || record.told !== before.told) {
    write((kept) => settle(kept, now.wall));
    showBadge();
  } else if (record.session && now.wall - written > HEARTBEAT) write((kept) => settle(kept, now.wall));
  tell();
  tick();
}

// Once a second while something runs, at the moment when the digits change; now and then while a rest passes.
function tick() {
  clearTimeout(ticking);
  const visible = document.visibilityState === "visible";
  const moving = record.session && record.session.phase !== "finished";
  if (!moving && !test && (!visible || record.history.length === 0)) return;
  const { left } = read(record, Date.now());
  ticking = setTimeout(look, visible && (moving || test) ? (left % SECOND) || SECOND : SECOND * 10);
  if (record.session) showBadge();
}

/** @type {number | undefined} */
let badged;
/** @type {boolean | undefined} */
let flagged;
function showBadge() {
  const runs = record.session !== null && record.session.phase !== "finished";
  if (runs !== flagged) flag(runs);
  const { phase, left } = read(record, Date.now());
  const minutes = phase === "on" ? Math.ceil(left / 60_000) : phase === "overdue" ? 1 : 0;
  if (minutes === badged) return;
  badged = minutes;
  (minutes ? navigator.setAppBadge?.(minutes) : navigator.clearAppBadge?.())?.catch(() => {});
}

/** So that every page knows whether it needs this script. @param {boolean} runs */
function flag(runs) {
  flagged = runs;
  try {
    if (runs) localStorage.setItem(RUNS, "yes");
    else localStorage.removeItem(RUNS);
  } catch {
    // storage blocked: no timer outlives its page
  }
}

// ---- alarms

/** @param {Session} session @returns {About} */
function about(session) {
  const { words, round, rounds, kind, phase, until } = session;
  const title = rounds > 1 ? `${words.name}, round ${round} of ${rounds}` : words.name;
  return { title: phase === "off" ? `${words.name}: rest` : title, artist: `${phase === "off" ? "Next" : "Off"} at ${clock(until)}`,
    words: alarmWords(session), path: `/timers/${kind}`, kind };
}

/** What rings as one phase begins is armed with the phase before. @type {Partial<Record<Phase, Phase>>} */
const GOES_ON = { overdue: "on", prepare: "off" };

// The alarms follow the record. What is armed already and still to come is left alone: a track that rings must go on.
function arm(fresh = false) {
  const { session } = record;
  const phase = session?.phase;
  if (test && (!session || phase === "finished")) return;
  if (test) [test, armed] = [null, null]; // nobody said whether it was heard, and now a timer needs the alarms
  const now = Date.now();
  const next = leading ? schedule(record, now) : [];
  if (phase === "prepare") alarms.awake.disarm(); // it may last for hours
  const group = `${phase ? GOES_ON[phase] ?? phase : "none"} ${leading} ${preferences().sound}`;
  const toCome = armed?.schedule.filter(({ at }) => at > now);
  if (!fresh && armed?.group === group && JSON.stringify(toCome) === JSON.stringify(next)) return;
  armed = { group, schedule: next };
  if (!leading) alarms.yield();
  else if (session === null || next.length === 0) alarms.disarm();
  else alarms.arm(fresh ? [{ what: "start", at: now }, ...next] : next, about(session));
  if (session?.phase === "overdue" && leading) alarms.ring({ what: "off", at: session.until });
}

/** Sets the alarms anew, inside a tap: after "Tap to bring the sound back", or when a preference changed. */
export function rearm() {
  armed = null;
  lead(true);
  arm();
  tell();
}

// Only one window sounds. The one where Start was tapped takes over; when it closes, another follows.
/** @param {boolean} take */
async function lead(take) {
  if (!navigator.locks) {
    leading = true;
    return;
  }
  if (leading) return;
  if (take) leading = true;
  try {
    await navigator.locks.request(LOCK, { steal: take }, () => {
      leading = true;
      arm();
      tell();
      return new Promise(() => {}); // held until the window closes or another takes it
    });
  } catch (error) {
    leading = !(error instanceof Error && error.name === "AbortError"); // no locks here, so no other window to share with
    if (leading) return;
    armed = null; // another window has taken over
    alarms.yield();
    lead(false);
    tell();
  }
}

// ---- the alarm test

/** @type {TestResult | undefined} */
let lastTest;
// Only endTest() writes there.
const testResult = async () => /** @type {TestResult | undefined} */ (await store.get(PASSED) ?? await store.get(TEST));

/** "It should ring in 30 seconds." Call it inside the tap. */
export function testAlarm(after = TEST_AFTER) {
  const at = Date.now() + after;
  test = { at, layers: {}, hidden: document.visibilityState === "hidden" };
  armed = null;
  alarms.arm([{ what: "test", at }], { title: "Alarm test", artist: `Rings at ${clock(at)}`, words: { test: "Alarm test: it works." }, path: location.pathname });
  tell();
  tick();
}

/** Ends the test. Resolves once the result is durable. @param {boolean | null} heard null when it was given up */
export async function endTest(heard) {
  if (!test) return;
  const { at, layers, hidden } = test;
  test = null;
  armed = null;
  alarms.disarm();
  arm();
  if (heard !== null) {
    const result = await store.change(TEST, () => ({ at, layers, hidden, heard }));
    if (heard && hidden) await store.change(PASSED, () => result);
    if (!heard) await store.change(PASSED, () => null); // what failed now has not passed
    lastTest = await testResult();
  }
  tell();
}

/** @param {LayerId} layer @param {Ring} entry @param {number} late */
function noteRing(layer, entry, late) {
  if (entry.what === "test" && test && !(layer in test.layers) && late < TEST_LATEST) {
    test.layers[layer] = Math.max(0, Math.round(late));
    test.hidden ||= document.visibilityState === "hidden";
    tell();
  }
}

/** Plays a sound now, for setting the volume. Call it inside a tap. @param {SoundName} what */
export function play(what) {
  if (test || armed?.schedule.some(({ at }) => at > Date.now())) return; // never in place of an alarm that is to come
  const now = Date.now();
  alarms.track.arm([{ what, at: now + 100 }], { title: "Hipcheck", artist: "" });
}

// ---- beginning

function begin() {
  begun ??= (async () => {
    [record, lastTest] = [readable(await store.get(RECORD)) ?? empty(), await testResult()];
    durable = record;
    if (await store.get(RECORD)) await write((kept) => settle(kept, Date.now())); // sets aside what cannot be read
    store.onChange(follow);
    for (const name of ["visibilitychange", "resume", "freeze"]) document.addEventListener(name, back);
    for (const name of ["pageshow", "online", "focus"]) addEventListener(name, back);
    lead(false);
    await navigator.locks?.query().catch(() => null); // by then it is known whether this window sounds
    arm();
    showBadge();
    tick();
    const off = new URLSearchParams(location.search).get("off"); // from sw.js: a notification opened this window
    if (off) saidOff(Number(off));
  })();
  return begun;
}

async function follow() {
  durable = readable(await store.get(RECORD)) ?? empty();
  if (writing === 0) record = durable;
  lastTest = await testResult();
  arm();
  tell();
  tick();
}

/** @param {Event} event */
function back({ type }) {
  if (type === "resume" || document.visibilityState === "visible") alarms.refresh(type === "resume");
  else if (test) test.hidden = true;
  look();
}

/** Has an alarm that survives locking been heard on this phone? @param {TestResult | undefined} result */
export const hasPassed = (result) => Boolean(result?.hidden && result.heard);

/** How long a layer may be late, in words. @param {number} late */
export const lateInWords = (late) => (late < SECOND ? "on time" : `${inWords(late)} late`);
