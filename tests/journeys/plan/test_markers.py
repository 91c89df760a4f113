"""The tests of the week: done from the plan or after a re-check, and read by plan, chart, report and export."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.diary.test_diary_data import file_of, kept, pick, saved
from tests.support import check_phone
from tests.support.content import LIBRARY
from tests.support.diary_phone import EVENING, keep, keep_check, marker, on_the_way, recheck, weeks_of_tests

TESTS, MARKERS = LIBRARY.self_tests, LIBRARY.markers
SQUEEZE, STAND = MARKERS.markers
PLAN = {**marker(17, 19, 0), "id": "plan-1", "kind": "plan", "did": "started", "stage": 1, "why": None, "answers": None}


def opened(phone, base, entries, path="/plan", checked=17, **more):
    page = phone(timezone_id="UTC")
    keep(page, base, entries)
    if checked:
        keep_check(page, checked, **more)
    page.goto(base + path)
    return page


def due(page):
    return page.locator("weekly-markers [data-due]:visible")


def why(page):
    return page.locator('running-plan [data-part="why"]')


def through(page, marker):
    """Until the question after the test; time passes only when it is moved."""
    expect(page.locator("marker-gate[data-gate=open]")).to_be_visible()
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 60)
    page.get_by_role("button", name="Start", exact=True).tap()
    expect(page.locator('[data-part="stage"] [data-part="name"]')).to_have_text(TESTS.test(marker.test).name)
    expect(page.locator('[data-part="figure"] svg')).to_be_visible()
    page.clock.run_for(TESTS.length(TESTS.test(marker.test)) * 1000 + 500)
    expect(page.locator('[data-part="title"]')).to_have_text(marker.ask)
    expect(page.locator('[data-part="title"]')).to_be_focused()


def told(page, pain):
    page.locator(f'marker-player [data-pain="{pain}"]').tap()
    expect(page.locator('[data-part="title"]')).to_have_text(f"{pain} out of 10")
    page.clock.resume()
    expect(page.locator("marker-player").get_by_text("Kept in your diary.")).to_be_visible()


def test_from_the_plan_with_a_thumb_in_twenty_seconds_and_amber_keeps_the_stage(phone, base):
    page = opened(phone, base, on_the_way())
    expect(due(page)).to_have_text("Squeeze test20 seconds")
    due(page).get_by_role("link").tap()
    through(page, SQUEEZE)
    told(page, 4)
    expect(page.locator("marker-player .plan-light:visible")).to_have_text(MARKERS.lights[1].say)
    page.get_by_role("link", name="Your plan").tap()
    result = page.locator("weekly-markers [data-result]:visible")
    expect(result).to_contain_text("Squeeze test, Mon 23 Nov: 4 out of 10.")
    expect(result).to_contain_text("Amber: 3 to 5. Stay at this stage until the test is green.")
    expect(result).to_have_attribute("data-light", "amber")
    expect(result.locator(".cites a:visible").first).to_be_visible()
    expect(due(page)).to_have_count(0)
    expect(why(page)).to_have_text("The squeeze test hurt 4 out of 10, so you stay at this stage.")
    expect(page.get_by_role("link", name="What the weekly test means")).to_be_visible()


def test_it_hurts_stops_at_once_and_red_is_a_rest_and_a_stage_back(phone, base):
    page = opened(phone, base, on_the_way(), "/plan/test?of=squeeze")
    expect(page.locator("marker-gate[data-gate=open]")).to_be_visible()
    page.get_by_role("button", name="Start", exact=True).tap()
    page.get_by_role("button", name="It hurts").tap()
    expect(page.locator('[data-part="title"]')).to_have_text(SQUEEZE.ask)
    told(page, 7)
    expect(page.locator("marker-player .plan-light:visible")).to_have_text(MARKERS.lights[2].say)
    page.goto(f"{base}/plan")
    expect(page.get_by_role("heading", name="Today: no run.")).to_be_visible()
    expect(why(page)).to_have_text("The squeeze test hurt 7 out of 10. No run today, then one stage back.")
    [result] = [one for one in kept(page) if one["kind"] == "marker"]
    assert (result["test"], result["side"], result["pain"], result["stopped"]) == ("squeeze", None, 7, True)
    page.goto(f"{base}/diary")
    expect(page.locator('[data-kind="marker"]')).to_contain_text("Squeeze test")
    expect(page.locator('[data-kind="marker"]')).to_contain_text("Stopped, it hurt")


SWIPE = """() => {
    const target = document.querySelector('marker-player');
    const touch = x => new Touch({ identifier: 1, target, clientX: x, clientY: 300 });
    const fire = (type, x, on) => target.dispatchEvent(new TouchEvent(type,
        { touches: on ? [touch(x)] : [], changedTouches: [touch(x)], bubbles: true }));
    fire('touchstart', 300, true);
    fire('touchend', 120, false);
}"""
SKIPS = {
    "button": lambda page: page.locator('[data-does="skip"]').tap(),
    "swipe": lambda page: page.evaluate(SWIPE),
    "key": lambda page: page.keyboard.press("ArrowRight"),
    "headphones": lambda page: page.evaluate("document.querySelector('marker-player').headset.handlers.next()"),
}


@pytest.mark.parametrize("skip", SKIPS)
def test_one_that_is_skipped_was_not_done_and_stays_due(phone, base, skip):
    page = opened(phone, base, on_the_way(), "/plan/test?of=squeeze")
    start = page.get_by_role("button", name="Start", exact=True)
    start.tap()
    expect(page.locator('[data-part="stage"]')).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    SKIPS[skip](page)
    expect(page.locator("marker-player")).to_be_hidden()
    expect(start).to_be_visible()
    page.goto(f"{base}/plan")
    expect(due(page)).to_have_text("Squeeze test20 seconds")
    assert [one for one in kept(page) if one["kind"] == "marker"] == []


def test_from_a_whole_check_to_the_stand_on_the_sore_leg(phone, base):
    page = phone(timezone_id="UTC")
    page.clock.install(time=EVENING)
    check_phone.to_guidance(page, base, "outer-hip-left", duration="weeks", age="20-39", pain="2", walking="fine",
                            worse=["deep-bend"])
    page.goto(f"{base}/plan")
    expect(due(page)).to_have_text("One-leg stand38 seconds")
    due(page).get_by_role("link").tap()
    expect(page.locator("marker-gate [data-item]:visible")).to_have_count(1)
    through(page, STAND)
    told(page, 1)
    [result] = [one for one in kept(page) if one["kind"] == "marker"]
    assert (result["test"], result["side"], result["pain"], result["stopped"]) == ("one-leg-stand", "left", 1, False)


def test_one_taken_up_again_belongs_to_its_check(phone, base):
    page = opened(phone, base, on_the_way(), "/plan/test?of=squeeze")
    page.get_by_role("button", name="Start", exact=True).tap()
    expect(page.locator('[data-part="stage"]')).to_be_visible()
    page.reload()
    expect(page.locator('[data-part="stage"]')).to_be_visible()
    page.evaluate("""() => { const last = JSON.parse(localStorage.getItem('hipcheck.last-check'));
        last.at += 1; localStorage.setItem('hipcheck.last-check', JSON.stringify(last)) }""")
    page.reload()
    expect(page.get_by_role("button", name="Start", exact=True)).to_be_visible()
    expect(page.locator("marker-player")).to_be_hidden()


def test_after_a_recheck_it_is_one_tap_away(phone, base):
    page = opened(phone, base, on_the_way()[:-1], "/diary/recheck")
    expect(page.locator(".recheck")).to_be_visible()
    expect(due(page)).to_have_count(0)
    for choice in ("Same", "1", "Nothing new"):
        page.locator("recheck-form label", has_text=choice).first.tap()
    page.get_by_role("button", name="Keep it").tap()
    due(page).get_by_role("link", name="Squeeze test").tap()
    through(page, SQUEEZE)
    told(page, 2)
    expect(page.locator("marker-player .plan-light:visible")).to_have_text(MARKERS.lights[0].say)


def test_who_is_worse_is_not_asked_after_a_recheck(phone, base):
    page = opened(phone, base, on_the_way()[:-1], "/diary/recheck")
    for choice in ("Worse", "1", "Nothing new"):
        page.locator("recheck-form label", has_text=choice).first.tap()
    page.get_by_role("button", name="Keep it").tap()
    expect(page.get_by_text("Worse: do less today.")).to_be_visible()
    expect(page.locator("weekly-markers")).to_be_hidden()


def test_not_this_week_is_not_asked_again_before_next_week(phone, base):
    page = opened(phone, base, on_the_way())
    page.get_by_role("button", name="Not this week").tap()
    expect(page.locator("weekly-markers")).to_be_hidden()
    page.reload()
    expect(why(page)).not_to_be_empty()
    expect(due(page)).to_have_count(0)
    page.clock.set_fixed_time(EVENING + timedelta(days=7, minutes=5))
    page.reload()
    expect(due(page)).to_have_count(1)


@pytest.mark.parametrize(("checked", "more", "entries"), [
    (17, {"markers": ()}, []), (17, {"level": "urgent"}, []), (None, {}, []),
    (17, {}, [recheck(23, 17, 3, signs=("walking:limp",))]), (17, {}, [recheck(23, 17, 8)]),
    (17, {}, [marker(20, 18, 1)]),
])
def test_it_is_not_offered_where_no_self_test_would_be_or_within_the_week(phone, base, checked, more, entries):
    page = opened(phone, base, [*on_the_way(), *entries], checked=checked, **more)
    expect(why(page)).not_to_be_empty()
    expect(due(page)).to_have_count(0)
    page.goto(f"{base}/plan/test?of=squeeze")
    expect(page.locator("marker-gate[data-gate]")).to_be_attached()
    expect(page.locator("marker-gate[data-gate=open]")).to_have_count(0)
    expect(page.locator("#routine-dock")).to_be_hidden()


def test_an_old_check_is_made_again_first(phone, base):
    page = opened(phone, base, on_the_way())
    page.clock.set_fixed_time(EVENING + timedelta(days=23))
    page.reload()
    expect(page.locator("weekly-markers").get_by_role("link", name="Check again")).to_be_visible()
    page.goto(f"{base}/plan/test?of=squeeze")
    expect(page.locator("marker-gate[data-gate=ask]")).to_be_visible()


def test_a_check_and_a_diary_of_the_version_before_open_and_nothing_is_asked(phone, base):
    page = opened(phone, base, [*on_the_way(), PLAN])
    page.evaluate("""() => { const last = JSON.parse(localStorage.getItem('hipcheck.last-check'));
        delete last.outcome.markers; localStorage.setItem('hipcheck.last-check', JSON.stringify(last)) }""")
    page.reload()
    expect(page.get_by_role("heading", name="Today: walk 4½ minutes")).to_be_visible()
    expect(page.locator("weekly-markers")).to_be_hidden()


def test_the_chart_draws_each_in_its_shape_and_says_it_in_words(phone, base):
    page = opened(phone, base, weeks_of_tests(), "/diary")
    name = "One-leg stand: 1 on 22 Nov, Squeeze test: 4 on 16 Nov, 3 on 22 Nov"
    drawing = page.get_by_role("img", name=name)
    for words in ("Squeeze test: pain 0 to 10", "One-leg stand: pain 0 to 10"):
        expect(drawing.get_by_text(words)).to_be_visible()
    drawn = page.locator(".pl-mk path").evaluate_all("all => all.map(one => one.getAttribute('d'))")
    tops = [[corner.split()[1] for corner in path[1:-1].split("L")] for path in drawn]
    assert [top == second for top, second, *_ in tops] == [False, True, True]  # a corner, or a side
    assert page.locator(".pl-mk text").all_text_contents() == ["1", "4", "3"]


def test_the_report_tells_them_with_their_names_for_a_clinician(phone, base):
    page = opened(phone, base, weeks_of_tests(), "/diary/report")
    page.get_by_role("radio", name="3 months").check(force=True)
    sheet = page.get_by_role("article")
    expect(sheet).to_contain_text("Squeeze test (Adductor squeeze, lying, knees bent, 5 s), pain 0 to 10: "
                                  "6 on 9 Nov, 4 on 16 Nov, 3 on 22 Nov.")
    expect(sheet).to_contain_text("One-leg stand (Single-leg stance, 30 s), pain 0 to 10: left 1 on 22 Nov.")
    expect(sheet.locator("svg.pl:visible .pl-mk")).to_have_count(4)


def test_they_survive_being_saved_erased_and_brought_back(phone, base, tmp_path):
    entries = sorted(weeks_of_tests(), key=lambda one: one["at"])
    page = opened(phone, base, entries, "/diary/data")
    download = saved(page)
    download.save_as(tmp_path / "diary.json")
    assert [one for one in json.loads((tmp_path / "diary.json").read_text())["entries"] if one["kind"] == "marker"] == [
        one for one in entries if one["kind"] == "marker"]
    page.get_by_role("button", name="Erase everything").tap()
    page.get_by_role("button", name="Erase it all").tap()
    expect(page.locator("erase-all")).to_contain_text("Done.")
    page.locator('[name="file"]').set_input_files(tmp_path / "diary.json")
    page.get_by_role("button", name="Bring them in").tap()
    expect(page.locator('diary-import [data-part="done-words"]')).to_contain_text("came in.")
    assert kept(page) == entries
    pick(page, file_of(marker(23, 9, 2)))
    expect(page.locator('diary-import [data-part="added"]')).to_contain_text("Weekly test, 23 Nov 2026, 09:00")


def test_a_figure_that_cannot_move_stands_still(phone, base):
    page = opened(phone, base, on_the_way())
    page.route("**/self-tests/figures", lambda route: route.abort())
    due(page).get_by_role("link").tap()
    through(page, SQUEEZE)
    told(page, 1)
    page.problems.clear()  # what was withheld


def test_with_no_network_all_of_it_works(kept_phone, base):
    page = kept_phone(base)
    keep(page, base, on_the_way())
    keep_check(page, 17)
    page.context.set_offline(True)
    page.goto(f"{base}/plan")
    due(page).get_by_role("link").tap()
    through(page, SQUEEZE)
    told(page, 1)


def test_without_script_the_page_reads_as_instructions(phone, base):
    page = phone(java_script_enabled=False)
    page.goto(f"{base}/plan/test")
    for one in (SQUEEZE, STAND):
        expect(page.get_by_role("heading", name=one.name)).to_be_visible()
    expect(page.locator("#routine-dock")).to_be_hidden()
