"""What the page on accuracy tells beside the figures that are computed: how cases were found, marks, others, limits."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from webapp.knowledge.content_error import Fault
from webapp.knowledge.entries.statements import Cited, Sources, Statement, tables

FILE = "accuracy.toml"
FITS = (3, 2, 1)  # marks out of three, best first


@dataclass(frozen=True)
class Share:
    """right of `of` cases; both from 0."""

    right: int
    of: int

    @property
    def percent(self) -> int:
        """Whole per cent, halves up; 0 of nothing."""
        return (200 * self.right + self.of) // (2 * self.of) if self.of > 0 else 0


@dataclass(frozen=True, kw_only=True)
class HeldOut:
    """Cases that had no part in the rules, measured once: figures as in webapp.mind.accuracy.Tally."""

    measured: datetime.date
    cases: int
    first: Share
    three: Share
    emergencies: Share
    urgent: Share
    raised: Share
    source: Sources


@dataclass(frozen=True, kw_only=True)
class Mark:
    """How well a cause fits: `fit` bars out of three, what they are called, and what that means.

    first, other: the words beside the first cause that is named, and beside another.
    """

    fit: int
    first: str
    other: str
    means: Statement


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Somebody else's published figures."""

    who: str
    say: str
    source: Sources


@dataclass(frozen=True)
class Accuracy:
    coded: tuple[Statement, ...]
    helped: Statement
    apart: Statement
    early: Statement
    few: Statement
    missed: tuple[Statement, ...]
    incomparable: tuple[Statement, ...]
    limits: tuple[Statement, ...]
    held_out: HeldOut
    marks: tuple[Mark, ...] = tables("mark")
    others: tuple[Compared, ...] = tables("other")

    def mark(self, fit: int) -> Mark:
        return next(mark for mark in self.marks if mark.fit == fit)

    def statements(self) -> Iterator[tuple[str, Cited]]:
        """Everything that names sources, in the order in which the page says it, each with its field."""
        yield from (("coded", one) for one in self.coded)
        yield from (("helped", self.helped), ("apart", self.apart), ("held_out", self.held_out))
        yield from (("early", self.early), ("few", self.few))
        yield from (("mark", mark.means) for mark in self.marks)
        yield from (("missed", one) for one in self.missed)
        yield from (("other", one) for one in self.others)
        yield from (("incomparable", one) for one in self.incomparable)
        yield from (("limits", one) for one in self.limits)


def cited(page: Accuracy) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Every place that names sources: file, entry, field, source ids."""
    for field, one in page.statements():
        yield FILE, "file", field, one.source


def faults(page: Accuracy) -> Iterator[Fault]:
    """Marks that are missing or named twice, and figures that cannot be."""
    if tuple(mark.fit for mark in page.marks) != FITS:
        yield Fault(FILE, "file", "mark", f"should be one each for fit = {', '.join(map(str, FITS))}, in this order")
    held = page.held_out
    for field in ("first", "three", "emergencies", "urgent", "raised"):
        share = getattr(held, field)
        if not 0 <= share.right <= share.of:
            yield Fault(FILE, "held_out", field, f"{share.right} of {share.of} cannot be")
    if held.first.of != held.three.of or held.first.right > held.three.right or held.first.of > held.cases:
        yield Fault(FILE, "held_out", "three", "should be of the same cases as first, and hold them all")
    if held.emergencies.of + held.urgent.of + held.raised.of > held.cases:
        yield Fault(FILE, "held_out", "cases", "are fewer than the urgent and mild ones together")
