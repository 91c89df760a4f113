"""What the pain may come from, and what speaks for it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from webapp.knowledge.entries.questions import Condition
from webapp.knowledge.entries.statements import Sources, Statement

ALL_MOVEMENTS = "all"


@dataclass(frozen=True)
class Movement:
    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """`points` are given when every clause of `when` holds; `because` says why, in words."""

    points: int
    when: Condition
    because: str = ""


@dataclass(frozen=True)
class LeaveOut:
    movement: str
    say: str
    source: Sources


@dataclass(frozen=True)
class Alert:
    """From `points` on a serious cause raises the urgency to `level` by itself."""

    points: int
    level: str


@dataclass(frozen=True)
class Ages:
    """The only ages at which a cause can be: choices of the question "age"."""

    only: tuple[str, ...]
    source: Sources


@dataclass(frozen=True, kw_only=True)
class Cause:
    id: str
    name: str
    medical_name: str
    synonyms: tuple[str, ...]
    group: str
    serious: bool
    reviewed: datetime.date
    summary: str
    felt_words: Statement
    what: tuple[Statement, ...]
    who: tuple[Statement, ...]
    worse: tuple[Statement, ...]
    do: tuple[Statement, ...]
    avoid: tuple[Statement, ...]
    leave_out: tuple[LeaveOut, ...]
    course: tuple[Statement, ...]
    settle_weeks: int
    help: tuple[Statement, ...]
    rule_out: Statement | None = None
    prior: int
    ages: Ages | None = None
    felt: dict[str, int]
    evidence: tuple[Evidence, ...]
    evidence_sources: Sources
    alert: Alert | None = None
