"""The phone answers the check exactly as the server does: assessment.js and guidance.js against Python."""

from __future__ import annotations

import copy
import hashlib
import json
import random
from itertools import combinations

import pytest

from tests.screens.test_country import LANGUAGES
from tests.support.bare_html import bare, without_change
from tests.support.server import ROOT
from webapp.mind.asking import every_asking_part
from webapp.mind.assessment import assess
from webapp.mind.guidance import every_part, parts
from webapp.mind.help_words import fill
from webapp.phone import pwa
from webapp.screens.rendering import render_guidance

RANDOM_SETS, PAGES, SEED = 5000, 500, 7
SCRIPTS = ROOT / "static/js/mind"
# Everything goes in and out as one text: Playwright takes structures apart piece by piece, slowly.
COMPARE = """async (text) => {
    const [data, sets] = JSON.parse(text);
    const { assess } = await import('/twins/assessment.js');
    const { parts } = await import('/twins/guidance.js');
    return Promise.all(sets.map(async answers => {
        const text = JSON.stringify(parts(data, answers, assess(data, answers)));
        const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
        return Array.from(new Uint8Array(hash).slice(0, 8), byte => byte.toString(16).padStart(2, '0')).join('');
    }));
}"""


def options(library):
    """Every single answer: (question, value as the form gives it)."""
    found = []
    for question in library.questions.values():
        if question.kind == "scale":
            found += [(question.id, number) for number in range(11)]
        elif question.kind == "places":
            found += [(question.id, (place,)) for place in library.places]
        else:
            found += [(question.id, choice.id if question.kind == "single" else (choice.id,))
                      for choice in question.choices]
    return found


def merged(*given):
    """Answers from (question, value) pairs; None when a question would get two single answers."""
    answers = {}
    for question, value in given:
        if question not in answers:
            answers[question] = value
        elif isinstance(value, tuple):
            answers[question] += value
        else:
            return None
    return answers


def random_set(library, dice, complete=False):
    answers = {}
    for question in library.questions.values():
        if dice.random() < 0.35 and not (complete and question.required):
            continue
        if question.kind == "scale":
            answers[question.id] = dice.randrange(11)
            continue
        choices = list(library.places) if question.kind == "places" else [choice.id for choice in question.choices]
        if question.kind == "single":
            answers[question.id] = dice.choice(choices)
        else:
            most = min(len(choices), dice.choice([1, 1, 2, 3, 6]))
            answers[question.id] = tuple(dice.sample(choices, dice.randint(1, most)))
    return answers


def answer_sets(library):
    singles = options(library)
    pairs = [both for one, other in combinations(singles, 2) if (both := merged(one, other)) is not None]
    dice = random.Random(SEED)
    return [{}, *(merged(one) for one in singles), *pairs,
            *(random_set(library, dice) for _ in range(RANDOM_SETS))]


def digest_of(value):
    text = json.dumps(value, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def digest(library, answers):
    return digest_of(parts(library, answers, assess(library, answers)))


@pytest.fixture(scope="module")
def sets(library):
    return answer_sets(library)


@pytest.fixture(scope="module")
def expected(library, sets):
    return [digest(library, answers) for answers in sets]


@pytest.fixture
def data(app):
    with app.test_request_context():
        return pwa.read(pwa.offline().bundle)["data"]


@pytest.fixture
def twins(phone, base):
    """A page that can load the modules as they stand, and a way to change one of them on the way."""
    page = phone()
    page.changes = {}

    def module(route):
        name = route.request.url.rpartition("/")[2]
        text = (SCRIPTS / name).read_text(encoding="utf-8")
        for old, new in page.changes.get(name, ()):
            assert old in text
            text = text.replace(old, new)
        route.fulfill(body=text, content_type="text/javascript")

    page.route("**/twins/*.js", module)
    page.goto(base + "/about")
    return page


def differing(page, data, sets, expected):
    """The answer sets for which phone and server list different parts."""
    theirs = page.evaluate(COMPARE, json.dumps([data, sets]))
    return [answers for answers, ours, hashed in zip(sets, expected, theirs, strict=True) if hashed != ours]


def test_every_single_answer_every_pair_and_5000_random_sets_give_the_same_parts(twins, data, sets, expected):
    assert len(sets) > 10_000
    wrong = differing(twins, data, sets, expected)
    assert wrong == [], f"{len(wrong)} differ, such as {wrong[0]}"


def one_point_more(data):
    next(iter(data["causes"].values()))["evidence"][0]["points"] += 3


def one_flag_less(data):
    flag = next(flag for flag in data["flags"].values() if flag["level"] == "urgent")
    flag["when"] = flag["when"][:-1]


def another_threshold(data):
    data["rules"]["likelyAt"] += 1


@pytest.mark.parametrize("change", [one_point_more, one_flag_less, another_threshold])
def test_one_changed_rule_is_seen(twins, data, sets, expected, change):
    changed = copy.deepcopy(data)
    change(changed)
    assert changed != data
    assert differing(twins, changed, sets[::5], expected[::5])


@pytest.mark.parametrize(("script", "old", "new"), [
    ("assessment.js", 'test === "unknown" || test === "unless"', 'test === "unknown"'),
    ("assessment.js", "Number(value) >= wanted", "Number(value) > wanted"),
    ("guidance.js", "rank > 0", "rank > 1"),
])
def test_one_changed_line_of_the_phone_is_seen(twins, data, sets, expected, script, old, new):
    twins.changes[script] = [(old, new)]
    assert differing(twins, data, sets[::5], expected[::5])


def test_every_part_that_can_be_named_lies_in_the_bundle(app, library, sets):
    with app.test_request_context():
        known = pwa.read(pwa.offline().bundle)["parts"]
    assert len(known) == len(list(every_part(library))) + len(list(every_asking_part(library)))
    named = {part for answers in sets[::10] if "place" in answers
             for part in parts(library, answers, assess(library, answers))}
    assert {" ".join(part) for part in named} <= set(known)


def encoded(answers):
    return [(name, str(value)) for name, values in answers.items()
            for value in (values if isinstance(values, tuple) else [values])]


def test_500_pages_are_the_same_byte_for_byte(app, library, kept_phone, base):
    dice = random.Random(SEED)
    sets = [random_set(library, dice, complete=True) for _ in range(PAGES)]
    page = kept_phone(base)
    page.goto(base + "/check-in")
    client, words = app.test_client(), app.extensions["help_words"]
    for turn, (country, language) in enumerate(LANGUAGES.items()):
        choose(page, country)
        some = sets[turn::len(LANGUAGES)]
        theirs = page.evaluate("""sets => Promise.all(sets.map(async ([pairs, fragment]) => {
            const headers = fragment ? { 'HX-Request': 'true' } : {};
            const response = await fetch('/check-in', { method: 'POST', headers, body: new URLSearchParams(pairs) });
            return [response.status, await response.text()];
        }))""", [[encoded(answers), index % 2 == 0] for index, answers in enumerate(some)])
        for index, (answers, (status, text)) in enumerate(zip(some, theirs, strict=True)):
            if index % 2 == 0:
                with app.test_request_context():
                    expected = fill(render_guidance(answers), words[country])
            else:
                expected = without_change(client.post("/check-in", data=encoded_form(answers),
                                                      headers={"Accept-Language": language}).text)
            assert status == 200
            assert text == expected, (country, answers)


@pytest.mark.parametrize("country", LANGUAGES)
def test_every_page_and_refusal_is_the_same_in_each_country_byte_for_byte(app, kept_phone, base, country):
    with app.test_request_context():
        addresses = pwa.addresses(app)
    page = kept_phone(base)
    choose(page, country)
    client, headers = app.test_client(), {"Accept-Language": LANGUAGES[country]}
    theirs = page.evaluate("""addresses => Promise.all(addresses.map(async address =>
        (await fetch(address, { headers: { Accept: 'text/html' } })).text()))""", addresses)
    for address, text in zip(addresses, theirs, strict=True):
        assert bare(text) == bare(client.get(address, headers=headers).text), address
    for as_fragment in ({}, {"HX-Request": "true"}):
        refused = page.evaluate("""headers => fetch('/check-in',
            { method: 'POST', headers, body: new URLSearchParams() }).then(one => one.text())""", as_fragment)
        assert bare(refused) == bare(client.post("/check-in", headers={**headers, **as_fragment}).text)
    page.problems.clear()  # the refusal


def choose(page, country):
    """Leaves the mark that Settings leaves."""
    page.evaluate("""id => caches.open('hipcheck')
        .then(marks => marks.put('/offline/country', new Response(JSON.stringify(id))))""", country)


def encoded_form(answers):
    return {name: [str(value) for value in values] if isinstance(values, tuple) else str(values)
            for name, values in answers.items()}
