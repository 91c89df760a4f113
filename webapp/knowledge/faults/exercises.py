"""Faults in exercises and routines, ours and the runner's own."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.knowledge.faults.clauses import clauses
from webapp.knowledge.library import (
    ALL_MOVEMENTS,
    BY_SIDES,
    CUE_MOST,
    PAIN_STOP,
    POSITIONS,
    PROPS,
    Dose,
    Fault,
    Library,
    Routine,
)


def _dose(where: tuple[str, str], field: str, dose: Dose) -> Iterator[Fault]:
    if (dose.repetitions > 0) == (dose.seconds > 0):
        yield Fault(*where, field, "needs either repetitions or seconds")
    if min(dose.repetitions, dose.seconds, dose.hold, dose.rest) < 0 or min(dose.tempo, dose.sets) < 1:
        yield Fault(*where, field, "tempo and sets must be 1 or more, the rest 0 or more")


def _contraindications(library: Library) -> Iterator[Fault]:
    used = {item for exercise in library.exercises.values() for item in exercise.not_when}
    for item in library.contraindications.values():
        where = ("contraindications.toml", item.id)
        if not item.when or not all(item.when):
            yield Fault(*where, "when", "nobody can reach this contraindication")
        for condition in item.when:
            yield from clauses(library, *where, "when", condition, {})
        if item.id not in used:
            yield Fault(*where, "id", "no exercise names this contraindication")


def _figures(library: Library) -> Iterator[Fault]:
    for exercise in library.exercises:
        if exercise not in library.figures:
            yield Fault("figures.json", exercise, "id", "is missing")
    drawn = {*library.exercises, *(test.id for test in library.self_tests.tests)}
    for figure, table in library.figures.items():
        if figure not in drawn:
            yield Fault("figures.json", figure, "id", "there is no such exercise or self-test")
        if len(table.get("poses", ())) < 2:
            yield Fault("figures.json", figure, "poses", "a movement needs two key poses or more")


def _exercises(library: Library) -> Iterator[Fault]:
    for exercise in library.exercises.values():
        where = (f"exercises/{exercise.id}.toml", exercise.id)
        for field, value, allowed in (("position", exercise.position, POSITIONS), ("sides", exercise.sides, BY_SIDES),
                                      *(("props", prop, PROPS) for prop in exercise.props)):
            if value not in allowed:
                yield Fault(*where, field, f"{value!r} is not one of {', '.join(allowed)}")
        if not 3 <= len(exercise.steps) <= 6:
            yield Fault(*where, "steps", "should be 3 to 6")
        if (exercise.sides == "each") != (exercise.cue_change != ""):
            yield Fault(*where, "cue_change", "is for an exercise done on each side, and only for that")
        for field in ("cue_ready", "cue", "cue_change"):
            if len(getattr(exercise, field)) > CUE_MOST:
                yield Fault(*where, field, f"is longer than {CUE_MOST} letters: a voice does not say it in time")
        for movement in exercise.contains:
            if movement not in library.movements or movement == ALL_MOVEMENTS:
                yield Fault(*where, "contains", f"there is no movement {movement!r}")
        for item in exercise.not_when:
            if item not in library.contraindications:
                yield Fault(*where, "not_when", f"there is no contraindication {item!r}")
        if exercise.pain_limit is not None and exercise.pain_limit.most not in range(PAIN_STOP):
            yield Fault(*where, "pain_limit", f"most should be stricter than {PAIN_STOP}")
        yield from _dose(where, "dose", exercise.dose)
        for field, variant in (("easier", exercise.easier), ("harder", exercise.harder)):
            if variant.exercise and (variant.exercise not in library.exercises or variant.exercise == exercise.id):
                yield Fault(*where, field, f"there is no other exercise {variant.exercise!r}")
            if variant.dose is None:
                continue
            yield from _dose(where, field, variant.dose)
            if variant.exercise:
                yield Fault(*where, field, "takes a dose or another exercise, not both")
            if (variant.dose.seconds > 0) != (exercise.dose.seconds > 0):
                yield Fault(*where, field, "is counted while the exercise goes by time, or the other way round")


def _routines(library: Library) -> Iterator[Fault]:
    for routine in library.routines.values():
        where = ("routines.toml", routine.id)
        if routine.position not in POSITIONS:
            yield Fault(*where, "position", f"{routine.position!r} is not one of {', '.join(POSITIONS)}")
        if not 0 < routine.minutes[0] <= routine.minutes[1]:
            yield Fault(*where, "minutes", "least must be 1 or more and not above most")
        if routine.change < 0:
            yield Fault(*where, "change", "cannot be less than 0 seconds")
        if not routine.steps:
            yield Fault(*where, "step", "has no steps")
        yield from _steps(library, routine)


def _steps(library: Library, routine: Routine) -> Iterator[Fault]:
    planned = [step.exercise for step in routine.steps]
    for number, step in enumerate(routine.steps, 1):
        where, field = ("routines.toml", routine.id), f"step[{number}]"
        for name in (step.exercise, *step.instead):
            if name not in library.exercises:
                yield Fault(*where, field, f"there is no exercise {name!r}")
            elif library.exercises[name].position not in ("standing", routine.position):
                yield Fault(*where, field, f"{name} does not go with a routine done {routine.position}")
        if planned.count(step.exercise) > 1:
            yield Fault(*where, field, f"{step.exercise} comes twice")
        for name in step.instead:
            if name in planned:
                yield Fault(*where, field, f"{name} is in this routine already")
        if step.ready < 0:
            yield Fault(*where, field, "ready cannot be less than 0 seconds")
        exercise = library.exercises.get(step.exercise)
        if exercise is not None and exercise.easier.exercise in planned:
            yield Fault(*where, field, f"the easier way of {exercise.id} is in this routine already")
        if step.dose is not None:
            yield from _dose(where, field, step.dose)
            if exercise is not None and (step.dose.seconds > 0) != (exercise.dose.seconds > 0):
                yield Fault(*where, field, "is counted while the exercise goes by time, or the other way round")


def _own_routines(library: Library) -> Iterator[Fault]:
    file, own = "own_routines.toml", library.own_routines
    for field in ("exercises_most", "name_most", "sets_most"):
        if getattr(own, field) < 1:
            yield Fault(file, "file", field, "must be 1 or more")
    for field in ("ready", "change", "rest"):
        if getattr(own, field) < 0:
            yield Fault(file, "file", field, "cannot be less than 0 seconds")
    for field in ("repetitions", "seconds", "hold"):
        span = getattr(own, field)
        if not 0 < span.least < span.most or span.step < 1:
            yield Fault(file, "file", field, "must go from 1 or more up, in steps of 1 or more")
            continue
        for exercise in library.exercises.values():
            value = getattr(exercise.dose, field)
            if value > 0 and not span.least <= value <= span.most:
                yield Fault(file, "file", field, f"does not take in the {value} of {exercise.id}")
    if any(exercise.dose.sets > own.sets_most for exercise in library.exercises.values()):
        yield Fault(file, "file", "sets_most", "is less than an exercise has")


CHECKS = (_contraindications, _exercises, _figures, _routines, _own_routines)
