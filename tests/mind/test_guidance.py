from __future__ import annotations

import random

from hypothesis import given, settings

from tests.mind.test_assessment import CALM, LIBRARY, answer_sets
from tests.support.twin_answers import calm, with_tests
from webapp.mind.assessment import assess
from webapp.mind.guidance import every_part, parts

PEOPLE = 700


def page(**answers):
    given_answers = {**CALM, **answers}
    return parts(LIBRARY, given_answers, assess(LIBRARY, given_answers))


def kinds(found):
    return [part[0] for part in found]


def test_urgency_and_what_to_do_come_first_and_causes_before_care():
    order = kinds(page(worse=("knee-lift",)))
    assert order.index("verdict-open") < order.index("first-cause") < order.index("actions-open") < order.index("help")
    assert order.index("help") < order.index("causes-open") < order.index("care-open")
    assert order[-1] == "end"


def test_the_answers_with_their_side_come_first():
    found = page()
    assert found[0] == ("said-open", "3")
    assert found[1] == ("said-place", "groin-front-left")


def test_with_an_urgent_or_emergency_flag_no_exercise_running_or_timer_is_offered():
    for answers in ({"worse": ("landing",)}, {"walking": "cannot"}, {"body": ("fever",)}):
        order = kinds(page(**answers))
        assert "care" not in order
        assert "closed" in order


def test_an_emergency_names_no_harmless_cause():
    assert "cause-open" not in kinds(page(walking="cannot"))


def test_why_holds_the_runners_own_answers():
    found = page(worse=("knee-lift",))
    assert ("said", "worse", "knee-lift") in found
    assert ("said", "place", "groin-front-left") in found


def test_strong_pain_is_named_as_the_reason(client):
    assert ("said", "pain", "7") in page(pain=7)
    answers = {key: list(value) if isinstance(value, tuple) else value for key, value in CALM.items()}
    answers["pain"] = "7"
    assert "Your pain is 7 out of 10." in client.post("/check-in", data=answers).text


def test_what_speaks_against_is_shown():
    assert "against-open" in kinds(page(place=("groin-front-left", "inner-thigh-left"), onset="gradual",
                                        worse=("squeezing", "knee-lift")))


def test_in_an_emergency_the_call_for_help_comes_first():
    found = page(walking="cannot", signs=("out-of-place",))
    orders = [part for part in found if part[0] in ("order", "flag-do")]
    assert orders[0] == ("order", "emergency", "0")
    assert LIBRARY.levels["emergency"].do[0].call == "emergency"


def test_a_limping_child_is_sent_to_a_doctor_the_same_day():
    found = page(age="10-15", walking="limp")
    orders = [part for part in found if part[0] in ("order", "flag-do")]
    assert orders[0] == ("flag-do", "limping-child", "0")
    assert LIBRARY.red_flags["limping-child"].call == "advice"


def test_the_same_advice_is_not_given_twice():
    found = page(age="10-15", walking="cannot", onset="injury", pain=9)
    texts = [LIBRARY.red_flags[part[1]].do[int(part[2])].say for part in found if part[0] == "flag-do"]
    assert len(texts) == len(set(texts))


def test_serious_causes_worth_ruling_out_are_named_with_their_reason():
    found = page(worse=("landing",), changed=("more",))
    assert ("rule-out", "femoral-neck-stress-fracture") in found
    assert ("said", "worse", "landing") in found


@settings(deadline=None, max_examples=200)
@given(answer_sets())
def test_every_open_part_is_closed(answers):
    found = kinds(parts(LIBRARY, answers, assess(LIBRARY, answers)))
    pairs = {"said-open": "said-close", "verdict-open": "verdict-close", "orders-open": "orders-close",
             "flags-open": "flags-close", "flag-open": "flag-close", "causes-open": "causes-close",
             "cause-open": "cause-close", "why-open": "why-close", "rule-out-open": "rule-out-close",
             "rule-out": "rule-out-item-close", "care-open": "care-close", "care": "care-item-close",
             "leave-out-open": "leave-out-close", "sources-open": "sources-close", "for-open": "reason-close",
             "against-open": "reason-close"}
    waiting = []
    for kind in found:
        if kind in pairs:
            waiting.append(pairs[kind])
        elif waiting and kind == waiting[-1]:
            waiting.pop()
        else:
            assert kind not in pairs.values(), kind
    assert waiting == []


def test_every_part_that_somebody_is_shown_is_made_beforehand_and_each_once():
    dice, known, shown = random.Random(5), list(every_part(LIBRARY)), set()
    for _ in range(PEOPLE):
        for person in (with_tests(LIBRARY, dice), calm(LIBRARY, dice)):
            shown.update(parts(LIBRARY, person, assess(LIBRARY, person)))
    assert shown - set(known) == set()
    assert len(known) == len(set(known))


def test_only_who_can_be_called_is_made_a_button_to_call():
    calls = [part for part in every_part(LIBRARY) if part[0] in ("action-call", "action-flag-call")]
    assert [LIBRARY.levels[of].do[int(index[0])].call if index else LIBRARY.red_flags[of].call
            for _, of, *index in calls].count("") == 0
    assert {of for _, of, *_ in calls} == {
        name for name, level in LIBRARY.levels.items() if any(order.call for order in level.do)} | {
        flag.id for flag in LIBRARY.red_flags.values() if flag.call}
