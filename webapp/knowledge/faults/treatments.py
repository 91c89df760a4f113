"""Faults in what the timers do, and for whom they are not safe."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.knowledge.faults.clauses import DERIVED, clauses
from webapp.knowledge.library import EFFECTS, TIMERS, Fault, Library


def _protocols(library: Library) -> Iterator[Fault]:
    for timer in TIMERS:
        if timer not in library.protocols:
            yield Fault("protocols.toml", timer, "id", "is missing")
    for protocol in library.protocols.values():
        where = ("protocols.toml", protocol.id)
        if protocol.id not in TIMERS:
            yield Fault(*where, "id", f"is not one of {', '.join(TIMERS)}")
        if protocol.id not in library.treatments:
            yield Fault(*where, "id", f"there is no treatment {protocol.id!r}")
        if protocol.gentler and protocol.gentler not in [plan.id for plan in protocol.plans]:
            yield Fault(*where, "gentler", f"there is no plan {protocol.gentler!r}")
        if protocol.apart < 0 or protocol.pause < 0:
            yield Fault(*where, "apart", "minutes cannot be less than 0")
        for other in protocol.not_with:
            if other not in library.protocols:
                yield Fault(*where, "not_with", f"there is no protocol {other!r}")
            elif protocol.id not in library.protocols[other].not_with:
                yield Fault(*where, "not_with", f"{other!r} does not exclude it in turn")
        if not protocol.plans:
            yield Fault(*where, "plan", "has no plan")
        for plan in protocol.plans:
            if min(plan.on, plan.rest, plan.rounds, plan.a_day, *plan.shorter, *plan.longer) < 1:
                yield Fault(*where, f"plan {plan.id}", "minutes, rounds and a_day must be 1 or more")
            if any(minutes >= plan.on for minutes in plan.shorter) or any(m <= plan.on for m in plan.longer):
                yield Fault(*where, f"plan {plan.id}", "shorter must be under, longer over the usual time")
            if plan.rounds > plan.a_day:
                yield Fault(*where, f"plan {plan.id}", "has more rounds in a row than in a day")


def _safety(library: Library) -> Iterator[Fault]:
    for item in library.safety.values():
        where = ("safety.toml", item.id)
        if not item.effects:
            yield Fault(*where, "effect", "nothing depends on this item")
        for timer, effect in item.effects.items():
            if effect.effect not in EFFECTS:
                yield Fault(*where, timer, f"{effect.effect!r} is not one of {', '.join(EFFECTS)}")
        for condition in item.known:
            yield from clauses(library, *where, "known", condition, {})
            if any(clause.test != "has" or clause.question in DERIVED for clause in condition):
                yield Fault(*where, "known", "may only name answers of questions, such as \"signs:swollen\"")


CHECKS = (_protocols, _safety)
