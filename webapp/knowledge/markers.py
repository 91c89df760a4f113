"""Self-tests that are done again each week on the way back to running: their types, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from webapp.knowledge.content_error import Fault
from webapp.knowledge.entries.questions import PAIN_SCALE, Condition
from webapp.knowledge.entries.running import LIGHTS
from webapp.knowledge.entries.statements import Sources, Statement, tables

if TYPE_CHECKING:
    from webapp.knowledge.library import Library

FILE = "markers.toml"
SHORT_MOST = 8  # letters that have room beside a chart on paper


@dataclass(frozen=True)
class MarkerLight:
    """What pain in a test (0 to 10, up to `most`) means for the plan: green, amber or red."""

    id: str
    most: int
    say: str
    source: Sources


@dataclass(frozen=True, kw_only=True)
class Marker:
    """A self-test (by its id) that is done again.

    fits: conditions of which one must hold.  short: its name beside a chart.  medical: that for a clinician.
    """

    test: str
    name: str
    short: str
    medical: str
    fits: tuple[Condition, ...]
    ask: str
    tells: Statement


@dataclass(frozen=True, kw_only=True)
class Markers:
    """Days: see markers.toml."""

    every_days: int
    holds_days: int
    check_days: int
    intro: tuple[Statement, ...]
    lights: tuple[MarkerLight, ...] = tables("light")
    markers: tuple[Marker, ...] = tables("marker")


def conditions(library: Library) -> Iterator[tuple[str, str, Condition]]:
    """Every condition: entry, field, condition."""
    for marker in library.markers.markers:
        yield from ((marker.test, "fits", condition) for condition in marker.fits)


def cited(library: Library) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Every mention of sources: file, entry, field, ids."""
    for statement in library.markers.intro:
        yield FILE, "file", "intro", statement.source
    for light in library.markers.lights:
        yield FILE, light.id, "source", light.source
    for marker in library.markers.markers:
        yield FILE, marker.test, "tells", marker.tells.source


def faults(library: Library) -> Iterator[Fault]:
    """Every fault of the markers, but for their sources and the clauses of their conditions."""
    found = library.markers
    known = [test.id for test in library.self_tests.tests]
    named = [marker.test for marker in found.markers]
    if found.every_days < 1:
        yield Fault(FILE, "file", "every_days", "must be at least 1 day")
    for field in ("holds_days", "check_days"):
        if getattr(found, field) < found.every_days:
            yield Fault(FILE, "file", field, "must not be less than every_days")
    if tuple(light.id for light in found.lights) != LIGHTS:
        yield Fault(FILE, "file", "light", f"must be {', '.join(LIGHTS)}, in this order")
    most = [light.most for light in found.lights]
    if most != sorted(set(most)) or most[-1:] != [PAIN_SCALE[-1]]:
        yield Fault(FILE, "file", "light", f"most must rise from light to light, to {PAIN_SCALE[-1]}")
    for double in sorted({test for test in named if named.count(test) > 1}):
        yield Fault(FILE, "file", "marker", f"{double!r} is used twice")
    for marker in found.markers:
        if marker.test not in known:
            yield Fault(FILE, marker.test, "test", f"there is no self-test {marker.test!r}")
        if not marker.fits or not all(marker.fits):
            yield Fault(FILE, marker.test, "fits", "must name a place where it hurts")
        if len(marker.short) > SHORT_MOST:
            yield Fault(FILE, marker.test, "short", f"is longer than {SHORT_MOST} letters: it has no room in the chart")
