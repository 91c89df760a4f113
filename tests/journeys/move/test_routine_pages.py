"""Routines on paper and without motion."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.support.content import LIBRARY
from tests.support.states import SELF_CARE, URGENT, answered


@pytest.mark.parametrize("routine", LIBRARY.routines)
def test_a_routine_prints_on_one_page(phone, base, routine):
    page = phone(java_script_enabled=False)
    page.goto(f"{base}/routines/{routine}")
    printed = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "12mm"))
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_with_reduced_motion_two_key_poses_stand_side_by_side(phone, base):
    shown = "selector => getComputedStyle(document.querySelector(selector)).display"
    still = phone()
    still.goto(f"{base}/exercises/heel-slide")
    assert (still.evaluate(shown, ".stage .m"), still.evaluate(shown, ".stage .k")) == ("none", "inline")
    moving = phone(reduced_motion="no-preference")
    moving.goto(f"{base}/exercises/heel-slide")
    assert (moving.evaluate(shown, ".stage .m"), moving.evaluate(shown, ".stage .k")) == ("inline", "none")


def test_without_a_check_it_asks_first(phone, base):
    page = phone()
    page.goto(f"{base}/routines/gentle")
    expect(page.get_by_text("Does your hip hurt now?")).to_be_visible()
    expect(page.locator(".moves")).to_be_hidden()
    page.get_by_role("button", name="No, it does not").tap()
    expect(page.locator(".moves > li")).to_have_count(7)
    expect(page.locator(".moves")).to_be_visible()


def test_after_a_check_it_leaves_out_what_the_check_does_and_says_why(phone, base):
    page = phone()
    answered({**SELF_CARE, "worse": ["deep-bend", "uphill"], "feel": ["pinch"], "run": "warms-up"})(page, base)
    page.goto(f"{base}/routines/gentle")
    expect(page.get_by_text("Left out for you")).to_be_visible()
    expect(page.locator('routine-gate [data-part="left"]')).to_contain_text("Knee to chest")
    expect(page.locator(".moves").get_by_role("heading", name="Knee to chest")).to_be_hidden()
    expect(page.locator(".moves").get_by_role("heading", name="Heel slide")).to_be_visible()


def test_after_an_urgent_result_nothing_is_offered(phone, base):
    page = phone()
    answered(URGENT)(page, base)
    page.goto(f"{base}/routines/gentle")
    expect(page.get_by_text("get it looked at first")).to_be_visible()
    expect(page.locator(".moves")).to_be_hidden()


def test_the_warm_up_waits_until_running_is_open(phone, base):
    page = phone()
    answered({**SELF_CARE, "pain": "4", "run": "warms-up"})(page, base)
    page.goto(f"{base}/routines/warm-up")
    expect(page.locator(".gate-closed")).to_contain_text("Running: not yet")
