"""Your data: saved, brought back, erased; and nothing is lost when the phone dies, is full or keeps nothing."""

from __future__ import annotations

import json
import os
import random

import pytest
from playwright.sync_api import Error, expect

from tests import browser, diary_phone
from tests.diary_entries import years
from tests.journeys.test_diary import HAND_IN, NOON, NOTHING_WAITS, checked, opened, recheck, rows, with_entries

KILLS = int(os.environ.get("HIPCHECK_KILLS", "10"))
POSTED = "document.dispatchEvent(new CustomEvent('diary:post'))"
STORED = """() => new Promise((done, failed) => { const opening = indexedDB.open('hipcheck-diary');
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => { const step = opening.result.transaction(['entries', 'set-aside']);
        const entries = step.objectStore('entries').getAll(), aside = step.objectStore('set-aside').count();
        step.oncomplete = () => { opening.result.close();
            done([entries.result.map(one => one.id), aside.result]); }; }; })"""


def saved(page, label="Save a file"):
    with page.expect_download() as download:
        page.get_by_role("button", name=label, exact=True).click()
    return download.value


def choose(page, content, name="diary.json"):
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/json", "buffer": content.encode()}])


def test_a_diary_goes_to_another_phone_and_back_out_again(phone, base):
    page = opened(phone, base)
    with_entries(page, base, checked(NOON), recheck(NOON.replace(hour=7), 4, "better"))
    page.goto(f"{base}/diary/data")
    file = saved(page)
    assert file.suggested_filename == "hipcheck-diary-2026-11-23.json"
    other = opened(phone, base)
    other.goto(f"{base}/diary/data")
    choose(other, file.path().read_text(encoding="utf-8"))
    expect(other.locator('[data-part="review"]')).to_contain_text("2 entries new")
    other.get_by_role("button", name="Bring them in").tap()
    expect(other.get_by_text("2 entries brought in.")).to_be_visible()
    choose(other, file.path().read_text(encoding="utf-8"))
    expect(other.locator('[data-part="review"]')).to_contain_text("2 entries the same")
    expect(other.get_by_role("button", name="Bring them in")).to_be_hidden()
    other.get_by_role("button", name="Undo").tap()
    expect(other.get_by_text("Your diary is as it was.")).to_be_visible()
    other.goto(f"{base}/diary")
    expect(other.get_by_text("No pain noted yet")).to_be_visible()
    expect(rows(other)).to_have_count(0)


@pytest.mark.parametrize(("content", "words"), [
    ("", "empty"), ("{", "damaged"), ("[]", "not a diary"),
    ('{"format":"hipcheck-diary","schema":99,"entries":[]}', "newer Hipcheck"),
    ('{"format":"hipcheck-diary","schema":1,"entries":[{"id":"<img src=x onerror=alert(1)>"}]}', "No entry"),
])
def test_a_bad_file_says_what_is_wrong_and_changes_nothing(phone, base, content, words):
    page = opened(phone, base)
    with_entries(page, base, checked(NOON))
    page.goto(f"{base}/diary/data")
    choose(page, content, "<b>odd</b>.json")
    expect(page.get_by_role("alert")).to_contain_text(words)
    expect(page.get_by_role("alert")).to_contain_text("<b>odd</b>.json")
    assert page.evaluate(STORED) == [["check-1"], 0]


def test_what_cannot_be_read_in_a_good_file_is_counted_and_handed_back(phone, base):
    page = opened(phone, base)
    page.goto(f"{base}/diary/data")
    choose(page, json.dumps({"format": "hipcheck-diary", "schema": 1, "entries": [checked(NOON), {"id": "odd"}]}))
    review = page.locator('[data-part="review"]')
    expect(review).to_contain_text("1 entry that cannot be read and are left out")
    assert json.loads(saved(page, "Save those that cannot be read").path().read_text()) == [{"id": "odd"}]


def test_twenty_thousand_entries_out_and_in_again(phone, base):
    entries = years(20_000, seed=3)
    page = phone(timezone_id="UTC")
    diary_phone.keep(page, base, entries)
    page.goto(f"{base}/diary/data")
    text = saved(page).path().read_text(encoding="utf-8")
    page.get_by_role("button", name="Erase everything").tap()
    page.get_by_role("button", name="Erase it all").tap()
    expect(page.get_by_text("Everything is erased.")).to_be_visible()
    assert page.evaluate(STORED) == [[], 0]
    choose(page, text)
    page.get_by_role("button", name="Bring them in").tap()
    expect(page.get_by_text("20000 entries brought in.")).to_be_visible(timeout=60_000)
    again = json.loads(saved(page).path().read_text(encoding="utf-8"))["entries"]
    first = json.loads(text)["entries"]
    assert len(first) == 20_000
    assert again == first


def test_erasing_asks_once_and_forgets_all(phone, base):
    page = opened(phone, base)
    with_entries(page, base, checked(NOON))
    page.goto(f"{base}/diary/data")
    page.get_by_role("button", name="Erase everything").tap()
    page.get_by_role("button", name="Keep it").tap()
    assert page.evaluate(STORED)[0] == ["check-1"]
    page.get_by_role("button", name="Erase everything").tap()
    page.get_by_role("button", name="Erase it all").tap()
    expect(page.get_by_text("Everything is erased.")).to_be_visible()
    assert page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('hipcheck.'))") == []
    page.goto(f"{base}/")
    expect(page.locator("body-map")).to_be_visible()


def test_the_reminder_to_save_comes_and_can_be_put_off(phone, base):
    page = opened(phone, base)
    page.add_init_script("navigator.storage.persisted = async () => false")
    with_entries(page, base, *[{**checked(NOON), "id": f"check-{i}"} for i in range(6)])
    hint = page.locator("backup-hint")
    expect(hint).to_be_visible()
    hint.get_by_role("button", name="Later").tap()
    expect(hint).to_be_hidden()
    page.reload()
    expect(rows(page)).to_have_count(6)
    expect(hint).to_be_hidden()


def post(page, entry):
    page.evaluate(HAND_IN, [entry])
    page.evaluate(POSTED)


def test_a_full_phone_is_told_and_the_entry_can_be_copied_and_kept_later(phone, base):
    page = opened(phone, base)
    with_entries(page, base, checked(NOON))
    page.evaluate("""() => { const put = IDBObjectStore.prototype.put;
        window.room = () => { IDBObjectStore.prototype.put = put; };
        IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }; }""")
    post(page, {**checked(NOON), "id": "check-2"})
    told = page.locator("diary-told")
    expect(told).to_contain_text("There is no room left on this phone.")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }")
    told.get_by_role("button", name="Copy it").tap()
    assert json.loads(told.locator("textarea").input_value())[0]["id"] == "check-2"
    page.evaluate("room()")
    told.get_by_role("button", name="Try again").tap()
    expect(told).to_contain_text("Kept in your diary.")
    expect(rows(page)).to_have_count(2)


def test_a_browser_that_keeps_nothing_is_told_so(phone, base):
    page = opened(phone, base)
    page.add_init_script("""const refused = () => { throw new DOMException('no', 'SecurityError') };
        IDBFactory.prototype.open = refused;
        Storage.prototype.setItem = refused;
        Storage.prototype.getItem = refused;""")
    page.goto(f"{base}/diary")
    expect(page.get_by_text("This browser lets Hipcheck keep nothing.").first).to_be_visible()


def test_a_diary_of_a_newer_hipcheck_is_left_alone(phone, base):
    page = opened(phone, base)
    with_entries(page, base, checked(NOON))
    page.goto(f"{base}/about")
    page.evaluate("""() => new Promise(done => { const opening = indexedDB.open('hipcheck-diary', 99);
        opening.onupgradeneeded = () => {}; opening.onsuccess = () => { opening.result.close(); done(); }; })""")
    page.goto(f"{base}/diary")
    expect(page.get_by_text("A newer Hipcheck has kept it.")).to_be_visible()


def test_two_windows_write_at_once_and_nothing_is_lost_or_doubled(phone, base):
    page = opened(phone, base)
    page.goto(f"{base}/diary")
    other = page.context.new_page()
    other.goto(f"{base}/diary")
    for number in range(10):
        for window, name in ((page, "a"), (other, "b")):
            post(window, {**checked(NOON), "id": f"{name}-{number}"})
    browser.until(page, NOTHING_WAITS)
    expect(rows(page)).to_have_count(20)


def test_killed_at_any_moment_it_has_all_that_it_said_it_kept(own_chromium, base):
    """HIPCHECK_KILLS=300 for the long run."""
    dice, kept = random.Random(5), set()
    for number in range(KILLS):
        page = own_chromium()
        page.expose_function("kept", lambda ids: kept.update(ids))
        page.goto(f"{base}/diary")
        page.evaluate("""([entry, round]) => {
            let count = 0;
            const next = () => { const id = `note-${round}-${count++}`;
                localStorage.setItem(`hipcheck.to-diary.${id}`, JSON.stringify({ ...entry, id }));
                document.dispatchEvent(new CustomEvent('diary:post')); };
            document.addEventListener('diary:kept', ({ detail }) => {
                kept(detail.entries.map(({ id }) => id)); next(); });
            next();
        }""", [checked(NOON), number])
        for _ in range(dice.randrange(1, 60)):
            page.evaluate("1")
        own_chromium.kill()
    page = own_chromium()
    page.goto(f"{base}/diary/data")
    stored, aside = page.evaluate(STORED)
    assert kept - set(stored) == set()
    assert aside == 0
    assert len(kept) > KILLS
    with pytest.raises(Error):
        page.evaluate("throw new Error('the page still answers')")
