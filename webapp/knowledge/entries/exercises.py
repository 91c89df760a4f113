"""Exercises and routines, ours and the runner's own."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from webapp.knowledge.entries.questions import Condition
from webapp.knowledge.entries.statements import Sources, Statement, tables

POSITIONS = ("standing", "floor", "chair")
PROPS = ("wall", "chair", "step", "band", "towel")
BY_SIDES = ("each", "both")
CUE_MOST = 45  # letters that a voice says in time
PAIN_STOP = 5  # exercise stops above this, unless the exercise says less


@dataclass(frozen=True, kw_only=True)
class Dose:
    """How much of an exercise, on one side if it goes by sides; times in whole seconds.

    Counted: `repetitions`, each of `tempo` seconds on the move and `hold` seconds still.
    Timed: `seconds`, with `repetitions` 0; one movement takes `tempo`.  All of it `sets`
    times with `rest` between.
    """

    repetitions: int = 0
    seconds: int = 0
    tempo: int
    hold: int = 0
    sets: int = 1
    rest: int = 0
    source: Sources

    @property
    def work(self) -> int:
        """Seconds of one set on one side."""
        return self.seconds + self.repetitions * (self.tempo + self.hold)


@dataclass(frozen=True, kw_only=True)
class Variant:
    """An easier or a harder way: in words, with a dose or another exercise if that changes; "" for the same one."""

    say: str
    exercise: str = ""
    dose: Dose | None = None
    source: Sources


@dataclass(frozen=True)
class PainLimit:
    """Stricter than PAIN_STOP: stop when pain goes over `most`."""

    most: int
    say: str
    source: Sources


@dataclass(frozen=True)
class Contraindication:
    """Answers that leave an exercise out: it holds when any condition of `when` holds; `say` is the reason."""

    id: str
    when: tuple[Condition, ...]
    say: str
    source: Sources


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """position: one of POSITIONS.  sides: "each" for one side after the other, "both" for
    both legs together or by turns (then a repetition is one leg's).

    described: the movement in a sentence, for who cannot see it.  cue_ready, cue and
    cue_change are spoken: before, during, and between sides.  contains: movement ids.
    not_when: contraindication ids.
    """

    id: str
    name: str
    position: str
    sides: str
    props: tuple[str, ...] = ()
    reviewed: datetime.date
    purpose: Statement
    steps: tuple[str, ...]
    described: str
    cue_ready: str
    cue: str
    cue_change: str = ""
    dose: Dose
    mistake: Statement
    easier: Variant
    harder: Variant
    contains: tuple[str, ...] = ()
    not_when: tuple[str, ...] = ()
    pain_limit: PainLimit | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """One exercise of a routine.

    dose: None for the exercise's own.  ready: seconds to get ready.  note: what differs
    here, or "".  instead: exercises to put in its place when it is left out, best first.
    """

    exercise: str
    dose: Dose | None = None
    ready: int
    note: str = ""
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Routine:
    """position: the lowest you go, one of POSITIONS.  minutes: least and most it takes.
    change: seconds between sides."""

    id: str
    name: str
    position: str
    minutes: tuple[int, int]
    what_for: Statement
    when: Statement
    change: int
    steps: tuple[Step, ...] = tables("step")


@dataclass(frozen=True)
class Span:
    """What a number may be, and how far one tap moves it."""

    least: int
    most: int
    step: int


@dataclass(frozen=True)
class OwnRoutines:
    """What a runner may put together.  Seconds; name_most: characters.  See own_routines.toml."""

    exercises_most: int
    name_most: int
    sets_most: int
    ready: int
    change: int
    rest: int
    repetitions: Span
    seconds: Span
    hold: Span
    advice: tuple[Statement, ...]
