"""A phone knows by itself where it is, and says so; what the runner chooses holds."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support import browser, server

TOLD = "p:has-text('do not wait: call')"


def trouble(page, base):
    """The page that is not there: kept on the phone, with the number to call."""
    page.goto(base + "/no-such-page")
    return page.locator(TOLD)


@pytest.mark.parametrize(("locale", "zone", "number"), [
    ("en-GB", "Europe/London", "999"), ("en-US", "America/New_York", "911"), ("en-US", "Europe/London", "999"),
    ("de-DE", "Europe/Berlin", "112"), ("en", "Australia/Sydney", "000"), ("en-AU", "UTC", "000"),
    ("en", "Pacific/Auckland", "111"), ("en-GB", "Asia/Tokyo", "112"), ("en", "UTC", "112"),
])
def test_the_phones_time_zone_and_language_choose_the_words(kept_phone, base, locale, zone, number):
    page = kept_phone(base, locale=locale, timezone_id=zone)
    page.goto(base + "/about")
    expect(page.locator("main a[href^='tel:']").first).to_have_attribute("href", f"tel:{number}")


def test_what_is_chosen_in_settings_holds_everywhere_with_no_signal_and_after_a_new_start(kept_phone, log):
    with server.running(log) as address:
        page = kept_phone(address)
        page.goto(address + "/settings")
    # from here on there is no server
    place = page.locator("country-choice")
    expect(place.locator("[data-part=name]")).to_have_text("The UK")
    expect(place.get_by_label("Where are you?")).to_have_value("")
    place.get_by_label("Where are you?").select_option("The US")
    place.get_by_role("button", name="Use this").click()
    expect(place.get_by_role("status")).to_have_text("Done. Names and numbers are now for: The US.")
    expect(place.locator("dd").first).to_have_text("911")
    expect(place.get_by_role("button", name="Use this")).to_be_focused()
    expect(trouble(page, address)).to_contain_text("call 911")
    page.goto(address + "/treatments/painkillers")
    expect(page.locator("main")).to_contain_text("Acetaminophen")
    again = page.context.new_page()
    again.goto(address + "/settings")
    expect(again.get_by_label("Where are you?")).to_have_value("us")
    again.get_by_label("Where are you?").select_option("As my phone says")
    again.get_by_role("button", name="Use this").click()
    expect(again.locator("country-choice [data-part=name]")).to_have_text("The UK")
    expect(trouble(again, address)).to_contain_text("call 999")
    page.problems.clear()  # what is not there


def test_erasing_everything_forgets_the_choice(kept_phone, base):
    page = kept_phone(base)
    page.goto(base + "/settings")
    page.get_by_label("Where are you?").select_option("India")
    page.get_by_role("button", name="Use this").click()
    expect(page.locator("country-choice [data-part=name]")).to_have_text("India")
    page.get_by_role("button", name="Erase everything on this phone").click()
    page.get_by_role("button", name="Erase it all").click()
    expect(page.get_by_text("This phone has forgotten it all.")).to_be_visible()
    page.reload()
    expect(page.locator("country-choice [data-part=name]")).to_have_text("The UK")


def test_without_a_worker_settings_says_what_it_follows(phone, base):
    page = phone(locale="en-NZ")
    page.goto(base + "/settings")
    expect(page.locator("country-choice")).to_contain_text("It follows the language of your browser.")
    expect(page.locator("country-choice [data-part=name]")).to_have_text("New Zealand")
    expect(page.get_by_label("Where are you?")).to_be_hidden()


def test_once_it_is_kept_settings_shows_what_the_phone_says_and_offers_the_choice(phone, base):
    page = phone(service_workers="allow", locale="en-US", timezone_id="Africa/Johannesburg")
    page.goto(base + "/settings")
    expect(page.get_by_label("Where are you?")).to_be_visible()
    browser.until(page, "document.querySelector('country-choice [data-part=name]').textContent === 'South Africa'")


def test_without_script_the_language_decides(shell, base):
    context = shell.new_context(java_script_enabled=False, locale="en-US")
    page = context.new_page()
    page.goto(base + "/settings")
    expect(page.locator("country-choice [data-part=name]")).to_have_text("The US")
    expect(page.locator("country-choice form")).to_be_hidden()
    context.close()


def test_today_names_a_visit_in_the_countrys_words(phone, base):
    page = phone(locale="en-US")
    page.goto(base + "/today")
    assert page.locator("today-screen").get_attribute("data-book") == "Book a doctor or physical therapist."
