"""Pain over time and where it hurt, as a runner sees, touches and hears them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support import browser
from tests.support.diary_entries import years
from tests.support.diary_phone import EVENING, GROIN, check, five_days, keep, recheck, run

TEN_YEARS = 20_000  # entries


def opened(phone, base, entries, **options):
    page = phone(**options)
    keep(page, base, entries)
    page.goto(f"{base}/diary")
    return page


def heading(page):
    return page.locator("diary-chart h2:visible")


def numbers(page):
    return page.locator("diary-chart .pl-pt text").all_text_contents()


def span(page, name):
    page.get_by_role("radio", name=name).check(force=True)


def test_five_days_read_as_a_sentence_a_drawing_and_a_table(phone, base):
    page = opened(phone, base, five_days())
    expect(heading(page)).to_have_text("Left groin: down from 6 to 3")
    drawing = page.get_by_role("img", name="Left groin: down from 6 to 3")
    for words in ("0 to 2: go on", "over 5: stop", "Runs: 1", "Routines: 2", "Ice: 3"):
        expect(drawing.get_by_text(words)).to_be_visible()
    assert {"3", "6"} <= set(numbers(page))  # also seen without colour
    expect(page.get_by_text("Moved on 3 of the last 7 days.")).to_be_visible()
    page.locator("diary-chart").get_by_text("Read it as a table").tap()
    table = page.get_by_role("table", name="Left groin: pain, the newest first")
    expect(table.get_by_role("row")).to_have_count(11)
    expect(table.get_by_role("row").nth(1)).to_have_text("Mon 23 Nov3After gentle movement")
    expect(table.get_by_role("rowheader").last).to_have_text("Thu 19 Nov")


def test_a_point_tells_its_day_by_key_and_by_touch(phone, base):
    page = opened(phone, base, five_days())
    slider = page.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "Mon 23 Nov: pain 3. 12:00 After gentle movement.")
    slider.focus()
    page.keyboard.press("ArrowLeft")
    words = "Mon 23 Nov: pain 3. 07:00 Morning check, better."
    expect(slider).to_have_attribute("aria-valuetext", words)
    expect(page.locator("diary-chart [data-part=said]")).to_have_text(words)
    page.locator(".pl-pt[data-pain='6'] text").tap()
    expect(page.locator("diary-chart [data-part=said]")).to_have_text("Fri 20 Nov: pain 6. 06:00 Run, 2 km.")
    expect(page.locator(".pl-pt[data-now]")).to_have_attribute("data-pain", "6")


def test_an_empty_diary_says_what_comes_and_one_entry_is_a_point(phone, base):
    page = phone()
    page.clock.install(time=EVENING)
    page.goto(f"{base}/diary")
    expect(page.get_by_role("heading", name="No pain noted yet")).to_be_visible()
    expect(page.locator("diary-chart figure, where-map")).to_have_count(2)
    expect(page.locator("diary-chart figure")).to_be_hidden()
    expect(page.locator("where-map")).to_be_hidden()
    page.close()
    page = opened(phone, base, [recheck(23, 7, 4)])
    expect(heading(page)).to_have_text("Left groin: 4 out of 10")
    expect(page.get_by_text("One entry so far.")).to_be_visible()
    assert numbers(page) == ["4"]
    expect(page.get_by_text("Mon 23 Nov: pain 4.")).to_be_visible()
    expect(page.locator("[type=range]")).to_be_hidden()  # there is nowhere to slide to


def test_two_places_are_kept_apart_and_named_with_their_side(phone, base):
    other = "buttock-right"
    page = opened(phone, base, [recheck(21, 7, 7, places=(other,)), recheck(22, 7, 2), recheck(23, 7, 4)])
    expect(heading(page)).to_have_text("Left groin: up from 2 to 4")
    page.get_by_label("Place").select_option("Right buttock")
    expect(heading(page)).to_have_text("Right buttock: 7 out of 10")
    page.get_by_label("Place").select_option("All places, the worst")
    assert numbers(page) == ["7", "2", "4"]


def test_days_without_entries_are_a_gap_and_an_old_diary_says_so(phone, base):
    page = opened(phone, base, [recheck(10, 7, 5), recheck(11, 7, 5), recheck(18, 7, 2), recheck(19, 7, 2)])
    expect(page.locator("diary-chart .pl-line")).to_have_count(2)
    expect(page.locator("diary-chart").get_by_text("nothing noted")).to_be_visible()
    expect(page.get_by_text("The last entry is of Thursday 19 November.")).to_be_visible()


def test_what_is_kept_meanwhile_is_seen_at_once(phone, base):
    page = opened(phone, base, five_days())
    expect(heading(page)).to_have_text("Left groin: down from 6 to 3")
    late = recheck(23, 17, 8, "worse")
    page.evaluate("entry => { localStorage.setItem('hipcheck.to-diary.' + entry.id, JSON.stringify(entry));"
                  " document.dispatchEvent(new CustomEvent('diary:post')) }", late)
    expect(heading(page)).to_have_text("Left groin: up from 4 to 8")


def test_the_body_is_marked_where_it_hurt_and_only_there(phone, base):
    page = opened(phone, base, [*five_days(), recheck(22, 21, 2, places=("outer-knee-right",))])
    where = page.locator("where-map")
    expect(where.get_by_text("Left groin: sore on 5 of 5 days, mostly 5, worst 6.")).to_be_visible()
    expect(where.get_by_text("Right outer knee: sore on 1 of 5 days, at 2.")).to_be_visible()
    seen = where.locator(".pin").evaluate_all(
        "pins => pins.filter(pin => pin.checkVisibility() && getComputedStyle(pin).scale !== '0')"
        ".map(pin => [...pin.classList].find(name => name.startsWith('r-')).slice(2)"
        " + getComputedStyle(pin, '::before').content)")
    assert set(seen) == {f'{GROIN}"6"', 'outer-knee-right"2"'}
    where.get_by_text("Read it as a table").tap()
    expect(where.get_by_role("row", name="Left groin")).to_have_text("Left groin5 of 556")


def test_the_body_is_not_asked_for_while_nothing_hurt_and_words_do_when_it_does_not_come(phone, base):
    page, asked = phone(), []
    page.on("request", lambda request: asked.append(request.url.removeprefix(base)))
    page.goto(f"{base}/diary")
    expect(page.locator("where-map:not([data-untold])")).to_be_attached()
    assert "/diary/views" not in asked
    keep(page, base, five_days())
    asked.clear()
    page.goto(f"{base}/diary")
    expect(page.locator("where-map .pin").first).to_be_attached()
    assert [address for address in asked if "views" in address] == ["/diary/views"]  # the sides would show nothing
    page.route("**/diary/views", lambda route: route.abort())
    page.goto(f"{base}/diary")
    where = page.locator("where-map")
    expect(where.get_by_text("Left groin: sore on 5 of 5 days, mostly 5, worst 6.")).to_be_visible()
    expect(where.locator(".pin")).to_have_count(0)
    page.problems.clear()  # what was withheld
    page.unroute("**/diary/views")
    page.get_by_role("radio", name="3 months").check(force=True)  # read anew: asked again
    expect(where.locator(".pin").first).to_be_attached()


def test_ten_years_open_and_are_drawn_in_few_marks(phone, base):
    page = opened(phone, base, years(TEN_YEARS))
    expect(heading(page)).to_be_visible()
    page.locator("diary-chart").get_by_text("Read it as a table").tap()
    span(page, "All")
    expect(page.get_by_role("img").get_by_text("Runs: 3130")).to_be_visible()
    assert page.locator("diary-chart .pl-pt").count() <= 121  # months
    assert page.locator("diary-chart tbody tr").count() <= 121
    assert page.locator("diary-chart *").count() < 2000
    page.get_by_role("slider").press("Home")
    expect(page.locator("diary-chart [data-part=said]")).to_contain_text("20")


def test_the_table_is_built_when_it_is_opened(phone, base):
    page = opened(phone, base, five_days())
    expect(heading(page)).to_be_visible()
    expect(page.locator("diary-chart tbody tr")).to_have_count(0)


@pytest.mark.parametrize("size", ["100%", "200%"])
def test_nothing_in_the_drawing_is_cut_off_at_320_pixels(phone, base, size):
    page = phone(viewport={"width": 320, "height": 568})
    page.add_init_script("addEventListener('DOMContentLoaded', () => "
                         f"document.documentElement.style.setProperty('font-size', '{size}'))")
    keep(page, base, [*years(150, seed=4), check(23, 17, 10, {}), run(23, 18, 5, 0)])
    page.goto(f"{base}/diary")
    expect(heading(page)).to_be_visible()
    cut = page.locator("diary-chart svg.pl *").evaluate_all("""marks => marks
        .map(mark => [mark, mark.getBoundingClientRect()])
        .filter(([, box]) => box.width && (box.left < 0 || box.right > innerWidth))
        .map(([mark, box]) => `${mark.outerHTML.slice(0, 80)} ${box.left} ${box.right}`)""")
    assert cut == []


def test_todays_points_say_the_worst_of_each_day(phone, base):
    page = phone()
    keep(page, base, five_days())
    page.goto(f"{base}/today")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your left groin is easing.")
    expect(page.get_by_text("is easing")).to_have_count(1)
    name = "Left groin, worst pain each day: Thu 5, Fri 6, Sat 5, Sun 4, Today 3"
    expect(page.get_by_role("img", name=name)).to_be_visible()
    assert page.locator("pain-spark .pl-pt text").all_text_contents() == ["5", "6", "5", "4", "3"]


def test_a_phone_that_keeps_nothing_says_so(phone, base):
    page = phone()
    page.add_init_script("Object.defineProperty(window, 'indexedDB', { value: { open() {"
                         " throw new DOMException('no', 'SecurityError') } } })")
    page.goto(f"{base}/diary")
    expect(page.get_by_role("alert").get_by_text("does not let Hipcheck read the diary")).to_be_visible()
    browser.until(page, "document.querySelector('where-map').hidden")
