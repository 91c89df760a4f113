"""The pages that are read: one GET route each, the same for everyone."""

from __future__ import annotations

from flask import Blueprint, Response, abort, current_app, render_template, request

from webapp.drawings import anatomy, dots
from webapp.knowledge.entries.learning import AnatomyPart
from webapp.knowledge.library import Source
from webapp.mind.accuracy import ALL
from webapp.screens.rendering import cited, empty_form, form_context, library, main_regions

blueprint = Blueprint("pages", __name__)

GROUPS = (  # headings of the list of causes, in order
    ("muscle", "Muscles"),
    ("tendon", "Tendons"),
    ("bursa", "Cushions between bone and tendon"),
    ("joint", "The joint and its bones"),
    ("bone", "Bruises"),
    ("nerve", "Nerves and the back"),
    ("other", "Something else"),
    ("serious", "Serious and not to be missed"),
)


@blueprint.after_app_request
def revalidate(response: Response) -> Response:
    """Pages may be kept but are asked about each time; a known ETag saves the bytes."""
    if request.method == "GET" and response.mimetype == "text/html" and response.status_code == 200:
        response.headers.setdefault("Cache-Control", "no-cache")
        response.add_etag()
        response.make_conditional(request)
    return response


@blueprint.get("/")
def today() -> str:
    return render_template("check/today.html", current="today", **form_context(empty_form()))


@blueprint.get("/learn")
def learn() -> str:
    return render_template("learn/learn.html", current="learn", treatments=library().treatments.values())


def _drawn_page(template: str, parts: tuple[AnatomyPart, ...], sources: list[Source], **drawn: object) -> str:
    """A page with a drawing and what is said of its parts."""
    return render_template(template, current="learn", anatomy=library().anatomy, causes=library().causes,
                           said={part.id: part for part in parts}, sources=sources, **drawn)


@blueprint.get("/learn/hip")
def learn_hip() -> str:
    known = library().anatomy
    sources = cited(known.intro, *[part.say for part in known.hip_parts])
    return _drawn_page("learn/hip.html", known.hip_parts, sources, drawing=anatomy.hip(), numbered=anatomy.HIP_PARTS)


@blueprint.get("/learn/muscles")
def learn_muscles() -> str:
    known = library().anatomy
    parts = known.muscle_parts
    return _drawn_page("learn/muscles.html", parts, cited(*[part.say for part in parts], known.why_elsewhere),
                       drawing=anatomy.muscles(), numbered=anatomy.MUSCLE_PARTS)


@blueprint.get("/learn/prevention")
def learn_prevention() -> str:
    tips = library().tips.values()
    return render_template("learn/prevention.html", current="learn", tips=tips,
                           sources=cited(*[tip.say for tip in tips]))


@blueprint.get("/causes")
def causes() -> str:
    everything = library().causes.values()
    groups = [(group, title, sorted((c for c in everything if c.group == group), key=lambda c: c.name))
              for group, title in GROUPS]
    return render_template("learn/causes.html", current="learn", groups=groups)


@blueprint.get("/causes/<cause_id>")
def cause(cause_id: str) -> str:
    found = library().causes.get(cause_id) or abort(404)
    return render_template(
        "learn/cause.html", current="learn", cause=found, movements=library().movements,
        questions=library().questions, places=[library().regions[region].name for region in main_regions(found)],
        sources=cited(found.felt_words, found.what, found.who, found.worse, found.do, found.avoid, found.leave_out,
                      found.course, found.help, found.rule_out),
        evidence_sources=[library().sources[i] for i in found.evidence_sources])


@blueprint.get("/treatments/<treatment_id>")
def treatment(treatment_id: str) -> str:
    found = library().treatments.get(treatment_id) or abort(404)
    return render_template(
        "learn/treatment.html", current="learn", treatment=found, timed=treatment_id in library().protocols,
        sources=cited(found.what, found.how, found.how_long, found.not_for, found.ask_first, found.stop_if))


@blueprint.get("/settings")
def settings() -> str:
    return render_template("settings/settings.html", current="settings",
                           countries=library().countries.values())


@blueprint.get("/about")
def about() -> str:
    named = library().sources.values()
    return render_template("learn/about.html", current="learn", about=library().about, sources=named)


@blueprint.get("/about/accuracy")
def about_accuracy() -> str:
    page = library().accuracy
    return render_template("learn/accuracy.html", current="learn", page=page, dots=dots.hundred,
                           measured=current_app.extensions["accuracy"], all=ALL,
                           sources=cited([one for _, one in page.statements()]))
