"""The self-tests: complete, in plain words, and a fault in them stops the start."""

from __future__ import annotations

import pytest

from tests.knowledge.test_loading import change, faults, folder  # noqa: F401
from tests.support.content import LIBRARY
from webapp.knowledge import report
from webapp.knowledge.self_tests import FILE, TELLING, TEST

TESTS = LIBRARY.self_tests
READING_AGE_MOST = 11  # they are read or heard on the move
POINTS_MOST = 3  # examining oneself is no better than clinicians are: modest
LYING = ("squeeze", "knee-across", "turn-in")


def test_the_eight_are_there():
    assert [test.id for test in TESTS.tests] == [
        "one-leg-stand", "press-side", "point", "heel-on-chair", "knee-up", "squeeze", "knee-across", "turn-in"]


@pytest.mark.parametrize("test", TESTS.tests, ids=lambda test: test.id)
def test_a_test_reads_easily(test):
    words = " ".join(report.sentences((test.steps, test.described, test.cue_ready, test.cue, test.ask, test.said.yes,
                                       test.said.little, test.said.no, test.tells,
                                       [item.because for item in test.evidence])))
    assert report.reading_age(words) <= READING_AGE_MOST


def test_reasons_and_what_to_mind_read_easily():
    words = " ".join(report.sentences([TESTS.before, [reason.say for reason in TESTS.reasons]]))
    assert report.reading_age(words) <= READING_AGE_MOST


@pytest.mark.parametrize("test", TESTS.tests, ids=lambda test: test.id)
def test_each_weight_is_modest_and_gives_its_reason_and_a_source(test):
    for item in test.evidence:
        assert abs(item.points) <= POINTS_MOST
        assert item.reason
        assert item.source


@pytest.mark.parametrize("test", TESTS.tests, ids=lambda test: test.id)
def test_a_little_never_tells_more_than_a_clear_yes(test):
    for cause in LIBRARY.causes:
        yes, little = test.points(cause, "yes"), test.points(cause, "little")
        assert 0 <= little <= yes or little == 0


@pytest.mark.parametrize("test", TESTS.tests, ids=lambda test: test.id)
def test_what_hurt_so_that_it_was_stopped_counts_as_a_yes_where_pain_is_asked_for(test):
    if test.id == "point":
        return
    for cause in LIBRARY.causes:
        assert test.points(cause, "stopped") == test.points(cause, "yes")


def test_nobody_hops():
    for test in TESTS.tests:
        assert "hop" not in " ".join((test.name, *test.steps, test.cue)).lower()


@pytest.mark.parametrize("name", LYING)
def test_nothing_on_the_back_when_pregnant_or_when_that_is_not_known(name):
    reason = TESTS.reason("pregnant")
    assert "pregnant" in TESTS.test(name).not_when
    assert [[(c.test, c.question, c.values) for c in condition] for condition in reason.when] == [
        [("has", "health", ("pregnant",))], [("unknown", "health", ("pregnant",))]]


def test_what_a_test_tells_is_evidence_of_the_cause():
    told = [item for item in LIBRARY.causes["gluteal-tendinopathy"].evidence
            if item.when[0].question == f"{TEST}one-leg-stand"]
    assert [(item.points, item.when[0].values) for item in told] == [
        (3, ("yes", "stopped")), (2, ("little",)), (-1, ("no",))]
    assert {answer for item in told for answer in item.when[0].values} <= set(TELLING)


def test_no_test_speaks_against_a_serious_cause():
    for test in TESTS.tests:
        assert all(item.points > 0 for item in test.evidence if LIBRARY.causes[item.cause].serious)


@pytest.mark.parametrize(("old", "new", "said"), [
    ('never = ["too-sore"', 'never = ["too-hot"', "file: never: there is no reason 'too-hot'"),
    ('["too-sore", "too-young"', '["too-young"', "too-sore: id: no test names this reason"),
    ('not_when = ["limp", "bone-at-risk"', 'not_when = ["lame", "bone-at-risk"',
     "one-leg-stand: not_when: there is no reason 'lame'"),
    ('when = [["pain>=8"], ["unknown pain"]]', "when = [[]]", "too-sore: when: nobody can reach this reason"),
    ("pain>=8", "walking>=8", "too-sore: when: walking is not a scale"),
    ('["worse:one-leg"]', '["worse:one-legs"]', "one-leg-stand: known: worse has no answer 'one-legs'"),
    ('id = "one-leg-stand"', 'id = "one-leg"', "one-leg: id: has no figure in figures.json"),
    ('position = "standing"', 'position = "bed"', "one-leg-stand: position: 'bed' is not one of"),
    ('sides = "sore"', 'sides = "left"', "one-leg-stand: sides: 'left' is not one of sore, each, both"),
    ('sides = "sore"', 'sides = "both"', "one-leg-stand: cue_change: is for a test that can be done on one side"),
    ("seconds = 30", "seconds = 0", "one-leg-stand: seconds: must be 1 second or more"),
    ("seconds = 30", "seconds = 2.5", "file.test[1]: seconds: should be a whole number, not a number with a point"),
    ('cue = "Lift the other foot. Stay level."', 'cue = "Lift the other foot, stay level, and do not lean over."',
     "one-leg-stand: cue: is longer than 45 letters"),
    ('cause = "gluteal-tendinopathy"', 'cause = "gluteal"', "evidence[1]: there is no cause 'gluteal'"),
    ('cause = "gluteal-tendinopathy"\nanswers = ["yes", "stopped"]\npoints = 3',
     'cause = "femoral-neck-stress-fracture"\nanswers = ["no"]\npoints = -3',
     "evidence[1]: a test cannot speak against a serious cause"),
    ('answers = ["yes", "stopped"]', 'answers = ["yes", "unsure"]', "evidence[1]: 'unsure' is not one of yes, little"),
    ("points = 3", "points = 0", "evidence[1]: changes nothing"),
    ('source = ["lequesne-2008", "grimaldi-2017"]', 'source = ["lequesne"]', "there is no source 'lequesne'"),
    ('ask = "Did it bring', 'asks = "Did it bring', "file.test[1]: asks: is not a field of this entry; did you mean"),
    ("most = 3", "most = 0", "file: most: must be 1 or more"),
])
def test_a_fault_is_named_by_file_entry_and_field(folder, old, new, said):  # noqa: F811
    change(folder, FILE, old, new)
    found = faults(folder)
    assert any(f"{FILE}: " in fault and said in fault for fault in found), found


def test_a_figure_of_nothing_is_a_fault(folder):  # noqa: F811
    change(folder, "figures.json", '"one-leg-stand"', '"one-leg-hop"')
    assert any("figures.json: one-leg-hop: id: there is no such exercise or self-test" in one for one in faults(folder))
