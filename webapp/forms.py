"""The check as one Flask-WTF form, built from the question data."""

from __future__ import annotations

from flask_wtf import FlaskForm
from wtforms import Field, RadioField, SelectMultipleField
from wtforms.validators import ValidationError

from webapp.assessment import Answers
from webapp.library import PAIN_SCALE, Library, Question

NOT_A_CHOICE = "That answer is not one we know. Please pick again."


class CheckForm(FlaskForm):
    """Base of the built form.  It changes nothing on the server, so it carries no token."""

    class Meta:
        csrf = False


def _known_choices(form: FlaskForm, field: Field) -> None:
    """Says kindly that a choice is unknown, and drops it so that the rest is kept."""
    known = {value for value, _ in field.choices}
    chosen = field.data if isinstance(field.data, list) else [field.data] if field.data else []
    if any(value not in known for value in chosen):
        field.data = [value for value in chosen if value in known] if isinstance(field.data, list) else None
        raise ValidationError(NOT_A_CHOICE)


class _Answered:
    """The question must be answered; the message is the question's own."""

    field_flags = {"required": True}

    def __init__(self, message: str):
        self.message = message

    def __call__(self, form: FlaskForm, field: Field) -> None:
        if not field.data:
            raise ValidationError(self.message)


def _choices(library: Library, question: Question) -> list[tuple[str, str]]:
    if question.kind == "places":
        return [(place.id, place.label) for place in library.places.values()]
    if question.kind == "scale":
        return [(str(number), str(number)) for number in PAIN_SCALE]
    return [(choice.id, choice.text) for choice in question.choices]


def _field(library: Library, question: Question) -> Field:
    many = question.kind in ("places", "multi")
    validators = [_known_choices] + ([_Answered(question.missing)] if question.required else [])
    return (SelectMultipleField if many else RadioField)(
        question.text, choices=_choices(library, question), validators=validators, validate_choice=False)


def check_form(library: Library) -> type[CheckForm]:
    """The form class for a library's questions: one field for each question id."""
    return type("BuiltCheckForm", (CheckForm,),
                {question.id: _field(library, question) for question in library.questions.values()})


def answers(library: Library, form: CheckForm) -> Answers:
    """What a valid form answers; questions left open are left out."""
    found: dict[str, int | str | tuple[str, ...]] = {}
    for question in library.questions.values():
        value = form[question.id].data
        if not value:
            continue
        if question.kind == "scale":
            found[question.id] = int(value)
        elif isinstance(value, list):
            found[question.id] = tuple(dict.fromkeys(value))
        else:
            found[question.id] = value
    return found
