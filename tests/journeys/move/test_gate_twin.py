"""What the phone leaves out of a routine is what the server's rules leave out, for every routine and many answers."""

from __future__ import annotations

import json
import random
import re
import subprocess

import pytest

from tests.journeys.check.test_twins import random_set
from tests.support.server import ROOT
from tests.test_rules import NODE
from webapp.mind import routines, twin
from webapp.mind.assessment import assess, observe
from webapp.screens.rendering import render_guidance

SETS, SEED = 300, 11
# No warning sign, or hardly any routine would be open.
CALM = {"pain": (1, 3, 5), "onset": ("gradual", "after"), "walking": ("fine",), "rest": (("none",), ("on-side",)),
        "signs": (("none",),), "body": (("none",),), "age": ("20-39",), "duration": ("days", "weeks")}
AT = 1_795_435_200_000  # ms; any moment will do
JUDGE = """
globalThis.HTMLElement ??= class {};
const { judgeRoutine } = await import("./static/js/move/routine-gate.js");
let text = "";
for await (const piece of process.stdin) text += piece;
const { data, checks } = JSON.parse(text);
console.log(JSON.stringify(checks.map((check) => data.map((routine) => judgeRoutine(routine, check, check.at + 1)))));
"""


def pairs(answers):
    return [[question, str(value)] for question, given in answers.items()
            for value in (given if isinstance(given, tuple | list) else (given,))]


def outcome(html):
    """What last-check.js reads from the page."""
    cares = re.findall(r'data-kind="([^"]+)" data-open="([^"]+)"', html)
    return {"level": re.search(r'data-level="([^"]+)"', html)[1],
            "cares": {kind: {"open": is_open == "true", "title": kind} for kind, is_open in cares},
            "leaveOut": [[movement, "said"] for movement in re.findall(r'data-leaves-out="([^"]+)"', html)]}


@pytest.fixture(scope="module")
def answer_sets(library):
    dice = random.Random(SEED)
    return [{**random_set(library, dice, complete=True), **{name: dice.choice(calm) for name, calm in CALM.items()}}
            for _ in range(SETS)]


def test_the_phone_leaves_out_what_the_server_would(app, library, answer_sets):
    with app.test_request_context():
        pages = [render_guidance(answers) for answers in answer_sets]
    checks = [{"at": AT, "pairs": pairs(answers), "outcome": outcome(page)}
              for answers, page in zip(answer_sets, pages, strict=True)]
    data = [twin.routine(library, routine) for routine in library.routines.values()]
    done = subprocess.run([NODE, "--input-type=module", "-e", JUDGE], cwd=ROOT, text=True, capture_output=True,
                          check=True, input=json.dumps({"data": data, "checks": checks}))
    opened = by_answer = 0
    for answers, judged in zip(answer_sets, json.loads(done.stdout), strict=True):
        leave_out, facts = routines.asked_out(library, assess(library, answers)), observe(library, answers)
        for routine, found in zip(library.routines.values(), judged, strict=True):
            if found["gate"] != "open":
                continue
            kept, left = routines.suited(library, routine, leave_out, facts)
            names = [routine.steps[item["index"]].exercise for item in found["left"]]
            assert names == [item.exercise for item in left], answers
            assert [item["instead"] for item in found["left"]] == [item.instead for item in left], answers
            assert [(item["exercise"], item["ready"]) for item in found["kept"]] == [
                (step.exercise, step.ready) for step in kept], answers
            opened += 1
            by_answer += any(item.contraindication for item in left)
    assert opened > 200
    assert by_answer > 100
