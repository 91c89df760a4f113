"""The check and its answer on small screens: nothing is looked for by scrolling."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.mind.test_cases import FILES, cases
from tests.support.check_phone import answer_on_the_map, start, tap_spot, to_guidance
from tests.support.content import LIBRARY
from webapp.commands import read_answers
from webapp.mind.interview import answer_screen
from webapp.mind.questions import SKIPPED, next_question

SEEN = """() => {
    const screen = document.querySelector(".ask");
    const parts = [...screen.querySelectorAll("h1, .ask-top, label, button, p, .dock")]
        .filter((part) => part.checkVisibility());
    const boxes = parts.map((part) => part.getBoundingClientRect());
    return { top: Math.min(...boxes.map(({ top }) => top)), bottom: Math.max(...boxes.map(({ bottom }) => bottom)),
        right: Math.max(...boxes.map(({ right }) => right)), high: innerHeight, wide: innerWidth,
        scrolls: document.documentElement.scrollHeight - innerHeight };
}"""
COVERED = """() => {
    const screen = document.querySelector(".ask");
    const hidden = [];
    for (const part of screen.querySelectorAll("label, button:not([hidden]), a")) {
        if (!part.checkVisibility()) continue;
        part.scrollIntoView({ block: "center", behavior: "instant" });
        const { left, top, width, height } = part.getBoundingClientRect();
        const hit = document.elementFromPoint(left + width / 2, top + height / 2);
        if (!part.contains(hit) && !hit?.closest("label")?.isSameNode(part)) hidden.push(part.textContent.trim());
    }
    return { hidden, sideways: document.documentElement.scrollWidth - innerWidth };
}"""
# Are all corners of it in the window, and under nothing else?
UNCOVERED = """one => {
    const { left, top, right, bottom } = one.getBoundingClientRect();
    return [left + 12, right - 12].every((x) => [top + 12, bottom - 12]
        .every((y) => one.contains(document.elementFromPoint(x, y))));
}"""


def pairs(answers):
    for name, value in answers.items():
        if isinstance(value, str | int):
            yield name, str(value)
        else:
            yield from ((name, one) for one in value)


def fullest_screens():
    """The fullest of each kind of screen that the published cases meet, with what was answered before it."""
    fullest = {}
    for file in FILES:
        for case in cases(file):
            told = read_answers(LIBRARY, case["answers"])
            if not set(told["place"]) <= set(LIBRARY.places):
                continue  # a case that does not tell the side: no spot of the map stands for that
            answers = {"place": told["place"], SKIPPED: ()}
            while (screen := next_question(LIBRARY, answers)) is not None:
                asked = tuple(ask.question for ask in screen.asks)
                choices = sum(len(ask.choices) for ask in screen.asks)
                if choices > fullest.get(asked, (0, []))[0]:
                    fullest[asked] = (choices, list(pairs(answers)))
                answer_screen(LIBRARY, answers, told, screen)
    askable = {*LIBRARY.questions, *LIBRARY.layers} - {"place"}
    assert {question for asked in fullest for question in asked} >= askable
    return {asked: known for asked, (_, known) in fullest.items()}


def stand_before(page, base, known):
    """Opens the check of one who has answered `known`, at the next question, as after a reload half-way."""
    draft = {"base": [pair for pair in known if pair[0] == "place"], "given": {}, "settled": [],
             "steps": [{"asks": [], "pairs": [pair for pair in known if pair[0] != "place"]}]}
    page.evaluate("draft => sessionStorage.setItem('hipcheck.check', draft)", json.dumps(draft))
    page.goto("about:blank")
    page.goto(f"{base}/check-in#q2")
    page.wait_for_selector(".ask [data-question]")


@pytest.mark.parametrize(("width", "height"), [(360, 740), (390, 844)])
def test_every_question_fits_without_scrolling(phone, base, width, height):
    page = phone(viewport={"width": width, "height": height})
    page.goto(f"{base}/check-in")
    wrong = {}
    for asked, known in fullest_screens().items():
        stand_before(page, base, known)
        seen = page.evaluate(SEEN)
        inside = seen["top"] >= 0 and seen["bottom"] <= seen["high"] + 0.5 and seen["right"] <= seen["wide"]
        if not inside or seen["scrolls"] > 0:
            wrong[asked] = seen
    assert wrong == {}


def test_every_question_can_be_reached_on_the_smallest_screen_with_text_twice_as_big(phone, base):
    page = phone(viewport={"width": 320, "height": 568})
    page.goto(f"{base}/check-in")
    wrong = {}
    for asked, known in fullest_screens().items():
        stand_before(page, base, known)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        seen = page.evaluate(COVERED)
        if seen["hidden"] or seen["sideways"] > 0:
            wrong[asked] = seen
    assert wrong == {}


@pytest.mark.parametrize(("width", "height"), [(360, 740), (390, 844)])
def test_the_answer_says_what_to_do_on_its_first_screen_and_is_short(phone, base, width, height):
    page = phone(viewport={"width": width, "height": height})
    to_guidance(page, base)
    ends = page.evaluate("""() => ["#verdict-title", ".first-cause", ".actions"]
        .map((part) => document.querySelector(part)?.getBoundingClientRect().bottom ?? null)""")
    dock = page.evaluate("document.querySelector('.bar')?.getBoundingClientRect().top ?? innerHeight")
    assert all(end is not None and end <= dock for end in ends), ends
    assert page.evaluate("document.documentElement.scrollHeight / innerHeight") <= 3
    help_if = page.get_by_role("heading", name="Get help if", exact=True)
    assert help_if.is_visible(), "when to get help stands open"
    page.emulate_media(media="print")
    assert page.locator("#causes .cause").first.is_visible()


@pytest.mark.parametrize("size", [(320, 568), (360, 740), (390, 844), (844, 390)], ids=str)
@pytest.mark.parametrize("problem", ["no place", "no server"])
def test_what_is_wrong_is_seen_beside_the_map(phone, base, size, problem):
    page = phone(viewport={"width": size[0], "height": size[1]})
    start(page, base, "/check-in")
    if problem == "no server":
        tap_spot(page, "groin-front-left")
        page.route("**/check-in", lambda route: route.abort())
        answer_on_the_map(page)
    else:
        page.locator("#where [data-next]").tap()
    words = page.get_by_role("alert")
    expect(words).to_be_visible()
    for seen in (words, *page.locator("#where :is([data-next], .bm-pain button):visible").all()):
        assert seen.evaluate(UNCOVERED), seen.inner_text()
    page.problems.clear()  # the browser notes what was aborted
