"""What is there to read: how the hip works, prevention, about Hipcheck."""

from __future__ import annotations

from dataclasses import dataclass

from webapp.knowledge.entries.statements import Statement, tables


@dataclass(frozen=True)
class Tip:
    id: str
    name: str
    say: tuple[Statement, ...]


@dataclass(frozen=True)
class AnatomyPart:
    id: str
    say: tuple[Statement, ...]
    causes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Anatomy:
    intro: tuple[Statement, ...]
    why_elsewhere: tuple[Statement, ...]
    hip_parts: tuple[AnatomyPart, ...] = tables("hip_part")
    muscle_parts: tuple[AnatomyPart, ...] = tables("muscle_part")


@dataclass(frozen=True)
class About:
    privacy: tuple[str, ...]
    disclaimer: tuple[str, ...]
    how_it_works: tuple[str, ...]
    limits: tuple[str, ...]
