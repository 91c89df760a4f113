"""Guidance and questions are sent as parts made once: the same bytes as rendering their templates afresh."""

from __future__ import annotations

import random

import pytest
from flask import render_template
from markupsafe import Markup
from werkzeug.datastructures import MultiDict

from tests.journeys.check.test_twins import random_set
from tests.screens.test_country import LANGUAGES
from tests.support.bare_html import without_change
from webapp.mind.asking import again_parts, every_asking_part, screen_parts
from webapp.mind.guidance import every_part
from webapp.mind.help_words import fill, stands_alone
from webapp.mind.questions import next_question
from webapp.screens import forms
from webapp.screens.joining import frame, join_filled, join_parts
from webapp.screens.rendering import guidance_parts, render_guidance, render_parts

SETS, SEED = 60, 20261128
HTMX = {"HX-Request": "true"}


@pytest.fixture(scope="module")
def answer_sets(library):
    dice = random.Random(SEED)
    return [random_set(library, dice, complete=True) for _ in range(SETS)]


def encoded(answers):
    return {key: [str(one) for one in (value if isinstance(value, tuple) else (value,))]
            for key, value in answers.items()}


def test_a_posted_form_gets_the_bytes_of_a_fresh_rendering(app, answer_sets):
    client, words = app.test_client(), app.extensions["help_words"]
    for turn, answers in enumerate(answer_sets):
        country = list(LANGUAGES)[turn % len(LANGUAGES)]
        asked = {"Accept-Language": LANGUAGES[country], **(HTMX if turn % 2 else {})}
        with app.test_request_context():
            fresh = render_guidance(answers)
            if not turn % 2:
                fresh = render_template("check/guidance.html", guidance=fresh, current="check")
        answered = client.post("/check-in", data=encoded(answers), headers=asked).text
        assert without_change(answered) == fill(fresh, words[country])


def test_questions_and_the_last_check_are_joined_as_they_are_rendered(app, library, answer_sets):
    words = app.extensions["help_words"]
    with app.test_request_context():
        for turn, answers in enumerate(answer_sets):
            country = list(LANGUAGES)[turn % len(LANGUAGES)]
            screen = next_question(library, {"place": answers["place"], "pain": answers["pain"]})
            for named in (again_parts(library, answers), screen_parts(library, screen), guidance_parts(answers)):
                fresh = render_parts(named)
                assert join_parts(named) == fresh
                assert join_filled(named, country, is_page=False) == fill(fresh, words[country])


def test_every_part_alone_and_the_frame_are_what_is_rendered(app, library):
    with app.test_request_context():
        for part in (*every_part(library), *every_asking_part(library)):
            assert join_parts([part]) == render_parts([part])
        page = render_template("check/guidance.html", guidance=Markup("<p>x</p>"), current="check")
        assert "<p>x</p>".join(frame()) == page
        assert join_filled([("end",)], None, is_page=True) == str(render_parts([("end",)])).join(frame())


@pytest.mark.parametrize(("html", "alone"), [
    ("<p>{doctor}</p>", True), ("<a href='/'>x</a> {doctor}", True), ("</label>{doctor}", True), ("<li><b>", True),
    ("<label class='x'>{doctor}", False), ("<a href='/'>x</a><button>", False), ("<p", False)])
def test_a_part_stands_alone_when_nothing_without_links_goes_on_behind_it(html, alone):
    assert stands_alone(html) is alone


def test_parts_that_lean_on_each_other_are_filled_together(app, library):
    filled = app.extensions["filled_parts"]["uk"]
    opened, closed = (("again-question", "place"), ("again-question-close", "place"))
    with app.test_request_context():
        filled.made[opened], kept = "<label>{emergency}", filled.made[opened]
        try:
            filled.pop(opened, None)
            html = filled.join([opened, closed])
            assert html == fill(join_parts([opened, closed]), filled.words)
            assert "<a" not in html
        finally:
            filled.made[opened] = kept
            filled.pop(opened, None)


def test_a_form_is_read_as_the_form_class_would_take_it(app, library):
    dice, names = random.Random(SEED), [*library.questions, "view"]
    taken = 0
    for _ in range(150):
        answers = encoded(random_set(library, dice, complete=True))
        pairs = [(key, value) for key, values in answers.items() for value in values]
        for _ in range(dice.choice((0, 0, 1, 2))):
            change = dice.choice(("drop", "strange", "empty", "twice"))
            if change == "drop":
                pairs.pop(dice.randrange(len(pairs)))
            elif change == "twice":
                pairs.append(dice.choice(pairs))
            else:
                pairs.insert(dice.randrange(len(pairs)), (dice.choice(names), "aliens" if change == "strange" else ""))
        given = MultiDict(pairs)
        with app.test_request_context():
            form = forms.check_form(library)(formdata=given)
            taken_by_form = form.validate()
        read = forms.whole_answers(library, given)
        assert taken_by_form is (read is not None), pairs
        if read is not None:
            taken += 1
            data = {key: field.data for key, field in form._fields.items() if field.data}
            same = {key: list(value) if isinstance(value, tuple) else str(value) for key, value in read.items()}
            assert same == {key: list(dict.fromkeys(value)) if isinstance(value, list) else value
                            for key, value in data.items()}
    assert 30 < taken < 150


def test_json_is_no_form(client):
    for body in (b"0", b"[]", b'{"place": ["groin-front-left"]}'):
        assert client.post("/check-in", data=body, content_type="application/json").status_code == 422
