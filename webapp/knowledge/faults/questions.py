"""Faults in what the check asks, and questions that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.knowledge.library import KINDS, LOOKS, NONE, STEPS, Fault, Library


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


def _layers(library: Library) -> Iterator[Fault]:
    names = {*library.layers, *library.questions}
    for field in ("first", "always", "together"):
        for group in getattr(library, field):
            for name in group:
                if name not in names:
                    yield Fault("layers.toml", "file", field, f"there is no question or layer {name!r}")
    for layer in library.layers.values():
        for line in layer.lines:
            for question, choice in line.opens:
                known = library.questions.get(question)
                if known is None or choice not in [one.id for one in known.choices]:
                    yield Fault("layers.toml", layer.id, f"line {line.id}", f"there is no answer {question}:{choice}")
        for question in layer.questions:
            opened = {choice for line in layer.lines for asked, choice in line.opens if asked == question}
            known = library.questions.get(question)
            if known is not None and known.kind != "multi":
                yield Fault("layers.toml", layer.id, "line", f"opens {question}, which does not take several answers")
            for one in known.choices if known is not None else ():
                if one.id != NONE and one.id not in opened:
                    yield Fault("layers.toml", layer.id, "line", f"none opens {question}:{one.id}")


def _unused_questions(library: Library) -> Iterator[Fault]:
    conditions = [evidence.when for cause in library.causes.values() for evidence in cause.evidence]
    conditions += [condition for flag in library.red_flags.values() for condition in flag.when]
    conditions += [c for care in library.cares.values() for state in care.states for c in state.when]
    asked = {clause.question for condition in conditions for clause in condition}
    for question in library.questions.values():
        if question.kind != "places" and question.id not in asked:
            yield Fault("questions.toml", question.id, "id", "no cause, red flag or care uses this question")


CHECKS = (_questions, _layers, _unused_questions)
