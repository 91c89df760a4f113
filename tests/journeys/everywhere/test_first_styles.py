"""The styles that stand in a page are all that its first picture needs."""

from __future__ import annotations

from tests.support import browser
from tests.support.addresses import one_of_each_kind

SCREEN = {"width": 390, "height": 844}
SHEETS = "[...document.querySelectorAll('link[rel=stylesheet]')].every(one => one.sheet)"


def pictures(page, address, *withheld):
    """The first screen, light and dark, before any script but that in the page itself has run."""
    for pattern in (*withheld, "**/static/app.*.js"):
        page.route(pattern, lambda route: route.abort())
    page.goto(address)
    page.locator("link[rel=stylesheet]").first.wait_for(state="attached")
    if not withheld:
        browser.until(page, SHEETS)
    taken = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        taken.append(page.screenshot(animations="disabled"))
    page.problems.clear()  # what was withheld
    page.context.close()
    return taken


def test_the_first_picture_is_the_same_without_the_sheets_that_follow(phone, app, base):
    def without(address, *withheld):
        return pictures(phone(viewport=SCREEN), base + address, *withheld)

    assert [one for one in one_of_each_kind(app) if without(one, "**/static/*.css") != without(one)] == []
