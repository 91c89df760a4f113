"""The buttons of headphones in a routine: only when asked for, and they do what the screen does."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.move.test_player import LIBRARY, opened, pain
from tests.support import browser, timer_phone

# The platform's edge: what the phone is told, and the presses it would hand on.
PRESSES = """
window.presses = {};
MediaSession.prototype.setActionHandler = (action, run) => {
    if (run) presses[action] = run; else delete presses[action]; };
"""
WORDS = """(({ metadata, playbackState }) => [metadata?.title, metadata?.artist, playbackState])
    (navigator.mediaSession)"""
RESET = [LIBRARY.exercises[step.exercise].name for step in LIBRARY.routines["reset"].steps]


def started(phone, base, wanted):
    page = opened(phone, base)
    page.evaluate(PRESSES)
    page.get_by_text("Voice and headphones").tap()
    if wanted:
        page.get_by_label("Headphone buttons").check()
    page.locator('[data-does="ask-before"]').tap()
    pain(page, 1)
    expect(page.locator('[data-part="stage"]')).to_be_visible()
    return page


def press(page, action):
    page.evaluate("action => presses[action]()", action)


def test_without_asking_music_goes_on(phone, base):
    page = started(phone, base, False)
    assert page.evaluate("Object.keys(presses)") == []
    assert page.evaluate("navigator.mediaSession.playbackState") == "none"


def test_the_buttons_pause_skip_and_go_back_and_the_lock_screen_says_what_is_on(phone, base):
    page = started(phone, base, True)
    assert page.evaluate(WORDS) == [RESET[0], "", "playing"]
    press(page, "pause")
    expect(page.locator('[data-part="toggle"]')).to_have_text("Go on")
    assert page.evaluate("navigator.mediaSession.playbackState") == "paused"
    press(page, "play")
    expect(page.locator('[data-part="toggle"]')).to_have_text("Pause")
    press(page, "nexttrack")
    expect(page.locator('[data-part="name"]')).to_have_text(RESET[1])
    assert page.evaluate(WORDS) == [RESET[1], "Left leg", "playing"]
    press(page, "previoustrack")
    expect(page.locator('[data-part="name"]')).to_have_text(RESET[0])


def test_while_pain_is_asked_no_press_goes_on(phone, base):
    page = started(phone, base, True)
    page.get_by_role("button", name="It hurts").tap()
    assert page.evaluate("navigator.mediaSession.playbackState") == "paused"
    press(page, "play")
    press(page, "nexttrack")
    expect(page.locator('[data-part="title"]')).to_have_text("Stopped. How much does it hurt?")
    page.get_by_role("button", name="Close").first.tap()
    assert page.evaluate("[Object.keys(presses), navigator.mediaSession.playbackState]") == [[], "none"]


def test_the_choice_is_kept_and_stands_in_the_settings_too(phone, base):
    page = started(phone, base, True)
    page.goto(f"{base}/settings")
    page.get_by_text("Voice and headphones").tap()
    expect(page.get_by_label("Headphone buttons")).to_be_checked()
    page.get_by_label("No voice").check()
    page.goto(f"{base}/routines/gentle")
    page.get_by_text("Voice and headphones").tap()
    expect(page.get_by_label("No voice")).to_be_checked()


def test_a_timers_alarm_keeps_the_buttons(phone, base):
    page = phone()
    page.add_init_script(PRESSES)
    page.goto(f"{base}/timers/ice")
    page.locator("[data-does=safety-none]").tap()
    timer_phone.dock(page, "start").tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")
    page.goto(f"{base}/routines/reset")
    expect(page.locator("timer-strip[data-busy]")).to_be_visible()
    page.get_by_role("button", name="No, it does not").tap()
    page.get_by_text("Voice and headphones").tap()
    page.get_by_label("Headphone buttons").check()
    browser.until(page, "'pause' in presses")  # the alarm's track plays
    page.locator('[data-does="ask-before"]').tap()
    pain(page, 1)
    expect(page.locator('[data-part="stage"]')).to_be_visible()
    assert not page.evaluate("'nexttrack' in presses")
    press(page, "pause")
    expect(page.locator('[data-part="toggle"]')).to_have_text("Pause")
