"""What `make bench` says of waiting: first paint beside a bare page and an app of React, and from the phone; taps.

Also alone: `python -m tests.bench_paint`; with some pages, such as `/ /learn`, no more than first visits of these.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench_server import served
from tests.bench_usual import usual
from tests.conftest import KEPT, PHONE
from tests.support import browser, diary_phone
from tests.support.addresses import one_of_each_kind
from tests.support.check_phone import TOLD, answer_screen, on_from_the_map, start, tap_spot
from tests.support.diary_entries import years
from tests.support.node import NODE, ROOT
from tests.support.server import running
from webapp import create_app

LIGHTHOUSE = ROOT / ".venv/lighthouse"  # where `make bench` puts it: too large for all who build
RUNS = int(os.environ.get("HIPCHECK_RUNS", "3"))  # medians are of so many
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")  # as Lighthouse names them
FCP_MOST, LCP_MOST = 1.4, 1.3  # times the bare page's
BARE, REACT = "bare page", "app of React and MUI"
COMPARED = ("/", "/check-in")  # of these the first visit's bytes are told beside those of the app of React
SLOWER = 4  # times, the processor
KEPT_PAGES = ("/learn", "/timers/ice", "/diary", "/routines/gentle", "/check-in")
TAP_MOST = 50  # ms
THUMB = 300  # ms between two taps, as a thumb usually takes: a timer's sounds are made meanwhile
# What the machine takes itself.
BARE_TEXT = "data:text/html,<meta name=viewport content='width=device-width'><h1>Hello</h1><p>World"
BARE_BUTTON = ("data:text/html,<meta name=viewport content='width=device-width'>"
               "<button style='padding:2em' onclick='this.textContent += 1'>Tap</button>")
TEN_YEARS = 20_000  # entries
WATCH_TAPS = """window.taps = []; new PerformanceObserver(list => { for (const one of list.getEntries())
    if (one.interactionId) taps.push(one.duration); })
    .observe({ type: 'event', durationThreshold: 16, buffered: true })"""
PAINTS = """() => new Promise(done => { let lcp = 0;
    new PerformanceObserver(list => { lcp = list.getEntries().at(-1).startTime; })
        .observe({ type: 'largest-contentful-paint', buffered: true });
    const look = () => { const [fcp] = performance.getEntriesByName('first-contentful-paint');
        if (fcp && lcp) done([fcp.startTime, lcp]); else setTimeout(look, 50) };
    setTimeout(look, 300); })"""


def by_lighthouse(addresses: dict[str, str]) -> dict[str, dict]:
    """What Lighthouse finds of each address, both by its name; without those that it could not tell of."""
    said = subprocess.run([NODE, "tests/lighthouse.mjs", str(LIGHTHOUSE), str(RUNS), *addresses.values()], cwd=ROOT,
                          env={**os.environ, "CHROME_PATH": browser.path() or ""}, check=True,
                          capture_output=True, text=True).stdout
    found = zip(addresses, map(json.loads, said.splitlines()), strict=True)
    return {name: one for name, one in found if "fcp" in one and "lcp" in one}


def first_visits(pages: list[str]) -> None:
    """Prints what Lighthouse finds on a phone with slow 4G: these pages, beside a bare one and an app of React."""
    if not LIGHTHOUSE.exists():
        print("First visits: left out, since Lighthouse could not be fetched")
        return
    with served("tests.support.hello:app") as hello, usual() as react, served("wsgi:app") as ours:
        if react is None:
            print("First visits: without the app of React, since npm could not fetch it")
        found = by_lighthouse({BARE: hello.address + "/", **({REACT: react.address + "/"} if react else {}),
                               **{page: ours.address + page for page in pages}})
    bare = found[BARE]
    print(f"First visits by Lighthouse (phone, simulated slow 4G), medians of {RUNS}; targets: FCP {FCP_MOST} times "
          f"and LCP {LCP_MOST} times the bare page, CLS 0.00")
    print(f"  {'':28}{'FCP ms':>8}{'times':>7}{'LCP ms':>8}{'times':>7}{'CLS':>7}  scores: {', '.join(CATEGORIES)}")
    for name, one in found.items():
        print(f"  {name:28}{one['fcp']:8.0f}{one['fcp'] / bare['fcp']:7.2f}{one['lcp']:8.0f}"
              f"{one['lcp'] / bare['lcp']:7.2f}{one['cls']:7.3f}  {', '.join(str(one[name]) for name in CATEGORIES)}")
    told = [found[page] for page in pages if page in found]
    within = [one for one in told if one["fcp"] <= FCP_MOST * bare["fcp"] and one["lcp"] <= LCP_MOST * bare["lcp"]]
    print(f"  {len(within)} of {len(told)} kinds of page within both targets")
    if len(told) < len(pages):
        print(f"  Lighthouse could not tell of {', '.join(page for page in pages if page not in found)}")
    print("  Bytes (brotli, with headers) and requests of it, without what a worker keeps: " + "; ".join(
        f"{name} {found[name]['bytes']:,.0f} B in {found[name]['requests']}"
        for name in (BARE, REACT, *COMPARED) if name in found))


@contextmanager
def opened(chromium: Browser, **options: object) -> Iterator[Page]:
    context = chromium.new_context(**{**PHONE, "service_workers": "block", **options})
    page = context.new_page()
    yield page
    context.close()


def slow(page: Page, rate: int) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


def from_the_phone(chromium: Browser, base: str) -> None:
    """Prints first and largest paint of the phone's own copies."""
    print("From the phone's own copy, medians: FCP and LCP in ms; targets 50 as it is, 100 at a quarter of the speed")
    with opened(chromium, service_workers="allow") as page:
        page.goto(f"{base}/about")
        browser.until(page, KEPT)
        processor = page.context.new_cdp_session(page)  # one for all: the slowest of several would win
        for name, address in ((BARE, BARE_TEXT), *((page, base + page) for page in KEPT_PAGES)):
            found = {}
            for rate in (1, SLOWER):
                processor.send("Emulation.setCPUThrottlingRate", {"rate": rate})
                times = []
                for _ in range(RUNS):
                    page.goto(address)
                    times.append(page.evaluate(PAINTS))
                found[rate] = [statistics.median(column) for column in zip(*times, strict=True)]
            print(f"  {name:20}" + "".join(f"{fcp:8.0f}{lcp:8.0f}" for fcp, lcp in found.values()))


def taps(chromium: Browser, base: str) -> None:
    """Prints how long the slowest of some taps took from finger to picture, with the processor slowed down."""
    print(f"Taps at {SLOWER} times slower: the slowest, in ms (steps of 8; 0: below 16); target {TAP_MOST}")

    def told(name: str, page: Page) -> None:
        page.wait_for_timeout(500)  # until the browser has told its last
        print(f"  {name:28}{max(page.evaluate('taps'), default=0):6.0f}")

    def begin(page: Page) -> None:
        page.add_init_script(WATCH_TAPS)
        slow(page, SLOWER)

    with opened(chromium) as page:
        begin(page)
        page.goto(BARE_BUTTON)
        for _ in range(4):
            page.locator("button").tap()
        told("a button on a bare page", page)
    with opened(chromium) as page:
        begin(page)
        start(page, base, "/check-in")
        for place in ("groin-front-left", "outer-hip-left"):
            tap_spot(page, place)
        told("map: a place", page)
        on_from_the_map(page)
        page.evaluate("taps.length = 0")
        answer_screen(page, TOLD)
        told("check: an answer", page)
    with opened(chromium) as page:
        begin(page)
        page.goto(f"{base}/timers/ice")
        for does in ("safety-none", "start"):
            page.wait_for_timeout(THUMB)
            page.locator(f"[data-does={does}]").and_(page.locator(":visible")).tap()
        page.wait_for_selector("body[data-phase=on]")
        told("timer: start", page)
    with opened(chromium) as page:
        begin(page)
        page.goto(f"{base}/routines/gentle")
        for does in ("no-pain", "ask-before", 'pain][data-pain="1"'):
            page.wait_for_timeout(THUMB)
            page.locator(f"[data-does={does}]").tap()
        page.wait_for_selector('[data-part="figure"] svg')
        told("routine: start", page)
    with opened(chromium) as page:
        diary_phone.keep(page, base, years(TEN_YEARS))
        page.clock.pause_at(diary_phone.EVENING + timedelta(minutes=1))
        page.clock.resume()
        begin(page)
        page.goto(f"{base}/diary")
        page.wait_for_selector("svg.pl:visible")
        for span in ("all", "weeks"):
            page.locator(f'label:has([data-span][value="{span}"])').first.tap()
        told(f"diary of {TEN_YEARS:,}: another span", page)


def paint() -> None:
    first_visits(one_of_each_kind(create_app()))
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "log") as base, \
            sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.path(), args=browser.ARGS)
        from_the_phone(chromium, base)
        taps(chromium, base)
        chromium.close()


if __name__ == "__main__":
    first_visits(sys.argv[1:]) if sys.argv[1:] else paint()
