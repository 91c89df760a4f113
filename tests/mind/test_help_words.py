from __future__ import annotations

import pytest

from webapp.knowledge import loading
from webapp.mind.help_words import country_for, fill, help_words

COUNTRIES = loading.load().countries


def filled(html, country):
    return fill(html, help_words(COUNTRIES[country]))


@pytest.mark.parametrize(("country", "reads"), [
    ("gb", 'Call <a href="tel:999">999</a> or go to A&amp;E. See a GP.'),
    ("us", 'Call <a href="tel:911">911</a> or go to the ER. See a doctor.'),
    ("elsewhere", 'Call your emergency number (<a href="tel:112">112</a> works on most mobiles) or go to the emergency '
                  "department. See a doctor."),
])
def test_a_sentence_reads_as_it_is_said_there_with_the_number_as_a_call(country, reads):
    assert filled("Call {emergency} or go to {emergency-department}. See a {gp}.", country) == reads


def test_a_number_with_gaps_is_dialled_without_them_and_stays_in_its_words():
    assert filled("Call {advice}.", "nz") == 'Call Healthline (<a href="tel:0800611116">0800 611 116</a>).'
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
    html = 'before <a class="btn" href="tel:{advice-tel}"><svg></svg>Call {advice-number}</a> after'
    assert filled(html, "us") == "before  after"
    assert filled(html, "ca") == 'before <a class="btn" href="tel:811"><svg></svg>Call 811</a> after'


def test_words_begin_a_sentence_with_a_capital():
    assert filled("{Paracetamol} helps.", "us") == "Acetaminophen helps."
    assert filled("{Paracetamol} helps.", "gb") == "Paracetamol helps."


def test_what_is_no_token_stays():
    for text in ('{"a": 1}', "{unknown}", "{constructor}", "{ gp }", "{{gp", "a < b {", '<p data-x="{}">'):
        assert filled(text, "gb") == text


@pytest.mark.parametrize(("languages", "country"), [
    (["en-GB", "en"], "gb"), (["en-US"], "us"), (["en-AU"], "au"), (["fr-FR", "en-US"], "eu"), (["fr-CA"], "ca"),
    (["en", "en-IE"], "ie"), (["zh-Hant-NZ"], "nz"), (["EN-in"], "in"), (["xh-ZA"], "za"), (["nb-NO"], "eu"),
    (["ja-JP", "en-US"], "elsewhere"), (["en"], "elsewhere"), (["de"], "elsewhere"), (["*"], "elsewhere"),
    ([], "elsewhere"), (["es-419"], "elsewhere"), (["en-GBX"], "elsewhere"), (["-", "x", "en-"], "elsewhere"),
])
def test_the_first_language_with_a_region_says_the_country(languages, country):
    assert country_for(COUNTRIES, languages) == country
