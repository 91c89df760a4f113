from __future__ import annotations

import json
import subprocess

import pytest

from tests.support.content import LIBRARY
from tests.support.server import ROOT
from tests.test_rules import NODE
from webapp.mind import twin
from webapp.mind.help_words import country_for, fill, help_words
from webapp.phone import pwa

COUNTRIES = LIBRARY.countries
FILL = """
import { fill } from "./static/js/mind/help-words.js";
let text = "";
for await (const piece of process.stdin) text += piece;
const { countries, pages } = JSON.parse(text);
console.log(JSON.stringify(Object.values(countries).map((words) => pages.map((page) => fill(page, words)))));
"""


def filled(html, country):
    return fill(html, help_words(COUNTRIES[country]))


@pytest.mark.parametrize(("country", "reads"), [
    ("uk", 'Call <a href="tel:999">999</a> or go to A&amp;E. See a GP.'),
    ("us", 'Call <a href="tel:911">911</a> or go to the ER. See a doctor.'),
    ("elsewhere", 'Call your emergency number (<a href="tel:112">112</a> works on most mobiles) or go to the emergency '
                  "department. See a doctor."),
])
def test_a_sentence_reads_as_it_is_said_there_with_the_number_as_a_call(country, reads):
    assert filled("Call {emergency} or go to {hospital}. See a {doctor}.", country) == reads


def test_a_number_with_gaps_is_dialled_without_them_and_stays_in_its_words():
    assert filled("Call {advice}.", "new-zealand") == 'Call Healthline (<a href="tel:0800611116">0800 611 116</a>).'
    assert filled("Call {advice}.", "us") == "Call an urgent care clinic."


@pytest.mark.parametrize("html", [
    '<p title="Call {emergency}">x</p>', '<svg aria-label="{emergency}"></svg>', "<title>Call {emergency}</title>",
    '<a class="link" href="/x">Call {emergency} <b>now</b></a>', "<button>\n<b>{emergency}</b></button>",
    "<label><input>{emergency}</label>", "<option>{emergency}</option>", "<summary>{emergency}</summary>",
    '<div data-words="{&#34;say&#34;: &#34;Call {emergency}&#34;}"></div>',
])
def test_no_link_stands_in_an_attribute_or_in_what_is_tapped_already(html):
    assert filled(html, "us") == html.replace("{emergency}", "911")


def test_a_call_is_left_out_where_there_is_no_number():
    html = 'before <a class="btn" href="tel:{advice-dial}"><svg></svg>Call {advice-number}</a> after'
    assert filled(html, "us") == "before  after"
    assert filled(html, "canada") == 'before <a class="btn" href="tel:811"><svg></svg>Call 811</a> after'


def test_words_begin_a_sentence_with_a_capital():
    assert filled("{Paracetamol} helps.", "us") == "Acetaminophen helps."
    assert filled("{Paracetamol} helps.", "uk") == "Paracetamol helps."


def test_what_is_no_token_stays():
    for text in ('{"a": 1}', "{unknown}", "{constructor}", "{ gp }", "{{gp", "a < b {", '<p data-x="{}">'):
        assert filled(text, "uk") == text


@pytest.mark.parametrize(("languages", "country"), [
    (["en-GB", "en"], "uk"), (["en-US"], "us"), (["en-AU"], "australia"), (["fr-FR", "en-US"], "eu"),
    (["fr-CA"], "canada"), (["en", "en-IE"], "ireland"), (["zh-Hant-NZ"], "new-zealand"), (["EN-in"], "india"),
    (["xh-ZA"], "south-africa"), (["nb-NO"], "eu"),
    (["ja-JP", "en-US"], "elsewhere"), (["en"], "elsewhere"), (["de"], "elsewhere"), (["*"], "elsewhere"),
    ([], "elsewhere"), (["es-419"], "elsewhere"), (["en-GBX"], "elsewhere"), (["-", "x", "en-"], "elsewhere"),
])
def test_the_first_language_with_a_region_says_the_country(languages, country):
    assert country_for(COUNTRIES, languages) == country


def test_the_phone_fills_every_page_and_part_as_the_server_does(app, library):
    with app.test_request_context():
        bundle = pwa.read(pwa.offline().bundle)
    pages = [*bundle["pages"].values(), *bundle["parts"].values(), "{constructor} {Doctor} {nothing} {emergency"]
    asked = json.dumps({"countries": twin.countries(library), "pages": pages})
    done = subprocess.run([NODE, "--input-type=module", "-e", FILL], cwd=ROOT, text=True, capture_output=True,
                          check=True, input=asked)
    for country, theirs in zip(COUNTRIES.values(), json.loads(done.stdout), strict=True):
        words = help_words(country)
        assert theirs == [fill(page, words) for page in pages], country.id
