"""How urgent it is: levels, red flags, and what may be done meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.knowledge.entries.questions import Condition
from webapp.knowledge.entries.statements import Sources, Statement, tables

LEVELS = ("self-care", "routine", "urgent", "emergency")
CALLS = ("emergency", "advice")  # whom content can ask to call


@dataclass(frozen=True, kw_only=True)
class RedFlag:
    """A warning sign.  It is up when any condition of `when` holds.

    call: whom this sign asks to call instead of the usual, one of CALLS, or "".
    """

    id: str
    level: str
    when: tuple[Condition, ...]
    title: str
    say: str
    do: tuple[Statement, ...]
    call: str = ""
    causes: tuple[str, ...] = ()
    source: Sources


@dataclass(frozen=True, kw_only=True)
class CareState:
    """One answer to "may I?": the first state whose `when` holds is shown.

    ask: the step of the check with the questions that are still open, or "".
    """

    id: str
    open: bool
    ask: str = ""
    when: tuple[Condition, ...] = ()
    title: str
    say: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Care:
    id: str
    icon: str
    treatment: str = ""
    states: tuple[CareState, ...] = tables("state")


@dataclass(frozen=True, kw_only=True)
class Order:
    """Something to do now; `call`: whom a tap dials, one of CALLS, or ""."""

    title: str
    say: str
    icon: str
    call: str = ""
    source: Sources


@dataclass(frozen=True)
class HelpLine:
    say: str
    level: str
    source: Sources


@dataclass(frozen=True, kw_only=True)
class Level:
    """One of the four urgencies, with the words its page uses."""

    id: str
    name: str
    title: str
    meaning: str
    do: tuple[Order, ...]
    help: tuple[HelpLine, ...]
    closed: tuple[str, ...] = ()
