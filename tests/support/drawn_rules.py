"""Libraries with rules drawn by lot: what thinks in two languages must agree on any content, not on today's alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

from webapp.knowledge.library import (
    LEVELS,
    NONE,
    SIDES,
    Ages,
    Alert,
    Care,
    Cause,
    Clause,
    Condition,
    Evidence,
    Library,
    RedFlag,
)

Sayable = TypeVar("Sayable")
TESTS = ("has", "has", "has", "lacks", "unless", "unknown")
FEW = 8  # questions that one set of rules is about: so that rules meet


class Lot:
    """Draws rules over a library's questions: integers and ids only, and nothing that makes medical sense."""

    def __init__(self, library: Library, dice: Random):
        self.library, self.dice = library, dice
        asked = [question for question in library.questions.values() if question.kind in ("single", "multi")]
        self.questions = dice.sample(asked, FEW)
        self.age = library.questions["age"]

    def some(self, of: Sequence[Sayable], most: int) -> tuple[Sayable, ...]:
        """One of these or more, in their order."""
        drawn = self.dice.sample(range(len(of)), self.dice.randint(1, min(most, len(of))))
        return tuple(of[index] for index in sorted(drawn))

    def clause(self) -> Clause:
        kind = self.dice.random()
        if kind < 0.06:
            return Clause("pain", self.dice.choice(("min", "max")), number=self.dice.randint(2, 8))
        if kind < 0.12:
            return Clause("region", self.dice.choice(TESTS[:-1]), self.some(tuple(self.library.regions), 6))
        if kind < 0.18:
            return Clause("side", self.dice.choice(TESTS[:-1]), (self.dice.choice((*SIDES, "both")),))
        question = self.dice.choice(self.questions)
        choices = [choice.id for choice in question.choices]
        test = self.dice.choice(TESTS)
        if test == "unknown" and (question.kind == "single" or self.dice.random() < 0.5):
            return Clause(question.id, test)
        return Clause(question.id, test, self.some(choices, 4))

    def condition(self, most: int) -> Condition:
        """Clauses, some of them of one question."""
        clauses = [self.clause() for _ in range(self.dice.randint(1, most))]
        first = clauses[0]
        if first.test == "has" and first.question in self.library.questions and self.dice.random() < 0.3:
            choices = [choice.id for choice in self.library.questions[first.question].choices]
            if len(choices) > 0:
                test = self.dice.choice(("has", "lacks", "unless"))
                clauses.append(Clause(first.question, test, self.some(choices, 3)))
        return tuple(clauses)

    def flag(self, flag: RedFlag) -> RedFlag:
        return replace(flag, level=self.dice.choice(LEVELS[1:]),
                       when=tuple(self.condition(3) for _ in range(self.dice.randint(1, 2))))

    def cause(self, cause: Cause) -> Cause:
        ages = [choice.id for choice in self.age.choices if choice.id != NONE]
        evidence = tuple(Evidence(points=self.dice.choice((-5, -3, -2, 1, 2, 3, 4, 6)), when=self.condition(2))
                         for _ in range(self.dice.randint(2, 9)))
        level = self.dice.choice(LEVELS[1:])
        return replace(cause, prior=self.dice.randint(-3, 4), evidence=evidence,
                       ages=Ages(self.some(ages, 4), ()) if self.dice.random() < 0.2 else None,
                       alert=Alert(self.dice.randint(6, 16), level) if self.dice.random() < 0.3 else None)

    def care(self, care: Care) -> Care:
        """The same states, each but the last for other reasons; some of them by how urgent it is."""
        drawn = []
        for state in care.states[:-1]:
            when = [self.condition(2) for _ in range(self.dice.randint(1, 2))]
            if self.dice.random() < 0.3:
                when.append((Clause("urgency", "has", self.some(LEVELS, 2)), self.clause()))
            drawn.append(replace(state, when=tuple(when), open=self.dice.random() < 0.4))
        return replace(care, states=(*drawn, replace(care.states[-1], open=self.dice.random() < 0.7)))

    def rules(self) -> Library:
        library, dice = self.library, self.dice
        flags = self.some(tuple(library.red_flags.values()), 8)
        causes = dice.sample(list(library.causes.values()), len(library.causes))  # in any order
        names = [question.id for question in self.questions]
        return replace(
            library, red_flags={flag.id: self.flag(flag) for flag in flags},
            causes={cause.id: self.cause(cause) for cause in causes},
            cares={care.id: self.care(care) for care in library.cares.values()},
            always=library.always if dice.random() < 0.3 else (), first=library.first if dice.random() < 0.3 else (),
            together=tuple(tuple(dice.sample(names, 2)) for _ in range(3)))


def other_rules(library: Library, dice: Random) -> Library:
    """The same questions, causes and cares, under rules drawn by lot."""
    return Lot(library, dice).rules()
