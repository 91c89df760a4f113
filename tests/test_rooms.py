"""Who may import whom: the house stays a house."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STANDARD = set(sys.stdlib_module_names) | {"__future__"}
# room: the rooms of webapp it may use, and the libraries.
PYTHON = {
    "library": (set(), set()),
    "faults": ({"library"}, set()),
    "loading": ({"library", "faults"}, set()),
    "assessment": ({"library"}, set()),
    "guidance": ({"library", "assessment"}, set()),
    "routines": ({"library", "assessment"}, set()),
    "drawings/curves": (set(), set()),
    "drawings/body_map": ({"drawings"}, set()),
    **{f"drawings/figure/{room}": ({"drawings"}, set())
       for room in ("__init__", "faults", "flesh", "motion", "outline", "scene", "skeleton", "svg")},
    "drawings/figure/vectors": (set(), set()),
    "drawn": ({"drawings"}, set()),
    "move": ({"library", "rendering", "routines", "twin"}, {"flask"}),
    "drawings/anatomy": ({"drawings"}, set()),
    "forms": ({"library", "assessment"}, {"flask_wtf", "wtforms"}),
    "security": (set(), {"flask"}),
    "assets": ({"security"}, {"flask", "whitenoise"}),
    "report": ({"library"}, {"textstat"}),
    "commands": ({"library", "assessment", "pwa", "report"}, {"flask", "click"}),
    "rendering": ({"library", "assessment", "guidance", "forms", "drawings", "drawn"}, {"flask", "markupsafe"}),
    "timetable": ({"library"}, set()),
    "timers": ({"library", "rendering", "timetable", "twin"}, {"flask"}),
    "check_in": ({"library", "forms", "rendering"}, {"flask"}),
    "diary": ({"assessment", "library", "rendering"}, {"flask"}),
    "plan": ({"library", "rendering"}, {"flask"}),
    "pages": ({"library", "rendering", "drawings"}, {"flask"}),
    "twin": ({"library", "assessment", "guidance"}, set()),
    "pwa": ({"guidance", "rendering", "security", "twin"}, {"brotli", "flask", "markupsafe"}),
}
JAVASCRIPT = {
    "app.js": {"htmx.org", "./body-map.js", "./check-form.js", "./timers-when-needed.js",
               "./check-draft.js", "./diary-when-needed.js", "./diary/from-events.js", "./diary/outbox.js",
               "./install-help.js", "./install-hint.js", "./keep-on-phone.js", "./keep-state.js", "./last-check.js",
               "./launch.js", "./network-mark.js", "./returning.js", "./routine-gate.js", "./soft-navigation.js",
               "./start-image.js",
               "./storage-promise.js", "./storage-state.js", "./update-notice.js"},
    "diary.js": {"./diary/backup-hint.js", "./diary/diary-export.js", "./diary/diary-import.js",
                 "./diary/erase-all.js", "./diary/set-aside.js", "./diary/course-card.js",
                 "./diary/diary-list.js", "./diary/diary-told.js", "./diary/keeper.js",
                 "./diary/recheck-form.js", "./diary/recheck-reminder.js", "./diary/today-screen.js",
                 "./plan/plan-screen.js", "./diary/diary-chart.js", "./diary/diary-report.js",
                 "./diary/pain-spark.js", "./diary/run-log.js", "./diary/week-load.js", "./diary/where-map.js"},
    "diary/backup.js": set(),
    "diary/backup-hint.js": {"../storage-promise.js", "./backup.js", "./diary-store.js"},
    "diary/diary-export.js": {"../move/own-routine-store.js", "./backup.js", "./diary-read.js", "./diary-store.js",
                              "./entries.js", "./export.js", "./save-file.js"},
    "diary/diary-import.js": {"../move/own-routine.js", "../move/own-routine-store.js", "./diary-read.js",
                              "./diary-store.js", "./entries.js", "./import.js", "./save-file.js"},
    "diary/erase-all.js": {"./diary-store.js", "./everything.js"},
    "diary/everything.js": {"../phone-store.js", "../marks.js", "./diary-store.js", "./outbox.js"},
    "diary/export.js": {"./entries.js"},
    "diary/import.js": {"./entries.js", "./export.js"},
    "diary/save-file.js": set(),
    "diary/set-aside.js": {"../phone-store.js", "./diary-store.js", "./save-file.js"},
    "diary/chart.js": {"./dates.js", "./pain-series.js"},
    "diary/chart-svg.js": set(),
    "diary/dates.js": set(),
    "diary/diary-chart.js": {"./chart.js", "./chart-svg.js", "./dates.js", "./diary-read.js", "./diary-store.js",
                             "./pain-series.js", "./streak.js"},
    "diary/diary-read.js": {"./dates.js", "./diary-store.js", "./entries.js"},
    "diary/diary-report.js": {"./chart.js", "./chart-svg.js", "./dates.js", "./diary-read.js", "./diary-store.js",
                              "./pain-series.js", "./report.js", "./where-svg.js"},
    "diary/pain-series.js": {"./dates.js", "./entries.js"},
    "diary/pain-spark.js": {"./chart-svg.js", "./dates.js", "./diary-read.js", "./diary-store.js", "./pain-series.js"},
    "diary/report.js": {"./dates.js", "./pain-series.js", "./where.js"},
    "diary/streak.js": {"./dates.js"},
    "diary/where.js": {"./dates.js"},
    "diary/where-map.js": {"./chart.js", "./diary-read.js", "./diary-store.js", "./pain-series.js", "./where-svg.js",
                           "./where.js"},
    "diary/where-svg.js": set(),
    "diary-when-needed.js": set(),
    "diary/course.js": {"./entries.js"},
    "diary/course-card.js": {"./diary-store.js", "./recent.js"},
    "diary/diary-list.js": {"./diary-store.js", "./entries.js", "./entry-words.js", "./outbox.js"},
    "diary/diary-database.js": {"../database.js", "../journal.js", "../returning.js"},
    "diary/diary-store.js": {"../returning.js", "./diary-database.js", "./entries.js"},
    "diary/entry-words.js": set(),
    "diary/headline.js": {"./entry-words.js"},
    "diary/next-thing.js": set(),
    "diary/recent.js": {"./course.js", "./diary-store.js", "./entries.js"},
    "diary/recheck-form.js": {"./diary-store.js", "./entries.js", "./entry-words.js", "./outbox.js", "./recent.js"},
    "plan/plan-screen.js": {"../last-check.js", "../diary/diary-store.js", "../diary/entries.js",
                            "../diary/recent.js", "./running-plan.js", "./stage-words.js"},
    "plan/run-session.js": {"../clock/alarms/alarms.js", "../clock/preferences.js", "../clock/times.js",
                            "../diary/entries.js", "../diary/outbox.js", "../move/player-machine.js",
                            "./running-plan.js", "./stage-words.js"},
    "plan/running-plan.js": {"../diary/entries.js"},
    "plan/stage-words.js": set(),
    "diary/today-screen.js": {"../last-check.js", "../plan/running-plan.js", "../plan/stage-words.js",
                              "./diary-store.js", "./entries.js", "./headline.js",
                              "./next-thing.js", "./recent.js"},
    "diary/recheck-reminder.js": {"../clock/alarms/calendar-file.js", "../clock/times.js", "../marks.js",
                                  "./course.js", "./diary-store.js", "./recent.js"},
    "cached-json.js": set(),
    "journal.js": {"./cached-json.js"},
    "marks.js": {"./cached-json.js"},
    "returning.js": {"./marks.js"},
    "diary/diary-told.js": {"./keeper.js"},
    "diary/entries.js": {"./new-entry.js"},
    "diary/new-entry.js": set(),
    "diary/from-events.js": {"./new-entry.js"},
    "diary/keeper.js": {"./diary-store.js", "./entries.js", "./outbox.js"},
    "diary/outbox.js": set(),
    "diary/distance-unit.js": set(),
    "diary/load.js": set(),
    "diary/run-fields.js": {"./distance-unit.js"},
    "diary/run-log.js": {"./diary-store.js", "./distance-unit.js", "./entries.js", "./outbox.js", "./run-draft.js",
                         "./run-fields.js", "./same-run.js", "./shared-files.js"},
    "diary/same-run.js": set(),
    "diary/run-draft.js": set(),
    "diary/shared-files.js": set(),
    "diary/week-load.js": {"./diary-store.js", "./distance-unit.js", "./load.js"},
    "diary/run-files/read.js": {"./fit.js", "./gpx.js", "./tcx.js"},
    "diary/run-files/fit.js": {"./track.js"},
    "diary/run-files/gpx.js": {"./track.js", "./xml.js"},
    "diary/run-files/tcx.js": {"./track.js", "./xml.js"},
    "diary/run-files/track.js": set(),
    "diary/run-files/xml.js": set(),
    "database.js": {"idb"},
    "move/player-machine.js": set(),
    "move/exercise-figures.js": set(),
    "move/kept-place.js": set(),
    "move/pain-answer.js": {"./player-machine.js"},
    "move/pain-question.js": set(),
    "move/player-stage.js": {"../clock/times.js", "./exercise-figures.js"},
    "move/routine-plan.js": set(),
    "move/routine-player.js": {"../clock/alarms/wake-lock.js", "../last-check.js", "./headset.js",
                               "./kept-place.js", "./pain-answer.js", "./pain-question.js", "./player-machine.js",
                               "./player-stage.js", "./routine-session.js", "./routine-voice.js"},
    "move/routine-session.js": {"./player-machine.js", "./routine-plan.js", "./session-record.js"},
    "move/routine-voice.js": {"../clock/alarms/page-sound.js", "../clock/alarms/spoken-words.js",
                              "../clock/preferences.js"},
    "move/session-record.js": set(),
    "move/length-words.js": set(),
    "move/headset.js": {"../clock/preferences.js", "../clock/track.js"},
    "move/sound-choices.js": {"../clock/preferences.js"},
    "move/own-routine.js": {"./player-machine.js", "./routine-plan.js"},
    "move/own-routine-store.js": {"../phone-store.js", "./own-routine.js"},
    "move/own-routine-list.js": {"./exercise-figures.js", "./length-words.js", "./own-routine-store.js",
                                 "./own-routine.js"},
    "move/own-routine-page.js": {"./exercise-figures.js", "./length-words.js", "./own-routine-store.js",
                                 "./own-routine.js"},
    "move/routine-builder.js": {"./length-words.js", "./own-routine-store.js", "./own-routine.js"},
    "timers.js": {"./alarm-panel.js", "./plan/run-session.js", "./move/own-routine-list.js",
                  "./move/own-routine-page.js", "./move/routine-builder.js", "./move/routine-player.js",
                  "./move/sound-choices.js", "./timer-screen.js", "./timer-strip.js"},
    "timers-when-needed.js": set(),
    "share-inbox.js": {"./diary/shared-files.js"},
    "sw.js": {"./check-answer.js", "./diary/course.js", "./marks.js", "./share-inbox.js"},
    "check-answer.js": {"./assessment.js", "./guidance.js"},
    "assessment.js": set(),
    "guidance.js": {"./assessment.js"},
    "install-offer.js": set(),
    "install-visits.js": set(),
    "install-help.js": {"./install-offer.js"},
    "install-hint.js": {"./install-offer.js", "./install-visits.js"},
    "start-image.js": {"./install-offer.js"},
    "storage-promise.js": set(),
    "storage-state.js": {"./storage-promise.js"},
    "launch.js": set(),
    "keep-on-phone.js": set(),
    "keep-state.js": {"./keep-on-phone.js"},
    "network-mark.js": {"./keep-on-phone.js"},
    "update-notice.js": {"./keep-on-phone.js"},
    "body-map.js": set(),
    "check-form.js": {"./about-you.js", "./check-draft.js"},
    "about-you.js": set(),
    "check-draft.js": set(),
    "last-check.js": set(),
    "routine-gate.js": {"./assessment.js", "./last-check.js", "./move/exercise-figures.js", "./move/routine-plan.js"},
    "soft-navigation.js": {"htmx.org"},
    "timer-strip.js": {"./clock/times.js", "./clock/timer-hub.js"},
    "alarm-panel.js": {"./clock/preferences.js", "./clock/times.js", "./clock/timer-hub.js"},
    "timer-screen.js": {"./last-check.js", "./clock/alarms/calendar-file.js", "./clock/preferences.js",
                        "./clock/safety.js", "./phone-store.js", "./clock/times.js", "./clock/timer-hub.js",
                        "./clock/timer-machine.js"},
    "clock/timer-machine.js": set(),
    "clock/clock-watch.js": set(),
    "clock/times.js": set(),
    "clock/safety.js": {"../assessment.js"},
    "clock/sounds.js": set(),
    "clock/track.js": {"./sounds.js"},
    "clock/preferences.js": set(),
    "phone-store.js": {"./cached-json.js", "./database.js"},
    "clock/timer-hub.js": {"./alarms/alarms.js", "./clock-watch.js", "./preferences.js", "../phone-store.js",
                           "./times.js", "./timer-machine.js"},
    "clock/alarms/alarms.js": {"./notice.js", "./page-sound.js", "./screen-flash.js", "./spoken-words.js",
                               "./track-alarm.js", "./vibration.js", "./wake-lock.js"},
    "clock/alarms/track-alarm.js": {"../sounds.js", "../track.js"},
    "clock/alarms/page-sound.js": {"../sounds.js"},
    "clock/alarms/screen-flash.js": set(),
    "clock/alarms/vibration.js": set(),
    "clock/alarms/notice.js": set(),
    "clock/alarms/wake-lock.js": set(),
    "clock/alarms/spoken-words.js": set(),
    "clock/alarms/calendar-file.js": set(),
}


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if node.module == "webapp":
                yield from (f"webapp.{alias.name}" for alias in node.names)
            else:
                yield node.module


@pytest.mark.parametrize("room", PYTHON)
def test_a_python_room_uses_only_what_it_may(room):
    rooms, libraries = PYTHON[room]
    for name in imported(ROOT / "webapp" / f"{room}.py"):
        top, _, rest = name.partition(".")
        if top == "webapp":
            assert rest.partition(".")[0] in rooms, f"{room} uses {name}"
        else:
            assert top in STANDARD | libraries, f"{room} uses {name}"


def test_every_script_is_listed():
    scripts = ROOT / "static/js"
    assert {str(path.relative_to(scripts)) for path in scripts.glob("**/*.js")} == set(JAVASCRIPT)


@pytest.mark.parametrize("script", JAVASCRIPT)
def test_a_script_uses_only_what_it_may(script):
    text = (ROOT / "static/js" / script).read_text(encoding="utf-8")
    assert set(re.findall(r'^import .*?["\'](.+?)["\'];', text, re.M)) <= JAVASCRIPT[script]


def test_colours_stand_only_in_the_tokens():
    for path in (ROOT / "static/css").glob("**/*.css"):
        if path.name != "tokens.css":
            text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.S)
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b(?=[;,\s)])|\b(rgb|hsl|oklch)a?\(", text), path.name


def test_nothing_third_party_and_no_download_address_is_kept():
    lock = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert ".tgz" not in lock
