"""Runs: typed by thumb, taken from a watch's file, shared from another app without network."""

from __future__ import annotations

import datetime
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.diary.test_diary import with_entries
from tests.support import browser, diary_phone, run_files, server
from tests.support.run_files import gpx, lap, points, segment, tcx

EVENING = datetime.datetime(2026, 11, 23, 18, 20)
KEPT = "Your run is in the diary."


@pytest.fixture
def page(phone, base):
    opened = phone(timezone_id="Europe/London")
    opened.clock.install(time=EVENING)
    opened.goto(f"{base}/diary/run")
    opened.locator("run-log:not([data-untold])").wait_for()
    return opened


def stored(page):
    return page.evaluate("""() => new Promise((resolve) => {
        const opening = indexedDB.open('hipcheck-diary');
        opening.onsuccess = () => {
            const asking = opening.result.transaction('entries').objectStore('entries').getAll();
            asking.onsuccess = () => { opening.result.close(); resolve(asking.result); };
        };
    })""")


def pick(page, *files):
    page.locator("input[type=file]").set_input_files(
        [{"name": name, "mimeType": "application/octet-stream",
          "buffer": content if isinstance(content, bytes) else content.encode()} for name, content in files])


def keep(page):
    page.get_by_role("button", name="Keep this run").tap()


def typed(page, name):
    return page.locator(f"run-log [name={name}]")


def test_a_plain_run_takes_two_taps(page):
    page.get_by_role("button", name="30 min").tap()
    keep(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    expect(page.get_by_text("1 run, 30 minutes")).to_be_visible()
    expect(page.get_by_role("heading", name="Too early to compare")).to_be_visible()
    [run] = stored(page)
    assert (run["minutes"], run["km"], run["before"], run["after"], run["source"]) == (30, None, None, None, "typed")


def test_a_slip_is_told_where_it_is_and_nothing_typed_is_lost(page):
    typed(page, "distance").fill("far")
    page.locator("[data-question=after] [data-pain='4']").tap()
    keep(page)
    expect(page.get_by_text("Type the distance as a number")).to_be_hidden()
    expect(page.locator("#problem-length")).to_contain_text("as a number, such as 5.2")
    page.reload()
    expect(typed(page, "distance")).to_have_value("far")
    expect(page.locator("[name=after][value='4']")).to_be_checked()
    typed(page, "distance").fill("5,2")
    keep(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert [(run["km"], run["minutes"], run["after"]) for run in stored(page)] == [(5.2, None, 4)]
    page.reload()
    expect(typed(page, "distance")).to_have_value("")


def test_the_next_morning_is_added_later(page, base):
    page.get_by_text("miles", exact=True).tap()
    typed(page, "distance").fill("3")
    expect(page.get_by_text("The next morning", exact=True)).to_be_hidden()
    keep(page)
    expect(page.get_by_text("1 run, 3 miles")).to_be_visible()
    [before] = stored(page)
    page.clock.set_system_time(EVENING + datetime.timedelta(hours=14))
    page.goto(f"{base}/diary/run?id={before['id']}")
    expect(typed(page, "distance")).to_have_value("3")
    page.locator("[data-question=next] [data-pain='2']").tap()
    keep(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    [after] = stored(page)
    assert (after["next"], after["km"], after["at"]) == (2, before["km"], before["at"])


def test_a_run_of_another_zone_stays_on_its_day_when_its_next_morning_is_added(page, base):
    at = diary_phone.at(23, 0, 30)  # Sunday 20:30 over there
    with_entries(page, base, {**diary_phone.run(23, 0, 5, 1), "id": "away", "at": at, "zone": -240})
    page.goto(f"{base}/diary/run?id=away")
    expect(typed(page, "at")).to_have_value("2026-11-22T20:30")
    page.locator("[data-question=next] [data-pain='2']").tap()
    keep(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    [run] = stored(page)
    assert (run["at"], run["zone"], run["next"]) == (at, -240, 2)


def test_a_file_is_shown_before_it_is_kept_and_twice_is_once(page):
    for words in ("Is this right?", "It is in your diary already"):
        pick(page, ("evening.gpx", run_files.RUN))
        expect(page.locator("[data-part=source]")).to_contain_text(words)
        expect(typed(page, "minutes")).to_have_value("20")
        expect(typed(page, "distance")).to_have_value("3.6")
        expect(typed(page, "at")).to_have_value("2026-11-22T17:20")
        assert len(stored(page)) == (words != "Is this right?")
        page.locator("[data-question=during] [data-pain='3']").tap()
        keep(page)
        expect(page.get_by_text(KEPT)).to_be_visible()
    [run] = stored(page)
    assert (run["at"], run["km"], run["during"], run["source"], run["title"]) == (
        run_files.START.timestamp() * 1000, 3.6, 3, "gpx", "Evening run")


def test_the_same_run_from_another_watch_completes_what_is_there(page):
    pick(page, ("evening.gpx", run_files.RUN))
    expect(page.locator("[data-part=source]")).to_contain_text("Is this right?")
    page.locator("[data-question=during] [data-pain='3']").tap()
    keep(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    pick(page, ("evening.tcx", tcx(lap(0, 1190, 3610))))
    expect(page.locator("[data-part=source]")).to_contain_text("keeping this completes that entry")
    expect(page.locator("[name=during][value='3']")).to_be_checked()
    keep(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    [run] = stored(page)
    assert (run["minutes"], run["km"], run["during"]) == (20, 3.6, 3)


HALVES = segment(points(range(0, 601, 5))), segment(points(range(900, 1501, 5)))
FILES = {
    "blanks before the declaration, as Strava exports": ("\n   " + run_files.RUN, "20", "3.6"),
    "a byte order mark": ("\ufeff" + run_files.RUN, "20", "3.6"),
    "a namespace of its own": (run_files.RUN.replace("<trk", "<g:trk").replace("</trk", "</g:trk").replace(
        "xmlns=", "xmlns:g=").replace("<gpx ", "<g:gpx ").replace("</gpx>", "</g:gpx>"), "20", "3.6"),
    "UTF-16": (run_files.RUN.replace("UTF-8", "UTF-16").encode("utf-16"), "20", "3.6"),
    "a pause between two segments": (gpx("".join(HALVES)), "20", "3.6"),
    "two tracks of one run": (gpx(*HALVES), "20", "3.6"),
    "no times, as a planned route has": (gpx(segment(points(range(0, 1201, 5), timed=False))), "", "3.6"),
    "empty times": (gpx(segment(points(range(0, 1201, 5)))).replace(run_files.stamp(0)[:10], ""), "", "3.6"),
    "laps": (tcx(lap(0, 600.5, 2000), lap(700, 599.5, 1600)), "20", "3.6"),
    "an indoor run without a place": (tcx(lap(0, 1200, 0, "<Track>" + "".join(
        f"<Trackpoint><Time>{run_files.stamp(s)}</Time><DistanceMeters>{s * 3}</DistanceMeters></Trackpoint>"
        for s in (0, 600, 1200)) + "</Track>")), "20", "3.6"),
    "a number for an id": (tcx(lap(0, 1200, 3600), id="48213"), "20", "3.6"),
}


@pytest.mark.parametrize("what", FILES)
def test_how_far_and_how_long_as_the_file_says(page, what):
    content, minutes, km = FILES[what]
    pick(page, ("run", content))
    expect(page.locator("[data-part=source]")).to_contain_text("Is this right?")
    expect(typed(page, "minutes")).to_have_value(minutes)
    expect(typed(page, "distance")).to_have_value(km)


def test_what_is_no_run_is_named_with_its_reason_and_the_rest_is_read(page):
    laughs = '<!DOCTYPE gpx [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><gpx><trk><name>&b;</name></trk></gpx>'
    typed(page, "minutes").fill("12")
    pick(page, ("nothing.gpx", ""), ("half.gpx", run_files.RUN[:900]), ("laughs.gpx", laughs), ("notes.txt", "hello"),
         ("ride.tcx", tcx(lap(0, 1200, 9000), sport="Biking")), ("places.gpx", gpx()), ("run.gpx", run_files.RUN))
    problems = page.locator("[data-part=file-problems] p")
    expect(problems).to_have_text([
        "“nothing.gpx” is empty.",
        "“half.gpx” is damaged and could not be read. Export it again from your watch's app.",
        "“laughs.gpx” is not a GPX, TCX or FIT file.",
        "“notes.txt” is not a GPX, TCX or FIT file.",
        "“ride.tcx” is another sport, not a run.",
        "“places.gpx” has no run in it: neither time nor way."])
    expect(typed(page, "minutes")).to_have_value("20")
    page.get_by_role("button", name="Leave this one out").tap()
    expect(typed(page, "minutes")).to_have_value("12")
    assert stored(page) == []
    # What Chromium itself writes into the document of a damaged file has a style, which the policy refuses.
    page.problems[:] = [problem for problem in page.problems if "inline style" not in problem]


def test_a_distance_that_is_known_follows_the_unit(page):
    pick(page, ("evening.gpx", run_files.RUN))
    expect(typed(page, "distance")).to_have_value("3.6")
    page.get_by_role("radio", name="miles").tap()
    expect(typed(page, "distance")).to_have_value("2.24")
    keep(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert stored(page)[0]["km"] == 3.6


@pytest.mark.parametrize("known", [None, 5])
def test_a_distance_that_was_typed_for_a_known_run_stays_when_its_unit_is_picked(page, base, known):
    with_entries(page, base, {**diary_phone.run(22, 8, 5, 1), "id": "known", "km": known})
    page.goto(f"{base}/diary/run?id=known")
    page.locator("run-log:not([data-untold])").wait_for()
    typed(page, "distance").fill("3")
    for unit in ("miles", "km", "miles"):
        page.get_by_role("radio", name=unit).tap()
        expect(typed(page, "distance")).to_have_value("3")
    keep(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert [round(run["km"], 3) for run in stored(page)] == [4.828]


def test_several_runs_come_one_after_the_other(page):
    other = tcx(lap(86_400 // 2, 600, 2000))
    pick(page, ("one.gpx", run_files.RUN), ("two.tcx", other))
    expect(page.locator("[data-part=source]")).to_contain_text("1 more to come")
    keep(page)
    expect(page.locator("[data-part=source]")).to_contain_text("two.tcx")
    expect(typed(page, "minutes")).to_have_value("10")
    page.clock.run_for(1000)
    keep(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
    assert {run["source"] for run in stored(page)} == {"gpx", "tcx"}


def test_a_second_quick_tap_decides_no_run_that_was_not_seen(page):
    later = [tcx(lap(hours * 3600, 600 + hours * 60, 2000)) for hours in (12, 24, 36)]
    leave_out, source = page.get_by_role("button", name="Leave this one out"), page.locator("[data-part=source]")
    pick(page, ("one.gpx", run_files.RUN), *[(f"{number}.tcx", file) for number, file in enumerate(later)])
    expect(source).to_contain_text("3 more to come")
    page.clock.pause_at(EVENING + datetime.timedelta(minutes=1))
    browser.twice(leave_out)
    expect(source).to_contain_text("2 more to come")
    for button in (leave_out, page.get_by_role("button", name="Keep this run")):
        button.tap()
        expect(source).to_contain_text("2 more to come")
    page.clock.run_for(1000)
    keep(page)
    expect(source).to_contain_text("1 more to come")
    keep(page)
    expect(source).to_contain_text("1 more to come")
    page.clock.run_for(1000)
    leave_out.tap()
    expect(source).to_contain_text("2.tcx")
    assert [run["minutes"] for run in stored(page)] == [22]


def test_where_nothing_can_be_kept_it_says_so_and_what_was_typed_stays(phone, base):
    page = phone()
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError') }")
    page.goto(f"{base}/diary/run")
    page.get_by_role("button", name="45 min").tap()
    keep(page)
    expect(page.get_by_text("Your run is not kept yet.")).to_be_visible()
    expect(page.get_by_text(KEPT)).to_be_hidden()
    expect(typed(page, "minutes")).to_have_value("45")


# Another window delivers and is slow, or hangs: what is handed in meanwhile waits.
DELIVERING = """() => new Promise(held => navigator.locks.request('hipcheck-outbox',
    () => new Promise(end => { window.deliver = end; held() })))"""


def test_a_run_that_was_kept_after_the_page_was_left_is_not_offered_again(page, base):
    other = page.context.new_page()
    other.goto(f"{base}/favicon.ico")
    other.evaluate(DELIVERING)
    page.get_by_role("button", name="45 min").tap()
    keep(page)
    expect(typed(page, "minutes")).to_have_value("45")  # until it is kept
    expect(page.get_by_text(KEPT)).to_be_hidden()
    page.goto(f"{base}/diary")
    other.evaluate("deliver()")
    expect(page.locator("diary-list [data-entry]")).to_have_count(1)
    page.goto(f"{base}/diary/run")
    page.locator("run-log:not([data-untold])").wait_for()
    expect(typed(page, "minutes")).to_have_value("")
    assert [run["minutes"] for run in stored(page)] == [45]


def test_a_run_that_waits_on_this_page_only_stays_typed(page, base):
    other = page.context.new_page()
    other.goto(f"{base}/favicon.ico")
    other.evaluate(DELIVERING)
    page.evaluate("""() => { const does = Storage.prototype.setItem;
        Storage.prototype.setItem = function (...given) {
            if (this === localStorage) throw new DOMException('', 'QuotaExceededError');
            return does.apply(this, given);
        } }""")
    page.get_by_role("button", name="45 min").tap()
    keep(page)
    page.reload()
    expect(typed(page, "minutes")).to_have_value("45")


def share(page, name, text):
    """As Android's share sheet does it: a form sent to the share target."""
    page.evaluate("""([name, text]) => {
        const form = Object.assign(document.createElement('form'),
            { method: 'post', action: '/diary/shared', enctype: 'multipart/form-data' });
        const field = Object.assign(document.createElement('input'), { type: 'file', name: 'files', multiple: true });
        const given = new DataTransfer();
        given.items.add(new File([text], name));
        field.files = given.files;
        form.append(field);
        document.body.append(form);
        form.submit();
    }""", [name, text])


def test_a_run_is_shared_with_the_server_dead_and_waits_until_it_is_decided(kept_phone, tmp_path):
    with server.mortal(tmp_path / "log") as running:
        page = kept_phone(running.address)
        running.kill()
        share(page, "Läufe 1.gpx", run_files.RUN)
        page.wait_for_url("**/diary/run?shared")
        for _ in range(2):
            expect(page.locator("[data-part=source]")).to_contain_text("Läufe 1.gpx")
            expect(typed(page, "distance")).to_have_value("3.6")
            page.reload()
        expect(typed(page, "distance")).to_have_value("3.6")
        keep(page)
        expect(page.get_by_text(KEPT)).to_be_visible()
        browser.until(page, "caches.open('shared-runs').then((box) => box.keys()).then((keys) => keys.length === 0)")
        assert len(stored(page)) == 1
        # A reload while Chromium still fades the page in is told in its console.
        page.problems[:] = [problem for problem in page.problems if "Transition was aborted" not in problem]


def test_a_longer_run_than_all_others_is_told(page):
    for days, km in ((40, 5), (36, 5), (29, 5), (22, 5), (15, 5), (9, 5), (1, 8)):
        at = EVENING - datetime.timedelta(days=days)
        page.goto(page.url)
        page.get_by_role("radio", name="Another day").tap()
        typed(page, "at").fill(at.strftime("%Y-%m-%dT%H:%M"))
        typed(page, "distance").fill(str(km))
        keep(page)
        expect(page.get_by_text(KEPT)).to_be_visible()
    expect(page.get_by_role("heading", name="That run was much longer than your others")).to_be_visible()
    expect(page.get_by_text("Last run: 8 km. Longest in the 30 days before it: 5 km")).to_be_visible()
    expect(page.get_by_role("heading", name="In line with what you are used to")).to_be_hidden()


def test_a_track_whose_points_all_bear_one_moment_gives_its_distance_and_asks_for_the_day(page):
    frozen = re.sub(r"<time>[^<]*</time>", "<time>1901-12-13T20:45:52Z</time>", run_files.RUN)
    pick(page, ("walk.gpx", frozen))
    expect(page.locator('[data-part="source"]')).to_contain_text("please set the day and time")
    expect(typed(page, "distance")).to_have_value("3.6")
    expect(typed(page, "at")).to_have_value("")
    keep(page)
    expect(page.locator("#problem-when")).to_contain_text("Say on which day")
    typed(page, "at").fill("2026-11-22T09:00")
    keep(page)
    expect(page.get_by_text(KEPT)).to_be_visible()


def test_something_too_fast_without_a_sport_is_asked_about_before_it_is_kept(page):
    way = "".join(f'<trkpt lat="{51.5 + second * 10 * run_files.METRE:.7f}" lon="-0.1">'
                  f"<time>{run_files.stamp(second)}</time></trkpt>" for second in range(0, 601, 5))
    pick(page, ("ride.gpx", gpx(segment(way), kind="")))
    expect(page.locator('[data-part="source"]')).to_be_visible()
    keep(page)
    expect(page.locator("#problem-length")).to_contain_text("Was this a run?")
    assert stored(page) == []
    keep(page)
    expect(page.get_by_text(KEPT)).to_be_visible()


def test_a_run_of_years_ago_is_asked_about_once(page):
    page.locator('label:has([name="when"][value="other"])').tap()
    typed(page, "at").fill("2021-11-22T09:00")
    typed(page, "minutes").fill("30")
    keep(page)
    expect(page.locator("#problem-when")).to_contain_text("Is this the right day?")
    keep(page)
    expect(page.get_by_text(KEPT)).to_be_visible()
