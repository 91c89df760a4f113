"""The map of the body with its script: views, sides, a mouse, and what a screen reader hears."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.check_phone import start, tap_spot


def test_views_switch_by_tap_and_by_swipe(phone, base):
    page = phone()
    start(page, base)
    view = page.locator('[name="view"]:checked')
    page.locator(".bm-switch label", has_text="Back").tap()
    expect(page.locator(".v-back")).to_be_visible()
    tap_spot(page, "buttock-right")
    expect(page.locator(".bm-word.r-buttock-right")).to_have_text("Right buttock")
    page.evaluate("""() => {
        const stage = document.querySelector('.bm-stage');
        const touch = x => new Touch({ identifier: 1, target: stage, clientX: x, clientY: 300 });
        const fire = (type, x, on) => stage.dispatchEvent(new TouchEvent(type,
            { touches: on ? [touch(x)] : [], changedTouches: [touch(x)], bubbles: true }));
        fire('touchstart', 300, true);
        fire('touchend', 120, false);
    }""")
    expect(view).to_have_value("side-left")
    expect(page.locator(".v-side-left")).to_be_visible()


def test_views_that_do_not_come_leave_the_list_and_come_at_the_next_try(phone, base):
    page = phone()
    page.route("**/check-in/views", lambda route: route.abort())
    start(page, base)
    page.locator(".bm-switch label", has_text="Back").tap()
    expect(page.locator('[name="view"]:checked')).to_have_value("list")
    page.locator(".bm-choice", has_text="Right buttock").tap()
    page.unroute("**/check-in/views")
    page.locator(".bm-switch label", has_text="Back").tap()
    expect(page.locator(".v-back .pin.r-buttock-right")).to_have_css("scale", "1")
    page.problems.clear()  # what was blocked


def test_without_the_other_views_the_keyboard_goes_into_the_list(phone, base):
    page = phone()
    page.route("**/check-in/views", lambda route: route.abort())
    start(page, base)
    page.keyboard.press("Tab")
    page.locator("#place-buttock-left").focus()
    expect(page.locator('[name="view"]:checked')).to_have_value("list")
    page.problems.clear()  # what was blocked


def test_a_place_at_the_back_is_marked_after_a_reload(phone, base):
    page = phone()
    start(page, base)
    page.locator(".bm-switch label", has_text="Back").tap()
    expect(page.locator(".v-back")).to_be_visible()
    tap_spot(page, "buttock-right")
    page.reload()
    page.locator(".bm-switch label", has_text="Back").tap()
    expect(page.locator(".v-back .pin.r-buttock-right")).to_have_css("scale", "1")


def test_a_mouse_shows_what_it_would_pick(phone, base):
    page = phone(has_touch=False, is_mobile=False)
    start(page, base)
    region = page.locator(".v-front .region.r-groin-front-left")
    expect(region).to_have_css("fill-opacity", "0")
    x, y = page.evaluate("""() => {
        const pin = document.querySelector('.v-front .pin.r-groin-front-left');
        const box = pin.getBoundingClientRect();
        return [box.x + box.width / 2, box.y + box.height / 2];
    }""")
    page.mouse.move(x, y)
    expect(region).to_have_css("fill-opacity", "0.28")
    page.mouse.move(2, 2)
    expect(region).to_have_css("fill-opacity", "0")


def test_left_on_the_front_is_on_the_right_of_the_picture(phone, base):
    page = phone()
    start(page, base)
    box = page.locator(".bm-stage").bounding_box()
    spots = page.evaluate("""() => Object.fromEntries(['left', 'right'].map(side => {
        const pin = document.querySelector(`.v-front .pin.r-groin-front-${side}`);
        return [side, pin.getBoundingClientRect().x];
    }))""")
    assert spots["left"] > box["x"] + box["width"] / 2 > spots["right"]


def test_a_screen_reader_hears_what_was_picked(phone, base):
    page = phone()
    start(page, base)
    tap_spot(page, "outer-hip-right")
    expect(page.locator("body-map").get_by_role("status")).to_have_text("Right outer hip picked.")
