"""The pages of the diary.  What stands in the diary is on the phone alone: these pages are the same for everyone."""

from __future__ import annotations

from flask import Blueprint, render_template

from webapp.rendering import library

blueprint = Blueprint("diary", __name__)


@blueprint.app_context_processor
def place_words() -> dict[str, object]:
    """place_words: place id -> its name with the side, for the elements that speak of places on any page."""
    return {"place_words": {place.id: place.label for place in library().places.values()}}


@blueprint.get("/diary")
def diary() -> str:
    return render_template("diary.html", current="diary")


@blueprint.get("/diary/run")
def run() -> str:
    return render_template("diary_run.html", current="diary")


@blueprint.get("/diary/report")
def report() -> str:
    return render_template("diary_report.html", current="diary")


@blueprint.get("/diary/data")
def data() -> str:
    return render_template("diary_data.html", current="diary")
