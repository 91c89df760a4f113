"""Whatever is typed, imported or shared is words: on every page, on paper, in every file that leaves the phone
(the calendar's: tests/rules/clock/calendar-file.test.js)."""

from __future__ import annotations

import csv
import json
import re
from urllib.parse import quote
from xml.sax.saxutils import escape

import pytest
from playwright.sync_api import expect

from tests.journeys.diary.test_diary_data import file_of, part
from tests.journeys.diary.test_diary_data import pick as pick_diary
from tests.journeys.diary.test_report import NO_SHARE, SHARE
from tests.journeys.diary.test_runs import keep as keep_run
from tests.journeys.diary.test_runs import pick as pick_runs
from tests.support import browser
from tests.support.diary_phone import ANSWERED, at, check, entry, ice, recheck, run
from tests.support.run_files import RUN, lap, tcx

# One text with all that ends a text of HTML, an attribute, a script or a template, and then calls ran().
EVIL = ("\"'`></b><img src=x onerror=ran(1)><svg onload=ran(2)><script>ran(3)</script><iframe srcdoc=\"<script>"
        "parent.ran(4)</script>\"></textarea><a href=javascript:ran(5)>{{7*7}}${ran(6)}&lt;&#60;]]>--><!-- \\ \u202e")
TELLS = """window.ran = top.ran = (way) => (top.ways ??= []).push(way);
addEventListener('securitypolicyviolation', (one) => ran(one.violatedDirective));"""
FOREIGN = ("img[src='x'], iframe, [onerror], [onload], [href^='javascript:'], "
           "body script")
FORMULAS = ("=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "|calc", "%0A=1", "\uff1d1", "\uff0b1",
            "\uff0d1", "\uff201", '=HYPERLINK("x")', "=cmd|' /C calc'!A0", "';=1", '";=1')
ROUTINE = {"schema": 1, "id": "evil", "name": EVIL[:200], "made": 1, "changed": 2,
           "steps": [{"exercise": "heel-slide", "dose": None}, {"exercise": EVIL, "dose": None}]}


def entries():
    """A diary with a hostile text wherever an entry takes one."""
    looked = check(19, 18, 5, ANSWERED, ("iliopsoas-tendinopathy",))
    looked["answers"] += [["worse", EVIL], ["signs", EVIL], [EVIL, EVIL]]
    done = entry("routine", at(20, 12), routine="own-evil", name=EVIL, finished=True, seconds=480, before=3, after=2,
                 how="right", done=["heel-slide"], skipped=[], leftOut=[],
                 hurt=[{"exercise": "heel-slide", "pain": 3, "where": EVIL, "did": EVIL}])
    return [looked, done, {**run(21, 6, 5, 2), "title": EVIL, "note": EVIL}, recheck(22, 7, 3), ice(22, 17),
            entry("plan", at(22, 18), did="paused", stage=1, why=EVIL, answers=[[EVIL, EVIL]]),
            entry("note", at(23, 9), text=EVIL),
            *(entry("note", at(23, 10, number), text=text) for number, text in enumerate(FORMULAS))]


def is_harmless(page):
    """Nothing of it ran, and nothing of it became an element."""
    assert page.evaluate("top.ways ?? []") == []
    assert page.locator(FOREIGN).count() == 0
    assert page.problems == []


@pytest.fixture
def page(phone, base):
    """A phone into which a hostile file was brought."""
    opened = phone(timezone_id="UTC")
    opened.add_init_script(TELLS)
    opened.clock.install(time="2026-11-23T18:20:00Z")
    opened.goto(f"{base}/diary/data")
    name = "<img src=x onerror=ran(7)>.json"
    pick_diary(opened, file_of(*entries(), {"id": EVIL, "kind": EVIL}, routines=[ROUTINE]), name)
    expect(part(opened, "lead")).to_contain_text(f"{name}:")
    opened.get_by_role("button", name="Bring them in").tap()
    expect(part(opened, "done-words")).to_contain_text("came in.")
    is_harmless(opened)
    return opened


SHOWN = {  # address -> an element that must show the text as it is, or none where nothing typed is shown
    "/diary": "diary-list [data-kind=note]", "/diary/report": "diary-report [data-part=tried]",
    "/routines": "own-routines", "/routines/own#evil": "h1", "/today": None, "/plan": None, "/plan/run": None,
    "/diary/run": None, "/diary/recheck": None, "/timers": None, "/settings": None, "/check-in": None,
}


def test_every_page_shows_what_came_in_as_words(page, base):
    for address, place in SHOWN.items():
        page.goto(base + address)
        browser.until(page, "document.readyState === 'complete'")
        if place:
            expect(page.locator(place).filter(has_text=EVIL[:40]).first).to_be_visible()
        is_harmless(page)
    page.goto(f"{base}/routines/build#evil")
    expect(page.get_by_label("Name")).to_have_value(EVIL[:200])
    is_harmless(page)


def test_what_leaves_the_phone_is_words_too(page, base, phone):
    page.add_init_script(SHARE)
    page.goto(f"{base}/diary/report")
    page.locator("diary-report[data-filled]").wait_for()
    page.get_by_text("Add your name or a question").tap()
    for label in ("Your name", "Your question"):
        page.get_by_label(label).fill(EVIL)
    expect(page.get_by_role("article")).to_contain_text(EVIL)
    page.emulate_media(media="print")
    is_harmless(page)
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Share it").tap()
    browser.until(page, "shared.length > 0")
    [shared] = page.evaluate("shared")
    assert EVIL in shared["text"]
    reader = phone()  # opens the file as whoever gets it does, with no policy around it
    reader.add_init_script(TELLS)
    reader.goto("about:blank")
    reader.set_content(shared["files"][0])
    expect(reader.get_by_role("article")).to_contain_text(EVIL)
    is_harmless(reader)


def test_the_table_holds_no_formula_and_the_file_comes_back_the_same(page, base):
    page.goto(f"{base}/diary/data")
    with page.expect_download() as download:
        page.get_by_role("button", name="spreadsheet").tap()
    with download.value.path().open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(entries())
    kept = [row["text"] for row in rows if row["kind"] == "note"]
    for text in FORMULAS:
        assert f"'{text}" in kept or text[0] not in "=+-@|%\t\r\n \uff1d\uff0b\uff0d\uff20"
    formula = re.compile(r"[\s\0]*[=+\-@|%\uff1d\uff0b\uff0d\uff20]")
    cells = [cell for row in rows for cell in row.values() if not re.fullmatch(r"-?\d+", cell)]
    assert [cell for cell in cells if formula.match(cell)] == []
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it as a file").tap()
    saved = json.loads(download.value.path().read_text(encoding="utf-8"))
    assert {one["id"]: one for one in saved["entries"]} == {one["id"]: one for one in entries()}
    assert saved["routines"] == [ROUTINE]


def test_runs_out_of_hostile_files_are_words(page, base):
    hostile = EVIL[:150]
    named = RUN.replace("Evening run", escape(hostile))
    noted = tcx(lap(0, 1200, 3600)).replace("<Creator>", f"<Notes>{escape(hostile)}</Notes><Creator>")
    markup = RUN.replace("<name>", '<name xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="ran(9)"/>')
    for name, content in (("<img src=x onerror=ran(7)>.gpx", named), ("b.tcx", noted), ("c.gpx", markup),
                          ("<svg onload=ran(8)>.fit", b"\x0e")):
        page.goto(f"{base}/diary/run")
        expect(page.locator("run-log form")).to_be_visible()
        pick_runs(page, (name, content))
        if name in ("c.gpx", "<svg onload=ran(8)>.fit"):
            expect(page.locator("[data-part=file-problems]")).to_contain_text(name)
        else:
            expect(page.locator("[data-part=source]")).to_contain_text(name)
            keep_run(page)
            expect(page.get_by_text("Your run is in the diary.")).to_be_visible()
        is_harmless(page)
    page.goto(f"{base}/diary")
    expect(page.locator("diary-list [data-kind=run]").filter(has_text=hostile[:40]).first).to_be_visible()
    is_harmless(page)


def test_what_is_typed_is_words(phone, base):
    page = phone(timezone_id="UTC")
    page.add_init_script(TELLS + NO_SHARE)
    page.goto(f"{base}/diary")
    page.locator("[data-does=new-note]").first.tap()
    page.locator("diary-list dialog textarea").fill(EVIL)
    page.locator("diary-list dialog [type=submit]").tap()
    expect(page.locator("diary-list [data-kind=note]")).to_contain_text(EVIL)
    is_harmless(page)
    page.goto(f"{base}/routines/build")
    page.get_by_label("Name").fill(EVIL)
    page.get_by_role("button", name="Add exercises").tap()
    page.get_by_role("dialog").get_by_role("button").nth(1).tap()
    page.locator("[data-part='picked']").tap()
    expect(page.locator("[data-part='kept']")).to_have_text("Kept on this phone.")
    page.goto(f"{base}/routines")
    expect(page.locator("own-routines b")).to_contain_text(EVIL[:30])
    is_harmless(page)


def test_addresses_are_words(phone, base):
    page = phone()
    page.add_init_script(TELLS)
    evil = quote(EVIL)
    for address in (f"/timers/ice?start={evil}&plan={evil}", f"/timers?off={evil}",
                    f"/diary/run?shared={evil}&id={evil}", f"/?{evil}={evil}", f"/check-in#{evil}",
                    f"/routines/own#{evil}", f"/routines/build#{evil}", f"/diary?{evil}#{evil}", f"/plan/run#{evil}",
                    f"/settings?no-sw={evil}"):
        page.goto(base + address)
        browser.until(page, "document.readyState === 'complete'")
        is_harmless(page)
    plain = phone(java_script_enabled=False)
    plain.goto(f"{base}/timers/ice?start={evil}&plan={evil}")
    assert plain.locator(FOREIGN).count() == 0
    assert plain.locator("input[name=start]").get_attribute("value") == EVIL
