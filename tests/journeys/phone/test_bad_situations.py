"""What goes wrong by the trail: a network that hangs, a full phone, a blocked one, a wrong clock."""

from __future__ import annotations

import json

import pytest
from playwright.sync_api import expect

from tests.conftest import ANSWERS
from tests.support import browser, faulty, server
from tests.support.check_phone import to_guidance


@pytest.fixture
def lifeline(base):
    """The server behind a network that can fail: (address, Network)."""
    with faulty.network(base) as (address, wire):
        yield address, wire


def settings_say(page, address, words):
    page.goto(address + "/settings")
    expect(page.locator("keep-state")).to_contain_text(words)


@pytest.mark.parametrize("mode", ["error", "hang"])
def test_a_sick_server_is_not_noticed(lifeline, kept_phone, mode):
    address, wire = lifeline
    page = kept_phone(address)
    wire.mode = mode
    for path in ("/", "/learn/hip", "/causes/labral-tear", "/about"):
        assert page.goto(address + path).status == 200
    to_guidance(page, address)
    expect(page.locator("#guidance")).to_contain_text("Running makes it worse.")
    assert page.goto(address + "/nowhere").status == 404
    expect(page.locator("h1")).to_have_text("This page is not here.")
    page.problems.clear()  # the browser notes the 404 and the failed look for a new version


def test_a_hanging_look_for_a_new_version_is_not_noticed(lifeline, kept_phone):
    address, wire = lifeline
    page = kept_phone(address)
    wire.spoil, wire.mode = ("/sw.js",), "hang"
    page.goto(address + "/settings")
    page.get_by_role("button", name="Look for a new version").tap()
    wire.wait_for("GET /sw.js", 2)
    to_guidance(page, address)
    page.problems.clear()


def test_a_first_visit_that_is_cut_off_is_finished_the_next_time(lifeline, phone):
    address, wire = lifeline
    wire.spoil, wire.mode = ("/offline",), "cut"
    page = phone(service_workers="allow")
    settings_say(page, address, "could not be copied")
    wire.mode = "pass"
    settings_say(page, address, "Hipcheck is on this phone.")
    page.problems.clear()  # the browser notes the cut download


def test_a_full_phone_is_told_and_the_server_answers(base, phone):
    page = phone(service_workers="allow")
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", {"origin": base, "quotaSize": 50_000})
    settings_say(page, base, "out of room")
    to_guidance(page, base)
    page.problems.clear()  # the browser notes that the worker could not be installed


def test_a_private_window_without_workers_is_answered_by_the_server(lifeline, phone):
    address, wire = lifeline
    page = phone(service_workers="block")
    settings_say(page, address, "This window cannot keep pages")
    to_guidance(page, address)
    assert "POST /check-in" in wire.seen


def test_with_cookies_and_all_storage_blocked_the_server_answers(base, own_chromium, tmp_path):
    preferences = tmp_path / "profile/Default/Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text(json.dumps({"profile": {"default_content_setting_values": {"cookies": 2}}}))
    problems = []
    page = own_chromium()
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.goto(base + "/settings")
    assert page.evaluate("() => { try { return Boolean(localStorage) } catch { return false } }") is False
    expect(page.locator("keep-state")).to_contain_text("This window cannot keep pages")
    to_guidance(page, base)
    assert problems == []


def test_a_worker_that_is_killed_between_requests_comes_back(lifeline, kept_phone):
    address, wire = lifeline
    page = kept_phone(address)
    wire.mode = "hang"
    devtools = page.context.new_cdp_session(page)
    devtools.send("ServiceWorker.enable")
    page.goto(address + "/learn")
    devtools.send("ServiceWorker.stopAllWorkers")
    page.goto(address + "/check-in")
    devtools.send("ServiceWorker.stopAllWorkers")
    status = page.evaluate("""pairs => fetch('/check-in', { method: 'POST', body: new URLSearchParams(pairs) })
        .then(response => response.status)""", [[name, value[0] if isinstance(value, list) else value]
                                                for name, value in ANSWERS.items()])
    assert status == 200


@pytest.mark.parametrize("clear", [
    "name => caches.delete(name)",
    "name => caches.open(name).then(cache => cache.delete('/offline/countries.json'))",
], ids=["all", "words for help"])
def test_pages_that_the_browser_has_cleared_come_from_the_server(base, kept_phone, clear):
    page = kept_phone(base)
    page.evaluate(f"caches.keys().then(names => Promise.all(names.map({clear})))")
    page.context.new_cdp_session(page).send("ServiceWorker.enable")
    to_guidance(page, base)


@pytest.mark.parametrize("date", ["Tue, 01 Jan 2008 00:00:00 GMT", "Fri, 01 Jan 2044 00:00:00 GMT"])
def test_a_clock_that_is_wrong_by_years_changes_nothing(lifeline, kept_phone, date):
    address, wire = lifeline
    wire.date = date  # to the phone, its own clock against the server's is all there is
    page = kept_phone(address)
    page.clock.install(time=2_400_000_000)
    wire.mode = "error"
    to_guidance(page, address)
    page.clock.set_system_time(1_000_000_000)  # and back again
    page.goto(address + "/learn")
    expect(page.locator("h1")).to_be_visible()
    page.problems.clear()  # the browser notes the failed look for a new version


def test_a_page_from_the_phone_never_meets_a_token_error(tmp_path, kept_phone):
    with server.running(tmp_path / "one.log") as one, faulty.network(one) as (address, wire):
        page = kept_phone(address)
        page.goto(address + "/check-in")
        with server.running(tmp_path / "two.log", HIPCHECK_SECRET_KEY="another") as two:
            wire.upstream = two  # restarted: every token it gave before is void
            page.evaluate("navigator.serviceWorker.getRegistration().then(registration => registration.unregister())")
            page.evaluate("caches.keys().then(names => Promise.all(names.map(name => caches.delete(name))))")
            to_guidance(page, address)
            assert page.context.cookies() == []
            page.context.close()  # before its server: the diary's script may still be on its way


# Left for another page in the middle of a write, and kept standing by the browser for who goes back.
LEFT = """() => {
    document.querySelector('[data-does=safety-none]').click();
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    return new Promise(done => setTimeout(done));
}"""


def test_a_page_that_is_left_in_the_middle_of_a_write_fails_silently_and_begins_anew(base, phone):
    page = phone()
    page.goto(f"{base}/timers/ice")
    page.locator("timer-screen:not([data-untold])").wait_for()
    page.evaluate(LEFT)
    assert page.problems == []
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.locator("[data-does=safety-none]").tap()
    expect(page.locator('[data-part="safety-known"]')).to_be_visible()


LEAVE = "dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))"
# A note that waits for the diary.
NOTED = """(() => {
    const note = { id: "note-1", kind: "note", at: Date.now(), zone: 0, changed: Date.now(), text: "It pulls uphill." };
    localStorage.setItem("hipcheck.to-diary.note-1", JSON.stringify(note));
    document.dispatchEvent(new CustomEvent("diary:post"));
})()"""
# Left as soon as the browser is asked for a database. Gives how much there is that makes one then.
LEFT_WHILE_MAKING = f"""new Promise(done => {{
    new MutationObserver(() => {{
        if (document.querySelector("iframe") === null) return;
        {LEAVE};
        done(document.querySelectorAll("iframe").length);
    }}).observe(document.documentElement, {{ childList: true }});
    {NOTED};
}})"""
DELIVERS = "navigator.locks.query().then(({ held }) => held.some(({ name }) => name === 'hipcheck-outbox'))"
# What another page does that wants to deliver, and fails when it has to wait.
LOCK_IS_FREE = "navigator.locks.request('hipcheck-outbox', { signal: AbortSignal.timeout(5000) }, () => true)"


def test_a_page_that_is_left_while_it_makes_the_diary_makes_it_no_more_and_begins_anew(base, phone):
    page = phone()
    page.goto(f"{base}/causes")
    page.evaluate("customElements.whenDefined('update-notice').then(() => true)")
    assert page.evaluate(LEFT_WHILE_MAKING) == 0
    assert page.problems == []
    with page.expect_navigation():
        page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    page.goto(f"{base}/diary")
    expect(page.locator("diary-list [data-entry]")).to_contain_text("It pulls uphill.")


def test_a_page_that_is_left_while_its_browser_does_not_answer_lets_another_deliver(base, phone):
    page = phone()
    page.add_init_script("IDBFactory.prototype.databases = () => new Promise(() => {})")
    page.goto(f"{base}/causes")
    page.evaluate("customElements.whenDefined('update-notice').then(() => true)")
    page.evaluate(NOTED)
    browser.until(page, DELIVERS)
    page.evaluate(LEAVE)
    assert page.evaluate(LOCK_IS_FREE)


def test_a_page_that_is_left_while_another_delivers_waits_no_more(base, phone):
    page = phone()
    page.goto(f"{base}/causes")
    page.evaluate("customElements.whenDefined('update-notice').then(() => true)")
    page.evaluate("void navigator.locks.request('hipcheck-outbox', () => new Promise(() => {}))")
    page.evaluate(NOTED)
    browser.until(page, "navigator.locks.query().then(({ pending }) => pending.length === 1)")
    page.evaluate(LEAVE)
    browser.until(page, "navigator.locks.query().then(({ pending }) => pending.length === 0)")
    assert page.problems == []


def test_a_browser_that_gives_a_frame_nothing_keeps_the_diary_and_no_frame(base, phone):
    page = phone()
    page.add_init_script("Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { value: null })")
    page.goto(f"{base}/diary")
    page.evaluate("customElements.whenDefined('diary-list').then(() => true)")
    page.evaluate(NOTED)
    expect(page.locator("diary-list [data-entry]")).to_contain_text("It pulls uphill.")
    expect(page.locator("iframe")).to_have_count(0)
