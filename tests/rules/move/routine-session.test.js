import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { RoutineSession } from "../../../static/js/move/player/routine-session.js";

const NOON = Date.UTC(2026, 10, 23, 12);
const SECOND = 1000;
const dose = { repetitions: 5, seconds: 0, tempo: 4, hold: 0, sets: 1, rest: 0 };
const exercise = (name, sides) => ({ name, sides, dose, cueReady: "Ready.", cue: "Go", cueChange: "Other.", painMost: 5,
  easier: { say: "Do 2.", exercise: "", dose: { ...dose, repetitions: 2 } } });
const data = { id: "own-a", name: "Mine", change: 5, exercises: { march: exercise("March", "both"), slide: exercise("Slide", "each") } };
const plan = { kept: ["march", "slide"].map((id) => ({ exercise: id, ready: 8, dose: null })), left: [], barred: [] };
const begun = () => {
  const session = new RoutineSession(data, plan);
  session.start(2, NOON);
  return session;
};
const WHOLE = 8 + 20 + 8 + 20 + 5 + 20; // s

test("from start to end: all is done, and no second is counted that was not spent", () => {
  const session = begun();
  session.settle(NOON + 10 * SECOND);
  assert.equal(session.exercise.id, "march");
  session.settle(NOON + 3 * 60 * 60 * SECOND); // looked at again hours later
  assert.equal(session.isOver, true);
  const { seconds, done, before, after } = session.end(1, "right");
  assert.deepEqual([seconds, done, before, after], [WHOLE, ["march", "slide"], 2, 1]);
});

test("taken up again it stands where it stood, with what was done and made easier", () => {
  fc.assert(fc.property(fc.nat((WHOLE - 1) * SECOND), fc.nat(10_000_000), (played, away) => {
    const session = begun();
    session.settle(NOON + played);
    if (played > 30 * SECOND) session.ease(NOON + played);
    const kept = JSON.parse(JSON.stringify(session.kept(NOON + played)));
    const again = new RoutineSession(data, plan);
    assert.equal(again.key, kept.plan);
    again.takeUp(kept);
    assert.deepEqual(again.steps, session.steps);
    assert.deepEqual(again.record, session.record);
    assert.equal(again.isRunning, false);
    again.change("resume", NOON + played + away);
    const before = session.moment(NOON + played);
    const after = again.moment(NOON + played + away);
    assert.deepEqual([after.phase, after.left], [before.phase, before.left]);
  }));
});

test("the easier way begins anew and asks less; a pause counts no time", () => {
  const session = begun();
  session.settle(NOON + 12 * SECOND);
  session.change("pause", NOON + 12 * SECOND);
  session.hurt({ exercise: "march", pain: 4, where: "hip-left", did: "ease" });
  session.ease(NOON + 60 * SECOND);
  assert.equal(session.moment(NOON + 60 * SECOND).phase.kind, "ready");
  session.settle(NOON + 69 * SECOND);
  assert.equal(session.moment(NOON + 69 * SECOND).phase.repetitions, 2);
  const { seconds, hurt } = session.end(null, null);
  assert.deepEqual([seconds, hurt.length], [12, 1]);
});

test("skipped is not done, unless it was done before", () => {
  const session = begun();
  session.change("skip", NOON + SECOND);
  session.change("skip", NOON + 2 * SECOND);
  assert.equal(session.isOver, true);
  assert.deepEqual(session.end(null, null).skipped, ["march", "slide"]);
});

test("only time that ran is counted, however often it is kept", () => {
  const session = begun();
  session.kept(NOON + 10 * SECOND);
  assert.equal(session.kept(NOON + 20 * SECOND).record.played, 20 * SECOND);
  session.change("pause", NOON + 25 * SECOND);
  session.kept(NOON + 100 * SECOND);
  assert.equal(session.kept(NOON + 200 * SECOND).record.played, 25 * SECOND);
  assert.deepEqual(session.end(null, null).skipped, [], "a pause skips nothing");
});

test("it runs from its start to its end, but for its pauses", () => {
  const session = new RoutineSession(data, plan);
  const running = () => session.isRunning;
  assert.deepEqual([running(), session.start(2, NOON), running()], [false, undefined, true]);
  session.change("pause", NOON + SECOND);
  assert.equal(running(), false);
  session.change("resume", NOON + 2 * SECOND);
  assert.equal(running(), true);
  session.end(null, null);
  assert.equal(running(), false);
});

test("what asks a routine that has not begun, or is over, is told so", () => {
  const session = new RoutineSession(data, plan);
  assert.throws(() => session.exercise, /not begun, or is over/);
  session.start(2, NOON);
  session.end(null, null);
  assert.throws(() => session.settle(NOON), /not begun, or is over/);
});

test("an exercise whose easier way may not be done is not eased", () => {
  const march = { ...data.exercises.march, easier: { ...data.exercises.march.easier, exercise: "sit" } };
  const canEase = (barred) => {
    const session = new RoutineSession({ ...data, exercises: { ...data.exercises, march } }, { ...plan, barred });
    session.start(2, NOON);
    return session.canEase;
  };
  assert.deepEqual([canEase([]), canEase(["sit"])], [true, false]);
});

test("a plan that leaves something out is another session", () => {
  const other = new RoutineSession(data, { ...plan, kept: plan.kept.slice(1) });
  assert.notEqual(other.key, new RoutineSession(data, plan).key);
  assert.equal(new RoutineSession(data, { ...plan }).key, new RoutineSession(data, plan).key);
});

test("what goes by one check alone is another session after another check", () => {
  const key = (check) => new RoutineSession(data, plan, check).key;
  assert.equal(key(NOON), key(NOON));
  assert.equal(new Set([key(NOON), key(NOON + 1), key(0), key(null)]).size, 4);
});

test("its place says what the diary is told if nobody goes on with it; a test's does not", () => {
  const session = begun();
  const half = session.kept(NOON + 40 * SECOND);
  assert.deepEqual([half.isOver, half.told.done, half.told.seconds, half.told.before, half.told.after], [false, ["march"], 40, 2, null]);
  const whole = session.kept(NOON + 3 * 60 * 60 * SECOND); // the phone woke up only then
  assert.deepEqual([whole.isOver, whole.told.done, whole.told.seconds], [true, ["march", "slide"], WHOLE]);
  assert.deepEqual(whole.told, session.end(null, null));
  const ofTest = new RoutineSession(data, plan, NOON);
  ofTest.start(0, NOON);
  assert.equal(ofTest.kept(NOON).told, undefined);
});
