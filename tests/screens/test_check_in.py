from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from tests.support.bare_html import without_change

HTMX = {"HX-Request": "true"}


def test_a_plain_post_gives_a_full_page_of_guidance(client, answers):
    response = client.post("/check-in", data=answers)
    assert response.status_code == 200
    assert response.text.startswith("<!doctype html>")
    assert "What it may be" in response.text
    assert "your left groin" in response.text
    assert "guidance, not a diagnosis" in response.text


def test_the_map_gets_its_other_views_later(client):
    parts = r'<svg class="bm-shared".*?</svg>|<div class="bm-view.*?</div>'
    whole = re.findall(parts, client.get("/check-in/all").text, re.DOTALL)
    first = re.findall(parts, client.get("/check-in").text, re.DOTALL)
    later = re.findall(parts, client.get("/check-in/views").text, re.DOTALL)
    assert len(whole) == 5
    assert len(first) == 2
    assert first[1:] + later[1:] == whole[1:]
    assert sorted(re.findall(r'id="[^"]+"', first[0] + later[0])) == sorted(re.findall(r'id="[^"]+"', whole[0]))


def test_htmx_gets_the_same_guidance_as_a_fragment(client, answers):
    whole = client.post("/check-in", data=answers).text
    fragment = client.post("/check-in", data=answers, headers=HTMX).text
    assert "<html" not in fragment
    assert fragment in without_change(whole)


def test_without_script_the_answers_can_be_changed_from_the_guidance(client, answers):
    given = {**answers, "worse": ["stairs", "running"]}
    page = client.post("/check-in", data=given).text
    (form,) = re.findall(r"<noscript>(<form .*?</form>)</noscript>", page, re.DOTALL)
    sent = MultiDict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    assert sent.poplist("ask") == ["all"]
    told = set(MultiDict(given).items(multi=True))
    assert set(sent.items(multi=True)) == told
    back = client.post("/check-in", data={**sent.to_dict(flat=False), "ask": "all"}).text
    assert set(re.findall(r'name="(\w+)" value="([^"]*)"[^>]* checked', back)) >= told
    assert "<noscript><form" not in client.post("/check-in", data=given, headers=HTMX).text


def test_the_two_bodies_are_kept_apart_by_caches(client, answers):
    for headers in ({}, HTMX):
        response = client.post("/check-in", data=answers, headers=headers)
        assert "HX-Request" in response.headers["Vary"]
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("left_out", ["place", "pain", "onset", "walking", "rest", "signs", "body"])
def test_a_missing_answer_is_asked_for_and_nothing_is_lost(client, answers, library, left_out):
    del answers[left_out]
    response = client.post("/check-in", data={**answers, "worse": ["stairs"]})
    assert response.status_code == 422
    assert f'href="#q-{left_out}"' in response.text
    assert f'id="q-{left_out}"' in response.text
    assert library.questions[left_out].missing.split("“")[0] in response.text
    assert re.search(r'name="worse" value="stairs" checked', response.text)
    if left_out != "pain":
        assert re.search(r'name="pain" value="4" checked', response.text)
    if left_out != "place":
        assert re.search(r'id="place-groin-front-left"[^>]* checked', response.text)


def test_an_empty_post_lists_all_that_is_missing(client):
    response = client.post("/check-in", data={})
    assert response.status_code == 422
    assert response.text.count("<li><a href=\"#q-") == 7


def test_an_unknown_answer_is_refused_kindly(client, answers):
    response = client.post("/check-in", data={**answers, "onset": "aliens"})
    assert response.status_code == 422
    assert "That answer is not one we know" in response.text
    assert "aliens" not in response.text


def test_pain_outside_the_scale_is_refused(client, answers):
    for pain in ("11", "-1", "4.5", "a lot", ""):
        assert client.post("/check-in", data={**answers, "pain": pain}).status_code == 422


def test_pain_zero_is_an_answer(client, answers):
    assert client.post("/check-in", data={**answers, "pain": "0"}).status_code == 200


def test_the_htmx_error_is_the_form_alone(client):
    response = client.post("/check-in", data={}, headers=HTMX)
    assert response.status_code == 422
    assert "<html" not in response.text
    assert 'id="check-form"' in response.text
    assert 'id="errors"' in response.text


def test_too_much_is_refused_with_a_page(client):
    response = client.post("/check-in", data={"place": "x" * 70_000})
    assert response.status_code == 413
    assert "That was too much at once." in response.text


def test_a_failure_of_ours_gives_our_own_page(app, answers, monkeypatch):
    from webapp.screens import rendering

    def broken(*_):
        raise RuntimeError("broken on purpose")

    monkeypatch.setattr(rendering, "assess", broken)
    monkeypatch.setitem(app.config, "TESTING", False)
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    response = app.test_client().post("/check-in", data=answers)
    assert response.status_code == 500
    assert "That is our fault, not yours." in response.text
    assert "broken on purpose" not in response.text


def test_answers_never_stand_in_an_address(client, library):
    page = client.get("/").text
    assert re.search(r'<form[^>]*method="post"', page)
    assert 'method="get"' not in page
    assert client.get("/check-in?place=groin-front-left&pain=9").text == client.get("/check-in").text


def test_with_urgent_signs_nothing_to_do_is_offered_but_getting_help(client, answers):
    page = client.post("/check-in", data={**answers, "worse": ["landing"]}).text
    assert "Stop running. See someone in the next few days." in page
    assert "Closed until you have been seen" in page
    for offer in ("What you can do at home", "Movement: ", "Ice: ", "Running: "):
        assert offer not in page


def test_no_token_is_needed_since_nothing_changes(app, answers):
    assert app.config.get("WTF_CSRF_ENABLED", True)
    assert app.test_client().post("/check-in", data=answers).status_code == 200


def test_other_posts_are_refused_without_a_token():
    from webapp import create_app

    guarded = create_app({"PATTERNS": False})
    guarded.add_url_rule("/change", "change", lambda: "changed", methods=["POST"])
    assert guarded.test_client().post("/change").status_code == 400


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=3000), kind=st.sampled_from([
    "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=x",
    "application/json", "text/plain", "", "application/x-www-form-urlencoded; charset=utf-16"]))
def test_any_bytes_give_a_page_and_never_a_500(client, body, kind):
    response = client.post("/check-in", data=body, content_type=kind)
    assert response.status_code == 200 or 400 <= response.status_code < 500
    assert "</html>" in response.text


FIELDS = st.sampled_from(["place", "pain", "onset", "walking", "signs", "body", "age", "worse", "view", "csrf_token",
                          "\0"])


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(FIELDS, st.text(max_size=30)), max_size=30), htmx=st.booleans())
def test_any_fields_give_a_page_and_never_a_500(client, pairs, htmx):
    data: dict[str, list[str]] = {}
    for name, value in pairs:
        data.setdefault(name, []).append(value)
    response = client.post("/check-in", data=data, headers=HTMX if htmx else {})
    assert response.status_code in (200, 422)
