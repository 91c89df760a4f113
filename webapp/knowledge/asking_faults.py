"""Faults in what the check asks, at which ages causes can be, and in whom to call."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.knowledge.library import CALLS, NONE, Fault, Library


def find(library: Library) -> Iterator[Fault]:
    """Every fault of these kinds."""
    yield from _calls(library)
    yield from _layers(library)
    yield from _ages(library)


def _calls(library: Library) -> Iterator[Fault]:
    for flag in library.red_flags.values():
        if flag.call not in ("", *CALLS):
            yield Fault("red_flags.toml", flag.id, "call", f"{flag.call!r} is not one of {', '.join(CALLS)}")
    for level in library.levels.values():
        for order in level.do:
            if order.call not in ("", *CALLS):
                yield Fault("levels.toml", level.id, "do", f"{order.call!r} is not one of {', '.join(CALLS)}")


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


def _ages(library: Library) -> Iterator[Fault]:
    known = [choice.id for choice in library.questions["age"].choices] if "age" in library.questions else []
    for cause in library.causes.values():
        for age in cause.ages.only if cause.ages is not None else ():
            if age not in known:
                yield Fault(f"causes/{cause.id}.toml", cause.id, "ages", f"there is no age {age!r}")
