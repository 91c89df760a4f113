"""However the phone is held, the one thing to do can be tapped without scrolling."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support import browser, check_phone, states

SIZES = {"on its side": (844, 390), "small, on its side": (667, 375), "small": (320, 568), "folded": (280, 653),
         "half of a split screen": (390, 400), "magnified to 400 %": (320, 256)}
THINGS = {  # state -> what must be in reach
    "timer-on": "#timer-dock [data-does=off]",
    "timer-over": "#timer-dock [data-does=off]",
    "timer-tens-paused": "#timer-dock [data-does=resume]",
    "player-side": ".player-does [data-does=toggle], .player .btn-hurt",
    "session-on": ".session-does [data-does=toggle], .session .btn-hurt",
    "today-picked": ".bm-pain button",
    "check-pain": ".ask .pain-n",
    "check-signs": ".ask [data-next]",
}
SEEN = """things => [...document.querySelectorAll(things)].map(thing => {
    const { left, top, right, bottom } = thing.getBoundingClientRect();
    const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return [thing.innerText.trim(), left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight + 0.5
        && (thing === hit || thing.contains(hit))];
})"""

# What has just come in the place of another button takes no taps at first.
TAKES_TAPS = "[...document.querySelectorAll('button')].every(one => getComputedStyle(one).pointerEvents !== 'none')"


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
@pytest.mark.parametrize("state", THINGS)
def test_the_one_thing_to_do_is_in_reach(phone, base, state, size):
    page = phone(viewport={"width": size[0], "height": size[1]}, is_mobile=True)
    states.STATES[state](page, base)
    page.locator(THINGS[state]).first.wait_for()
    browser.until(page, TAKES_TAPS)
    found = page.evaluate(SEEN, THINGS[state])
    assert found
    assert [words for words, in_reach in found if not in_reach] == []


@pytest.mark.parametrize("size", [SIZES["on its side"], SIZES["small, on its side"]], ids=str)
def test_the_list_of_places_stands_below_its_switch_on_a_phone_on_its_side(phone, base, size):
    page = phone(viewport={"width": size[0], "height": size[1]}, is_mobile=True)
    states.STATES["today-list"](page, base)
    switch, places, whole = (page.locator(one).bounding_box() for one in (".bm-switch", ".bm-places", ".body-map"))
    assert switch["y"] + switch["height"] <= size[1]
    assert places["y"] > switch["y"]
    assert places["width"] == pytest.approx(whole["width"], abs=1)


@pytest.mark.parametrize("size", [(390, 400), (320, 256), (280, 653), (320, 568), (844, 390)], ids=str)
def test_a_second_place_can_be_tapped_where_the_map_asks(phone, base, size):
    page = phone(viewport={"width": size[0], "height": size[1]}, is_mobile=True)
    check_phone.start(page, base, "/check-in")
    check_phone.tap_spot(page, "groin-front-left")
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    check_phone.tap_spot(page, "groin-front-right")
    expect(page.locator("#place-groin-front-right")).to_be_checked()


@pytest.mark.parametrize("size", [(390, 460), (360, 400), (320, 300)], ids=str)
def test_what_is_typed_can_be_kept_while_the_keyboard_is_open(phone, base, size):
    page = phone(viewport={"width": size[0], "height": 740}, is_mobile=True)
    page.goto(base + "/diary")
    page.get_by_role("button", name="Write a note").tap()
    note = page.get_by_label("What you want to remember")
    note.tap()
    widget = "document.querySelector('meta[name=viewport]').content.includes('interactive-widget=resizes-content')"
    browser.until(page, widget)  # the browser makes the window lower, as here
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.keyboard.type("New shoes")
    expect(note).to_have_value("New shoes")
    found = page.evaluate(SEEN, "dialog[open] textarea, dialog[open] [type=submit]")
    assert [in_reach for _, in_reach in found] == [True, True]
