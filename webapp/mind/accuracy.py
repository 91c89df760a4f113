"""How often the check is right on cases whose end is known, and what its marks are worth.  Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from webapp.knowledge.accuracy import FITS, Share
from webapp.knowledge.coded_answers import Case
from webapp.knowledge.library import LEVELS, Library
from webapp.mind.assessment import Outcome, assess, fit
from webapp.mind.interview import interview
from webapp.mind.questions import settle

THREE = 3
ROUTINE, URGENT, EMERGENCY = (LEVELS.index(level) for level in ("routine", "urgent", "emergency"))
ALL = "all"  # beside the names of the files


@dataclass(frozen=True)
class Tally:
    """cases: all of them.  first, three: right cause first, or among the first three, of those judged on it.
    emergencies, urgent: seen as that, or as more.  told_less: of those two, told less.  raised: of the mild
    ones, called urgent or an emergency.  marks: for three, two and one bars, how often a cause shown with them
    was right.
    """

    cases: int
    first: Share
    three: Share
    emergencies: Share
    urgent: Share
    told_less: Share
    raised: Share
    marks: tuple[Share, ...]


@dataclass(frozen=True)
class Measured:
    """By file, and ALL: asked is what the check comes to question by question, form with all questions at once."""

    asked: dict[str, Tally]
    form: dict[str, Tally]


def by_the_form(library: Library, case: Case) -> Outcome:
    """What comes of all that the story says."""
    return assess(library, case.answers)


def as_asked(library: Library, case: Case) -> Outcome:
    """What comes of those answers that the check asks for."""
    return assess(library, settle(library, interview(library, case.answers).answers))


def is_right(library: Library, case: Case, cause_id: str) -> bool:
    """Is this cause one that the case accepts, by any of its names?"""
    cause = library.causes[cause_id]
    return any(name.lower() in case.accept for name in (cause.name, cause.medical_name, *cause.synonyms))


def rank(library: Library, case: Case, outcome: Outcome) -> int:
    """Place of the first right cause, from 0; the number of causes when there is none."""
    right = (place for place, score in enumerate(outcome.causes) if is_right(library, case, score.id))
    return next(right, len(outcome.causes))


def marked(outcome: Outcome) -> Iterator[tuple[int, str]]:
    """The causes that are shown with a mark: (bars, cause id).  An emergency names none."""
    if outcome.urgency != LEVELS[EMERGENCY]:
        yield from ((fit(outcome.score(cause).points), cause) for cause in outcome.likely)


def _share(found: Iterable[bool]) -> Share:
    each = list(found)
    return Share(sum(each), len(each))


def tally(library: Library, played: Iterable[tuple[Case, Outcome]]) -> Tally:
    """Counts what came of each case."""
    played = list(played)
    ranks = [rank(library, case, outcome) for case, outcome in played if case.scores_cause]
    levels = [(min(case.urgency), max(case.urgency), LEVELS.index(outcome.urgency))
              for case, outcome in played if case.scores_urgency]
    shown = [(bars, is_right(library, case, cause)) for case, outcome in played if case.scores_cause
             for bars, cause in marked(outcome)]
    return Tally(
        cases=len(played),
        first=_share(place == 0 for place in ranks),
        three=_share(place < THREE for place in ranks),
        emergencies=_share(told >= EMERGENCY for least, _, told in levels if least == EMERGENCY),
        urgent=_share(told >= URGENT for least, _, told in levels if least == URGENT),
        told_less=_share(told < least for least, _, told in levels if least >= URGENT),
        raised=_share(told > max(most, ROUTINE) for least, most, told in levels if least < URGENT),
        marks=tuple(_share(right for bars, right in shown if bars == wanted) for wanted in FITS))


def measure(library: Library, files: Mapping[str, Iterable[Case]]) -> Measured:
    """Plays every case of every file in both ways."""
    def tallies(way: Callable[[Library, Case], Outcome]) -> dict[str, Tally]:
        played = {name: [(case, way(library, case)) for case in cases] for name, cases in files.items()}
        each = {name: tally(library, one) for name, one in played.items()}
        return each | {ALL: tally(library, [pair for one in played.values() for pair in one])}

    return Measured(tallies(as_asked), tallies(by_the_form))


def text(library: Library, measured: Measured) -> str:
    """The figures as lines: for each way, by file and in all."""
    rows = (("right cause first", "first"), ("right cause among three", "three"),
            ("emergencies seen", "emergencies"), ("urgent ones seen", "urgent"),
            ("told less than they should", "told_less"), ("mild ones raised too high", "raised"))
    lines: list[str] = []
    for title, found in (("As the check asks", measured.asked), ("All questions at once", measured.form)):
        def row(name: str, shares: Iterable[Share]) -> str:
            return f"  {name:30}" + "".join(f"{f'{one.right} of {one.of}':>14}{one.percent:4} %" for one in shares)

        if lines:
            lines.append("")
        lines.append(f"{title:32}" + "".join(f"{name:>20}" for name in found))
        lines.append(f"  {'cases':30}" + "".join(f"{one.cases:20}" for one in found.values()))
        lines += [row(name, (getattr(one, field) for one in found.values())) for name, field in rows]
        lines.append("  a cause with this mark is right")
        for place, bars in enumerate(FITS):
            mark = library.accuracy.mark(bars)
            words = mark.first if mark.first == mark.other else f"{mark.first} / {mark.other}"
            lines.append(row(f"  {words}", (one.marks[place] for one in found.values())))
    return "\n".join(lines)
