"""The main journeys, each told once and walked in Chromium, WebKitGTK and Firefox."""

from __future__ import annotations

import contextlib

import pytest

from tests.conftest import KEPT
from tests.engines import windows
from tests.engines.windows import PlaywrightWindow, Window
from tests.support import axe, deployments, run_files, server
from tests.support.check_phone import ASKED, SPOT, TIME_PASSES, TOLD, values_for

SAVES = """(() => {
    const make = URL.createObjectURL;
    URL.createObjectURL = (blob) => { window.saved = blob; return make.call(URL, blob); };
})()"""


@pytest.fixture(params=["chromium", *windows.ENGINES])
def window(request, tmp_path):
    """A window of one engine, with a profile of its own."""
    engine = request.param
    if engine == "chromium":
        page = request.getfixturevalue("phone")(service_workers="allow")
        yield PlaywrightWindow(page)
        page.problems.clear()  # the browser notes each request to a dead server
        return
    windows.needs(engine)
    (tmp_path / "home").mkdir()
    with windows.ENGINES[engine](tmp_path / "home") as opened:
        yield opened


def tap_spot(window: Window, place: str) -> None:
    window.sees('check-form[data-step="where"]')
    window.until_true("document.querySelector('.bm-pain') !== null")  # all of the map is there
    window.press_at(*window.until(lambda: window.value(f"({SPOT})(given[0])", place)))


def how_bad(window: Window, pain: str) -> None:
    """Answers beside the map."""
    window.sees(".bm-pain")
    window.run(TIME_PASSES)
    window.tap(f'.bm-pain [data-value="{pain}"]')


def answer(window: Window, **changed: str) -> None:
    """Answers the questions that are asked, one screen after the other, until the guidance stands."""
    told = {**TOLD, **changed}
    for _ in range(30):
        asked = window.until(lambda: window.value(f"location.hash === '#guidance' ? ['guidance'] : ({ASKED})()"))
        if asked == ["guidance"]:
            return window.sees("#verdict-title")
        before, ticked = window.value("location.hash"), False
        for question in asked:
            if window.value("location.hash") != before:
                break  # it went on by itself
            here = f'.ask [data-question="{question}"]'
            values = values_for(question, told)
            ticks = [value for value in values if window.value("document.querySelector(given[0]) !== null",
                                                               f'{here} input[value="{value}"]')]
            for value in ticks:
                window.tap(f'{here} label:has([value="{value}"])')
            ticked = ticked or bool(ticks)
            if not ticks:
                buttons = [f'{here} [data-value="{value}"]' for value in values]
                window.tap(next(button for button in (*buttons, f"{here} [data-skip]", f'{here} [data-value="none"]')
                                if window.value("document.querySelector(given[0]) !== null", button)))
        if ticked:
            window.tap(".ask [data-next]")
        window.until_true("location.hash !== given[0]", before)
    raise AssertionError("the questions never end")


def to_guidance(window: Window, base: str, **changed: str) -> None:
    window.goto(base + "/check-in")
    tap_spot(window, "groin-front-left")
    how_bad(window, changed.get("pain", TOLD["pain"]))
    answer(window, **changed)


def kept_on_the_phone(window: Window, base: str) -> None:
    window.goto(base + "/")
    window.until_true(KEPT)


def ice_runs(window: Window, base: str) -> None:
    window.goto(base + "/timers/ice")
    window.tap("[data-does=safety-none]")
    window.tap("#timer-dock button", "Start ice")
    window.sees("body[data-phase=on]")


def is_accessible(window: Window) -> None:
    """Axe finds nothing in what stands there now, in this engine."""
    window.run(axe.SCRIPT)
    window.run(axe.SINKS)
    found = window.value(f"({axe.RUN})(given[0])", axe.TAGS)
    window.run(axe.FLOATS)
    assert found == []


def diary_says(window: Window, base: str, *words: str) -> None:
    window.goto(base + "/diary")
    for one in words:
        window.sees("diary-list [data-entry]", one)


def test_the_check_from_the_map_to_the_guidance(window, base):
    window.goto(base + "/")
    tap_spot(window, "groin-front-left")
    window.sees("#where .bm-word", "Left groin")
    is_accessible(window)
    how_bad(window, TOLD["pain"])
    window.sees(".ask")
    is_accessible(window)
    answer(window)
    window.sees("#guidance", "Running makes it worse.")
    window.sees("diary-told", "Kept in your diary.")
    is_accessible(window)
    window.reload()
    window.until_true("location.pathname === '/check-in'")  # "/" is Today now
    window.sees("#verdict-title")
    window.back()
    window.sees(".ask")


def test_everything_goes_on_with_the_server_dead(window, tmp_path):
    with server.mortal(tmp_path / "log") as mortal:
        kept_on_the_phone(window, mortal.address)
        mortal.kill()
        window.reload()
        window.sees('check-form[data-step="where"]')
        to_guidance(window, mortal.address)
        window.goto(mortal.address + "/routines/gentle")
        window.sees("h1", "Gentle")
        window.goto(mortal.address + "/diary")
        window.sees("diary-list [data-entry]", "Left groin")
        window.goto(mortal.address + "/no-such-page")
        window.sees("h1")
        ice_runs(window, mortal.address)


def test_ice_rings_when_its_time_has_come_while_the_app_was_closed(window, base):
    ice_runs(window, base)
    window.reload()
    window.sees("body[data-phase=on]")
    window.sees('[data-part="digits"]', "19:")
    is_accessible(window)
    window.lets_pass(21)
    window.goto(base + "/timers/ice")
    window.sees("body[data-phase=overdue]")
    is_accessible(window)
    window.tap("#timer-dock button", "off")
    window.sees("body:not([data-phase=overdue])")
    diary_says(window, base, "Ice")


def test_who_leaves_a_page_while_it_keeps_something_finds_it_kept(window, base):
    to_guidance(window, base)
    window.value("void location.assign(given[0])", base + "/diary")
    window.sees("diary-list [data-entry]", "Left groin")


def test_a_routine_from_start_to_end(window, base):
    window.goto(base + "/routines/reset")
    window.tap("button", "No, it does not")
    window.tap('[data-does="ask-before"]')
    window.tap('[data-does="pain"][data-pain="1"]')
    window.sees('[data-part="stage"]')
    is_accessible(window)
    for _ in range(60):
        if window.value("document.querySelector('[data-part=title]').textContent.startsWith('Done.')"):
            break
        with contextlib.suppress(AssertionError):
            window.tap('[data-does="skip"]')
    window.sees('[data-part="title"]', "Done.")
    window.tap('[data-does="pain"][data-pain="1"]')
    window.tap("button", "About right")
    window.sees('[data-part="next-link"]')
    diary_says(window, base, "Two-minute reset")


def test_a_run_is_typed_and_another_taken_from_a_file(window, base, tmp_path):
    window.goto(base + "/diary/run")
    window.tap("run-log button", "30 min")
    window.tap("button", "Keep this run")
    window.sees("[data-part=kept]", "Your run is in the diary.")
    window.goto(base + "/diary/run")
    file = tmp_path / "evening.gpx"
    file.write_text(run_files.RUN, encoding="utf-8")
    window.sees("run-log")
    window.choose_file("run-log input[type=file]", file)
    window.sees("[data-part=source]", "Is this right?")
    is_accessible(window)
    window.tap("button", "Keep this run")
    window.sees("[data-part=kept]", "Your run is in the diary.")
    diary_says(window, base, "30 minutes", "3.6 km")
    is_accessible(window)


def test_a_diary_is_written_saved_erased_and_brought_back(window, base, tmp_path):
    window.goto(base + "/diary")
    window.tap("button", "Write a note")
    window.fill('[data-field="text"] textarea', "Slept on the other side. ימין")
    window.tap("button", "Keep it")
    window.sees("diary-list [data-entry]", "Slept on the other side. ימין")
    window.goto(base + "/diary/data")
    window.value(SAVES)
    window.tap("button", "Save it as a file")
    window.until_true("window.saved !== undefined")
    file = tmp_path / "diary.json"
    file.write_text(window.value("window.saved.text()"), encoding="utf-8")
    window.tap("button", "Erase everything")
    window.tap("dialog button", "Erase it all")
    window.sees("erase-all", "Done.")
    is_accessible(window)
    window.choose_file("diary-import input[type=file]", file)
    window.tap("button", "Bring")
    window.sees("diary-import", "came in")
    diary_says(window, base, "Slept on the other side. ימין")


def on_to(window, face, selector, words=""):
    """Taps until the session goes on to that face: too quick a tap is none."""
    def is_there():
        if window.value("document.querySelector('run-session').dataset.face === given[0]", face):
            return True
        window.tap(selector, words)
        return False

    window.until(is_there)


def test_the_plan_begins_and_a_session_is_run_and_kept(window, base):
    to_guidance(window, base, pain="1", walking="fine")
    window.goto(base + "/plan")
    window.sees("running-plan .choice")
    for number in range(3):
        window.tap(f"running-plan .choice:nth-of-type({number + 1})")
    window.tap("button", "Begin")
    window.sees("running-plan", "Today: walk fast for 30 minutes.")
    is_accessible(window)
    window.goto(base + "/plan/run?stage=2")
    window.tap('run-session [data-pain="1"]')
    window.sees('run-session[data-face="on"]', "Walk")
    is_accessible(window)
    on_to(window, "hurts", "run-session button", "It hurts")
    on_to(window, "stop", 'run-session [data-pain="7"]')
    on_to(window, "after", "run-session button", "I have stopped")
    on_to(window, "done", 'run-session [data-pain="5"]')
    window.sees("run-session", "Red: rest until it hurts 2 or less.")
    diary_says(window, base, "Stopped early")


WAITS = "navigator.serviceWorker.getRegistration().then((found) => found.waiting !== null)"
INSTALL_MOST = 120  # seconds: all of a version is kept, on a machine that is busy with other tests


@pytest.fixture(scope="module")
def versions(tmp_path_factory):
    with deployments.versions(tmp_path_factory.mktemp("versions")) as addresses:
        yield addresses


def test_a_new_version_comes_to_a_page_that_is_open(window, versions):
    with deployments.site(*versions) as site:
        kept_on_the_phone(window, site.address)
        window.goto(site.address + "/about")
        site.deploy()
        window.value("navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => true)")
        window.until(lambda: window.value(WAITS), INSTALL_MOST)
        window.sees("update-notice", "New version ready.")
        is_accessible(window)
        window.tap("update-notice button", "Update")
        window.sees(".list-do", deployments.NEW_WORDS)
