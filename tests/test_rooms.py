"""Who may use whom: the house stays a house.

A room is a folder.  It may use itself, the rooms named in its row, and the libraries named
there; rows go from the ground up, so nothing goes round in circles.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STANDARD = set(sys.stdlib_module_names) | {"__future__"}

PYTHON = {  # room of webapp: (rooms, libraries) it may use
    "knowledge": ((), ("cattrs", "textstat")),
    "mind": (("knowledge",), ()),
    "drawings": ((), ()),
    "push": ((), ("cryptography", "huey", "py_vapid", "pywebpush", "redis", "requests", "urllib3")),
    "screens": (("knowledge", "mind", "drawings", "push"),
                ("flask", "flask_htmx", "flask_limiter", "flask_wtf", "limits", "wtforms", "werkzeug", "markupsafe")),
    "web": ((), ("flask", "flask_htmx", "werkzeug", "brotli")),
    "phone": (("mind", "screens", "web"), ("flask", "whitenoise", "brotli", "jinja2", "markupsafe")),
}
GROUND = "page"  # elements that a page must have: every room of scripts may use it
JAVASCRIPT = {  # room of static/js: rooms and libraries it may use
    GROUND: (),
    "store": ("idb",),
    "mind": (),
    "check": (),
    "phone": ("store",),
    "clock/alarms": ("store",),
    "clock": ("clock/alarms", "store", "mind", "check"),
    "move": ("mind", "check"),
    "move/player": ("move", "mind", "check", "clock", "clock/alarms"),
    "move/own": ("move", "move/player", "mind", "store"),
    "diary": ("store",),
    "diary/course": ("diary", "store", "clock", "clock/alarms"),
    "diary/runs/files": (),
    "diary/runs": ("diary", "diary/runs/files"),
    "diary/chart": ("diary",),
    "diary/where": ("diary", "diary/chart"),
    "diary/report": ("diary", "diary/chart", "diary/where"),
    "diary/exchange": ("diary", "store", "phone", "move/own", "clock/alarms"),
    "plan": ("diary", "diary/course", "check", "clock", "clock/alarms", "move", "move/player"),
    "diary/today": ("diary", "diary/course", "plan", "check"),
    "worker": ("mind", "diary/runs", "diary/course", "clock", "clock/alarms", "store"),
}
ENTRIES = ("app.js", "check.js", "diary-course.js", "diary-page.js", "diary-reminder.js", "diary-shared.js", "diary.js",
           "exchange.js", "first.js", "htmx.js", "kept-data.js", "markers.js", "own-routines.js", "plan.js",
           "recheck.js", "reminders.js", "report.js", "routine-rules.js", "routines.js", "run-log.js", "run.js",
           "self-tests.js", "settings.js", "shared.js", "stores.js", "sw.js", "timer.js", "timers.js", "today.js",
           "whole-form.js")  # they bring the rooms together
# Rules without a page, a store or a clock: what they need is handed in.
PURE = ("mind/assessment.js", "mind/asking.js", "mind/guidance.js", "mind/help-words.js", "mind/questions.js",
        "mind/routines.js", "mind/self-tests.js", "clock/timer-machine.js", "clock/safety.js",
        "clock/clock-watch.js", "clock/alarm-words.js", "clock/timer-words.js", "clock/push-notice.js",
        "clock/times.js", "clock/alarms/push-kinds.js", "clock/alarms/sounds.js", "clock/alarms/track.js",
        "move/player/player-machine.js",
        "move/player/routine-session.js", "move/player/session-record.js", "move/own/own-routine.js",
        "move/tested-side.js", "plan/markers.js", "plan/running-plan.js", "diary/entries.js", "diary/dates.js",
        "diary/course/course.js", "diary/runs/load.js",
        "diary/runs/same-run.js", "diary/runs/files/fit.js", "diary/runs/files/gpx.js", "diary/runs/files/tcx.js",
        "diary/runs/files/track.js", "diary/runs/files/xml.js", "diary/chart/chart.js", "diary/chart/pain-series.js",
        "diary/chart/streak.js", "diary/where/where.js", "diary/report/report.js", "diary/exchange/export.js",
        "diary/exchange/import.js", "diary/today/next-thing.js")
IMPURE = re.compile(r"\b(document|window|navigator|localStorage|sessionStorage|indexedDB|caches|fetch)\b[.(\[]"
                    r"|\bDate\.now\(|\bnew Date\(\)")


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ([f"webapp.{alias.name}" for alias in node.names] if node.module == "webapp" else [node.module])


def imports(path):
    """The files and libraries that a script names, files as a path in static/js."""
    text = path.read_text(encoding="utf-8")
    names = re.findall(r'^(?:import|\} from) (?:[^;"\']*?from )?["\'](.+?)["\']', text, re.M)
    scripts = ROOT / "static/js"
    return {str((path.parent / name).resolve().relative_to(scripts)) if name.startswith(".") else name
            for name in names}


def room_of(script):
    return str(Path(script).parent)


@pytest.mark.parametrize("room", PYTHON)
def test_a_python_room_uses_only_what_it_may(room):
    rooms, libraries = PYTHON[room]
    for path in (ROOT / "webapp" / room).rglob("*.py"):
        for name in imported(path):
            top, _, rest = name.partition(".")
            if top == "webapp":
                assert rest.partition(".")[0] in {room, *rooms}, f"{path.name} uses {name}"
            else:
                assert top in STANDARD | set(libraries), f"{path.name} uses {name}"


@pytest.mark.parametrize("room", JAVASCRIPT)
def test_a_room_of_scripts_uses_only_what_it_may(room):
    for path in (ROOT / "static/js" / room).glob("*.js"):
        for name in imports(path):
            used = room_of(name) if name.endswith(".js") and "/" in name else name
            assert used in {room, GROUND, *JAVASCRIPT[room]}, f"{path.name} uses {name}"


@pytest.mark.parametrize("table", [{room: row[0] for room, row in PYTHON.items()}, JAVASCRIPT], ids=["py", "js"])
def test_a_room_uses_only_rooms_below_it(table):
    above = list(table)
    for room, used in table.items():
        assert all(above.index(other) < above.index(room) for other in used if other in table), room


def test_every_room_is_in_the_plan():
    scripts = ROOT / "static/js"
    assert {room_of(path.relative_to(scripts)) for path in scripts.rglob("*.js")} == {".", *JAVASCRIPT}
    assert {path.name for path in scripts.glob("*.js")} == set(ENTRIES)
    assert {path.parent.name for path in (ROOT / "webapp").glob("*/__init__.py")} == set(PYTHON)
    assert {path.stem for path in (ROOT / "webapp").glob("*.py")} == {"__init__", "commands", "serve"}


@pytest.mark.parametrize("script", PURE)
def test_a_pure_script_stays_pure(script):
    path = ROOT / "static/js" / script
    assert imports(path) <= {*PURE, "diary/new-entry.js"}
    found = IMPURE.search(path.read_text(encoding="utf-8"))
    assert found is None, found[0]


def test_colours_stand_only_in_the_tokens():
    for path in (ROOT / "static/css").glob("**/*.css"):
        if not path.name.endswith("tokens.css"):
            text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=[;,\s)])|\b(rgb|hsl|oklch)a?\(", text), path.name


def test_nothing_third_party_and_no_download_address_is_kept():
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert ".tgz" not in lock
