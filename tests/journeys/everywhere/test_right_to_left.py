"""What a runner writes in Hebrew or Arabic stands as they wrote it, in English pages."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.diary.test_diary_data import file_of, part
from tests.journeys.diary.test_diary_data import pick as pick_diary
from tests.support.diary_phone import at, entry, run

WORDS = "ימין (L4)!"
ROUTINE = {"schema": 1, "id": "yamin", "name": WORDS, "made": 1, "changed": 2,
           "steps": [{"exercise": "heel-slide", "dose": None}]}
SHOWN = {"/diary": 3, "/diary/report": 1, "/routines": 1, "/routines/own#yamin": 1}  # address -> texts, at least
# Where each text that is drawn begins and ends, as x of its first and its last letter.
PLACES = """words => {
    const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT), found = [];
    while (walker.nextNode()) {
        const node = walker.currentNode, start = node.data.indexOf(words);
        if (start < 0 || !node.parentElement.checkVisibility({ visibilityProperty: true })) continue;
        found.push([start, start + words.length - 1].map((place) => {
            const range = document.createRange();
            range.setStart(node, place);
            range.setEnd(node, place + 1);
            return range.getBoundingClientRect().x;
        }));
    }
    return found;
}"""


@pytest.fixture
def page(phone, base):
    """A phone with words of that kind in its diary and a routine of that name."""
    opened = phone(viewport={"width": 390, "height": 844})
    opened.clock.install(time="2026-11-23T18:20:00Z")
    opened.goto(f"{base}/diary/data")
    done = entry("routine", at(20, 12), routine="own-yamin", name=WORDS, finished=True, seconds=480, before=3, after=2,
                 how="right", done=["heel-slide"], skipped=[], leftOut=[], hurt=[])
    noted = {**run(21, 6, 5, 2), "title": WORDS, "note": WORDS}
    pick_diary(opened, file_of(done, noted, entry("note", at(23, 9), text=WORDS), routines=[ROUTINE]), "right.json")
    opened.get_by_role("button", name="Bring them in").tap()
    expect(part(opened, "done-words")).to_contain_text("came in.")
    return opened


@pytest.mark.parametrize("address", SHOWN)
def test_the_mark_at_the_end_stands_at_the_left(page, base, address):
    page.goto(base + address)
    expect(page.locator("main")).to_contain_text(WORDS)
    expect(page.locator("main [data-untold]")).to_have_count(0)  # what is hidden has no place
    found = page.evaluate(PLACES, WORDS)
    assert len(found) >= SHOWN[address]
    assert [(first, last) for first, last in found if last >= first] == []


@pytest.mark.parametrize("address", ["/diary", "/routines/build", "/diary/report"])
def test_fields_take_the_direction_of_what_is_typed(phone, base, address):
    page = phone()
    page.goto(base + address)
    fields = page.locator("main :is(textarea, input[type=text]):not([inputmode=decimal])")
    assert fields.count() > 0
    assert {one.evaluate("e => getComputedStyle(e).unicodeBidi") for one in fields.all()} == {"plaintext"}
