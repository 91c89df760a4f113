"""Which self-tests are offered to whom, and what those that were done added."""

from __future__ import annotations

import pytest

from webapp.knowledge.self_tests import RESULTS, TEST
from webapp.mind.assessment import assess
from webapp.mind.questions import next_question
from webapp.mind.self_tests import markers, minutes, offered, safe, self_test_parts

# The sore side of a hip: a tendon or bones that pinch, as likely as the other.
SIDE = {"place": ("outer-hip-left",), "pain": 4, "onset": "gradual", "walking": "sore", "rest": ("none",),
        "signs": ("none",), "body": ("none",), "duration": "weeks", "age": "20-39", "health": ("none",),
        "worse": ("deep-bend",)}
# A groin, likewise: bones that pinch or the muscle that lifts the leg.
GROIN = {**SIDE, "place": ("groin-front-left",), "worse": ("sitting", "running")}


def ids(library, answers):
    return [test.id for test in offered(library, answers, assess(library, answers))]


def kinds(library, answers):
    return self_test_parts(library, answers, assess(library, answers))


def test_tests_that_could_put_another_cause_first_are_offered(library):
    assert ids(library, SIDE) == ["one-leg-stand", "press-side", "knee-across"]
    assert ids(library, GROIN) == ["knee-up", "knee-across"]


@pytest.mark.parametrize("test", ["one-leg-stand", "press-side", "knee-across"])
def test_an_answer_to_each_offered_test_can_change_the_first_cause(library, test):
    first = assess(library, SIDE).likely[0]
    assert any(assess(library, {**SIDE, TEST + test: answer}).likely[0] != first for answer in RESULTS)


def test_nothing_is_offered_where_one_cause_is_far_ahead(library):
    clear = {**SIDE, "worse": ("stairs", "one-leg"), "rest": ("on-side",), "age": "50-64"}
    assert assess(library, clear).likely[0] == "gluteal-tendinopathy"
    assert ids(library, clear) == []


@pytest.mark.parametrize("changed", [
    {"pain": 8}, {"pain": 10},
    {"age": "10-15"}, {"age": "under-10"},
    {"onset": "injury", "walking": "limp"},
    {"walking": "cannot"},
    {"signs": ("out-of-place",)},
    {"body": ("fever",)},
    {"worse": ("landing", "longer"), "changed": ("more",), "health": ("low-energy",), "place": ("groin-front-left",)},
])
@pytest.mark.parametrize("answers", [SIDE, GROIN], ids=["side", "groin"])
def test_never_when_it_is_not_safe(library, answers, changed):
    assert ids(library, {**answers, **changed}) == []


@pytest.mark.parametrize("name", ["age", "pain", "onset", "walking"])
@pytest.mark.parametrize("answers", [SIDE, GROIN], ids=["side", "groin"])
def test_never_while_what_decides_it_is_not_known(library, answers, name):
    assert ids(library, {key: value for key, value in answers.items() if key != name}) == []


def test_an_open_bone_stress_gate_closes_the_tests(library):
    gated = {**GROIN, "changed": ("more",), "worse": ("sitting", "running"), "shown:worse": ("sitting", "running")}
    outcome = assess(library, gated)
    assert ("gentle-movement", "gate") in outcome.care
    assert offered(library, gated, outcome) == ()


@pytest.mark.parametrize(("changed", "gone"), [
    ({"health": ("pregnant",)}, {"knee-across"}),
    ({"health": ("immune",)}, {"knee-across"}),
    ({"walking": "limp"}, {"one-leg-stand"}),
    ({"signs": ("bruised",)}, {"press-side"}),
    ({"worse": ("deep-bend", "touch")}, {"press-side"}),
])
def test_what_its_own_list_forbids_or_is_known_already_is_left_out(library, changed, gone):
    assert not set(ids(library, {**SIDE, **changed})) & gone


def test_lying_tests_wait_until_pregnancy_is_known(library):
    unknown = {key: value for key, value in GROIN.items() if key != "health"}
    assert "knee-across" not in ids(library, unknown)
    assert "knee-across" in ids(library, GROIN)


def test_at_most_three_for_one_check_and_none_after_one_that_hurt(library):
    done = {**SIDE, TEST + "one-leg-stand": "unsure", TEST + "press-side": "declined"}
    assert len(ids(library, done)) <= 1
    assert ids(library, {**done, TEST + "knee-across": "no"}) == []
    assert ids(library, {**SIDE, TEST + "one-leg-stand": "stopped"}) == []


def test_the_minutes_hold_the_questions_too(library):
    tests = library.self_tests
    one = tests.test("one-leg-stand")
    assert tests.length(one) == 38
    assert minutes(library, (one,)) == 1
    assert minutes(library, (one, tests.test("press-side"))) == 2


def test_what_a_test_added_is_said_with_its_side(library):
    parts = kinds(library, {**SIDE, TEST + "one-leg-stand": "yes"})
    assert parts[:3] == (("tested-open",), ("tested", "one-leg-stand", "yes", "left"),
                         ("tested-for", "gluteal-tendinopathy"))
    assert ("tested-for", "trochanteric-bursitis") in parts
    assert ("tested-close", "same") in parts


def test_a_test_that_puts_another_cause_first_says_so(library):
    answers = {**SIDE, TEST + "press-side": "no"}
    assert ("tested-close", "changed") in kinds(library, answers)
    assert ("tested-against", "gluteal-tendinopathy") in kinds(library, answers)
    assert assess(library, answers).likely[0] == "hip-impingement"


@pytest.mark.parametrize("answer", ["unsure", "declined"])
def test_who_does_not_say_changes_nothing(library, answer):
    answers = {**SIDE, TEST + "press-side": answer}
    assert assess(library, answers).causes == assess(library, SIDE).causes
    assert ("tested-nothing",) in kinds(library, answers)


def test_the_side_is_not_named_where_it_is_not_known(library):
    both = {**SIDE, "place": ("outer-hip-left", "outer-hip-right"), TEST + "one-leg-stand": "yes"}
    assert ("tested", "one-leg-stand", "yes", "sore") in kinds(library, both)


def test_pain_on_one_leg_speaks_for_bone_stress_as_the_question_does(library):
    pelvis = {**GROIN, "place": ("buttock-left",)}
    asked = assess(library, {**pelvis, "worse": ("one-leg",)}).score("pelvic-stress-fracture").points
    tested = assess(library, {**pelvis, "worse": ("none",), TEST + "one-leg-stand": "yes"})
    assert tested.score("pelvic-stress-fracture").points >= asked


def test_nothing_more_is_asked_once_a_test_is_answered(library):
    assert next_question(library, {"place": ("outer-hip-left",)}) is not None
    assert next_question(library, {"place": ("outer-hip-left",), TEST + "press-side": "no"}) is None


def again(library, answers):
    return markers(library, answers, assess(library, answers))


def test_what_loads_the_sore_place_may_be_done_again_each_week(library):
    assert again(library, GROIN) == ("squeeze",)
    assert again(library, SIDE) == ("one-leg-stand",)
    assert again(library, {**SIDE, "place": ("outer-hip-left", "inner-thigh-left")}) == ("squeeze", "one-leg-stand")
    assert again(library, {**SIDE, "place": ("sit-bone-left",)}) == ()
    assert ("marker", "squeeze") in kinds(library, GROIN)


def test_it_may_be_done_again_though_the_check_knows_what_it_would_tell(library):
    known = {**SIDE, "worse": ("one-leg",)}
    assert "one-leg-stand" not in ids(library, known)
    assert again(library, known) == ("one-leg-stand",)


@pytest.mark.parametrize("changed", [
    {"pain": 8}, {"age": "10-15"}, {"onset": "injury", "walking": "limp"}, {"walking": "cannot"},
    {"signs": ("out-of-place",)}, {"body": ("fever",)}, {"changed": ("more",), "shown:worse": ("sitting", "running")},
    {"worse": ("landing", "longer"), "changed": ("more",), "health": ("low-energy",)},
    {"onset": "sudden", "duration": "days"}, {"worse": ("any-move",)}, {"health": ("pregnant",)},
    {"health": ("gave-birth",)}, {TEST + "knee-up": "stopped"},
])
def test_a_weekly_squeeze_is_never_offered_where_the_self_test_would_not_be(library, changed):
    assert again(library, GROIN) == ("squeeze",)
    assert again(library, {**GROIN, **changed}) == ()


@pytest.mark.parametrize("name", ["age", "pain", "onset", "walking", "health"])
def test_nor_while_what_decides_it_is_not_known(library, name):
    assert again(library, {key: value for key, value in GROIN.items() if key != name}) == ()


def test_all_that_is_offered_is_safe(library):
    for answers in (SIDE, GROIN):
        outcome = assess(library, answers)
        allowed = safe(library, answers, outcome)
        assert set(offered(library, answers, outcome)) <= set(allowed)
