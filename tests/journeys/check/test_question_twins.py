"""The phone asks exactly what the server would: questions.js and asking.js against Python, in a real browser."""

from __future__ import annotations

import copy
import json
import random

import pytest

from tests.journeys.check.test_twins import data, random_set, twins  # noqa: F401
from webapp.mind.asking import screen_parts
from webapp.mind.interview import answer_screen, interview
from webapp.mind.questions import SKIPPED, next_question, settle
from webapp.screens.check_in import pairs

SETS, WALKS, PAGES, SEED = 10_000, 2_000, 150, 23
ASK = """async (text) => {
    const [data, sets] = JSON.parse(text);
    const { nextQuestion } = await import('/twins/questions.js');
    return JSON.stringify(sets.map((answers) => nextQuestion(data, answers)));
}"""


def asked_by_the_phone(page, data, sets):  # noqa: F811
    return json.loads(page.evaluate(ASK, json.dumps([data, sets])))


def told(screen):
    return None if screen is None else {
        "asks": [{"question": ask.question, "choices": list(ask.choices)} for ask in screen.asks], "left": screen.left}


def partial_set(library, dice):
    """Some answers, layers ticked or not, questions passed over, and choices that were offered."""
    answers = random_set(library, dice)
    for layer in library.layers.values():
        if dice.random() < 0.5:
            answers[layer.id] = tuple(line.id for line in layer.lines if dice.random() < 0.2) or ("none",)
            for question in layer.questions:
                if dice.random() < 0.7:
                    answers.pop(question, None)
    for question in library.questions.values():
        if question.kind == "multi" and question.id in answers and dice.random() < 0.5:
            shown = {choice.id for choice in question.choices if dice.random() < 0.4} | set(answers[question.id])
            answers[f"shown:{question.id}"] = tuple(c.id for c in question.choices if c.id in shown - {"none"})
    skipped = tuple(question for question in library.questions if question not in answers and dice.random() < 0.2)
    return {**answers, SKIPPED: skipped} if skipped else answers


def walk(library, dice):
    """Every set of answers on the way from a tap on the map to the guidance, with what is asked then."""
    person = random_set(library, dice, complete=True)
    answers = {"place": person["place"]} if "place" in person else {"place": ("buttock-left",)}
    while True:
        screen = next_question(library, answers)
        yield dict(answers), screen
        if screen is None:
            return
        answer_screen(library, answers, person, screen)


@pytest.fixture(scope="module")
def asked(library):
    """(answers, what the server asks then), some at random, some along walks."""
    dice = random.Random(SEED)
    steps = [step for _ in range(WALKS) for step in walk(library, dice)]
    return [*((answers, next_question(library, answers)) for answers in
              (partial_set(library, dice) for _ in range(SETS))), *steps]


@pytest.fixture(scope="module")
def sets(asked):
    return [answers for answers, _ in asked]


@pytest.fixture(scope="module")
def expected(asked):
    return [told(screen) for _, screen in asked]


def test_10000_random_sets_and_2000_walks_are_asked_the_same(twins, data, sets, expected):  # noqa: F811
    asked = asked_by_the_phone(twins, data, sets)
    wrong = [answers for answers, ours, theirs in zip(sets, expected, asked, strict=True) if ours != theirs]
    assert wrong == [], f"{len(wrong)} differ, such as {wrong[0]}"


def fewer_choices(data):  # noqa: F811
    data["rules"]["choicesMost"] -= 1


def one_line_opens_less(data):  # noqa: F811
    data["layers"]["warning"]["lines"][0]["opens"] = data["layers"]["warning"]["lines"][0]["opens"][:-1]


@pytest.mark.parametrize("change", [fewer_choices, one_line_opens_less])
def test_one_changed_rule_of_asking_is_seen(twins, data, sets, expected, change):  # noqa: F811
    changed = copy.deepcopy(data)
    change(changed)
    assert asked_by_the_phone(twins, changed, sets) != expected


def test_the_phone_answers_with_the_same_bytes(app, library, kept_phone, base):
    dice = random.Random(SEED)
    steps = [answers for _ in range(PAGES // 8) for answers, _ in walk(library, dice)][:PAGES]
    page = kept_phone(base)
    page.goto(base + "/check-in")
    fields = [[["ask", "next"], *([name, str(value)] for name, values in step.items()
                                  for value in (values if isinstance(values, tuple) else [values]))] for step in steps]
    theirs = page.evaluate("""steps => Promise.all(steps.map(async (pairs) => {
        const response = await fetch('/check-in',
            { method: 'POST', headers: { 'HX-Request': 'true' }, body: new URLSearchParams(pairs) });
        return [await response.text(), JSON.parse(response.headers.get('HX-Trigger'))];
    }))""", fields)
    client = app.test_client()
    questions = 0
    for step, given, (text, trigger) in zip(steps, fields, theirs, strict=True):
        form = {}
        for name, value in given:
            form.setdefault(name, []).append(value)
        ours = client.post("/check-in", data=form, headers={"HX-Request": "true", "Accept-Language": "en-GB"})
        assert text == ours.text, step
        assert trigger == json.loads(ours.headers["HX-Trigger"])
        questions += "data-ask" in text
    assert questions > PAGES // 4


def test_answers_come_back_settled(app, library):
    with app.test_request_context():
        settled = settle(library, {"place": ("buttock-left",), "pain": 3, "warning": ("none",),
                                   "conditions": ("cancer",)})
        assert pairs(settled) == [["place", "buttock-left"], ["pain", "3"], ["signs", "none"], ["body", "none"],
                                  ["health", "cancer"]]


def test_every_screen_has_its_parts(app, library, asked):
    with app.test_request_context():
        from webapp.phone import pwa

        known = pwa.read(pwa.offline().bundle)["parts"]
    for _, screen in asked[::20]:
        if screen is not None:
            assert {" ".join(part) for part in screen_parts(library, screen)} <= set(known)


def test_an_interview_ends_at_once_in_an_emergency(library):
    found = interview(library, {"place": ("groin-front-left",), "pain": 9, "walking": "cannot"})
    assert found.screens == (("duration",), ("warning",), ("walking", "onset"))
    assert found.taps == 6, "a place, how bad it is, and one for each question, the passed over ones too"
