"""The pages of the diary.  What stands in the diary is on the phone alone: these pages are the same for everyone."""

from __future__ import annotations

from flask import Blueprint, render_template

from webapp.knowledge.library import PAIN_SCALE, Choice, Library
from webapp.mind.assessment import assess
from webapp.screens.rendering import cited, library

blueprint = Blueprint("diary", __name__)
later = Blueprint("diary_later", __name__)  # what a page asks for once it is seen

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
        "markers": {marker.test: {"name": marker.name, "short": marker.short, "medical": marker.medical}
                    for marker in lib.markers.markers},
    }


def names(lib: Library) -> dict[str, dict[str, str]]:
    """What the phone needs to put an entry into words: kind -> id -> words."""
    return {
        "places": {place.id: place.label for place in lib.places.values()},
        "causes": {cause.id: cause.name for cause in lib.causes.values()},
        "timers": {protocol.id: protocol.name for protocol in lib.protocols.values()},
        "markers": {marker.test: marker.name for marker in lib.markers.markers},
    }


def _answer(lib: Library, sign: str) -> Choice:
    question, _, answer = sign.partition(":")
    return next(choice for choice in lib.questions[question].choices if choice.id == answer)


def _level(lib: Library, sign: str) -> str:
    """How urgent a warning sign is when it is all that is known."""
    question, _, answer = sign.partition(":")
    several = lib.questions[question].kind == "multi"
    return assess(lib, {question: (answer,) if several else answer}).urgency


def rules(lib: Library) -> dict[str, object]:
    """What course.js needs.  Days, weeks."""
    recheck = lib.recheck
    return {
        "worseDays": recheck.worse_days, "noBetterDays": recheck.no_better_days, "gapDays": recheck.gap_days,
        "signs": {sign: _level(lib, sign) for sign in recheck.signs},
        "settleWeeks": {cause.id: cause.settle_weeks for cause in lib.causes.values()},
    }


@blueprint.app_template_global("diary_data")
def diary_data() -> dict[str, object]:
    return {"names": names(library()), "rules": rules(library())}


def _load_advice(lib: Library) -> dict[str, object]:
    return {"advice": lib.load_advice, "sources": cited(*[item.say for item in lib.load_advice.values()])}


@blueprint.get("/today")
def today() -> str:
    """Today for who has been here before; the worker shows it at "/" then."""
    return render_template("diary/today_again.html", current="today", levels=library().levels.values(),
                           reasons=library().recheck.reasons.values())


@blueprint.get("/diary")
def diary() -> str:
    lib = library()
    return render_template("diary/diary.html", current="diary", levels=lib.levels.values(),
                           reasons=lib.recheck.reasons.values(), **_load_advice(lib))


@later.get("/diary/views")
def views() -> str:
    """What the diary and the report leave for later: the body from front and back."""
    return render_template("diary/views.html")


@later.get("/diary/views/sides")
def sides() -> str:
    """The body from both sides."""
    return render_template("diary/side_views.html")


@blueprint.get("/diary/recheck")
def recheck() -> str:
    lib = library()
    signs = [(sign, _answer(lib, sign).text) for sign in lib.recheck.signs]
    return render_template("diary/recheck.html", current="diary", signs=signs, pain_scale=PAIN_SCALE,
                           levels=lib.levels.values(), reasons=lib.recheck.reasons.values(),
                           markers=lib.markers,
                           sources=cited(lib.recheck.reasons.values(), lib.markers.intro))


@blueprint.get("/diary/run")
def run() -> str:
    return render_template("diary/run.html", current="diary", **_load_advice(library()))


@blueprint.post("/diary/shared")
def shared() -> tuple[str, int]:
    """A file was shared, but no worker is on this phone to take it: nothing of it is read or kept here."""
    return render_template("diary/shared.html", current="diary"), 422


@blueprint.get("/diary/report")
def report() -> str:
    return render_template("diary/report.html", current="diary", words=report_words())


@blueprint.get("/diary/data")
def data() -> str:
    return render_template("diary/data.html", current="diary")
