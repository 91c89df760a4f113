"""What is asked: places, questions, layers in front of them, and conditions over the answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from webapp.knowledge.entries.statements import Statement, tables

STEPS = ("where", "how", "worse")
KINDS = ("places", "scale", "single", "multi")
LOOKS = ("rows", "boxes", "chips")
SIDES = ("left", "right")
NONE = "none"
PAIN_SCALE = range(0, 11)


@dataclass(frozen=True, kw_only=True)
class Region:
    id: str
    name: str
    hint: str
    sides: bool = False


@dataclass(frozen=True)
class Place:
    """A region on one side of the body; `side` is "" for regions in the middle."""

    id: str
    region: str
    side: str
    label: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    id: str
    text: str
    said: str
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    id: str
    step: str
    kind: str
    look: str = "rows"
    required: bool = False
    remember: bool = False
    text: str
    hint: str = ""
    missing: str = ""
    why: Statement | None = None
    choices: tuple[Choice, ...] = tables("choice", ())

    def choice(self, choice_id: str) -> Choice:
        return next(c for c in self.choices if c.id == choice_id)


@dataclass(frozen=True)
class Line:
    """One line of a layer: ticked, it opens these answers, each (question id, choice id)."""

    id: str
    text: str
    opens: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Layer:
    """A short question in front of long ones: only the lines that are ticked are asked further."""

    id: str
    text: str
    hint: str = ""
    why: Statement
    lines: tuple[Line, ...] = tables("line")

    def line(self, line_id: str) -> Line:
        return next(line for line in self.lines if line.id == line_id)

    @cached_property
    def questions(self) -> tuple[str, ...]:
        """Ids of the questions that its lines open, each once."""
        return tuple(dict.fromkeys(question for line in self.lines for question, _ in line.opens))


@dataclass(frozen=True, kw_only=True)
class Layers:
    """What the check asks of everybody, each by screens, and its layers.

    first: questions and layers asked before all others.  always: those asked unless an
    emergency ends the check.  together: questions that share a screen when both matter.
    """

    first: tuple[tuple[str, ...], ...]
    always: tuple[tuple[str, ...], ...]
    together: tuple[tuple[str, ...], ...]
    layers: tuple[Layer, ...] = tables("layer")


@dataclass(frozen=True)
class Clause:
    """One test of one answer.

    test: "has" (any of `values` chosen), "lacks" (question answered and none of them
    chosen), "unless" (none of them chosen, answered or not), "unknown" (question not
    answered; with `values`, or none of these was asked), "min" / "max" (scale answered
    and at least / at most `number`).
    """

    question: str
    test: str
    values: tuple[str, ...] = ()
    number: int = 0


Condition = tuple[Clause, ...]
