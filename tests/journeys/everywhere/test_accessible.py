"""Axe finds nothing on any page and state, whatever colours and sizes are set, and a thumb hits what it means."""

from __future__ import annotations

import pytest

from tests.support import axe, browser, states

ALL = {"color_scheme": "light", "forced_colors": "none"}, 390, "100%", axe.TAGS
LOOKS = [  # what is set, width of the window, size of the text, rules
    ({"color_scheme": "dark", "forced_colors": "none"}, 320, "100%", axe.LOOKS),
    ({"color_scheme": "light", "forced_colors": "active"}, 390, "200%", axe.LOOKS),
]
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


def violations(page, media, width, text, only):
    page.emulate_media(reduced_motion="reduce", **media)
    page.evaluate("size => document.documentElement.style.setProperty('font-size', size)", text)
    page.set_viewport_size({"width": width, "height": 844})
    # The whole page at once, so that nothing lies half under the bar.
    while (height := page.evaluate("document.documentElement.scrollHeight")) > page.viewport_size["height"]:
        page.set_viewport_size({"width": width, "height": height})
    browser.until(page, "!document.getAnimations().some(one => one instanceof CSSTransition)")
    return page.evaluate(axe.RUN, only)


@pytest.mark.parametrize("state", states.STATES)
def test_each_state_is_accessible_and_fits_narrow_screens_large_text_and_thumbs(phone, base, state):
    page = phone(viewport={"width": 320, "height": 568})
    states.STATES[state](page, base)
    assert page.evaluate(WIDE) <= 320
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate(WIDE) <= 390
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    page.evaluate(axe.SCRIPT)
    for looks in (ALL, *LOOKS):
        assert violations(page, *looks) == [], looks
        if looks is ALL:
            assert page.evaluate(SMALL) == []
    page.problems.clear()
