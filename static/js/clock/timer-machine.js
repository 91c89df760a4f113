// What a timer is at any moment: a pure function of its record, what happens, and the time. Nothing here reads
// a clock. Times are wall-clock milliseconds since 1970 (so no time zone can move them), never counts of ticks.
//
// A record: { version, session, history, seen, told }.
//   session: null, or { kind, words, place, plan, on, rest, rounds, aDay, notWith, apart, pause, round, phase,
//     from, until, total, left, since }
//     phase "on": the pack is on from `from`, off by `until`. "overdue": `until` has passed and nobody said it is
//     off. "off": the rest, which ends at `until`. "prepare": the next round may begin, since `until`.
//     "paused" (only where the protocol has a pause): `left` ms remain, since `since`. "finished": all done at `until`.
//   history: [{ kind, from, to, planned }], oldest first: every time on, as it truly was.
//   seen: the latest moment at which this record was looked at.
//   told: the last thing the clock did that must be told: { what, by, at }, or null.

export const VERSION = 1;
export const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const A_MISTAKE = MINUTE; // a time on shorter than this is no round: begun by mistake, begun again at once
const NIGHT = 8 * HOUR; // rounds of yesterday evening count until this long after them
const LINGER = 2 * HOUR; // a round that may begin but does not, or an end that was told: after this it is forgotten
const KEEP = 14 * 24 * HOUR; // how long a time on stays in the history
const STEADY = 30_000; // ms that clocks are set back by, now and then, to be right

/** A record with nothing in it. */
export const empty = () => ({ version: VERSION, session: null, history: [], seen: 0, told: null });

const isOn = (session) => session?.phase === "on" || session?.phase === "overdue" || session?.phase === "paused";

// ---- may it start?

// When a time on stops counting towards its day: at midnight, but never before a night has passed.
const countsUntil = ({ to }, { day, nextDay }) => (to >= day ? Math.max(nextDay, to + NIGHT) : to + NIGHT);

const sameKind = (record, kind) => record.history.filter((time) => time.kind === kind);
const isRound = ({ from, to }) => to - from >= A_MISTAKE;

/** The times on of this kind that count today. today: { day, nextDay }, midnight before and after now. */
export function todays(record, kind, now, today) {
  return sameKind(record, kind).filter((time) => countsUntil(time, today) > now);
}

/**
 * May a round of this protocol begin? { may: true, on } with the ms it may last, or { may: false, why, until }:
 * "running" (something is on), "gap" (too soon), "day" (enough for today), "other" (too soon after its opposite).
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

const withSession = (record, changes) => ({ ...record, session: { ...record.session, ...changes } });

function noted(record, to) {
  const { kind, from, on, spent = 0 } = record.session;
  const begun = from + spent; // time that a pause took out
  return { ...record, history: [...record.history, { kind, from: Math.min(begun, to), to, planned: on }] };
}

// The time on is over: rest, or the end of it all.
function rested(record, to) {
  const after = noted(record, to);
  const { round, rounds, rest, from } = after.session;
  if (to - from < A_MISTAKE) return withSession(after, { phase: "prepare", until: to, round: round - 1 });
  if (round < rounds) return withSession(after, { phase: "off", from: to, until: to + rest });
  return withSession(after, { phase: "finished", until: to });
}

function moved(record, by) {
  const { session } = record;
  const shift = (time) => (time === undefined ? undefined : time + by);
  return {
    ...record,
    seen: record.seen + by,
    history: record.history.map((time) => ({ ...time, from: time.from + by, to: time.to + by })),
    session: session && { ...session, from: shift(session.from), until: shift(session.until), since: shift(session.since) },
  };
}

// The clock stands before the last time we looked: it was set back while nobody watched, nobody knows how far.
// So whatever is on must come off now, and a rest starts from what was left of it.
function setBack(record, now) {
  const on = isOn(record.session);
  const after = moved(record, now - record.seen);
  const told = { what: "back-unseen", by: record.seen - now, at: now };
  if (on) return { ...withSession(after, { phase: "overdue", until: Math.min(after.session.until, now) }), told };
  return { ...after, told };
}

/** The record at `now`: phases whose deadline has passed move on. Never changes the record that is handed in. */
export function settle(record, now) {
  let after = record.seen - now > STEADY ? setBack(record, now) : record;
  after = { ...after, seen: Math.max(now, after.seen), history: after.history.filter(({ to }) => to > now - KEEP) };
  const { session } = after;
  if (session?.phase === "on" && now >= session.until) after = withSession(after, { phase: "overdue" });
  if (session?.phase === "off" && now >= session.until) after = withSession(after, { phase: "prepare" });
  if (session?.phase === "paused" && now >= session.since + session.pause) {
    after = withSession(noted(after, session.since), { phase: "finished", until: session.since });
  }
  const waits = after.session?.phase === "prepare" || after.session?.phase === "finished";
  if (waits && now >= after.session.until + LINGER) after = { ...after, session: null };
  return after;
}

// ---- things happen

const EVENTS = {
  // { protocol, place, today }: begins the first or the next round, if it may.
  start(record, { protocol, place, today }, now) {
    const answer = mayStart(record, protocol, now, today);
    if (!answer.may) return record;
    const goesOn = ["prepare", "off"].includes(record.session?.phase) && record.session.kind === protocol.kind
      && record.session.plan === protocol.plan;
    const round = goesOn ? record.session.round + 1 : 1;
    return { ...record, session: { ...protocol, on: answer.on, place: place ?? null, usual: protocol.on, round, phase: "on",
      from: now, until: now + answer.on, spent: 0 } };
  },
  // { at }: the pack is off, now or at an earlier moment of this round.
  off(record, { at = undefined }, now) {
    const { session } = record;
    if (session?.phase === "paused") return withSession(noted(record, session.since), { phase: "finished", until: session.since });
    if (!isOn(session)) return record;
    return rested(record, Math.min(now, Math.max(session.from, at ?? now)));
  },
  // The whole session is over; what is on is off now.
  end(record, _, now) {
    const { session } = record;
    if (!session || session.phase === "finished") return record;
    if (session.phase === "paused") return EVENTS.off(record, {}, now);
    const after = isOn(session) ? noted(record, now) : record;
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
    return withSession(record, { phase: "on", until: now + session.left, spent: session.spent + now - session.since });
  },
  clear: (record) => (record.session?.phase === "finished" ? { ...record, session: null } : record),
  heard: (record) => ({ ...record, told: null }),
  tick: (record) => record,
};

/** The record after an event { type, ... } of EVENTS at `now`. An event that makes no sense changes nothing. */
export function step(record, event, now) {
  return EVENTS[event.type](settle(record, now), event, now);
}

/**
 * The record after the clock was seen to jump by `by` ms while the page was awake, to `now`.
 * Back: everything moves along, nothing is lost. Forward: it may be a sleep, so what is on counts as having been on
 * (it ends early, never late), but a rest is not cut short.
 */
export function jump(record, by, now) {
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

/** What comes next, soonest first: [{ what, at }], what "half", "off", "done" or "again". Deadlines only, no past. */
export function schedule(record, now) {
  const { session } = record;
  if (!session) return [];
  const { phase, from, until, on, round, rounds, rest } = session;
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

/** { phase, left, over, share } in ms: time left of the phase, time over its end, share of it gone from 0 to 1. */
export function read(record, now) {
  const { session } = record;
  if (!session) return { phase: "none", left: 0, over: 0, share: 0 };
  const { phase, from, until, on, left } = session;
  if (phase === "paused") return { phase, left, over: 0, share: 1 - left / on };
  const whole = phase === "off" ? until - from : on;
  return { phase, left: Math.max(0, until - now), over: Math.max(0, now - until),
    share: Math.min(1, Math.max(0, 1 - (until - now) / whole)) };
}

/** A stored value as a record, or null when it is none that we can read. */
export function readable(value) {
  const isTime = (time) => Number.isFinite(time);
  if (value?.version !== VERSION || !Array.isArray(value.history) || !isTime(value.seen)) return null;
  if (!value.history.every(({ kind, from, to }) => typeof kind === "string" && isTime(from) && isTime(to))) return null;
  const { session } = value;
  if (session !== null && !(session && isTime(session.until) && isTime(session.from) && isTime(session.on))) return null;
  return value;
}
