"""What the page says is kept is kept: with storage blocked, full or newer, two windows, a killed browser."""

from __future__ import annotations

import json
import os
import random
import re
import time
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.diary.test_diary import HAND_IN, with_entries
from tests.journeys.diary.test_diary_data import ALL, NOTE, kept
from tests.support import browser
from tests.support.diary_phone import EVENING, at, entry, five_days, keep

POST = """entry => { localStorage.setItem('hipcheck.to-diary.' + entry.id, JSON.stringify(entry));
    document.dispatchEvent(new CustomEvent('diary:post')) }"""
OPEN = "customElements.get('diary-told') !== undefined"


def told(page):
    return page.locator("diary-told")


def run_the_ice(page, base):
    page.goto(f"{base}/timers/ice")
    page.locator("[data-does=safety-none]").tap()
    page.locator('#timer-dock [data-does="start"]').tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")
    page.clock.fast_forward("12:00")
    page.locator('#timer-dock [data-does="off"]').tap()


def copied(page):
    """What the runner can take out by hand or through the clipboard."""
    page.evaluate("""() => Object.defineProperty(navigator, 'clipboard', { configurable: true,
        value: { writeText: words => { window.copied = words; return Promise.resolve() } } })""")
    told(page).get_by_role("button", name="Copy it").tap()
    expect(told(page)).to_contain_text("Copied.")
    return json.loads(page.evaluate("copied"))


@pytest.mark.parametrize("blocking", [
    # the ways in which browsers refuse
    "for (const name of ['indexedDB', 'localStorage'])"
    " Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })",
    "IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError') };"
    "Storage.prototype.setItem = () => { throw new DOMException('denied', 'SecurityError') }",
    "Object.defineProperty(window, 'indexedDB', { value: undefined })",
])
def test_with_storage_blocked_it_is_told_and_can_be_copied(phone, base, blocking):
    page = phone(timezone_id="UTC")
    page.clock.install(time="2026-11-23T12:00:00Z")
    page.add_init_script(blocking)
    run_the_ice(page, base)
    expect(told(page)).to_contain_text("Not kept in your diary. This browser lets Hipcheck keep nothing.")
    (out,) = copied(page)
    assert (out["kind"], out["protocol"]) == ("timer", "ice")


def test_with_storage_blocked_every_diary_page_says_so(phone, base):
    page = phone(timezone_id="UTC")
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('denied', 'SecurityError') }")
    page.goto(f"{base}/diary")
    expect(page.locator('diary-list [data-part="broken"]')).to_contain_text("This browser lets Hipcheck keep nothing")
    page.goto(f"{base}/diary/data")
    expect(page.locator("diary-export")).to_contain_text("Private windows often do that.")
    page.get_by_role("button", name="Erase everything").tap()
    page.get_by_role("button", name="Erase it all").tap()
    expect(page.locator("erase-all")).to_contain_text("This browser keeps nothing for us.")


def test_with_no_room_it_is_told_and_kept_as_soon_as_there_is(phone, base):
    page = phone(timezone_id="UTC")
    page.goto(f"{base}/learn")
    session = page.context.new_cdp_session(page)
    # Before the diary is opened: Chromium remembers for a while how much room there was.
    session.send("Storage.overrideQuotaForOrigin", {"origin": base, "quotaSize": 1})
    page.goto(f"{base}/diary/data")
    browser.until(page, OPEN)
    page.evaluate(POST, NOTE)
    expect(told(page)).to_contain_text("Not kept in your diary. There is no room left on this phone.")
    assert copied(page) == [NOTE]
    session.send("Storage.overrideQuotaForOrigin", {"origin": base})
    told(page).get_by_role("button", name="Try again").tap()
    expect(told(page)).to_have_attribute("data-state", "kept")
    assert kept(page) == [NOTE]


NEWER = """() => new Promise(done => { const open = indexedDB.open('hipcheck-diary', 99);
    open.onsuccess = () => { open.result.close(); done() }; })"""


def test_a_newer_diary_is_left_alone_and_told(phone, base):
    page = phone(timezone_id="UTC")
    keep(page, base, five_days())
    page.goto(f"{base}/diary")
    browser.until(page, "document.querySelector('diary-list [data-entry]') !== null")
    page.evaluate(NEWER)  # as a newer Hipcheck in another window: this one lets go of it
    page.evaluate(POST, NOTE)
    expect(told(page)).to_contain_text("A newer Hipcheck has kept your diary.")
    assert copied(page) == [NOTE]
    page.reload()
    expect(page.locator('diary-list [data-part="broken"]')).to_contain_text("A newer Hipcheck has kept it.")
    assert kept(page) == five_days()


HAND_MADE = """entries => new Promise((done, fail) => { const open = indexedDB.open('hipcheck-diary', 1);
    open.onupgradeneeded = () => { const db = open.result;
        const store = db.createObjectStore('entries', { keyPath: 'id' }); store.createIndex('at', 'at');
        store.createIndex('kind', ['kind', 'at']);
        for (const name of ['set-aside', 'undo']) db.createObjectStore(name, { autoIncrement: true });
        for (const entry of entries) store.put(entry); };
    open.onsuccess = () => { open.result.close(); done() }; open.onerror = fail; })"""


def test_a_diary_of_version_1_opens_with_all_it_holds(phone, base):
    page = phone(timezone_id="UTC")
    page.clock.install(time="2026-11-23T18:20:00Z")
    page.goto(f"{base}/favicon.ico")
    page.evaluate(HAND_MADE, five_days())
    page.problems.clear()  # that address has no page
    page.goto(f"{base}/diary")
    expect(page.locator("diary-list [data-entry]")).to_have_count(len(five_days()))


GOOD = five_days()
WRONG = ["much", -1, None, {"a": 1}, [], True, "9" * 3000]


def test_wrong_types_in_any_field_are_set_aside_and_break_no_screen(phone, base):
    broken = [{**sample, "id": f"wrong-{index}-{name}-{number}", name: wrong}
              for index, sample in enumerate((GOOD[0], GOOD[1], GOOD[2], GOOD[4], GOOD[7]))
              for name in sample if name not in ("id",)
              for number, wrong in enumerate(WRONG)]
    page = phone(timezone_id="UTC")
    keep(page, base, [*GOOD, *broken, {"id": "no-more"}, {"id": 7}])
    for path in ("/today", "/diary", "/diary/recheck", "/diary/run", "/diary/report", "/plan", "/diary/data"):
        page.goto(base + path)
        browser.until(page, OPEN)
    expect(page.locator("set-aside a")).to_be_visible()
    expect(page.locator("diary-export")).to_contain_text("Your diary holds")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save it as a file").tap()
    found = {one["id"] for one in json.loads(download.value.path().read_text())["entries"]}
    assert {one["id"] for one in GOOD} <= found
    page.goto(f"{base}/diary/data")
    expect(page.locator("set-aside a")).to_be_visible()
    assert "no-more" not in {one["id"] for one in json.loads(page.evaluate(ALL))}


def note(number, window="a"):
    return entry("note", at(22, 9) + number, text=f"{window} {number}") | {"id": f"note-{window}-{number}"}


WAITS = "Object.keys(localStorage).some(key => key.startsWith('hipcheck.to-diary.'))"


def test_two_windows_write_at_once_and_nothing_is_lost_or_doubled(phone, base):
    one = phone(timezone_id="UTC")
    two = one.context.new_page()
    for page in (one, two):
        page.goto(f"{base}/diary")
        browser.until(page, OPEN)
    # both begin without waiting for the other
    both = """left => {
        const next = () => { const entry = left.shift(); if (!entry) return;
            localStorage.setItem('hipcheck.to-diary.' + entry.id, JSON.stringify(entry));
            document.dispatchEvent(new CustomEvent('diary:post')); setTimeout(next) }; next(); }"""
    for page, window in ((one, "a"), (two, "b")):
        page.evaluate(both, [note(number, window) for number in range(150)])
    for page in (one, two):
        browser.until(page, f"!{WAITS}")
    wanted = sorted(f"note-{window}-{number}" for window in "ab" for number in range(150))
    browser.until(one, f"({ALL})().then(found => JSON.parse(found).length >= {len(wanted)})")
    assert sorted(found["id"] for found in kept(one)) == wanted


def test_what_is_no_entry_does_not_wait_for_ever(phone, base):
    page = phone(timezone_id="UTC")
    page.goto(f"{base}/learn")
    page.evaluate("localStorage.setItem('hipcheck.to-diary.odd', '{half')")
    page.goto(f"{base}/diary/data")
    browser.until(page, f"!{WAITS}")
    page.reload()
    expect(page.locator("set-aside a")).to_be_visible()
    assert kept(page) == []


# What Chromium does to a database that it cannot read any more (LevelDB, issue 1287).
THROWN_AWAY = """name => new Promise((done, fail) => { const gone = indexedDB.deleteDatabase(name);
    gone.onsuccess = done; gone.onerror = fail; })"""
COPIES = """caches.open('diary-copy').then(copy => copy.keys())
    .then(keys => keys.map(({ url }) => new URL(url).pathname))"""


def throw_away(page, base, name="hipcheck-diary"):
    page.goto(f"{base}/learn")  # lets go of it
    browser.until(page, "customElements.get('update-notice') !== undefined")  # and has seen that nothing waits
    page.evaluate(THROWN_AWAY, name)


def test_a_diary_that_the_browser_throws_away_comes_back_and_says_so(phone, base):
    page = phone(timezone_id="UTC")
    with_entries(page, base, *five_days())
    page.goto(f"{base}/diary")
    page.locator("[data-entry] summary").first.tap()
    page.get_by_role("button", name="Delete").tap()
    expect(page.locator("[data-entry]")).to_have_count(len(five_days()) - 1)
    before = kept(page)
    assert len(before) == len(five_days()) - 1
    throw_away(page, base)
    page.goto(f"{base}/diary")
    expect(told(page)).to_have_text(re.compile("Your browser had lost your diary. .* 12 entries."))
    expect(page.locator("diary-list [data-entry]")).to_have_count(len(before))
    assert kept(page) == before
    page.reload()
    expect(page.locator("diary-list [data-entry]")).to_have_count(len(before))
    assert not told(page).is_visible()


def test_that_the_diary_came_back_stays_to_be_read_when_something_is_kept_too(phone, base):
    page = phone(timezone_id="UTC")
    page.clock.install(time=EVENING)
    with_entries(page, base, *five_days())
    throw_away(page, base)
    page.evaluate(HAND_IN, [NOTE])  # unheard here: kept by the page that opens the diary next
    page.goto(f"{base}/diary")
    expect(page.locator("diary-list [data-entry]")).to_have_count(len(five_days()) + 1)
    browser.until(page, f"!{WAITS}")
    page.evaluate(POST, note(1))
    expect(page.locator("diary-list [data-entry]")).to_have_count(len(five_days()) + 2)
    page.clock.run_for(60_000)
    expect(told(page)).to_have_text(re.compile("Your browser had lost your diary. .* 13 entries."))
    expect(told(page)).to_be_visible()


def test_the_copy_is_written_anew_now_and_then_and_loses_nothing(phone, base):
    page = phone(timezone_id="UTC")
    page.clock.install(time=EVENING)
    page.goto(f"{base}/diary/data")
    browser.until(page, OPEN)
    page.clock.pause_at(EVENING + timedelta(minutes=1))  # else the diary might rest for some seconds: it is packed then
    assert page.evaluate(f"""async notes => {{
        for (const note of notes) {{
            ({POST})(note)
            while ({WAITS}) await fetch('/manifest.webmanifest')
        }}
        return (await {COPIES}).length
    }}""", [note(number) for number in range(210)]) == 210
    page.clock.resume()
    page.reload()
    expect(page.locator("diary-export")).to_contain_text("210 entries")
    page.clock.run_for(6000)
    browser.until(page, f"{COPIES}.then(paths => paths.join() === '/diary-copy/all/210')")
    page.evaluate(POST, note(210))
    browser.until(page, f"!{WAITS}")
    throw_away(page, base)
    page.goto(f"{base}/diary/data")
    expect(page.locator("diary-export")).to_contain_text("211 entries")


def test_a_diary_from_before_there_were_copies_gets_one(phone, base):
    page = phone(timezone_id="UTC")
    page.clock.install(time=EVENING)
    page.goto(f"{base}/favicon.ico")
    page.evaluate(HAND_MADE, five_days())
    page.problems.clear()  # that address has no page
    page.goto(f"{base}/diary")
    expect(page.locator("diary-list [data-entry]")).to_have_count(len(five_days()))
    page.clock.run_for(6000)
    browser.until(page, f"{COPIES}.then(paths => paths.length === 1)")
    throw_away(page, base)
    page.goto(f"{base}/diary")
    expect(page.locator("diary-list [data-entry]")).to_have_count(len(five_days()))


@pytest.mark.parametrize("spoilt", ["all", "change"])
def test_a_copy_with_half_a_page_in_it_still_gives_the_rest(phone, base, spoilt):
    page = phone(timezone_id="UTC")
    with_entries(page, base, *five_days())
    page.goto(f"{base}/diary/data")
    browser.until(page, OPEN)
    page.evaluate(POST, NOTE)
    browser.until(page, f"!{WAITS}")
    page.evaluate("""kind => caches.open('diary-copy').then(copy => copy.put(`/diary-copy/${kind}/99`,
        new Response('{"entries":[{"id":')))""", spoilt)
    throw_away(page, base)
    page.goto(f"{base}/diary/data")
    expect(page.locator("diary-export")).to_contain_text("14 entries")
    page.evaluate(POST, note(1))
    browser.until(page, f"!{WAITS}")
    assert len(kept(page)) == 15


def test_what_was_erased_stays_erased_even_when_the_browser_throws_the_diary_away(phone, base):
    page = phone(timezone_id="UTC")
    with_entries(page, base, *five_days())
    page.goto(f"{base}/diary/data")
    page.get_by_role("button", name="Erase everything").tap()
    page.get_by_role("button", name="Erase it all").tap()
    expect(page.locator("erase-all")).to_contain_text("This phone has forgotten it all.")
    for entries in page.evaluate(f"{COPIES}.then(paths => Promise.all(paths.map(async path => "
                                 "(await (await caches.match(path)).json()).entries)))"):
        assert entries == []
    throw_away(page, base)
    page.goto(f"{base}/diary/data")
    expect(page.locator("diary-export")).to_contain_text("Your diary is empty.")


def test_a_timer_outlives_its_database(phone, base):
    page = phone(timezone_id="UTC")
    page.clock.install(time="2026-11-23T12:00:00Z")
    page.goto(f"{base}/timers/ice")
    page.locator("[data-does=safety-none]").tap()
    page.locator('#timer-dock [data-does="start"]').tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")
    other = page.context.new_page()  # the timer's page is killed with its database
    other.goto(f"{base}/favicon.ico")
    page.close()
    other.evaluate(THROWN_AWAY, "hipcheck-clock")
    other.clock.install(time="2026-11-23T12:05:00Z")
    other.goto(f"{base}/timers/ice")
    expect(other.locator("body")).to_have_attribute("data-phase", "on")


@pytest.mark.timeout(1800)
def test_a_killed_browser_loses_nothing_that_was_said_to_be_kept(own_chromium, base):
    """Killed in the middle of writes, at random moments. HIPCHECK_KILLS=300 takes ten minutes."""
    chance = random.Random(6)
    page = own_chromium()
    page.goto(f"{base}/learn")
    page.evaluate("entry => localStorage.setItem('hipcheck.to-diary.' + entry.id, JSON.stringify(entry))",
                  note(-1, "first"))
    page.goto(f"{base}/diary/data")
    browser.until(page, f"!{WAITS}")
    page.context.close()  # Chromium's own list of who stores what is on the disk from here on
    page = own_chromium()
    acknowledged, number = set(), 0  # ids that the page said were kept
    # Writes without end; the title says which one was kept last.
    write = """([first, make]) => { let number = first;
        const post = () => { const id = `note-k-${number}`;
            const entry = { ...make, id, at: make.at + number, text: `k ${number}` };
            localStorage.setItem('hipcheck.to-diary.' + id, JSON.stringify(entry));
            document.dispatchEvent(new CustomEvent('diary:post')); };
        window.kept = [];
        document.addEventListener('diary:kept', ({ detail }) => {
            kept.push(...detail.entries.map(({ id }) => id)); number += 1; post(); });
        post(); }"""
    for kills in range(int(os.environ.get("HIPCHECK_KILLS", "6"))):
        page.goto(f"{base}/diary/data")
        browser.until(page, OPEN)
        page.evaluate(write, [number, note(0)])
        browser.until(page, f"kept.length > {chance.randrange(8)}")
        time.sleep(chance.random() / 50)  # anywhere within a write
        said = page.evaluate("document.querySelector('diary-told').dataset.state === 'kept' ? kept : []")
        own_chromium.kill()
        acknowledged |= set(said)
        number += 100
        page = own_chromium()
        page.goto(f"{base}/diary/data")
        expect(page.locator("diary-export")).to_contain_text("Your diary holds")
        found = {one["id"] for one in kept(page)}
        assert acknowledged <= found, f"after {kills} kills"
        assert page.locator("set-aside a").count() == 0
