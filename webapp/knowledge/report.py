"""What the content holds, as text: counts, reachability, review dates and reading ages."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass

from webapp.knowledge.countries import in_words
from webapp.knowledge.library import Library

READING_AGE_MOST = 14
READING_AGE_TARGET = (9, 11)
# Not sentences: names, ids and addresses.
NOT_READ = {"id", "source", "sources", "synonyms", "medical_name", "address", "publisher", "title", "icon", "kind",
            "group", "movement", "level", "causes", "evidence_sources", "step", "when", "felt", "name", "region",
            "side", "look", "label", "treatment", "question", "test", "values",
            "effect", "call", "not_with", "gentler", "start", "on_words", "is_off"}


def sentences(thing: object) -> Iterator[str]:
    """Every text in an entry that a runner reads as a sentence."""
    if isinstance(thing, str):
        if thing.strip():
            yield thing if thing.rstrip()[-1] in ".?!:" else f"{thing.rstrip()}."
    elif isinstance(thing, tuple | list):
        for item in thing:
            yield from sentences(item)
    elif isinstance(thing, dict):
        for item in thing.values():
            yield from sentences(item)
    elif is_dataclass(thing):
        for item in fields(thing):
            if item.name not in NOT_READ:
                yield from sentences(getattr(thing, item.name))


def texts(library: Library) -> dict[str, str]:
    """The words of each page or entry: entry -> text."""
    found = {}
    for group in ("questions", "levels", "red_flags", "causes", "cares", "treatments", "protocols", "tips"):
        for entry in getattr(library, group).values():
            found[f"{group}/{entry.id}"] = " ".join(sentences(entry))
    found["safety"] = " ".join(sentences(list(library.safety.values())))  # one item alone is too short to measure
    found["running load"] = " ".join(sentences(list(library.load_advice.values())))
    found["anatomy"] = " ".join(sentences(library.anatomy))
    found["about"] = " ".join(sentences(library.about))
    found["accuracy"] = " ".join(sentences(library.accuracy))
    words = next(iter(library.countries.values())).readings()  # as the country reads that the content is written in
    return {entry: in_words(text, words) for entry, text in found.items()}


def reading_age(text: str) -> float:
    """Years of age that read this with ease: Flesch-Kincaid grade plus 5, by textstat."""
    import textstat  # only for people who write content; the server runs without it

    grade: float = textstat.flesch_kincaid_grade(text)
    return grade + 5


def reading_ages(library: Library) -> dict[str, float]:
    return {entry: reading_age(text) for entry, text in texts(library).items()}


def _reachability(library: Library) -> Iterator[str]:
    for cause in library.causes.values():
        most = cause.prior + max(cause.felt.values()) + sum(e.points for e in cause.evidence if e.points > 0)
        alert = f", raises urgency to {cause.alert.level} from {cause.alert.points}" if cause.alert else ""
        yield f"  {cause.id}: at most {most} points from {len(cause.evidence)} items{alert}"


def _easily_forgotten(library: Library) -> list[str]:
    """What nothing forbids, and yet is seldom meant."""
    done = {exercise for routine in library.routines.values() for step in routine.steps
            for exercise in (step.exercise, *step.instead)}
    return [*(f"  {exercise} is in no routine, nor in place of a step"
              for exercise in library.exercises if exercise not in done),
            *(f"  {question.id} does not say why it is asked"
              for question in library.questions.values() if question.why is None and question.kind != "places")]


def text(library: Library, figures: Mapping[str, Sequence[str]]) -> str:
    """The whole report, one item a line.  figures: id -> what no body can do in its poses."""
    lines = ["Counts"]
    for group in ("sources", "regions", "places", "questions", "red_flags", "causes", "cares", "treatments",
                  "tips", "movements"):
        lines.append(f"  {group.replace('_', ' ')}: {len(getattr(library, group))}")
    lines += ["Reachability (red flags: all have a condition that answers can meet)"]
    lines += _reachability(library)
    dated = [(cause.reviewed, cause.id) for cause in library.causes.values()]
    dated += [(treatment.reviewed, treatment.id) for treatment in library.treatments.values()]
    reviewed, entry = min(dated)
    lines += ["Oldest review", f"  {reviewed} ({entry})"]
    lines += [*_reading(library), "Easily forgotten", *(_easily_forgotten(library) or ["  nothing"])]
    wrong = [f"  {name}: {fault}" for name, faults in figures.items() for fault in faults]
    lines += ["Figures that cannot be drawn, or in poses that no body can take", *(wrong or ["  none"])]
    return textwrap.dedent("\n".join([*lines, "Faults", "  none"]))


def _reading(library: Library) -> Iterator[str]:
    try:
        ages = reading_ages(library)
    except ImportError:
        yield from ("Reading age", "  needs textstat: pip install --group content")
        return
    yield (f"Reading age (target {READING_AGE_TARGET[0]} to {READING_AGE_TARGET[1]}, "
                 f"none above {READING_AGE_MOST})")
    for entry, age in sorted(ages.items(), key=lambda item: -item[1]):
        yield f"  {age:4.1f} {entry}{'  TOO HARD' if age > READING_AGE_MOST else ''}"
