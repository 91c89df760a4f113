"""What several routes need to make HTML: the content, the form, the guidance, small drawings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from flask import Flask, current_app, render_template
from markupsafe import Markup

from webapp.drawings import body_map, drawn, sheet
from webapp.knowledge.library import PAIN_SCALE, STEPS, Cause, Cited, Library, Source
from webapp.mind.assessment import Answers, assess
from webapp.mind.guidance import Part, parts
from webapp.screens import forms, measured

FELT_MAINLY = 4  # points of a place from which it belongs in the drawing


def library() -> Library:
    known: Library = current_app.extensions["library"]
    return known


def init_app(app: Flask) -> None:
    app.extensions["figures"] = drawn.read(Path(app.config["DIST"]), app.extensions["library"].figures)
    app.extensions["accuracy"] = measured.read(Path(app.config["DIST"]))
    app.jinja_env.globals.update(map_drawing=body_map, mini=cause_drawing, moving=moving, pose=pose,
                                 pain_scale=PAIN_SCALE)


def cited(*groups: Iterable[Cited] | Cited | None) -> list[Source]:
    """The sources that these name, each once, in order of first mention."""
    ids: list[str] = []
    for group in groups:
        for item in (group,) if isinstance(group, Cited) else group or ():
            ids += item.source
    return [library().sources[i] for i in dict.fromkeys(ids)]


@cache
def _mini(regions: tuple[str, ...]) -> Markup:
    return Markup(body_map.mini(regions))


def _drawing(exercise_id: str) -> drawn.Drawing:
    known: drawn.Drawings = current_app.extensions["figures"]
    if exercise_id not in known:
        known[exercise_id] = drawn.draw(library().figures[exercise_id])
    return known[exercise_id]


def moving(exercise_id: str) -> Markup:
    """The figure that does an exercise; with reduced motion its two key poses."""
    return Markup(_drawing(exercise_id)["moving"])


def pose(exercise_id: str, number: int = 1, in_sheet: str = "", later: bool = False) -> Markup:
    """A key pose of an exercise: the first (0) or the second (1) of the two that are shown.

    in_sheet: the address of a file that holds it, for pages that show many; see figures.py.  later: as for sheet.shown.
    """
    drawing = _drawing(exercise_id)["poses"][number]
    return Markup(sheet.shown(drawing, f"{in_sheet}#{exercise_id}-{number}", later) if in_sheet else drawing)


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
    remembered = [question.id for question in lib.questions.values() if question.remember]
    errors = [(question, form[question.id].errors[0]) for question in lib.questions.values()
              if form[question.id].errors]
    return {"form": form, "steps": by_step, "errors": errors, "places": list(lib.places.values()),
            "remembered": remembered}


def empty_form() -> forms.CheckForm:
    return forms.check_form(library())(formdata=None)


def render_part(part: Part) -> str:
    """One rendered part: templates/parts/<kind>.html with the part's arguments."""
    return render_template(f"parts/{part[0]}.html", library=library(), args=part[1:])


def render_parts(parts: Iterable[Part]) -> Markup:
    """Parts rendered afresh, joined as the phone joins them."""
    return Markup("\n").join(Markup(render_part(part)) for part in parts)


def guidance_parts(answers: Answers) -> tuple[Part, ...]:
    """What the guidance for these answers is joined of."""
    return parts(library(), answers, assess(library(), answers))


def render_guidance(answers: Answers) -> Markup:
    """The guidance for these answers, rendered afresh, without the frame of a page."""
    return render_parts(guidance_parts(answers))
