"""Running after pain: the load of the week, the course of the days, the way back."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.knowledge.entries.statements import Sources, Statement, tables

LIGHTS = ("green", "amber", "red")  # what a session, or a test of the week, means for the plan
LOAD_COMPARED = {"longest", "week"}  # advice that holds from some per cent of what came before
LOAD_ADVICE = LOAD_COMPARED | {"break", "calm", "mixed", "few", "none", "limits"}  # what load.js can come to


@dataclass(frozen=True)
class LoadAdvice:
    """What is said of the last days' running.  beyond: per cent of what came before from which it holds; 0: no such."""

    id: str
    name: str
    say: tuple[Statement, ...]
    beyond: int


@dataclass(frozen=True)
class Reason:
    """Why the course of days raises the urgency."""

    id: str
    title: str
    say: str
    source: Sources


@dataclass(frozen=True, kw_only=True)
class Recheck:
    """signs: "question:choice" of warning signs that may be new.  Days: see recheck.toml."""

    worse_days: int
    no_better_days: int
    gap_days: int
    signs: tuple[str, ...]
    reasons: dict[str, Reason] = tables("reason")


@dataclass(frozen=True)
class Stage:
    """One stage of the way back: walk, then run, so many blocks of it.  Seconds.  times: green sessions it needs."""

    walk: int
    run: int
    blocks: int
    times: int
    source: Sources


@dataclass(frozen=True)
class Light:
    """What a session's pain means for the next one: green, amber or red."""

    id: str
    name: str
    say: str
    source: Sources


@dataclass(frozen=True)
class Entry:
    """What must be true before the first run."""

    id: str
    say: str
    source: Sources


@dataclass(frozen=True, kw_only=True)
class RunningPlan:
    """The way back to running.  Pain 0 to 10, days: see running_plan.toml."""

    go_on_most: int
    repeat_most: int
    rest_days: int
    back_days: int
    anew_days: int
    check_days: int
    reds_most: int
    intro: tuple[Statement, ...]
    rules: tuple[Statement, ...]
    entry: tuple[Entry, ...]
    lights: tuple[Light, ...] = tables("light")
    stages: tuple[Stage, ...] = tables("stage")
