"""Who checks again is asked what has changed, and little more."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import expect

from tests.support.check_phone import (
    TOLD,
    answer,
    answer_screen,
    asked,
    on_from_the_map,
    start,
    tap_spot,
    to_guidance,
    whole_map,
)

MONDAY = datetime(2026, 11, 23, 12)
PLACES = """JSON.parse(localStorage['hipcheck.last-check']).pairs.filter(([name]) => name === 'place')
    .map(([, place]) => place)"""


def test_check_again_begins_with_what_has_changed(phone, base):
    page = phone()
    to_guidance(page, base, age="40-49", worse=["running"])
    page.goto(base + "/about")
    page.goto(f"{base}/check-in#again")
    expect(page.locator("#ask-title")).to_have_text("What has changed?")
    expect(page.locator(".again-row", has_text="How bad is the worst of it?")).to_contain_text("4 out of 10")
    page.locator(".again-row", has_text="How bad is the worst of it?").tap()
    page.locator(".ask [data-next]").tap()
    assert "pain" in asked(page)
    answer(page, pain="2")
    expect(page.locator(".said-head")).to_contain_text("2 out of 10")
    expect(page.locator("#guidance")).to_contain_text("Running makes it worse.")


def test_check_again_takes_few_taps(phone, base):
    page = phone()
    to_guidance(page, base, age="40-49", worse=["running"])
    page.goto(base + "/about")
    page.goto(f"{base}/check-in#again")
    expect(page.locator("#ask-title")).to_have_text("What has changed?")
    page.evaluate("taps = 0; addEventListener('pointerdown', () => { taps += 1 }, true); undefined")
    page.locator(".again-row", has_text="How bad is the worst of it?").tap()
    page.locator(".ask [data-next]").tap()
    expect(page.locator("#ask-title")).not_to_have_text("What has changed?")
    answer(page, pain="2")
    expect(page.locator(".said-head")).to_contain_text("2 out of 10")
    assert page.evaluate("taps") <= 5  # 20 seconds hold these, and the reading of one list


def again_with_less_pain(page, base):
    page.goto(f"{base}/check-in#again")
    page.locator(".again-row", has_text="How bad is the worst of it?").tap()
    page.locator(".ask [data-next]").tap()
    expect(page.locator("#ask-title")).not_to_have_text("What has changed?")


def test_what_was_passed_over_is_asked_again_only_when_wanted(phone, base):
    page = phone()
    to_guidance(page, base, age="40-49", worse=["running"])
    passed = page.evaluate("JSON.parse(localStorage.getItem('hipcheck.last-check')).skipped")
    assert passed
    page.goto(base + "/about")
    again_with_less_pain(page, base)
    while page.evaluate("location.hash") != "#guidance":
        assert not set(passed) & set(asked(page))
        answer_screen(page, {**TOLD, "pain": "2"})
    page.get_by_role("link", name="Change my answers").tap()
    on_from_the_map(page)
    asks = set()
    while page.evaluate("location.hash") != "#guidance":
        asks |= set(asked(page))
        answer_screen(page, {**TOLD, "pain": "2"})
    assert asks & set(passed)


def test_a_check_kept_before_it_noted_what_was_passed_over_opens(phone, base):
    page = phone()
    to_guidance(page, base, age="40-49", worse=["running"])
    page.evaluate("""() => {
        const { at, pairs, outcome } = JSON.parse(localStorage.getItem('hipcheck.last-check'));
        localStorage.setItem('hipcheck.last-check', JSON.stringify({ at, pairs, outcome }));
    }""")
    page.goto(base + "/about")
    again_with_less_pain(page, base)
    answer(page, pain="2")
    expect(page.locator(".said-head")).to_contain_text("2 out of 10")


def test_a_check_that_was_left_half_way_is_none_of_the_next(phone, base):
    page = phone()
    to_guidance(page, base, age="40-49", worse=["running"])
    start(page, base, "/check-in")
    tap_spot(page, "groin-front-right")
    page.goto(base + "/about")
    with page.expect_request(lambda request: request.method == "POST") as sent:
        page.goto(f"{base}/check-in#again")
    assert "groin-front-right" not in sent.value.post_data
    again_with_less_pain(page, base)
    answer(page, pain="2")
    expect(page.locator(".said-head")).to_contain_text("2 out of 10")
    assert page.evaluate(PLACES) == ["groin-front-left"]


def test_who_goes_back_to_what_has_changed_begins_with_the_last_places(phone, base):
    page = phone()
    to_guidance(page, base, age="40-49", worse=["running"])
    page.goto(base + "/about")
    page.goto(f"{base}/check-in#again")
    page.locator(".again-row", has_text="Where does it hurt?").tap()
    page.locator(".ask [data-next]").tap()
    whole_map(page)
    tap_spot(page, "groin-front-right")
    page.go_back()
    expect(page.locator("#ask-title")).to_have_text("What has changed?")
    page.locator(".again-row", has_text="How bad is the worst of it?").tap()
    page.locator(".ask [data-next]").tap()
    answer(page, pain="2")
    expect(page.locator(".said-head")).to_contain_text("2 out of 10")
    assert page.evaluate(PLACES) == ["groin-front-left"]


def test_a_reload_half_way_through_checking_again_loses_nothing(phone, base):
    page = phone()
    to_guidance(page, base, age="40-49", worse=["running"])
    page.goto(base + "/about")
    page.goto(f"{base}/check-in#again")
    for changed in ("How bad is the worst of it?", "What makes it worse?"):
        page.locator(".again-row", has_text=changed).tap()
    page.locator(".ask [data-next]").tap()
    answer(page, until="worse", pain="2")
    page.reload()
    assert asked(page) == ["worse"]
    page.go_back()
    assert asked(page) == ["pain"]
    page.go_back()
    expect(page.locator("#ask-title")).to_have_text("What has changed?")
    page.reload()
    expect(page.locator("#ask-title")).to_have_text("What has changed?")
    page.go_forward()
    assert asked(page) == ["pain"]
    expect(page.locator('[data-question="pain"] [data-value="2"]')).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("path", ["/check-in", "/check-in#again"])
def test_a_check_of_another_day_is_another_one_in_the_diary(phone, base, path):
    page = phone()
    page.clock.install(time=MONDAY)
    to_guidance(page, base, age="40-49", worse=[])
    expect(page.locator("diary-told")).to_contain_text("Kept in your diary.")
    page.go_back()
    page.reload()  # brings the last question back, as one that may be answered otherwise
    asked(page)
    page.clock.set_system_time(MONDAY.replace(day=26))
    page.goto(base + "/about")
    if path == "/check-in":
        start(page, base, path)
        page.locator("#where [data-next]").tap()
    else:
        again_with_less_pain(page, base)
    answer(page, pain="2", worse=[])  # a tick that is there would be taken away
    expect(page.locator("diary-told")).to_contain_text("Kept in your diary.")
    page.goto(base + "/diary")
    expect(page.locator("diary-list [data-entry] .said-pin")).to_have_text(["2", "4"])
