"""A runner's thumb on the check: the map, one question at a time, and the whole form."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.support import browser
from tests.support.content import LIBRARY

# A runner with a sore groin and no warning sign.
TOLD = {"pain": "4", "onset": "gradual", "walking": "sore", "worse": ["running"]}
ASKED = """() => document.querySelector("check-form[data-waiting]") || !document.querySelector(".ask [data-question]")
    ? null : [...document.querySelectorAll(".ask [data-question]")].map((question) => question.dataset.question)"""

# A point in the middle of a place's area in the open view, or null where a thumb cannot tap it.
SPOT = """place => {
    for (const label of document.querySelectorAll(`label.spot[for="place-${place}"]`)) {
        const box = label.getBoundingClientRect();
        if (!box.width) continue;
        for (let y = box.top + 4; y < box.bottom; y += 6)
            for (let x = box.left + 4; x < box.right; x += 6) {
                const around = [[0, 0], [9, 0], [-9, 0], [0, 9], [0, -9]];
                if (around.every(([dx, dy]) => document.elementFromPoint(x + dx, y + dy) === label)) return [x, y];
            }
    }
    return null;
}"""


def touch(locator):
    """A tap where there is a touch screen, else a click."""
    if locator.page.evaluate("navigator.maxTouchPoints > 0"):
        locator.tap()
    else:
        locator.click()


def tap_spot(page, place):
    """Taps the middle of a place's area in the open view, as a thumb does."""
    point = page.evaluate(SPOT, place)
    assert point, f"{place} cannot be tapped in this view"
    page.touchscreen.tap(*point)


def start(page, base, path="/"):
    """Opens the map, and waits until nothing of it is still to come."""
    page.goto(base + path)
    whole_map(page)


def whole_map(page):
    """Waits until nothing of the map is still to come."""
    expect(page.locator('check-form[data-step="where"] body-map:defined')).to_be_attached()
    browser.until(page, "!document.querySelector('[data-views]') || document.querySelector('body-map').isMissing")


TIME_PASSES = "document.querySelector('body-map').came = -Infinity"  # a thumb is slower than a test


def answer_on_the_map(page, pain=TOLD["pain"]):
    """Says how bad it is, beside the map."""
    number = page.locator(f'.bm-pain [data-value="{pain}"]')
    expect(number).to_be_visible()
    page.evaluate(TIME_PASSES)
    touch(number)


def answer_on_the_map_and_wait(page, pain=TOLD["pain"]):
    """The same where nothing comes yet: gives the request that is held back."""
    held = []
    page.route("**/check-in", lambda route: held.append(route))
    with page.expect_request("**/check-in"):
        answer_on_the_map(page, pain)
    return held[0]


def on_from_the_map(page, pain=TOLD["pain"]):
    answer_on_the_map(page, pain)
    expect(page.locator("#ask-title")).to_be_focused()


def to_questions(page, base, place="groin-front-left", pain=TOLD["pain"]):
    """From the map to the first question."""
    start(page, base, "/check-in")  # "/" is Today for who has a diary
    tap_spot(page, place)
    on_from_the_map(page, pain)


def asked(page):
    """Ids of the questions on the screen, once it stands."""
    return page.wait_for_function(ASKED).json_value()


def pick(page, question, values):
    """Answers one question of the screen; True when a tick was set, so that "Next" is needed."""
    here = page.locator(f'.ask [data-question="{question}"]')
    ticks = [value for value in values if here.locator(f'input[value="{value}"]').count()]
    if ticks:
        for value in ticks:
            touch(here.locator(f'label:has([value="{value}"])'))
        return True
    buttons = [value for value in values if here.locator(f'[data-value="{value}"]').count()]
    if buttons:
        touch(here.locator(f'[data-value="{buttons[0]}"]'))
    elif here.locator("[data-skip]").count():
        touch(here.locator("[data-skip]"))
    else:
        touch(here.locator('[data-value="none"]'))
    return False


def values_for(question, told):
    """What is told of a question, or of all that a layer's lines open, as lists of ids."""
    layer = LIBRARY.layers.get(question)
    if layer is not None:
        return [line.id for line in layer.lines
                if any(choice in told.get(asked, ()) for asked, choice in line.opens)]
    value = told.get(question, ())
    return [value] if isinstance(value, str) else list(value)


def answer_screen(page, told):
    """Answers the questions of one screen, waits for what comes, and gives its hash.

    The page may be loaded anew then, where a new version waits for the end of the check.
    """
    before = page.evaluate("location.hash")
    ticked = False
    for question in asked(page):
        if page.evaluate("before => document.querySelector('check-form[data-waiting]') !== null"
                         " || location.hash !== before", before):
            break  # the rest was chosen before, and it went on by itself
        ticked = pick(page, question, values_for(question, told)) or ticked
    if ticked:
        touch(page.locator(".ask [data-next]"))
    return page.wait_for_function("before => location.hash !== before && location.hash", arg=before).json_value()


def answer(page, until=None, **changed):
    """Answers questions until the guidance stands, or until one of the screen's questions is `until`."""
    told = {**TOLD, **changed}
    stands = page.evaluate("location.hash")
    for _ in range(30):
        if stands == "#guidance" or until in asked(page):
            return
        stands = answer_screen(page, told)
    raise AssertionError("the questions never end")


def to_guidance(page, base, place="groin-front-left", **changed):
    """From the map to the guidance, answering as TOLD, but for what is changed."""
    to_questions(page, base, place, changed.get("pain", TOLD["pain"]))
    answer(page, **changed)
    expect(page.locator("#verdict-title")).to_be_visible()


def choose(page, question, *values):
    """Ticks answers in the whole form."""
    for value in values:
        touch(page.locator(f'#q-{question} label:has(input[value="{value}"])'))


def to_whole_form(page, base):
    page.goto(base + "/check-in/all")
    expect(page.locator("whole-form:defined")).to_be_visible()


def fill_whole_form(page, **changed):
    """What must be answered, and what is changed."""
    given = {"pain": "4", "onset": "gradual", "walking": "sore", "rest": "none", "signs": "none", "body": "none",
             **changed}
    for question, value in given.items():
        choose(page, question, *([value] if isinstance(value, str) else value))
