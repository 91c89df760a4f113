"""Still figures in files of their own: a page's words come first, and each pose is where it is shown."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Blueprint, Response, abort

from webapp.drawings.sheet import sheet
from webapp.screens.rendering import library, pose

blueprint = Blueprint("figures", __name__)


def _sheet(shown: Iterable[tuple[str, int]]) -> Response:
    """A sheet of these poses: (id of an exercise or a self-test, 0 or 1 of the two that are shown of it)."""
    poses = {f"{name}-{number}": pose(name, number) for name, number in shown}
    return Response(sheet(poses), mimetype="image/svg+xml")


@blueprint.get("/exercises/poses.svg")
def exercises() -> Response:
    return _sheet((name, 1) for name in library().exercises)


@blueprint.get("/routines/<routine_id>/poses.svg")
def routine(routine_id: str) -> Response:
    found = library().routines.get(routine_id) or abort(404)
    return _sheet((step.exercise, number) for step in found.steps for number in (0, 1))


@blueprint.get("/self-tests/poses.svg")
def self_tests() -> Response:
    return _sheet((test.id, 1) for test in library().self_tests.tests)


@blueprint.get("/plan/test/poses.svg")
def weekly_test() -> Response:
    return _sheet((marker.test, 1) for marker in library().markers.markers)
