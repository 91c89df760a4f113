"""Answers written as JSON, and the published cases of tests/cases that are coded with them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from webapp.knowledge.library import LEVELS, PAIN_SCALE, Library


class BadAnswers(ValueError):
    """A set of answers that is not in the form the questions ask for."""


@dataclass(frozen=True)
class Case:
    """A published story with a known end.

    answers: what the story says, as `assess` takes it.  accept: names of the causes that count as
    right, in small letters.  urgency: the levels that count as right; indices of LEVELS.
    scores_cause, scores_urgency: whether the story tells enough to be judged on these.
    """

    id: str
    answers: dict[str, int | str | tuple[str, ...]]
    accept: frozenset[str]
    urgency: tuple[int, ...]
    scores_cause: bool
    scores_urgency: bool


def read_answers(library: Library, given: object) -> dict[str, int | str | tuple[str, ...]]:
    """Answers from JSON: {"place": ["groin-front-left"], "pain": 5, "onset": "gradual", ...}.

    A place may leave its side out ("groin-front").  null means not answered.  Raises
    BadAnswers with the question and what is wrong.
    """
    if not isinstance(given, dict):
        raise BadAnswers("a line must be an object of question id to answer")
    found: dict[str, int | str | tuple[str, ...]] = {}
    for key, value in given.items():
        question = library.questions.get(key)
        if question is None:
            raise BadAnswers(f"there is no question {key!r}")
        if value is None or value == []:
            continue
        if question.kind == "scale":
            if isinstance(value, bool) or not isinstance(value, int) or value not in PAIN_SCALE:
                raise BadAnswers(f"{key} must be a whole number from 0 to 10, not {value!r}")
            found[key] = value
            continue
        chosen = [value] if isinstance(value, str) else value
        known = ({*library.places, *library.regions} if question.kind == "places"
                 else {choice.id for choice in question.choices})
        if not isinstance(chosen, list) or not all(isinstance(item, str) and item in known for item in chosen):
            raise BadAnswers(f"{key} does not take {value!r}; it takes {', '.join(sorted(known))}")
        if question.kind == "single":
            if len(chosen) != 1:
                raise BadAnswers(f"{key} takes one answer, not {value!r}")
            found[key] = chosen[0]
        else:
            found[key] = tuple(dict.fromkeys(chosen))
    return found


def read_case(library: Library, line: str) -> Case:
    """A case from one line of JSON.  Raises ValueError with its id, or the line, and what is wrong."""
    given = json.loads(line)
    try:
        return Case(
            given["id"], read_answers(library, given["answers"]), frozenset(name.lower() for name in given["accept"]),
            tuple(LEVELS.index(level.replace("_", "-")) for level in given["urgency"]),
            given["scores_cause"], given["scores_urgency"])
    except (KeyError, TypeError, AttributeError) as problem:
        raise ValueError(f"{line[:60]}: not a case: {problem!r}") from None
    except ValueError as problem:
        raise ValueError(f"case {given['id']}: {problem}") from None


def read_cases(library: Library, folder: Path) -> dict[str, tuple[Case, ...]]:
    """The cases of each .jsonl file in a folder, by the file's name without its end.

    Raises FileNotFoundError when there is none, ValueError for a line that is no case.
    """
    found = {path.stem: tuple(read_case(library, line) for line in path.read_text(encoding="utf-8").splitlines())
             for path in sorted(folder.glob("*.jsonl"))}
    if not found:
        raise FileNotFoundError(f"there are no coded cases in {folder}")
    return found
