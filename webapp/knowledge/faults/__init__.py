"""Faults between entries of a Library: references to nothing, and entries that nothing uses.

Each module looks at what the module of the same name in entries/ says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from webapp.knowledge import accuracy, countries, markers, self_tests
from webapp.knowledge.faults import causes, exercises, learning, questions, running, sources, treatments, urgency
from webapp.knowledge.faults.clauses import clauses
from webapp.knowledge.library import Fault, Library

Check = Callable[[Library], Iterator[Fault]]


def _test_conditions(library: Library) -> Iterator[Fault]:
    for entry, field, condition in self_tests.conditions(library):
        yield from clauses(library, self_tests.FILE, entry, field, condition, {})
    for entry, field, condition in markers.conditions(library):
        yield from clauses(library, markers.FILE, entry, field, condition, {})


CHECKS: tuple[Check, ...] = (
    *questions.CHECKS, *urgency.CHECKS, *causes.CHECKS, *treatments.CHECKS, *exercises.CHECKS, *running.CHECKS,
    *learning.CHECKS, *sources.CHECKS, lambda library: countries.faults(library.countries),
    lambda library: accuracy.faults(library.accuracy), self_tests.faults, markers.faults,
    _test_conditions)


def beside(library: Library, told: list[Fault]) -> list[Fault]:
    """Every fault in how the entries of `library` refer to each other, beside those that are told already.

    Where something was told, the library has a blank, and no more is said of that field, nor of what it may use.
    """
    blank: set[tuple[str, ...]] = {(fault.file, fault.entry, fault.field) for fault in told}
    blank |= {(fault.file, *fault.entry.partition("[")[0].split(".")[:2]) for fault in told if "." in fault.entry}
    found: list[Fault] = []
    for check in CHECKS if told else (*CHECKS, sources.unused):
        try:
            for fault in check(library):
                fields = fault.field, fault.field.partition("[")[0]
                if not any((fault.file, fault.entry, field) in blank for field in fields):
                    found.append(fault)
        except (ArithmeticError, AttributeError, LookupError, StopIteration, TypeError, ValueError):
            if not told:
                raise  # else it has stumbled over a blank, and goes on once that is mended
    return found
