"""What Python makes of many answers, written down for tests/mind/twins.test.js, which compares without a browser."""

from __future__ import annotations

import json
import random
from pathlib import Path

from flask import Flask

from tests.journeys.check.test_question_twins import partial_set, told, walk
from tests.journeys.check.test_self_test_twins import with_tests
from tests.journeys.check.test_twins import digest, merged, options, random_set
from webapp.mind.questions import next_question
from webapp.phone import pwa

SETS, TESTED, PARTIAL, WALKS, SEED = 600, 300, 200, 30, 41


def write(app: Flask, path: Path) -> None:
    """Writes data of the twins, answers with the digest of their guidance, and answers with what is asked next."""
    library = app.extensions["library"]
    dice = random.Random(SEED)
    sets = [{}, *(merged(one) for one in options(library)), *(random_set(library, dice) for _ in range(SETS)),
            *(with_tests(library, dice) for _ in range(TESTED))]
    partial = [partial_set(library, dice) for _ in range(PARTIAL)]
    asked = [*((answers, next_question(library, answers)) for answers in partial),
             *(step for _ in range(WALKS) for step in walk(library, dice))]
    with app.test_request_context():
        data = pwa.read(pwa.offline().bundle)["data"]
    path.write_text(json.dumps({"data": data, "guided": [[answers, digest(library, answers)] for answers in sets],
                                "asked": [[answers, told(screen)] for answers, screen in asked]}), encoding="utf-8")
