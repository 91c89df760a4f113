"""After one visit everything works with the server gone: not a browser flag, the process is dead."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.conftest import KEPT, PHONE, told_of
from tests.support import browser, faulty, server
from tests.support.addresses import few_of_each_kind
from tests.support.bare_html import bare
from tests.support.check_phone import (
    answer,
    choose,
    fill_whole_form,
    on_from_the_map,
    start,
    tap_spot,
    to_guidance,
    to_whole_form,
    whole_map,
)
from webapp.phone import assets
from webapp.web.security import hashed

DRAWN = """() => [...document.images].every(image => image.complete && image.naturalWidth)
    && getComputedStyle(document.body).display === 'grid' && customElements.get('update-notice') !== undefined
    && !document.querySelector('main :not(:defined)')"""


@pytest.fixture(scope="module")
def visited(tmp_path_factory, shell):
    """A phone that has visited once, and the address at which the server is gone."""
    with server.mortal(tmp_path_factory.mktemp("server") / "log") as running:
        context = shell.new_context(**PHONE)
        page = context.new_page()
        page.goto(running.address + "/")
        browser.until(page, KEPT)
        running.kill()
        yield context, running.address
        context.close()


@pytest.fixture
def alone(visited):
    """A page on that phone, at the first page, with nothing answered yet."""
    context, address = visited
    page = told_of(context.new_page(), [])
    page.base = address
    page.goto(address + "/about")
    page.evaluate("localStorage.clear()")
    page.goto(address + "/")
    yield page
    page.close()
    assert page.problems == []


def test_each_kind_of_page_opens_as_the_servers_own_and_reloads(alone, app, client):
    found = few_of_each_kind(app)
    assert len(found) >= 30
    for address in found:
        response, there = alone.goto(alone.base + address), client.get(address)
        assert response.status == 200
        assert response.from_service_worker
        assert bare(response.text()) == bare(there.text)
        for name in ("X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"):
            assert response.headers[name.lower()] == there.headers[name]
        policy = there.headers["Content-Security-Policy"]  # the server's page alone holds styles of its first picture
        own = re.sub(r"(style-src 'self')[^;]*", rf"\1 '{hashed(assets.FADE)}'", policy)
        assert response.headers["content-security-policy"] == own
        expect(alone.locator("h1").first).to_be_attached()
        assert alone.evaluate(DRAWN), address
        browser.until(alone, browser.DRAWN)
    alone.reload()
    expect(alone.locator("h1").first).to_be_visible()


def test_the_first_page_that_comes_from_the_phone_fades_in(kept_phone, base):
    page = kept_phone(base)
    page.add_init_script("addEventListener('pagereveal', ({ viewTransition }) => { window.fade = viewTransition })")
    page.get_by_role("link", name="Move", exact=True).tap()
    expect(page).to_have_url(f"{base}/routines")
    assert page.evaluate("window.fade?.ready.then(() => 'fades', String)") == "fades"


def test_the_whole_check_by_thumb(alone):
    to_guidance(alone, alone.base)
    expect(alone.locator("#guidance")).to_contain_text("Running makes it worse.")
    alone.reload()
    expect(alone.locator("#verdict-title")).to_be_visible()
    alone.locator("#causes summary").first.tap()
    alone.locator("#guidance .causes a").first.tap()
    expect(alone.locator("h1")).to_be_visible()
    alone.go_back()
    expect(alone.locator("#verdict-title")).to_be_visible()


def test_the_answer_leads_to_how_often_the_check_is_right(alone):
    to_guidance(alone, alone.base)
    alone.get_by_role("link", name="How often the check is right").tap()
    expect(alone.get_by_role("heading", name="How often is the check right?")).to_be_visible()
    assert alone.get_by_role("img", name="Of 100 cases").count() == 2
    alone.go_back()
    expect(alone.locator("#verdict-title")).to_be_visible()


def test_the_map_from_all_sides(alone):
    start(alone, alone.base, "/check-in")
    alone.locator(".bm-switch label", has_text="Back").tap()
    expect(alone.locator(".v-back")).to_be_visible()
    tap_spot(alone, "buttock-right")
    expect(alone.locator(".bm-word.r-buttock-right")).to_be_visible()


def test_the_whole_check_by_plain_post(alone):
    to_whole_form(alone, alone.base)
    tap_spot(alone, "groin-front-left")
    fill_whole_form(alone)
    alone.evaluate("document.getElementById('check-form').submit()")  # what a browser does when htmx is not there
    expect(alone.locator("#verdict-title")).to_be_visible()
    expect(alone.locator(".said-head")).to_contain_text("left groin", ignore_case=True)
    assert alone.url.endswith("/check-in")
    expect(alone.locator(".bar")).to_be_visible()


@pytest.mark.parametrize("sent", ["submit", "requestSubmit"])  # without htmx, and with it
def test_what_is_missing_is_asked_for_and_nothing_is_lost(alone, sent):
    to_whole_form(alone, alone.base)
    tap_spot(alone, "groin-front-left")
    fill_whole_form(alone)
    alone.evaluate("""sent => {
        for (const input of document.querySelectorAll('[name=walking]')) input.checked = false;
        document.getElementById('check-form')[sent]();
    }""", sent)
    expect(alone.locator(".errors li")).to_have_count(1)
    expect(alone.locator(".errors")).to_contain_text("One answer is missing.")
    expect(alone.locator(".errors")).to_contain_text("walk", ignore_case=True)
    expect(alone.locator("#problem-walking")).to_be_visible()
    expect(alone.locator("#problem-pain")).to_be_hidden()
    expect(alone.locator("#problem-place")).to_have_count(0)
    expect(alone.locator('[name="pain"][value="4"]')).to_be_checked()
    expect(alone.locator("#place-groin-front-left")).to_be_checked()
    choose(alone, "walking", "sore")
    alone.get_by_role("button", name="See what to do").tap()
    expect(alone.locator("#verdict-title")).to_be_visible()
    alone.problems.clear()  # the browser notes the 422


def test_an_unknown_address_is_our_own_not_found(alone):
    response = alone.goto(alone.base + "/no/such/page")
    assert response.status == 404
    expect(alone.locator("h1")).to_have_text("This page is not here.")
    assert alone.evaluate(DRAWN)
    alone.problems.clear()  # the browser notes the 404


def test_a_deep_link_with_a_query_and_a_fragment_opens(alone):
    alone.goto(alone.base + "/causes/labral-tear?utm_source=friend#sources")
    expect(alone.locator("h1")).to_have_text("Torn rim of the hip socket")


def test_nothing_asks_for_what_is_not_there(alone):
    failed = []
    alone.on("requestfailed", lambda request: failed.append((request.url, request.failure)))
    for address in ("/", "/learn/hip", "/about", "/causes"):
        alone.goto(alone.base + address)
        alone.wait_for_load_state("load")
    left = "net::ERR_ABORTED"  # the page was left before its icon was drawn
    assert [url for url, why in failed if why != left and not url.endswith("/sw.js")] == []


def test_a_whole_check_sends_nothing(base, kept_phone):
    with faulty.network(base) as (address, wire):
        page = kept_phone(address)
        page.goto(address + "/check-in")
        page.evaluate("navigator.serviceWorker.ready.then(registration => registration.update())")
        wire.seen.clear()
        to_guidance_from_here(page)
        expect(page.locator("#guidance")).to_contain_text("Running makes it worse.")
        assert set(wire.seen) <= {"GET /sw.js"}, "but for the browser's own look for a newer version"


def to_guidance_from_here(page):
    whole_map(page)
    tap_spot(page, "groin-front-left")
    on_from_the_map(page)
    answer(page)
    expect(page.locator("#verdict-title")).to_be_visible()


def test_offline_is_said_calmly_and_nothing_is_closed(alone):
    alone.goto(alone.base + "/learn")
    mark = alone.locator("network-mark")
    alone.context.set_offline(True)
    expect(mark).to_have_text("Offline, everything works")
    expect(mark).to_be_visible()
    expect(alone.locator("[disabled], [aria-disabled=true]")).to_have_count(0)
    alone.context.set_offline(False)
    expect(mark).to_be_hidden()


def test_a_dead_server_is_noticed_when_we_look_for_a_new_version(alone):
    alone.evaluate("sessionStorage.removeItem('hipcheck.looked-at')")
    alone.goto(alone.base + "/causes")
    expect(alone.locator("network-mark")).to_have_text("Offline, everything works")
    alone.problems.clear()  # the browser notes that /sw.js could not be fetched


def test_no_sw_removes_the_worker_and_what_it_keeps(base, kept_phone):
    page = kept_phone(base)
    page.goto(base + "/?no-sw")
    browser.until(page, "caches.keys().then(names => names.length === 0)")
    # Until the page is left the worker answers, and looks for what the runner has left: that makes nothing anew.
    page.evaluate("fetch('/', { headers: { Accept: 'text/html' } }).then(one => one.text())")
    assert page.evaluate("caches.keys()") == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(found => found.length)") == 0
    page.goto(base + "/learn?no-sw")
    assert page.evaluate("navigator.serviceWorker.controller") is None
