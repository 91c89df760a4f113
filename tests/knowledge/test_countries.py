"""Help is named by tokens everywhere, and in every country the words are there."""

from __future__ import annotations

import re

import pytest

from tests.knowledge.test_loading import change, faults, folder  # noqa: F401
from tests.support.content import LIBRARY
from tests.support.server import ROOT
from webapp.knowledge.countries import TOKEN, in_words

COUNTRIES = LIBRARY.countries
# A number or a name by which a service is called in some country.
NAMES = re.compile(
    r"(?<![\d,.-])\b(999|911|112|111|000|811|108|10177|116 ?117|NHS|GPs?|ER|ED|OB-GYN|1800MEDICARE|Healthline|HCPC"
    r"|A ?& ?E|midwi(fe|ves)|maternity|pharmac(ist|y)|chemist|physiotherapists?|physical therap(y|ist)|paracetamol"
    r"|acetaminophen|emergency (room|department|number)|urgent care|doctor's)\b|A&amp;E", re.I)
NOT_SHOWN = re.compile(
    r'\b(id|treatment|source|evidence_sources)\s*=\s*(\[.*?\]|"[^"]*")|#.*$|href="/[^"]*"|\{%.*?%\}', re.M)
CLASH = re.compile(r"\ban? an?\b|\bthe the\b|\bthe an?\b|\byour (your|the|an?)\b|\ba [aeiou]\w", re.I)
AS_A_SOURCE = ("NHS advice is that running may have to wait", "The advice quoted from the NHS is to try it first",
               "One NHS leaflet says", "In an emergency", "Emergency number")


def written():
    """Every file with words that a runner may read, but for the two that may name services."""
    content = [path for path in (ROOT / "webapp/content").rglob("*.toml")
               if path.name not in ("countries.toml", "sources.toml")]
    return [*content, *(ROOT / "templates").rglob("*.html"), *(ROOT / "static/js").rglob("*.js")]


@pytest.mark.parametrize("path", written(), ids=lambda path: str(path.relative_to(ROOT)))
def test_no_service_and_no_number_is_named_but_by_a_token(path):
    text = TOKEN.sub("", NOT_SHOWN.sub("", path.read_text(encoding="utf-8")))
    if path.suffix == ".js":  # words alone, and no address or comment
        text = " ".join(said for said in re.findall(r'"([^"\n]*)"|`([^`]*)`', text) for said in said if " " in said)
    for said in AS_A_SOURCE:
        text = text.replace(said, "")
    found = NAMES.search(text)
    assert found is None, text[max(0, found.start() - 60):found.end() + 20]


def test_the_countries_that_were_promised_are_there():
    assert list(COUNTRIES)[-1] == "elsewhere"
    assert {country.id: country.emergency.number for country in COUNTRIES.values()} == {
        "uk": "999", "ireland": "112", "eu": "112", "us": "911", "canada": "911", "australia": "000",
        "new-zealand": "111", "india": "112", "south-africa": "112", "elsewhere": "112"}
    assert COUNTRIES["elsewhere"].emergency.say == "your emergency number (112 works on most mobiles)"


@pytest.mark.parametrize("country", COUNTRIES.values(), ids=lambda country: country.id)
def test_every_sentence_reads_well_with_the_words_of_each_country(country):
    readings = country.readings()
    for path in written():
        for line in path.read_text(encoding="utf-8").splitlines():
            said = in_words(line, readings)
            if said != line:
                assert not CLASH.search(said), said


US_EMERGENCY = 'number = "911", source = ["mass-where-to-go", "adam-emergency-room"]'


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    ("red_flags.toml", "{hospital}", "{emergency-room}", "there is no word for {emergency-room}"),
    ("about.toml", "{advice}", "{advise}", "about.toml: file: disclaimer: there is no word for {advise}"),
    ("red_flags.toml", 'call = "advice"', 'call = "111"', "call: '111' is not one of emergency, advice"),
    ("countries.toml", 'midwife = "OB-GYN"\n', "", "countries.toml: us: words: has no 'midwife'"),
    ("countries.toml", US_EMERGENCY, 'number = "911", source = []',
     "countries.toml: us.emergency: source: names no source"),
    ("countries.toml", US_EMERGENCY, 'number = "911"',
     "countries.toml: us.emergency: source: is missing"),
    ("countries.toml", US_EMERGENCY, 'source = ["adam-emergency-room"]',
     "countries.toml: us: emergency: has no number"),
    ("countries.toml", '"adam-emergency-room"', '"adam"', "there is no source 'adam'"),
    ("countries.toml", 'number = "0800 611 116"', 'number = "0800 611 117"',
     "new-zealand: advice: does not say its number"),
    ("countries.toml", 'say = "811", number = "811"', 'say = "x", number = "x"', "advice: 'x' cannot be dialled"),
    ("countries.toml", '"IE"', '"GB"', "countries.toml: ireland: regions: 'GB' is 'uk' already"),
    ("countries.toml", 'doctor = "GP"', "doctor = '<b>GP</b>'",
     "doctor: must not have quotation marks, backslashes, < or >"),
    ("countries.toml", 'doctor = "GP"', 'doctor = "{physio}"',
     "doctor: may name only {emergency} and {advice}, not {physio}"),
    ("countries.toml", 'id = "elsewhere"', 'id = "nowhere"', "countries.toml: elsewhere: id: is missing"),
])
def test_a_fault_in_the_words_stops_the_start(folder, file, old, new, said):  # noqa: F811
    change(folder, file, old, new)
    assert any(said in fault for fault in faults(folder)), faults(folder)
