"""The pages of the diary.  What stands in the diary is on the phone alone: these pages are the same for everyone."""

from __future__ import annotations

from flask import Blueprint, render_template

from webapp.rendering import library

blueprint = Blueprint("diary", __name__)

WARNINGS = ("signs", "body")  # questions whose choices are warning signs, all but "none"


@blueprint.app_context_processor
def place_words() -> dict[str, object]:
    """place_words: place id -> its name with the side, for the elements that speak of places on any page."""
    return {"place_words": {place.id: place.label for place in library().places.values()}}


def report_words() -> dict[str, object]:
    """What the report says of a diary's ids: questions as the check asks them, names plain and medical."""
    lib = library()
    return {
        "places": {place.id: place.label for place in lib.places.values()},
        "questions": [{"id": question.id, "text": question.text, "isWarning": question.id in WARNINGS,
                       "choices": [[one.id, one.text] for one in question.choices]}
                      for question in lib.questions.values() if question.choices],
        "causes": {cause.id: [cause.name, cause.medical_name] for cause in lib.causes.values()},
        "levels": {level.id: level.name for level in lib.levels.values()},
    }


@blueprint.get("/diary")
def diary() -> str:
    return render_template("diary.html", current="diary")


@blueprint.get("/diary/run")
def run() -> str:
    return render_template("diary_run.html", current="diary")


@blueprint.get("/diary/report")
def report() -> str:
    return render_template("diary_report.html", current="diary", words=report_words())


@blueprint.get("/diary/data")
def data() -> str:
    return render_template("diary_data.html", current="diary")
