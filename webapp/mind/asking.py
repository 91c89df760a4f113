"""From a screen of questions to an ordered list of parts, joined as those of the guidance are.  Pure."""

from __future__ import annotations

from collections.abc import Iterator

from webapp.knowledge.library import NONE, Library
from webapp.mind.assessment import Answers, chosen
from webapp.mind.guidance import Part
from webapp.mind.questions import Ask, Screen, settle

LEFT_MOST = 9  # "about 9 more" is said for more, too
FIRST, FURTHER = RANKS = ("first", "further")  # of a question on its screen
NEXT, AT_ONCE = ENDS = ("next", "at-once")  # does the screen go on by itself?


def screen_parts(library: Library, screen: Screen) -> tuple[Part, ...]:
    """One screen of the check, in reading order."""
    found: list[Part] = [("ask-open", str(min(screen.left, LEFT_MOST)))]
    for rank, ask in enumerate(screen.asks):
        found.append(("ask-question-open", ask.question, FIRST if rank == 0 else FURTHER))
        found += [("ask-choice", ask.question, choice) for choice in ask.choices]
        found.append(("ask-question-close", ask.question))
    ticks = any(_has_ticks(library, ask) for ask in screen.asks)
    return (*found, ("ask-close", NEXT if ticks else AT_ONCE))


def again_parts(library: Library, answers: Answers) -> tuple[Part, ...]:
    """What was answered the last time, a question a line, each to be kept or changed."""
    known = settle(library, answers)
    found: list[Part] = [("again-open",)]
    for question in library.questions.values():
        if question.id not in known:
            continue
        found.append(("again-question", question.id))
        value = known[question.id]
        given = (str(value),) if isinstance(value, int) else chosen(known, question.id)
        found += [("again-answer", question.id, choice) for choice in given]
        found.append(("again-question-close", question.id))
    return (*found, ("again-close",))


def every_asking_part(library: Library) -> Iterator[Part]:
    """Every part that the two functions above can name for answers of the form, each once."""
    yield from (("ask-open", str(left)) for left in range(LEFT_MOST + 1))
    for layer in library.layers.values():
        yield from (("ask-question-open", layer.id, rank) for rank in RANKS)
        yield from (("ask-choice", layer.id, line.id) for line in layer.lines)
        yield ("ask-question-close", layer.id)
    for question in library.questions.values():
        values = [choice.id for choice in question.choices]
        if question.kind == "places":
            values = list(library.places)
        else:
            yield from (("ask-question-open", question.id, rank) for rank in RANKS)
            yield from (("ask-choice", question.id, value) for value in values if value != NONE)
            yield ("ask-question-close", question.id)
        if question.kind == "scale":
            values = [str(number) for number in range(11)]
        yield ("again-question", question.id)
        yield from (("again-answer", question.id, value) for value in values)
        yield ("again-question-close", question.id)
    yield from (("ask-close", end) for end in ENDS)
    yield from ((kind,) for kind in ("again-open", "again-close"))


def _has_ticks(library: Library, ask: Ask) -> bool:
    return ask.question in library.layers or library.questions[ask.question].kind == "multi"
