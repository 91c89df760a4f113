"""What Python makes of many answers, written down for tests/mind/twins.test.js, which compares without a browser."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from flask import Flask

from tests.journeys.check.test_question_twins import partial_set, told, walk
from tests.journeys.check.test_self_test_twins import with_tests
from tests.journeys.check.test_twins import digest, digest_of, merged, options, random_set
from tests.support.drawn_rules import other_rules
from webapp.knowledge.library import NONE, Library
from webapp.mind import twin
from webapp.mind.assessment import Answers, Outcome, assess, chosen
from webapp.mind.questions import SKIPPED, Screen, matters, next_question, settle
from webapp.phone import pwa

SETS, TESTED, PARTIAL, WALKS, SEED = 600, 300, 200, 30, 41
OTHERS, OTHERS_PARTIAL = 24, 10  # rules drawn by lot, and for each of them so many people of either kind
KNOWN = 0.6  # of somebody's answers

Compared = dict[str, list[object]]


def plain(outcome: Outcome) -> list[object]:
    """An outcome as lists, in an order that both languages know."""
    return [outcome.urgency, [[flag.id, flag.answers] for flag in outcome.red_flags], outcome.alerts,
            [[score.id, score.points, [[reason.evidence, reason.points, reason.answers] for reason in score.reasons]]
             for score in outcome.causes], outcome.likely, outcome.rule_out, outcome.care, outcome.leave_out]


def passed_over(library: Library, answers: Answers) -> Iterator[tuple[Answers, Screen | None]]:
    """What is asked of somebody who skips all from here on: all that could still matter, in its order."""
    while (screen := next_question(library, answers)) is not None:
        yield answers, screen
        names = [ask.question for ask in screen.asks]
        skipped = (*chosen(answers, SKIPPED), *(name for name in names if name not in library.layers))
        answers = {**answers, **{name: (NONE,) for name in names if name in library.layers}, SKIPPED: skipped}
    yield answers, None


def calm(library: Library, dice: random.Random) -> Answers:
    """Some of the answers of somebody who is rather well."""
    person = with_tests(library, dice)
    return {name: value for name, value in person.items() if name == "place" or dice.random() < KNOWN}


def compared(library: Library, sets: Iterable[Answers], asked: Iterable[tuple[Answers, Screen | None]]) -> Compared:
    """Answers with what comes of them.

    guided: answers, the digests of their outcome and guidance.  asked: answers on the way, and the next screen.  open:
    answers on the way, and what each question could still change.
    """
    asked = list(asked)
    return {
        "guided": [[answers, digest_of(plain(assess(library, answers))), digest(library, answers)]
                   for answers in (*sets, *(settle(library, answers) for answers, _ in asked[::3]))],
        "asked": [[answers, told(screen)] for answers, screen in asked],
        "open": [[answers, matters(library, answers)] for answers, _ in asked[::3]],
    }


def of_today(library: Library, dice: random.Random) -> Compared:
    asked = [step for _ in range(WALKS) for step in walk(library, dice)]
    partial = [partial_set(library, dice) for _ in range(PARTIAL)]
    partial += [calm(library, dice) for _ in range(PARTIAL)]
    sets = [{}, *(merged(one) for one in options(library)), *(random_set(library, dice) for _ in range(SETS)),
            *(with_tests(library, dice) for _ in range(TESTED))]
    return compared(library, sets, [*asked, *(step for answers in partial for step in passed_over(library, answers))])


def of_others(library: Library, dice: random.Random) -> Compared:
    """A few answers each of people rather well, and of others: under drawn rules each of them meets many."""
    partial = [make(library, dice) for _ in range(OTHERS_PARTIAL) for make in (calm, partial_set)]
    empty = [{**answers, dice.choice(list(library.questions)): ()} for answers in partial]  # answered, with nothing
    ways = [step for answers in partial for step in passed_over(library, answers)]
    return compared(library, [*partial, *empty], ways)


def write(app: Flask, path: Path) -> None:
    """Writes today's rules and some drawn by lot, as the phone has them, each with answers and what comes of them."""
    library = app.extensions["library"]
    dice = random.Random(SEED)
    with app.test_request_context():
        data = pwa.read(pwa.offline().bundle)["data"]
    others = [other_rules(library, dice) for _ in range(OTHERS)]
    path.write_text(json.dumps([
        {"data": data, **of_today(library, dice)},
        *({"data": twin.data(other), **of_others(other, dice)} for other in others),
    ]), encoding="utf-8")
