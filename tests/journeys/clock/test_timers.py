"""Cold and heat as a runner uses them.  The page's clock is moved, not waited for."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.support import browser, server
from tests.support.check_phone import answer, on_from_the_map, tap_spot, to_guidance

NOON = datetime(2026, 11, 23, 12)
MINUTE = 60_000
# Keeps hold of the page's audio elements and of what it tells the lock screen.
LISTEN = """
window.heard = [];
window.Audio = class extends Audio { constructor(...given) { super(...given); heard.push(this); } };
window.lock = {};
navigator.mediaSession.setActionHandler = (action, run) => { lock[action] = run; };
"""
SOUNDING = "heard.filter(element => element.src && !element.paused).length"


def on_phone(phone, address, at=NOON, **options):
    page = phone(**options)
    page.clock.install(time=at - timedelta(minutes=1))
    page.add_init_script(LISTEN)
    page.goto(address)
    page.clock.pause_at(at)
    return page


def dock(page, does):
    return page.locator(f'#timer-dock [data-does="{does}"]')


def ready(phone, base, kind="ice", **options):
    page = on_phone(phone, f"{base}/timers/{kind}", **options)
    page.locator("[data-does=safety-none]").tap()
    expect(page.locator('[data-part="safety-known"]')).to_be_visible()
    return page


def started(phone, base, kind="ice", **options):
    page = ready(phone, base, kind, **options)
    dock(page, "start").tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")
    return page


def phase(page):
    return page.locator("body").get_attribute("data-phase")


def digits(page):
    return page.locator('[data-part="digits"]')


def later(page, minutes):
    page.clock.run_for(round(minutes * MINUTE))


# ---- a round from start to end

def test_a_round_of_ice_from_start_to_end(phone, base):
    page = started(phone, base)
    expect(digits(page)).to_have_text("20:00")
    expect(page.locator('[data-part="until"]')).to_have_text("Ice off 12:20")
    expect(page.locator('[data-part="after"]')).to_have_text("next 13:00")
    expect(page.locator('[data-part="round"]')).to_have_text("Round 1 of 4")
    expect(page.locator('[data-part="hint"]')).to_contain_text("12:10: Lift the pack")
    later(page, 7.2)
    expect(digits(page)).to_have_text("12:48")
    expect(page).to_have_title("13 min: Ice on - Hipcheck")
    later(page, 3)
    expect(page.locator('[data-part="hint"]')).to_contain_text("Now: Lift the pack")
    later(page, 9.7)
    assert phase(page) == "on"
    later(page, 0.1)
    expect(page.locator("h1:visible")).to_have_text("Take the ice off now.")
    assert page.evaluate("document.documentElement.dataset.alarm") == "off"
    dock(page, "off").tap()
    expect(page.locator("h1:visible")).to_have_text("Rest: let the skin get warm")
    assert page.evaluate("document.documentElement.dataset.alarm") is None
    expect(page.locator('[data-part="until"]')).to_have_text("Next round 13:00")
    later(page, 40.1)
    expect(page.locator('[data-part="again-words"]')).to_contain_text("Round 2 of 4")
    dock(page, "start").tap()
    expect(page.locator('[data-part="round"]')).to_have_text("Round 2 of 4")


def test_stopping_early_asks_nothing_and_records_the_truth(phone, base):
    page = started(phone, base)
    later(page, 7)
    dock(page, "off").tap()
    expect(page.locator('[data-part="until"]')).to_have_text("Next round 12:47")
    dock(page, "end").tap()
    expect(page.locator('[data-part="done-words"]')).to_contain_text("Once today, 7 minutes in all")
    dock(page, "close").tap()
    expect(page.locator('[data-part="refused-words"]')).to_contain_text("You can start at 12:47")
    expect(dock(page, "start")).to_be_hidden()
    later(page, 41)
    expect(dock(page, "start")).to_be_visible()


def test_a_shorter_time_and_the_gentler_plan_are_a_tap_away(phone, base):
    page = ready(phone, base)
    page.locator(".chip").filter(has_text="10 min").first.tap()
    expect(dock(page, "start")).to_have_text("Start ice, 10 min")
    page.locator(".plan-choice").filter(has_text="Gentler").tap()
    expect(dock(page, "start")).to_have_text("Start ice, 15 min")
    dock(page, "start").tap()
    expect(page.locator('[data-part="after"]')).to_have_text("next 14:15")


def test_pulses_can_pause(phone, base):
    page = started(phone, base, "tens")
    later(page, 10)
    dock(page, "pause").tap()
    later(page, 5)
    expect(digits(page)).to_have_text("20:00")
    dock(page, "resume").tap()
    expect(page.locator('[data-part="until"]')).to_have_text("Electric pulses (TENS) off 12:35")


def test_ice_cannot_pause(phone, base):
    expect(dock(started(phone, base), "pause")).to_be_hidden()


# ---- nothing is lost

def test_late_for_any_reason_it_says_so_first(phone, base):
    page = started(phone, base)
    later(page, 1)
    page.goto("about:blank")
    later(page, 33)
    page.goto(f"{base}/timers/ice")
    expect(page.locator("h1:visible")).to_have_text("Take the ice off now.")
    expect(page.locator('[data-part="late-words"]')).to_have_text("You are 14 minutes over.")
    expect(page.locator('[data-part="late"]')).to_contain_text("white or blotchy")
    dock(page, "off-then").tap()
    expect(page.locator('[data-part="until"]')).to_have_text("Next round 13:00")


def test_a_reload_changes_nothing(phone, base):
    page = started(phone, base)
    later(page, 5)
    page.reload()
    expect(digits(page)).to_have_text(re.compile("^1[45]:"))
    expect(page.locator('[data-part="until"]')).to_have_text("Ice off 12:20")


def test_another_day_another_time_zone(phone, base):
    page = started(phone, base)
    kept = page.context.storage_state(indexed_db=True)
    away = phone(storage_state=kept, timezone_id="Pacific/Auckland")
    away.clock.install(time=NOON)
    later(away, 5)
    away.goto(f"{base}/timers/ice")
    expect(digits(away)).to_have_text("15:00")


@pytest.mark.parametrize(("by", "shown", "told"), [
    (-45, "19:5", "set back by 45 minutes"), (45, None, "jumped ahead by 45 minutes")])
def test_the_phones_clock_is_set_while_it_is_open(phone, base, by, shown, told):
    page = started(phone, base)
    page.clock.resume()
    more = 10 if by > 0 else -10  # seconds; time passes between these two
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 + by * 60 + more)
    later(page, 0.05)
    expect(page.locator('[data-part="told"]')).to_contain_text(told)
    if shown:
        expect(digits(page)).to_contain_text(shown)
    else:
        expect(page.locator("h1:visible")).to_have_text("Take the ice off now.")
    page.locator("[data-does=heard-clock]").tap()
    expect(page.locator('[data-part="told"]')).to_be_hidden()


def test_the_clock_was_set_back_while_it_was_closed(phone, base):
    page = started(phone, base)
    page.goto("about:blank")
    page.clock.set_system_time(NOON.replace(hour=9))
    page.goto(f"{base}/timers/ice")
    expect(page.locator('[data-part="told"]')).to_contain_text("We cannot know how long")
    expect(page.locator("h1:visible")).to_have_text("Take the ice off now.")


def test_what_cannot_be_read_is_set_aside_and_can_be_saved(phone, base):
    page = started(phone, base)
    page.evaluate("""() => new Promise(done => { const open = indexedDB.open('hipcheck-clock');
        open.onsuccess = () => { const step = open.result.transaction('kept', 'readwrite');
            step.objectStore('kept').put({version: 99, secret: 'ice'}, 'timer');
            step.oncomplete = () => { open.result.close(); done(); } } })""")
    page.goto(f"{base}/timers/ice")
    expect(dock(page, "start")).to_be_visible()
    page.goto(f"{base}/settings")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save it as a file").tap()
    assert json.loads(download.value.path().read_text())[0]["value"] == {"version": 99, "secret": "ice"}


def test_a_browser_that_keeps_nothing_says_so_and_still_runs(phone, base):
    page = phone()
    page.clock.install(time=NOON)
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }")
    page.goto(f"{base}/timers/ice")
    expect(page.locator('[data-alarm-part="kept"]')).to_contain_text("keeps nothing")
    page.locator("[data-does=safety-none]").tap()
    dock(page, "start").tap()
    expect(digits(page)).to_have_text("20:00")
    expect(page.locator('[data-part="alarm"]')).to_contain_text("while this page is open")


# ---- who must not, how often

def test_it_asks_before_it_starts(phone, base):
    page = on_phone(phone, f"{base}/timers/ice")
    dock(page, "start").tap()
    expect(page.locator('[data-part="safety-problem"]')).to_be_visible()
    assert phase(page) == "ready"


def test_who_must_not_cannot_start_and_learns_why(phone, base):
    page = on_phone(phone, f"{base}/timers/ice")
    page.get_by_text("Raynaud's").tap()
    expect(page.locator('[data-part="banned"]')).to_contain_text("Cold can set your illness off.")
    expect(dock(page, "start")).to_be_hidden()
    page.reload()
    expect(page.locator('[data-part="banned"]')).to_be_visible()


def test_who_should_ask_first_is_offered_the_gentler_plan(phone, base):
    page = on_phone(phone, f"{base}/timers/ice")
    page.get_by_text("Angina").tap()
    expect(page.locator('[data-part="ask"]')).to_contain_text("Ask a clinician first")
    page.get_by_role("button", name="That is all").tap()
    expect(dock(page, "start")).to_have_text("Start ice, 15 min")


def test_lasting_answers_are_kept_and_those_of_the_day_are_asked_again(phone, base):
    page = started(phone, base)
    dock(page, "off").tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "prepare")
    page.clock.set_system_time(NOON.replace(day=24, hour=9))
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-phase", "ready")  # yesterday's session is forgotten
    expect(page.locator('[data-part="today"]')).to_have_text("None so far today.")
    expect(page.locator('[data-part="safety-list"]')).to_be_visible()


def test_heat_is_closed_by_swelling_from_the_last_check_and_offers_ice(phone, base):
    page = phone()
    to_guidance(page, base)
    page.evaluate("""() => { const kept = JSON.parse(localStorage['hipcheck.last-check']);
        kept.pairs.push(['signs', 'swollen']); localStorage['hipcheck.last-check'] = JSON.stringify(kept) }""")
    page.goto(f"{base}/timers/heat")
    expect(page.locator('[data-part="banned"]')).to_contain_text("swollen")
    page.get_by_role("link", name="Go to ice").tap()
    expect(page.locator("h1:visible")).to_have_text("Ice")


def test_guidance_leads_straight_to_the_timer_which_knows_the_place(phone, base):
    page = phone()
    page.add_init_script(LISTEN)
    to_guidance(page, base)
    page.get_by_role("link", name="Start ice").tap()
    expect(page.locator('[data-part="place"]')).to_have_text("For your left groin.")
    page.locator("[data-does=safety-none]").tap()
    dock(page, "start").tap()
    expect(page.locator("h1:visible")).to_have_text("Ice on your left groin")


def test_ice_and_heat_exclude_each_other(phone, base):
    page = started(phone, base)
    page.goto(f"{base}/timers/heat")
    expect(page.locator('[data-part="refused-words"]')).to_have_text("Ice is on. One at a time.")
    page.goto(f"{base}/timers/ice")
    later(page, 10)
    dock(page, "off").tap()
    page.goto(f"{base}/timers/heat")
    expect(page.locator('[data-part="refused-words"]')).to_contain_text("You had ice just now.")
    expect(page.locator('[data-part="refused-words"]')).to_contain_text("You can start at 12:50")


def test_after_four_rounds_it_is_enough_for_today(phone, base):
    page = started(phone, base, at=NOON.replace(hour=6))
    for number in range(4):
        later(page, 20)
        dock(page, "off").tap()
        if number < 3:
            later(page, 40.1)
            dock(page, "start").tap()
    dock(page, "close").tap()
    expect(page.locator('[data-part="today"]')).to_contain_text("4 times")
    expect(page.locator('[data-part="refused-words"]')).to_contain_text(
        "enough ice for today: 4 times. You can start again tomorrow at 00:00")


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

SHOWN = "navigator.serviceWorker.ready.then(one => one.getNotifications())"
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
    page.goto(f"{base}/timers/ice")
    page.locator("[data-does=safety-none]").tap()
    dock(page, "start").tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")
    later(page, 20.1)
    browser.until(page, f"{SHOWN}.then(all => all.length === 1)")
    said = page.evaluate(f"{SHOWN}.then(all => all[0].title)")
    assert said == "Take the ice off now. Next round at 13:00."
    dock(page, "off").tap()
    browser.until(page, f"{SHOWN}.then(all => all.length === 0)")


# ---- the alarm test

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
    page.get_by_role("button", name="Test the alarm").tap()
    later(page, 0.51)
    page.get_by_role("button", name="No", exact=True).tap()
    expect(page.locator(".alarm-state")).to_contain_text("You did not hear the last test")
    page.goto(f"{base}/timers/ice")
    expect(page.locator(".alarm-state")).to_contain_text("set your phone's own alarm")
    expect(page.locator(".dock-note")).to_contain_text("not tested on this phone")


# ---- beside the timer

def test_the_calendar_file_holds_the_whole_schedule(phone, base):
    page = ready(phone, base)
    with page.expect_download() as download:
        page.get_by_role("button", name="Put the times into my calendar").tap()
    text = download.value.path().read_bytes().decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 11  # four times half-way and off, three times again
    assert "SUMMARY:Take the ice off now. Next round at 13:00." in text


def test_night_face_is_kept(phone, base):
    page = started(phone, base)
    page.locator("[data-does=night]").tap()
    page.reload()
    expect(page.locator("body")).to_have_attribute("data-night", "true")


def test_forgetting_waits_for_a_running_timer(phone, base):
    page = started(phone, base)
    page.goto(f"{base}/settings")
    page.get_by_role("button", name="Erase everything").tap()
    expect(page.locator("erase-all")).to_contain_text("Stop it first")
    page.goto(f"{base}/timers/ice")
    later(page, 2)
    dock(page, "off").tap()
    dock(page, "end").tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "finished")
    page.goto(f"{base}/settings")
    page.get_by_role("button", name="Erase everything").tap()
    page.get_by_role("button", name="Erase it all").tap()
    expect(page.locator("erase-all")).to_contain_text("Done.")
    page.goto(f"{base}/timers/ice")
    expect(page.locator('[data-part="today"]')).to_have_text("None so far today.")
    expect(page.locator('[data-part="safety-list"]')).to_be_visible()


def test_it_works_with_the_server_gone(kept_phone, tmp_path):
    with server.mortal(tmp_path / "log") as running:
        page = kept_phone(running.address)
        running.kill()
        page.goto(f"{running.address}/timers/ice")
        page.locator("[data-does=safety-none]").tap()
        dock(page, "start").tap()
        expect(digits(page)).to_contain_text("19:5")
        page.evaluate("window.same = true; document.querySelector('.top a[href=\"/learn\"]').click()")
        expect(page.get_by_role("heading", name="Look something up")).to_be_visible()
        assert page.evaluate("same")  # the page lived on, and its sound with it


def test_a_whole_check_while_the_ice_is_on_and_the_sound_goes_on(phone, base):
    page = started(phone, base)
    page.clock.resume()
    browser.until(page, SOUNDING)
    page.evaluate("document.querySelector('.bar a[href=\"/check-in\"]').click()")
    expect(page.locator("#where [data-next]")).to_be_visible()
    tap_spot(page, "groin-front-left")
    on_from_the_map(page)
    answer(page)
    expect(page.locator("#verdict-title")).to_be_visible()
    expect(page.locator("timer-strip")).to_contain_text("Ice off 12:20")
    assert page.evaluate(SOUNDING) == 1


def test_without_a_script_it_gives_the_times_for_the_phones_own_clock(phone, base):
    page = phone(java_script_enabled=False)
    page.goto(f"{base}/timers/ice")
    expect(page.locator("noscript p").first).to_be_visible()
    page.locator('[name="start"]').fill("18:05")
    page.locator("noscript button").tap()
    expect(page.locator(".times")).to_be_visible()
    assert page.locator(".times tbody tr:nth-child(2) td").all_text_contents() == ["2", "19:05", "19:15", "19:25"]
    expect(page.locator("alarm-panel")).to_be_hidden()
