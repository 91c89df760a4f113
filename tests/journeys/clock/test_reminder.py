"""The reminder of a re-check: a notification where the phone wakes Hipcheck, a calendar entry everywhere."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.conftest import KEPT, PHONE
from tests.journeys.diary.test_diary import NOON, checked, opened, with_entries
from tests.support import browser

# The phone wakes Hipcheck, as it does now and then on a home screen: what the worker would have it show. Neither the
# waking nor the showing is left to this machine, which may have no place for notifications.
WOKEN = """async () => {
    const shown = [];
    registration.showNotification = async (title, { data }) => { shown.push(`${title} ${data.path}`); };
    const event = new ExtendableEvent('periodicsync');
    let work;
    event.waitUntil = given => { work = given; };
    dispatchEvent(event);
    await work;
    return shown; }"""


@pytest.fixture
def in_the_morning(playwright):
    """A browser in a part of the world where it is eight in the morning now."""
    ahead = (8 - datetime.now(UTC).hour + 12) % 24 - 12  # hours; these names count them the other way
    running = playwright.chromium.launch(executable_path=browser.path(), args=browser.ARGS,
                                         env={**os.environ, "TZ": f"Etc/GMT{-ahead:+d}"})
    yield running
    running.close()


def test_the_phone_reminds_in_the_morning_after_and_not_twice(in_the_morning, base):
    context = in_the_morning.new_context(**PHONE, permissions=["notifications"])
    page = context.new_page()
    page.goto(base)
    browser.until(page, KEPT)
    worker = context.service_workers[0]
    assert worker.evaluate(WOKEN) == []  # nothing hurts
    now = int(time.time() * 1000)
    with_entries(page, base, {**checked(NOON), "at": now - 15 * 3_600_000, "changed": now})
    page.goto(f"{base}/diary/recheck")
    browser.until(page, "caches.match('/offline/readings').then(found => found !== undefined)")
    assert worker.evaluate(WOKEN) == ["Morning check: 20 seconds /diary/recheck"]
    for name, value in (("feel", "same"), ("pain", "3"), ("new", "no")):
        page.locator(f'label:has([name="{name}"][value="{value}"])').tap()
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_text("The next re-check is due")).to_be_visible()
    browser.until(page, "caches.match('/offline/readings').then(found => found.json())"
                        ".then(readings => readings.at(-1).kind !== 'check')")
    assert worker.evaluate(WOKEN) == []
    context.close()


def test_the_next_recheck_goes_into_the_calendar(phone, base):
    page = opened(phone, base, NOON.replace(hour=20))
    with_entries(page, base, checked(NOON + timedelta(hours=7)))
    page.goto(f"{base}/diary/recheck")
    expect(page.get_by_text("The next re-check is due at 22:00.")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Put it in my calendar").tap()
    text = download.value.path().read_text(encoding="utf-8")
    assert "DTSTART:20261123T223000Z" in text
    assert "better\\, the same or worse" in text
