"""The routine player, walked through with a moved clock."""

from __future__ import annotations

import random
import re
from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.diary.test_diary_data import kept
from tests.support import browser
from tests.support.content import LIBRARY
from tests.support.states import URGENT, answered
from webapp.mind import routines

NOON = datetime(2026, 11, 23, 12)
# The platform's edge: what is spoken.
SPEAK = """
window.spoken = [];
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, 'speechSynthesis', { value: { cancel() {},
    getVoices: () => [{ localService: true, lang: 'en-GB' }],
    speak(said) { spoken.push([said.text, document.querySelector('[data-part="side"]').textContent]); } } });
"""


def opened(phone, base, routine="reset"):
    page = phone()
    page.clock.install(time=NOON)
    page.add_init_script(SPEAK)
    page.goto(f"{base}/routines/{routine}")
    page.get_by_role("button", name="No, it does not").tap()
    page.clock.pause_at(NOON.replace(minute=1))  # from here time passes only when it is moved
    return page


def pain(page, value):
    page.locator(f'[data-does="pain"][data-pain="{value}"]').tap()


def started(phone, base, routine="reset"):
    page = opened(phone, base, routine)
    page.locator('[data-does="ask-before"]').tap()
    pain(page, 1)
    expect(page.locator('[data-part="stage"]')).to_be_visible()
    return page


def where(page):
    return [page.locator(f'[data-part="{part}"]').text_content() for part in ("name", "time", "unit")]


def stands_at(page, place):
    for part, words in zip(("name", "time", "unit"), place, strict=True):
        expect(page.locator(f'[data-part="{part}"]')).to_have_text(words)


def phases(routine):
    return routines.timeline(LIBRARY, LIBRARY.routines[routine], (), (), {})


@pytest.mark.parametrize("routine", LIBRARY.routines)
def test_every_routine_from_start_to_end(phone, base, routine):
    page = started(phone, base, routine)
    page.clock.run_for((routines.total(phases(routine)) - 1) * 1000)
    expect(page.locator('[data-part="stage"]')).to_be_visible()
    page.clock.run_for(1500)  # the player takes as long as the page says, to the second
    expect(page.locator('[data-part="title"]')).to_have_text("Done. How is the pain now?")
    said = page.evaluate("spoken")
    for kind in ("left", "right"):  # what is said and what is shown is the same side
        for words, side in said:
            if f"{kind} leg." in words:
                assert side == f"{kind.capitalize()} leg"
    names = [LIBRARY.exercises[step.exercise].name for step in LIBRARY.routines[routine].steps]
    assert [name for name in names if not any(name in words for words, _ in said)] == []
    page.evaluate("addEventListener('routine:done', event => { window.done = event.detail })")
    pain(page, 1)
    page.get_by_role("button", name="About right").tap()
    expect(page.locator('[data-part="next-link"]')).to_be_visible()
    assert page.evaluate("[done.routine, done.before, done.after, done.how]") == [routine, 1, 1, "right"]
    assert page.evaluate("done.done") == list(dict.fromkeys(step.exercise for step in LIBRARY.routines[routine].steps))
    assert abs(page.evaluate("done.seconds") - routines.total(phases(routine))) <= 1


def test_it_goes_on_from_the_right_second_after_a_reload(phone, base):
    page = started(phone, base, "gentle")
    for seed in range(4):
        page.clock.run_for(random.Random(seed).randrange(1000, 40_000))
        page.locator('[data-does="toggle"]').tap()
        before = where(page)
        page.reload()
        expect(page.locator('[data-part="stage"]')).to_be_visible()
        stands_at(page, before)
        page.locator('[data-does="toggle"]').tap()


STOPPED = """window.stops = []; for (const name of ['routine:stopped', 'routine:done'])
    addEventListener(name, event => stops.push([name, event.detail]))"""


def hurts(page, value, where="Left hip or groin"):
    page.get_by_role("button", name="It hurts").tap()
    expect(page.locator('[data-part="title"]')).to_have_text("Stopped. How much does it hurt?")
    pain(page, value)
    page.get_by_role("button", name=where).tap()


def advice(page):
    return page.locator('[data-part="advice-words"]')


def test_the_easier_way_is_really_played_and_a_second_time_leads_to_the_check(phone, base):
    page = started(phone, base, "gentle")
    page.evaluate(STOPPED)
    for _ in range(4):
        page.locator('[data-does="skip"]').tap()
    page.clock.run_for(12_000)
    whole = LIBRARY.routines["gentle"].steps[4].dose
    expect(page.locator('[data-part="unit"]')).to_have_text(f"of {whole.repetitions}")
    hurts(page, 4)
    easier = LIBRARY.exercises["glute-bridge"].easier
    expect(advice(page)).to_contain_text(easier.say)
    page.get_by_role("button", name="Do it the easier way").tap()
    expect(page.locator('[data-part="eased"]')).to_contain_text(easier.say)
    page.clock.run_for(12_000)
    phase = next(one for one in routines.timeline(LIBRARY, LIBRARY.routines["gentle"], (), ("glute-bridge",), {})
                 if one.step == 4 and one.kind == "work")
    expect(page.locator('[data-part="name"]')).to_have_text(LIBRARY.exercises[phase.exercise].name)
    expect(page.locator('[data-part="unit"]')).to_have_text(f"of {phase.repetitions}")
    assert (phase.exercise, phase.seconds) != ("glute-bridge", whole.work)
    hurts(page, 3)
    expect(advice(page)).to_contain_text("easier way too")
    expect(page.get_by_role("link", name="Check my hip").last).to_be_visible()
    (name, detail), = page.evaluate("stops")
    assert name == "routine:stopped"
    assert [(item["pain"], item["where"], item["did"]) for item in detail["hurt"]] == [
        (4, "hip-left", "ease"), (3, "hip-left", "check")]
    page.get_by_role("button", name="Close").last.tap()
    assert len(page.evaluate("stops")) == 1


def test_it_hurts_and_is_left_out_or_over_5_or_elsewhere(phone, base):
    page = started(phone, base, "gentle")
    page.evaluate(STOPPED)
    page.clock.run_for(20_000)
    hurts(page, 4)
    page.get_by_role("button", name="Leave this one out").tap()
    expect(page.locator('[data-part="count"]')).to_have_text("2 of 7")
    page.clock.run_for(5000)
    hurts(page, 1)
    page.get_by_role("button", name="Go on").tap()
    hurts(page, 7)
    expect(advice(page)).to_contain_text("Over 5")
    expect(page.get_by_role("button", name="Go on")).to_be_hidden()
    (_, detail), = page.evaluate("stops")
    assert detail["skipped"] == ["pelvic-tilt"]
    assert [item["did"] for item in detail["hurt"]] == ["leave-out", "go-on", "check"]
    assert abs(detail["seconds"] - 25) <= 1
    page.get_by_role("button", name="Close").last.tap()
    page.locator('[data-does="ask-before"]').tap()
    pain(page, 0)
    hurts(page, 1, "Somewhere else")
    expect(advice(page)).to_contain_text("new place")


def test_closing_half_way_is_told_once(phone, base):
    page = started(phone, base, "gentle")
    page.evaluate(STOPPED)
    page.clock.run_for(5000)
    page.get_by_role("button", name="Stop the routine").tap()
    expect(page.locator('[data-does="ask-before"]')).to_be_visible()
    page.evaluate("document.querySelector('routine-player').remove()")
    assert [name for name, _ in page.evaluate("stops")] == ["routine:stopped"]


def test_a_tab_killed_while_it_runs_goes_on_from_that_second(phone, base):
    page = started(phone, base, "gentle")
    page.clock.run_for(23_000)
    before = where(page)
    other = page.context.new_page()  # the first never says that it goes
    other.clock.install(time=NOON.replace(minute=20))
    other.add_init_script("sessionStorage.setItem('hipcheck.no-pain-at', Date.now())")
    other.goto(f"{base}/routines/gentle")
    other.get_by_role("button", name="Go on where you stopped").tap()
    stands_at(other, before)
    expect(other.locator('[data-part="cue"]')).to_have_text("Waited while you were away.")
    expect(other.locator('[data-part="toggle"]')).to_have_text("Go on")


def killed(page, base, later, routine):
    """The app opens again on that routine, minutes after it was killed."""
    other = page.context.new_page()
    other.clock.install(time=NOON + timedelta(minutes=later))
    other.add_init_script("sessionStorage.setItem('hipcheck.no-pain-at', Date.now())")
    other.add_init_script(STOPPED)
    other.goto(f"{base}/routines/{routine}")
    expect(other.locator('[data-does="ask-before"]')).to_be_visible()
    return other


def begin_anew(page):
    page.locator('[data-does="ask-before"]').tap()
    pain(page, 0)
    expect(page.locator('[data-part="stage"]')).to_be_visible()


@pytest.mark.parametrize("then", ["reset", "gentle"])
def test_a_routine_that_was_done_is_in_the_diary_though_its_last_question_was_never_answered(phone, base, then):
    page = started(phone, base, "gentle")
    page.clock.run_for(routines.total(phases("gentle")) * 1000 + 500)
    expect(page.locator('[data-part="title"]')).to_have_text("Done. How is the pain now?")
    other = killed(page, base, 40, then)
    assert other.evaluate("stops") == []  # it may still be gone on with
    begin_anew(other)
    (name, detail), = other.evaluate("stops")
    assert (name, detail["routine"], detail["before"], detail["after"]) == ("routine:done", "gentle", 1, None)
    assert len(detail["done"]) == len({step.exercise for step in LIBRARY.routines["gentle"].steps})
    assert abs(detail["seconds"] - routines.total(phases("gentle"))) <= 1


def test_a_routine_left_half_way_is_in_the_diary_once_it_is_too_old_to_go_on_with(phone, base):
    page = started(phone, base, "gentle")
    page.clock.run_for(40_000)
    other = killed(page, base, 5 * 60, "reset")
    (name, detail), = other.evaluate("stops")
    assert (name, detail["routine"]) == ("routine:stopped", "gentle")
    other.goto(f"{base}/diary")
    expect(other.locator('[data-kind="routine"]').first).to_be_visible()
    assert [(one["routine"], one["finished"]) for one in kept(other) if one["kind"] == "routine"] == [("gentle", False)]
    other.goto(f"{base}/routines/gentle")
    expect(other.locator('[data-does="ask-before"]')).to_be_visible()
    expect(other.get_by_role("button", name="Go on where you stopped")).to_be_hidden()
    assert other.evaluate("stops") == []  # told once


def test_too_much_pain_before_starts_nothing(phone, base):
    page = opened(phone, base)
    page.locator('[data-does="ask-before"]').tap()
    pain(page, 6)
    expect(page.locator('[data-part="advice-words"]')).to_contain_text("too much for exercises today")


def test_the_left_leg_works_in_the_mirror_image(phone, base):
    page = started(phone, base, "gentle")
    page.locator('[data-does="skip"]').tap()
    expect(page.locator('[data-part="side"]')).to_have_text("Left leg")
    expect(page.locator('[data-part="figure"]')).to_have_class(re.compile("mirrored"))
    browser.until(page, "document.querySelector('[data-part=\"figure\"] svg') !== null")
    page.clock.run_for(52_000)
    expect(page.locator('[data-part="side"]')).to_have_text("Right leg")
    expect(page.locator('[data-part="figure"]')).not_to_have_class(re.compile("mirrored"))


def test_keys_and_voice(phone, base):
    page = started(phone, base, "gentle")
    page.keyboard.press("ArrowRight")
    expect(page.locator('[data-part="count"]')).to_have_text("2 of 7")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press(" ")
    expect(page.locator('[data-part="toggle"]')).to_have_text("Go on")
    page.get_by_role("button", name="Voice on").tap()
    page.evaluate("spoken.length = 0")
    page.locator('[data-does="toggle"]').tap()
    page.clock.run_for(9000)
    assert all("Slide your heel" not in words for words, _ in page.evaluate("spoken"))
    page.locator('[data-does="toggle"]').tap()
    page.get_by_role("button", name="Voice brief").tap()
    page.evaluate("spoken.length = 0")
    page.locator('[data-does="toggle"]').tap()
    page.clock.run_for(30_000)
    assert page.evaluate("spoken") == []


# Fingers that come down and go up, one after the other: [id, from, to] with each place as [x, y].
FINGERS = """fingers => {
    const target = document.querySelector('routine-player');
    const touch = ([identifier], [clientX, clientY]) => new Touch({ identifier, target, clientX, clientY });
    const fire = (type, touches, changed) => target.dispatchEvent(new TouchEvent(type,
        { touches, changedTouches: [changed], bubbles: true }));
    const down = fingers.map(finger => touch(finger, finger[1]));
    down.forEach((each, index) => fire('touchstart', down.slice(0, index + 1), each));
    fingers.forEach((finger, index) => fire('touchend', down.slice(index + 1), touch(finger, finger[2])));
}"""


def test_one_finger_sideways_skips_and_goes_back_and_no_pinch_or_scroll_does(phone, base):
    page = started(phone, base, "gentle")
    count = page.locator('[data-part="count"]')
    page.evaluate(FINGERS, [[1, [300, 300], [120, 340]]])
    expect(count).to_have_text("2 of 7")
    for fingers in ([[1, [150, 300], [60, 300]], [2, [250, 300], [340, 300]]],  # a pinch
                    [[1, [300, 300], [200, 360]]], [[1, [100, 300], [200, 240]]],  # a slanted scroll
                    [[1, [300, 300], [250, 300]]]):  # too short
        page.evaluate(FINGERS, fingers)
        expect(count).to_have_text("2 of 7")
    page.evaluate(FINGERS, [[1, [120, 300], [300, 300]]])
    expect(count).to_have_text("1 of 7")


# A voice that goes on until it is cancelled, of voices that come only some time after they were first asked for.
SLOW = """
window.speaking = '';
window.voices = null;
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
Object.defineProperty(window, 'speechSynthesis', { value: {
    cancel() { speaking = ''; },
    getVoices() {
        if (voices) return voices;
        setTimeout(() => { voices = [{ localService: true, lang: 'en-GB' }]; }, 500);
        return []; },
    speak({ text }) { speaking = text; } } });
"""
HIDDEN = """hidden => {
    Object.defineProperty(document, 'visibilityState', { value: hidden ? 'hidden' : 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange')); }"""


def test_the_voice_says_the_first_words_too_and_is_silent_once_it_stands_still(phone, base):
    page = phone()
    page.clock.install(time=NOON)
    page.add_init_script(SLOW)
    page.goto(f"{base}/routines/gentle")
    page.get_by_role("button", name="No, it does not").tap()
    page.clock.pause_at(NOON.replace(minute=1))
    page.locator('[data-does="ask-before"]').tap()
    pain(page, 1)
    assert LIBRARY.exercises["pelvic-tilt"].name in page.evaluate("speaking")
    toggle = page.locator('[data-does="toggle"]')
    toggle.tap()
    assert page.evaluate("speaking") == ""
    page.locator('[data-does="skip"]').tap()  # while it stands still
    toggle.tap()
    assert page.evaluate("speaking") != ""
    page.evaluate(HIDDEN, True)
    assert page.evaluate("speaking") == ""
    page.evaluate(HIDDEN, False)
    expect(page.locator('[data-part="cue"]')).to_have_text("Waited while you were away.")


def test_nothing_can_be_started_while_a_warning_sign_is_open(phone, base):
    page = phone()
    answered(URGENT)(page, base)
    page.goto(f"{base}/routines/gentle")
    expect(page.locator(".gate-closed")).to_be_visible()
    expect(page.locator("#routine-dock")).to_be_hidden()
