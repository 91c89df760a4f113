"""Your data: saved, brought back, erased. Nothing comes in unseen, and whatever is picked, nothing breaks."""

from __future__ import annotations

import csv
import io
import json
import tempfile
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.support import browser
from tests.support.diary_entries import years
from tests.support.diary_phone import EVENING, GROIN, at, entry, five_days, keep

TEN_YEARS = 20_000  # entries
NOTE = entry("note", at(22, 9), text="Slept on the other side.")
ALL = """() => new Promise(done => { const open = indexedDB.open('hipcheck-diary');
    open.onsuccess = () => { const all = open.result.transaction('entries').objectStore('entries').getAll();
        all.onsuccess = () => { open.result.close(); done(JSON.stringify(all.result)) }; }; })"""


def kept(page):
    return sorted(json.loads(page.evaluate(ALL)), key=lambda one: one["at"])


def opened(phone, base, entries=(), **options):
    page = phone(timezone_id="UTC", **options)
    keep(page, base, list(entries))
    page.goto(f"{base}/diary/data")
    return page


def saved(page, button="Save it as a file"):
    with page.expect_download() as download:
        page.get_by_role("button", name=button).tap()
    return download.value


def pick(page, content, name="diary.json"):
    expect(page.locator("diary-import:defined")).to_be_attached()  # else it is read later, and the file is gone by then
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(body)
        page.locator('[name="file"]').set_input_files(file)
        expect(part(page, "reading")).to_have_text("")  # it has been read


def file_of(*entries, **more):
    return {"format": "hipcheck-diary", "schema": 1, "entries": list(entries), **more}


def part(page, name):
    return page.locator(f'diary-import [data-part="{name}"]')


def test_ten_years_are_saved_erased_and_brought_back_the_same(phone, base, tmp_path):
    entries = years(TEN_YEARS)
    page = opened(phone, base, entries)
    expect(page.locator("diary-export")).to_contain_text("20,000 entries")
    download = saved(page)
    assert download.suggested_filename == "hipcheck-diary-2026-11-23.json"
    download.save_as(tmp_path / "diary.json")
    page.get_by_role("button", name="Erase everything").tap()
    expect(page.get_by_role("dialog")).to_contain_text("20,000 entries")
    page.get_by_role("button", name="Erase it all").tap()
    expect(page.locator("erase-all")).to_contain_text("Done.")
    assert kept(page) == []
    expect(page.locator("diary-export")).to_contain_text("Your diary is empty.")
    page.locator('[name="file"]').set_input_files(tmp_path / "diary.json")
    expect(part(page, "lead")).to_have_text("diary.json: 20,000 entries would come in.")
    assert kept(page) == []
    page.get_by_role("button", name="Bring them in").tap()
    expect(part(page, "done-words")).to_have_text("20,000 entries came in.")
    assert kept(page) == entries
    page.get_by_role("button", name="Undo").tap()
    expect(part(page, "done-words")).to_have_text("Undone. Your diary is as it was.")
    assert kept(page) == []


def test_what_would_change_is_shown_first_and_the_newer_wins(phone, base):
    days = five_days()
    page = opened(phone, base, days)
    newer = {**days[0], "pain": 9, "changed": days[0]["changed"] + 1}
    older = {**days[1], "km": 3, "changed": days[1]["changed"] - 1}
    pick(page, file_of(NOTE, newer, older, *days[2:5], {"id": "odd", "kind": "run"}, "nothing"))
    expect(part(page, "lead")).to_have_text("diary.json: 2 entries would come in.")
    for name, words in (("added", "1 new"), ("changed", "1 newer in the file"), ("older", "1 newer here"),
                        ("same", "3 the same"), ("unreadable", "2 cannot be read")):
        expect(part(page, name)).to_contain_text(words)
    expect(part(page, "added")).to_contain_text("Note, 22 Nov 2026, 09:00")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save what cannot be read").tap()
    assert json.loads(download.value.path().read_text()) == [{"id": "odd", "kind": "run"}, "nothing"]
    page.get_by_role("button", name="Change nothing").tap()
    assert kept(page) == days
    pick(page, file_of(NOTE, newer, older, *days[2:5]))
    page.get_by_role("button", name="Bring them in").tap()
    expect(part(page, "done-words")).to_have_text("2 entries came in.")
    assert {one["id"]: one for one in kept(page)} == {one["id"]: one for one in [*days[1:], newer, NOTE]}
    page.get_by_role("button", name="Undo").tap()
    expect(part(page, "done-words")).to_contain_text("Undone.")
    assert kept(page) == days
    pick(page, file_of(*days))
    expect(part(page, "lead")).to_have_text("diary.json: nothing in it is new. Your diary stays as it is.")
    expect(page.get_by_role("button", name="Bring them in")).to_be_hidden()


def zipped():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("diary.json", json.dumps(file_of(NOTE)))
    return made.getvalue()


@pytest.mark.parametrize(("content", "words"), [
    (b"", "This file is empty."),
    (b"id,kind,date\r\n", "table for a spreadsheet"),
    (zipped(), "packed file"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "no text file"),
    (json.dumps(file_of(NOTE)).encode()[:-9], "broken"),
    (b'{"format":"hipcheck-diary","schema":1,"entries":' + b"[" * 2_000_000, "broken"),
    (b"[" + b"{}," * 1_000_000 + b"{}]", "not saved by Hipcheck"),
    (file_of(*[{}] * 1_000_000), "more than 100,000 entries"),
    (file_of(NOTE, schema=2), "newer Hipcheck"),
    ({"hello": "there"}, "not saved by Hipcheck"),
    (b" " * 50_000_001, "too big"),
])
def test_a_file_that_is_no_diary_gets_a_kind_word_and_changes_nothing(phone, base, content, words):
    page = opened(phone, base, [NOTE])
    pick(page, content)
    expect(page.get_by_role("alert").get_by_text(words)).to_be_visible()
    expect(part(page, "problem")).to_contain_text("Nothing was changed.")
    assert kept(page) == [NOTE]


def test_markup_in_an_entry_is_words(phone, base):
    evil = "<img src=x onerror=\"document.title='owned'\">"
    page = opened(phone, base)
    pick(page, file_of({**NOTE, "text": evil, "__proto__": {"polluted": 1}}), name=f"{evil[:4]}.json")
    page.get_by_role("button", name="Bring them in").tap()
    page.get_by_role("link", name="Go to the diary").tap()
    expect(page.locator("diary-list [data-entry]")).to_contain_text(evil)
    assert "owned" not in page.title()
    assert page.evaluate("({}).polluted === undefined")


def test_the_table_opens_in_a_spreadsheet(phone, base):
    page = opened(phone, base, [*five_days(), {**NOTE, "text": '=1+1, "so"\nand more'}])
    download = saved(page, "Table for a spreadsheet")
    assert download.suggested_filename == "hipcheck-diary-2026-11-23.csv"
    text = download.path().read_bytes().decode("utf-8")
    assert text.startswith("\N{ZERO WIDTH NO-BREAK SPACE}id,kind,date,time,")
    rows = list(csv.DictReader(io.StringIO(text[1:], newline="")))
    assert len(rows) == len(five_days()) + 1
    assert next(row for row in rows if row["kind"] == "note")["text"] == "'=1+1, \"so\"\nand more"
    assert (rows[0]["date"], rows[0]["time"], rows[0]["places"]) == ("2026-11-19", "18:00", GROIN)


def test_it_is_shared_where_the_phone_can(phone, base):
    page = phone(timezone_id="UTC")
    page.add_init_script("""window.given = [];
        Object.assign(Navigator.prototype, { canShare: ({ files }) => files.length === 1,
            share: ({ files }) => { given.push(files[0]); return Promise.resolve() } })""")
    keep(page, base, [NOTE])
    page.goto(f"{base}/diary/data")
    page.get_by_role("button", name="Share it").tap()
    expect(page.locator("diary-export")).to_contain_text("hipcheck-diary-2026-11-23.json with 1 entry.")
    assert json.loads(page.evaluate("given[0].text()"))["entries"] == [NOTE]


def test_erasing_asks_once_and_leaves_nothing(phone, base):
    page = opened(phone, base, five_days())
    page.evaluate("sessionStorage.setItem('hipcheck.run-draft', '{}')")
    page.evaluate("localStorage.setItem('hipcheck.last-check', '{}')")
    page.get_by_role("button", name="Erase everything").tap()
    expect(page.get_by_role("link", name="Save the diary as a file first")).to_be_visible()
    page.get_by_role("button", name="Keep it").tap()
    assert kept(page) == five_days()
    page.get_by_role("button", name="Erase everything").tap()
    page.get_by_role("button", name="Erase it all").tap()
    expect(page.locator("erase-all")).to_contain_text("Done.")
    assert kept(page) == []
    left = "[...Object.keys(localStorage), ...Object.keys(sessionStorage)].filter(key => key.startsWith('hipcheck.'))"
    assert page.evaluate(left) == []


def test_a_backup_is_asked_for_at_most_every_two_weeks(phone, base):
    page = opened(phone, base, five_days())
    hint = page.locator("backup-hint")
    page.goto(f"{base}/diary")
    expect(hint).to_be_visible()
    hint.get_by_role("button", name="Not now").tap()
    expect(hint).to_be_hidden()

    def later(days):
        page.clock.set_system_time(EVENING + timedelta(days=days))
        page.goto(f"{base}/diary")
        browser.until(page, "document.querySelector('diary-list [data-entry]') !== null")

    later(13)
    expect(hint).to_be_hidden()
    later(15)
    hint.get_by_role("link", name="Save it as a file").tap()
    saved(page)
    expect(page.locator("diary-export")).to_contain_text("Keep it somewhere other")
    later(40)
    expect(hint).to_be_hidden()


def test_what_cannot_be_read_is_offered_as_a_file(phone, base):
    odd = {"id": "odd", "kind": "check", "at": at(22, 9), "pain": "much"}
    page = opened(phone, base, [NOTE, odd])
    saved(page)
    page.reload()
    with page.expect_download() as download:
        page.locator("set-aside a").tap()
    assert json.loads(download.value.path().read_text()) == [{"key": "diary", "value": odd}]
    assert kept(page) == [NOTE]


ROUTINE = {"schema": 1, "id": "mi8r9", "name": "After work", "made": at(22, 9), "changed": at(22, 9),
           "steps": [{"exercise": "clamshell", "dose": None}]}


def test_routines_of_ones_own_go_along_to_another_phone_and_back_out_again(phone, base):
    page = opened(phone, base)
    pick(page, file_of(NOTE, routines=[ROUTINE, {"id": "odd"}, 7]))
    expect(part(page, "lead")).to_contain_text("1 entry and 1 routine of your own would come in.")
    page.get_by_role("button", name="Bring them in").tap()
    expect(part(page, "done-words")).to_have_text("1 entry and 1 routine of your own came in.")
    page.reload()
    expect(page.locator("diary-export")).to_contain_text("1 entry and 1 routine of your own")
    assert json.loads(saved(page).path().read_text(encoding="utf-8"))["routines"] == [ROUTINE]
    pick(page, file_of(NOTE, routines=[{**ROUTINE, "name": "Older", "changed": at(21, 9)}]))
    expect(part(page, "lead")).to_contain_text("nothing in it is new")
    page.reload()
    page.get_by_role("button", name="Undo").tap()
    expect(part(page, "done-words")).to_have_text("Undone. Your diary is as it was.")
    assert kept(page) == []
    page.goto(f"{base}/routines")
    browser.until(page, "customElements.get('own-routines') !== undefined")
    expect(page.locator("own-routines li")).to_have_count(0)


def test_a_file_that_is_saved_after_routines_came_in_has_them(phone, base):
    page = opened(phone, base)
    pick(page, file_of(routines=[ROUTINE]))
    expect(page.locator("diary-export")).to_contain_text("Your diary is empty.")
    page.get_by_role("button", name="Bring them in").tap()
    expect(page.locator("diary-export")).to_contain_text("1 routine of your own")
    assert json.loads(saved(page).path().read_text(encoding="utf-8"))["routines"] == [ROUTINE]
    pick(page, file_of(routines=[{**ROUTINE, "id": "mi8rb"}]))
    page.get_by_role("button", name="Bring them in").tap()
    expect(page.locator("diary-export")).to_contain_text("2 routines of your own")
    assert len(json.loads(saved(page).path().read_text(encoding="utf-8"))["routines"]) == 2
    page.get_by_role("button", name="Undo").tap()
    expect(page.locator("diary-export")).to_contain_text("1 routine of your own")


# What lies beside the diary can be made to refuse every change.
REFUSED = """for (const name of ['put', 'delete']) {
    const does = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (...given) {
        if (window.full && this.transaction.db.name === 'hipcheck-clock')
            throw new DOMException('', 'QuotaExceededError');
        return does.apply(this, given);
    };
}"""


def test_routines_that_cannot_be_kept_or_undone_are_told_and_another_tap_ends_it(phone, base):
    page = phone(timezone_id="UTC")
    page.add_init_script(REFUSED)
    keep(page, base, [])
    page.goto(f"{base}/diary/data")
    routines = [ROUTINE, {**ROUTINE, "id": "mi8rb", "name": "Before bed"}]
    pick(page, file_of(NOTE, routines=routines))
    page.evaluate("window.full = true")
    page.get_by_role("button", name="Bring them in").tap()
    expect(part(page, "done-words")).to_have_text(
        "1 entry came in. 2 routines of your own could not be kept. Pick the file once more to try again.")
    assert kept(page) == [NOTE]
    page.get_by_role("button", name="Undo").tap()
    expect(part(page, "done-words")).to_have_text("Undone. Your diary is as it was.")
    assert kept(page) == []
    page.evaluate("window.full = false")
    pick(page, file_of(NOTE, routines=routines))
    page.get_by_role("button", name="Bring them in").tap()
    expect(part(page, "done-words")).to_have_text("1 entry and 2 routines of your own came in.")
    page.evaluate("window.full = true")
    page.get_by_role("button", name="Undo").tap()
    left = "2 routines of your own could not be undone. Try again."
    expect(part(page, "done-words")).to_have_text(f"Your diary is as it was. {left}")
    assert kept(page) == []
    page.get_by_role("button", name="Undo").tap()
    expect(part(page, "done-words")).to_have_text(left)
    page.reload()
    expect(page.locator("diary-export")).to_contain_text("2 routines")
    page.get_by_role("button", name="Undo").tap()
    expect(part(page, "done-words")).to_have_text("Undone. Your diary is as it was.")
    page.reload()
    expect(page.locator("diary-export")).to_contain_text("Your diary is empty.")


def test_routines_alone_that_cannot_be_kept_change_nothing(phone, base):
    page = phone(timezone_id="UTC")
    page.add_init_script(REFUSED)
    keep(page, base, [])
    page.goto(f"{base}/diary/data")
    pick(page, file_of(routines=[ROUTINE]))
    page.evaluate("window.full = true")
    page.get_by_role("button", name="Bring them in").tap()
    expect(part(page, "problem-words")).to_contain_text("Nothing was changed")
    page.reload()
    expect(page.locator("diary-export")).to_contain_text("Your diary is empty.")
    expect(part(page, "done")).to_be_hidden()


def test_bringing_in_can_be_undone_after_a_reload_and_no_longer_when_it_was(phone, base):
    page = opened(phone, base, five_days())
    before = kept(page)
    pick(page, file_of(NOTE))
    page.get_by_role("button", name="Bring them in").tap()
    expect(part(page, "done-words")).to_have_text("1 entry came in.")
    page.reload()
    expect(part(page, "done-words")).to_have_text("1 entry came in.")
    page.get_by_role("button", name="Undo").tap()
    expect(part(page, "done-words")).to_contain_text("Undone.")
    assert kept(page) == before
    page.reload()
    expect(page.locator("diary-export")).to_contain_text("Your diary holds")
    expect(part(page, "done")).to_be_hidden()
