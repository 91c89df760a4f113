"""Axe finds nothing on any page and state, light and dark."""

from __future__ import annotations

import pytest

from tests.support import browser, states
from tests.support.server import ROOT

AXE = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # the rules that the other theme can break
RUN = """only => axe.run(document, { runOnly: only, resultTypes: ['violations'] })
    .then(found => found.violations.map(violation => violation.id + ': ' + violation.nodes.slice(0, 4)
    .map(node => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')).join(' | ')))"""


def violations(page, only):
    # The whole page at once, so that nothing lies half under the bar.
    while (height := page.evaluate("document.documentElement.scrollHeight")) > page.viewport_size["height"]:
        page.set_viewport_size({"width": 390, "height": height})
    return page.evaluate(RUN, only)


@pytest.mark.parametrize("state", states.STATES)
def test_each_state_is_accessible_and_fits_narrow_screens_and_large_text(phone, base, state):
    page = phone(viewport={"width": 320, "height": 568})
    states.STATES[state](page, base)
    wide = "document.documentElement.scrollWidth"
    assert page.evaluate(wide) <= 320
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate(wide) <= 390
    page.evaluate("document.documentElement.style.removeProperty('font-size')")
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true })")
    page.evaluate(AXE)
    for scheme, only in (("light", TAGS), ("dark", COLOURS)):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        browser.until(page, "!document.getAnimations().some(one => one instanceof CSSTransition)")
        assert violations(page, only) == [], scheme
    page.problems.clear()


@pytest.mark.parametrize("state", ["today", "check-warning", "check-worse", "guidance-self-care", "causes", "learn"])
def test_targets_are_large_enough_for_a_thumb(phone, base, state):
    page = phone()
    states.STATES[state](page, base)
    small = page.evaluate("""() => [...document.querySelectorAll('a, button, label, summary')]
        .filter(e => e.checkVisibility() && !e.matches('.spot, .skip'))
        .filter(e => !e.closest('sup, p:not(.trust), .spot, .skip, .sources li'))
        .map(e => [e, e.getBoundingClientRect(), getComputedStyle(e, '::after')])
        .filter(([e, box, after]) => box.width && after.position !== 'absolute')
        .filter(([e, box]) => box.height < 47.5 || box.width < 44)
        .map(([e, box]) => `${e.outerHTML.slice(0, 90)} ${box.width.toFixed()}x${box.height.toFixed()}`)""")
    assert small == []
