// The phone thinks as Python does: the twins against what tests/support/twin_answers.py has written down.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assess } from "../../static/js/mind/assessment.js";
import { parts } from "../../static/js/mind/guidance.js";
import { nextQuestion } from "../../static/js/mind/questions.js";

const { data, guided, asked } = JSON.parse(readFileSync(process.env.HIPCHECK_TWINS, "utf-8"));
const digest = (value) => createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);

test("the same guidance", () => {
  for (const [answers, expected] of guided) assert.equal(digest(parts(data, answers, assess(data, answers))), expected);
});

test("the same next question", () => {
  for (const [answers, expected] of asked) assert.deepEqual(nextQuestion(data, answers), expected);
});
