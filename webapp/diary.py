"""The pages of the diary.  What stands in the diary is on the phone alone: these pages are the same for everyone."""

from __future__ import annotations

from flask import Blueprint, render_template

from webapp.rendering import cited, library

blueprint = Blueprint("diary", __name__)


@blueprint.get("/diary")
def diary() -> str:
    return render_template("diary.html", current="diary")


@blueprint.get("/diary/run")
def run() -> str:
    advice = library().load_advice
    return render_template("diary_run.html", current="diary", advice=advice,
                           sources=cited(*[item.say for item in advice.values()]))


@blueprint.post("/diary/shared")
def shared() -> tuple[str, int]:
    """A file was shared, but no worker is on this phone to take it: nothing of it is read or kept here."""
    return render_template("diary_shared.html", current="diary"), 422


@blueprint.get("/diary/report")
def report() -> str:
    return render_template("diary_report.html", current="diary")


@blueprint.get("/diary/data")
def data() -> str:
    return render_template("diary_data.html", current="diary")
