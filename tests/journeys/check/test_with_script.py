"""A runner with a phone and script: one step at a time, nothing lost, nothing in an address or a log."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect


def tap_spot(page, place):
    """Taps the middle of a place's area in the open view, as a thumb does."""
    point = page.evaluate("""place => {
        for (const label of document.querySelectorAll(`label.spot[for="place-${place}"]`)) {
            const box = label.getBoundingClientRect();
            if (!box.width) continue;
            for (let y = box.top + 4; y < box.bottom; y += 6)
                for (let x = box.left + 4; x < box.right; x += 6) {
                    const around = [[0, 0], [9, 0], [-9, 0], [0, 9], [0, -9]];
                    if (around.every(([dx, dy]) => document.elementFromPoint(x + dx, y + dy) === label)) return [x, y];
                }
        }
        return null;
    }""", place)
    assert point, f"{place} cannot be tapped in this view"
    page.touchscreen.tap(*point)


def choose(page, question, *values):
    for value in values:
        page.locator(f'#q-{question} label:has(input[value="{value}"])').tap()


def fill_how(page, **changed):
    given = {"pain": "4", "onset": "gradual", "walking": "sore", "rest": "none", "signs": "none",
             "body": "none", **changed}
    for question, value in given.items():
        choose(page, question, value)


def start(page, base, path="/"):
    page.goto(base + path)
    expect(page.locator('check-form[data-step="where"]')).to_be_attached()


def to_how(page, base):
    start(page, base, "/check-in")  # "/" is Today for who has a diary
    tap_spot(page, "groin-front-left")
    page.locator("#where [data-next]").tap()
    expect(page.locator("#how-title")).to_be_visible()


def to_guidance(page, base, **changed):
    to_how(page, base)
    fill_how(page, **changed)
    page.locator("#how [data-next]").tap()
    choose(page, "worse", "knee-lift")
    page.get_by_role("button", name="See what to do").tap()
    expect(page.locator("#verdict-title")).to_be_visible()


def test_from_the_map_to_guidance_one_step_at_a_time(phone, base):
    page = phone()
    requests = []
    page.on("request", lambda request: None if "favicon" in request.url else requests.append(request))
    start(page, base)
    expect(page.locator("#how")).to_be_hidden()
    tap_spot(page, "groin-front-left")
    expect(page.locator(".bm-word.r-groin-front-left")).to_be_visible()
    page.locator("#where [data-next]").tap()
    expect(page.locator("#where")).to_be_hidden()
    expect(page.locator("#how-title")).to_contain_text("left groin", ignore_case=True)
    fill_how(page)
    before = len(requests)
    page.locator("#how [data-next]").tap()
    expect(page.locator("#worse-title")).to_be_visible()
    assert len(requests) == before, "a step needs no request"
    choose(page, "worse", "knee-lift", "uphill")
    page.get_by_role("button", name="See what to do").tap()
    expect(page.locator("#verdict-title")).to_be_visible()
    expect(page.locator("#guidance")).to_contain_text("Lifting the knee hurts.")
    expect(page.locator(".said-head")).to_contain_text("left groin", ignore_case=True)
    posts = [request for request in requests if request.method == "POST"]
    assert len(posts) == 1
    assert posts[0].headers["hx-request"] == "true"


def test_no_answer_stands_in_an_address_or_a_log(phone, base, log):
    page = phone()
    addresses = []
    before = len(log.read_text())  # an exercise of the same name may have been opened before
    page.on("request", lambda request: addresses.append(request.url))
    to_guidance(page, base)
    addresses.append(page.url)
    words = ("groin", "gradual", "knee-lift", "pain=", "sore")
    assert not [address for address in addresses for word in words if word in address]
    assert not [word for word in words if word in log.read_text()[before:]]


def test_back_and_forward_keep_every_answer(phone, base):
    page = phone()
    to_guidance(page, base)
    page.go_back()
    expect(page.locator('[name="worse"][value="knee-lift"]')).to_be_checked()
    page.go_back()
    expect(page.locator('[name="pain"][value="4"]')).to_be_checked()
    page.go_back()
    expect(page.locator("#place-groin-front-left")).to_be_checked()
    page.go_forward()
    expect(page.locator("#how-title")).to_be_visible()
    page.go_forward()
    page.go_forward()
    expect(page.locator("#verdict-title")).to_be_visible()


@pytest.mark.parametrize("where", ["how", "guidance"])
def test_a_reload_half_way_loses_nothing(phone, base, where):
    page = phone()
    if where == "how":
        to_how(page, base)
        fill_how(page)
        page.reload()
        expect(page.locator("#how-title")).to_be_visible()
        expect(page.locator('[name="pain"][value="4"]')).to_be_checked()
        expect(page.locator("#place-groin-front-left")).to_be_checked()
    else:
        to_guidance(page, base)
        page.reload()
        expect(page.locator("#verdict-title")).to_be_visible()
        expect(page.locator("#guidance")).to_contain_text("Lifting the knee hurts.")


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
    page.locator("#where [data-next]").tap()
    choose(page, "walking", "cannot")
    page.locator("#how [data-next]").tap()
    page.get_by_role("button", name="See what to do").tap()
    expect(page.locator("#verdict-title")).to_contain_text("You cannot stand on that leg.")


def test_movement_asks_for_what_is_still_unknown(phone, base):
    page = phone()
    to_how(page, base)
    fill_how(page)
    page.locator("#how [data-next]").tap()
    page.get_by_role("button", name="See what to do").tap()
    expect(page.locator("#guidance")).to_contain_text("Movement: two more questions first")
    page.get_by_role("link", name="Answer them").first.tap()
    expect(page.locator("#worse-title")).to_be_visible()
    choose(page, "worse", "knee-lift")
    page.get_by_role("button", name="See what to do").tap()
    expect(page.locator("#guidance")).to_contain_text("Movement: gentle and slow")


def test_what_is_about_you_is_asked_once(phone, base):
    page = phone()
    to_how(page, base)
    choose(page, "age", "40-49")
    page.evaluate("sessionStorage.clear()")
    to_how(page, base)
    expect(page.locator('[name="pain"]:checked')).to_have_count(0)
    expect(page.locator("#q-age")).to_contain_text("As last time: 40 to 49")
    expect(page.locator('[name="age"][value="40-49"]')).to_be_hidden()
    page.get_by_role("button", name="Change: How old are you?").tap()
    expect(page.locator('[name="age"][value="40-49"]')).to_be_checked()
    choose(page, "age", "50-64")
    page.evaluate("sessionStorage.clear()")
    to_how(page, base)
    expect(page.locator("#q-age")).to_contain_text("As last time: 50 to 64")


def test_what_the_phone_knows_can_be_forgotten(phone, base):
    page = phone()
    to_how(page, base)
    choose(page, "age", "40-49")
    page.goto(base + "/settings")
    page.get_by_role("button", name="Erase everything").tap()
    page.get_by_role("button", name="Erase it all").tap()
    expect(page.locator("erase-all")).to_contain_text("Done.")
    start(page, base)
    expect(page.locator("#place-groin-front-left")).not_to_be_checked()
    expect(page.locator('[name="age"]:checked')).to_have_count(0)


def test_the_check_works_with_storage_blocked(phone, base):
    page = phone()
    page.add_init_script("""for (const name of ['sessionStorage', 'localStorage'])
        Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError') } });""")
    to_guidance(page, base)
    expect(page.locator("#guidance")).to_contain_text("Lifting the knee hurts.")


def test_a_step_with_a_missing_answer_says_which(phone, base):
    page = phone()
    start(page, base)
    page.locator("#where [data-next]").tap()
    expect(page.get_by_role("alert")).to_contain_text("Tap where it hurts.")
    tap_spot(page, "groin-front-left")
    page.locator("#where [data-next]").tap()
    page.locator("#how [data-next]").tap()
    expect(page.locator("#problem-pain")).to_be_visible()
    expect(page.locator('[name="pain"]').first).to_be_focused()
    choose(page, "pain", "3")
    expect(page.locator("#problem-pain")).to_be_hidden()


def test_none_of_these_and_a_sign_exclude_each_other(phone, base):
    page = phone()
    to_how(page, base)
    choose(page, "body", "none", "fever")
    expect(page.locator('[name="body"][value="none"]')).not_to_be_checked()
    choose(page, "body", "none")
    expect(page.locator('[name="body"][value="fever"]')).not_to_be_checked()


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


def test_the_server_may_be_gone_and_the_answers_stay(phone, base):
    page = phone()
    to_how(page, base)
    fill_how(page)
    page.locator("#how [data-next]").tap()
    page.route("**/check-in", lambda route: route.abort())
    page.get_by_role("button", name="See what to do").tap()
    expect(page.get_by_role("alert")).to_contain_text("could not reach")
    expect(page.locator("#place-groin-front-left")).to_be_checked()
    page.unroute("**/check-in")
    page.get_by_role("button", name="See what to do").tap()
    expect(page.locator("#verdict-title")).to_be_visible()
    page.problems.clear()  # the refused request is what this test is about
