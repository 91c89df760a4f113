"""The way back to running, from the first tick to a session with the phone in the hand.  The clock is moved."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.diary.test_diary import NOON, ms, opened, rows, with_entries
from tests.support.browser import twice
from tests.support.check_phone import to_guidance
from tests.support.timer_phone import LISTEN, SOUNDING

PLAN = {"kind": "plan", "zone": 0, "did": "started", "stage": 1, "why": None, "answers": None}


def begun(at):
    return {**PLAN, "id": f"plan-{ms(at)}", "at": ms(at), "changed": ms(at)}


def session(at, stage, pain, morning):
    return {"id": f"run-{ms(at)}", "kind": "run", "at": ms(at), "changed": ms(at), "zone": 0, "minutes": 20,
            "km": None, "before": 0, "during": pain, "after": pain, "next": morning, "source": "plan", "stage": stage,
            "title": None, "note": None}


def title(page):
    return page.locator('running-plan [data-part="title"]')


def pain(page, number):
    page.locator(f'run-session [data-pain="{number}"]:visible').tap()


def on_the_run(phone, base, stage=2):
    page = opened(phone, base)
    page.add_init_script(LISTEN)
    page.goto(f"{base}/plan/run?stage={stage}")
    pain(page, 1)
    expect(page.locator("run-session")).to_have_attribute("data-face", "on")
    page.clock.run_for(1000)
    return page


def test_without_a_check_it_asks_for_one(phone, base):
    page = opened(phone, base)
    page.goto(f"{base}/plan")
    expect(title(page)).to_have_text("Check your hip first.")
    expect(page.get_by_role("link", name="Check my hip")).to_be_visible()
    expect(page.locator(".stages tbody tr")).to_have_count(11)


def test_it_begins_when_all_three_are_ticked_and_the_beginning_can_be_undone(phone, base):
    page = opened(phone, base)
    to_guidance(page, base, pain="1", walking="fine")
    page.goto(f"{base}/plan")
    page.get_by_role("button", name="Begin").tap()
    expect(page.get_by_role("alert")).to_contain_text("Begin when all three are true.")
    for box in page.locator("running-plan .choice").all():
        box.tap()
    page.get_by_role("button", name="Begin").tap()
    expect(title(page)).to_have_text("Today: walk fast for 30 minutes.")
    page.get_by_role("button", name="Undo").tap()
    expect(page.get_by_role("button", name="Begin")).to_be_visible()
    expect(page.get_by_text("It is back as it was.")).to_be_focused()


def test_a_plan_that_takes_longer_than_half_a_year_is_still_known(phone, base):
    page = opened(phone, base)
    before = NOON - timedelta(days=200)
    paused = {**begun(NOON - timedelta(days=1)), "did": "paused", "stage": None}
    with_entries(page, base, begun(before), session(before + timedelta(days=1), 1, 0, 0), paused)
    page.goto(f"{base}/plan")
    expect(title(page)).to_have_text("Paused.")
    page.goto(f"{base}/today")
    expect(page.locator('[data-part="way"]')).to_be_visible()


def test_a_plan_that_was_ended_can_no_longer_be_paused(phone, base):
    page = opened(phone, base)
    to_guidance(page, base, pain="7", walking="fine")
    over = {**begun(NOON - timedelta(days=1)), "did": "ended", "stage": None}
    with_entries(page, base, begun(NOON - timedelta(days=9)), over)
    page.goto(f"{base}/plan")
    expect(title(page)).to_have_text("Not yet.")
    expect(page.get_by_role("button", name="Pause the plan")).to_be_hidden()
    page.goto(f"{base}/today")
    expect(page.locator("today-screen")).not_to_have_attribute("data-untold", "")
    expect(page.locator('[data-part="way"]')).to_be_hidden()


def test_a_second_quick_tap_begins_and_pauses_once(phone, base):
    page = opened(phone, base)
    to_guidance(page, base, pain="1", walking="fine")
    page.goto(f"{base}/plan")
    for box in page.locator("running-plan .choice").all():
        box.tap()
    twice(page.get_by_role("button", name="Begin"))
    expect(title(page)).to_have_text("Today: walk fast for 30 minutes.")
    page.clock.run_for(1000)
    twice(page.get_by_role("button", name="Pause the plan"))
    expect(title(page)).to_have_text("Paused.")
    twice(page.get_by_role("button", name="Undo"))
    expect(page.locator('running-plan [data-part="told"]')).to_have_text("It is back as it was.", use_inner_text=True)
    expect(title(page)).to_have_text("Today: walk fast for 30 minutes.")
    page.goto(f"{base}/diary")
    expect(rows(page)).to_have_count(2)


def test_go_on_that_comes_under_the_finger_is_not_tapped_with_pause(phone, base):
    page = opened(phone, base)
    to_guidance(page, base, pain="1", walking="fine")
    with_entries(page, base, begun(NOON - timedelta(days=1)))
    page.goto(f"{base}/plan")
    page.clock.pause_at(NOON + timedelta(minutes=1))
    page.get_by_role("button", name="Pause the plan").tap()
    resume = page.get_by_role("button", name="Go on")
    resume.tap()
    page.clock.run_for(1000)
    expect(title(page)).to_have_text("Paused.")
    resume.tap()
    expect(title(page)).to_have_text("Today: walk fast for 30 minutes.")


@pytest.mark.parametrize(("runs", "words"), [
    ([(3, 1, 1, 0)], "Today: walk 4½ minutes, run 30 seconds. 4 times."),
    ([(3, 1, 1, 0), (1, 2, 1, 0)], "Today: no run."),
    ([(5, 1, 1, 0), (2, 2, 7, 3)], "Today: walk fast for 30 minutes."),
    ([(5, 1, 1, 0), (2, 2, 1, None)], "How was the morning after?"),
])
def test_each_day_says_what_it_allows(phone, base, runs, words):
    page = opened(phone, base)
    sessions = [session(NOON - timedelta(days=ago), *told) for ago, *told in runs]
    with_entries(page, base, begun(NOON - timedelta(days=9)), *sessions)
    page.goto(f"{base}/plan")
    expect(title(page)).to_have_text(words)


def test_a_session_says_walk_and_run_by_the_clock_and_a_reload_keeps_the_second(phone, base):
    page = on_the_run(phone, base)
    word = page.locator('[data-part="word"]')
    expect(word).to_have_text("Walk")
    page.clock.fast_forward("04:30")
    expect(word).to_have_text("Run")
    expect(page.locator('[data-part="next"]')).to_have_text("Then walk 4½ minutes")
    assert page.evaluate(SOUNDING) == 1
    page.clock.pause_at(NOON + timedelta(minutes=6))
    page.reload()
    expect(word).to_have_text("Walk")
    expect(page.locator('[data-part="digits"]')).to_have_text(re.compile("^3:[345]"))
    page.clock.fast_forward("14:30")
    expect(page.get_by_role("heading", name="How bad was it at its worst")).to_be_visible()
    page.clock.run_for(1000)
    pain(page, 2)
    page.clock.run_for(1000)
    pain(page, 1)
    expect(page.get_by_text("Green so far.")).to_be_visible()
    expect(page.locator("run-session").get_by_text("Kept in your diary.")).to_be_visible()
    page.goto(f"{base}/diary")
    expect(rows(page)).to_contain_text("Walk-run, stage 2")
    expect(rows(page)).to_contain_text("20 minutes, pain 1 before, 2 during, 1 after")


@pytest.mark.parametrize(("apart", "detail"), [(100, 1), (400, 2)], ids=["each called the first", "slowly"])
def test_a_double_tap_on_the_worst_pain_does_not_say_how_it_is_now(phone, base, apart, detail):
    page = on_the_run(phone, base)
    page.clock.pause_at(NOON + timedelta(minutes=1))
    page.get_by_role("button", name="End", exact=True).tap()
    page.clock.run_for(1000)
    pain(page, 2)
    expect(page.get_by_role("heading", name="And how is it now?")).to_be_visible()
    page.clock.run_for(apart)
    page.locator('run-session [data-pain="2"]:visible').dispatch_event("click", {"detail": detail})
    page.clock.run_for(1000)
    pain(page, 0)
    expect(page.locator("run-session").get_by_text("Kept in your diary.")).to_be_visible()
    page.goto(f"{base}/diary")
    expect(rows(page)).to_contain_text("pain 1 before, 2 during, 0 after")


def test_skip_skips_as_often_as_it_is_tapped(phone, base):
    page = on_the_run(phone, base)
    expect(page.locator('[data-part="block"]')).to_have_text("Block 1 of 4")
    page.get_by_role("button", name="Skip").dblclick()
    expect(page.locator('[data-part="block"]')).to_have_text("Block 2 of 4")


def test_what_was_skipped_is_not_among_the_minutes_that_were_done(phone, base):
    page = on_the_run(phone, base)
    page.clock.fast_forward("03:00")
    while page.locator("run-session").get_attribute("data-face") == "on":
        page.get_by_role("button", name="Skip").click()
    page.clock.run_for(1000)
    pain(page, 0)
    page.clock.run_for(1000)
    pain(page, 0)
    expect(page.locator("run-session").get_by_text("Kept in your diary.")).to_be_visible()
    page.goto(f"{base}/diary")
    expect(rows(page)).to_contain_text("3 minutes")
    expect(rows(page)).to_contain_text("Parts skipped")


@pytest.mark.parametrize(("number", "words"), [(1, "0 to 2 is fine."), (4, "Walk home."), (7, "Stop for today.")])
def test_it_hurts_stops_at_once_and_the_number_decides(phone, base, number, words):
    page = on_the_run(phone, base)
    page.get_by_role("button", name="It hurts").tap()
    assert page.evaluate(SOUNDING) == 0
    page.clock.run_for(1000)
    pain(page, number)
    expect(page.get_by_role("heading", name=words)).to_be_visible()


def test_stopped_early_it_is_kept_with_the_minutes_that_were_done(phone, base):
    page = on_the_run(phone, base)
    page.clock.fast_forward("03:00")
    page.get_by_role("button", name="It hurts").tap()
    page.clock.run_for(1000)
    pain(page, 7)
    page.clock.run_for(1000)
    page.get_by_role("button", name="I have stopped").tap()
    page.clock.run_for(1000)
    pain(page, 5)
    expect(page.get_by_text("Red: rest until it hurts 2 or less.")).to_be_visible()
    page.goto(f"{base}/diary")
    expect(rows(page)).to_contain_text("Stopped early")
    expect(rows(page)).to_contain_text("3 minutes")


def test_who_is_in_pain_before_does_not_run(phone, base):
    page = opened(phone, base)
    page.goto(f"{base}/plan/run?stage=3")
    pain(page, 4)
    expect(page.get_by_role("heading", name="Not today.")).to_be_visible()


def test_only_one_thing_rings_at_a_time(phone, base):
    page = opened(phone, base)
    page.goto(f"{base}/timers/ice")
    page.locator("[data-does=safety-none]").tap()
    page.locator('#timer-dock [data-does="start"]').tap()
    expect(page.locator("body")).to_have_attribute("data-phase", "on")
    page.goto(f"{base}/plan/run?stage=2")
    expect(page.get_by_role("heading", name="A timer is running.")).to_be_visible()


def test_without_a_script_the_plan_is_a_table_with_its_rules(phone, base):
    page = phone(java_script_enabled=False)
    page.goto(f"{base}/plan")
    expect(page.locator(".stages tbody tr")).to_have_count(11)
    expect(page.locator("noscript li").first).to_contain_text("I can walk fast without pain")
    expect(page.locator("noscript li").first).to_be_visible()
