"""Axe finds nothing on any page, in all colours and sizes; no style is missing; a thumb hits what it means."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support import axe, browser, sheets, states
from tests.support.check_phone import answer, to_questions

# States with each kind of part, for what takes long on a page of full length.
SOME = ("today-picked", "check-signs", "guidance-self-care", "timer-on", "player", "diary-chart", "diary-data",
        "plan-today", "settings-iphone", "routine-building", "weekly-test-pain")
# Once nothing else waits to be done, such as a chart that is drawn anew.
LAID_OUT = "scheduler.postTask(() => document.documentElement.scrollHeight, { priority: 'background', delay: 16 })"
TO_SPARE = 400  # px
WIDE = "document.documentElement.scrollWidth"
# Links in running text are as high as its lines; what stands in the drawing is as large as the place.
SMALL = """() => [...document.querySelectorAll('a, button, label:has(input), summary, select, input, textarea')]
    .filter(e => e.checkVisibility({ visibilityProperty: true }) && !e.matches('.spot, .skip, :disabled'))
    .filter(e => !e.closest('sup, p:not(.trust), li:has(> a) small, .spot, .skip, .sources li, label:has(input) > *'))
    .filter(e => !e.closest('label') || e.matches('label'))
    .map(e => [e, e.getBoundingClientRect(), getComputedStyle(e, '::after')])
    .filter(([e, box, after]) => box.width && after.position !== 'absolute')
    .filter(([e, box]) => box.height < 47.5 || box.width < 44)
    .map(([e, box]) => `${e.outerHTML.slice(0, 90)} ${box.width.toFixed()}x${box.height.toFixed()}`)"""


def whole(page, width):
    """The whole page at once, so that nothing lies half under the bar; what is as high as the window grows with it.

    The window is higher than the page, which may still grow a little, such as by a chart that is drawn anew.
    """
    height = 844
    for _ in range(4):
        page.set_viewport_size({"width": width, "height": height + TO_SPARE})
        height = max(height, page.evaluate(LAID_OUT))


def violations(page, only, **media):
    page.emulate_media(reduced_motion="reduce", **media)
    browser.until(page, "!document.getAnimations().some(one => one instanceof CSSTransition)")
    return page.evaluate(axe.RUN, only)


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    page.evaluate(axe.SCRIPT)


def large(page, size="200%"):
    page.evaluate("size => document.documentElement.style.setProperty('font-size', size)", size)


@pytest.mark.parametrize("state", states.STATES)
def test_each_state_has_its_styles_is_accessible_and_fits_narrow_screens_large_text_and_thumbs(phone, base, state):
    page = phone(viewport={"width": 320, "height": 568})
    states.STATES[state](page, base)
    assert page.evaluate(WIDE) <= 320
    browser.until(page, sheets.THERE)
    assert page.evaluate(sheets.MISSING) == []
    page.set_viewport_size({"width": 390, "height": 844})
    large(page)
    assert page.evaluate(WIDE) <= 390
    large(page, "100%")
    unfold(page)
    whole(page, 390)
    assert violations(page, axe.TAGS, color_scheme="light") == []
    assert violations(page, axe.COLOURS, color_scheme="dark") == []
    assert page.evaluate(SMALL) == []
    page.problems.clear()


@pytest.mark.parametrize("state", SOME)
def test_with_forced_colours_on_a_small_phone_and_with_large_text_axe_finds_nothing(phone, base, state):
    page = phone(viewport={"width": 320, "height": 568}, forced_colors="active")
    states.STATES[state](page, base)
    unfold(page)
    whole(page, 320)
    assert violations(page, axe.LOOKS) == []
    large(page)
    whole(page, 320)
    assert violations(page, axe.LOOKS) == []
    page.problems.clear()


def test_what_was_chosen_can_be_read_after_the_way_back(phone, base):
    page = phone()
    to_questions(page, base)
    answer(page, until="walking")
    page.go_back()
    expect(page.locator('[data-question="warning"] [data-value="none"]')).to_have_attribute("aria-pressed", "true")
    unfold(page)
    assert violations(page, axe.COLOURS, color_scheme="light") == []
    assert violations(page, axe.COLOURS, color_scheme="dark") == []
    page.problems.clear()
