// The rules of the timer, tried with thousands of random histories. Run by tests/test_rules.py.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { jumped } from "../../../static/js/clock/clock-watch.js";
import * as machine from "../../../static/js/clock/timer-machine.js";

const MINUTE = machine.MINUTE;
const HOUR = 60 * MINUTE;
const NOON = Date.UTC(2026, 10, 23, 12);
const RUNS = Number(process.env.HIPCHECK_RUNS ?? 3000);
const LOOK = 1_000; // ms between two looks of an open page
const SLACK = 5_000; // ms: a jump of up to 2 s is not told from drift, and a look comes a second late

const protocol = (kind, plan, on, rest, rounds, aDay, more = {}) =>
  ({ kind, plan, on: on * MINUTE, rest: rest * MINUTE, rounds, aDay, notWith: [], apart: 40 * MINUTE, pause: 0, words: {}, ...more });
const ICE = protocol("ice", "hourly", 20, 40, 4, 4, { notWith: ["heat"] });
const GENTLER = protocol("ice", "gentler", 15, 120, 4, 4, { notWith: ["heat"] });
const HEAT = protocol("heat", "warm", 15, 120, 1, 3, { notWith: ["ice"] });
const TENS = protocol("tens", "session", 30, 60, 1, 4, { pause: 10 * MINUTE });
const PROTOCOLS = [ICE, GENTLER, HEAT, TENS];

const today = (now) => ({ day: now - (now % (24 * HOUR)), nextDay: now - (now % (24 * HOUR)) + 24 * HOUR });
const start = (record, given, now) => machine.step(record, { type: "start", protocol: given, today: today(now) }, now);
const begun = (given = ICE, now = NOON) => start(machine.empty(), given, now);

// ---- the plan of the day, step by step

test("four rounds of ice, twenty on and forty off, and no fifth", () => {
  let record = machine.empty();
  let now = NOON - 4 * HOUR;
  for (let round = 1; round <= 4; round += 1) {
    record = start(record, ICE, now);
    assert.deepEqual([record.session.phase, record.session.round], ["on", round]);
    now += 20 * MINUTE;
    assert.equal(machine.settle(record, now).session.phase, "overdue");
    record = machine.step(record, { type: "off" }, now);
    assert.equal(record.session.phase, round < 4 ? "off" : "finished");
    if (round < 4) {
      assert.equal(start(record, ICE, now + 39 * MINUTE).session.phase, "off");
      now += 40 * MINUTE;
      assert.equal(machine.settle(record, now).session.phase, "prepare");
    }
  }
  assert.equal(record.history.length, 4);
  const refused = machine.mayStart(record, ICE, now + 3 * HOUR, today(now + 3 * HOUR));
  assert.deepEqual([refused.may, refused.why], [false, "day"]);
  assert.equal(machine.mayStart(record, ICE, refused.until, today(refused.until)).may, true);
});

test("rounds of the late evening count until a night has passed", () => {
  const late = Date.UTC(2026, 10, 23, 20);
  let record = machine.empty();
  for (let round = 0; round < 4; round += 1) {
    record = start(record, ICE, late + round * HOUR);
    record = machine.step(record, { type: "off" }, late + round * HOUR + 20 * MINUTE);
  }
  const afterMidnight = Date.UTC(2026, 10, 24, 0, 30);
  assert.equal(machine.mayStart(record, ICE, afterMidnight, today(afterMidnight)).why, "day");
  const morning = Date.UTC(2026, 10, 24, 5);
  assert.equal(machine.mayStart(record, ICE, morning, today(morning)).may, true);
});

test("ice and heat keep apart", () => {
  const record = machine.step(begun(), { type: "end" }, NOON + 20 * MINUTE);
  const soon = machine.mayStart(record, HEAT, NOON + 30 * MINUTE, today(NOON));
  assert.deepEqual([soon.why, soon.until], ["other", NOON + 60 * MINUTE]);
  assert.equal(machine.mayStart(begun(), HEAT, NOON + MINUTE, today(NOON)).why, "running");
});

test("a start by mistake can be made good at once, and its time is taken off", () => {
  const record = machine.step(begun(), { type: "off" }, NOON + 40_000);
  assert.equal(record.session.phase, "prepare");
  const again = start(record, ICE, NOON + 50_000);
  assert.deepEqual([again.session.round, again.session.on], [1, 20 * MINUTE - 40_000]);
});

test("stopped early: the truth is recorded and the rest begins then", () => {
  const record = machine.step(begun(), { type: "off" }, NOON + 7 * MINUTE);
  assert.deepEqual(record.history, [{ kind: "ice", from: NOON, to: NOON + 7 * MINUTE, planned: 20 * MINUTE }]);
  assert.equal(record.session.until, NOON + 47 * MINUTE);
});

test("off late, but taken off when it rang", () => {
  const record = machine.step(begun(), { type: "off", at: NOON + 20 * MINUTE }, NOON + 34 * MINUTE);
  assert.equal(record.history[0].to, NOON + 20 * MINUTE);
  assert.equal(record.session.until, NOON + 60 * MINUTE);
});

test("ice has no pause; pulses have one, and it does not last", () => {
  assert.equal(machine.step(begun(), { type: "pause" }, NOON + MINUTE).session.phase, "on");
  const paused = machine.step(begun(TENS), { type: "pause" }, NOON + 10 * MINUTE);
  assert.equal(machine.read(paused, NOON + 12 * MINUTE).left, 20 * MINUTE);
  const resumed = machine.step(paused, { type: "resume" }, NOON + 15 * MINUTE);
  assert.equal(resumed.session.until, NOON + 35 * MINUTE);
  const ended = machine.step(resumed, { type: "off" }, NOON + 35 * MINUTE);
  assert.equal(ended.history[0].to - ended.history[0].from, 30 * MINUTE);
  assert.equal(machine.settle(paused, NOON + 21 * MINUTE).session.phase, "finished");
});

test("two hours after its end, or when the next round does not begin, a session is forgotten and its rounds are not", () => {
  const ended = machine.step(begun(), { type: "end" }, NOON + 20 * MINUTE);
  assert.equal(machine.settle(ended, NOON + 2 * HOUR).session.phase, "finished");
  const waiting = machine.step(begun(), { type: "off" }, NOON + 20 * MINUTE);
  assert.equal(machine.settle(waiting, NOON + 2 * HOUR).session.phase, "prepare");
  for (const record of [ended, waiting]) {
    const later = machine.settle(record, NOON + 21 * HOUR);
    assert.equal(machine.settle(later, NOON + 21 * HOUR).session, null);
    assert.equal(later.history.length, 1);
  }
});

test("the alarms of a round, and of the last one", () => {
  assert.deepEqual(machine.schedule(begun(), NOON), [{ what: "half", at: NOON + 10 * MINUTE },
    { what: "off", at: NOON + 20 * MINUTE }, { what: "again", at: NOON + 60 * MINUTE }]);
  assert.deepEqual(machine.schedule(begun(HEAT), NOON).map(({ what }) => what), ["half", "done"]);
});

test("a clock set back unseen: whatever is on comes off now, a rest is not cut short", () => {
  const on = machine.settle(begun(), NOON + 5 * MINUTE);
  const found = machine.settle(on, NOON - HOUR);
  assert.deepEqual([found.session.phase, found.told.what], ["overdue", "back-unseen"]);
  const rest = machine.settle(machine.step(begun(), { type: "off" }, NOON + 20 * MINUTE), NOON + 30 * MINUTE);
  const later = machine.settle(rest, NOON - 3 * HOUR);
  assert.equal(machine.read(later, NOON - 3 * HOUR).left, 30 * MINUTE);
});

test("nothing that is stored can make it fall over", () => {
  fc.assert(fc.property(fc.anything(), (value) => { machine.readable(value); }), { numRuns: RUNS });
  assert.equal(machine.readable(JSON.parse(JSON.stringify(begun()))) !== null, true);
});

// ---- any sequence of events and clock jumps

const events = fc.array(fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant("start"), which: fc.nat(PROTOCOLS.length - 1) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("off"), back: fc.constantFrom(0, 0, 3 * MINUTE, 30 * MINUTE) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom("end", "pause", "resume", "clear", "heard", "tick") }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant("wait"), minutes: fc.constantFrom(0.3, 1, 5, 12, 20, 41, 90, 500) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("clock"), by: fc.integer({ min: -600, max: 600 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("sleep"), minutes: fc.integer({ min: 1, max: 200 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("kill"), minutes: fc.integer({ min: 0, max: 200 }), by: fc.integer({ min: -300, max: 0 }) }) },
), { maxLength: 60 });

// A phone and a runner who does what it says: `real` is the time that truly passes, `wall` what the clock shows,
// `mono` the clock that only runs forward and stands still in a sleep.
class World {
  real = 0;
  wall = NOON;
  mono = 0;
  record = machine.empty();
  cold = null; // { since }: ice on the skin, truly
  exposures = [];

  reading = () => ({ wall: this.wall, mono: this.mono, visible: true });

  // An open page looks: it sees a jump, moves on, and the runner obeys.
  look() {
    const by = this.last ? jumped(this.last, this.reading()) : 0;
    this.record = by ? machine.jump(this.record, by, this.wall) : machine.settle(this.record, this.wall);
    this.last = this.reading();
    const { session } = this.record;
    if (this.cold && session?.phase !== "on") this.takeOff();
  }

  takeOff() {
    if (this.cold.kind === "ice") this.exposures.push({ from: this.cold.since, to: this.real, allowed: this.cold.allowed });
    this.cold = null;
  }

  pass(ms) {
    this.real += ms;
    this.wall += ms;
    this.mono += ms;
  }

  // Looks fall on deadlines and on both sides of the time that is passed; more would change nothing.
  wait(ms) {
    let left = ms;
    while (left > 0) {
      const next = machine.schedule(this.record, this.wall).map(({ at }) => at - this.wall).filter((at) => at > 0);
      const far = Math.min(left, ...next.map((at) => at + LOOK));
      if (far > LOOK) {
        this.pass(far - LOOK);
        this.last = this.reading(); // it has looked all the while
      }
      this.pass(Math.min(far, LOOK));
      this.look();
      left -= far;
    }
  }

  do(event) {
    if (event.do === "wait") this.wait(event.minutes * MINUTE);
    else if (event.do === "clock") {
      this.wall += event.by * MINUTE;
      this.pass(LOOK);
      this.look();
    } else if (event.do === "sleep") {
      this.real += event.minutes * MINUTE;
      this.wall += event.minutes * MINUTE;
      this.pass(LOOK);
      const sleeping = this.cold && this.real - this.cold.since > this.cold.allowed;
      if (sleeping) this.cold.since = Infinity; // no app can ring in a sleep; what counts is that it ends on waking
      this.look();
    } else if (event.do === "kill") {
      this.record = JSON.parse(JSON.stringify(this.record));
      this.real += event.minutes * MINUTE;
      // Killed while the clock is set back, but never so that it shows a later time than before: nothing could tell.
      this.wall = event.by ? Math.min(this.wall + event.minutes * MINUTE, this.record.seen + event.by * MINUTE - MINUTE)
        : this.wall + event.minutes * MINUTE;
      this.mono = 0;
      this.last = null;
      if (this.cold && this.real - this.cold.since > this.cold.allowed) this.cold.since = Infinity;
      this.look();
    } else this.send(event);
  }

  send(event) {
    const before = this.record.session?.phase;
    const protocolGiven = PROTOCOLS[event.which ?? 0];
    const at = event.back ? this.wall - event.back : undefined;
    this.record = machine.step(this.record, { type: event.do, protocol: protocolGiven, place: null, today: today(this.wall), at }, this.wall);
    const { session } = this.record;
    if (this.cold && session?.phase !== "on") this.takeOff();
    if (event.do === "start" && session?.phase === "on" && before !== "on" && !this.cold) {
      this.cold = { kind: session.kind, since: this.real, allowed: session.on };
    }
  }
}

test("no sequence of events and clock jumps gives more cold than the plan, nor a rest cut short", () => {
  fc.assert(fc.property(events, (given) => {
    const world = new World();
    for (const event of given) world.do(event);
    if (world.cold) world.wait(3 * HOUR);
    assert.equal(world.cold, null, "it came off in the end");
    for (const { from, to, allowed } of world.exposures) {
      if (Number.isFinite(from)) assert.ok(to - from <= allowed + SLACK, `on for ${(to - from) / MINUTE} of ${allowed / MINUTE} minutes`);
    }
  }), { numRuns: RUNS });
});

test("with a steady clock, never more than four rounds and never under forty minutes apart", () => {
  const steady = events.map((all) => all.filter((event) => !["clock", "kill"].includes(event.do)));
  fc.assert(fc.property(steady, (given) => {
    const world = new World();
    for (const event of given) world.do(event);
    const ice = world.record.history.filter(({ kind }) => kind === "ice");
    const rounds = ice.filter(({ from, to }) => to - from >= MINUTE);
    for (let i = 1; i < rounds.length; i += 1) {
      assert.ok(rounds[i].from - rounds[i - 1].to >= 40 * MINUTE - LOOK);
    }
    for (const { from } of rounds) {
      const day = rounds.filter((time) => today(time.to).day === today(from).day);
      assert.ok(day.length <= 4, "at most four in a day");
    }
    for (const { from } of ice) {
      const hour = ice.filter((time) => time.from >= from && time.from < from + 60 * MINUTE);
      // Time over the end is the runner's, not the plan's: what the plan gave is what counts here.
      const given = hour.reduce((sum, time) => sum + Math.min(time.planned, time.to - time.from), 0);
      assert.ok(given <= 20 * MINUTE + LOOK);
    }
  }), { numRuns: RUNS });
});

test("a deadline is never lost: what is on ends, however it is looked at", () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 30 * MINUTE }), { maxLength: 30 }), (gaps) => {
    let record = begun();
    let now = NOON;
    for (const gap of gaps) {
      now += gap;
      record = machine.readable(JSON.parse(JSON.stringify(machine.settle(record, now))));
      const { phase, left, over } = machine.read(record, now);
      if (now < NOON + 20 * MINUTE) assert.deepEqual([phase, left], ["on", NOON + 20 * MINUTE - now]);
      else assert.deepEqual([phase, over], ["overdue", now - NOON - 20 * MINUTE]);
    }
  }), { numRuns: RUNS });
});
