"""Nothing on a page moves by itself while it opens: a sum of layout shifts, which count pixels and not time."""

from __future__ import annotations

import json
import time
from datetime import UTC

import pytest

from tests.conftest import KEPT
from tests.support import browser, diary_phone
from tests.support.addresses import one_of_each_kind
from tests.support.states import calls_itself

MOST = 0.01
SLOWER = 4  # times, the processor: it paints between what a fast one does in one go
COUNT = """window.shifts = [];
const named = node => { const element = node?.closest ? node : node?.parentElement;
    return element ? element.tagName.toLowerCase() + (element.className ? '.' + element.getAttribute('class') : '')
        + ' in ' + (element.closest('[data-part], section, form')?.outerHTML ?? '').slice(0, 60) : '?' };
new PerformanceObserver(list => {
    for (const { value, hadRecentInput, sources } of list.getEntries())
        if (!hadRecentInput) window.shifts.push([value, sources.slice(0, 3).map(
            ({ node, previousRect: a, currentRect: b }) => `${named(node)} y ${a.y} > ${b.y}`)]);
}).observe({ type: 'layout-shift', buffered: true });"""
STANDS = """() => new Promise(resolve => {
    let still = 0;
    new MutationObserver(() => { still = 0; }).observe(document, { subtree: true, childList: true, attributes: true });
    const look = () => {
        still = document.readyState === 'complete' && !document.querySelector('main :not(:defined)') ? still + 1 : 0;
        if (still < 8) requestAnimationFrame(look); else resolve(window.shifts);
    };
    look();
})"""


def moved(page, address):
    """What moved while this page opened, worst first."""
    page.goto(address, wait_until="commit")
    shifts = page.evaluate(STANDS)
    return sorted(((round(value, 4), sources) for value, sources in shifts), reverse=True)


@pytest.fixture
def watched(phone):
    """Opens pages that note what moves in them."""
    def new_page(**options):
        page = phone(**options)
        page.add_init_script(COUNT)
        return page

    return new_page


def check(page, base, addresses):
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    found = {address: moved(page, base + address) for address in addresses}
    assert not [f"{address} {total:.3f} {shifts[:3]}" for address, shifts in found.items()
                if (total := sum(value for value, _ in shifts)) > MOST]


@pytest.fixture(scope="module")
def kinds(app):
    return one_of_each_kind(app)


UNREADABLE = {"id": "odd", "kind": "run", "at": "yesterday"}
NARROW = {"viewport": {"width": 360, "height": 740}, "is_mobile": True}  # a phone's scroll bars take no room
WIDE = {"viewport": {"width": 1280, "height": 800}}


def today(entries):
    """Entries of November 2026 as if Monday the 23rd, 18:20, were now."""
    later = round(time.time() * 1000) - round(diary_phone.EVENING.replace(tzinfo=UTC).timestamp() * 1000)
    return [{**entry, "at": entry["at"] + later, "changed": entry["changed"] + later} for entry in entries]


LAST_CHECK = {"at": 0, "pairs": [["place", "groin-front-left"], ["pain", "2"], ["walking", "fine"]], "skipped": [],
              "outcome": {"level": "self-care", "causes": ["iliopsoas-tendinopathy"], "leaveOut": [],
                          "cares": {"gentle-movement": {"open": True, "state": "open", "title": "Gentle movement"}}}}


def fill(page, base):
    """A phone that has kept all that it can keep."""
    page.goto(f"{base}/diary/report")
    page.locator("diary-report:not([data-untold])").wait_for(state="attached")
    entries = [*today([*diary_phone.worse(), *diary_phone.on_the_way()[1:3]]), UNREADABLE]
    page.evaluate(diary_phone.PUT, json.dumps(entries))
    page.evaluate("""check => {
        localStorage.setItem("hipcheck.last-check", JSON.stringify({ ...check, at: Date.now() - 3600000 }));
        localStorage.setItem("hipcheck.useful-visits", "2");
        return globalThis.caches?.open("hipcheck").then(marks => marks.put("/offline/returning", Response.json(true)));
    }""", LAST_CHECK)
    page.goto(f"{base}/routines/build")
    page.get_by_role("button", name="Add exercises").click()
    page.get_by_role("dialog").get_by_role("button", name="Calf raises", exact=True).click()
    page.locator("#builder-dock:not([hidden])").wait_for(state="attached")
    page.goto(f"{base}/timers/ice")
    page.locator("[data-does=safety-none]").click()
    page.locator('[data-part="safety-known"]:not([hidden])').wait_for()


def run_timer(page, base):
    """Ice is on, without a sound: to make an hour of it takes a slow processor longer than all pages together."""
    page.evaluate("localStorage.setItem('hipcheck.alarms', '{ \"sound\": false }')")
    page.goto(f"{base}/timers/ice")
    page.locator("#timer-dock [data-does=start]:visible").click()
    page.locator("body[data-phase=on]").wait_for(state="attached")


def test_nothing_moves_on_a_first_visit(watched, base, kinds):
    check(watched(**NARROW), base, kinds)


def test_nothing_moves_when_the_browser_offers_to_install(watched, base):
    page = watched(**NARROW)
    calls_itself(page, "android")
    page.goto(f"{base}/settings")
    page.evaluate(STANDS)
    page.evaluate("dispatchEvent(new Event('beforeinstallprompt', { cancelable: true }))")
    page.get_by_role("button", name="Put Hipcheck on my home screen").wait_for()
    assert sum(value for value, _ in page.evaluate(STANDS)) <= MOST


def test_nothing_moves_on_a_wide_screen(watched, base, kinds):
    check(watched(**WIDE), base, kinds)


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
def test_nothing_moves_on_a_phone_that_keeps_much_whoever_answers(watched, base, kinds, size):
    page = watched(**size)
    fill(page, base)
    check(page, base, [address for address in kinds if address != "/"])  # that leads to /today


def test_nothing_moves_in_the_copy_on_the_phone_with_a_timer_that_runs(watched, base, kinds):
    page = watched(service_workers="allow", **NARROW)
    page.goto(f"{base}/about")
    browser.until(page, KEPT)
    fill(page, base)
    run_timer(page, base)
    check(page, base, kinds)
