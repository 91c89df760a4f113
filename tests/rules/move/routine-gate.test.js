import assert from "node:assert/strict";
import { test } from "node:test";

globalThis.HTMLElement ??= class {}; // the element beside the rule needs one to exist
const { judgeRoutine } = await import("../../../static/js/move/routine-gate.js");

const NOON = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;
const exercise = (contains, notWhen) => ({ contains, notWhen });
const step = (id, instead = []) => ({ exercise: id, ready: 5, dose: null, instead });
const routine = { needs: ["gentle-movement"], reasons: { pinch: { when: [[["feel", "has", ["pinch"]]]], say: "It pinches." } },
  exercises: { march: exercise([], []), knee: exercise(["knee-to-chest"], ["pinch"]), squat: exercise([], ["pinch"]), bridge: exercise([], []) },
  steps: [step("march"), step("knee", ["squat", "bridge"]), step("squat")] };
const open = { level: "self-care", cares: { "gentle-movement": { open: true, title: "Movement" } }, leaveOut: [] };
const judged = (outcome, pairs = [], ago = HOUR) => judgeRoutine(routine, { at: NOON - ago, pairs, outcome }, NOON);

test("who has no check, an old one or one from the future is asked", () => {
  assert.equal(judged(null).gate, "ask");
  assert.equal(judged(open, [], 73 * HOUR).gate, "ask");
  assert.equal(judged(open, [], -HOUR).gate, "ask");
});

test("an urgent result or a closed gate closes it", () => {
  for (const level of ["urgent", "emergency"]) assert.equal(judged({ ...open, level }).gate, "closed");
  assert.equal(judged({ ...open, cares: {} }).gate, "closed");
  const shut = judged({ ...open, cares: { "gentle-movement": { open: false, title: "Movement: rest first" } } });
  assert.deepEqual([shut.gate, shut.why], ["closed", "Your last check says: Movement: rest first."]);
});

test("causes and answers leave exercises out, each with its reason, the cause first, and put another in their place", () => {
  assert.deepEqual(judged(open).left, []);
  const found = judged({ ...open, leaveOut: [["knee-to-chest", "Deep bends pinch."]] }, [["feel", "pinch"]]);
  assert.deepEqual(found.left.map(({ index, say, instead }) => [index, say, instead]), [[1, "Deep bends pinch.", "bridge"], [2, "It pinches.", ""]]);
  assert.deepEqual(found.kept.map((one) => one.exercise), ["march", "bridge"]);
});

test("a cause that asks for no movement at all leaves nothing", () => {
  assert.deepEqual(judged({ ...open, leaveOut: [["all", "Rest it."]] }).kept, []);
});
