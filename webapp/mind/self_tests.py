"""Which self-tests are offered after the questions, and what those that were done added.  Pure.

Integers only, no dates, no patterns, no truthiness of mixed types: nothing in which a second
language could differ.  static/js/mind/self-tests.js is the twin.  A test's answer stands among the
answers under "test:<id>"; the assessment weighs it as evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from webapp.knowledge.library import SIDES, Library
from webapp.knowledge.self_tests import DECLINED, RESULTS, SORE, STOPPED, TELLING, TEST, UNSURE, SelfTest
from webapp.mind.assessment import (
    CLOSED_LEVELS,
    GATE,
    LIKELY_AT,
    LIKELY_MOST,
    Answers,
    CauseScore,
    Outcome,
    assess,
    chosen,
    holds,
    observe,
)
from webapp.mind.conditions import Facts
from webapp.mind.questions import LEADERS

Part = tuple[str, ...]

TRIED = ("yes", "little", "no")  # answers that a test might bring
QUESTION = 15  # seconds for the question after each test
CHANGED, SAME = ENDS = ("changed", "same")  # did the tests put another cause first?


class _Worth(NamedTuple):
    """How much a test could change: so many of its answers put another cause first, and how far the points part."""

    turning: int
    spread: int
    place: int  # of the test in the content


def answered(library: Library, answers: Answers) -> list[SelfTest]:
    """The tests that were done or passed over, in the order of the content."""
    return [test for test in library.self_tests.tests if TEST + test.id in answers]


def safe(library: Library, answers: Answers, outcome: Outcome) -> tuple[SelfTest, ...]:
    """The tests that are safe for these answers, in the order of the content.

    None with an urgent or emergency outcome, an open gate, a serious cause that is worth ruling out or among the
    first three, or once a test hurt.  What must be known for a test and is not rules it out.
    """
    tests = library.self_tests
    facts = observe(library, answers)
    if outcome.urgency in CLOSED_LEVELS or len(outcome.rule_out) > 0:
        return ()
    if any(state == GATE for _, state in outcome.care):
        return ()
    if any(answers[TEST + test.id] == STOPPED for test in answered(library, answers)):
        return ()
    if any(score.points >= LIKELY_AT and library.causes[score.id].serious for score in outcome.causes[:LIKELY_MOST]):
        return ()
    if _ruled_out(library, tests.never, facts):
        return ()
    return tuple(test for test in tests.tests if not _ruled_out(library, test.not_when, facts))


def offered(library: Library, answers: Answers, outcome: Outcome) -> tuple[SelfTest, ...]:
    """The tests that are safe for these answers and could put another cause first; those that change most, if many.

    At most `most` of the content for one check, in the order of the content.
    """
    tests = library.self_tests
    done = answered(library, answers)
    facts = observe(library, answers)
    allowed = safe(library, answers, outcome)
    if len(outcome.likely) == 0:
        return ()
    rivals = [score for score in outcome.causes
              if score.points >= LIKELY_AT and not library.causes[score.id].serious][:LEADERS]
    worth = []
    for index, test in enumerate(tests.tests):
        if test in done or test not in allowed or any(holds(c, facts) for c in test.known):
            continue
        turning, spread = _change(test, rivals)
        if turning > 0:
            worth.append(_Worth(-turning, -spread, index))
    taken = sorted(worth)[:max(0, tests.most - len(done))]
    return tuple(tests.tests[index] for index in sorted(one.place for one in taken))


def _ruled_out(library: Library, reasons: tuple[str, ...], facts: Facts) -> bool:
    return any(holds(condition, facts) for name in reasons for condition in library.self_tests.reason(name).when)


def _change(test: SelfTest, rivals: list[CauseScore]) -> tuple[int, int]:
    """How many of a test's answers would put another cause first, and how far they part the causes at most."""
    turning, spread = 0, 0
    for answer in TRIED:
        moved = [test.points(score.id, answer) for score in rivals]
        spread = max(spread, max(moved) - min(moved))
        if any(score.points + gain > rivals[0].points + moved[0] for score, gain in zip(rivals, moved, strict=True)):
            turning += 1
    return turning, spread


def minutes(library: Library, tests: tuple[SelfTest, ...]) -> int:
    """Whole minutes that these tests take, with their questions, rounded up."""
    return (sum(library.self_tests.length(test) + QUESTION for test in tests) + 59) // 60


def markers(library: Library, answers: Answers, outcome: Outcome) -> tuple[str, ...]:
    """Ids of the tests that may be done again each week: safe for these answers, and of the place that hurts."""
    facts = observe(library, answers)
    allowed = [test.id for test in safe(library, answers, outcome)]
    return tuple(marker.test for marker in library.markers.markers
                 if marker.test in allowed and any(holds(condition, facts) for condition in marker.fits))


def self_test_parts(library: Library, answers: Answers, outcome: Outcome) -> tuple[Part, ...]:
    """What the tests that were done added, the offer of more, and what may be done again each week."""
    again: list[Part] = [("marker", test) for test in markers(library, answers, outcome)]
    return (*_added(library, answers, outcome), *_offer(library, answers, outcome), *again)


def _offer(library: Library, answers: Answers, outcome: Outcome) -> list[Part]:
    tests = offered(library, answers, outcome)
    if len(tests) == 0:
        return []
    return [("tests-offer-open", str(len(tests)), str(minutes(library, tests))),
            *[("tests-offer", test.id) for test in tests], ("tests-offer-close",)]


def _added(library: Library, answers: Answers, outcome: Outcome) -> list[Part]:
    done = answered(library, answers)
    if len(done) == 0:
        return []
    before = assess(library, {key: value for key, value in answers.items() if not key.startswith(TEST)})
    named = [*outcome.likely, *(cause for cause in before.likely if cause not in outcome.likely)]
    side = next((one for one in chosen(observe(library, answers), "side") if one in SIDES), SORE)
    found: list[Part] = [("tested-open",)]
    for test in done:
        answer = str(answers[TEST + test.id])
        found.append(("tested", test.id, answer, side if _has_side(test, answer) else SORE))
        points = [(cause, test.points(cause, answer)) for cause in named]
        found += [("tested-for", cause) for cause, given in points if given > 0]
        found += [("tested-against", cause) for cause, given in points if given < 0]
        if all(given == 0 for _, given in points):
            found.append(("tested-nothing",))
        found.append(("tested-end",))
    return [*found, ("tested-close", SAME if outcome.likely[:1] == before.likely[:1] else CHANGED)]


def _has_side(test: SelfTest, answer: str) -> bool:
    """Does the sentence for this answer name a side?"""
    return answer in TELLING and test.sides != "both"


def every_self_test_part(library: Library) -> Iterator[Part]:
    """Every part that `self_test_parts` can name, each once, and the answers of tests as `said` shows them."""
    tests = library.self_tests.tests
    by_length = sorted(tests, key=library.self_tests.length, reverse=True)
    longest = minutes(library, tuple(by_length[:library.self_tests.most]))
    for count in range(1, library.self_tests.most + 1):
        yield from (("tests-offer-open", str(count), str(number)) for number in range(1, longest + 1))
    yield from (("tests-offer", test.id) for test in tests)
    yield from (("marker", marker.test) for marker in library.markers.markers)
    for test in tests:
        for answer in RESULTS:
            sides = (*SIDES, SORE) if _has_side(test, answer) else (SORE,)
            yield from (("tested", test.id, answer, side) for side in sides)
        yield from (("said", TEST + test.id, answer) for answer in TELLING)
    for cause in library.causes:
        if any(test.points(cause, answer) != 0 for test in tests for answer in TELLING):
            yield from ((kind, cause) for kind in ("tested-for", "tested-against"))
    yield from ((kind,) for kind in ("tests-offer-close", "tested-open", "tested-nothing", "tested-end"))
    yield from (("tested-close", end) for end in ENDS)


def sources(library: Library, answers: Answers) -> list[str]:
    """The sources of the tests that told something."""
    return [source for test in answered(library, answers) if answers[TEST + test.id] not in (UNSURE, DECLINED)
            for source in test.sources]
