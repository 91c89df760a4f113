"""Faults in what the check asks, at which ages causes can be, and in the words for help."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from webapp.knowledge.library import CALLS, NONE, Fault, Library

MARKS = re.compile(r"\{([^{}]*)\}")
MARKS_KNOWN = {"emergency", "advice", "hospital", "doctor", "country"}  # of help_words.py


def find(library: Library) -> Iterator[Fault]:
    """Every fault of these kinds."""
    yield from _marks(library)
    yield from _layers(library)
    yield from _ages(library)


def _marks(library: Library) -> Iterator[Fault]:
    """Marks for words of help that no country fills, wherever a text stands."""

    def texts(thing: object) -> Iterator[str]:
        if isinstance(thing, str):
            yield thing
        elif isinstance(thing, tuple):
            for item in thing:
                yield from texts(item)
        elif isinstance(thing, dict):
            for item in thing.values():
                yield from texts(item)
        elif is_dataclass(thing):
            for item in fields(thing):
                yield from texts(getattr(thing, item.name))

    for group in fields(library):
        held = getattr(library, group.name)
        for entry, thing in held.items() if isinstance(held, dict) else ((group.name, held),):
            if group.name != "figures":
                for text in texts(thing):
                    for mark in MARKS.findall(text):
                        if mark not in MARKS_KNOWN:
                            yield Fault(group.name, entry, "text", f"no country has words for {{{mark}}}")
    if "elsewhere" not in library.countries:
        yield Fault("countries.toml", "elsewhere", "id", "is missing")
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
            for choice in library.questions[question].choices if question in library.questions else ():
                if choice.id != NONE and choice.id not in opened:
                    yield Fault("layers.toml", layer.id, "line", f"none opens {question}:{choice.id}")


def _ages(library: Library) -> Iterator[Fault]:
    known = [choice.id for choice in library.questions["age"].choices] if "age" in library.questions else []
    for cause in library.causes.values():
        for age in cause.ages.only if cause.ages is not None else ():
            if age not in known:
                yield Fault(f"causes/{cause.id}.toml", cause.id, "ages", f"there is no age {age!r}")
