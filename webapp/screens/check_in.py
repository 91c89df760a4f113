"""The check: GET shows the form, POST answers it in memory and keeps nothing."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, make_response, render_template

from webapp.screens import forms
from webapp.screens.rendering import empty_form, form_context, library, render_guidance

blueprint = Blueprint("check_in", __name__)


@blueprint.get("/check-in")
def show() -> str:
    return render_template("check/check.html", current="check", **form_context(empty_form()))


@blueprint.post("/check-in")
def answer() -> Response:
    form = forms.check_form(library())()
    if form.validate():
        page = guidance = render_guidance(forms.answers(library(), form))
        if not current_app.htmx:
            page = render_template("check/guidance.html", guidance=guidance, current="check")
        response = make_response(page)
    else:
        template = "check/form.html" if current_app.htmx else "check/check.html"
        response = make_response(render_template(template, current="check", **form_context(form)), 422)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("HX-Request")
    return response
