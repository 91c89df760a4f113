"""The check: GET shows the map or the whole form, POST asks on or answers, in memory, and keeps nothing."""

from __future__ import annotations

import json

from flask import Blueprint, Response, make_response, render_template, request
from flask_htmx import HTMX

from webapp.knowledge.self_tests import TEST
from webapp.mind.asking import again_parts, screen_parts
from webapp.mind.assessment import Answers
from webapp.mind.guidance import Part
from webapp.mind.interview import ON_THE_MAP
from webapp.mind.questions import next_question, settle
from webapp.screens import country, forms
from webapp.screens.joining import join_filled
from webapp.screens.rendering import empty_form, form_context, guidance_parts, library

blueprint = Blueprint("check_in", __name__)
later = Blueprint("check_later", __name__)  # what a page asks for once it is seen
htmx = HTMX()  # true while a request of htmx is answered

WAY = "ask"  # the field that says what is wanted; without it the whole form was filled in
NEXT, AGAIN, ALL, TELL = "next", "again", "all", "tell"  # tell: the guidance, whatever is still open
KNOWN = "check:known"  # the event that brings the page the answers as they stand now


@blueprint.get("/check-in")
def show() -> str:
    return render_template("check/check.html", current="check", **form_context(empty_form()))


@blueprint.get("/check-in/all")
def all_at_once() -> str:
    return render_template("check/all.html", current="check", **form_context(empty_form()))


@later.get("/check-in/views")
def other_views() -> str:
    """What the map's page leaves for later: the other views of the body, and the question beside the picked places."""
    return render_template("check/other_views.html", asked=library().questions[ON_THE_MAP])


@blueprint.post("/check-in")
def answer() -> Response:
    way = request.form.get(WAY)
    known = forms.partial_answers(library(), request.form) if way in (NEXT, AGAIN, TELL) else {}
    if way is not None and "place" in known:
        response = _asked(known, way)
    elif way == ALL:  # from the map, without script: the rest of the form
        form = forms.check_form(library())(formdata=request.form)
        response = make_response(render_template("check/all.html", current="check", **form_context(form)))
    else:
        response = _filled_in()
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("HX-Request")
    return response


def _asked(known: Answers, way: str) -> Response:
    """The next question, or the guidance when nothing more need be asked."""
    settled = settle(library(), known)
    screen = next_question(library(), known) if way == NEXT else None
    if way == AGAIN:
        named = again_parts(library(), known)
    elif screen is not None:
        named = screen_parts(library(), screen)
    else:
        named = guidance_parts(settled)
    response = _joined(named)
    response.headers["HX-Trigger"] = json.dumps({KNOWN: {"pairs": pairs(settled)}}, separators=(",", ":"))
    return response


def pairs(answers: Answers) -> list[list[str]]:
    """Answers as [question, value] pairs, in the order of the questions, then of the self-tests."""
    found: list[list[str]] = []
    for name in (*library().questions, *(TEST + test.id for test in library().self_tests.tests)):
        value = answers.get(name, ())
        found += [[name, str(one)] for one in ((value,) if isinstance(value, int | str) else value)]
    return found


def _filled_in() -> Response:
    """The guidance for a whole form, or the form again with what is missing."""
    known = forms.whole_answers(library(), request.form)
    if known is not None:
        # A page may be read without script, and then only the server can bring the answers back: it keeps none.
        change = "" if htmx else render_template("check/change.html", pairs=pairs(known))
        return _joined(guidance_parts(known), change)
    form = forms.check_form(library())(formdata=request.form)  # nothing but fields: no JSON, no files
    form.validate()
    template = "check/form.html" if htmx else "check/all.html"
    return make_response(render_template(template, current="check", **form_context(form)), 422)


def _joined(named: tuple[Part, ...], behind_said: str = "") -> Response:
    """Parts in the words of the reader's country: alone for htmx, else as a page."""
    html = join_filled(named, country.reader(), is_page=not htmx, behind_said=behind_said)
    request.environ[country.FILLED] = True
    return make_response(html)
