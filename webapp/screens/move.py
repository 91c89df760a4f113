"""The pages of exercises and routines."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from webapp.knowledge.library import POSITIONS, Dose, Exercise, Routine
from webapp.mind import routines, twin
from webapp.screens.rendering import cited, library

blueprint = Blueprint("move", __name__)
later = Blueprint("move_later", __name__)  # what a page asks for once it is seen


def length(routine: Routine) -> int:
    """Seconds of a routine with nothing left out: those of its timeline."""
    return routines.total(routines.timeline(library(), routine, (), (), {}))


def amount(dose: Dose, sides: str) -> str:
    """A dose in words: "10 times each side, hold 5 seconds"."""
    words = {0: f"{dose.seconds} seconds", 1: "once"}.get(dose.repetitions, f"{dose.repetitions} times")
    if sides == "each":
        words += " each side"
    if dose.hold > 0:
        words += f", hold {dose.hold} second{'' if dose.hold == 1 else 's'}"
    return words if dose.sets == 1 else f"{words}, {dose.sets} rounds"


def pace(dose: Dose) -> str:
    """How fast, in words, or "" where the clock alone decides."""
    return f"{dose.tempo} seconds each time" if dose.repetitions > 0 and dose.tempo > 1 else ""


@blueprint.get("/routines")
def overview() -> str:
    everything = [(routine, length(routine)) for routine in library().routines.values()]
    return render_template("move/routines.html", current="move", routines=everything)


@blueprint.get("/routines/own")
def own_routine() -> str:
    """One of the runner's own, named after # in the address: only the phone knows it."""
    care = library().treatments["gentle-movement"]
    return render_template("move/routine_own.html", current="move", care=care, data=None, routine=None, steps=(),
                           sources=cited(care.not_for, care.stop_if))


@blueprint.get("/routines/build")
def build() -> str:
    lib = library()
    advice = lib.own_routines.advice
    return render_template("move/routine_builder.html", current="move", own=twin.own_routines(lib), advice=advice,
                           routines=lib.routines.values(), groups=by_position(), sources=cited(advice))


@blueprint.get("/routines/<routine_id>")
def routine(routine_id: str) -> str:
    found = library().routines.get(routine_id) or abort(404)
    care = library().treatments["gentle-movement"]
    known = library().exercises
    steps = [(step, known[step.exercise], step.dose or known[step.exercise].dose) for step in found.steps]
    amounts = {name: amount(known[name].dose, known[name].sides) for name in twin.exercises_of(library(), found)}
    data = {**twin.routine(library(), found), "amounts": amounts}
    return render_template(
        "move/routine.html", current="move", routine=found, seconds=length(found), steps=steps, care=care,
        amount=amount, pace=pace, data=data,
        sources=cited(found.what_for, found.when, [dose for _, _, dose in steps], care.not_for, care.stop_if))


def by_position() -> list[tuple[str, list[Exercise]]]:
    """Every exercise, under the position in which it is done."""
    return [(position, [one for one in library().exercises.values() if one.position == position])
            for position in POSITIONS]


@blueprint.get("/self-tests")
def self_tests() -> str:
    lib = library()
    tests = lib.self_tests
    barred = [tests.reason(name) for name in tests.never]
    reasons = {test.id: [tests.reason(name) for name in test.not_when] for test in tests.tests}
    return render_template(
        "move/self_tests.html", current="check", tests=tests, barred=barred, reasons=reasons,
        data=twin.self_tests_played(lib),
        sources=cited(tests.before, barred, [test.tells for test in tests.tests],
                      [reason for of in reasons.values() for reason in of],
                      [item for test in tests.tests for item in test.evidence]))


@later.get("/self-tests/figures")
def figures() -> str:
    """The figures of all self-tests, as they move."""
    return render_template("move/self_test_figures.html", tests=library().self_tests.tests)


@blueprint.get("/exercises")
def exercises() -> str:
    return render_template("move/exercises.html", current="move", groups=by_position())


@blueprint.get("/exercises/<exercise_id>")
def exercise(exercise_id: str) -> str:
    lib = library()
    found = lib.exercises.get(exercise_id) or abort(404)
    asking = [(cause, item) for cause in lib.causes.values() for item in cause.leave_out
              if item.movement in found.contains]
    answers = [lib.contraindications[item] for item in found.not_when]
    variants = [(name, variant, lib.exercises.get(variant.exercise))
                for name, variant in (("Easier", found.easier), ("Harder", found.harder))]
    used_in = [one for one in lib.routines.values() if exercise_id in [step.exercise for step in one.steps]]
    return render_template(
        "move/exercise.html", current="move", exercise=found, asking=asking, answers=answers, variants=variants,
        used_in=used_in, amount=amount, pace=pace,
        sources=cited(found.purpose, found.dose, found.mistake, [variant for _, variant, _ in variants],
                      [variant.dose for _, variant, _ in variants if variant.dose is not None], answers,
                      [item for _, item in asking], found.pain_limit))
