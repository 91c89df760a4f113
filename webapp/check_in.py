"""The check: GET shows the form, POST answers it in memory and keeps nothing."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, make_response, render_template

from webapp import forms
from webapp.rendering import empty_form, form_context, library, render_guidance

blueprint = Blueprint("check_in", __name__)


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
