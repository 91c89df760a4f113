"""A phone with a timer on it.  The page's clock is moved, not waited for."""

from __future__ import annotations

from datetime import datetime, timedelta

from playwright.sync_api import expect

NOON = datetime(2026, 11, 23, 12)
MINUTE = 60_000
# Keeps hold of the page's audio elements and of what it tells the lock screen.
LISTEN = """
window.heard = [];
window.Audio = class extends Audio { constructor(...given) { super(...given); heard.push(this); } };
window.lock = {};
navigator.mediaSession.setActionHandler = (action, run) => { lock[action] = run; };
"""
SOUNDING = "heard.filter(element => element.src && !element.paused).length"


def on_phone(phone, address, at=NOON, **options):
    page = phone(**options)
    page.clock.install(time=at - timedelta(minutes=1))
    page.add_init_script(LISTEN)
    page.goto(address)
    page.clock.pause_at(at)
    return page


def dock(page, does):
    return page.locator(f'#timer-dock [data-does="{does}"]')


def ready(phone, base, kind="ice", **options):
    page = on_phone(phone, f"{base}/timers/{kind}", **options)
    page.locator("[data-does=safety-none]").tap()
    expect(page.locator('[data-part="safety-known"]')).to_be_visible()
    return page


def started(phone, base, kind="ice", **options):
    page = ready(phone, base, kind, **options)
    dock(page, "start").tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")
    return page


def phase(page):
    return page.locator("body").get_attribute("data-phase")


def digits(page):
    return page.locator('[data-part="digits"]')


def later(page, minutes):
    """Lets time pass: all but the last ten seconds in one leap, those tick by tick."""
    ticked = min(round(minutes * MINUTE), 10_000)
    page.clock.fast_forward(round(minutes * MINUTE) - ticked)
    page.clock.run_for(ticked)
