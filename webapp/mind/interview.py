"""Plays the check with someone whose answers are known: what is asked, in which order, and how much that is.  Pure."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from webapp.knowledge.library import NONE, Library
from webapp.mind.assessment import Answer, Answers, chosen
from webapp.mind.conditions import SHOWN
from webapp.mind.questions import SKIPPED, Ask, Screen, next_question

ON_THE_MAP = "pain"  # the question that is asked beside the map, once a place is picked
PASS_OVER = "Skip"


@dataclass(frozen=True)
class Interview:
    """screens: ids asked on each, in order.  answers: those of the check, for `settle`.  words: all that was read."""

    screens: tuple[tuple[str, ...], ...]
    answers: Answers
    taps: int
    words: int


def is_behind_layer(library: Library, question: str) -> bool:
    """Is this question opened by the lines of a layer?"""
    return any(question in layer.questions for layer in library.layers.values())


def interview(library: Library, told: Answers, remembered: Collection[str] = ()) -> Interview:
    """Asks someone who says what `told` holds and nothing else.

    What they do not say is "none of these" where the check insists on an answer, and passed
    over elsewhere.  remembered: questions that the phone knows from an earlier check.
    """
    answers: dict[str, Answer] = {key: told[key] for key in ("place", *remembered) if key in told}
    answers[SKIPPED] = tuple(key for key in remembered if key not in told)
    screens: list[tuple[str, ...]] = []
    on_the_map = Screen((Ask(ON_THE_MAP, ()),), 0)
    taps = len(chosen(answers, "place")) + answer_screen(library, answers, told, on_the_map)
    words = sum(_words(library, ask) for ask in on_the_map.asks)
    while (screen := next_question(library, answers)) is not None:
        screens.append(tuple(ask.question for ask in screen.asks))
        words += sum(_words(library, ask) for ask in screen.asks)
        taps += answer_screen(library, answers, told, screen)
    return Interview(tuple(screens), answers, taps, words)


def answer_screen(library: Library, answers: dict[str, Answer], told: Answers, screen: Screen) -> int:
    """Adds what is told to `answers`; the taps it took."""
    taps, needs_next = 0, False  # ticks need "Next", unless a button further down is the last tap
    for ask in screen.asks:
        layer = library.layers.get(ask.question)
        if layer is not None:
            ticked = tuple(line.id for line in layer.lines
                           if any(choice in chosen(told, opened) for opened, choice in line.opens))
            answers[layer.id] = ticked or (NONE,)
        else:
            question = library.questions[ask.question]
            behind = is_behind_layer(library, question.id)
            if (question.id not in told and not question.required and not behind) or (
                    question.id not in told and question.kind != "multi"):
                answers[SKIPPED] = (*chosen(answers, SKIPPED), question.id)
                taps, needs_next = taps + 1, False
                continue
            if question.kind != "multi":
                answers[question.id] = told[question.id]
                taps, needs_next = taps + 1, False
                continue
            ticked = tuple(choice for choice in chosen(told, question.id) if choice in ask.choices)
            before = tuple(choice for choice in chosen(answers, question.id) if choice != NONE)
            answers[question.id] = (*before, *ticked) or (NONE,)
            if not behind:
                shown = (*chosen(answers, SHOWN + question.id), *ask.choices)
                answers[SHOWN + question.id] = tuple(choice.id for choice in question.choices if choice.id in shown)
        taps += max(1, len(ticked))
        needs_next = len(ticked) > 0
    return taps + (1 if needs_next else 0)


def _words(library: Library, ask: Ask) -> int:
    """Words that stand on the screen for one question: text, hint, choices, and the way past it."""
    layer = library.layers.get(ask.question)
    if layer is not None:
        shown = [layer.text, layer.hint, *(line.text for line in layer.lines if line.id in ask.choices), _none(library)]
    else:
        question = library.questions[ask.question]
        choices = [choice.text for choice in question.choices if choice.id in (*ask.choices, NONE)]
        shown = [question.text, question.hint, *choices, "" if question.required else PASS_OVER]
    return sum(len(text.split()) for text in shown)


def _none(library: Library) -> str:
    return next(choice.text for question in library.questions.values() for choice in question.choices
                if choice.id == NONE)
