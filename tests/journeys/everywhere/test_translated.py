"""A browser that translates a page puts elements of its own where the words were: everything goes on."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support import check_phone, states, timer_phone

# As Chrome's translator does it: each text becomes two <font> in one another, now and whenever one comes or changes.
TRANSLATES = """(() => {
    const foreign = (words) => words.replace(/\\p{L}+/gu, (word) => [...word].reverse().join(""));
    function translate(node) {
        const before = node.parentElement?.closest("script, style, textarea, title, font, [translate=no]");
        if (!node.isConnected || before || node.data.trim() === "") return;
        const outer = document.createElement("font"), inner = document.createElement("font");
        inner.textContent = foreign(node.data);
        outer.append(inner);
        node.replaceWith(outer);
    }
    function translateAll(root) {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), texts = [];
        if (root.nodeType === Node.TEXT_NODE) texts.push(root);
        while (walker.nextNode()) texts.push(walker.currentNode);
        texts.forEach(translate);
    }
    new MutationObserver((changes) => {
        for (const { type, target, addedNodes } of changes)
            for (const node of type === "characterData" ? [target] : addedNodes) translateAll(node);
    }).observe(document, { subtree: true, childList: true, characterData: true });
})()"""


@pytest.fixture
def page(phone):
    opened = phone()
    opened.add_init_script(TRANSLATES)
    return opened


def test_a_timer_counts_on_and_its_end_is_seen(page, base):
    states.timer("ice", 1)(page, base)
    expect(page.locator('[data-part="digits"]')).to_contain_text("18:")
    timer_phone.later(page, 3)
    expect(page.locator('[data-part="digits"]')).to_contain_text("15:")
    timer_phone.later(page, 20)
    expect(page.locator("body")).to_have_attribute("data-phase", "overdue")
    page.locator("#timer-dock [data-does=off]").tap()
    expect(page.locator("body")).not_to_have_attribute("data-phase", "overdue")


def test_a_routine_counts_on_and_comes_to_the_next_exercise(page, base):
    states.playing(20)(page, base)
    name = page.locator('[data-part="name"]')
    first = name.inner_text()
    page.locator('[data-does="skip"]').click()
    expect(name).not_to_have_text(first)


def test_the_check_asks_on_and_its_answer_is_kept_in_its_own_words(page, base):
    check_phone.to_guidance(page, base)
    expect(page.locator("[data-level=self-care] #verdict-title")).to_be_visible()
    page.goto(f"{base}/diary/data")
    page.wait_for_selector("diary-import:defined")
    with page.expect_download() as download:
        page.locator("[data-does=json]").click()
    assert '"level":"self-care"' in download.value.path().read_text(encoding="utf-8").replace(" ", "")


def test_a_note_is_written_and_changed_as_it_was_typed(page, base):
    page.goto(f"{base}/diary")
    page.locator("diary-list:not([data-untold])").wait_for()
    page.locator('[data-does="new-note"]').click()
    page.locator('[data-field="text"] textarea').fill("Slept well")
    page.locator("dialog[open] [type=submit]").click()
    note = page.locator("diary-list [data-kind=note]")
    expect(note).to_contain_text("tpelS llew")
    note.locator("summary").click()
    note.locator("[data-does=edit]").click()
    expect(page.locator('[data-field="text"] textarea')).to_have_value("Slept well")
