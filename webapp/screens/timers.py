"""The pages of the cold, heat and electrotherapy timers.  They run on the phone; without a script these
pages give the times by the clock on the wall.
"""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request

from webapp.knowledge.library import Plan, Protocol
from webapp.mind import timetable, twin
from webapp.screens.rendering import cited, library

blueprint = Blueprint("timers", __name__)


def _asked_plan(protocol: Protocol) -> Plan:
    wanted = request.args.get("plan", "")
    return next((plan for plan in protocol.plans if plan.id == wanted), protocol.plans[0])


@blueprint.get("/timers")
def overview() -> str:
    return render_template("timers/timers.html", current="timers", protocols=library().protocols.values())


@blueprint.get("/timers/<timer_id>")
def timer(timer_id: str) -> str:
    """The page of one timer; ?start=18:05 (and ?plan=) lists the times of the rounds, for use without a script."""
    protocol = library().protocols.get(timer_id) or abort(404)
    plan, start, rounds, wrong = _asked_plan(protocol), request.args.get("start", ""), [], False
    if start:
        try:
            rounds = timetable.rounds(plan, timetable.minutes(start))
        except ValueError:
            wrong = True
    items = [item for item in library().safety.values() if timer_id in item.effects]
    said = (protocol.say, *[one.say for one in protocol.plans], protocol.prepare, protocol.trouble)
    return render_template(
        "timers/timer.html", current="timers", protocol=protocol, treatment=library().treatments[timer_id], items=items,
        data=twin.timer(library(), protocol), plan=plan, start=start, rounds=rounds, wrong=wrong, clock=timetable.clock,
        sources=cited(*said, [item.effects[timer_id] for item in items]))
