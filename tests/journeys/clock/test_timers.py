"""Cold and heat as a runner uses them."""

from __future__ import annotations

import json
import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.support import browser, server
from tests.support.check_phone import answer, on_from_the_map, tap_spot, whole_map
from tests.support.timer_phone import NOON, SOUNDING, digits, dock, later, phase, ready, started

# Once the next button is there: what does a tap hit where the last one was?
UNDER_THE_THUMB = """document.querySelector('[data-does=end]').checkVisibility()
    && (window.hit = document.elementFromPoint(%d, %d)?.closest('button, a')?.textContent ?? null, true)"""

# Nothing is on its way into the diary.
NOTHING_WAITS = "!Object.keys(localStorage).some(key => key.startsWith('hipcheck.to-diary.'))"

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


def test_each_change_is_read_out_and_the_keyboard_is_never_lost(phone, base):
    page = started(phone, base, "tens")
    title = page.locator('[data-part="face-title"]')
    for does, words in (("pause", "paused"), ("resume", "Pulses on"), ("off", "Done for now")):
        dock(page, does).press("Enter")
        expect(title).to_contain_text(words)
        expect(title).to_be_focused()
        later(page, 2)
    dock(page, "close").press("Enter")
    expect(page.locator('[data-part="name"]')).to_be_focused()
    page.goto(f"{base}/timers/ice")
    page.locator("[data-does=safety-none]").tap()
    dock(page, "start").tap()
    later(page, 20.1)
    dock(page, "off").tap()
    page.locator(".skin-trouble:visible summary").focus()
    later(page, 40.1)
    expect(page.locator(".skin-trouble:visible summary")).to_be_focused()
    expect(page.locator('timer-screen [data-part="announce"]')).to_have_text("The next round can start")


def test_the_diary_has_each_time_on_once_however_it_ends(phone, base):
    page = started(phone, base, "tens")
    later(page, 10)
    dock(page, "pause").tap()
    later(page, 10.2)
    expect(page.locator('[data-part="done-words"]')).to_contain_text("Once today, 10 minutes in all")
    page.goto(f"{base}/diary")
    rows = page.locator("diary-list [data-entry]")
    expect(rows).to_contain_text("10 minutes")
    rows.locator("summary").tap()
    page.get_by_role("button", name="Delete").tap()
    expect(rows).to_have_count(0)
    page.goto(f"{base}/timers/tens")
    dock(page, "close").tap()
    page.goto(f"{base}/timers/heat")
    page.locator("[data-does=safety-none]").tap()
    page.goto(f"{base}/diary")
    expect(page.locator("diary-list:not([data-untold])")).to_be_visible()
    browser.until(page, NOTHING_WAITS)
    expect(rows).to_have_count(0)


def test_a_time_on_that_was_deleted_does_not_come_back_with_the_end_of_the_session(phone, base):
    page = started(phone, base)
    later(page, 20.1)
    dock(page, "off").tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "off")
    page.goto(f"{base}/diary")
    rows = page.locator("diary-list [data-entry]")
    rows.locator("summary").tap()
    page.get_by_role("button", name="Delete").tap()
    expect(rows).to_have_count(0)
    page.goto(f"{base}/timers/ice")
    dock(page, "end").tap()
    expect(page.locator('[data-part="done-words"]')).to_contain_text("Once today")
    browser.until(page, NOTHING_WAITS)
    page.goto(f"{base}/diary")
    expect(page.locator("diary-list:not([data-untold])")).to_be_visible()
    browser.until(page, NOTHING_WAITS)
    expect(rows).to_have_count(0)


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


def test_the_second_of_two_quick_taps_does_not_hit_what_comes_in_its_place(phone, base):
    page = started(phone, base)
    later(page, 20.1)
    button = dock(page, "off").bounding_box()
    dock(page, "off").tap()
    browser.until(page, UNDER_THE_THUMB % (button["x"] + button["width"] / 2, button["y"] + button["height"] / 2))
    assert page.evaluate("hit") is None
    dock(page, "end").tap()  # a little later it takes taps
    expect(page.locator('[data-part="done-words"]')).to_contain_text("Once today")


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


@pytest.mark.parametrize("broken", ["IDBObjectStore.prototype.put", "IDBObjectStore.prototype.get"])
def test_a_timer_runs_on_and_rings_when_the_phone_keeps_nothing_any_more(phone, base, broken):
    page = started(phone, base)
    later(page, 1)
    page.evaluate(f"void ({broken} = () => {{ throw new DOMException('full', 'QuotaExceededError'); }})")
    for _ in range(4):  # it is written again now and then
        later(page, 1)
    expect(digits(page)).to_have_text("15:00")
    later(page, 15)
    expect(page.locator("h1:visible")).to_have_text("Take the ice off now.")
    dock(page, "off").tap()
    expect(page.locator("h1:visible")).to_have_text("Rest: let the skin get warm")
    dock(page, "end").tap()
    expect(page.locator('[data-part="done-words"]')).to_contain_text("Once today, 20 minutes in all")
    page.problems.clear()


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
    away.clock.pause_at(NOON + timedelta(minutes=5))
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


def test_two_windows_that_see_the_clock_set_back_move_the_timer_once(phone, base):
    page = started(phone, base)
    other = page.context.new_page()
    other.goto(f"{base}/timers/ice")
    expect(other.locator("body")).to_have_attribute("data-phase", "on")
    for window in (page, other):
        later(window, 0.05)  # each has looked at the clock
    page.clock.resume()
    page.clock.set_system_time(page.evaluate("Date.now()") / 1000 - 45 * 60 - 10)
    for window in (page, other) * 2:  # by the second time each has seen it for itself
        later(window, 0.05)
        expect(window.locator('[data-part="told"]')).to_contain_text("set back by 45 minutes")
        expect(window.locator("body")).to_have_attribute("data-phase", "on")
        expect(digits(window)).to_contain_text("19:")


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
    page.clock.install(time=NOON - timedelta(minutes=1))
    page.clock.pause_at(NOON)
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }")
    page.goto(f"{base}/timers/ice")
    expect(page.locator('[data-alarm-part="kept"]')).to_contain_text("keeps nothing")
    page.locator("[data-does=safety-none]").tap()
    dock(page, "start").tap()
    expect(digits(page)).to_have_text("20:00")
    expect(page.locator('[data-part="alarm"]')).to_contain_text("while this page is open")


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
    whole_map(page)
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
