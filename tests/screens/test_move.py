"""The pages of exercises and routines."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.support.content import LIBRARY
from webapp.knowledge.library import Dose
from webapp.mind import routines
from webapp.screens import move


@pytest.mark.parametrize("exercise", LIBRARY.exercises.values(), ids=lambda one: one.id)
def test_each_exercise_has_its_page(client, exercise):
    text = unescape(client.get(f"/exercises/{exercise.id}").text)
    for said in (*exercise.steps, exercise.described, exercise.purpose.say, exercise.mistake.say, exercise.easier.say):
        assert said in text
    assert "<animate" in text
    for item in exercise.not_when:
        assert LIBRARY.contraindications[item].say in text


@pytest.mark.parametrize("routine", LIBRARY.routines.values(), ids=lambda one: one.id)
def test_each_routine_is_an_ordered_list_with_still_figures_and_doses(client, routine):
    text = unescape(client.get(f"/routines/{routine.id}").text)
    order = re.findall(r'<h2><a href="/exercises/([^"]+)">', text)
    assert order == [step.exercise for step in routine.steps]
    assert text.count('<svg class="hcf"') == 2 * len(routine.steps)
    assert "<animate" not in text
    for step in routine.steps:
        exercise = LIBRARY.exercises[step.exercise]
        assert move.amount(step.dose or exercise.dose, exercise.sides) in text


@pytest.mark.parametrize("routine", LIBRARY.routines.values(), ids=lambda one: one.id)
def test_the_length_is_that_of_the_timeline_to_the_second(client, routine):
    seconds = routines.total(routines.timeline(LIBRARY, routine, (), (), {}))
    words = f"{seconds // 60} minutes" + (f" {seconds % 60} seconds" if seconds % 60 else "") + " in all"
    assert words in client.get(f"/routines/{routine.id}").text


def test_a_cause_that_leaves_a_movement_out_is_named_with_the_exercise(client):
    assert "/causes/hip-impingement" in client.get("/exercises/knee-to-chest").text
    assert "/causes/hamstring-tendinopathy" in client.get("/exercises/hamstring-stretch").text


def test_the_overview_leads_to_all_of_them(client):
    text = client.get("/routines").text
    assert set(re.findall(r'href="/routines/([^"]+)"', text)) == {*LIBRARY.routines, "build", "own"}
    assert set(re.findall(r'href="/exercises/([^".]+)"', client.get("/exercises").text)) == set(LIBRARY.exercises)


@pytest.mark.parametrize("address", ["/routines/yoga", "/exercises/plank"])
def test_what_is_not_there_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize(("repetitions", "seconds", "hold", "sets", "sides", "words"), [
    (10, 0, 0, 1, "each", "10 times each side"), (1, 0, 15, 1, "each", "once each side, hold 15 seconds"),
    (0, 60, 0, 1, "both", "60 seconds"), (5, 0, 1, 2, "both", "5 times, hold 1 second, 2 rounds")])
def test_doses_in_words(repetitions, seconds, hold, sets, sides, words):
    dose = Dose(repetitions=repetitions, seconds=seconds, tempo=2, hold=hold, sets=sets, source=())
    assert move.amount(dose, sides) == words
