"""The pages of the way back to running: the plan, and the session that counts walk and run."""

from __future__ import annotations

from flask import Blueprint, render_template

from webapp.knowledge.library import PAIN_SCALE, RunningPlan, Stage
from webapp.screens.rendering import cited, library

blueprint = Blueprint("plan", __name__)


def data(plan: RunningPlan) -> dict[str, object]:
    """What running-plan.js needs.  Seconds, days, pain 0 to 10."""
    return {
        "goOnMost": plan.go_on_most, "repeatMost": plan.repeat_most, "restDays": plan.rest_days,
        "backDays": plan.back_days, "anewDays": plan.anew_days, "checkDays": plan.check_days,
        "redsMost": plan.reds_most,
        "stages": [{"walk": stage.walk, "run": stage.run, "blocks": stage.blocks, "times": stage.times}
                   for stage in plan.stages],
    }


def in_minutes(seconds: int) -> str:
    """ "4:30" """
    return f"{seconds // 60}:{seconds % 60:02d}"


def whole_minutes(stage: Stage) -> int:
    return (stage.walk + stage.run) * stage.blocks // 60


def _minutes(seconds: int) -> str:
    """ "30 seconds", "1 minute", "4½ minutes" """
    if seconds < 60:
        return f"{seconds} second{'s' if seconds > 1 else ''}"
    half = "½" if seconds % 60 == 30 else ""
    return f"{seconds // 60}{half} minute{'s' if seconds > 60 else ''}"


def in_words(stage: Stage) -> str:
    """A stage as stage-words.js says it."""
    if stage.run == 0:
        return f"Walk fast for {_minutes(stage.walk * stage.blocks)}."
    if stage.walk == 0:
        return f"Run {_minutes(stage.run * stage.blocks)}."
    return f"Walk {_minutes(stage.walk)}, run {_minutes(stage.run)}. {stage.blocks} times."


@blueprint.app_template_global("plan_data")
def plan_data() -> dict[str, object]:
    return data(library().running_plan)


@blueprint.get("/plan")
def plan() -> str:
    found = library().running_plan
    sources = cited(found.intro, found.rules, found.entry, found.lights, found.stages)
    return render_template("plan/plan.html", current="today", plan=found, sources=sources, in_minutes=in_minutes,
                           whole_minutes=whole_minutes)


@blueprint.get("/plan/run")
def session() -> str:
    return render_template("plan/run.html", current="today", pain_scale=PAIN_SCALE,
                           first=library().running_plan.stages[0], in_words=in_words, whole_minutes=whole_minutes)
