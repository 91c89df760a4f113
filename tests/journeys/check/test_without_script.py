"""The check with JavaScript off: one page, a plain post, a full page of guidance."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.check_phone import fill_whole_form, tap_spot

PLACES = {"front": ["groin-front-left", "groin-front-right", "pubic", "inner-thigh-left", "front-thigh-right",
                    "hip-bone-left"],
          "back": ["buttock-left", "buttock-right", "sit-bone-left", "sacroiliac-right", "lower-back",
                   "back-thigh-left"],
          "side-left": ["outer-hip-left", "outer-thigh-left", "outer-knee-left"],
          "side-right": ["outer-hip-right", "outer-thigh-right", "outer-knee-right"]}


@pytest.fixture
def page(phone, base):
    opened = phone(java_script_enabled=False)
    opened.goto(base + "/")
    return opened


def test_the_whole_check_by_plain_post(page):
    page.locator("#place-groin-front-left").dispatch_event("click")
    page.get_by_role("button", name="Next").tap()
    expect(page.locator("#place-groin-front-left")).to_be_checked()
    expect(page.locator("#how")).to_be_visible()
    fill_whole_form(page)
    page.get_by_role("button", name="See what to do").tap()
    expect(page.locator("#verdict-title")).to_be_visible()
    expect(page.locator(".said-head")).to_contain_text("left groin", ignore_case=True)
    assert page.url.endswith("/check-in")


def test_the_answers_are_still_there_when_they_are_to_be_changed(page):
    page.locator("#place-groin-front-left").dispatch_event("click")
    page.get_by_role("button", name="Next").tap()
    expect(page.locator("#how")).to_be_visible()
    fill_whole_form(page)
    page.get_by_role("button", name="See what to do").tap()
    expect(page.get_by_role("link", name="Change my answers")).to_be_hidden()  # leads to an empty map
    page.get_by_role("button", name="Change my answers").tap()
    expect(page.locator("#place-groin-front-left")).to_be_checked()
    expect(page.locator('[name="onset"][value="gradual"]')).to_be_checked()
    expect(page.locator('[name="pain"][value="4"]')).to_be_checked()
    page.get_by_role("button", name="See what to do").tap()
    expect(page.locator("#verdict-title")).to_be_visible()


def test_missing_answers_come_back_with_the_rest_kept(page):
    page.get_by_role("button", name="Next").tap()
    expect(page.locator("#how")).to_be_visible()
    fill_whole_form(page)
    page.get_by_role("button", name="See what to do").tap()
    expect(page.get_by_role("alert")).to_contain_text("Tap where it hurts.")
    expect(page.locator('[name="onset"][value="gradual"]')).to_be_checked()
    expect(page.locator('[name="pain"][value="4"]')).to_be_checked()
    page.problems.clear()  # the browser notes the status 422


@pytest.mark.parametrize("view", PLACES)
def test_taps_on_the_drawing_pick_the_right_place(phone, base, view):
    # Script is needed to look for the middle of an area, so only that in the page itself runs: the map's is kept out.
    page = phone()
    page.route("**/static/*.js", lambda route: route.abort())
    page.goto(base + ("/" if view == "front" else "/check-in/all"))
    page.locator(f'.bm-switch label:has([value="{view}"])').tap()
    for place in PLACES[view]:
        tap_spot(page, place)
        expect(page.locator(f"#place-{place}")).to_be_checked()
        expect(page.locator(f".bm-word.r-{place}")).to_be_visible()
    assert page.locator('[name="place"]:checked').count() == len(PLACES[view])
    page.problems.clear()  # the blocked script


def test_the_other_views_are_in_the_whole_form_with_what_is_picked(page):
    expect(page.locator('.bm-switch label:has([value="back"])')).to_be_hidden()
    page.locator('.bm-switch label:has([value="list"])').tap()
    page.locator(".bm-choice", has_text="Right buttock").tap()
    page.get_by_role("button", name="Back and sides").tap()
    expect(page.locator("#how")).to_be_visible()
    expect(page.locator("#place-buttock-right")).to_be_checked()
    expect(page.locator(".v-back .pin.r-buttock-right")).to_have_css("scale", "1")


def test_the_list_offers_the_same_places(page, base):
    page.goto(base + "/check-in/all")
    page.locator('.bm-switch label:has([value="list"])').tap()
    page.locator(".bm-choice", has_text="Right buttock").tap()
    expect(page.locator("#place-buttock-right")).to_be_checked()
    page.locator('.bm-switch label:has([value="back"])').tap()
    expect(page.locator(".bm-word.r-buttock-right")).to_be_visible()
    expect(page.locator(".bm-none")).to_be_hidden()
    expect(page.locator(".v-front")).to_be_hidden()
    expect(page.locator(".v-back .pin.r-buttock-right")).to_have_css("scale", "1")


def test_on_the_whole_form_the_pain_colours_the_place(page, base):
    page.goto(base + "/check-in/all")
    page.locator('.bm-switch label:has([value="list"])').tap()
    page.locator(".bm-choice", has_text="Right buttock").tap()
    page.locator('.bm-switch label:has([value="back"])').tap()
    pin = page.locator(".v-back .pin.r-buttock-right")
    before = pin.evaluate("pin => getComputedStyle(pin).backgroundColor")
    page.locator('.pain-n[data-pain="9"]').tap()
    expect(pin).not_to_have_css("background-color", before)
