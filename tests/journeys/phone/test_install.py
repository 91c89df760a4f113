"""The way to the home screen: offered late, once, and in the way this phone understands."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support import browser
from tests.support.check_phone import answer, asked, to_questions
from tests.support.states import EMERGENCY, SELF_CARE, answered, calls_itself

PROMPT = """() => {
    const event = new Event('beforeinstallprompt', { cancelable: true });
    event.prompt = () => { window.prompted = true; return Promise.resolve(); };
    event.userChoice = Promise.resolve({ outcome: 'accepted' });
    dispatchEvent(event);
    return event.defaultPrevented;
}"""
STANDALONE = """{ const real = matchMedia;
    window.matchMedia = query => query.includes('standalone') ? { matches: true } : real(query); }"""
STORAGE = """{ window.asked = Number(sessionStorage.getItem('asked') ?? 0);
    navigator.storage.persist = async () => { sessionStorage.setItem('asked', ++window.asked); return GIVEN; };
    navigator.storage.persisted = async () => window.asked > 0 && GIVEN; }"""


@pytest.fixture(params=["iphone", "android"])
def runner(phone, request):
    page = phone()
    calls_itself(page, request.param)
    return page


def new_visit(page):
    page.evaluate("sessionStorage.clear()")


def checked(page, base, answers=SELF_CARE):
    answered(answers)(page, base)


def helped(page, base, times):
    for _ in range(times):
        checked(page, base)
        new_visit(page)


def hint(page):
    return page.locator("install-hint")


def test_the_hint_waits_for_the_second_useful_visit(runner, base):
    checked(runner, base)
    expect(hint(runner)).to_be_hidden()
    checked(runner, base)  # again in the same visit
    expect(hint(runner)).to_be_hidden()
    new_visit(runner)
    runner.goto(base + "/learn")
    expect(hint(runner)).to_be_hidden()
    checked(runner, base)
    expect(hint(runner)).to_contain_text("Keep Hipcheck on your home screen")


def test_the_hint_is_never_on_the_first_screen_nor_in_a_check(runner, base):
    helped(runner, base, 2)
    to_questions(runner, base)
    expect(hint(runner)).to_be_hidden()
    new_visit(runner)
    runner.goto(base + "/")
    runner.wait_for_url("**/today")
    expect(hint(runner)).to_be_hidden()
    runner.goto(base + "/learn")
    expect(hint(runner)).to_be_visible()


def test_the_hint_is_silent_beside_a_warning(runner, base):
    helped(runner, base, 2)
    checked(runner, base, EMERGENCY)
    expect(hint(runner)).to_be_hidden()


def test_closed_once_it_stays_closed(runner, base):
    helped(runner, base, 2)
    runner.goto(base + "/learn")
    hint(runner).get_by_role("button", name="No, do not ask again").tap()
    expect(hint(runner)).to_be_hidden()
    new_visit(runner)
    checked(runner, base)
    expect(hint(runner)).to_be_hidden()


def test_the_hint_leads_to_the_steps(runner, base):
    helped(runner, base, 2)
    runner.goto(base + "/learn")
    hint(runner).get_by_role("link", name="Show me how").tap()
    expect(runner.get_by_role("heading", name="Keep it on your home screen")).to_be_in_viewport()


def test_androids_own_prompt_is_used_where_it_is_offered(phone, base):
    page = phone()
    calls_itself(page, "android")
    helped(page, base, 2)
    page.goto(base + "/learn")
    expect(hint(page)).to_be_visible()
    assert page.evaluate(PROMPT), "the browser must not show it by itself"
    hint(page).get_by_role("button", name="Put it there").tap()
    assert page.evaluate("window.prompted")
    page.goto(base + "/settings")
    expect(page.locator("install-help:not([data-untold])")).to_be_visible()
    page.evaluate(PROMPT)
    page.get_by_role("button", name="Put Hipcheck on my home screen").tap()
    assert page.evaluate("window.prompted")


def test_an_iphone_gets_its_own_steps_with_drawings(phone, base):
    page = phone()
    calls_itself(page, "iphone")
    page.goto(base + "/settings")
    steps = page.locator('[data-platform="iphone"] li')
    expect(steps).to_have_count(3)
    expect(steps.nth(0)).to_contain_text("Share")
    expect(steps.nth(1)).to_contain_text("Add to Home Screen")
    for number in range(3):
        expect(steps.nth(number).locator("svg")).to_be_visible()
    expect(page.locator('[data-platform="android"]')).to_be_hidden()
    page.get_by_text("Another phone or computer").tap()
    expect(page.locator('[data-platform="android"]')).to_be_visible()


def test_without_script_every_way_is_shown(phone, base):
    page = phone(java_script_enabled=False)
    page.goto(base + "/settings")
    for name in ("iphone", "android", "computer"):
        expect(page.locator(f'[data-platform="{name}"]')).to_be_visible()
    expect(page.locator("#no-signal noscript p")).to_be_visible()
    expect(page.get_by_role("button", name="Look for a new version")).to_be_hidden()


def test_on_the_home_screen_nothing_more_is_asked(runner, base):
    runner.add_init_script(STANDALONE)
    helped(runner, base, 2)
    runner.goto(base + "/learn")
    expect(hint(runner)).to_be_hidden()
    runner.goto(base + "/settings")
    expect(runner.locator("install-help")).to_contain_text("you opened it from your home screen")


def test_inside_another_app_it_says_where_to_go_first(phone, base):
    page = phone(user_agent="Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) Instagram 300.0")
    page.goto(base + "/settings")
    expect(page.locator("install-help")).to_contain_text("Open it in Safari first.")


@pytest.mark.parametrize(("given", "words"), [("true", "has promised to keep it"), ("false", "may clear it")])
def test_the_browser_is_asked_to_keep_things_after_the_first_saved_one(phone, base, given, words):
    page = phone()
    page.add_init_script(STORAGE.replace("GIVEN", given))
    to_questions(page, base)
    assert page.evaluate("window.asked") == 0
    answer(page)
    browser.until(page, "window.asked === 1")
    page.goto(base + "/settings")
    expect(page.locator("storage-state")).to_contain_text(words)
    assert page.evaluate("window.asked") == 1


def test_a_refusal_is_said_kindly(phone, base):
    page = phone()
    page.add_init_script(STORAGE.replace("GIVEN", "false"))
    page.goto(base + "/settings")
    page.get_by_role("button", name="Ask it to keep everything").tap()
    expect(page.locator("storage-state")).to_contain_text("did not promise")


def test_an_iphone_starts_with_a_picture_of_its_own_size(phone, base):
    page = phone(device_scale_factor=3, viewport={"width": 390, "height": 844}, screen={"width": 390, "height": 844})
    calls_itself(page, "iphone")
    page.goto(base + "/learn")
    browser.until(page, "document.querySelectorAll('link[rel=apple-touch-startup-image]').length === 4")
    sizes = page.evaluate("""() => Promise.all([...document.querySelectorAll('link[rel=apple-touch-startup-image]')]
        .map(async link => { const image = new Image(); image.src = link.href; await image.decode();
            const canvas = new OffscreenCanvas(1, 1).getContext('2d'); canvas.drawImage(image, 0, 0);
            const corner = canvas.getImageData(0, 0, 1, 1).data;
            return [link.media, image.naturalWidth, image.naturalHeight, corner[0] > 128]; }))""")
    assert sizes == [[f"(prefers-color-scheme: {scheme}) and (orientation: {turn})", width, height, scheme == "light"]
                     for scheme in ("light", "dark")
                     for turn, width, height in (("portrait", 1170, 2532), ("landscape", 2532, 1170))]


def test_other_phones_draw_no_start_picture(phone, base):
    page = phone()
    page.goto(base + "/learn", wait_until="load")
    expect(page.locator("network-mark[role]")).to_be_attached()
    assert page.locator("link[rel=apple-touch-startup-image]").count() == 0


def test_chromium_finds_it_installable(own_chromium, base):
    page = own_chromium()
    page.goto(base + "/")
    page.locator("link[rel=manifest]").wait_for(state="attached")
    devtools = page.context.new_cdp_session(page)
    manifest = devtools.send("Page.getAppManifest")
    assert manifest["errors"] == []
    assert devtools.send("Page.getInstallabilityErrors")["installabilityErrors"] == []
    assert devtools.send("Page.getAppId")["appId"] == base + "/"


def test_a_shortcut_goes_where_it_leads_but_not_out_of_a_check(phone, base):
    page = phone()
    page.add_init_script("""Object.defineProperty(window, 'launchQueue', { value:
        { setConsumer(consumer) { window.launch = path => consumer({ targetURL: location.origin + path }); } } });""")
    to_questions(page, base)
    page.evaluate("launch('/treatments/ice')")
    assert asked(page) == ["duration"]
    page.goto(base + "/learn")
    browser.until(page, "'launch' in window")
    page.evaluate("launch('/')")  # its own icon only brings it to the front
    expect(page).to_have_url(base + "/learn")
    page.evaluate("launch('/treatments/ice')")
    expect(page).to_have_url(base + "/treatments/ice")
