"""What Python makes of many answers, written down for tests/mind/twins.test.js, which compares without a browser."""

from __future__ import annotations

import json
import random
from pathlib import Path

from flask import Flask

from tests.journeys.check.test_question_twins import partial_set, told, walk
from tests.journeys.check.test_self_test_twins import with_tests
from tests.journeys.check.test_twins import digest, digest_of, merged, options, random_set
from webapp.mind.assessment import Outcome, assess
from webapp.mind.questions import next_question, settle
from webapp.phone import pwa

SETS, TESTED, PARTIAL, WALKS, SEED = 600, 300, 200, 30, 41


def plain(outcome: Outcome) -> list[object]:
    """An outcome as lists, in an order that both languages know."""
    return [outcome.urgency, [[flag.id, flag.answers] for flag in outcome.red_flags], outcome.alerts,
            [[score.id, score.points, [[reason.evidence, reason.points, reason.answers] for reason in score.reasons]]
             for score in outcome.causes], outcome.likely, outcome.rule_out, outcome.care, outcome.leave_out]


def write(app: Flask, path: Path) -> None:
    """Writes the data of the twins, and lists of answers with what comes of them.

    guided: answers, the digests of their outcome and guidance.  asked: answers on the way, and the next screen.
    """
    library = app.extensions["library"]
    dice = random.Random(SEED)
    steps = [step for _ in range(WALKS) for step in walk(library, dice)]
    partial = [partial_set(library, dice) for _ in range(PARTIAL)]
    asked = [*((answers, next_question(library, answers)) for answers in partial), *steps]
    sets = [{}, *(merged(one) for one in options(library)), *(random_set(library, dice) for _ in range(SETS)),
            *(with_tests(library, dice) for _ in range(TESTED)),
            *(settle(library, answers) for answers, _ in asked[::3])]
    with app.test_request_context():
        data = pwa.read(pwa.offline().bundle)["data"]
    path.write_text(json.dumps({
        "data": data,
        "guided": [[answers, digest_of(plain(assess(library, answers))), digest(library, answers)]
                   for answers in sets],
        "asked": [[answers, told(screen)] for answers, screen in asked],
    }), encoding="utf-8")
