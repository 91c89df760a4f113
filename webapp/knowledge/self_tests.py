"""Tests that runners do on their own hip: their types, and what is wrong with them.

Once the content is sound, what a test tells of a cause becomes evidence of that cause, so that the assessment weighs
it as it weighs any answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from webapp.knowledge.content_error import Fault
from webapp.knowledge.entries.causes import Evidence
from webapp.knowledge.entries.exercises import BY_SIDES, CUE_MOST, POSITIONS, PROPS, Contraindication
from webapp.knowledge.entries.questions import Clause, Condition
from webapp.knowledge.entries.statements import Sources, Statement, tables

if TYPE_CHECKING:
    from webapp.knowledge.library import Library

FILE = "self_tests.toml"
TEST = "test:"  # before a test's id: the question that its answer goes to
YES, LITTLE, NO, UNSURE, DECLINED, STOPPED = RESULTS = ("yes", "little", "no", "unsure", "declined", "stopped")
TELLING = (YES, LITTLE, NO, STOPPED)  # answers that can be evidence
SORE = "sore"  # done on the sore side alone; on both when that is not known
BY_TESTED_SIDES = (SORE, *BY_SIDES)
LIMBS = ("leg", "side")


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What a test tells of a cause.

    answers: those of TELLING that give the points.  because: said to the runner.
    reason: why so many points, from sensitivity and specificity; for who keeps the content.
    """

    cause: str
    answers: tuple[str, ...]
    points: int
    because: str
    reason: str
    source: Sources


@dataclass(frozen=True)
class Meaning:
    """What an answer means, in a sentence; "[sore]" stands for the side: left, right, or sore where it is not known."""

    yes: str
    little: str
    no: str


@dataclass(frozen=True, kw_only=True)
class SelfTest:
    """position, props: as an exercise's.  sides: "sore", "each" (one after the other) or "both" (together).

    limb: what is done on a side, "leg" or "side".  Seconds: ready before, and of one side.
    not_when: ids of reasons.  known: conditions under which the check knows already what the test would tell.
    """

    id: str
    name: str
    position: str
    sides: str
    limb: str = "leg"
    props: tuple[str, ...] = ()
    steps: tuple[str, ...]
    described: str
    cue_ready: str
    cue: str
    cue_change: str = ""
    ready: int
    seconds: int
    ask: str
    said: Meaning
    tells: Statement
    not_when: tuple[str, ...] = ()
    known: tuple[Condition, ...] = ()
    evidence: tuple[Finding, ...] = tables("evidence")

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of what it rests on, each once."""
        return tuple(dict.fromkeys([*self.tells.source, *(i for item in self.evidence for i in item.source)]))

    def points(self, cause: str, answer: str) -> int:
        """What an answer gives a cause."""
        return sum(item.points for item in self.evidence if item.cause == cause and answer in item.answers)


@dataclass(frozen=True)
class SelfTests:
    """most: tests offered for one check.  change: seconds between sides.  never: ids of reasons that rule out all."""

    most: int
    change: int
    never: tuple[str, ...]
    before: tuple[Statement, ...]
    reasons: tuple[Contraindication, ...] = tables("reason")
    tests: tuple[SelfTest, ...] = tables("test")

    def test(self, test_id: str) -> SelfTest:
        """The test of that id.  Raises StopIteration for others."""
        return next(test for test in self.tests if test.id == test_id)

    def length(self, test: SelfTest) -> int:
        """Seconds that a test takes, without the question after it."""
        return test.ready + test.seconds + (self.change + test.seconds if test.sides == "each" else 0)

    def reason(self, reason_id: str) -> Contraindication:
        """The reason of that id.  Raises StopIteration for others."""
        return next(reason for reason in self.reasons if reason.id == reason_id)


def with_evidence(library: Library) -> Library:
    """The library with what the tests tell among the evidence of each cause, behind its own."""
    causes = {}
    for cause in library.causes.values():
        told = tuple(Evidence(points=item.points, when=(Clause(TEST + test.id, "has", item.answers),),
                              because=item.because)
                     for test in library.self_tests.tests for item in test.evidence if item.cause == cause.id)
        causes[cause.id] = replace(cause, evidence=(*cause.evidence, *told))
    return replace(library, causes=causes)


def conditions(library: Library) -> Iterator[tuple[str, str, Condition]]:
    """Every condition: entry, field, condition."""
    for reason in library.self_tests.reasons:
        yield from ((reason.id, "when", condition) for condition in reason.when)
    for test in library.self_tests.tests:
        yield from ((test.id, "known", condition) for condition in test.known)


def cited(library: Library) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Every mention of sources: file, entry, field, ids."""
    for statement in library.self_tests.before:
        yield FILE, "file", "before", statement.source
    for reason in library.self_tests.reasons:
        yield FILE, reason.id, "source", reason.source
    for test in library.self_tests.tests:
        yield FILE, test.id, "tells", test.tells.source
        for number, item in enumerate(test.evidence, 1):
            yield FILE, test.id, f"evidence[{number}]", item.source


def faults(library: Library) -> Iterator[Fault]:
    """Every fault of the tests, but for their sources and the clauses of their conditions."""
    tests = library.self_tests
    known = [reason.id for reason in tests.reasons]
    used = {*tests.never, *(reason for test in tests.tests for reason in test.not_when)}
    for field in ("most", "change"):
        if getattr(tests, field) < 1:
            yield Fault(FILE, "file", field, "must be 1 or more")
    for ids, field in ((known, "reason"), ([test.id for test in tests.tests], "test")):
        for double in sorted({i for i in ids if ids.count(i) > 1}):
            yield Fault(FILE, "file", field, f"{double!r} is used twice")
    for name in tests.never:
        if name not in known:
            yield Fault(FILE, "file", "never", f"there is no reason {name!r}")
    for reason in tests.reasons:
        if not reason.when or not all(reason.when):
            yield Fault(FILE, reason.id, "when", "nobody can reach this reason")
        if reason.id not in used:
            yield Fault(FILE, reason.id, "id", "no test names this reason")
    for test in tests.tests:
        yield from _test(library, test, known)


def _test(library: Library, test: SelfTest, reasons: list[str]) -> Iterator[Fault]:
    for field, value, allowed in (("position", test.position, POSITIONS), ("sides", test.sides, BY_TESTED_SIDES),
                                  ("limb", test.limb, LIMBS), *(("props", prop, PROPS) for prop in test.props)):
        if value not in allowed:
            yield Fault(FILE, test.id, field, f"{value!r} is not one of {', '.join(allowed)}")
    if not 3 <= len(test.steps) <= 6:
        yield Fault(FILE, test.id, "steps", "should be 3 to 6")
    if (test.sides == "both") == (test.cue_change != ""):
        yield Fault(FILE, test.id, "cue_change", "is for a test that can be done on one side after the other")
    for field in ("ready", "seconds"):
        if getattr(test, field) < 1:
            yield Fault(FILE, test.id, field, "must be 1 second or more")
    for field in ("cue_ready", "cue", "cue_change"):
        if len(getattr(test, field)) > CUE_MOST:
            yield Fault(FILE, test.id, field, f"is longer than {CUE_MOST} letters: a voice does not say it in time")
    for name in test.not_when:
        if name not in reasons:
            yield Fault(FILE, test.id, "not_when", f"there is no reason {name!r}")
    if test.id not in library.figures:
        yield Fault(FILE, test.id, "id", "has no figure in figures.json")
    if not test.evidence:
        yield Fault(FILE, test.id, "evidence", "it tells nothing")
    for number, item in enumerate(test.evidence, 1):
        field = f"evidence[{number}]"
        cause = library.causes.get(item.cause)
        if cause is None:
            yield Fault(FILE, test.id, field, f"there is no cause {item.cause!r}")
        elif cause.serious and item.points < 0:
            yield Fault(FILE, test.id, field, "a test cannot speak against a serious cause")
        if item.points == 0:
            yield Fault(FILE, test.id, field, "changes nothing")
        for answer in item.answers or ("",):
            if answer not in TELLING:
                yield Fault(FILE, test.id, field, f"{answer!r} is not one of {', '.join(TELLING)}")
