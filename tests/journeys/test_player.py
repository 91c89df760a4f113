"""The routine player, walked through with a moved clock."""

from __future__ import annotations

import random
import re
from datetime import datetime

import pytest
from playwright.sync_api import expect

from tests import browser
from tests.shots import URGENT, answered
from webapp import loading, routines

NOON = datetime(2026, 11, 23, 12)
LIBRARY = loading.load()
# The platform's edge: what is spoken.
SPEAK = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, 'speechSynthesis', { value: { cancel() {},
    getVoices: () => [{ localService: true, lang: 'en-GB' }],
    speak(said) { spoken.push([said.text, document.querySelector('[data-part="side"]').textContent]); } } });
"""


def opened(phone, base, routine="reset"):
    page = phone()
    page.clock.install(time=NOON)
    page.add_init_script(SPEAK)
    page.goto(f"{base}/routines/{routine}")
    page.get_by_role("button", name="No, it does not").tap()
    page.clock.pause_at(NOON.replace(minute=1))  # from here time passes only when it is moved
    return page


def pain(page, value):
    page.locator(f'[data-does="pain"][data-pain="{value}"]').tap()


def started(phone, base, routine="reset"):
    page = opened(phone, base, routine)
    page.locator('[data-does="ask-before"]').tap()
    pain(page, 1)
    expect(page.locator('[data-part="stage"]')).to_be_visible()
    return page


def phases(routine):
    return routines.timeline(LIBRARY, LIBRARY.routines[routine], (), (), {})


@pytest.mark.parametrize("routine", LIBRARY.routines)
def test_every_routine_from_start_to_end(phone, base, routine):
    page = started(phone, base, routine)
    page.clock.run_for((routines.total(phases(routine)) - 1) * 1000)
    expect(page.locator('[data-part="stage"]')).to_be_visible()
    page.clock.run_for(1500)  # the player takes as long as the page says, to the second
    expect(page.locator('[data-part="pain-title"]')).to_have_text("Done. How is the pain now?")
    said = page.evaluate("spoken")
    for kind in ("left", "right"):  # what is said and what is shown is the same side
        for words, side in said:
            if f"{kind} leg." in words:
                assert side == f"{kind.capitalize()} leg"
    names = [LIBRARY.exercises[step.exercise].name for step in LIBRARY.routines[routine].steps]
    assert [name for name in names if not any(name in words for words, _ in said)] == []
    page.evaluate("addEventListener('routine:done', event => { window.done = event.detail })")
    pain(page, 1)
    expect(page.locator('[data-part="advice-words"]')).to_contain_text("Good.")
    assert page.evaluate("done.routine") == routine
    assert page.evaluate("[done.before, done.after]") == [1, 1]


def test_it_goes_on_from_the_right_second_after_a_reload(phone, base):
    page = started(phone, base, "gentle")
    for seed in range(4):
        page.clock.run_for(random.Random(seed).randrange(1000, 40_000))
        page.locator('[data-does="toggle"]').tap()
        before = [page.locator(f'[data-part="{part}"]').text_content() for part in ("name", "time", "unit")]
        page.reload()
        expect(page.locator('[data-part="stage"]')).to_be_visible()
        assert [page.locator(f'[data-part="{part}"]').text_content() for part in ("name", "time", "unit")] == before
        page.locator('[data-does="toggle"]').tap()


def test_it_hurts_stops_at_once_and_the_number_decides(phone, base):
    page = started(phone, base, "gentle")
    page.clock.run_for(20_000)
    page.get_by_role("button", name="It hurts").tap()
    expect(page.locator('[data-part="pain-title"]')).to_have_text("Stopped. How much does it hurt?")
    pain(page, 4)
    expect(page.locator('[data-part="advice-words"]')).to_contain_text("Make it easier")
    page.get_by_role("button", name="Leave this one out").tap()
    expect(page.locator('[data-part="count"]')).to_have_text("2 of 7")
    page.get_by_role("button", name="It hurts").tap()
    pain(page, 7)
    expect(page.locator('[data-part="advice-words"]')).to_contain_text("stop for today")
    expect(page.get_by_role("link", name="Check my hip").last).to_be_visible()
    expect(page.get_by_role("button", name="Go on")).to_be_hidden()


def test_too_much_pain_before_starts_nothing(phone, base):
    page = opened(phone, base)
    page.locator('[data-does="ask-before"]').tap()
    pain(page, 6)
    expect(page.locator('[data-part="advice-words"]')).to_contain_text("too much for exercises today")


def test_the_left_leg_works_in_the_mirror_image(phone, base):
    page = started(phone, base, "gentle")
    page.locator('[data-does="skip"]').tap()
    expect(page.locator('[data-part="side"]')).to_have_text("Left leg")
    expect(page.locator('[data-part="figure"]')).to_have_class(re.compile("mirrored"))
    browser.until(page, "document.querySelector('[data-part=\"figure\"] svg') !== null")
    page.clock.run_for(52_000)
    expect(page.locator('[data-part="side"]')).to_have_text("Right leg")
    expect(page.locator('[data-part="figure"]')).not_to_have_class(re.compile("mirrored"))


def test_keys_and_voice(phone, base):
    page = started(phone, base, "gentle")
    page.keyboard.press("ArrowRight")
    expect(page.locator('[data-part="count"]')).to_have_text("2 of 7")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press(" ")
    expect(page.locator('[data-part="toggle"]')).to_have_text("Go on")
    page.get_by_role("button", name="Voice on").tap()
    page.evaluate("spoken.length = 0")
    page.locator('[data-does="toggle"]').tap()
    page.clock.run_for(9000)
    assert all("Slide your heel" not in words for words, _ in page.evaluate("spoken"))
    page.locator('[data-does="toggle"]').tap()
    page.get_by_role("button", name="Voice brief").tap()
    page.evaluate("spoken.length = 0")
    page.locator('[data-does="toggle"]').tap()
    page.clock.run_for(30_000)
    assert page.evaluate("spoken") == []


def test_nothing_can_be_started_while_a_warning_sign_is_open(phone, base):
    page = phone()
    answered(URGENT)(page, base)
    page.goto(f"{base}/routines/gentle")
    expect(page.locator(".gate-closed")).to_be_visible()
    expect(page.locator("#routine-dock")).to_be_hidden()
