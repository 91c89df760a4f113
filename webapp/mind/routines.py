"""From a routine to what a runner does, second by second.  Pure: no Flask, no files, no clock.

Whole seconds only, no dates, no patterns, no truthiness of mixed types: nothing in which
a second language could differ.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from webapp.knowledge.library import ALL_MOVEMENTS, SIDES, Dose, Exercise, Library, Routine, Statement, Step
from webapp.mind.assessment import Outcome, holds
from webapp.mind.conditions import Facts

READY, WORK, CHANGE, REST = PHASES = ("ready", "work", "change-side", "rest")
REST_CUE = "Rest."

LeaveOut = tuple[tuple[str, str], ...]  # (movement, cause that asks for it), as in Outcome.leave_out


@dataclass(frozen=True)
class LeftOut:
    """A step that is not done.

    Either a cause asks (`movement`, `cause`), or an answer does (`contraindication`);
    the rest are "".  instead: the exercise that takes its place, or "".
    """

    exercise: str
    movement: str
    cause: str
    contraindication: str
    instead: str


@dataclass(frozen=True)
class Phase:
    """One stretch of time in a routine.

    kind: one of PHASES.  step: index in the kept steps.  side: "left", "right", or ""
    for both; while getting ready and changing sides, the one that comes next.  set:
    from 1.  seconds: whole, 0 or more.  repetitions, tempo, hold: as in Dose; 0 unless
    the kind is "work".  cue: words to be spoken as it begins.
    """

    kind: str
    step: int
    exercise: str
    side: str
    set: int
    seconds: int
    repetitions: int
    tempo: int
    hold: int
    cue: str


def asked_out(library: Library, outcome: Outcome) -> LeaveOut:
    """What an outcome leaves out: what serious causes worth ruling out ask for, then Outcome.leave_out."""
    found: list[tuple[str, str]] = []
    for cause_id in outcome.rule_out:
        if library.causes[cause_id].serious:
            found += [(item.movement, cause_id) for item in library.causes[cause_id].leave_out]
    return (*found, *outcome.leave_out)


def suited(library: Library, routine: Routine, leave_out: LeaveOut,
           facts: Facts) -> tuple[tuple[Step, ...], tuple[LeftOut, ...]]:
    """The steps to do, and those left out with the reason, each in the routine's order.

    leave_out: movements and the causes that ask.  facts: assessment.observe() of the
    answers, empty when there are none.  "all" leaves nothing.
    """
    kept: list[Step] = []
    left: list[LeftOut] = []
    for step in routine.steps:
        why = _barred(library, library.exercises[step.exercise], leave_out, facts)
        if why is None:
            kept.append(step)
            continue
        done = [other.exercise for other in kept]
        instead = ""
        for name in step.instead:
            if instead == "" and name not in done and _barred(library, library.exercises[name], leave_out,
                                                              facts) is None:
                instead = name
        if instead != "":
            kept.append(Step(exercise=instead, ready=step.ready))
        left.append(LeftOut(why.exercise, why.movement, why.cause, why.contraindication, instead))
    return tuple(kept), tuple(left)


def _barred(library: Library, exercise: Exercise, leave_out: LeaveOut, facts: Facts) -> LeftOut | None:
    """Why this exercise is left out, a cause before an answer; None when it may be done."""
    for movement, cause in leave_out:
        if movement == ALL_MOVEMENTS or movement in exercise.contains:
            return LeftOut(exercise.id, movement, cause, "", "")
    for item in exercise.not_when:
        if any(holds(condition, facts) for condition in library.contraindications[item].when):
            return LeftOut(exercise.id, "", "", item, "")
    return None


def reason(library: Library, left: LeftOut) -> Statement:
    """Why a step was left out, in words, with sources.  Raises KeyError for ids the library does not have."""
    if left.contraindication != "":
        why = library.contraindications[left.contraindication]
        return Statement(why.say, why.source)
    for item in library.causes[left.cause].leave_out:
        if item.movement == left.movement:
            return Statement(item.say, item.source)
    raise KeyError(left.movement)


def timeline(library: Library, routine: Routine, leave_out: LeaveOut, easier: Collection[str],
             facts: Facts) -> tuple[Phase, ...]:
    """The whole routine as phases in order; their seconds add up to its length.

    leave_out, facts: as for suited().  easier: ids of exercises to do the easier way.
    """
    kept, _ = suited(library, routine, leave_out, facts)
    done = [step.exercise for step in kept]
    found: list[Phase] = []
    for index, step in enumerate(kept):
        exercise = library.exercises[step.exercise]
        dose = exercise.dose if step.dose is None else step.dose
        if exercise.id in easier:
            other = exercise.easier.exercise
            if other == "":
                dose = dose if exercise.easier.dose is None else _least(dose, exercise.easier.dose)
            elif other not in done and _barred(library, library.exercises[other], leave_out, facts) is None:
                exercise = library.exercises[other]
                dose = exercise.dose
        found += _phases(index, exercise, dose, step.ready, routine.change)
    return tuple(found)


def total(phases: Collection[Phase]) -> int:
    """Seconds of all phases together."""
    return sum(phase.seconds for phase in phases)


def _least(dose: Dose, easier: Dose) -> Dose:
    """Never more work than `dose`, at the pace of `easier`."""
    return Dose(repetitions=min(dose.repetitions, easier.repetitions), seconds=min(dose.seconds, easier.seconds),
                tempo=max(dose.tempo, easier.tempo), hold=min(dose.hold, easier.hold),
                sets=min(dose.sets, easier.sets), rest=max(dose.rest, easier.rest), source=easier.source)


def _phases(index: int, exercise: Exercise, dose: Dose, ready: int, change: int) -> list[Phase]:
    sides = SIDES if exercise.sides == "each" else ("",)

    def pause(kind: str, side: str, number: int, seconds: int, cue: str) -> Phase:
        return Phase(kind, index, exercise.id, side, number, seconds, 0, 0, 0, cue)

    found = [pause(READY, sides[0], 1, ready, exercise.cue_ready)]
    for number in range(1, dose.sets + 1):
        if number > 1:
            found.append(pause(REST, sides[0], number, dose.rest, REST_CUE))
        for side in sides:
            if side == SIDES[1]:
                found.append(pause(CHANGE, side, number, change, exercise.cue_change))
            found.append(Phase(WORK, index, exercise.id, side, number, dose.work, dose.repetitions, dose.tempo,
                               dose.hold, exercise.cue))
    return found
