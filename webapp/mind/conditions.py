"""Many conditions tried at once: each is made a test of one whole number, once for a library.  Pure.

`holds` of webapp/mind/assessment.py says what a condition means; this gives the same answers, many times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeVar

from webapp.knowledge.library import PAIN_SCALE, Clause, Condition

Facts = Mapping[str, int | tuple[str, ...]]
Fact = tuple[str, str]  # question, and a choice of it or a number of its scale

_Key = TypeVar("_Key", str, tuple[str, str])

SHOWN = "shown:"  # before a question's id: the choices that were offered, where not all were


class _Test(NamedTuple):
    """A condition: of the bits in `mask` just those of `need` must be set, and one of each in `some`."""

    mask: int
    need: int
    some: tuple[int, ...]


NEVER = _Test(0, 1, ())


class Conditions:
    """A list of conditions; `holding` says which of them hold."""

    def __init__(self, conditions: Iterable[Condition]):
        self._count = 0
        self._answered: dict[str, int] = {}  # each with its bit; facts that no condition names have none
        self._chosen: dict[Fact, int] = {}
        self._offered: dict[Fact, int] = {}
        self._all_offered: dict[str, int] = {}
        self._tests: list[_Test] = []
        self._naming: dict[Fact, list[int]] = {}  # numbers of the conditions that need this fact or another one
        self._naming_none: list[int] = []
        for number, condition in enumerate(conditions):
            self._tests.append(self._test(condition))
            for numbers in self._lists(condition):
                numbers.append(number)

    def holding(self, facts: Facts) -> list[int]:
        """Which conditions hold for the facts: their numbers, from 0, in order."""
        bits, found = 0, set(self._naming_none)
        for question, value in facts.items():
            if question.startswith(SHOWN):
                continue
            bits |= self._answered.get(question, 0)
            for one in (value,) if isinstance(value, int) else value:
                fact = question, str(one)
                bits |= self._chosen.get(fact, 0)
                found.update(self._naming.get(fact, ()))
            shown = facts.get(SHOWN + question)
            if shown is None or isinstance(shown, int):
                bits |= self._all_offered.get(question, 0)
            else:
                for one in shown:
                    bits |= self._offered.get((question, one), 0)
        holding = []
        for number in sorted(found):
            mask, need, some = self._tests[number]
            if bits & mask == need:
                for one_of in some:
                    if not bits & one_of:
                        break
                else:
                    holding.append(number)
        return holding

    def _lists(self, condition: Condition) -> list[list[int]]:
        """Where to look for a condition: it cannot hold without one of these facts."""
        for clause in condition:
            if clause.test in ("has", "min", "max"):
                return [self._naming.setdefault((clause.question, value), []) for value in _named(clause)]
        return [self._naming_none]

    def _test(self, condition: Condition) -> _Test:
        need, none, some = 0, 0, []
        for clause in condition:
            one_of, none_of = self._clause(clause)
            none |= none_of
            if one_of is not None and one_of.bit_count() == 1:
                need |= one_of
            elif one_of is not None:
                some.append(one_of)
        return NEVER if need & none else _Test(need | none, need, tuple(some))

    def _clause(self, clause: Clause) -> tuple[int | None, int]:
        """(bits of which one must be set, or None; bits of which none may)."""
        facts = [(clause.question, value) for value in _named(clause)]
        chosen = self._bits(self._chosen, facts)
        if clause.test in ("has", "min", "max"):
            return chosen, 0
        if clause.test == "unless":
            return None, chosen
        offered = self._bits(self._offered, facts) or self._bits(self._answered, [clause.question])
        if len(facts) > 0:
            self._all_offered[clause.question] = self._all_offered.get(clause.question, 0) | offered
        return (None, chosen | offered) if clause.test == "unknown" else (offered, chosen)

    def _bits(self, known: dict[_Key, int], keys: list[_Key]) -> int:
        """One number with the bits of these keys; new ones get the next bit."""
        found = 0
        for key in keys:
            if key not in known:
                known[key] = 1 << self._count
                self._count += 1
            found |= known[key]
        return found


def _named(clause: Clause) -> list[str]:
    """The answers that a clause names."""
    if clause.test == "min":
        return [str(number) for number in PAIN_SCALE if number >= clause.number]
    if clause.test == "max":
        return [str(number) for number in PAIN_SCALE if number <= clause.number]
    return list(dict.fromkeys(clause.values))
