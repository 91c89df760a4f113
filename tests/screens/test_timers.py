"""The timers' pages as the server sends them."""

from __future__ import annotations

import json
from html import unescape

import pytest


def data(client, timer):
    text = client.get(f"/timers/{timer}").text
    return json.loads(unescape(text.partition("data-timer='")[2].partition("'")[0]))


@pytest.mark.parametrize("timer", ["ice", "heat", "tens"])
def test_each_timer_has_its_page(client, timer, library):
    response = client.get(f"/timers/{timer}")
    assert response.status_code == 200
    for statement in library.protocols[timer].prepare:
        assert statement.say in unescape(response.text)


def test_a_timer_that_is_not_there_is_not_found(client):
    assert client.get("/timers/laser").status_code == 404


def test_ice_is_offered_as_the_sources_say(client):
    hourly, gentler = data(client, "ice")["plans"]
    assert (hourly["on"], hourly["rest"], hourly["rounds"], hourly["aDay"]) == (20, 40, 4, 4)
    assert (gentler["on"], gentler["rest"]) == (15, 120)


def test_nobody_may_be_longer_on_than_the_sources_allow(library):
    most = {"ice": 20, "heat": 20, "tens": 30}
    for timer, minutes in most.items():
        for plan in library.protocols[timer].plans:
            assert max(plan.on, *plan.longer, *plan.shorter) <= minutes


@pytest.mark.parametrize(("timer", "banned"), [
    ("ice", {"cold-illness"}), ("heat", {"circulation", "feeling", "broken-skin", "fever", "swelling", "fresh-injury"}),
    ("tens", {"implant", "pregnant", "child", "broken-skin"})])
def test_who_must_not(client, timer, banned):
    assert {item["id"] for item in data(client, timer)["safety"] if item["effect"] == "ban"} == banned


def test_the_times_without_a_script(client):
    text = client.get("/timers/ice?start=18:05&plan=gentler").text
    assert "20:35" in text  # 18:05, 15 minutes on, 2 hours off, 15 minutes on


@pytest.mark.parametrize("start", ["99:99", "soon", "<script>"])
def test_a_time_that_is_none_gets_a_kind_error_and_is_kept(client, start):
    response = client.get("/timers/ice", query_string={"start": start, "plan": "no-such"})
    assert response.status_code == 200
    assert "Give a time such as 18:05." in response.text
    assert response.text.count("<script>") == 1  # the page's own


def test_guidance_starts_the_timer(client, answers):
    assert 'href="/timers/ice"' in client.post("/check-in", data=answers).text
