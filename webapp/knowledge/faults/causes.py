"""Faults in causes, and at which ages they can be."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.knowledge.faults.clauses import clauses
from webapp.knowledge.library import ALL_MOVEMENTS, LEVELS, Fault, Library

FELT_MOST = 7  # points of a typical place


def _causes(library: Library) -> Iterator[Fault]:
    for cause in library.causes.values():
        where = (f"causes/{cause.id}.toml", cause.id)
        for region in cause.felt:
            if region not in library.regions:
                yield Fault(*where, "felt", f"there is no region {region!r}")
        for region, points in cause.felt.items():
            if not 0 <= points <= FELT_MOST:
                yield Fault(*where, "felt", f"{region}: should be 0 to {FELT_MOST}, not {points}")
        if not any(points > 0 for points in cause.felt.values()):
            yield Fault(*where, "felt", "nobody can reach this cause: it is felt nowhere")
        if not any(evidence.points > 0 for evidence in cause.evidence):
            yield Fault(*where, "evidence", "nothing speaks for this cause")
        for number, evidence in enumerate(cause.evidence, 1):
            field = f"evidence[{number}]"
            if not evidence.when:
                yield Fault(*where, field, "has no clause")
            if not evidence.points:
                yield Fault(*where, field, "changes nothing")
            if not evidence.because and any(clause.test != "has" for clause in evidence.when):
                yield Fault(*where, field, "needs words in `because`: it is not only about what was answered")
            yield from clauses(library, *where, field, evidence.when, {})
        for name, said in (("rule_out", cause.rule_out), ("alert", cause.alert)):
            if cause.serious and said is None:
                yield Fault(*where, name, "is missing: a serious cause needs it")
            if not cause.serious and said is not None:
                yield Fault(*where, name, "is only for serious causes")
        for item in cause.leave_out:
            if item.movement not in library.movements:
                yield Fault(*where, "leave_out", f"there is no movement {item.movement!r}")
        if cause.serious and ALL_MOVEMENTS not in {item.movement for item in cause.leave_out}:
            yield Fault(*where, "leave_out", "a serious cause leaves out all exercises")
        if cause.alert and cause.alert.level not in LEVELS:
            yield Fault(*where, "alert", f"{cause.alert.level!r} is not a level")


def _ages(library: Library) -> Iterator[Fault]:
    known = [choice.id for choice in library.questions["age"].choices] if "age" in library.questions else []
    for cause in library.causes.values():
        for age in cause.ages.only if cause.ages is not None else ():
            if age not in known:
                yield Fault(f"causes/{cause.id}.toml", cause.id, "ages", f"there is no age {age!r}")


CHECKS = (_causes, _ages)
