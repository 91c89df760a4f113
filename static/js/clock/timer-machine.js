// What a timer is at any moment: a pure function of its record, what happens, and the time. Nothing here reads
// a clock. Times are wall-clock milliseconds since 1970 (so no time zone can move them), never counts of ticks.

/**
 * @import { Ring } from "./alarms/track.js"
 * @import { TimerWords } from "../mind/twin.js"
 *
 * What may be done, and how long: the TimerData of mind/twin.js with one of its plans, in ms.
 * @typedef {object} Protocol
 * @property {string} kind
 * @property {TimerWords} words
 * @property {string[]} notWith
 * @property {number} apart
 * @property {number} pause The longest, 0 for none.
 * @property {string} plan
 * @property {number} on
 * @property {number} rest
 * @property {number} rounds
 * @property {number} aDay
 *
 * "on": the pack is on from `from`, off by `until`. "overdue": `until` has passed and nobody said it is off. "off": the
 * rest, which ends at `until`. "prepare": the next round may begin, since `until`. "paused" (only where the protocol has
 * a pause): `left` ms remain, since `since`. "finished": all done at `until`.
 * @typedef {"on" | "overdue" | "off" | "prepare" | "paused" | "finished"} Phase
 *
 * @typedef {object} Round
 * @property {string | null} place
 * @property {number} usual What `on` of the protocol was: a round may be shorter.
 * @property {number} round From 1.
 * @property {number} from
 * @property {number} until
 * @property {number} [spent] What a pause took out.
 *
 * @typedef {{ phase: Exclude<Phase, "paused">, left?: number, since?: number }
 *   | { phase: "paused", left: number, since: number }} PhaseNow
 * @typedef {Protocol & Round & PhaseNow} Session
 *
 * @typedef {Pick<Session, "phase" | "from" | "until" | "on" | "round" | "rounds" | "rest">} Timed
 *
 * @typedef {{ kind: string, from: number, to: number, planned: number }} TimeOn A time on, as it truly was.
 *
 * @typedef {object} TimerRecord
 * @property {number} version
 * @property {Session | null} session
 * @property {TimeOn[]} history Oldest first.
 * @property {number} seen The latest moment at which this record was looked at.
 * @property {{ what: "back" | "forward" | "back-unseen", by: number, at: number } | null} told The last thing the clock
 *   did that must be told.
 *
 * @typedef {{ day: number, nextDay: number }} Today Midnight before and after now.
 *
 * Why a round may not begin: something is on, too soon, enough for today, too soon after its opposite.
 * @typedef {{ may: false, why: "running" | "gap" | "day", until: number }
 *   | { may: false, why: "other", other: string, until: number }} Refused
 * @typedef {{ may: true, on: number } | Refused} MayStart on: the ms it may last.
 *
 * What may happen. "start" begins the first or the next round, if it may. "off": the pack is off, now or at an earlier
 * moment of this round. "end": the whole session is over; what is on is off now.
 * @typedef {{ type: "start", protocol: Protocol, place: string | null, today: Today }} StartEvent
 * @typedef {{ type: "off", at?: number }} OffEvent
 * @typedef {{ type: "end" | "pause" | "resume" | "clear" | "heard" | "tick" }} PlainEvent
 * @typedef {StartEvent | OffEvent | PlainEvent} TimerEvent
 *
 * @typedef {{ phase: Phase | "none", left: number, over: number, share: number }} View Time left of the phase, time over
 *   its end, share of it gone from 0 to 1.
 */

export const VERSION = 1;
export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const A_MISTAKE = MINUTE; // a time on shorter than this is no round: begun by mistake, begun again at once
const NIGHT = 8 * HOUR; // rounds of yesterday evening count until this long after them
const LINGER = 2 * HOUR; // a round that may begin but does not, or an end that was told: after this it is forgotten
const KEEP = 14 * 24 * HOUR; // how long a time on stays in the history
const STEADY = 30_000; // ms that clocks are set back by, now and then, to be right

/** A record with nothing in it. @returns {TimerRecord} */
export const empty = () => ({ version: VERSION, session: null, history: [], seen: 0, told: null });

/** @param {Session | null} session @returns {session is Session} */
const isOn = (session) => session?.phase === "on" || session?.phase === "overdue" || session?.phase === "paused";

// ---- may it start?

// When a time on stops counting towards its day: at midnight, but never before a night has passed.
/** @param {{ to: number }} time @param {Today} today */
const countsUntil = ({ to }, { day, nextDay }) => (to >= day ? Math.max(nextDay, to + NIGHT) : to + NIGHT);

/** @param {TimerRecord} record @param {string} kind */
const sameKind = (record, kind) => record.history.filter((time) => time.kind === kind);
/** @param {TimeOn} time */
const isRound = ({ from, to }) => to - from >= A_MISTAKE;

/** The times on of this kind that count today. @param {TimerRecord} record @param {string} kind @param {number} now @param {Today} today */
export function todays(record, kind, now, today) {
  return sameKind(record, kind).filter((time) => countsUntil(time, today) > now);
}

/**
 * May a round of this protocol begin?
 * @param {TimerRecord} record @param {Protocol} protocol @param {number} now @param {Today} today @returns {MayStart}
 */
export function mayStart(record, protocol, now, today) {
  if (isOn(record.session)) return { may: false, why: "running", until: record.session.until };
  for (const other of protocol.notWith) {
    const last = sameKind(record, other).at(-1);
    if (last && now < last.to + protocol.apart) return { may: false, why: "other", other, until: last.to + protocol.apart };
  }
  const before = sameKind(record, protocol.kind);
  const counted = todays(record, protocol.kind, now, today).filter(isRound);
  if (counted.length >= protocol.aDay) {
    const ends = counted.map((time) => countsUntil(time, today)).sort((a, b) => a - b);
    return { may: false, why: "day", until: ends[counted.length - protocol.aDay] };
  }
  const last = before.filter(isRound).at(-1);
  if (last && now < last.to + protocol.rest) return { may: false, why: "gap", until: last.to + protocol.rest };
  const mistakes = before.filter((time) => !isRound(time) && time.to > now - protocol.rest);
  const spent = mistakes.reduce((sum, { from, to }) => sum + to - from, 0);
  const on = protocol.on - spent;
  return on >= A_MISTAKE ? { may: true, on } : { may: false, why: "gap", until: mistakes[0].to + protocol.rest };
}

// ---- time passes

/** The record with changes to the session that it has. @param {TimerRecord} record @param {Partial<Session>} changes */
const withSession = (record, changes) => ({ ...record, session: /** @type {Session} */ ({ ...record.session, ...changes }) });

/** @param {TimerRecord} record @param {Session} session @param {number} to @returns {TimerRecord} */
function noted(record, { kind, from, on, spent = 0 }, to) {
  const begun = from + spent; // time that a pause took out
  return { ...record, history: [...record.history, { kind, from: Math.min(begun, to), to, planned: on }] };
}

// The time on is over: rest, or the end of it all.
/** @param {TimerRecord} record @param {Session} session @param {number} to @returns {TimerRecord} */
function rested(record, session, to) {
  const after = noted(record, session, to);
  const { round, rounds, rest, from } = session;
  if (to - from < A_MISTAKE) return withSession(after, { phase: "prepare", until: to, round: round - 1 });
  if (round < rounds) return withSession(after, { phase: "off", from: to, until: to + rest });
  return withSession(after, { phase: "finished", until: to });
}

/** @param {TimerRecord} record @param {number} by @returns {TimerRecord} */
function moved(record, by) {
  const { session } = record;
  return {
    ...record,
    seen: record.seen + by,
    history: record.history.map((time) => ({ ...time, from: time.from + by, to: time.to + by })),
    session: session && { ...session, from: session.from + by, until: session.until + by,
      ...session.since !== undefined && { since: session.since + by } },
  };
}

// The clock stands before the last time we looked: it was set back while nobody watched, nobody knows how far.
// So whatever is on must come off now, and a rest starts from what was left of it.
/** @param {TimerRecord} record @param {number} now @returns {TimerRecord} */
function setBack(record, now) {
  const after = moved(record, now - record.seen);
  /** @type {TimerRecord["told"]} */
  const told = { what: "back-unseen", by: record.seen - now, at: now };
  if (isOn(after.session)) return { ...withSession(after, { phase: "overdue", until: Math.min(after.session.until, now) }), told };
  return { ...after, told };
}

/** The record at `now`: phases whose deadline has passed move on. Never changes the record that is handed in. @param {TimerRecord} record @param {number} now */
export function settle(record, now) {
  let after = record.seen - now > STEADY ? setBack(record, now) : record;
  after = { ...after, seen: Math.max(now, after.seen), history: after.history.filter(({ to }) => to > now - KEEP) };
  const { session } = after;
  if (session?.phase === "on" && now >= session.until) after = withSession(after, { phase: "overdue" });
  if (session?.phase === "off" && now >= session.until) after = withSession(after, { phase: "prepare" });
  if (session?.phase === "paused" && now >= session.since + session.pause) {
    after = withSession(noted(after, session, session.since), { phase: "finished", until: session.since });
  }
  const { session: ended } = after;
  if ((ended?.phase === "prepare" || ended?.phase === "finished") && now >= ended.until + LINGER) after = { ...after, session: null };
  return after;
}

/**
 * The time on that is over now and was not before, or null: what the diary is told.
 * @param {TimerRecord} before @param {TimerRecord} after @returns {TimeOn | null}
 */
export const cameOff = (before, after) => (isOn(before.session) && !isOn(after.session) ? after.history.at(-1) ?? null : null);

// ---- things happen

/** @type {{ [Type in TimerEvent["type"]]: (record: TimerRecord, event: Extract<TimerEvent, { type: Type }>, now: number) => TimerRecord }} */
const EVENTS = {
  start(record, { protocol, place, today }, now) {
    const answer = mayStart(record, protocol, now, today);
    if (!answer.may) return record;
    const { session } = record;
    const goesOn = session && (session.phase === "prepare" || session.phase === "off") && session.kind === protocol.kind
      && session.plan === protocol.plan;
    const round = goesOn ? session.round + 1 : 1;
    return { ...record, session: { ...protocol, on: answer.on, place: place ?? null, usual: protocol.on, round, phase: "on",
      from: now, until: now + answer.on, spent: 0 } };
  },
  off(record, { at }, now) {
    const { session } = record;
    if (session?.phase === "paused") return withSession(noted(record, session, session.since), { phase: "finished", until: session.since });
    if (!isOn(session)) return record;
    return rested(record, session, Math.min(now, Math.max(session.from, at ?? now)));
  },
  end(record, _, now) {
    const { session } = record;
    if (!session || session.phase === "finished") return record;
    if (session.phase === "paused") return EVENTS.off(record, { type: "off" }, now);
    const after = isOn(session) ? noted(record, session, now) : record;
    return withSession(after, { phase: "finished", until: now });
  },
  pause(record, _, now) {
    const { session } = record;
    if (session?.phase !== "on" || !session.pause) return record;
    return withSession(record, { phase: "paused", left: session.until - now, since: now });
  },
  resume(record, _, now) {
    const { session } = record;
    if (session?.phase !== "paused") return record;
    return withSession(record, { phase: "on", until: now + session.left, spent: (session.spent ?? 0) + now - session.since });
  },
  clear: (record) => (record.session?.phase === "finished" ? { ...record, session: null } : record),
  heard: (record) => ({ ...record, told: null }),
  tick: (record) => record,
};

/**
 * The record after an event at `now`. An event that makes no sense changes nothing.
 * @param {TimerRecord} record @param {TimerEvent} event @param {number} now
 */
export function step(record, event, now) {
  const happen = /** @type {(record: TimerRecord, event: TimerEvent, now: number) => TimerRecord} */ (EVENTS[event.type]);
  return happen(settle(record, now), event, now);
}

/**
 * The record after the clock was seen to jump by `by` ms while the page was awake, to `now`.
 * Back: everything moves along, nothing is lost. Forward: it may be a sleep, so what is on counts as having been on
 * (it ends early, never late), but a rest is not cut short.
 * @param {TimerRecord} record @param {number} by @param {number} now @returns {TimerRecord}
 */
export function jump(record, by, now) {
  /** @type {TimerRecord["told"]} */
  const told = { what: by < 0 ? "back" : "forward", by: Math.abs(by), at: now };
  const { session } = record;
  const after = moved(record, by);
  if (by > 0 && isOn(session)) {
    const { from, until, since } = session;
    return settle({ ...withSession(after, { from, until, since }), told, seen: now }, now);
  }
  return settle({ ...after, told, seen: Math.min(after.seen, now) }, now);
}

// ---- reading it

/**
 * What comes next, soonest first: "half", "off", "done" or "again". Deadlines only, no past.
 * @param {{ session: Timed | null }} record @param {number} now @returns {Ring[]}
 */
export function schedule({ session }, now) {
  if (!session) return [];
  const { phase, from, until, on, round, rounds, rest } = session;
  /** @type {Ring[]} */
  const found = [];
  if (phase === "on") {
    found.push({ what: "half", at: until - on / 2 });
    found.push({ what: round < rounds ? "off" : "done", at: until });
    if (round < rounds) found.push({ what: "again", at: until + rest });
  } else if (phase === "overdue") {
    if (round < rounds) found.push({ what: "again", at: until + rest });
  } else if (phase === "off") found.push({ what: "again", at: until });
  return found.filter(({ at }) => at > now && at >= from);
}

/** How it stands. @param {TimerRecord} record @param {number} now @returns {View} */
export function read({ session }, now) {
  if (!session) return { phase: "none", left: 0, over: 0, share: 0 };
  const { phase, from, until, on } = session;
  if (session.phase === "paused") return { phase, left: session.left, over: 0, share: 1 - session.left / on };
  const whole = phase === "off" ? until - from : on;
  return { phase, left: Math.max(0, until - now), over: Math.max(0, now - until),
    share: Math.min(1, Math.max(0, 1 - (until - now) / whole)) };
}

/**
 * A stored value as a record, or null when it is none that we can read.
 * @param {any} value What is stored may be anything.
 * @returns {TimerRecord | null}
 */
export function readable(value) {
  const isTime = (/** @type {unknown} */ time) => Number.isFinite(time);
  if (value?.version !== VERSION || !Array.isArray(value.history) || !isTime(value.seen)) return null;
  if (!value.history.every((/** @type {Record<string, unknown>} */ { kind, from, to }) => typeof kind === "string" && isTime(from) && isTime(to))) return null;
  const { session } = value;
  if (session !== null && !(session && isTime(session.until) && isTime(session.from) && isTime(session.on))) return null;
  return value;
}
