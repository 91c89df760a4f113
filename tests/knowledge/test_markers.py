"""The tests of the week: complete, in plain words, and a fault in them stops the start."""

from __future__ import annotations

import pytest

from tests.knowledge.test_loading import change, faults, folder  # noqa: F401
from tests.support.content import LIBRARY
from webapp.knowledge import report
from webapp.knowledge.markers import FILE
from webapp.mind import twin

MARKERS = LIBRARY.markers
READING_AGE_MOST = 11  # they are read or heard on the move


def test_the_squeeze_and_the_one_leg_stand_with_the_published_limits():
    assert [marker.test for marker in MARKERS.markers] == ["squeeze", "one-leg-stand"]
    assert [(light.id, light.most) for light in MARKERS.lights] == [("green", 2), ("amber", 5), ("red", 10)]
    assert all("thorborg-2017" in light.source for light in MARKERS.lights)


def test_the_limits_are_those_of_the_plan_so_that_one_number_means_one_thing():
    plan = LIBRARY.running_plan
    assert [light.most for light in MARKERS.lights][:2] == [plan.go_on_most, plan.repeat_most]


def test_the_phone_tests_up_to_the_pain_that_self_tests_allow():
    assert twin.markers(LIBRARY)["painMost"] == 7


def test_they_read_easily():
    words = " ".join(report.sentences((MARKERS.intro, [light.say for light in MARKERS.lights],
                                       [(marker.ask, marker.tells) for marker in MARKERS.markers])))
    assert report.reading_age(words) <= READING_AGE_MOST


@pytest.mark.parametrize(("old", "new", "said"), [
    ("every_days = 7", "every_days = 0", "file: every_days: must be at least 1 day"),
    ("holds_days = 14", "holds_days = 3", "file: holds_days: must not be less than every_days"),
    ("check_days = 28", "check_days = 1", "file: check_days: must not be less than every_days"),
    ('id = "amber"', 'id = "yellow"', "file: light: must be green, amber, red, in this order"),
    ("most = 5", "most = 2", "file: light: most must rise from light to light, to 10"),
    ("most = 10", "most = 9", "file: light: most must rise from light to light, to 10"),
    ('test = "squeeze"', 'test = "hop"', "hop: test: there is no self-test 'hop'"),
    ('test = "squeeze"', 'test = "one-leg-stand"', "file: marker: 'one-leg-stand' is used twice"),
    ('fits = [["region:groin-front|inner-thigh|pubic"]]', "fits = []", "squeeze: fits: must name a place"),
    ("groin-front|inner", "groin|inner", "squeeze: fits:"),
    ('short = "Squeeze"', 'short = "Squeezing hard"', "squeeze: short: is longer than 8 letters"),
    ('source = ["thorborg-2017", "worner-2019"]', 'source = ["thorborg"]', "there is no source 'thorborg'"),
    ("ask = ", "asks = ", "file.marker[1]: asks: is not a field of this entry; did you mean 'ask'?"),
])
def test_a_fault_is_named_by_file_entry_and_field(folder, old, new, said):  # noqa: F811
    change(folder, FILE, old, new)
    found = faults(folder)
    assert any(f"{FILE}: " in fault and said in fault for fault in found), found
