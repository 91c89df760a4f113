"""/patterns: every component in every state on one page.  Only when asked for (README)."""

from __future__ import annotations

from flask import Blueprint, render_template
from werkzeug.datastructures import MultiDict

from webapp.knowledge.library import LEVELS
from webapp.mind.assessment import Answers
from webapp.screens import forms
from webapp.screens.rendering import empty_form, library, render_guidance

blueprint = Blueprint("patterns", __name__)

EXAMPLES: dict[str, Answers] = {
    "self-care": {"place": ("groin-front-left",), "pain": 3, "onset": "gradual", "walking": "fine", "rest": ("none",),
                  "signs": ("none",), "body": ("none",), "worse": ("knee-lift",)},
    "routine": {"place": ("outer-hip-right",), "pain": 7, "onset": "gradual", "walking": "sore",
                "signs": ("swollen",), "body": ("none",), "rest": ("on-side",)},
    "urgent": {"place": ("groin-front-right",), "pain": 6, "onset": "gradual", "walking": "limp", "rest": ("none",),
               "signs": ("none",), "body": ("none",), "worse": ("landing", "longer")},
    "emergency": {"place": ("groin-front-left",), "pain": 9, "onset": "injury", "walking": "cannot",
                  "rest": ("constant",), "signs": ("out-of-place",), "body": ("none",)},
}


@blueprint.get("/patterns")
def patterns() -> str:
    lib = library()
    refused = forms.check_form(lib)(formdata=MultiDict())
    refused.validate()
    errors = [(question, refused[question.id].errors[0]) for question in lib.questions.values()
              if refused[question.id].errors and question.kind != "places"]
    icons = sorted({order.icon for level in lib.levels.values() for order in level.do}
                   | {care.icon for care in lib.cares.values()}
                   | {"today", "check", "learn", "back", "go", "close", "yes", "minus", "lock", "warn", "info"})
    return render_template(
        "frame/patterns.html", current="", empty=empty_form(), refused=refused, errors=errors, icons=icons,
        levels=LEVELS,
        questions=[question for question in lib.questions.values() if question.kind != "places"],
        guidance={level: render_guidance(EXAMPLES[level]) for level in LEVELS})
