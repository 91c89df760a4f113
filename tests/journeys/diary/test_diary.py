"""The diary as a runner meets it: what happens in Hipcheck comes there by itself, and nothing is lost."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.support import browser, server
from tests.support.check_phone import answer as answer_check
from tests.support.check_phone import to_guidance

NOON = datetime(2026, 11, 23, 12)
HAND_IN = "list => list.forEach(one => localStorage.setItem(`hipcheck.to-diary.${one.id}`, JSON.stringify(one)))"
NOTHING_WAITS = "!Object.keys(localStorage).some(key => key.startsWith('hipcheck.to-diary.'))"
CHECK = {"id": "check-1", "kind": "check", "zone": 0, "answers": [["place", "groin-front-left"], ["pain", "5"]],
         "level": "self-care", "causes": ["hip-flexor-strain"], "places": ["groin-front-left"], "pain": 5}


def with_entries(page, base, *entries):
    """Hands entries in as Hipcheck does, and waits until they are kept."""
    page.goto(f"{base}/learn")
    page.evaluate(HAND_IN, list(entries))
    page.goto(f"{base}/diary")
    browser.until(page, NOTHING_WAITS)


def ms(moment):
    return int(moment.replace(tzinfo=UTC).timestamp() * 1000)


def checked(at):
    return {**CHECK, "at": ms(at), "changed": ms(at)}


def recheck(at, pain, feel, *signs):
    part = "morning" if at.hour < 15 else "evening"
    return {"id": f"recheck-{at.date()}-{part}", "kind": "recheck", "at": ms(at), "changed": ms(at), "zone": 0,
            "part": part, "feel": feel, "pain": pain, "stiff": None, "signs": list(signs), "places": CHECK["places"]}


def rows(page):
    return page.locator("diary-list [data-entry]")


def opened(phone, base, at=NOON, **options):
    page = phone(timezone_id="UTC", **options)
    page.clock.install(time=at)
    return page


def test_a_check_comes_into_the_diary_by_itself_and_once(phone, base):
    page = opened(phone, base)
    to_guidance(page, base)
    expect(page.locator("diary-told")).to_have_text("Kept in your diary.", use_inner_text=True)
    page.go_back()
    answer_check(page)
    expect(page.locator("#verdict-title")).to_be_visible()
    page.locator('.bar a[href="/diary"]').tap()
    expect(rows(page)).to_have_count(1)
    expect(rows(page)).to_contain_text("Left groin")
    expect(rows(page).locator(".said-pin")).to_have_text("4")
    expect(page.locator('[data-part="days"] h2').first).to_have_text("Today")


def test_ice_comes_into_the_diary(phone, base):
    page = opened(phone, base)
    page.goto(f"{base}/timers/ice")
    page.locator("[data-does=safety-none]").tap()
    page.locator('#timer-dock [data-does="start"]').tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")
    page.clock.fast_forward("12:00")
    page.locator('#timer-dock [data-does="off"]').tap()
    expect(page.locator("diary-told")).to_contain_text("Kept")
    page.goto(f"{base}/diary")
    expect(rows(page)).to_contain_text("Ice")
    expect(rows(page)).to_contain_text("12 minutes")


def test_deleting_and_changing_can_be_undone(phone, base):
    page = opened(phone, base)
    with_entries(page, base, checked(NOON - timedelta(days=1)), recheck(NOON - timedelta(hours=5), 4, "better"))
    expect(rows(page)).to_have_count(2)
    rows(page).first.locator("summary").tap()
    page.get_by_role("button", name="Delete").tap()
    expect(rows(page)).to_have_count(1)
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(2)
    expect(page.get_by_text("It is back as it was.")).to_be_focused()
    rows(page).first.locator("summary").tap()
    page.get_by_role("button", name="Change").tap()
    page.get_by_label("Pain, 0 to 10").fill("11")
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_role("alert")).to_contain_text("out of range")
    page.get_by_label("Pain, 0 to 10").fill("7")
    page.get_by_role("button", name="Keep it").tap()
    expect(rows(page).first.locator(".said-pin")).to_have_text("7")
    page.reload()
    expect(rows(page).first.locator(".said-pin")).to_have_text("7")


def test_an_entry_of_a_zone_that_is_ahead_can_be_changed_at_once(phone, base):
    page = opened(phone, base)
    with_entries(page, base, {**recheck(NOON - timedelta(hours=1), 4, "better"), "zone": 540})
    rows(page).locator("summary").tap()
    page.get_by_role("button", name="Change").tap()
    expect(page.get_by_label("When")).to_have_value("2026-11-23T20:00")
    page.get_by_label("Pain, 0 to 10").fill("7")
    page.get_by_role("button", name="Keep it").tap()
    expect(rows(page).locator(".said-pin")).to_have_text("7")


def elsewhere(page, base, at):
    """Another window keeps a note."""
    other = page.context.new_page()
    with_entries(other, base, {"id": f"note-{ms(at)}", "kind": "note", "at": ms(at), "changed": ms(at), "zone": 0,
                               "text": "Elsewhere"})
    other.close()


def test_the_keyboards_place_in_the_list_stays_whatever_is_kept_here_or_elsewhere(phone, base):
    page = opened(phone, base)
    with_entries(page, base, checked(NOON - timedelta(days=1)), recheck(NOON - timedelta(hours=5), 4, "better"))
    first, last = rows(page).filter(has_text="Morning check"), rows(page).last
    for row in (first, last):
        row.locator("summary").tap()
    expect(last.locator("summary")).to_be_focused()
    elsewhere(page, base, NOON - timedelta(hours=4))
    expect(rows(page)).to_have_count(3)
    expect(last.locator("summary")).to_be_focused()
    page.keyboard.press("Tab")
    change = last.get_by_role("button", name="Change")
    expect(change).to_be_focused()
    elsewhere(page, base, NOON - timedelta(hours=3))
    expect(rows(page)).to_have_count(4)
    expect(change).to_be_focused()
    expect(first.get_by_role("button", name="Change")).to_be_visible()
    page.keyboard.press("Enter")
    page.get_by_label("Pain, 0 to 10").fill("7")
    page.keyboard.press("Enter")
    expect(last.locator(".said-pin")).to_have_text("7")
    expect(change).to_be_focused()
    page.keyboard.press("Enter")
    elsewhere(page, base, NOON - timedelta(hours=2))
    expect(rows(page)).to_have_count(5)
    page.keyboard.press("Escape")
    expect(change).to_be_focused()


def test_a_second_quick_tap_does_no_harm_and_undo_still_brings_it_back(phone, base):
    page = opened(phone, base)
    with_entries(page, base, checked(NOON - timedelta(days=1)), recheck(NOON - timedelta(hours=5), 4, "better"))
    told = page.locator('diary-list [data-part="told"]')
    rows(page).first.locator("summary").tap()
    browser.twice(page.get_by_role("button", name="Delete"))
    expect(rows(page)).to_have_count(1)
    browser.twice(page.get_by_role("button", name="Undo"))
    expect(rows(page)).to_have_count(2)
    expect(told).to_have_text("It is back as it was.", use_inner_text=True)
    rows(page).first.locator("summary").tap()
    page.get_by_role("button", name="Change").tap()
    page.get_by_label("Pain, 0 to 10").fill("7")
    browser.twice(page.get_by_role("button", name="Keep it"))
    expect(rows(page).first.locator(".said-pin")).to_have_text("7")
    page.get_by_role("button", name="Undo").tap()
    expect(rows(page).first.locator(".said-pin")).to_have_text("4")


def test_a_note_is_written_and_a_day_to_come_refused(phone, base):
    page = opened(phone, base)
    page.goto(f"{base}/diary")
    expect(page.get_by_text("No pain noted yet")).to_be_visible()
    page.get_by_role("button", name="Write a note").tap()
    page.get_by_label("What you want to remember").fill("New shoes <b>today</b>")
    page.get_by_label("When").fill("2026-12-01T10:00")
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_role("alert")).to_contain_text("not to come")
    expect(page.get_by_label("What you want to remember")).to_have_value("New shoes <b>today</b>")
    page.get_by_label("When").fill("2026-11-21T10:00")
    page.get_by_role("button", name="Keep it").tap()
    expect(rows(page)).to_contain_text("New shoes <b>today</b>")
    expect(page.locator('[data-part="days"] h2').first).to_have_text("Saturday 21 November")


def test_long_lists_come_in_pieces(phone, base):
    page = opened(phone, base)
    with_entries(page, base, *[{"id": f"note-{i}", "kind": "note", "at": ms(NOON - timedelta(days=i)), "zone": 0,
                                "changed": ms(NOON), "text": f"Day {i}"} for i in range(95)])
    expect(rows(page)).to_have_count(40)
    page.get_by_role("button", name="Show earlier days").tap()
    expect(rows(page)).to_have_count(80)
    page.get_by_role("button", name="Show earlier days").tap()
    expect(rows(page)).to_have_count(95)
    expect(page.get_by_role("button", name="Show earlier days")).to_be_hidden()


def answer(page, feel, pain, new):
    page.locator(f'label:has([name="feel"][value="{feel}"])').tap()
    page.locator(f'label:has([name="pain"][value="{pain}"])').tap()
    page.locator(f'label:has([name="new"][value="{new}"])').tap()


def test_the_morning_check_takes_three_taps_and_a_reload_keeps_them(phone, base):
    page = opened(phone, base, NOON.replace(hour=7))
    with_entries(page, base, checked(NOON - timedelta(days=1)))
    page.goto(f"{base}/diary/recheck")
    expect(page.get_by_role("heading", level=1)).to_have_text("How is your left groin this morning?")
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_text("Say if anything is new.")).to_be_visible()
    answer(page, "better", 3, "no")
    page.reload()
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_role("heading", name="Kept in your diary.")).to_be_focused()
    expect(page.get_by_text("Better: go on as you did.")).to_be_visible()
    page.goto(f"{base}/diary")
    expect(rows(page).first).to_contain_text("Morning check")


SEEN_ANEW = "document.dispatchEvent(new Event('visibilitychange'))"


def test_what_is_being_ticked_when_the_evening_begins_stays(phone, base):
    page = opened(phone, base, NOON.replace(hour=14, minute=59))
    with_entries(page, base, checked(NOON - timedelta(days=1)))
    page.goto(f"{base}/diary/recheck")
    answer(page, "worse", 6, "no")
    page.reload()
    six = page.locator('[name="pain"][value="6"]')
    expect(six).to_be_checked()
    page.clock.run_for(120_000)
    expect(page.get_by_role("heading", level=1)).to_have_text("How is your left groin this morning?")
    expect(six).to_be_checked()
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_role("heading", name="Kept in your diary.")).to_be_visible()


@pytest.mark.parametrize("back", ["seen anew", "reloaded", "in sight all night"])
def test_what_was_ticked_last_evening_is_no_answer_of_this_morning(phone, base, back):
    page = opened(phone, base, NOON.replace(hour=21))
    with_entries(page, base, checked(NOON - timedelta(days=1)))
    page.goto(f"{base}/diary/recheck")
    title = page.get_by_role("heading", level=1)
    expect(title).to_have_text("How is your left groin this evening?")
    page.get_by_role("button", name="Keep it").tap()
    answer(page, "worse", 6, "yes")
    page.clock.set_system_time(NOON.replace(hour=22))
    page.evaluate(SEEN_ANEW)
    expect(page.locator('[name="pain"][value="6"]')).to_be_checked()
    page.clock.set_system_time(NOON.replace(hour=7) + timedelta(days=1))
    if back == "reloaded":
        page.reload()
    elif back == "seen anew":
        page.evaluate(SEEN_ANEW)
    else:
        page.clock.run_for(60_000)
    expect(title).to_have_text("How is your left groin this morning?")
    expect(page.locator("recheck-form input:checked")).to_have_count(0)
    expect(page.locator('recheck-form [data-part="signs"]')).to_be_hidden()
    expect(page.locator("recheck-form .problem:visible")).to_have_count(0)
    answer(page, "better", 3, "no")
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_role("heading", name="Kept in your diary.")).to_be_visible()
    page.evaluate(SEEN_ANEW)
    expect(page.get_by_role("heading", name="Kept in your diary.")).to_be_visible()
    page.goto(f"{base}/diary")
    expect(rows(page).first).to_contain_text("Morning check")
    expect(rows(page)).to_have_count(2)


def test_a_half_told_morning_check_of_an_older_hipcheck_begins_anew(phone, base):
    page = opened(phone, base, NOON.replace(hour=7))
    with_entries(page, base, checked(NOON - timedelta(days=1)))
    page.evaluate("sessionStorage.setItem('hipcheck.recheck', '[[\"feel\", \"worse\"], [\"pain\", \"6\"]]')")
    page.goto(f"{base}/diary/recheck")
    expect(page.get_by_role("heading", level=1)).to_have_text("How is your left groin this morning?")
    expect(page.locator("recheck-form input:checked")).to_have_count(0)


def test_the_morning_check_tells_of_the_run_before_too(phone, base):
    page = opened(phone, base, NOON.replace(hour=7))
    at = ms(NOON - timedelta(hours=16))
    run = {"id": "run-1", "kind": "run", "at": at, "changed": at, "zone": 0, "minutes": 20, "km": None, "before": 0,
           "during": 1, "after": 1, "next": None, "source": "plan", "stage": 2, "title": None, "note": None}
    with_entries(page, base, checked(NOON - timedelta(days=1)), run)
    page.goto(f"{base}/diary/recheck")
    answer(page, "better", 2, "no")
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_role("heading", name="Kept in your diary.")).to_be_visible()
    page.goto(f"{base}/diary")
    expect(rows(page).filter(has_text="Walk-run")).to_contain_text("2 next morning")


def test_the_check_of_a_later_morning_leaves_the_morning_after_the_run_to_be_told(phone, base):
    page = opened(phone, base, NOON.replace(hour=7))
    at = ms(NOON - timedelta(days=2))
    run = {"id": "run-1", "kind": "run", "at": at, "changed": at, "zone": 0, "minutes": 20, "km": None, "before": 0,
           "during": 1, "after": 1, "next": None, "source": "plan", "stage": 2, "title": None, "note": None}
    with_entries(page, base, checked(NOON - timedelta(days=3)), run)
    page.goto(f"{base}/diary/recheck")
    answer(page, "worse", 5, "no")
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_role("heading", name="Kept in your diary.")).to_be_visible()
    page.goto(f"{base}/today")
    expect(page.locator('[data-part="thing"]')).to_have_text("How was the morning after your run?")
    page.goto(f"{base}/diary")
    expect(rows(page).filter(has_text="Walk-run")).not_to_contain_text("next morning")


def test_who_is_woken_by_the_pain_tells_of_the_evening_and_is_asked_again_in_the_morning(phone, base):
    page = opened(phone, base, NOON.replace(hour=0, minute=30))
    with_entries(page, base, checked(NOON - timedelta(days=1)))
    page.goto(f"{base}/diary/recheck")
    expect(page.locator('recheck-form [data-part="title"]')).to_contain_text("this evening?")
    answer(page, "worse", 5, "no")
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_role("heading", name="Kept in your diary.")).to_be_visible()
    page.clock.set_fixed_time(NOON.replace(hour=7, minute=30))
    page.goto(f"{base}/today")
    expect(page.locator('[data-part="thing"]')).to_have_text("Morning check: 20 seconds")


def test_a_new_warning_sign_changes_what_to_do(phone, base):
    page = opened(phone, base, NOON.replace(hour=7))
    with_entries(page, base, checked(NOON - timedelta(days=1)))
    page.goto(f"{base}/diary/recheck")
    answer(page, "same", 5, "yes")
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_text("Tick what is new")).to_be_visible()
    page.locator('label:has([value="body:fever"])').tap()
    page.get_by_role("button", name="Keep it").tap()
    card = page.locator("course-card")
    expect(card.get_by_text("There is a new warning sign.")).to_be_visible()
    expect(card.get_by_role("link", name="Call 999")).to_be_visible()
    page.goto(f"{base}/today")
    expect(page.locator('[data-part="thing"]')).to_have_text("Get help now.")


def test_worse_two_days_running_says_so_with_the_reason_until_it_is_booked(phone, base):
    page = opened(phone, base)
    with_entries(page, base, checked(NOON - timedelta(days=3)), recheck(NOON - timedelta(days=2, hours=5), 6, "worse"),
                 recheck(NOON - timedelta(days=1, hours=5), 7, "worse"))
    card = page.locator("course-card")
    expect(card.get_by_text("It got worse two days running.")).to_be_visible()
    expect(card.locator(".level:visible")).to_have_text("Routine")
    card.get_by_role("button", name="I have booked it").tap()
    expect(card).to_be_hidden()
    page.reload()
    expect(rows(page)).to_have_count(3)
    expect(card).to_be_hidden()


@pytest.mark.parametrize(("hour", "title"), [(7, "Morning check: 20 seconds"), (18, "Evening check: 20 seconds"),
                                             (14, "Nothing to do right now.")])
def test_today_offers_the_recheck_at_its_time(phone, base, hour, title):
    page = opened(phone, base, NOON.replace(hour=hour))
    with_entries(page, base, checked(NOON - timedelta(days=1)), recheck(NOON - timedelta(hours=20), 5, "same"))
    page.goto(f"{base}/")
    expect(page).to_have_url(f"{base}/today")
    expect(page.locator('[data-part="thing"]')).to_have_text(title)


def test_pain_on_a_run_without_a_check_leads_to_one(phone, base):
    page = opened(phone, base)
    at = ms(NOON - timedelta(hours=2))
    with_entries(page, base, {"id": "run-1", "kind": "run", "at": at, "changed": at, "zone": 0, "minutes": 40, "km": 7,
                              "before": 0, "during": 2, "after": 3, "next": None, "source": "typed", "stage": None,
                              "title": None, "note": None})
    page.goto(f"{base}/")
    expect(page.locator("today-screen h1")).to_have_text("Your hip: 3 out of 10.")
    expect(page.locator('[data-part="thing"]')).to_have_text("Check your hip")
    page.get_by_role("link", name="Check my hip").tap()
    expect(page).to_have_url(f"{base}/check-in")


# As a page of which no other window's word is heard while the browser keeps it, for who goes back to it.
CHANGED_UNHEARD = """id => new Promise(done => { const asked = indexedDB.open('hipcheck-diary');
    asked.onsuccess = () => { const step = asked.result.transaction('entries', 'readwrite');
        step.objectStore('entries').delete(id); step.oncomplete = () => { asked.result.close(); done(); } } })"""


def test_a_page_that_the_browser_had_kept_shows_the_diary_as_it_is_now(phone, base):
    page = opened(phone, base)
    one = recheck(NOON - timedelta(hours=5), 4, "better")
    with_entries(page, base, checked(NOON - timedelta(days=1)), one)
    expect(rows(page)).to_have_count(2)
    page.evaluate(CHANGED_UNHEARD, one["id"])
    expect(rows(page)).to_have_count(2)
    page.evaluate("void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(rows(page)).to_have_count(1)


def test_with_no_signal_today_diary_and_recheck_are_there(kept_phone, tmp_path):
    with server.running(tmp_path / "log") as address:
        page = kept_phone(address, timezone_id="UTC")
        page.clock.install(time=NOON.replace(hour=7))
        page.goto(f"{address}/")
        expect(page.locator("body-map")).to_be_visible()
        with_entries(page, address, checked(NOON - timedelta(days=1)))
    page.goto(f"{address}/")
    expect(page).to_have_url(f"{address}/")
    page.get_by_role("link", name="Check now").tap()
    answer(page, "better", 3, "no")
    page.get_by_role("button", name="Keep it").tap()
    page.get_by_role("link", name="Your diary").tap()
    expect(rows(page)).to_have_count(2)
    page.locator('.bar a[href="/"]').tap()
    expect(page.locator("today-screen h1")).to_have_text("Your left groin is easing.")


def test_what_happens_stays_on_the_phone(phone, base, log):
    page = opened(phone, base)
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    to_guidance(page, base)
    page.goto(f"{base}/diary")
    expect(rows(page)).to_have_count(1)
    assert {url for method, url in asked if method == "POST"} == {f"{base}/check-in"}
    assert not [url for _, url in asked if "groin" in url]


def test_an_entry_that_cannot_be_read_is_set_aside_and_the_rest_shown(phone, base):
    page = opened(phone, base)
    with_entries(page, base, checked(NOON))
    page.evaluate("""at => new Promise(done => { const open = indexedDB.open('hipcheck-diary');
        open.onsuccess = () => { const step = open.result.transaction('entries', 'readwrite');
            step.objectStore('entries').put({ id: 'odd', kind: 'check', at, pain: 'much' });
            step.oncomplete = done; }; })""",
                  ms(NOON) + 1)
    page.reload()
    expect(rows(page)).to_have_count(1)
    kept = page.evaluate("""() => new Promise(done => { const open = indexedDB.open('hipcheck-diary');
        open.onsuccess = () => { const all = open.result.transaction('set-aside').objectStore('set-aside').getAll();
            all.onsuccess = () => done(JSON.stringify(all.result)); }; })""")
    assert json.loads(kept)[0]["pain"] == "much"
