"""What is tapped before a page's scripts are there, or know enough, is done once they do."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support.check_phone import tap_spot
from tests.support.timer_phone import dock, on_phone

# Writes to the timers' store without a pause, so that nobody else can read there, until window.free is set.
BUSY = """() => new Promise((started) => {
    indexedDB.open("hipcheck-clock").onsuccess = ({ target: { result: db } }) => {
        const store = db.transaction("kept", "readwrite").objectStore("kept");
        const write = () => { if (!window.free) store.put(1, "busy").onsuccess = write; };
        write();
        started();
    };
})"""


def held(page, pattern):
    """Keeps back the files that match until the function is called that it gives."""
    waiting, free = [], []
    page.route(pattern, lambda route: route.continue_() if free else waiting.append(route))

    def let_go():
        free.append(True)
        for route in waiting:
            route.continue_()

    return let_go


@pytest.mark.parametrize("script", ["app", "timers"])
def test_a_timer_started_before_its_script_is_there_starts(phone, base, script):
    page = phone()
    let_go = held(page, f"**/static/{script}.*.js")
    page.goto(f"{base}/timers/ice", wait_until="commit")
    page.locator("[data-does=safety-none]").tap()
    dock(page, "start").tap()
    let_go()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")


def test_what_is_ticked_before_the_script_is_there_counts(phone, base):
    page = phone()
    let_go = held(page, "**/static/timers.*.js")
    page.goto(f"{base}/timers/ice", wait_until="commit")
    page.locator(".chip").filter(has_text="10 min").first.tap()
    let_go()
    expect(dock(page, "start")).to_have_text("Start ice, 10 min")


def test_a_place_and_a_view_tapped_before_the_script_is_there_show_at_once_and_stay(phone, base):
    page = phone()
    let_go = held(page, "**/static/app*")  # nor the sheets
    page.goto(base + "/check-in/all", wait_until="commit")
    picked = page.locator(".bm-word.r-buttock-right")
    page.locator(".bm-switch label", has_text="Back").tap()
    expect(page.locator(".v-back")).to_be_visible()
    expect(page.locator(".v-front")).to_be_hidden()
    tap_spot(page, "buttock-right")
    expect(picked).to_be_visible()
    let_go()
    expect(page.locator("body-map").get_by_role("status")).to_have_text("Right buttock picked.")
    expect(page.locator(".bm-none")).to_be_hidden()
    page.reload()
    expect(picked).to_be_visible()


def test_a_place_tapped_before_the_script_is_there_shows_at_once_and_stays(phone, base):
    page = phone()
    let_go = held(page, "**/static/app*")  # nor the sheets
    page.goto(base + "/check-in", wait_until="commit")
    picked = page.locator(".bm-word.r-groin-front-right")
    tap_spot(page, "groin-front-right")
    expect(picked).to_be_visible()
    let_go()
    expect(page.locator("body-map").get_by_role("status")).to_have_text("Right groin picked.")
    page.reload()
    expect(picked).to_be_visible()


def test_a_view_asked_for_before_it_is_there_is_seen_to_come_and_nothing_is_picked_meanwhile(phone, base):
    page = phone()
    let_go = held(page, "**/check-in/views")
    page.goto(base + "/check-in")
    page.locator(".bm-switch label", has_text="Back").tap()
    stage = page.locator(".bm-stage")
    expect(stage).to_have_css("opacity", "0.3")
    box = stage.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    let_go()
    expect(page.locator(".v-back")).to_be_visible()
    expect(page.locator(".v-front")).to_be_hidden()
    expect(stage).to_have_css("opacity", "1")
    expect(page.locator(".bm-none")).to_be_visible()
    tap_spot(page, "buttock-right")
    expect(page.locator(".bm-word.r-buttock-right")).to_be_visible()


@pytest.mark.parametrize("script", ["app", "check"])
def test_where_a_script_never_comes_the_list_has_every_place(phone, base, script):
    page = phone()
    waiting = []
    page.route(f"**/static/{script}.*.js", lambda route: waiting.append(route))
    with page.expect_request(f"**/static/{script}.*.js"):
        page.goto(base + "/check-in", wait_until="commit")
    page.locator(".bm-switch label", has_text="Back").tap()
    expect(page.locator(".bm-stage")).to_have_css("opacity", "0.3")
    for route in waiting:
        route.abort()
    page.locator(".bm-choice", has_text="Right buttock").tap()
    expect(page.locator('.bm-switch [value="back"]')).to_be_disabled()
    expect(page.locator(".bm-word.r-buttock-right")).to_be_visible()
    page.problems.clear()  # the blocked script


def test_the_place_that_has_the_keyboard_is_seen_before_the_script_is_there(phone, base):
    page = phone()
    let_go = held(page, "**/static/app.*.js")
    page.goto(f"{base}/check-in", wait_until="commit")
    page.locator('[name="view"][value="list"]').focus()
    page.keyboard.press("Tab")
    focused = page.locator(".bm-word.r-groin-front-left")
    expect(focused).to_be_visible()
    let_go()
    expect(page.locator("check-form[data-step]")).to_be_attached()
    expect(focused).to_be_visible()
    page.keyboard.press("Tab")
    expect(focused).to_be_hidden()


def test_a_run_typed_and_sent_before_the_script_is_there_is_kept(phone, base):
    page = phone()
    let_go = held(page, "**/static/{run-log,app}.*.js")
    page.goto(f"{base}/diary/run", wait_until="commit")
    page.locator("run-log [name=minutes]").fill("30")
    page.get_by_role("button", name="Keep this run").tap()
    let_go()
    expect(page.locator("week-load")).to_be_visible()  # only now is it kept
    page.goto(f"{base}/diary")
    expect(page.locator("diary-list")).to_contain_text("30 minutes")


def test_a_name_typed_before_the_script_is_there_is_kept(phone, base):
    page = phone()
    let_go = held(page, "**/static/app.*.js")
    page.goto(f"{base}/routines/build", wait_until="commit")
    page.get_by_label("Name").press_sequentially("Sofa")
    page.get_by_role("button", name="Add exercises").tap()
    let_go()
    page.get_by_role("dialog").get_by_role("button", name="Clamshell", exact=True).tap()
    page.locator("[data-part='picked']").tap()
    expect(page.get_by_label("Name")).to_have_value("Sofa")
    expect(page.locator("[data-part='kept']")).to_have_text("Kept on this phone.")
    page.goto(f"{base}/routines")
    expect(page.locator("own-routines")).to_contain_text("Sofa")


def test_what_is_ticked_while_another_window_keeps_the_store_busy_counts(phone, base):
    page = on_phone(phone, f"{base}/timers/ice")
    page.locator("timer-screen:not([data-untold])").wait_for()
    page.evaluate(BUSY)
    other = page.context.new_page()
    other.goto(f"{base}/timers/ice")
    other.get_by_text("Raynaud's").tap()
    page.evaluate("window.free = true")
    expect(other.locator('[data-part="banned"]')).to_contain_text("Cold can set your illness off.")
    expect(dock(other, "start")).to_be_hidden()
