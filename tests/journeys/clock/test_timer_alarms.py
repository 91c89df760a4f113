"""How a timer makes itself heard, seen and felt."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import expect

from tests.support import browser, notifications, sheets
from tests.support.check_phone import on_from_the_map, tap_spot, whole_map
from tests.support.timer_phone import LISTEN, NOON, SOUNDING, digits, dock, later, on_phone, phase, ready, started

REFUSED = """window.play = HTMLMediaElement.prototype.play;
HTMLMediaElement.prototype.play = () => Promise.reject(new DOMException('', 'NotAllowedError')); true"""
FOLLOW = """href => {
    document.body.append(Object.assign(document.createElement('a'), { id: 'followed', href }));
    document.querySelector('#followed').click();
}"""


def alarm_test_runs(page):
    page.get_by_role("button", name="Test the alarm").tap()
    expect(page.locator('[data-alarm-part="waiting"]')).to_be_visible()


# ---- sound

def test_the_track_starts_in_the_tap_and_goes_on_on_other_pages(phone, base):
    page = started(phone, base)
    browser.until(page, SOUNDING)
    first = page.evaluate("window.mark = heard.find(element => !element.paused).src")
    page.locator(".skin-trouble:visible summary").tap()
    page.evaluate("document.querySelector('.top a[href=\"/learn\"]').click()")
    expect(page.get_by_role("heading", name="Look something up")).to_be_visible()
    expect(page.locator("timer-strip")).to_contain_text("Ice off 12:20")
    assert page.url == f"{base}/learn"
    assert page.evaluate(f"mark === {json.dumps(first)} && {SOUNDING}") == 1
    page.locator("timer-strip a").tap()
    expect(digits(page)).to_have_text(re.compile("^(20:00|19:5)"))
    page.go_back()
    expect(page.get_by_role("heading", name="Look something up")).to_be_visible()
    assert page.evaluate(SOUNDING) == 1


def test_pages_that_come_in_place_of_a_first_page_have_their_styles(phone, base):
    page = started(phone, base)
    for address in ("/routines/gentle", "/", "/diary"):
        page.evaluate(FOLLOW, address)
        browser.until(page, "!document.querySelector('#followed')")
        browser.until(page, "[...document.querySelectorAll('link[rel=stylesheet]')].every(one => one.sheet)")
        assert page.evaluate(sheets.MISSING) == []
    page.problems.clear()


def test_a_check_that_is_left_by_a_link_shows_what_was_told_when_a_link_leads_back(phone, base):
    page = phone()  # whose clock goes, as the map wants it
    page.goto(f"{base}/timers/ice")
    page.locator("[data-does=safety-none]").tap()
    dock(page, "start").tap()
    expect(page.locator("body[data-phase=on]")).to_be_attached()

    def follow(address):
        page.evaluate(FOLLOW, address)
        browser.until(page, "!document.querySelector('#followed')")

    follow("/check-in")
    whole_map(page)
    tap_spot(page, "groin-front-left")
    on_from_the_map(page, "4")
    follow("/learn")
    follow("/check-in")
    expect(page.locator('.bm-pain [data-value="4"]')).to_have_attribute("aria-pressed", "true")
    page.problems.clear()


def test_a_page_is_not_shown_before_its_styles_are_there(phone, base):
    page = started(phone, base)
    on_their_way = []
    page.route("**/static/more-css.*", lambda route: on_their_way.append(route))
    with page.expect_request_finished(lambda request: request.url.endswith("/learn")):
        page.evaluate(FOLLOW, f"{base}/learn")
    while not on_their_way:
        page.evaluate("0")  # lets events come in
    for _ in range(30):
        page.evaluate("0")  # lets the page be read and shown, were it not for its styles
    expect(digits(page)).to_be_visible()
    on_their_way[0].continue_()
    expect(page.get_by_role("heading", name="Look something up")).to_be_visible()


def test_a_track_whose_time_is_over_stays_silent(phone, base):
    page = ready(phone, base)
    page.evaluate(REFUSED)  # as a phone refuses it where nobody has tapped
    dock(page, "start").tap()
    expect(page.locator('[data-part="sound-back"]')).to_be_visible()
    later(page, 90)
    page.evaluate("HTMLMediaElement.prototype.play = play, 0")
    page.locator("h1:visible").tap()
    assert page.evaluate(SOUNDING) == 0


def test_who_goes_back_while_a_page_is_on_its_way_stays_where_the_timer_is(phone, base):
    page = started(phone, base)
    browser.until(page, SOUNDING)
    on_their_way = []
    page.route("**/learn", lambda route: on_their_way.append(route))
    page.evaluate("document.querySelector('.top a[href=\"/learn\"]').click()")
    browser.until(page, "location.pathname === '/learn'")
    page.evaluate("history.back()")
    browser.until(page, "location.pathname === '/timers/ice'")
    while not on_their_way:
        page.evaluate("0")  # lets events come in
    with page.expect_request_finished(lambda request: request.url.endswith("/learn")):
        on_their_way[0].continue_()
    for _ in range(30):
        page.evaluate("0")  # lets it be read and shown, were it wanted
    expect(digits(page)).to_be_visible()
    assert page.evaluate(SOUNDING) == 1


def test_it_stops_sounding_when_it_is_off(phone, base):
    page = started(phone, base)
    browser.until(page, SOUNDING)
    page.evaluate("document.querySelector('[data-does=off]').click()")
    expect(page.locator("body")).to_have_attribute("data-phase", "prepare")
    browser.until(page, f"{SOUNDING} === 0")


def test_the_lock_screen_says_what_is_on_and_its_pause_button_never_silences_an_alarm_to_come(phone, base):
    page = started(phone, base)
    browser.until(page, f"{SOUNDING} && lock.pause")
    assert page.evaluate("navigator.mediaSession.metadata.title") == "Ice, round 1 of 4"
    assert page.evaluate("navigator.mediaSession.metadata.artist") == "Off at 12:20"
    page.evaluate("lock.pause()")
    assert page.evaluate(SOUNDING) == 1
    assert phase(page) == "on"
    later(page, 20.1)
    page.evaluate("lock.pause()")
    expect(page.locator("body")).to_have_attribute("data-phase", "off")


def test_sound_that_another_app_stopped_comes_back(phone, base):
    page = started(phone, base)
    browser.until(page, SOUNDING)
    page.evaluate("heard.find(element => !element.paused).pause()")
    browser.until(page, SOUNDING)


def test_screen_only_makes_no_sound(phone, base):
    page = ready(phone, base)
    page.get_by_text("How it should ring").tap()
    page.get_by_text("Screen only. Your music goes on.").tap()
    expect(page.locator(".alarm-state")).to_contain_text("nothing will sound")
    dock(page, "start").tap()
    expect(page.locator('[data-part="alarm"]')).to_have_text("Screen only: no sound.")
    assert page.evaluate(SOUNDING) == 0
    later(page, 20.1)
    assert page.evaluate("document.documentElement.dataset.alarm") == "off"


def test_two_windows_are_one_timer_and_one_sound(phone, base):
    page = started(phone, base)
    other = page.context.new_page()
    other.add_init_script(LISTEN)
    other.goto(f"{base}/timers/ice")
    other.clock.install(time=NOON)
    expect(other.locator("body")).to_have_attribute("data-phase", "on")
    expect(other.locator('[data-part="alarm"]')).to_have_text("Another Hipcheck window sounds the alarm.")
    assert other.evaluate(SOUNDING) == 0
    page.evaluate("document.querySelector('[data-does=off]').click()")
    expect(other.locator("body")).to_have_attribute("data-phase", re.compile("off|prepare"))


def test_when_the_sounding_window_closes_another_takes_over(phone, base):
    page = started(phone, base)
    other = page.context.new_page()
    other.goto(f"{base}/timers/ice")
    expect(other.locator('[data-part="alarm"]')).to_have_text("Another Hipcheck window sounds the alarm.")
    page.close()
    expect(other.locator('[data-part="alarm"]')).not_to_have_text("Another Hipcheck window sounds the alarm.")


# ---- other layers, stubbed at the platform's edge

EDGE = """
window.asked = [];
navigator.vibrate = pattern => { asked.push(pattern.length ? 'vibrates' : 'still'); return true; };
Object.defineProperty(navigator, 'wakeLock', { value: { request: async () => {
    asked.push('awake'); return { released: false, release() { asked.push('may sleep'); } } } } });
navigator.setAppBadge = async number => { asked.push(number); };
navigator.clearAppBadge = async () => { asked.push('no badge'); };
"""


def test_the_screen_stays_on_the_phone_vibrates_and_the_icon_counts(phone, base):
    page = phone(has_touch=True, is_mobile=True)
    page.clock.install(time=NOON)
    page.add_init_script(EDGE)
    page.goto(f"{base}/timers/heat")
    page.locator("[data-does=safety-none]").tap()
    dock(page, "start").tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")
    browser.until(page, "asked.includes('awake')")
    assert 15 in page.evaluate("asked")
    later(page, 3.1)
    assert 12 in page.evaluate("asked")
    page.evaluate("asked.length = 0")
    later(page, 12)
    assert "vibrates" in page.evaluate("asked")
    dock(page, "off").tap()
    browser.until(page, "asked.includes('may sleep') && asked.includes('no badge') && asked.includes('still')")


@pytest.mark.notifications
def test_a_notification_comes_through_the_worker(kept_phone, base):
    page = kept_phone(base, permissions=["notifications"])
    page.clock.install(time=NOON)
    page.add_init_script(notifications.KEEP)
    page.goto(f"{base}/timers/ice")
    page.locator("[data-does=safety-none]").tap()
    dock(page, "start").tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")
    later(page, 20.1)
    said = "Take the ice off now. Next round at 13:00."
    browser.until(page, f"told.some(({{ title }}) => title === '{said}')")
    assert page.evaluate(f"{notifications.ALL}.then(all => all.map(({{ title }}) => title))") == [said]
    dock(page, "off").tap()
    browser.until(page, f"{notifications.ALL}.then(all => all.length === 0)")
    later(page, 40.1)
    expect(page.locator("body")).to_have_attribute("data-phase", "prepare")
    browser.until(page, "told.length > 1 && told.at(-1).title.startsWith('Round 2 of 4 can start.')")
    assert page.evaluate(f"{notifications.ALL}.then(all => all.length)") == 1


def test_the_call_for_the_next_round_sounds_to_its_end(phone, base):
    page = started(phone, base)
    later(page, 20.1)
    dock(page, "off").tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "off")
    later(page, 40.1)
    expect(page.locator("body")).to_have_attribute("data-phase", "prepare")
    browser.until(page, f"navigator.locks.query().then(() => {SOUNDING} === 1)")
    dock(page, "end").tap()
    browser.until(page, f"{SOUNDING} === 0")


# ---- the alarm test

def test_a_timer_that_is_started_while_an_alarm_test_waits_for_its_answer_rings(phone, base):
    page = ready(phone, base)
    alarm_test_runs(page)
    later(page, 1)
    dock(page, "start").tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")
    later(page, 20.1)
    assert page.evaluate("document.documentElement.dataset.alarm") == "off"
    browser.until(page, f"{SOUNDING} === 1")


def test_the_alarm_test_with_the_screen_on_is_not_yet_enough(phone, base):
    page = on_phone(phone, f"{base}/settings")
    page.get_by_role("button", name="Test the alarm").tap()
    expect(page.locator('[data-alarm-part="waiting-words"]')).to_contain_text(
        re.compile("in (30|2.) seconds. Lock your phone now"))
    browser.until(page, SOUNDING)
    later(page, 0.51)
    page.get_by_role("button", name="Yes, I heard it").tap()
    expect(page.locator(".alarm-state")).to_contain_text("With the screen locked it is not tested yet")
    page.get_by_text("What can ring, and what cannot").tap()
    expect(page.locator('[data-alarm-part="result"]')).to_contain_text("Screen flash: on time")
    page.goto(f"{base}/timers/ice")
    expect(page.locator(".alarm-state")).to_contain_text("not tested yet")


def test_not_heard_is_said_before_the_next_start(phone, base):
    page = on_phone(phone, f"{base}/timers")
    alarm_test_runs(page)
    later(page, 0.51)
    page.get_by_role("button", name="No", exact=True).tap()
    expect(page.locator(".alarm-state")).to_contain_text("You did not hear the last test")
    page.goto(f"{base}/timers/ice")
    expect(page.locator(".alarm-state")).to_contain_text("set your phone's own alarm")
    expect(page.locator(".dock-note")).to_contain_text("not tested on this phone")
