"""Faults in how the hip works."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.knowledge.library import Fault, Library


def _anatomy(library: Library) -> Iterator[Fault]:
    for part in (*library.anatomy.hip_parts, *library.anatomy.muscle_parts):
        for cause in part.causes:
            if cause not in library.causes:
                yield Fault("anatomy.toml", part.id, "causes", f"there is no cause {cause!r}")


CHECKS = (_anatomy,)
