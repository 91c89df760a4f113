"""The pages of the way back to running: the plan, and the session that counts walk and run."""

from __future__ import annotations

from flask import Blueprint, render_template

from webapp.knowledge.library import PAIN_SCALE, RunningPlan, Stage
from webapp.knowledge.markers import Marker
from webapp.mind import twin
from webapp.screens.rendering import cited, library

blueprint = Blueprint("plan", __name__)


def data(plan: RunningPlan) -> dict[str, object]:
    """What running-plan.js needs.  Seconds, days, pain 0 to 10."""
    return {
        "goOnMost": plan.go_on_most, "repeatMost": plan.repeat_most, "restDays": plan.rest_days,
        "backDays": plan.back_days, "anewDays": plan.anew_days, "checkDays": plan.check_days,
        "redsMost": plan.reds_most, "markers": twin.markers(library()),
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


@blueprint.app_template_global("marker_data")
def marker_data() -> dict[str, object]:
    return twin.markers(library())


@blueprint.app_template_global("marker_seconds")
def marker_seconds(marker: Marker) -> int:
    """Seconds of a weekly test, done on one side where it is done on a side."""
    tests = library().self_tests
    return tests.length(tests.test(marker.test))


@blueprint.get("/plan")
def plan() -> str:
    found, markers = library().running_plan, library().markers
    sources = cited(found.intro, found.rules, found.entry, found.lights, found.stages, markers.intro, markers.lights,
                    [marker.tells for marker in markers.markers])
    return render_template("plan/plan.html", current="today", plan=found, sources=sources, in_minutes=in_minutes,
                           whole_minutes=whole_minutes, markers=markers)


@blueprint.get("/plan/test")
def weekly_test() -> str:
    lib = library()
    tests = [(marker, lib.self_tests.test(marker.test)) for marker in lib.markers.markers]
    barred = [(marker, test, [lib.self_tests.reason(name) for name in (*test.not_when, *lib.self_tests.never)])
              for marker, test in tests]
    return render_template(
        "plan/weekly_test.html", current="today", markers=lib.markers, tests=barred, data=twin.markers_played(lib),
        sources=cited(*[reasons for _, _, reasons in barred], [marker.tells for marker, _ in tests]))


@blueprint.get("/plan/run")
def session() -> str:
    return render_template("plan/run.html", current="today", pain_scale=PAIN_SCALE,
                           first=library().running_plan.stages[0], in_words=in_words, whole_minutes=whole_minutes)
