"""`make bench`: bytes and requests of each page, times, what a timer and more content cost.  Prints, never fails.

`make bench ARGS="paint server"` prints only those parts.
"""

from __future__ import annotations

import datetime
import json
import re
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.bench_check import check
from tests.bench_growth import growth
from tests.bench_paint import paint
from tests.bench_push import push
from tests.bench_server import server
from tests.conftest import ANSWERS
from tests.phone.test_pwa import PRECACHE_MOST
from tests.support import browser, diary_phone
from tests.support.addresses import one_of_each_kind
from tests.support.bare_page import BarePage
from tests.support.diary_entries import years
from tests.support.server import running
from webapp import create_app
from webapp.knowledge.loading import load
from webapp.mind.assessment import assess

ACCEPT = {"Accept-Encoding": "br"}
ROUNDS = 30
FIRST_MOST = 50_000  # bytes, of every page
TIMER_MINUTES = 20
TEN_YEARS = 20_000  # entries


def milliseconds(run) -> str:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(times):7.2f} ms"


def size(client, address: str) -> int:
    with client.get(address, headers=ACCEPT) as response:
        return len(response.data)


def files(client, address: str) -> list[str]:
    """What a page asks for: by itself, and as soon as it is painted (named in its <html>).

    Not what is for a browser without scripts, nor the icon, which a phone asks for when it is put on its home screen.
    """
    unasked = (r'<noscript>.*?</noscript>|<link rel="apple-touch-icon"[^>]*>|'
               r' data-styles="[^"]*"(?= data-after=)')  # when a link is followed while a timer runs
    page = re.sub(unasked, "", client.get(address).text, flags=re.DOTALL)
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"|data-views="([^"]+)"|<use href="([^"#]+)#|'
                       r'data-drawing="([^"]+)"(?=[^>]*><div class="where-views" data-room)', page)  # a blank body
    return sorted({*map("".join, named), *re.findall(r'/static/[^\s"]+', re.search("<html[^>]*>", page)[0])})


def kept(client) -> None:
    """What a phone downloads once to work with no signal."""
    first = client.get("/sw.js").text.partition("\n")[0]
    told = json.loads(first.removeprefix("self.HIPCHECK=").removesuffix(";"))
    total = 0
    print("Kept on the phone, brotli")
    for address in ("/sw.js", told["bundle"][0], *(address for address, _ in told["files"])):
        length = size(client, address)
        total += length
        print(f"  {length:7,} B  {address}")
    print(f"  {total:7,} B  in all, of {PRECACHE_MOST:,} B at most")


def timer() -> None:
    """What a running timer costs, and how late its alarm is: in a real browser, the alarm in real time."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "log") as base, \
            sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=browser.path(), ignore_default_args=browser.AS_A_PHONE,
            args=[*browser.ARGS, "--enable-features=stop-in-background:DelayForBackgroundTabFreezingMills/2000"])
        page = chromium.new_context(viewport={"width": 360, "height": 740}, service_workers="block").new_page()
        page.clock.install(time=datetime.datetime(2026, 11, 23, 12))
        page.goto(f"{base}/timers/ice")
        page.locator("[data-does=safety-none]").click()
        page.locator("#timer-dock [data-does=start]").click()
        page.wait_for_selector("body[data-phase=on]")
        devtools = page.context.new_cdp_session(page)
        devtools.send("Performance.enable")

        def busy() -> float:
            metrics = {m["name"]: m["value"] for m in devtools.send("Performance.getMetrics")["metrics"]}
            return metrics["TaskDuration"]

        before = busy()
        page.clock.run_for(TIMER_MINUTES * 60_000)
        spent = busy() - before
        print(f"Timer: {spent:.2f} s of main thread for {TIMER_MINUTES} minutes, "
              f"{spent * 1000 / (TIMER_MINUTES * 60):.2f} ms a second")
        for words, hide in (("visible", False), ("hidden, with the freeze rule", True)):
            bare = BarePage(chromium, f"{base}/timers")
            cover = BarePage(chromium, "about:blank", bare.context)
            bare.bring_to_front()
            bare.until("document.querySelector('alarm-panel:not([hidden])') !== null")
            bare.run("document.querySelector('alarm-panel').dataset.after = '6'")
            bare.run("document.querySelector('[data-does=test]').click()", tap=True)
            if hide:
                cover.bring_to_front()
            bare.until("document.querySelector('[data-alarm-part=asking-words]').textContent.startsWith('It rang')")
            time.sleep(1)  # the slower layers ring too
            bare.run("document.querySelector('[data-does=heard]').click()", tap=True)
            bare.until("document.querySelectorAll('[data-alarm-part=result] li').length > 0")
            late = bare.run("[...document.querySelectorAll('[data-alarm-part=result] li')]"
                            ".map(e => e.dataset.layer + ' ' + e.dataset.late + ' ms').join(', ')")
            print(f"Alarm, {words}: {late} late")
            bare.close()
        chromium.close()


def diary() -> None:
    """How long a diary of ten years takes to open, and then to be drawn as a whole."""
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "log") as base, \
            sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.path(), args=browser.ARGS)
        page = chromium.new_context(viewport={"width": 360, "height": 740}, service_workers="block").new_page()
        diary_phone.keep(page, base, years(TEN_YEARS))
        start = time.perf_counter()
        page.goto(f"{base}/diary", wait_until="commit")
        browser.until(page, "document.querySelector('.pl-pt') !== null")
        opened = time.perf_counter()
        page.locator("[data-span][value=all]").evaluate("radio => radio.click()")
        browser.until(page, "document.querySelector('.pl').textContent.includes('Runs: 3130')")
        drawn = time.perf_counter()
        print(f"Diary of {TEN_YEARS:,} entries: opened in {(opened - start) * 1000:.0f} ms, "
              f"all of it drawn in {(drawn - opened) * 1000:.0f} ms")
        chromium.close()


def sizes() -> None:
    """Bytes of what is built, sent and kept, and how long a page and an answer take to make."""
    app = create_app()
    client = app.test_client()
    library = app.extensions["library"]
    pages = one_of_each_kind(app)
    shared = {address: size(client, address) for page in pages for address in files(client, page)}

    print("Built files, brotli")
    for address, length in shared.items():
        print(f"  {length:7,} B  {address}")
    print(f"Pages, brotli: page alone, first visit (target {FIRST_MOST:,} B), requests of a first visit, time to make")
    for address in pages:
        alone = size(client, address)
        first = alone + sum(shared[file] for file in files(client, address))
        count = 1 + len(files(client, address))
        print(f"  {alone:7,} B  {first:7,} B  {count:2}  {milliseconds(lambda a=address: client.get(a))}  {address}")
    kept(client)
    post = milliseconds(lambda: client.post("/check-in", data=ANSWERS))
    guidance = len(client.post("/check-in", data=ANSWERS, headers={**ACCEPT, "HX-Request": "true"}).data)
    print(f"  {guidance:7,} B  {'':9}   1  {post}  guidance, as a fragment")
    answers = {"place": ("groin-front-left",), "pain": 4, "onset": "gradual", "worse": ("knee-lift",)}
    print(f"Assessment alone {milliseconds(lambda: assess(library, answers))}")


PARTS = {"sizes": sizes, "check": lambda: check(load()), "server": server, "paint": paint, "diary": diary,
         "timer": timer, "push": push, "growth": growth}


def main() -> None:
    asked = sys.argv[1:] or list(PARTS)
    if strange := [name for name in asked if name not in PARTS]:
        sys.exit(f"There is no part {', '.join(strange)}. There are: {', '.join(PARTS)}.")
    for name in asked:
        PARTS[name]()


if __name__ == "__main__":
    main()
