"""The phone offers and weighs the same self-tests as the server: self-tests.js against Python, in a real browser."""

from __future__ import annotations

import copy
import json
import random

import pytest

from tests.journeys.check.test_twins import data, differing, digest, encoded, random_set, twins  # noqa: F401
from webapp.knowledge.self_tests import RESULTS, TEST
from webapp.mind.assessment import assess
from webapp.mind.self_tests import every_self_test_part, markers, offered, self_test_parts
from webapp.phone import pwa

SETS, PAGES, SEED = 2000, 60, 31
OFFER = """async (text) => {
    const [data, sets] = JSON.parse(text);
    const { assess } = await import('/twins/assessment.js');
    const { offered } = await import('/twins/self-tests.js');
    return sets.map((answers) => offered(data, answers, assess(data, answers)));
}"""
AGAIN = OFFER.replace("offered", "markers")
CALM = {"pain": 4, "onset": "gradual", "walking": "sore", "rest": ("none",), "signs": ("none",), "body": ("none",),
        "duration": "weeks", "age": "20-39", "health": ("none",)}


def with_tests(library, dice):
    """A check, calm as often as not, with some self-tests answered as often as not."""
    answers = random_set(library, dice, complete=True)
    if dice.random() < 0.7:
        answers = {**answers, **CALM}
        for question in ("course", "changed"):
            answers.pop(question, None)
    if dice.random() < 0.5:
        for test in library.self_tests.tests:
            if dice.random() < 0.25:
                answers[TEST + test.id] = dice.choice(RESULTS)
    return answers


@pytest.fixture(scope="module")
def sets(library):
    dice = random.Random(SEED)
    return [with_tests(library, dice) for _ in range(SETS)]


@pytest.fixture(scope="module")
def offers(library, sets):
    return [[test.id for test in offered(library, answers, assess(library, answers))] for answers in sets]


@pytest.fixture(scope="module")
def expected(library, sets):
    return [digest(library, answers) for answers in sets]


def test_2000_sets_are_offered_the_same_tests(twins, data, sets, offers):  # noqa: F811
    theirs = twins.evaluate(OFFER, json.dumps([data, sets]))
    wrong = [answers for answers, ours, told in zip(sets, offers, theirs, strict=True) if ours != told]
    assert wrong == [], f"{len(wrong)} differ, such as {wrong[0]}"
    assert sum(1 for ids in offers if len(ids) > 0) > SETS // 20
    assert {test for ids in offers for test in ids} == set(data["tests"])
    assert max(len(ids) for ids in offers) == data["testsMost"]


def test_2000_sets_give_the_same_guidance(twins, data, sets, expected):  # noqa: F811
    wrong = differing(twins, data, sets, expected)
    assert wrong == [], f"{len(wrong)} differ, such as {wrong[0]}"


def test_2000_sets_may_do_the_same_tests_each_week(twins, data, sets, library):  # noqa: F811
    ours = [list(markers(library, answers, assess(library, answers))) for answers in sets]
    assert twins.evaluate(AGAIN, json.dumps([data, sets])) == ours
    assert {test for ids in ours for test in ids} == set(data["markers"])
    changed = copy.deepcopy(data)
    changed["markers"]["squeeze"][0][0][2] = ["pubic"]
    assert twins.evaluate(AGAIN, json.dumps([changed, sets])) != ours


def one_point_more(data):  # noqa: F811
    data["tests"]["press-side"]["evidence"][1]["points"] -= 1


def one_reason_less(data):  # noqa: F811
    data["tests"]["knee-across"]["notWhen"] = data["tests"]["knee-across"]["notWhen"][:-1]


def more_at_once(data):  # noqa: F811
    data["testsMost"] -= 1


@pytest.mark.parametrize("change", [one_point_more, one_reason_less, more_at_once])
def test_one_changed_rule_is_seen(twins, data, sets, offers, change):  # noqa: F811
    changed = copy.deepcopy(data)
    change(changed)
    assert twins.evaluate(OFFER, json.dumps([changed, sets])) != offers


@pytest.mark.parametrize(("old", "new"), [
    ("state === rules.gate", "state === rules.movement"),
    ("points >= rules.likelyAt && data.causes[id].serious", "points > rules.likelyAt && data.causes[id].serious"),
    ("b.spread - a.spread", "a.spread - b.spread"),
])
def test_one_changed_line_of_the_phone_is_seen(twins, data, sets, offers, old, new):  # noqa: F811
    twins.changes["self-tests.js"] = [(old, new)]
    assert twins.evaluate(OFFER, json.dumps([data, sets])) != offers


def test_every_part_that_can_be_named_lies_in_the_bundle(app, library, sets):
    with app.test_request_context():
        known = set(pwa.read(pwa.offline().bundle)["parts"])
    assert {" ".join(part) for part in every_self_test_part(library)} <= known
    for answers in sets:
        assert {" ".join(part) for part in self_test_parts(library, answers, assess(library, answers))} <= known


@pytest.mark.parametrize("way", ["tell", "next"])
def test_the_phone_answers_with_the_same_bytes(app, sets, kept_phone, base, way):
    some = [answers for answers in sets if "place" in answers and any(name.startswith(TEST) for name in answers)]
    page = kept_phone(base)
    page.goto(base + "/check-in")
    fields = [[["ask", way], *encoded(answers)] for answers in some[:PAGES]]
    theirs = page.evaluate("""steps => Promise.all(steps.map(async (pairs) => {
        const response = await fetch('/check-in',
            { method: 'POST', headers: { 'HX-Request': 'true' }, body: new URLSearchParams(pairs) });
        return [await response.text(), JSON.parse(response.headers.get('HX-Trigger'))];
    }))""", fields)
    client = app.test_client()
    for given, (text, trigger) in zip(fields, theirs, strict=True):
        form = {}
        for name, value in given:
            form.setdefault(name, []).append(value)
        ours = client.post("/check-in", data=form, headers={"HX-Request": "true", "Accept-Language": "en-GB"})
        assert text == ours.text, given
        assert trigger == json.loads(ours.headers["HX-Trigger"])
        assert "data-tested" in text
        assert {name for name, _ in trigger["check:known"]["pairs"]} == {name for name, _ in given} - {"ask"}
