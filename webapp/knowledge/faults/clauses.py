"""Faults in conditions: questions and answers that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from webapp.knowledge.library import LEVELS, PAIN_SCALE, Condition, Fault, Library

# Worked out from the places that were picked, see assessment.observe().
DERIVED = {"region": None, "side": ("left", "right", "both")}
# Worked out by the assessment itself, for care.toml.
URGENCY = {"urgency": LEVELS}


def clauses(library: Library, file: str, entry: str, field: str, condition: Condition,
            more: Mapping[str, tuple[str, ...]]) -> Iterator[Fault]:
    """What is wrong in a condition.  more: what it may ask beside the questions, with the answers."""
    for clause in condition:
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
