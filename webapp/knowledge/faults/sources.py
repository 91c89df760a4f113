"""Sources that are named and not there, or there and not named."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.knowledge import accuracy, countries, markers, self_tests
from webapp.knowledge.library import Cited, Fault, Library


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
    yield from accuracy.cited(library.accuracy)
    yield from self_tests.cited(library)
    yield from markers.cited(library)
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
    for file, entry, field, ids in _cited(library):
        for source in ids:
            if source not in library.sources:
                yield Fault(file, entry, field, f"there is no source {source!r}")


def unused(library: Library) -> Iterator[Fault]:
    """Sources that nothing names; an entry that could not be read may name them."""
    used = {source for _, _, _, ids in _cited(library) for source in ids}
    for source in library.sources:
        if source not in used:
            yield Fault("sources.toml", source, "id", "nothing names this source")


CHECKS = (_sources,)
