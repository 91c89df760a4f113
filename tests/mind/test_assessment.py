from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.content import LIBRARY
from webapp.knowledge.library import LEVELS, NONE
from webapp.knowledge.self_tests import TEST
from webapp.mind.assessment import assess, can_be, chosen, observe

CALM = {"place": ("groin-front-left",), "pain": 3, "onset": "gradual", "walking": "fine", "rest": (NONE,),
        "signs": (NONE,), "body": (NONE,)}


def urgency(**answers):
    return assess(LIBRARY, {**CALM, **answers}).urgency


def answer_sets():
    """Any set of answers a form could give, with any of them left out."""
    choices = {}
    for question in LIBRARY.questions.values():
        if question.kind == "scale":
            choices[question.id] = st.integers(0, 10)
            continue
        ids = list(LIBRARY.places) if question.kind == "places" else [choice.id for choice in question.choices]
        one = st.sampled_from(ids)
        choices[question.id] = one if question.kind == "single" else st.lists(
            one, min_size=1, max_size=4, unique=True).map(tuple)
    return st.fixed_dictionaries({}, optional=choices)


def test_calm_answers_are_self_care():
    assert urgency() == "self-care"


@pytest.mark.parametrize(("answers", "level"), [
    ({"walking": "cannot"}, "emergency"),
    ({"signs": ("out-of-place",)}, "emergency"),
    ({"onset": "injury", "pain": 9}, "emergency"),
    ({"onset": "injury", "age": "65-plus", "walking": "sore"}, "emergency"),
    ({"body": ("fever",)}, "emergency"),
    ({"signs": ("hot-red", "swollen")}, "emergency"),
    ({"body": ("saddle",)}, "emergency"),
    ({"body": ("both-legs",)}, "emergency"),
    ({"body": ("leg-swollen",)}, "emergency"),
    ({"body": ("breathless",)}, "emergency"),
    ({"body": ("testicle",)}, "emergency"),
    ({"signs": ("lump-stuck",)}, "emergency"),
    ({"signs": ("lump",), "body": ("belly",)}, "emergency"),
    ({"health": ("pregnant",), "body": ("belly",)}, "emergency"),
    ({"age": "under-10", "walking": "limp"}, "emergency"),
    ({"age": "10-15", "walking": "limp"}, "emergency"),
    ({"body": ("sudden-worse",), "pain": 8}, "emergency"),
    ({"onset": "injury", "health": ("blood-thinners",), "signs": ("bruised",)}, "emergency"),
    ({"age": "10-15"}, "urgent"),
    ({"age": "16-19", "onset": "pop"}, "urgent"),
    ({"worse": ("landing",)}, "urgent"),
    ({"run": "every-step"}, "urgent"),
    ({"walking": "limp", "worse": ("running",)}, "urgent"),
    ({"rest": ("night",), "worse": ("running",)}, "urgent"),
    ({"health": ("low-energy",), "worse": ("running",)}, "urgent"),
    ({"health": ("bone-stress-before",), "worse": ("walking",)}, "urgent"),
    ({"health": ("cancer",)}, "urgent"),
    ({"body": ("weight-loss",)}, "urgent"),
    ({"body": ("blood-pee",)}, "urgent"),
    ({"body": ("belly",)}, "urgent"),
    ({"body": ("leg-weak",)}, "urgent"),
    ({"signs": ("throbbing-lump",)}, "urgent"),
    ({"signs": ("hot-red",)}, "urgent"),
    ({"health": ("steroids",)}, "urgent"),
    ({"health": ("sickle-cell",)}, "urgent"),
    ({"health": ("alcohol",)}, "urgent"),
    ({"onset": "injury", "health": ("blood-thinners",)}, "urgent"),
    ({"pain": 9}, "urgent"),
    ({"onset": "injury", "walking": "limp"}, "urgent"),
    ({"health": ("pregnant",), "walking": "limp"}, "urgent"),
    ({"rest": ("night",), "age": "16-19"}, "urgent"),
    ({"course": ("worse",), "duration": "long"}, "urgent"),
    ({"health": ("pregnant",)}, "routine"),
    ({"signs": ("lump",)}, "routine"),
    ({"age": "50-64", "duration": "days"}, "routine"),
    ({"duration": "month"}, "routine"),
    ({"pain": 7}, "routine"),
])
def test_warning_signs_set_the_urgency(answers, level):
    assert urgency(**answers) == level


def test_every_red_flag_can_be_raised_by_answers():
    for flag in LIBRARY.red_flags.values():
        for condition in flag.when:
            answers = {}
            for clause in condition:
                question = "place" if clause.question == "region" else clause.question
                if clause.test == "has":
                    value = clause.values[0]
                    if clause.question == "region":
                        value = next(place.id for place in LIBRARY.places.values() if place.region == value)
                    kind = LIBRARY.questions[question].kind
                    answers[question] = value if kind == "single" else (*answers.get(question, ()), value)
                elif clause.test in ("min", "max"):
                    answers[question] = clause.number
            assert flag.id in [raised.id for raised in assess(LIBRARY, answers).red_flags], (flag.id, condition)


def test_every_cause_can_come_first():
    """For each cause there are answers that put it at the top: the ones that speak for it."""
    for cause in LIBRARY.causes.values():
        region = max(cause.felt, key=cause.felt.get)
        best = {}
        for evidence in cause.evidence:
            for clause in evidence.when:
                if evidence.points > 0 and clause.test == "has" and clause.question in LIBRARY.questions:
                    best.setdefault(clause.question, []).append((evidence.points, clause.values[0]))
        answers = {}
        for question, found in best.items():
            kind = LIBRARY.questions[question].kind
            answers[question] = (max(found)[1] if kind == "single"
                                 else tuple(value for _, value in found))
        outcomes = [assess(LIBRARY, {**answers, "place": (place.id,)})
                    for place in LIBRARY.places.values() if place.region == region]  # on either side
        best_two = [score.id for outcome in outcomes for score in outcome.causes[:2]]
        assert cause.id in best_two, (cause.id, best_two)


def test_unanswered_questions_count_for_nothing():
    outcome = assess(LIBRARY, {})
    assert outcome.urgency == "self-care"
    assert {score.id: score.points for score in outcome.causes} == {c.id: c.prior for c in LIBRARY.causes.values()}


def test_no_place_that_fits_pushes_a_cause_down():
    knee = assess(LIBRARY, {"place": ("outer-knee-left",)})
    assert knee.score("hamstring-strain").points < assess(LIBRARY, {}).score("hamstring-strain").points


def test_a_sign_wins_over_none_of_these():
    assert urgency(body=(NONE, "fever")) == "emergency"


def test_side_and_region_are_worked_out_from_the_places():
    facts = observe(LIBRARY, {"place": ("groin-front-left", "buttock-right", "pubic")})
    assert facts["region"] == ("groin-front", "buttock", "pubic")
    assert facts["side"] == ("both",)
    assert observe(LIBRARY, {"place": ("buttock-right",)})["side"] == ("right",)
    assert "side" not in observe(LIBRARY, {"place": ("buttock",)})
    assert observe(LIBRARY, {"place": ("buttock",)})["region"] == ("buttock",)


def test_serious_causes_never_stand_among_the_likely_ones():
    for answers in ({"worse": ("landing",)}, {"body": ("leg-swollen",)}, {"age": "10-15", "walking": "limp"}):
        outcome = assess(LIBRARY, {**CALM, **answers})
        assert outcome.rule_out
        assert not any(LIBRARY.causes[cause].serious for cause in outcome.likely)


def test_heat_is_withheld_with_swelling_and_after_a_fresh_injury():
    def heat(**answers):
        return dict(assess(LIBRARY, {**CALM, **answers}).care)["heat"]

    assert heat(signs=("swollen",)) == "no-swelling"
    assert heat(onset="sudden", duration="today") == "no-fresh"
    assert heat(onset="sudden") == "no-unknown"
    assert heat(onset="sudden", duration="weeks") == "on"
    assert heat() == "on"


def test_running_is_withheld_unless_walking_is_free_of_pain():
    def running(**answers):
        return dict(assess(LIBRARY, {**CALM, "run": "warms-up", **answers}).care)["running"]

    assert running(pain=2) == "ease"
    assert running(pain=3) == "not-yet"
    assert running(pain=2, walking="limp") == "not-yet"
    assert running(pain=1, onset="pop") == "not-yet"


def test_nothing_to_do_is_offered_before_the_bone_stress_gate_is_passed():
    """Groin pain that came on slowly may be a cracked bone: unknown means ask."""
    def care(**answers):
        return dict(assess(LIBRARY, {**CALM, **answers}).care)

    assert care()["gentle-movement"] == care()["running"] == "gate"
    assert care(worse=("knee-lift",))["gentle-movement"] == "on"
    assert care(run="warms-up")["gentle-movement"] == "on"
    assert care(place=("outer-knee-left",))["gentle-movement"] == "on"
    assert care(onset="after")["gentle-movement"] == "on"


def test_exercises_to_leave_out_come_from_the_likely_causes():
    outcome = assess(LIBRARY, {**CALM, "place": ("outer-hip-left",), "rest": ("on-side",), "worse": ("one-leg",)})
    assert "gluteal-tendinopathy" in outcome.likely
    assert "cross-body-stretch" in [movement for movement, _ in outcome.leave_out]


@settings(deadline=None, max_examples=300)
@given(answer_sets())
def test_any_answers_give_an_outcome(answers):
    outcome = assess(LIBRARY, answers)
    assert outcome.urgency in LEVELS
    possible = [cause for cause in LIBRARY.causes.values() if can_be(cause, observe(LIBRARY, answers))]
    assert len(outcome.causes) == len(possible)
    assert all(isinstance(score.points, int) for score in outcome.causes)
    points = [score.points for score in outcome.causes]
    assert points == sorted(points, reverse=True)
    assert len(outcome.likely) <= 3
    assert [care for care, _ in outcome.care] == list(LIBRARY.cares)


@settings(deadline=None, max_examples=300)
@given(answer_sets(), st.sampled_from(["signs", "body"]))
def test_one_more_warning_sign_never_lowers_the_urgency(answers, question):
    before = assess(LIBRARY, answers).urgency
    for choice in LIBRARY.questions[question].choices:
        if choice.id == NONE:
            continue
        # A lump or a bruise may explain pain that otherwise reads as bone stress: those two may take
        # an alarm away, the others may only add one.
        if choice.id in ("lump", "bruised", "lump-stuck"):
            continue
        more = (*answers.get(question, ()), choice.id)
        after = assess(LIBRARY, {**answers, question: tuple(dict.fromkeys(more))}).urgency
        assert LEVELS.index(after) >= LEVELS.index(before), choice.id


def test_what_is_answered_with_nothing_is_not_known():
    nothing = {question.id: () for question in LIBRARY.questions.values()}
    assert observe(LIBRARY, nothing | {TEST + test.id: () for test in LIBRARY.self_tests.tests}) == {}


def test_a_number_is_no_choice():
    assert chosen({"pain": 4}, "pain") == ()
