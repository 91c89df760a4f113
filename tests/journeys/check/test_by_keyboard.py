"""The whole check with a keyboard alone."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support.check_phone import TIME_PASSES, asked


def focus_by_tab(page, selector, most=120):
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_the_whole_check(phone, base):
    page = phone(has_touch=False, viewport={"width": 1280, "height": 800})
    page.goto(base + "/")
    expect(page.locator('check-form[data-step="where"]')).to_be_attached()
    expect(page.locator(".bm-pain")).to_be_attached()
    focus_by_tab(page, "#place-buttock-left")
    expect(page.locator('[name="view"]:checked')).to_have_value("back")  # else the focus would be out of sight
    page.keyboard.press("Space")
    expect(page.locator("#place-buttock-left")).to_be_checked()
    focus_by_tab(page, ".bm-pain [data-value]")
    page.evaluate(TIME_PASSES)
    page.keyboard.press("Enter")
    for _ in range(14):
        expect(page.locator("#ask-title, #verdict-title")).to_be_focused()
        if page.evaluate("location.hash") == "#guidance":
            break
        before = page.evaluate("location.hash")
        for question in asked(page):
            here = f'[data-question="{question}"]'
            focus_by_tab(page, f"{here} [data-value]" if question in ("pain", "onset", "walking") else
                         f'{here} [data-value="none"], {here} [data-skip]')
            page.keyboard.press("Enter")
        page.wait_for_function("before => location.hash !== before", arg=before)
    expect(page.locator("#verdict-title")).to_be_focused()


def test_the_focus_is_always_seen(phone, base):
    page = phone(has_touch=False, viewport={"width": 1280, "height": 800})
    page.goto(base + "/")
    expect(page.locator('check-form[data-step="where"]')).to_be_attached()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen = page.evaluate("""() => {
            const focused = document.activeElement;
            if (focused === document.body) return true;
            const place = focused.name === 'place' && document.querySelector(`.bm-word.r-${CSS.escape(focused.value)}`);
            const shown = place || focused.closest('label') || focused;
            const box = shown.getBoundingClientRect();
            return box.width > 0 && box.height > 0;
        }""")
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
