"""What is asked next: safety before brevity, and no more than that."""

from __future__ import annotations

import json
import os
import subprocess

import pytest

from tests.mind.test_cases import FILES, cases
from tests.support.content import LIBRARY
from tests.support.server import ROOT
from tests.test_rules import NODE
from webapp.commands import read_answers
from webapp.knowledge.library import LEVELS
from webapp.mind import twin
from webapp.mind.assessment import assess
from webapp.mind.interview import interview
from webapp.mind.questions import next_question, settle

PEOPLE = int(os.environ.get("HIPCHECK_PEOPLE", "3000"))
PLAY = """
import { many } from "./tests/rules/mind/people.js";
let text = "";
for await (const piece of process.stdin) text += piece;
const { data, people, seed } = JSON.parse(text);
console.log(JSON.stringify(many(data, people, seed)));
"""


def played(people, seed):
    done = subprocess.run([NODE, "--input-type=module", "-e", PLAY], cwd=ROOT, text=True, capture_output=True,
                          check=True, input=json.dumps({"data": twin.data(LIBRARY), "people": people, "seed": seed}))
    return json.loads(done.stdout)


def test_random_people_are_never_told_less_than_by_the_whole_form():
    found = played(PEOPLE, 7)
    assert found["emergencies"] > PEOPLE // 10
    assert found["emergencyLower"] == [], "an emergency of the whole form is never given lower"
    assert len(found["urgentLower"]) * 1000 <= PEOPLE
    assert len(found["careOpened"]) * 1000 <= PEOPLE


def outcomes():
    for file in FILES:
        for case in cases(file):
            told = read_answers(LIBRARY, case["answers"])
            found = interview(LIBRARY, told)
            yield case["id"], assess(LIBRARY, told), assess(LIBRARY, settle(LIBRARY, found.answers)), found


def test_no_published_case_is_told_less_by_the_questions():
    lower = [name for name, whole, asked, _ in outcomes()
             if LEVELS.index(asked.urgency) < LEVELS.index(whole.urgency)]
    assert lower == []


def test_the_questions_name_the_causes_of_the_whole_form():
    seen = [(asked.causes[0].id == whole.causes[0].id, whole.causes[0].id in [c.id for c in asked.causes[:3]])
            for _, whole, asked, _ in outcomes() if whole.urgency != "emergency"]
    assert sum(first for first, _ in seen) >= 0.92 * len(seen)
    assert sum(three for _, three in seen) >= 0.98 * len(seen)


def test_warning_signs_are_always_asked_and_an_emergency_ends_it():
    for name, _, asked, found in outcomes():
        assert ("warning",) in found.screens, name
        if asked.urgency == "emergency":
            assert len(found.screens) <= 4, name


@pytest.mark.parametrize("told", [
    {"place": ("sacroiliac-left",), "changed": ("more",)},
    {"place": ("sit-bone-right",), "health": ("bone-stress-before",)},
    {"place": ("groin-front-left",), "changed": ("race",), "duration": "weeks"},
])
def test_a_sore_bone_that_the_answers_leave_open_keeps_running_closed(told):
    outcome = assess(LIBRARY, told)
    assert LEVELS.index(outcome.urgency) >= LEVELS.index("routine")
    assert dict(outcome.care)["running"] == "gate"
    assert "bone-stress-open" in [flag.id for flag in outcome.red_flags] or outcome.urgency == "urgent"
    first = [name for screen in interview(LIBRARY, told).screens for name in screen]
    assert {"worse", "run", "rest"} <= set(first), "landing, every step and nights are asked"


def test_none_of_the_lines_answers_the_questions_behind_them():
    settled = settle(LIBRARY, {"warning": ("none",), "conditions": ("cancer", "birth")})
    assert settled == {"signs": ("none",), "body": ("none",), "health": ("cancer",)}
    screen = next_question(LIBRARY, {"place": ("buttock-left",), "pain": 2, "duration": "days", "warning": ("lump",)})
    assert [(ask.question, ask.choices) for ask in screen.asks] == [("signs", ("lump", "lump-stuck", "throbbing-lump"))]


AGED_OUT = [("65-plus", "slipped-epiphysis"), ("40-49", "avulsion-fracture"), ("20-39", "transient-synovitis"),
            ("under-10", "gluteal-tendinopathy")]


@pytest.mark.parametrize(("age", "cause"), AGED_OUT)
def test_a_cause_that_cannot_be_at_that_age_is_never_named(age, cause):
    place = next(iter(LIBRARY.causes[cause].felt))
    for walking in ("fine", "limp", "cannot"):
        outcome = assess(LIBRARY, {"place": (place,), "age": age, "walking": walking, "onset": "pop", "pain": 8})
        assert cause not in [score.id for score in outcome.causes]
        assert cause not in (*outcome.likely, *outcome.rule_out, *outcome.alerts)
