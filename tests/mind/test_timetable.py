from __future__ import annotations

import pytest

from webapp.mind import timetable


def times(rounds):
    return [tuple(timetable.clock(value) for value in (one.on, one.look, one.off)) for one in rounds]


def test_the_hourly_plan_by_the_clock(library):
    hourly = library.protocols["ice"].plans[0]
    assert times(timetable.rounds(hourly, timetable.minutes("18:05"))) == [
        ("18:05", "18:15", "18:25"), ("19:05", "19:15", "19:25"), ("20:05", "20:15", "20:25"),
        ("21:05", "21:15", "21:25")]


def test_it_runs_on_past_midnight(library):
    hourly = library.protocols["ice"].plans[0]
    assert times(timetable.rounds(hourly, timetable.minutes("23:50")))[1] == ("00:50", "01:00", "01:10")


@pytest.mark.parametrize("text", ["", "18", "24:00", "18:60", "-1:00", "18:5", "18:05:00", "aa:bb", "118:05", "1 8:05"])
def test_what_is_no_time_is_refused(text):
    with pytest.raises(ValueError):
        timetable.minutes(text)


@pytest.mark.parametrize("text", ["18:05", "8:05", "00:00", "23:59"])
def test_what_is_a_time_is_read(text):
    assert timetable.minutes(text) == int(text.split(":")[0]) * 60 + int(text.split(":")[1])
