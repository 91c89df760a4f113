"""A page that the phone hides, freezes or kills while a timer runs: real life cycle, real time, real storage."""

from __future__ import annotations

import os

import pytest
from playwright.sync_api import expect

from tests.support.bare_page import BarePage

STATE = "document.body.dataset.phase"
SOUND = """JSON.stringify([document.visibilityState, navigator.userActivation.hasBeenActive, document.body.innerText,
    made.map(one => [one.currentTime, one.paused, one.readyState, one.error, one.seeking])])"""


@pytest.fixture
def locked(freezing_chromium, base):
    """Opens an address and gives (page, lock, unlock): another tab in front stands for the locked screen."""
    pages = []

    def opened(path):
        page = BarePage(freezing_chromium, base + path)
        cover = BarePage(freezing_chromium, "about:blank", page.context)
        page.bring_to_front()
        pages.append(page)
        return page, cover.bring_to_front, page.bring_to_front

    yield opened
    for page in pages:
        page.close()


def freezes(page):
    page.run("window.frozen = 0; document.addEventListener('freeze', () => { frozen += 1; })")


def alarm_test(page, seconds):
    page.until("document.querySelector('alarm-panel:not([data-untold], [hidden])') !== null")  # now it hears taps
    page.run(f"document.querySelector('alarm-panel').dataset.after = '{seconds}'")
    page.run("document.querySelector('[data-does=test]').click()", tap=True)


def test_the_track_keeps_the_page_awake_and_rings_with_the_screen_off(locked):
    page, lock, unlock = locked("/timers")
    freezes(page)
    alarm_test(page, 5)
    page.run("""window.asked = new Promise(done => new MutationObserver(() => {
        if (!document.querySelector('[data-alarm-part=asking]').hidden) done(document.visibilityState);
    }).observe(document.querySelector('alarm-panel'), { attributes: true, subtree: true })), 0""")
    lock()
    assert page.run("asked") == "hidden"  # it rang while hidden, after the moment at which it would have been frozen
    page.until("document.querySelector('[data-alarm-part=asking-words]').textContent.startsWith('It rang. ')")
    assert page.run("frozen") == 0
    unlock()
    page.run("document.querySelector('[data-does=heard]').click()", tap=True)
    page.until("document.querySelector('.alarm-state').textContent.includes('with the screen off too')")
    rang = page.run("document.querySelector('[data-alarm-part=result]').textContent")
    assert "Sound that goes on when locked: on time" in rang


def test_without_sound_the_page_is_frozen_and_is_right_at_once_on_return(locked):
    page, lock, unlock = locked("/timers")
    page.run("localStorage.setItem('hipcheck.alarms', JSON.stringify({ sound: false }))")
    page.goto(page.run("location.origin") + "/timers/ice")
    freezes(page)
    page.until("document.body.dataset.phase === 'ready'")
    page.run("document.querySelector('[data-does=safety-none]').click()", tap=True)
    page.until("!document.querySelector('[data-part=safety-known]').hidden")
    page.run("document.querySelector('[data-does=start]').click()", tap=True)
    page.until(f"{STATE} === 'on'")
    lock()
    page.until("frozen")  # answered only once it is awake again: the protocol itself wakes it to answer
    unlock()
    assert page.run(STATE) == "on"
    assert page.run("document.querySelector('[data-part=digits]').textContent").startswith("19:")


def test_nothing_is_lost_when_the_browser_is_killed(own_chromium, base):
    """What the screen said is still so after the browser was killed at once. HIPCHECK_KILLS=200 takes minutes."""
    page = own_chromium()
    page.goto(f"{base}/timers/tens")
    page.locator("[data-does=safety-none]").tap()
    page.locator('#timer-dock [data-does="start"]').tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")
    state = "on"
    for _ in range(int(os.environ.get("HIPCHECK_KILLS", "6"))):
        does, state = ("pause", "paused") if state == "on" else ("resume", "on")
        page.locator(f'#timer-dock [data-does="{does}"]').tap()
        expect(page.locator("body")).to_have_attribute("data-phase", state)
        own_chromium.kill()
        page = own_chromium()
        page.goto(f"{base}/timers/tens")
        expect(page.locator("body")).to_have_attribute("data-phase", state)


def test_a_page_that_was_frozen_sounds_on_from_where_the_clock_says(locked):
    page, _, _ = locked("/timers")
    page.run("""window.made = []; window.Audio = class extends Audio {
        constructor(...given) { super(...given); made.push(this); } }""")
    alarm_test(page, 600)
    page.until("made.at(-1)?.currentTime > 0.2", SOUND)  # the first may only have been asked what it can play
    # Where the alarm stands in it, ms since 1970.
    ends = "Date.now() + (made.at(-1).duration - made.at(-1).currentTime) * 1000"
    before = page.run(ends)
    page.send("Page.setWebLifecycleState", {"state": "frozen"})
    page.send("Page.setWebLifecycleState", {"state": "active"})
    page.until("!made.at(-1).paused && made.at(-1).readyState === 4 && made.at(-1).currentTime > 0.2", SOUND)
    assert abs(page.run(ends) - before) < 1000


def test_after_a_reload_the_first_tap_on_anything_brings_the_sound_back(locked, base):
    page, _, _ = locked("/timers/ice")
    page.until("document.querySelector('timer-screen:not([data-untold])') !== null")
    page.run("document.querySelector('[data-does=safety-none]').click()", tap=True)
    page.run("document.querySelector('#timer-dock [data-does=start]').click()", tap=True)
    page.until(f"{STATE} === 'on'")
    page.goto(f"{base}/learn")
    page.goto(f"{base}/timers/ice")
    page.until("document.querySelector('[data-part=sound-back]').checkVisibility()")
    page.run("document.querySelector('h1').click()", tap=True)
    page.until(f"{STATE} === 'on' && !document.querySelector('[data-part=sound-back]').checkVisibility()")
