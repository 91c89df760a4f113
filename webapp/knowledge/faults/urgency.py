"""Faults in levels, red flags and care, and in whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.knowledge.faults.clauses import URGENCY, clauses
from webapp.knowledge.library import CALLS, LEVELS, STEPS, Fault, Library


def _levels(library: Library) -> Iterator[Fault]:
    for missing in LEVELS:
        if missing not in library.levels:
            yield Fault("levels.toml", missing, "id", "is missing")
    for level in library.levels.values():
        if level.id not in LEVELS:
            yield Fault("levels.toml", level.id, "id", f"is not one of {', '.join(LEVELS)}")
        for line in level.help:
            if line.level not in LEVELS:
                yield Fault("levels.toml", level.id, "help", f"{line.level!r} is not a level")


def _red_flags(library: Library) -> Iterator[Fault]:
    for flag in library.red_flags.values():
        where = ("red_flags.toml", flag.id)
        if flag.level not in LEVELS:
            yield Fault(*where, "level", f"{flag.level!r} is not one of {', '.join(LEVELS)}")
        if not flag.do:
            yield Fault(*where, "do", "does not say what to do now")
        if not flag.when or not all(flag.when):
            yield Fault(*where, "when", "nobody can reach this red flag")
        for condition in flag.when:
            yield from clauses(library, *where, "when", condition, {})
        for cause in flag.causes:
            if cause not in library.causes:
                yield Fault(*where, "causes", f"there is no cause {cause!r}")


def _cares(library: Library) -> Iterator[Fault]:
    for care in library.cares.values():
        where = ("care.toml", care.id)
        if care.treatment and care.treatment not in library.treatments:
            yield Fault(*where, "treatment", f"there is no treatment {care.treatment!r}")
        for state in care.states:
            if state.ask and state.ask not in STEPS:
                yield Fault(*where, f"state {state.id}", f"{state.ask!r} is not a step of the check")
            for condition in state.when:
                yield from clauses(library, *where, f"state {state.id}", condition, URGENCY)
        if not care.states or care.states[-1].when:
            yield Fault(*where, "state", "the last state must hold without a condition")


def _calls(library: Library) -> Iterator[Fault]:
    for flag in library.red_flags.values():
        if flag.call not in ("", *CALLS):
            yield Fault("red_flags.toml", flag.id, "call", f"{flag.call!r} is not one of {', '.join(CALLS)}")
    for level in library.levels.values():
        for order in level.do:
            if order.call not in ("", *CALLS):
                yield Fault("levels.toml", level.id, "do", f"{order.call!r} is not one of {', '.join(CALLS)}")


CHECKS = (_levels, _red_flags, _cares, _calls)
