"""The styles that stand in a page are all that its first picture needs, and with those that follow nothing is lost."""

from __future__ import annotations

import json
import re

import pytest

from tests.support import browser, check_phone, sheets, states
from tests.support.addresses import one_of_each_kind

LOADED = "%s.every(one => performance.getEntriesByName(location.origin + one).length > 0)"
SCREEN = {"width": 390, "height": 844}


# In place of what a first visit has: the sheets that the phone's own copies name, which are all of the styles.
WHOLE = """() => {
    const before = document.querySelectorAll('style, link[rel=stylesheet]');
    const named = document.documentElement.dataset.styles.split(' ').map(href => new Promise(done => {
        document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href, onload: done }));
    }));
    return Promise.all(named).then(() => before.forEach(one => one.remove()));
}"""


SHEETS = "**/static/*.css"


def never(route):
    """On its way for as long as a page is open."""


def picture(page):
    browser.until(page, "!document.getAnimations().some(one => one instanceof CSSTransition)")
    return page.screenshot(animations="disabled")


def test_the_first_picture_is_the_same_as_with_all_styles(phone, app, base):
    page, wrong = phone(viewport=SCREEN), []
    page.route("**/static/app.*.js", never)  # no script but that in the page itself
    for address in one_of_each_kind(app):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.route(SHEETS, never)
            page.goto(base + address, wait_until="domcontentloaded")  # what is withheld may hold back its end
            page.locator("link[rel=stylesheet]").first.wait_for(state="attached")
            browser.until(page, browser.DRAWN)
            first = picture(page)
            page.unroute(SHEETS)
            page.evaluate(WHOLE)
            if picture(page) != first:
                wrong.append((address, scheme))
    assert wrong == []
    page.problems.clear()  # what was withheld


def test_a_first_page_names_the_scripts_that_it_will_ask_for_and_no_other(phone, app, base):
    def first_only(route):
        response = route.fetch()
        route.fulfill(response=response, body=re.sub('(data-scripts="[^" ]*)[^"]*', r"\1", response.text()))

    page, client, asked, wrong = phone(), app.test_client(), [], []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    for address in one_of_each_kind(app):
        named = re.search('data-scripts="([^"]*)"', client.get(address).text)[1].split()
        asked.clear()
        page.route(base + address, first_only)  # so that it asks by itself
        page.goto(base + address)
        page.wait_for_selector("link[rel=manifest]", state="attached")  # the entry has run, and has asked
        browser.until(page, LOADED % json.dumps(named))
        if sorted(named) != sorted(one for one in asked if one.endswith(".js")):
            wrong.append((address, named, list(asked)))
    assert wrong == []


# Of each element what is drawn of it: every property but those of our own.  Kept in the page, as millions of letters.
DRAWN = """() => {
    window.seen ??= [];
    window.seen.push(Array.from(document.querySelectorAll('main *'), (one) => {
        const style = getComputedStyle(one), names = [...style].filter(name => !name.startsWith('--'));
        return [one.outerHTML.slice(0, 90), ...names.map(name => `${name}:${style.getPropertyValue(name)}`)];
    }));
}"""
# The elements that were drawn in two ways, with what differs.
DIFFERENT = """() => window.seen[0].map((one, index) => [one, window.seen[1][index] ?? []])
    .map(([one, two]) => [one[0], ...one.filter((drawn, index) => drawn !== two[index])])
    .filter(found => found.length > 1 || window.seen[0].length !== window.seen[1].length)"""


@pytest.mark.parametrize(("state", "screen"), [
    ("today-picked", SCREEN), ("check-signs", {"width": 240, "height": 480}), ("guidance", SCREEN),
    ("routine-picking", SCREEN), ("run-kept", SCREEN), ("timer-ready", SCREEN), ("session-ready", SCREEN)])
def test_on_a_first_visit_what_scripts_show_looks_as_it_will_from_the_phone(phone, app, base, state, screen):
    def draw():
        browser.until(page, "!document.querySelector('[data-views]')")  # the map has all its views
        browser.until(page, "!document.getAnimations().some(one => one instanceof CSSTransition)")
        page.evaluate(DRAWN)

    page = phone(viewport=screen, service_workers="block")
    states.STATES.get(state, check_phone.to_guidance)(page, base)
    browser.until(page, sheets.THERE)
    draw()
    page.evaluate(WHOLE)
    draw()
    assert page.evaluate("window.seen[0].length") > 0
    assert page.evaluate(DIFFERENT) == []
