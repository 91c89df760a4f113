"""The check: GET shows the form, POST answers it in memory and keeps nothing."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Response, current_app, make_response, render_template
from markupsafe import Markup

from webapp import forms
from webapp.assessment import assess
from webapp.drawings import body_map
from webapp.guidance import Part, parts
from webapp.library import STEPS, Cause, Library

FELT_MAINLY = 4  # points of a place from which it belongs in the drawing

blueprint = Blueprint("check_in", __name__)


def library() -> Library:
    return current_app.extensions["library"]


@blueprint.record_once
def offer_drawings(state) -> None:
    state.app.jinja_env.globals.update(map_drawing=body_map, mini=cause_drawing)


@cache
def _mini(regions: tuple[str, ...]) -> Markup:
    return Markup(body_map.mini(regions))


def main_regions(cause: Cause) -> tuple[str, ...]:
    """Where a cause is mostly felt, most typical first."""
    most = max(cause.felt.values())
    ordered = sorted(cause.felt.items(), key=lambda item: -item[1])
    return tuple(region for region, points in ordered if points >= min(most, FELT_MAINLY))


def cause_drawing(cause: Cause) -> Markup:
    """A small drawing of where a cause is mostly felt."""
    return _mini(main_regions(cause))


def form_context(form: forms.CheckForm) -> dict[str, object]:
    """What the form templates need."""
    lib = library()
    by_step = {step: [q for q in lib.questions.values() if q.step == step] for step in STEPS}
    errors = [(question, form[question.id].errors[0]) for question in lib.questions.values()
              if form[question.id].errors]
    return {"form": form, "steps": by_step, "errors": errors, "places": list(lib.places.values())}


def empty_form() -> forms.CheckForm:
    return forms.check_form(library())(formdata=None)


def render_part(part: Part) -> str:
    """One rendered part: templates/parts/<kind>.html with the part's arguments."""
    return render_template(f"parts/{part[0]}.html", library=library(), args=part[1:])


def render_guidance(answers) -> Markup:
    """The guidance page for these answers, without its frame."""
    outcome = assess(library(), answers)
    return Markup("").join(Markup(render_part(part)) for part in parts(library(), answers, outcome))


@blueprint.get("/check-in")
def show() -> str:
    return render_template("check.html", current="check", **form_context(empty_form()))


@blueprint.post("/check-in")
def answer() -> Response:
    form = forms.check_form(library())()
    if form.validate():
        guidance = render_guidance(forms.answers(library(), form))
        page = guidance if current_app.htmx else render_template("guidance.html", guidance=guidance, current="check")
        response = make_response(page)
    else:
        template = "_check_form.html" if current_app.htmx else "check.html"
        response = make_response(render_template(template, current="check", **form_context(form)), 422)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("HX-Request")
    return response
