"""A runner with a phone and script: one question at a time, nothing lost, nothing in an address or a log."""

from __future__ import annotations

from datetime import datetime

import pytest
from playwright.sync_api import expect

from tests.support import browser
from tests.support.check_phone import (
    answer,
    answer_screen,
    asked,
    choose,
    fill_whole_form,
    on_from_the_map,
    pick,
    start,
    tap_spot,
    to_guidance,
    to_questions,
    to_whole_form,
)

STEPS = "JSON.parse(sessionStorage['hipcheck.check']).steps.flatMap(({ asks }) => asks)"
MONDAY = datetime(2026, 11, 23, 12)


def test_from_the_map_to_guidance_one_question_at_a_time(phone, base):
    page = phone()
    requests = []
    page.on("request", lambda request: requests.append(request) if request.method == "POST" else None)
    start(page, base)
    tap_spot(page, "groin-front-left")
    expect(page.locator(".bm-word.r-groin-front-left")).to_be_visible()
    on_from_the_map(page)
    expect(page.locator("#where")).to_be_hidden()
    seen, left = [], []
    while page.evaluate("location.hash") != "#guidance":
        seen.append(asked(page))
        left.append(page.locator(".ask-left").inner_text())
        answer_screen(page, {"pain": "4", "walking": "sore", "onset": "gradual", "worse": ["running"]})
    expect(page.locator("#verdict-title")).to_be_focused()
    assert seen[:3] == [["duration"], ["warning"], ["walking", "onset"]], "the map has asked how bad it is"
    assert len(seen) <= 12
    assert all("more" in words for words in left[:-1]), left
    assert len(requests) == len(seen) + 1
    assert requests[0].headers["hx-request"] == "true"
    expect(page.locator("#guidance")).to_contain_text("Running makes it worse.")
    expect(page.locator(".said-head")).to_contain_text("left groin", ignore_case=True)


def test_a_certain_emergency_ends_the_questions_at_once(phone, base):
    page = phone()
    to_questions(page, base)
    answer(page, until="walking")
    answer_screen(page, {"walking": "cannot", "onset": "gradual"})
    expect(page.locator("#verdict-title")).to_contain_text("You cannot stand on that leg.")


def test_a_warning_sign_is_asked_in_full_only_when_its_line_is_ticked(phone, base):
    page = phone()
    to_questions(page, base)
    answer(page, until="warning")
    answer_screen(page, {"signs": ["lump"]})
    assert asked(page) == ["signs"]
    shown = page.locator(".ask input").evaluate_all("ticks => ticks.map((tick) => tick.value)")
    assert shown == ["lump", "lump-stuck", "throbbing-lump"]


def test_no_answer_stands_in_an_address_or_a_log(phone, base, log):
    page = phone()
    addresses = []
    before = len(log.read_text())  # an exercise of the same name may have been opened before
    page.on("request", lambda request: addresses.append(request.url))
    to_guidance(page, base)
    addresses.append(page.url)
    words = ("groin", "gradual", "running", "pain=", "sore")
    assert not [address for address in addresses for word in words if word in address]
    assert not [word for word in words if word in log.read_text()[before:]]


def test_back_and_forward_keep_every_answer(phone, base):
    page = phone()
    to_questions(page, base)
    answer(page, until="age")
    here = page.evaluate("location.hash")
    page.locator("[data-back]").tap()
    browser.until(page, f"location.hash !== '{here}'")
    page.go_back()
    expect(page.locator('[data-question="walking"]')).to_be_visible()
    expect(page.locator('[data-value="sore"]')).to_have_attribute("aria-pressed", "true")
    page.go_back()
    page.go_back()
    expect(page.locator('[data-question="duration"]')).to_be_visible()
    page.go_back()
    expect(page.locator("#place-groin-front-left")).to_be_checked()
    expect(page.locator('.bm-pain [data-value="4"]')).to_have_attribute("aria-pressed", "true")
    page.go_forward()
    expect(page.locator('[data-question="duration"]')).to_be_visible()
    page.go_forward()
    page.go_forward()
    expect(page.locator('[data-question="walking"]')).to_be_visible()
    answer(page)
    expect(page.locator("#verdict-title")).to_be_visible()


def test_a_changed_answer_asks_on_from_there(phone, base):
    page = phone()
    to_questions(page, base)
    answer(page, until="age")
    for _ in range(2):
        page.go_back()
    expect(page.locator('[data-question="walking"]')).to_be_visible()
    answer_screen(page, {"walking": "cannot", "onset": "gradual"})
    expect(page.locator("#verdict-title")).to_contain_text("You cannot stand on that leg.")


@pytest.mark.parametrize("where", ["walking", "guidance"])
def test_a_reload_half_way_loses_nothing(phone, base, where):
    page = phone()
    to_questions(page, base)
    answer(page, until=where)
    page.reload()
    if where == "guidance":
        expect(page.locator("#verdict-title")).to_be_visible()
        expect(page.locator("#guidance")).to_contain_text("Running makes it worse.")
    else:
        expect(page.locator('[data-question="walking"]')).to_be_visible()
        for _ in range(3):
            page.go_back()
        expect(page.locator('.bm-pain [data-value="4"]')).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("reloaded", [True, False])
def test_whoever_goes_back_while_an_answer_is_on_its_way_stays_there(phone, base, reloaded):
    page = phone()
    to_questions(page, base)
    answer(page, until="walking")
    on_their_way = []

    def hold(route):
        if route.request.method == "POST" and not on_their_way:
            on_their_way.append(route)
        else:
            route.continue_()

    page.route("**/check-in", hold)
    if reloaded:
        page.reload()
    else:
        pick(page, "walking", ["sore"])
        pick(page, "onset", ["gradual"])
    browser.until(page, "document.querySelector('check-form[data-waiting]') !== null")
    page.evaluate("history.back()")
    browser.until(page, "location.hash === '#q2'")
    while not on_their_way:
        page.evaluate("0")  # lets events come in
    on_their_way[0].continue_()
    assert asked(page) == ["warning"]
    assert page.evaluate("location.hash") == "#q2"
    page.go_forward()
    expect(page.locator('[data-question="walking"]')).to_be_visible()


@pytest.mark.parametrize("opened", ["phone", "kept_phone"])
def test_a_reload_of_the_first_check_of_all_shows_the_same_answer_though_there_is_a_diary_now(request, base, opened):
    new_page = request.getfixturevalue(opened)
    page = new_page(base) if opened == "kept_phone" else new_page()
    start(page, base)
    tap_spot(page, "groin-front-left")
    on_from_the_map(page)
    answer(page, walking="cannot", onset="injury")
    expect(page.locator("diary-told")).to_contain_text("Kept in your diary.")
    said = page.locator("#verdict-title").text_content()
    page.reload()
    expect(page.locator("#verdict-title")).to_have_text(said)
    page.go_back()
    expect(page.locator("#ask-title")).to_be_visible()
    page.goto(base + "/#main")  # where "Skip to the content" leads, on Today too
    expect(page.locator("today-screen")).to_be_visible()


@pytest.mark.parametrize("way", ["asked", "whole"])
def test_an_answer_that_is_shown_again_days_later_makes_the_check_no_newer(phone, base, way):
    page = phone()
    page.clock.install(time=MONDAY)
    if way == "asked":
        to_guidance(page, base)
    else:
        to_whole_form(page, base)
        tap_spot(page, "groin-front-left")
        fill_whole_form(page)
        page.get_by_role("button", name="See what to do").tap()
    expect(page.locator("diary-told")).to_contain_text("Kept in your diary.")
    page.goto(base + "/diary")
    rows = page.locator("diary-list [data-entry]")
    rows.locator("summary").tap()
    page.get_by_role("button", name="Delete").tap()
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    page.go_back()
    expect(page.locator("#verdict-title")).to_be_visible()
    page.clock.set_system_time(MONDAY.replace(day=26))
    page.reload()
    expect(page.locator("#verdict-title")).to_be_visible()
    page.goto(base + "/diary")
    expect(page.locator('diary-list[data-state="empty"]')).to_be_attached()
    expect(rows).to_have_count(0)
    assert page.evaluate("Date.now() - JSON.parse(localStorage['hipcheck.last-check']).at") > 71 * 3_600_000


def test_a_half_filled_check_of_the_version_before_still_opens(phone, base):
    page = phone()
    page.goto(base + "/about")
    page.evaluate("""sessionStorage.setItem('hipcheck.check', JSON.stringify([['place', 'buttock-left'], ['pain', '6'],
        ['onset', 'gradual'], ['walking', 'fine'], ['rest', 'none'], ['signs', 'none'], ['body', 'none']]))""")
    start(page, base, "/check-in")
    expect(page.locator("#place-buttock-left")).to_be_checked()
    page.locator("#where [data-next]").tap()
    assert asked(page) == ["pain", "duration"], "what was answered beside the place may have changed with it"
    expect(page.locator('[data-question="pain"] [data-value="6"]')).to_have_attribute("aria-pressed", "true")
    answer(page, pain="6")
    assert not {"warning", "onset", "walking"} & set(page.evaluate(STEPS)), "they were answered"
    expect(page.locator(".said-head")).to_contain_text("6 out of 10")


def test_an_answered_check_is_not_in_the_way_of_the_next(phone, base):
    page = phone()
    to_guidance(page, base)
    page.goto(f"{base}/check-in")
    expect(page.locator('check-form[data-step="where"]')).to_be_attached()
    expect(page.locator("#place-groin-front-left")).not_to_be_checked()


def test_a_half_filled_check_waits_while_you_read(phone, base):
    page = phone()
    start(page, base)
    tap_spot(page, "groin-front-left")
    page.get_by_role("link", name="Diary", exact=True).tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Diary")
    page.get_by_role("link", name="Check", exact=True).tap()
    expect(page.locator("#place-groin-front-left")).to_be_checked()


def test_answers_can_be_changed_after_the_guidance(phone, base):
    page = phone()
    to_guidance(page, base)
    page.get_by_role("link", name="Change my answers").tap()
    expect(page.locator("#where-title")).to_be_visible()
    expect(page.locator("#place-groin-front-left")).to_be_checked()
    on_from_the_map(page)
    answer(page, walking="cannot")
    expect(page.locator("#verdict-title")).to_contain_text("You cannot stand on that leg.")


def test_what_was_passed_over_can_be_answered_from_the_guidance(phone, base):
    page = phone()
    to_guidance(page, base, "inner-thigh-left", worse=[], changed=["race"])
    expect(page.locator("#guidance")).to_contain_text("Running: a few more questions first")
    page.locator("#care summary").first.tap()
    page.get_by_role("link", name="Answer them").first.tap()
    assert asked(page)
    answer(page, worse=["running"], run="fine")
    expect(page.locator("#guidance")).not_to_contain_text("a few more questions first")


def test_what_is_about_you_is_asked_once(phone, base):
    page = phone()
    to_guidance(page, base, age="40-49", health=["heavy"])
    page.evaluate("sessionStorage.clear()")
    to_questions(page, base)
    expect(page.locator(".known")).to_contain_text("Still true?")
    seen = []
    while page.evaluate("location.hash") != "#guidance":
        seen += asked(page)
        answer_screen(page, {"pain": "4", "walking": "sore", "onset": "gradual"})
    assert not {"age", "conditions", "health"} & set(seen)
    page.evaluate("sessionStorage.clear()")
    to_questions(page, base)
    page.locator("[data-forget]").tap()
    answer(page, until="age")
    assert "age" in asked(page)


def test_what_the_phone_knows_can_be_forgotten(phone, base):
    page = phone()
    to_guidance(page, base, age="40-49")
    page.goto(base + "/settings")
    page.get_by_role("button", name="Erase everything").tap()
    page.get_by_role("button", name="Erase it all").tap()
    expect(page.locator("erase-all")).to_contain_text("Done.")
    to_questions(page, base)
    expect(page.locator(".known")).to_have_count(0)
    answer(page, until="age")
    assert "age" in asked(page)


def test_the_check_works_with_storage_blocked(phone, base):
    page = phone()
    page.add_init_script("""for (const name of ['sessionStorage', 'localStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError') } });""")
    to_guidance(page, base)
    expect(page.locator("#guidance")).to_contain_text("Running makes it worse.")


def test_next_without_an_answer_says_what_to_do(phone, base):
    page = phone()
    start(page, base)
    page.locator("#where [data-next]").tap()
    expect(page.get_by_role("alert")).to_contain_text("Tap where it hurts.")
    tap_spot(page, "groin-front-left")
    on_from_the_map(page)
    answer(page, until="warning")
    page.locator(".ask [data-next]").tap()
    expect(page.get_by_role("alert")).to_contain_text("Tick what fits")
    assert asked(page) == ["warning"]


def test_a_last_answer_below_ticks_goes_on_by_itself_and_ticks_below_it_wait(phone, base):
    page = phone()
    to_questions(page, base)
    answer(page, until="rest")
    here = page.evaluate("location.hash")
    page.locator('[data-question="age"] [data-value="40-49"]').tap()
    page.locator('[data-question="rest"] label:has([value="night"])').tap()
    page.locator('[data-question="rest"] label:has([value="on-side"])').tap()
    assert page.evaluate("location.hash") == here, "another tick may follow"
    page.locator('[data-question="age"] [data-value="20-39"]').tap()
    page.wait_for_function("before => location.hash !== before", arg=here)


def test_none_of_these_and_a_tick_exclude_each_other(phone, base):
    page = phone()
    to_questions(page, base)
    answer(page, until="rest")
    rest = page.locator('[data-question="rest"]')
    rest.locator('label:has([value="night"])').tap()
    rest.locator('[data-value="none"]').tap()
    expect(rest.locator('[value="night"]')).not_to_be_checked()
    rest.locator('label:has([value="night"])').tap()
    expect(rest.locator('[data-value="none"]')).to_have_attribute("aria-pressed", "false")


def test_all_questions_at_once_keep_the_answers_and_give_the_same(phone, base):
    page = phone()
    to_questions(page, base)
    answer(page, until="age")
    page.locator("[data-all]").tap()
    expect(page.locator("#place-groin-front-left")).to_be_checked()
    expect(page.locator('[name="pain"][value="4"]')).to_be_checked()
    expect(page.locator('[name="signs"][value="none"]')).to_be_checked()
    expect(page.locator('[name="onset"][value="gradual"]')).to_be_checked()
    choose(page, "rest", "none")
    choose(page, "worse", "running")
    page.get_by_role("button", name="See what to do").tap()
    expect(page.locator("#verdict-title")).to_be_visible()
    expect(page.locator("#guidance")).to_contain_text("Running makes it worse.")


def test_the_whole_form_says_what_is_missing_and_keeps_the_rest(phone, base):
    page = phone()
    to_whole_form(page, base)
    tap_spot(page, "groin-front-left")
    fill_whole_form(page)
    page.evaluate("document.querySelector('[name=onset]:checked').checked = false")
    page.get_by_role("button", name="See what to do").tap()
    expect(page.locator(".errors")).to_be_focused()
    expect(page.locator(".errors")).to_contain_text("Say how it started.")
    expect(page.locator("#place-groin-front-left")).to_be_checked()
    choose(page, "onset", "gradual")
    page.get_by_role("button", name="See what to do").tap()
    expect(page.locator("#verdict-title")).to_be_visible()
    page.problems.clear()  # the browser notes the status 422


def test_a_reload_of_the_whole_form_shows_the_same_answer_and_a_fresh_visit_begins_anew(phone, base):
    page = phone()
    to_whole_form(page, base)
    tap_spot(page, "groin-front-left")
    fill_whole_form(page, walking="cannot", onset="injury")
    page.get_by_role("button", name="See what to do").tap()
    expect(page.locator("#verdict-title")).to_be_visible()
    said = page.locator("#verdict-title").text_content()
    page.reload()
    expect(page.locator("#verdict-title")).to_have_text(said)
    page.goto(base + "/about")
    to_whole_form(page, base)
    expect(page.locator('[name="onset"]:checked')).to_have_count(0)
