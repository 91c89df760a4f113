"""The check as one Flask-WTF form, built from the question data."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from flask_wtf import FlaskForm
from werkzeug.datastructures import MultiDict
from wtforms import Field, RadioField, SelectMultipleField
from wtforms.validators import ValidationError

from webapp.knowledge.library import NONE, PAIN_SCALE, Library, Question
from webapp.knowledge.self_tests import RESULTS, TEST
from webapp.mind.assessment import Answers
from webapp.mind.conditions import SHOWN
from webapp.mind.questions import SKIPPED

NOT_A_CHOICE = "That answer is not one we know. Please pick again."


class CheckForm(FlaskForm):
    """Base of the built form.  It changes nothing on the server, so it carries no token."""

    class Meta:
        csrf = False


class _Known:
    """Only answers of the question; an unknown one is said kindly and dropped, the rest is kept."""

    def __init__(self, ids: list[str]):
        self.ids = frozenset(ids)

    def __call__(self, form: FlaskForm, field: Field) -> None:
        many = isinstance(field.data, list)
        chosen = field.data if many else [field.data] if field.data else []
        if any(value not in self.ids for value in chosen):
            field.data = [value for value in chosen if value in self.ids] if many else None
            raise ValidationError(NOT_A_CHOICE)


class _Answered:
    """The question must be answered; the message is the question's own."""

    field_flags = {"required": True}

    def __init__(self, message: str):
        self.message = message

    def __call__(self, form: FlaskForm, field: Field) -> None:
        if not field.data:
            raise ValidationError(self.message)


@lru_cache(maxsize=4)
def _allowed(library: Library) -> dict[str, frozenset[str]]:
    """Question or layer id -> the values it takes; "skipped" -> what may be passed over; those of self-tests."""
    found = {question.id: frozenset(_ids(library, question)) for question in library.questions.values()}
    found |= {layer.id: frozenset([*(line.id for line in layer.lines), NONE]) for layer in library.layers.values()}
    found |= {TEST + test.id: frozenset(RESULTS) for test in library.self_tests.tests}
    return {**found, SKIPPED: frozenset([*library.questions, *library.layers])}


def _ids(library: Library, question: Question) -> list[str]:
    if question.kind == "places":
        return list(library.places)
    if question.kind == "scale":
        return [str(number) for number in PAIN_SCALE]
    return [choice.id for choice in question.choices]


def _field(library: Library, question: Question) -> Field:
    ids = _ids(library, question)
    validators = [_Known(ids)] + ([_Answered(question.missing)] if question.required else [])
    kind = SelectMultipleField if question.kind in ("places", "multi") else RadioField
    choices: Any = ids  # texts alone are well with WTForms, though its types do not say so
    return kind(question.text, choices=choices, validators=validators, validate_choice=False)


@lru_cache(maxsize=4)
def check_form(library: Library) -> type[CheckForm]:
    """The form class for a library's questions: one field for each question id."""
    return type("BuiltCheckForm", (CheckForm,),
                {question.id: _field(library, question) for question in library.questions.values()})


def whole_answers(library: Library, given: MultiDict[str, str]) -> Answers | None:
    """What a whole form answers; None when `check_form` would not take it."""
    allowed = _allowed(library)
    found: dict[str, int | str | tuple[str, ...]] = {}
    for question in library.questions.values():
        values = given.getlist(question.id)
        if question.kind not in ("places", "multi"):
            values = [value for value in values[:1] if value]
        if (question.required and len(values) == 0) or not allowed[question.id].issuperset(values):
            return None
        if len(values) > 0:
            found[question.id] = (int(values[0]) if question.kind == "scale"
                                  else values[0] if question.kind == "single" else tuple(dict.fromkeys(values)))
    return found


def partial_answers(library: Library, given: MultiDict[str, str]) -> Answers:
    """What is answered so far, as `next_question` takes it; what the questions do not know is dropped.

    Beside the fields of the form: a layer's id with its ticked lines, "shown:<question>" with
    the choices that were offered, "skipped" with the questions that were passed over, and
    "test:<id>" with the answer of a self-test.
    """
    allowed = _allowed(library)
    found: dict[str, int | str | tuple[str, ...]] = {}

    def known(name: str, of: str = "") -> tuple[str, ...]:
        if name not in given:
            return ()
        return tuple(value for value in dict.fromkeys(given.getlist(name)) if value in allowed[of or name])

    for question in library.questions.values():
        values = known(question.id)
        if len(values) > 0:
            found[question.id] = (int(values[0]) if question.kind == "scale"
                                  else values[0] if question.kind == "single" else values)
        shown = known(SHOWN + question.id, question.id) if question.kind == "multi" else ()
        if len(shown) > 0:
            found[SHOWN + question.id] = shown
    for name in (*library.layers, SKIPPED):
        values = known(name)
        if len(values) > 0:
            found[name] = values
    for test in library.self_tests.tests:
        told = known(TEST + test.id)
        if len(told) > 0:
            found[TEST + test.id] = told[0]
    return found
