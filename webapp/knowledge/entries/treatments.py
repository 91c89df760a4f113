"""Cold, heat and electrotherapy: what they are, what their timers do, and for whom they are not safe."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from webapp.knowledge.entries.questions import Condition
from webapp.knowledge.entries.statements import Sources, Statement, tables

EFFECTS = ("ban", "ask")
TIMERS = ("ice", "heat", "tens")


@dataclass(frozen=True, kw_only=True)
class Treatment:
    id: str
    name: str
    medical_name: str = ""
    summary: str
    what: tuple[Statement, ...]
    how: tuple[Statement, ...]
    how_long: tuple[Statement, ...]
    not_for: tuple[Statement, ...] = ()
    ask_first: tuple[Statement, ...] = ()
    stop_if: tuple[Statement, ...] = ()
    reviewed: datetime.date


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How often and how long, in whole minutes; `shorter` and `longer` are other times for `on`."""

    id: str
    name: str
    on: int
    shorter: tuple[int, ...] = ()
    longer: tuple[int, ...] = ()
    rest: int
    rounds: int
    a_day: int
    say: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """What one timer does; its id is that of its page and of its treatment.

    apart: least minutes between this and those of `not_with`.  pause: longest pause in
    minutes, 0 for none.  gentler: the plan offered when a safety item says "ask", or "".
    """

    id: str
    icon: str
    name: str
    on_words: str
    take_off: str
    is_off: str
    start: str
    look: str
    signs: str
    again: str = ""
    gentler: str = ""
    not_with: tuple[str, ...] = ()
    apart: int
    pause: int
    say: tuple[Statement, ...]
    plans: tuple[Plan, ...] = tables("plan")
    prepare: tuple[Statement, ...]
    trouble: tuple[Statement, ...]


@dataclass(frozen=True)
class Effect:
    """effect: one of EFFECTS; `say` is the reason, in words."""

    effect: str
    say: str
    source: Sources


@dataclass(frozen=True, kw_only=True)
class SafetyItem:
    """Something that makes a timer's treatment unsafe.

    lasting: kept on the phone once answered.  known: conditions over the answers of the
    check that tick it.  covers: they ask all of it, so that none holding means no.
    effects: protocol id -> Effect; only these protocols ask about it.
    """

    id: str
    text: str
    lasting: bool
    covers: bool = False
    known: tuple[Condition, ...] = ()
    effects: dict[str, Effect] = tables("")
