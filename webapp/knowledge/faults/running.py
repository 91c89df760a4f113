"""Faults in the load of the week, the course of the days and the way back."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.knowledge.library import LIGHTS, LOAD_ADVICE, LOAD_COMPARED, NONE, PAIN_SCALE, Fault, Library


def _load_advice(library: Library) -> Iterator[Fault]:
    for missing in LOAD_ADVICE - library.load_advice.keys():
        yield Fault("running_load.toml", "file", "advice", f"has no {missing!r}, which load.js can come to")
    for advice in library.load_advice.values():
        where = ("running_load.toml", advice.id)
        if advice.id not in LOAD_ADVICE:
            yield Fault(*where, "id", f"is not one of {', '.join(sorted(LOAD_ADVICE))}")
        if advice.id in LOAD_COMPARED and not 100 < advice.beyond <= 300:
            yield Fault(*where, "beyond", "should be above 100 and at most 300 (per cent)")


RECHECK_REASONS = ("new-sign", "worse", "no-better", "too-long")  # those that course.js may give


def _recheck(library: Library) -> Iterator[Fault]:
    file, recheck = "recheck.toml", library.recheck
    for sign in recheck.signs:
        question, _, choice = sign.partition(":")
        found = library.questions.get(question)
        if found is None or choice not in [known.id for known in found.choices] or choice == NONE:
            yield Fault(file, "file", "signs", f"there is no answer {sign!r}")
    for days in ("worse_days", "no_better_days", "gap_days"):
        if getattr(recheck, days) < 1:
            yield Fault(file, "file", days, "must be at least 1 day")
    for reason in RECHECK_REASONS:
        if reason not in recheck.reasons:
            yield Fault(file, reason, "id", "this reason is missing")
    for reason in recheck.reasons:
        if reason not in RECHECK_REASONS:
            yield Fault(file, reason, "id", "nothing gives this reason")



def _running_plan(library: Library) -> Iterator[Fault]:
    file, plan = "running_plan.toml", library.running_plan
    if tuple(light.id for light in plan.lights) != LIGHTS:
        yield Fault(file, "file", "light", f"must be {', '.join(LIGHTS)}, in this order")
    if not 0 <= plan.go_on_most < plan.repeat_most <= PAIN_SCALE[-1]:
        yield Fault(file, "file", "repeat_most", "must be more than go_on_most, and on the scale")
    if not 0 < plan.back_days < plan.anew_days:
        yield Fault(file, "file", "anew_days", "must be more than back_days")
    if len(plan.stages) < 2:
        yield Fault(file, "file", "stage", "there must be at least two")
    run = -1
    for number, stage in enumerate(plan.stages, 1):
        if min(stage.walk, stage.run) < 0 or stage.walk + stage.run == 0 or min(stage.blocks, stage.times) < 1:
            yield Fault(file, "file", f"stage[{number}]", "has no time, or is never done")
        if stage.run <= run:
            yield Fault(file, "file", f"stage[{number}]", "must have more run than the one before")
        run = stage.run


CHECKS = (_load_advice, _recheck, _running_plan)
