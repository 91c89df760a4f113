"""Faults between entries of a Library: references to nothing, and entries that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from webapp.knowledge import asking_faults, countries
from webapp.knowledge.library import (
    ALL_MOVEMENTS,
    BY_SIDES,
    EFFECTS,
    KINDS,
    LEVELS,
    LOAD_ADVICE,
    LOAD_COMPARED,
    LOOKS,
    NONE,
    PAIN_SCALE,
    PAIN_STOP,
    POSITIONS,
    PROPS,
    STEPS,
    TIMERS,
    Cited,
    Clause,
    Dose,
    Fault,
    Library,
    Routine,
)

# Worked out from the places that were picked, see assessment.observe().
DERIVED = {"region": None, "side": ("left", "right", "both")}
# Worked out by the assessment itself, for care.toml.
URGENCY = {"urgency": LEVELS}


def beside(library: Library, told: list[Fault]) -> list[Fault]:
    """Every fault in how the entries of `library` refer to each other, beside those that are told already.

    Where something was told, the library has a blank, and no more is said of that field.
    """
    blank: set[tuple[str, ...]] = {(fault.file, fault.entry, fault.field) for fault in told}
    blank |= {(fault.file, *fault.entry.partition("[")[0].split(".")[:2]) for fault in told if "." in fault.entry}
    found: list[Fault] = []
    for check in CHECKS:
        try:
            for fault in check(library):
                if (fault.file, fault.entry, fault.field) not in blank:
                    found.append(fault)
        except (ArithmeticError, AttributeError, LookupError, StopIteration, TypeError, ValueError):
            if not told:
                raise  # else it has stumbled over a blank, and goes on once that is mended
    return found


def _load_advice(library: Library) -> Iterator[Fault]:
    for missing in LOAD_ADVICE - library.load_advice.keys():
        yield Fault("running_load.toml", "file", "advice", f"has no {missing!r}, which load.js can come to")
    for advice in library.load_advice.values():
        where = ("running_load.toml", advice.id)
        if advice.id not in LOAD_ADVICE:
            yield Fault(*where, "id", f"is not one of {', '.join(sorted(LOAD_ADVICE))}")
        if advice.id in LOAD_COMPARED and not 100 < advice.beyond <= 300:
            yield Fault(*where, "beyond", "should be above 100 and at most 300 (per cent)")


def _clauses(library: Library, file: str, entry: str, field: str, clauses: tuple[Clause, ...],
             more: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    for clause in clauses:
        if clause.question in DERIVED or clause.question in more:
            allowed = {**DERIVED, **more}[clause.question] or tuple(library.regions)
        elif clause.question in library.questions:
            question = library.questions[clause.question]
            if clause.test == "unknown":
                continue
            if question.kind == "scale":
                if clause.test not in ("min", "max") or clause.number not in PAIN_SCALE:
                    yield Fault(file, entry, field, f"{clause.question} is a scale from 0 to 10")
                continue
            allowed = tuple(choice.id for choice in question.choices)
        else:
            yield Fault(file, entry, field, f"there is no question {clause.question!r}")
            continue
        if clause.test in ("min", "max"):
            yield Fault(file, entry, field, f"{clause.question} is not a scale")
        for value in clause.values:
            if value not in allowed:
                yield Fault(file, entry, field, f"{clause.question} has no answer {value!r}")


def _questions(library: Library) -> Iterator[Fault]:
    for question in library.questions.values():
        where = ("questions.toml", question.id)
        if question.kind not in KINDS:
            yield Fault(*where, "kind", f"{question.kind!r} is not one of {', '.join(KINDS)}")
        if question.look not in LOOKS:
            yield Fault(*where, "look", f"{question.look!r} is not one of {', '.join(LOOKS)}")
        if question.step not in STEPS:
            yield Fault(*where, "step", f"{question.step!r} is not one of {', '.join(STEPS)}")
        if question.required and not question.missing:
            yield Fault(*where, "missing", "a question that must be answered needs words for when it is not")
        ids = [choice.id for choice in question.choices]
        for double in sorted({i for i in ids if ids.count(i) > 1}):
            yield Fault(*where, "choice", f"{double!r} is used twice")
        if question.kind in ("single", "multi") and not ids:
            yield Fault(*where, "choice", "has no choices")
        if question.kind == "multi" and ids and ids[-1] != NONE:
            yield Fault(*where, "choice", f"the last choice of a multi question must be {NONE!r}")


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


def _causes(library: Library) -> Iterator[Fault]:
    for cause in library.causes.values():
        where = (f"causes/{cause.id}.toml", cause.id)
        for region in cause.felt:
            if region not in library.regions:
                yield Fault(*where, "felt", f"there is no region {region!r}")
        if not any(points > 0 for points in cause.felt.values()):
            yield Fault(*where, "felt", "nobody can reach this cause: it is felt nowhere")
        if not any(evidence.points > 0 for evidence in cause.evidence):
            yield Fault(*where, "evidence", "nothing speaks for this cause")
        for evidence in cause.evidence:
            if not evidence.when:
                yield Fault(*where, "evidence", "has an item without a clause")
            if not evidence.points:
                yield Fault(*where, "evidence", "has an item that changes nothing")
            if not evidence.because and any(clause.test != "has" for clause in evidence.when):
                yield Fault(*where, "evidence", f"{evidence.when} needs words in `because`")
            yield from _clauses(library, *where, "evidence", evidence.when, {})
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
            yield from _clauses(library, *where, "when", condition, {})
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
                yield from _clauses(library, *where, f"state {state.id}", condition, URGENCY)
        if not care.states or care.states[-1].when:
            yield Fault(*where, "state", "the last state must hold without a condition")


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
            yield from _clauses(library, *where, "known", condition, {})
            if any(clause.test != "has" or clause.question in DERIVED for clause in condition):
                yield Fault(*where, "known", "may only name answers of questions, such as \"signs:swollen\"")


def _anatomy(library: Library) -> Iterator[Fault]:
    for part in (*library.anatomy.hip_parts, *library.anatomy.muscle_parts):
        for cause in part.causes:
            if cause not in library.causes:
                yield Fault("anatomy.toml", part.id, "causes", f"there is no cause {cause!r}")


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
            yield from _clauses(library, *where, "when", condition, {})
        if item.id not in used:
            yield Fault(*where, "id", "no exercise names this contraindication")


def _figures(library: Library) -> Iterator[Fault]:
    for exercise in library.exercises:
        if exercise not in library.figures:
            yield Fault("figures.json", exercise, "id", "is missing")
    for figure, table in library.figures.items():
        if figure not in library.exercises:
            yield Fault("figures.json", figure, "id", "there is no such exercise")
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


LIGHTS = ("green", "amber", "red")  # those that running-plan.js may give


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


def _cited(library: Library) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Every place that names sources: file, entry, field, source ids."""

    def listed(file: str, entry: str, thing: object, *fields: str) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
        for name in fields:
            value = getattr(thing, name)
            for item in value if isinstance(value, tuple) else (value,):
                if isinstance(item, Cited):
                    yield file, entry, name, item.source

    for cause in library.causes.values():
        file = f"causes/{cause.id}.toml"
        yield file, cause.id, "evidence_sources", cause.evidence_sources
        yield from listed(file, cause.id, cause, "felt_words", "what", "who", "worse", "do", "avoid", "leave_out",
                          "course", "help", "rule_out")
    yield from countries.cited(library.countries)
    for question in library.questions.values():
        yield from listed("questions.toml", question.id, question, "why")
    for layer in library.layers.values():
        yield from listed("layers.toml", layer.id, layer, "why")
    for cause in library.causes.values():
        if cause.ages is not None:
            yield f"causes/{cause.id}.toml", cause.id, "ages", cause.ages.source
    for flag in library.red_flags.values():
        yield "red_flags.toml", flag.id, "source", flag.source
        yield from listed("red_flags.toml", flag.id, flag, "do")
    for level in library.levels.values():
        yield from listed("levels.toml", level.id, level, "do", "help")
    for care in library.cares.values():
        for state in care.states:
            yield from listed("care.toml", care.id, state, "say")
    for treatment in library.treatments.values():
        yield from listed("treatments.toml", treatment.id, treatment, "what", "how", "how_long", "not_for",
                          "ask_first", "stop_if")
    for protocol in library.protocols.values():
        yield from listed("protocols.toml", protocol.id, protocol, "say", "prepare", "trouble")
        for plan in protocol.plans:
            yield from listed("protocols.toml", protocol.id, plan, "say")
    for item in library.safety.values():
        for effect in item.effects.values():
            yield "safety.toml", item.id, "source", effect.source
    for tip in library.tips.values():
        yield from listed("prevention.toml", tip.id, tip, "say")
    for advice in library.load_advice.values():
        yield from listed("running_load.toml", advice.id, advice, "say")
    for contraindication in library.contraindications.values():
        yield "contraindications.toml", contraindication.id, "source", contraindication.source
    for exercise in library.exercises.values():
        file = f"exercises/{exercise.id}.toml"
        yield from listed(file, exercise.id, exercise, "purpose", "dose", "mistake", "easier", "harder", "pain_limit")
        for field, dose in (("easier", exercise.easier.dose), ("harder", exercise.harder.dose)):
            if dose is not None:
                yield file, exercise.id, field, dose.source
    for routine in library.routines.values():
        yield from listed("routines.toml", routine.id, routine, "what_for", "when")
        for number, step in enumerate(routine.steps, 1):
            if step.dose is not None:
                yield "routines.toml", routine.id, f"step[{number}]", step.dose.source
    yield from listed("own_routines.toml", "file", library.own_routines, "advice")
    for reason in library.recheck.reasons.values():
        yield "recheck.toml", reason.id, "source", reason.source
    yield from listed("running_plan.toml", "file", library.running_plan, "intro", "rules", "entry", "lights", "stages")
    yield from listed("anatomy.toml", "file", library.anatomy, "intro", "why_elsewhere")
    for part in (*library.anatomy.hip_parts, *library.anatomy.muscle_parts):
        yield from listed("anatomy.toml", part.id, part, "say")


def _sources(library: Library) -> Iterator[Fault]:
    used: set[str] = set()
    for file, entry, field, ids in _cited(library):
        for source in ids:
            used.add(source)
            if source not in library.sources:
                yield Fault(file, entry, field, f"there is no source {source!r}")
    for source in library.sources:
        if source not in used:
            yield Fault("sources.toml", source, "id", "nothing names this source")


def _unused_questions(library: Library) -> Iterator[Fault]:
    conditions = [evidence.when for cause in library.causes.values() for evidence in cause.evidence]
    conditions += [condition for flag in library.red_flags.values() for condition in flag.when]
    conditions += [c for care in library.cares.values() for state in care.states for c in state.when]
    asked = {clause.question for condition in conditions for clause in condition}
    for question in library.questions.values():
        if question.kind != "places" and question.id not in asked:
            yield Fault("questions.toml", question.id, "id", "no cause, red flag or care uses this question")


CHECKS = (_questions, _levels, _causes, _red_flags, _cares, _protocols, _safety, _contraindications, _exercises,
          _figures, _routines, _own_routines, _recheck, _running_plan, _anatomy, _sources, _unused_questions,
          _load_advice, asking_faults.find, lambda library: countries.faults(library.countries))
