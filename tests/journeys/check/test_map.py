"""The map of the body with its script: views, sides, a mouse, and what a screen reader hears."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.check_phone import answer_on_the_map, answer_on_the_map_and_wait, on_from_the_map, start, tap_spot


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
    heard = page.locator("body-map").get_by_role("status")
    expect(heard).to_have_text("Right outer hip picked. How bad is the worst of it?")
    tap_spot(page, "groin-front-left")
    expect(heard).to_have_text("Left groin picked.")


def test_a_picked_place_is_followed_by_how_bad_it_is(phone, base):
    page = phone()
    start(page, base)
    question = page.locator(".bm-pain")
    expect(question).to_be_hidden()
    tap_spot(page, "groin-front-left")
    expect(question).to_be_visible()
    expect(page.locator("#where [data-next]")).to_be_hidden()
    assert page.evaluate("scrollY") == 0, "what she tapped stays where it is"
    tap_spot(page, "outer-hip-right")
    answer_on_the_map(page, "7")
    expect(page.locator("#ask-title")).to_have_text("How long?")
    expect(page.locator("[data-said]")).to_have_text("Left groin, Right outer hip, 7 out of 10")
    page.go_back()
    expect(question.get_by_role("button", name="7")).to_have_attribute("aria-pressed", "true")
    pins = page.locator(".v-front .pin.bm-on")
    assert {pin.evaluate("pin => getComputedStyle(pin, '::before').content") for pin in pins.all()} == {'"7"'}
    answer_on_the_map(page, "2")
    expect(page.locator("[data-said]")).to_have_text("Left groin, Right outer hip, 2 out of 10")


def test_the_map_asks_nothing_once_no_place_is_picked(phone, base):
    page = phone()
    start(page, base)
    for _ in range(2):
        tap_spot(page, "groin-front-left")
    expect(page.get_by_role("group", name="How bad is the worst of it?")).to_be_hidden()
    expect(page.locator("#where [data-next]")).to_be_visible()


def test_a_question_that_comes_late_does_not_come_under_the_thumb(phone, base):
    page = phone()
    held = []
    page.route("**/check-in/views", lambda route: held.append(route))
    page.goto(base + "/")
    expect(page.locator('check-form[data-step="where"]')).to_be_attached()
    tap_spot(page, "groin-front-left")
    while not held:
        page.evaluate("0")  # lets events come in
    held[0].continue_()
    expect(page.locator(".bm-pain")).to_be_attached()
    expect(page.locator("#where [data-next]")).to_be_visible()
    page.locator("#where [data-next]").tap()
    expect(page.locator("#ask-title")).to_have_text("How bad is the worst of it?")


def test_a_tap_that_was_meant_for_what_lay_there_before_answers_nothing(phone, base):
    page = phone()
    sent = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    start(page, base)
    page.evaluate("""() => {
        document.querySelector('#place-groin-front-left').click();
        document.querySelector('.bm-pain [data-value="9"]').click();
    }""")
    on_from_the_map(page)
    expect(page.locator("[data-said]")).to_have_text("Left groin, 4 out of 10")
    assert len(sent) == 1


def test_a_number_that_was_told_is_shown_at_once_and_can_be_told_again(phone, base):
    page = phone()
    start(page, base)
    tap_spot(page, "groin-front-left")
    answer_on_the_map_and_wait(page, "7")
    expect(page.get_by_role("button", name="7")).to_have_attribute("aria-pressed", "true")
    page.unroute("**/check-in")  # lets go what was held
    expect(page.locator("#ask-title")).to_be_focused()
    page.go_back()
    expect(page.get_by_role("group", name="Still 7 at worst? Tap it.")).to_be_visible()


def test_a_check_that_was_left_half_way_asks_again_how_bad_it_is(phone, base):
    page = phone()
    start(page, base, "/check-in")
    tap_spot(page, "groin-front-left")
    on_from_the_map(page, "7")
    start(page, base, "/check-in")
    expect(page.locator("#place-groin-front-left")).to_be_checked()
    page.locator("#where [data-next]").tap()
    expect(page.locator('[data-question="pain"] [data-value="7"]')).to_have_attribute("aria-pressed", "true")
