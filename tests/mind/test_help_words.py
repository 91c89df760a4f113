"""Words for help where the runner is: on the server, on the phone, and nowhere else."""

from __future__ import annotations

import json
import re
import subprocess

import pytest

from tests.support.server import ROOT
from tests.test_rules import NODE
from webapp.mind import twin
from webapp.mind.help_words import country_of, fill
from webapp.phone import pwa

BRITISH = re.compile(r"(?<![,.\d])\b(999|111|112|911|000|A&E|A&amp;E|GPs?)\b")
COMPARE = """
import { countryOf, fill, regionsOf } from "./static/js/mind/help-words.js";
let text = "";
for await (const piece of process.stdin) text += piece;
const { countries, pages, places } = JSON.parse(text);
console.log(JSON.stringify({
  filled: countries.map((country) => pages.map((page) => fill(page, country))),
  found: places.map(([languages, zone]) => countryOf(countries, regionsOf(languages), zone).id),
}));
"""
PLACES = [  # languages, time zone, country
    (["en-GB"], "", "uk"), (["en-US", "en"], "", "us"), (["en-US"], "Europe/Berlin", "eu"), (["fr-CA"], "", "canada"),
    (["en-IE"], "Europe/Dublin", "ireland"), (["de-DE"], "", "eu"), (["en"], "Australia/Perth", "australia"),
    (["en-NZ"], "", "new-zealand"), (["hi-IN"], "", "india"), (["en-ZA"], "", "south-africa"),
    (["en"], "", "elsewhere"),
    ([], "UTC", "elsewhere"), (["zh-Hant-TW"], "Asia/Taipei", "elsewhere"), (["en-GB"], "Europe/Madrid", "eu"),
]


def lines(folder, ending):
    for path in (ROOT / folder).rglob(f"*.{ending}"):
        if path.name not in ("sources.toml", "countries.toml"):
            for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                if not line.startswith("#"):
                    yield path.name, number, line


@pytest.mark.parametrize(("folder", "ending"), [("webapp/content", "toml"), ("templates", "html"), ("static/js", "js")])
def test_no_number_and_no_name_of_a_service_stands_outside_the_table(folder, ending):
    found = [(name, number, line) for name, number, line in lines(folder, ending)
             if BRITISH.search(re.sub(r"//.*|/\*.*?\*/|\{#.*?#\}", "", line))]
    assert found == []


@pytest.mark.parametrize(("language", "words"), [
    ("en-GB", 'Go to A&amp;E or call 999 if'), ("en-US", "Go to the ER or call 911 if"),
    ("de-DE", "Go to the emergency department or call 112 if"), ("en-AU", "call 000 if"),
    ("", "call your emergency number (112 works on most mobiles) if")])
def test_the_guidance_speaks_of_help_as_the_reader_does(app, answers, language, words):
    page = app.test_client().post("/check-in", data=answers, headers={"Accept-Language": language})
    assert words in page.text
    assert "Accept-Language" in page.headers["Vary"]
    assert not re.search(r"\{(emergency|advice|hospital|doctor|country)", page.text)


def test_a_number_in_running_text_dials_and_one_in_a_link_does_not_nest(library):
    uk = library.countries["uk"]
    assert fill("<p>Call {emergency}.</p>", uk) == '<p>Call <a href="tel:999">999</a>.</p>'
    assert fill('<a href="tel:{advice-dial}">Call {advice}</a>', uk) == '<a href="tel:111">Call 111</a>'
    assert fill('<b title="{hospital}">x</b>', uk) == '<b title="A&amp;E">x</b>'
    assert fill('<a href="tel:{advice-dial}">Call {advice}</a>', library.countries["india"]) == (
        '<a href="#orders">Call a doctor</a>')


def test_the_server_goes_by_region(library):
    for languages, zone, country in PLACES:
        regions = [part for language in languages for part in language.split("-")[1:] if len(part) == 2]
        assert country_of(library.countries, regions, zone).id == country, (languages, zone)


def test_the_phone_fills_every_page_and_part_as_the_server_does(app, library):
    with app.test_request_context():
        bundle = json.loads(pwa.offline().bundle)
    pages = [*bundle["pages"].values(), *bundle["parts"].values()]
    asked = {"countries": twin.countries(library), "pages": pages, "places": [[one, zone] for one, zone, _ in PLACES]}
    done = subprocess.run([NODE, "--input-type=module", "-e", COMPARE], cwd=ROOT, text=True, capture_output=True,
                          check=True, input=json.dumps(asked))
    told = json.loads(done.stdout)
    assert told["found"] == [country for _, _, country in PLACES]
    for country, filled in zip(library.countries.values(), told["filled"], strict=True):
        assert filled == [fill(page, country) for page in pages]
