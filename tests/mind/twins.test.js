// The phone thinks as Python does: the twins against what tests/support/twin_answers.py has written down.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assess } from "../../static/js/mind/assessment.js";
import { parts } from "../../static/js/mind/guidance.js";
import { mattersOf, nextQuestion } from "../../static/js/mind/questions.js";

const contents = JSON.parse(readFileSync(process.env.HIPCHECK_TWINS, "utf-8")); // today's, and others
const digest = (value) => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);

/** An outcome as lists, in the order of plain() in tests/support/twin_answers.py. */
const plain = ({ urgency, redFlags, alerts, causes, likely, ruleOut, care, leaveOut }) => [urgency,
  redFlags.map((flag) => [flag.id, flag.answers]), alerts,
  causes.map(({ id, points, reasons }) => [id, points, reasons.map((one) => [one.evidence, one.points, one.answers])]),
  likely, ruleOut, care, leaveOut];

test("the same outcome and guidance", () => {
  for (const { data, guided } of contents) {
    for (const [answers, outcome, guidance] of guided) {
      const ours = assess(data, answers);
      assert.equal(digest(plain(ours)), outcome, JSON.stringify(answers));
      assert.equal(digest(parts(data, answers, ours)), guidance, JSON.stringify(answers));
    }
  }
});

test("the same next question", () => {
  for (const { data, asked } of contents) {
    for (const [answers, expected] of asked) assert.deepEqual(nextQuestion(data, answers), expected, JSON.stringify(answers));
  }
});

test("the same that each question could still change", () => {
  for (const { data, open } of contents) {
    for (const [answers, expected] of open) assert.deepEqual(mattersOf(data, answers), expected, JSON.stringify(answers));
  }
});
