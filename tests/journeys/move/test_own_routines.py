"""The runner's own routines: built by thumb, kept on the phone, played as the others are."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import asdict, replace

from playwright.sync_api import expect

from tests.conftest import KEPT
from tests.journeys.move.test_player import LIBRARY, NOON, SPEAK, pain
from tests.support import browser
from tests.support.server import ROOT
from tests.support.states import SELF_CARE, URGENT, answered
from tests.test_rules import NODE
from webapp.mind import routines
from webapp.screens import move

OWN = LIBRARY.own_routines
PINCHING = {**SELF_CARE, "worse": ["deep-bend", "uphill"], "feel": ["pinch"], "run": "warms-up"}


def built(page, base, *exercises, name="After work"):
    """A routine of these exercises, as a thumb puts it together."""
    page.goto(f"{base}/routines/build")
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Add exercises").tap()
    for exercise in exercises:
        page.get_by_role("dialog").get_by_role("button", name=LIBRARY.exercises[exercise].name, exact=True).tap()
    page.locator("[data-part='picked']").tap()
    expect(page.locator("[data-part='kept']")).to_have_text("Kept on this phone.")
    return page


def shows(page, *exercises):
    expect(page.locator(".builder-steps b")).to_have_text(names(*exercises))


def row(page, exercise):
    return page.locator(f'[data-step="{exercise}"]')


def tap_in(page, exercise, button):
    if not row(page, exercise).locator("details").evaluate("e => e.open"):
        row(page, exercise).locator("summary").tap()
    row(page, exercise).get_by_role("button", name=button, exact=True).tap()


def names(*exercises):
    return [LIBRARY.exercises[one].name for one in exercises]


def test_the_figures_are_asked_for_when_they_are_wanted(phone, base):
    page, asked = phone(), []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    page.goto(f"{base}/routines/build")
    page.locator("routine-builder:not([data-untold])").wait_for()
    assert "/exercises/poses.svg" not in asked
    page.get_by_role("button", name="Add exercises").tap()
    browser.until(page, browser.DRAWN)
    assert "/exercises/poses.svg" in asked


def test_a_routine_is_built_by_thumb_and_outlives_a_reload(phone, base):
    page = built(phone(), base, "calf-raise", "clamshell", "heel-slide")
    shows(page, "calf-raise", "clamshell", "heel-slide")
    tap_in(page, "heel-slide", "Earlier")
    shows(page, "calf-raise", "heel-slide", "clamshell")
    assert page.evaluate("document.activeElement.dataset.does") == "earlier"  # a second tap moves it again
    tap_in(page, "calf-raise", "Take out")
    shows(page, "heel-slide", "clamshell")
    page.locator("routine-builder > .told").get_by_role("button", name="Undo").tap()
    shows(page, "calf-raise", "heel-slide", "clamshell")
    row(page, "clamshell").locator("summary").tap()
    for _ in range(2):
        row(page, "clamshell").locator('.stepper[data-field="repetitions"] [data-does="more"]').tap()
    expect(row(page, "clamshell").locator("small").first).to_have_text("12 times each side")
    expect(page.locator("[data-part='kept']")).to_have_text("Kept on this phone.")
    page.reload()
    expect(page.get_by_role("heading", name="After work")).to_be_visible()
    shows(page, "calf-raise", "heel-slide", "clamshell")
    expect(row(page, "clamshell").locator("small").first).to_have_text("12 times each side")
    page.goto(f"{base}/routines")
    expect(page.locator("own-routines li")).to_contain_text("After work")


def test_a_number_out_of_range_is_told_and_brought_within(phone, base):
    page = built(phone(), base, "glute-bridge")
    row(page, "glute-bridge").locator("summary").tap()
    field = row(page, "glute-bridge").get_by_role("spinbutton", name="How often")
    field.fill("500")
    field.press("Enter")
    expect(page.locator("routine-builder > .told")).to_contain_text(f"From 1 to {OWN.repetitions.most}")
    expect(row(page, "glute-bridge").locator("small").first).to_contain_text(f"{OWN.repetitions.most} times")
    field.fill("")
    field.press("Enter")
    expect(row(page, "glute-bridge").locator("small").first).to_contain_text("once")


def test_ours_can_be_the_beginning_and_the_time_is_the_same(phone, base):
    page = phone()
    page.goto(f"{base}/routines/build")
    page.get_by_role("button", name="Two-minute reset").tap()
    expect(page.locator("[data-part='kept']")).to_have_text("Kept on this phone.")
    reset = LIBRARY.routines["reset"]
    shows(page, *[step.exercise for step in reset.steps])
    shown = page.locator("[data-part='length']").text_content()
    ready = sum(OWN.ready - step.ready for step in reset.steps)  # all that differs
    with_ours = routines.total(routines.timeline(LIBRARY, reset, (), (), {})) + ready
    assert shown == f"3 exercises, 1 minute {with_ours - 60} seconds"


def play(page, base):
    page.get_by_role("link", name="Do it now").tap()
    page.get_by_role("button", name="No, it does not").tap()


def test_it_is_played_to_the_second_and_told_to_the_diary_by_its_name(phone, base):
    page = phone()
    page.clock.install(time=NOON)
    page.add_init_script(SPEAK)
    built(page, base, "heel-dig", "clamshell")
    row(page, "clamshell").locator("summary").tap()
    row(page, "clamshell").locator('.stepper[data-field="sets"] [data-does="more"]').tap()
    seconds = 2 * OWN.ready + 60 + 2 * (2 * 40 + OWN.change) + OWN.rest
    length = f"{seconds // 60} minutes {seconds % 60} seconds"
    expect(page.locator("[data-part='length']")).to_have_text(f"2 exercises, {length}")
    expect(page.locator("[data-part='kept']")).to_have_text("Kept on this phone.")
    play(page, base)
    page.clock.pause_at(NOON.replace(minute=2))
    page.get_by_role("button", name=re.compile("^Start,")).tap()
    pain(page, 1)
    page.clock.run_for((seconds - 1) * 1000)
    expect(page.locator('[data-part="stage"]')).to_be_visible()
    page.clock.run_for(1500)
    expect(page.locator('[data-part="title"]')).to_have_text("Done. How is the pain now?")
    said = page.evaluate("spoken.map(([words]) => words)")
    assert sum("left leg." in words for words in said) == 3  # ready, and two rounds
    page.evaluate("addEventListener('routine:done', event => { window.done = event.detail })")
    pain(page, 1)
    page.get_by_role("button", name="About right").tap()
    assert page.evaluate("[done.name, done.routine.startsWith('own-'), done.done]") == [
        "After work", True, ["heel-dig", "clamshell"]]
    page.goto(f"{base}/diary")
    expect(page.locator("diary-list")).to_contain_text("After work")


def test_what_a_check_forbids_is_left_out_and_an_open_red_flag_closes_it(phone, base):
    page = built(phone(), base, "heel-slide", "knee-to-chest")
    address = base + page.get_by_role("link", name="Do it now").get_attribute("href")
    answered(PINCHING)(page, base)
    page.goto(address)
    left = page.locator("[data-part='left']")
    expect(left).to_contain_text(LIBRARY.exercises["knee-to-chest"].name)
    assert page.locator(".moves > li:visible h2").all_text_contents() == names("heel-slide")
    answered(URGENT)(page, base)
    page.goto(address)
    expect(page.locator("routine-gate")).to_have_attribute("data-gate", "closed")
    expect(page.locator("#routine-dock")).to_be_hidden()


def test_deleted_can_be_undone_and_erased_cannot(phone, base):
    page = built(phone(), base, "rock-back")
    page.get_by_role("button", name="Delete this routine").tap()
    told = page.locator("routine-builder > .told")
    expect(told).to_contain_text("After work is deleted.")
    told.get_by_role("button", name="Undo").tap()
    expect(page.locator("[data-part='kept']")).to_have_text("Kept on this phone.")
    page.reload()
    shows(page, "rock-back")
    page.goto(f"{base}/settings")
    page.get_by_role("button", name="Erase everything on this phone").tap()
    page.get_by_role("button", name="Erase it all").tap()
    expect(page.get_by_text("This phone has forgotten it all.")).to_be_visible()
    page.goto(f"{base}/routines")
    browser.until(page, "customElements.get('own-routines') !== undefined")
    expect(page.locator("own-routines li")).to_have_count(0)


DAMAGE = """key => new Promise(done => { const asked = indexedDB.open('hipcheck-clock');
    asked.onsuccess = () => { const step = asked.result.transaction('kept', 'readwrite');
        step.objectStore('kept').put({ schema: 1, id: 'damaged', steps: 'none' }, key);
        step.oncomplete = () => { asked.result.close(); done(); }; }; })"""


def test_one_that_cannot_be_read_is_set_aside_and_the_others_stay(phone, base):
    page = built(phone(), base, "rock-back")
    page.evaluate(DAMAGE, "routine.damaged")
    page.goto(f"{base}/routines")
    expect(page.get_by_text("A routine could not be read.")).to_be_visible()
    expect(page.locator("own-routines li")).to_have_count(1)
    page.goto(f"{base}/settings")
    with page.expect_download() as download:
        page.get_by_role("link", name="Save it as a file").tap()
    assert "routine.damaged" in download.value.path().read_text(encoding="utf-8")


def test_it_is_built_and_found_with_no_signal(kept_phone, base):
    page = kept_phone(base)
    browser.until(page, KEPT)
    page.context.set_offline(True)
    built(page, base, "pelvic-tilt", "heel-slide")
    page.goto(f"{base}/routines")
    card = page.locator("own-routines li a")
    expect(card.locator("svg").first).to_be_visible()
    card.tap()
    expect(page.get_by_role("heading", name="After work")).to_be_visible()
    expect(page.locator(".moves > li")).to_have_count(2)
    page.get_by_role("link", name="Change it").tap()
    shows(page, "pelvic-tilt", "heel-slide")


def test_two_windows_build_the_same_one(phone, base):
    page = built(phone(), base, "rock-back")
    other = page.context.new_page()
    other.goto(page.url)
    shows(other, "rock-back")
    tap_in(other, "rock-back", "Take out")
    other.get_by_role("button", name="Add exercises").first.tap()
    other.get_by_role("dialog").get_by_role("button", name="Clamshell", exact=True).tap()
    shows(page, "clamshell")
    page.get_by_label("Name").fill("Both")
    expect(other.get_by_role("heading", name="Both")).to_be_attached()


def test_one_that_is_not_here_says_so(phone, base):
    page = phone()
    page.goto(f"{base}/routines/own#nothing")
    expect(page.get_by_text("It is not on this phone")).to_be_visible()
    page.get_by_role("link", name="Build a routine").tap()
    expect(page.get_by_role("heading", name="Build your own routine")).to_be_visible()


def test_blocked_storage_is_told(phone, base):
    page = phone()
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }")
    page.goto(f"{base}/routines/build")
    page.get_by_role("button", name="Morning loosener").tap()
    expect(page.locator("routine-builder > .told")).to_contain_text("Not kept: your browser keeps nothing")
    expect(page.locator(".builder-steps li")).to_have_count(len(LIBRARY.routines["morning"].steps))


AMOUNTS = """const { amount } = await import("./static/js/move/own/own-routine.js");
const doses = JSON.parse(process.argv[1]);
console.log(JSON.stringify(doses.flatMap((dose) => ["each", "both"].map((sides) => amount(dose, sides)))));"""


def test_a_dose_is_worded_as_on_the_server():
    doses = [one.dose for one in LIBRARY.exercises.values()]
    doses += [replace(dose, sets=rounds, hold=rounds - 1) for dose in doses for rounds in (1, 2, 3)]
    done = subprocess.run([NODE, "--input-type=module", "-e", AMOUNTS, json.dumps([asdict(dose) for dose in doses])],
                          cwd=ROOT, text=True, capture_output=True, check=True)
    assert json.loads(done.stdout) == [move.amount(dose, sides) for dose in doses for sides in ("each", "both")]
