"""Python thinks as it did before it was changed: the answers that `make mutants` has written down, asked again.

tests/mind/test_twins_by_node.py compares the same with the scripts; this stops at the first difference.  pytest does
not find it by its name: mutmut names it.
"""

from __future__ import annotations

import json
import os
import random
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.check.test_question_twins import told
from tests.journeys.check.test_twins import digest, digest_of
from tests.support.drawn_rules import other_rules
from tests.support.twin_answers import OTHERS, SEED, plain
from webapp.knowledge.library import Library
from webapp.mind.assessment import Answers, assess
from webapp.mind.questions import matters, next_question


@cache
def recorded() -> list[dict[str, Any]]:
    return json.loads(Path(os.environ["HIPCHECK_TWINS"]).read_text(encoding="utf-8"))


@cache
def libraries(today: Library) -> list[Library]:
    """Today's rules and those drawn by lot, in the order of what is recorded."""
    dice = random.Random(SEED)
    return [today, *(other_rules(today, dice) for _ in range(OTHERS))]


def as_answers(found: dict[str, Any]) -> Answers:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in found.items()}


def as_json(value: object) -> object:
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("rules", range(OTHERS + 1))
@pytest.mark.parametrize("kind", ["guided", "asked", "open"])
def test_the_same_comes_of_the_same_answers(library: Library, rules: int, kind: str) -> None:
    by = libraries(library)[rules]
    for found, *expected in recorded()[rules][kind]:
        answers = as_answers(found)
        if kind == "guided":
            assert [digest_of(plain(assess(by, answers))), digest(by, answers)] == expected, answers
        elif kind == "asked":
            assert as_json(told(next_question(by, answers))) == expected[0], answers
        else:
            assert as_json(matters(by, answers)) == expected[0], answers
