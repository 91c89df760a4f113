"""Who checks again is asked what has changed, and little more."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.check_phone import TOLD, answer, answer_screen, asked, on_from_the_map, to_guidance


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
