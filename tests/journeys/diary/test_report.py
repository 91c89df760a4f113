"""One page for a clinician: filled from the diary or by hand, on one sheet of paper, shared only when asked to."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.support import browser
from tests.support.diary_entries import years
from tests.support.diary_phone import ANSWERED, check, five_days, keep, recheck

LONG = "Ich würde gern wissen, ob ich am 20. Dezember laufen darf, or whether I should wait for longer. " * 3
SHARE = """window.shared = [];
Object.defineProperty(navigator, 'canShare', { value: data => data.files.every(file => file.type === 'text/html') });
Object.defineProperty(navigator, 'share', { value: async data => {
    shared.push({ ...data, files: await Promise.all((data.files ?? []).map(file => file.text())) }) } });"""
NO_SHARE = """window.copied = [];
Object.defineProperty(navigator, 'share', { value: undefined });
Object.defineProperty(navigator, 'clipboard', { value: { writeText: async text => { copied.push(text) } } });"""


def opened(phone, base, entries, script=None):
    page = phone()
    if script:
        page.add_init_script(script)
    keep(page, base, entries)
    page.reload()
    page.locator("diary-report[data-filled]:not([data-untold])").wait_for()
    return page


def sheets(page):
    """How many pages of A4 it is on paper."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4", prefer_css_page_size=True)))


def everything_answered(library):
    """All warning signs, all choices of all questions, five places."""
    answers = {}
    for question in library.questions.values():
        choices = [choice.id for choice in question.choices if choice.id != "none"]
        answers[question.id] = choices if question.kind == "multi" else choices[:1]
    places = ("groin-front-left", "outer-hip-right", "buttock-left", "lower-back", "outer-knee-right")
    causes = tuple(sorted(library.causes, key=lambda one: -len(library.causes[one].name)))[:3]
    return check(23, 18, 9, answers, causes, "emergency", places)


def test_the_page_says_what_the_diary_holds(phone, base):
    page = opened(phone, base, [*five_days(), recheck(23, 18, 5, "worse", signs=("swollen",))])
    sheet = page.get_by_role("article")
    for words in ("18 November 2026 to 23 November 2026", "Left groin: sore on 5 of 5 days",
                  "Left groin: down from 6 to 5",
                  "Asked on 19 November 2026. Hipcheck’s level then: self-care.", "New since then: It is swollen",
                  "How is walking?", "Sore, but no limp", "Going uphill; Lifting the knee",
                  "Gentle movement: 2 times, mean pain 3.5 before, 3 after.", "Ice: 3 times, 60 minutes in all.",
                  "Running: 1 run", "Iliopsoas tendinopathy", "not a diagnosis", "Told by the runner"):
        expect(sheet).to_contain_text(words)
    expect(sheet.get_by_text("Have you noticed")).to_have_count(0)
    expect(sheet.get_by_text("How old are you?")).to_be_hidden()  # was not answered
    assert set(sheet.locator("[data-question]").evaluate_all("all => all.map(one => one.dataset.answer)")) == {"no"}


def test_a_warning_sign_that_was_told_stands_out_from_those_denied(phone, base):
    page = opened(phone, base, [check(23, 7, 6, {**ANSWERED, "body": ["fever"]}, level="emergency")])
    yes = page.locator("[data-answer=yes]")
    expect(yes).to_have_text(["Fever, chills, or feeling ill"])
    marks = page.locator(".ticks li").evaluate_all("all => all.map(one => getComputedStyle(one, '::before').content)")
    assert marks.count('"■"') == 1
    assert marks.count('"□"') == len(marks) - 1


def test_ten_busy_years_are_one_sheet_of_paper(phone, base, library):
    page = opened(phone, base, [*years(20_000), everything_answered(library)])
    page.get_by_text("Add your name or a question").tap()
    page.get_by_label("Your question").fill(LONG)
    page.get_by_label("Your name").fill("Alexandra Quite-Long-Name")
    for span in ("2 weeks", "3 months", "All"):
        page.get_by_role("radio", name=span).check(force=True)
        expect(page.get_by_role("radio", name=span)).to_be_checked()
        assert sheets(page) == 1, span


def test_paper_shows_the_sheet_alone(phone, base):
    page = opened(phone, base, five_days())
    page.emulate_media(media="print")
    expect(page.get_by_role("article")).to_be_visible()
    expect(page.locator("svg.pl:visible")).to_have_count(1)
    for gone in ("nav", "button", "h1", "noscript"):
        expect(page.locator(f"{gone}:visible")).to_have_count(0)


def test_without_script_it_is_a_sheet_to_fill_in_by_hand(phone, base):
    page = phone(java_script_enabled=False)
    page.goto(f"{base}/diary/report")
    expect(page.locator("noscript p")).to_be_visible()
    sheet = page.get_by_role("article")
    for words in ("Tick what is true.", "Fever, chills, or feeling ill", "How is walking?", "Exercises, how often:"):
        expect(sheet.get_by_text(words)).to_be_visible()
    expect(page.get_by_role("img", name="A grid for the pain of 14 days, to fill in")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    assert sheets(page) == 1


def test_an_empty_diary_leaves_the_sheet_to_fill_in(phone, base):
    page = phone()
    page.goto(f"{base}/diary/report")
    expect(page.get_by_text("Your diary is empty so far.")).to_be_visible()
    expect(page.get_by_role("button", name="Share it")).to_be_hidden()  # there is nothing to share
    expect(page.get_by_text("Tick what is true.")).to_be_visible()
    assert sheets(page) == 1


def test_what_is_typed_stays_in_this_tab(phone, base):
    page = opened(phone, base, five_days())
    page.get_by_text("Add your name or a question").tap()
    page.get_by_label("Your name").fill("Alex <b>Runner</b>")
    expect(page.get_by_role("article")).to_contain_text("Alex <b>Runner</b>")
    page.reload()
    expect(page.get_by_role("article")).to_contain_text("Alex <b>Runner</b>")
    assert "Alex" not in page.evaluate("JSON.stringify(localStorage)")
    another = page.context.new_page()
    another.goto(f"{base}/diary/report")
    another.locator("diary-report[data-filled]").wait_for()
    expect(another.get_by_role("article")).not_to_contain_text("Alex")


def test_sharing_gives_the_text_and_a_file_that_opens_by_itself(phone, base):
    page = opened(phone, base, five_days(), SHARE)
    page.get_by_role("button", name="Share it").tap()
    browser.until(page, "shared.length > 0")
    [shared] = page.evaluate("shared")
    for words in ("Left groin: down from 6 to 3", "No: The leg looks shorter", "Iliopsoas tendinopathy"):
        assert words in shared["text"]
    [file] = shared["files"]
    reader = phone()
    reader.set_content(file)
    expect(reader.get_by_role("article")).to_contain_text("Left groin: sore on 5 of 5 days")
    assert "src=" not in file and "<script" not in file
    assert reader.locator(".sheet-head").evaluate("e => getComputedStyle(e).borderBottomWidth") == "2px"
    expect(reader.locator("svg.pl:visible")).to_have_count(1)
    assert sheets(reader) == 1
    plain = phone(java_script_enabled=False)  # as in the preview of a mail
    plain.set_content(file)
    expect(plain.locator('[data-view="front"] .region').first).to_be_attached()
    expect(plain.locator('[data-view="front"]')).to_be_visible()


def test_while_its_drawing_does_not_come_the_sheet_is_filled_and_shared_without_it(phone, base):
    page = phone()
    page.add_init_script(SHARE)
    keep(page, base, five_days())
    page.route("**/diary/views", lambda route: None)
    page.reload()
    expect(page.get_by_role("article")).to_contain_text("Left groin: sore on 5 of 5 days")
    page.get_by_role("button", name="Share it").dispatch_event("click")
    browser.until(page, "shared.length > 0")
    [file] = page.evaluate("shared[0].files")
    assert "Left groin: sore on 5 of 5 days" in file and "where-view" not in file.partition("<body")[2]
    page.emulate_media(media="print")
    expect(page.locator(".sheet-where h3")).to_be_visible()
    expect(page.locator(".where-view")).to_have_count(2)
    expect(page.locator(".where-view:visible")).to_have_count(0)


def test_a_diary_that_cannot_be_read_leaves_a_whole_sheet_to_fill_in(phone, base):
    page = phone()
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }")
    page.goto(f"{base}/diary/report")
    expect(page.get_by_text("You can still print this page and fill it in by hand.")).to_be_visible()
    expect(page.locator('[data-view="back"] .region').first).to_be_attached()


def test_where_nothing_can_be_shared_the_text_is_copied(phone, base):
    page = opened(phone, base, five_days(), NO_SHARE)
    page.get_by_role("button", name="Share it").tap()
    expect(page.get_by_text("Copied as text.")).to_be_visible()
    [copied] = page.evaluate("copied")
    assert "Hip pain: what the runner noted, 18 November 2026 to 23 November 2026" in copied
