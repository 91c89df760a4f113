"""Whom a timer stops, whom it warns, and how often it lets one start."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.check_phone import to_guidance
from tests.support.timer_phone import LISTEN, NOON, dock, later, on_phone, phase, started


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
    expect(page.locator("body")).to_have_attribute("data-phase", "off")  # only now is it kept
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
