"""The server sends every page with the words for help of the country that the reader's language names."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest

from tests.support.bare_html import bare
from webapp.knowledge.countries import TOKEN
from webapp.mind import guidance, help_words
from webapp.phone import pwa
from webapp.screens.rendering import render_part

SENTENCES = Path(__file__).parent.parent / "knowledge/british_sentences.txt"
LANGUAGES = {"uk": "en-GB,en;q=0.9", "ireland": "en-IE", "eu": "de-DE,de;q=0.9,en-US;q=0.8", "us": "en-US,en;q=0.9",
             "canada": "fr-CA", "australia": "en-AU", "new-zealand": "en-NZ", "india": "hi-IN",
             "south-africa": "en-ZA", "elsewhere": "en"}
EMERGENCY = {"place": ["groin-front-left"], "pain": "9", "onset": "injury", "walking": "cannot", "rest": ["none"],
             "signs": ["out-of-place"], "body": ["none"]}
CHILD = {"place": ["groin-front-left"], "pain": "4", "onset": "gradual", "walking": "limp", "rest": ["none"],
         "signs": ["none"], "body": ["none"], "age": "10-15"}


def headers(country):
    return {"Accept-Language": LANGUAGES[country]}


@pytest.fixture(scope="module")
def pages(app):
    """Every page as the bundle has it: address -> HTML with its tokens."""
    with app.test_request_context():
        return pwa.read(pwa.offline().bundle)["pages"]


@pytest.fixture(scope="module")
def parts(app, library):
    with app.test_request_context():
        return [render_part(part) for part in guidance.every_part(library)]


def test_a_british_reader_reads_what_they_always_read(client, pages, parts, app):
    words = app.extensions["help_words"]["uk"]
    trouble = client.get("/no-such-page", headers=headers("uk")).text
    whole = "\n".join([trouble, *(help_words.fill(page, words) for page in (*pages.values(), *parts))])
    whole = html.unescape(re.sub(r'<a href="tel:\d+">(\d+)</a>', r"\1", whole))
    for sentence in SENTENCES.read_text(encoding="utf-8").splitlines():
        assert sentence in whole, sentence


@pytest.mark.parametrize("country", LANGUAGES)
def test_no_page_is_sent_with_a_token_left_and_no_other_countrys_number(client, pages, country, library):
    own = library.countries[country]
    dialled = {call.dialled for call in own.calls().values()} - {""}
    for address, page in pages.items():
        sent = client.get(address, headers=headers(country))
        filled = help_words.fill(page, client.application.extensions["help_words"][country])
        assert bare(sent.text) == bare(filled)
        assert TOKEN.search(bare(sent.text)) is None, address
        assert set(re.findall(r'href="tel:([^"]*)"', sent.text)) <= dialled, address
        assert "Accept-Language" in sent.headers["Vary"]


@pytest.mark.parametrize(("country", "number"), [
    ("uk", "999"), ("us", "911"), ("australia", "000"), ("new-zealand", "111"), ("eu", "112"), ("elsewhere", "112")])
def test_an_emergency_is_called_with_the_countrys_number(client, country, number):
    for more in ({}, {"HX-Request": "true"}):
        sent = client.post("/check-in", data=EMERGENCY, headers={**headers(country), **more})
        assert f'href="tel:{number}"><svg' in sent.text.replace("\n", "")
        assert f"Call {number}</a>" in sent.text
        assert {"Accept-Language", "HX-Request"} <= {one.strip() for one in sent.headers["Vary"].split(",")}


def test_a_call_for_advice_is_a_button_only_where_there_is_one_line(client):
    assert "Call 111</a>" in client.post("/check-in", data=CHILD, headers=headers("uk")).text
    assert "Call 1800 633 422</a>" in client.post("/check-in", data=CHILD, headers=headers("australia")).text
    american = client.post("/check-in", data=CHILD, headers=headers("us")).text
    assert "See a doctor or call an urgent care clinic today." in american
    assert set(re.findall(r'<a class="btn btn-soft" href="tel:([^"]*)">', american)) == {"911"}


@pytest.mark.parametrize("country", ["uk", "us", "elsewhere"])
def test_trouble_and_refusals_are_in_the_countrys_words_too(client, country, library):
    number = library.countries[country].emergency.number
    asked = {"headers": headers(country)}
    for sent in (client.get("/no-such-page", **asked), client.put("/check-in", **asked)):
        assert f'call <a href="tel:{number}">' in sent.text or f'(<a href="tel:{number}">' in sent.text
    refused = client.post("/check-in", data={"pain": "4"}, headers=headers(country))
    assert refused.status_code == 422
    assert TOKEN.search(bare(refused.text)) is None


def test_two_countries_have_two_etags_and_each_is_known_again(client):
    tags = {country: client.get("/about", headers=headers(country)).headers["ETag"] for country in ("uk", "us")}
    assert tags["uk"] != tags["us"]
    again = client.get("/about", headers={**headers("us"), "If-None-Match": tags["us"]})
    assert again.status_code == 304
    assert "Accept-Language" in again.headers["Vary"]


def test_what_a_reader_sends_is_no_token(client):
    for text in ("{nothing}", "{constructor}", "{emergency}", "<b>{doctor}</b>", "{" * 500):
        sent = client.get("/timers/ice", query_string={"start": text}, headers=headers("us"))
        assert sent.status_code == 200
        assert "<b>doctor</b>" not in sent.text


def test_without_a_language_a_reader_may_be_anywhere(app):
    assert "112 works on most mobiles" in re.sub("<.*?>", "", app.test_client().get("/about").text)


@pytest.mark.parametrize("language", ["", "*", ";;;", "en-GB;q=x", "x" * 4000, "en-US;q=0", "é", "en_US"])
def test_a_strange_language_is_met_with_a_whole_page(client, language):
    sent = client.get("/about", headers={"Accept-Language": language})
    assert sent.status_code == 200
    assert TOKEN.search(bare(sent.text)) is None


def test_settings_shows_what_holds_and_offers_every_country(client, library):
    page = client.get("/settings", headers=headers("us")).text
    assert '<b data-part="name">The US</b>' in page
    assert '<dd><a href="tel:911">911</a></dd>' in page
    assert [f'value="{country}"' in page for country in library.countries] == [True] * 10
