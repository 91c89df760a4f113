"""The page of the way back to running."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("plan", __name__)


@blueprint.get("/plan")
def plan() -> str:
    return render_template("plan.html", current="today")
