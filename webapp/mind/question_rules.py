"""The rules as each question sees them: made once for a library, so that `next_question` tries few.  Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from webapp.knowledge.library import LEVELS, Condition, Library
from webapp.mind.conditions import Conditions

NOTHING: frozenset[str] = frozenset()


class Part(NamedTuple):
    """A condition as one question sees it.

    wanted: of each of these choices of the question one is needed.  avoid: none of these may be given.  unanswered:
    it must not be answered.  others: the number of all that the condition asks of other questions.
    """

    wanted: tuple[frozenset[str], ...]
    avoid: frozenset[str]
    unanswered: bool
    others: int


def _parts(condition: Condition, others: dict[Condition, int]) -> Iterator[tuple[str, Part]]:
    """A condition as each question that it names sees it; gives new clauses of other questions the next number."""
    for question in dict.fromkeys(clause.question for clause in condition):
        own = [clause for clause in condition if clause.question == question]
        rest = tuple(clause for clause in condition if clause.question != question)
        yield question, Part(
            tuple(frozenset(clause.values) for clause in own if clause.test == "has"),
            frozenset(value for clause in own if clause.test in ("lacks", "unless") for value in clause.values),
            any(clause.test == "unknown" for clause in own), others.setdefault(rest, len(others)))


def enablers(part: Part, given: Iterable[str], open_choices: frozenset[str], single: bool) -> frozenset[str]:
    """The choices of one question that could make a condition hold whose other clauses do.

    given: what the question is answered with so far.
    """
    if part.unanswered or not part.avoid.isdisjoint(given):
        return NOTHING
    wanted = [(open_choices & values) - part.avoid for values in part.wanted if values.isdisjoint(given)]
    if len(wanted) == 0 or min(map(len, wanted)) == 0:
        return NOTHING
    return frozenset.intersection(*wanted) if single else frozenset.union(*wanted)


def spoilers(condition: Condition, question: str, open_choices: Iterable[str]) -> frozenset[str]:
    """The choices of one question that would make a condition that holds no longer hold."""
    return frozenset(choice for clause in condition
                     if clause.question == question and clause.test in ("unless", "lacks")
                     for choice in open_choices if choice in clause.values)


class Index:
    """Which rules name a question: made once for a library."""

    def __init__(self, library: Library):
        self.asked = [question.id for question in library.questions.values() if question.kind in ("single", "multi")]
        self.flags: dict[str, list[tuple[int, Part]]] = {question: [] for question in library.questions}
        self.evidence: dict[tuple[str, str], list[tuple[int, int, Part]]] = {}  # by question and cause
        self.states: dict[tuple[str, str, str], list[Part]] = {}  # by question, care and state
        others: dict[Condition, int] = {}
        for flag in library.red_flags.values():
            for condition in flag.when:
                for question, part in _parts(condition, others):
                    if question in self.flags:
                        self.flags[question].append((LEVELS.index(flag.level), part))
        for cause in library.causes.values():
            for index, item in enumerate(cause.evidence):
                for question, part in _parts(item.when, others):
                    self.evidence.setdefault((question, cause.id), []).append((index, item.points, part))
        self.others = Conditions(others)
        others_of_states: dict[Condition, int] = {}
        for care in library.cares.values():
            for state in care.states:
                for condition in state.when:
                    for question, part in _parts(condition, others_of_states):
                        self.states.setdefault((question, care.id, state.id), []).append(part)
        self.others_of_states = Conditions(others_of_states)


@lru_cache(maxsize=4)
def index_of(library: Library) -> Index:
    return Index(library)
