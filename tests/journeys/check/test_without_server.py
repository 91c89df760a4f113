"""A runner whose server is slow, fails or is gone: it is said, and nothing is lost."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.check_phone import (
    TIME_PASSES,
    answer,
    answer_on_the_map,
    answer_on_the_map_and_wait,
    fill_whole_form,
    start,
    tap_spot,
    to_questions,
    to_whole_form,
    touch,
)

GONE = {  # no server at all; one that fails, in its own words; a gate in front of none
    "abort": lambda route: route.abort(),
    "500": lambda route: route.fulfill(status=500, content_type="text/html", body="<main><h1>Oh no</h1></main>"),
    "502": lambda route: route.fulfill(status=502, body=""),
}


def test_a_slow_network_shows_within_a_tenth_of_a_second_that_something_is_coming(phone, base):
    page = phone()
    start(page, base)
    tap_spot(page, "groin-front-left")
    held = answer_on_the_map_and_wait(page)
    expect(page.locator("check-form")).to_have_attribute("data-waiting", "")
    # how wide the line is drawn a tenth of a second after the tap
    assert page.evaluate("""() => {
        const [line] = document.getAnimations().filter(({ animationName }) => animationName === "coming");
        line.pause();
        line.currentTime = 100;
        return new DOMMatrix(getComputedStyle(document.body, "::before").transform).a;
    }""") > 0
    held.continue_()
    expect(page.locator("#ask-title")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body, '::before').content") == "none"


@pytest.mark.parametrize("gone", GONE)
def test_the_server_may_be_gone_and_the_answers_stay(phone, base, gone):
    page = phone()
    to_questions(page, base)
    answer(page, until="onset")
    page.route("**/check-in", GONE[gone])
    page.locator('[data-question="walking"] [data-value="sore"]').tap()
    page.locator('[data-question="onset"] [data-value="gradual"]').tap()
    expect(page.get_by_role("alert")).to_contain_text("could not reach")
    page.unroute("**/check-in")
    answer(page)
    expect(page.locator("#verdict-title")).to_be_visible()
    page.problems.clear()  # the refused request is what this test is about


@pytest.mark.parametrize("gone", GONE)
def test_the_server_may_be_gone_after_a_reload_and_says_so_on_the_map(phone, base, gone):
    page = phone()
    to_questions(page, base)
    answer(page, until="walking")
    page.route("**/check-in", lambda route: GONE[gone](route) if route.request.method == "POST" else route.continue_())
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("could not reach")
    expect(page.locator("#place-groin-front-left")).to_be_checked()
    page.unroute("**/check-in")
    page.evaluate(TIME_PASSES)
    touch(page.locator("#where :is([data-next], .bm-pain [data-value='4']):visible"))
    expect(page.locator("#ask-title")).to_be_focused()
    page.problems.clear()  # as above


@pytest.mark.parametrize("gone", GONE)
def test_the_server_may_be_gone_when_all_is_sent_at_once(phone, base, gone):
    page = phone()
    to_whole_form(page, base)
    tap_spot(page, "groin-front-left")
    fill_whole_form(page)
    page.route("**/check-in", GONE[gone])
    page.get_by_role("button", name="See what to do").tap()
    expect(page.get_by_role("alert")).to_contain_text("could not reach")
    expect(page.locator("diary-told")).to_be_hidden()
    page.unroute("**/check-in")
    page.get_by_role("button", name="See what to do").tap()
    expect(page.locator("#verdict-title")).to_be_visible()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.problems.clear()  # as above


HTMX = "**/static/htmx.*.js*"


def test_what_sends_the_check_may_not_come_and_the_answers_stay(phone, base):
    page = phone()
    page.route(HTMX, lambda route: route.abort())
    start(page, base, "/check-in")
    tap_spot(page, "groin-front-left")
    answer_on_the_map(page)
    expect(page.get_by_role("alert")).to_contain_text("could not reach")
    page.unroute(HTMX)
    page.evaluate(TIME_PASSES)
    touch(page.locator("#where :is([data-next], .bm-pain [data-value='4']):visible"))
    expect(page.locator("#ask-title")).to_be_focused()
    page.problems.clear()  # the script that did not come


def test_what_sends_the_check_may_neither_come_nor_fail_and_that_is_told(phone, base):
    page = phone()
    page.clock.install()
    page.route(HTMX, lambda route: None)  # the network stalls
    start(page, base, "/check-in")
    tap_spot(page, "groin-front-left")
    answer_on_the_map(page)
    with page.expect_request(lambda request: request.method == "HEAD"):
        page.clock.fast_forward(20_000)
    page.clock.fast_forward(5_000)
    expect(page.get_by_role("alert")).to_contain_text("could not reach")
    page.problems.clear()  # the script that did not come


def test_what_sends_all_questions_may_not_come_and_the_answers_stay(phone, base):
    page = phone()
    page.route(HTMX, lambda route: route.abort())
    to_whole_form(page, base)
    tap_spot(page, "groin-front-left")
    fill_whole_form(page)
    send = page.get_by_role("button", name="See what to do")
    send.tap()
    expect(page.get_by_role("alert")).to_contain_text("could not reach")
    page.unroute(HTMX)
    send.tap()
    expect(page.locator("#verdict-title")).to_be_focused()
    page.problems.clear()  # as above


def test_a_page_whose_script_the_server_has_no_more_opens_again_with_what_was_answered(phone, base):
    page = phone()
    page.route(HTMX, lambda route: route.fulfill(status=404))
    start(page, base, "/check-in")
    tap_spot(page, "groin-front-left")
    expect(page.locator(".bm-pain")).to_be_visible()
    page.on("load", lambda: page.unroute(HTMX))  # the page of the newer version
    with page.expect_navigation():
        answer_on_the_map(page)
    expect(page.locator(".bm-word.r-groin-front-left")).to_be_visible()
    page.evaluate(TIME_PASSES)
    touch(page.locator("#where :is([data-next], .bm-pain [data-value='4']):visible"))
    expect(page.locator("#ask-title")).to_be_focused()
    page.problems.clear()  # the script that is gone
