"""A new version: downloaded quietly, offered once, never in the middle of something, and never half."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.conftest import KEPT
from tests.support import browser, deployments
from tests.support.check_phone import answer, asked, on_from_the_map, tap_spot, to_guidance, whole_map
from tests.support.deployments import NEW_WORDS

LOOK = "navigator.serviceWorker.getRegistration().then(registration => registration.update())"
WAITING = "navigator.serviceWorker.getRegistration().then(registration => registration.waiting !== null)"
# A window that cannot say that it is busy, as one that the phone has frozen.
DEAF = "navigator.serviceWorker.addEventListener('message', event => event.stopImmediatePropagation())"
# An event of a new version that a busy page hears only when that version is no longer being installed.
LATE = """() => {
    const listen = ServiceWorkerRegistration.prototype.addEventListener;
    ServiceWorkerRegistration.prototype.addEventListener = function (type, listener, ...more) {
        const late = () => (this.waiting ? listener.call(this) : setTimeout(late, 20));
        listen.call(this, type, type === "updatefound" ? late : listener, ...more);
    };
}"""
LATE_NEWS = """navigator.serviceWorker.getRegistration()
    .then(registration => { registration.dispatchEvent(new Event('updatefound')); })"""
QUIET = """navigator.serviceWorker.getRegistration()
    .then(registration => registration.installing === null && registration.waiting === null)"""


@pytest.fixture(scope="module")
def versions(tmp_path_factory):
    with deployments.versions(tmp_path_factory.mktemp("versions")) as addresses:
        yield addresses


@pytest.fixture
def site(versions):
    with deployments.site(*versions) as running:
        yield running


def privacy(page):
    return page.locator(".list-do").first


def update_offered(page):
    notice = page.locator("update-notice")
    expect(notice).to_contain_text("New version ready.")
    return notice


def test_a_new_version_is_offered_and_applied_on_tap(site, kept_phone):
    page = kept_phone(site.address)
    site.deploy()
    page.goto(site.address + "/about")
    expect(privacy(page)).not_to_contain_text(NEW_WORDS)
    update_offered(page).get_by_role("button", name="Update").tap()
    expect(privacy(page)).to_contain_text(NEW_WORDS)
    expect(page.locator("update-notice")).to_be_hidden()


def test_a_new_version_that_a_busy_page_hears_of_late_is_offered(site, kept_phone):
    page = kept_phone(site.address)
    page.add_init_script(f"({LATE})()")
    page.goto(site.address + "/learn")
    browser.until(page, "sessionStorage.getItem('hipcheck.looked-at') !== null")
    site.deploy()
    page.evaluate(LOOK)
    update_offered(page)


def test_a_new_version_comes_with_the_next_cold_start(site, kept_phone):
    page = kept_phone(site.address)
    site.deploy()
    page.goto(site.address + "/learn")
    update_offered(page)
    page.reload()
    page.goto(site.address + "/about")
    expect(privacy(page)).not_to_contain_text(NEW_WORDS)
    context = page.context
    page.close()
    page = context.new_page()
    page.goto(site.address + "/about")
    expect(privacy(page)).to_contain_text(NEW_WORDS)


def test_a_half_filled_check_is_not_disturbed(site, kept_phone):
    page = kept_phone(site.address)
    whole_map(page)
    tap_spot(page, "groin-front-left")
    site.deploy()
    page.evaluate(LOOK)
    browser.until(page, WAITING)
    expect(page.locator("update-notice")).to_be_hidden()

    other = page.context.new_page()
    other.goto(site.address + "/about")
    update_offered(other).get_by_role("button", name="Update").click()
    expect(other.locator("update-notice")).to_contain_text("Another Hipcheck window is in use.")
    expect(privacy(other)).not_to_contain_text(NEW_WORDS)
    other.evaluate(LATE_NEWS)
    expect(other.locator("update-notice")).to_contain_text("Another Hipcheck window is in use.")
    other.evaluate("document.dispatchEvent(new Event('visibilitychange'))")  # seen anew
    update_offered(other)

    page.bring_to_front()
    on_from_the_map(page)
    answer(page)
    expect(page.locator("#verdict-title")).to_be_visible()
    update_offered(page).get_by_role("button", name="Update").tap()
    other.bring_to_front()
    expect(privacy(other)).to_contain_text(NEW_WORDS)


def test_two_tabs_with_two_versions_both_work(site, kept_phone):
    old = kept_phone(site.address)
    old.add_init_script(DEAF)
    old.reload()
    whole_map(old)
    tap_spot(old, "groin-front-left")
    on_from_the_map(old)
    answer(old, until="onset")
    site.deploy()
    new = old.context.new_page()
    new.goto(site.address + "/about")
    update_offered(new).get_by_role("button", name="Update").click()
    expect(privacy(new)).to_contain_text(NEW_WORDS)

    old.bring_to_front()
    assert asked(old) == ["walking", "onset"]
    kept = old.evaluate("""async () => Promise.all([...document.querySelectorAll('link[rel=stylesheet], script[src]')]
        .map(async element => (await fetch(element.href ?? element.src)).status))""")
    assert set(kept) == {200}
    answer(old)
    expect(old.locator("#verdict-title")).to_be_visible()
    expect(old.locator("#guidance")).to_contain_text("Running makes it worse.")


@pytest.mark.parametrize("mode", ["cut", "error", "portal"])
@pytest.mark.parametrize("what", ["/offline", "/sw.js"])
def test_a_broken_download_leaves_the_old_version_working(site, kept_phone, mode, what):
    page = kept_phone(site.address)
    site.deploy()
    site.wire.spoil, site.wire.mode = (what,), mode
    page.goto(site.address + "/about")
    page.evaluate(LOOK + ".catch(() => {})")
    browser.until(page, QUIET)
    expect(page.locator("update-notice")).to_be_hidden()
    site.wire.spoil = ("/",)
    page.goto(site.address + "/about")
    expect(privacy(page)).not_to_contain_text(NEW_WORDS)
    assert page.evaluate("caches.keys().then(names => names.length)") == 2  # the version, and the order of versions

    site.wire.mode = "pass"
    page.evaluate(LOOK)
    update_offered(page).get_by_role("button", name="Update").tap()
    expect(privacy(page)).to_contain_text(NEW_WORDS)
    page.problems.clear()  # the browser notes the broken downloads


def test_a_full_phone_keeps_the_old_version_and_is_told(site, kept_phone):
    page = kept_phone(site.address)
    used = page.evaluate("navigator.storage.estimate().then(estimate => estimate.usage)")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": site.address, "quotaSize": used + 20_000})
    site.deploy()
    page.goto(site.address + "/about")
    expect(page.locator("update-notice")).to_contain_text("Your phone is full.")
    page.reload()
    expect(privacy(page)).not_to_contain_text(NEW_WORDS)
    to_guidance(page, site.address)
    page.problems.clear()  # the browser notes that the new worker could not be installed


def test_a_crash_between_download_and_activation_loses_nothing(site, own_chromium):
    page = own_chromium()
    page.goto(site.address + "/")
    browser.until(page, KEPT)
    site.deploy()
    page.evaluate(LOOK)
    browser.until(page, WAITING)
    with page.expect_event("close"):
        own_chromium.kill()

    site.wire.mode = "hang"  # nothing but what is on the phone can answer
    page = own_chromium()
    for address in ("/", "/causes/labral-tear", "/about"):
        assert page.goto(site.address + address).status == 200
    expect(page.locator("h1")).to_have_text("About Hipcheck")
    to_guidance(page, site.address)
    site.wire.mode = "pass"
    page.goto(site.address + "/about")
    if NEW_WORDS not in privacy(page).inner_text():  # else it took over when the phone started again
        update_offered(page).get_by_role("button", name="Update").tap()
    expect(privacy(page)).to_contain_text(NEW_WORDS)
