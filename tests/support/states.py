"""Every page and state of Hipcheck, and how to get there: for the pictures, and for tests that look at all of them."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable

from playwright.sync_api import Page

from tests.support import check_phone, diary_phone, timer_phone
from tests.support.diary_entries import years

EVENING = datetime.datetime(2026, 11, 23, 18, 20)
SELF_CARE = {"place": ["groin-front-left"], "pain": "4", "onset": "gradual", "walking": "sore", "rest": ["none"],
             "signs": ["none"], "body": ["none"], "duration": "days", "worse": ["knee-lift", "uphill"], "age": "20-39"}
ROUTINE = {**SELF_CARE, "place": ["outer-hip-right"], "pain": "7", "duration": "months", "worse": ["one-leg"],
           "rest": ["on-side"]}
URGENT = {**SELF_CARE, "place": ["groin-front-right"], "pain": "6", "walking": "limp", "worse": ["landing", "longer"],
          "changed": ["more"], "health": ["low-energy"]}
EMERGENCY = {**SELF_CARE, "place": ["groin-front-left", "outer-hip-left"], "pain": "9", "onset": "injury",
             "walking": "cannot", "signs": ["out-of-place"]}


def go(path: str) -> Callable[[Page, str], None]:
    return lambda page, base: page.goto(base + path) and None


def picked(view: str, *places: str) -> Callable[[Page, str], None]:
    def run(page: Page, base: str) -> None:
        page.goto(base + "/")
        page.wait_for_selector(".bm-pain", state="attached")
        page.locator(f'[name="view"][value="{view}"]').evaluate("e => e.click()")
        if view != "list":
            page.locator(f".v-{view}").wait_for()
        for place in places:
            page.locator(f"#place-{place}").evaluate("e => e.click()")

    return run


def question(name: str) -> Callable[[Page, str], None]:
    """The screen that asks one question."""
    def run(page: Page, base: str) -> None:
        page.goto(base + "/check-in")
        page.wait_for_selector("check-form[data-step]")
        page.wait_for_selector(".bm-pain", state="attached")
        page.locator("#place-groin-front-left").evaluate("e => e.click()")
        if name == "pain":  # as where the map could not ask it
            page.locator("#where [data-next]").evaluate("e => e.click()")
        else:
            check_phone.answer_on_the_map(page)
        check_phone.answer(page, until=name, signs=["lump"] if name == "signs" else ())

    return run


def missing(page: Page, base: str) -> None:
    question("warning")(page, base)
    page.locator(".ask [data-next]").click()


def again(page: Page, base: str) -> None:
    answered(SELF_CARE)(page, base)
    page.goto(base + "/about")
    page.goto(base + "/check-in#again")
    page.wait_for_selector("[data-again-list]")


def answered(answers: dict[str, object]) -> Callable[[Page, str], None]:
    def run(page: Page, base: str) -> None:
        page.goto(base + "/check-in/all")
        page.wait_for_selector("body[data-step=all]")
        for name, values in answers.items():
            for value in values if isinstance(values, list) else [values]:
                page.locator(f'[name="{name}"][value="{value}"]').evaluate("e => { e.checked = true }")
        page.locator("#check-form").evaluate("form => form.requestSubmit()")
        page.wait_for_selector("#verdict-title")

    return run


def refused(page: Page, base: str) -> None:
    page.goto(base + "/about")
    page.evaluate("""() => { const form = document.createElement('form'); form.method = 'post';
        form.action = '/check-in'; document.body.append(form); form.submit() }""")
    page.wait_for_selector(".errors")


AGENTS = {
    "iphone": "Mozilla/5.0 (iPhone; CPU iPhone OS 18_4 like Mac OS X) AppleWebKit/605.1.15 Version/18.4 Safari/604.1",
    "android": "Mozilla/5.0 (Linux; Android 15; Pixel 8) AppleWebKit/537.36 Chrome/139.0.0.0 Mobile Safari/537.36",
}


def calls_itself(page: Page, phone: str) -> None:
    page.add_init_script(f"Object.defineProperty(navigator, 'userAgent', {{ get: () => '{AGENTS[phone]}' }})")
    if phone == "iphone":
        page.add_init_script("delete window.PushManager")  # in Safari's tabs


def settings_on(phone: str) -> Callable[[Page, str], None]:
    def run(page: Page, base: str) -> None:
        calls_itself(page, phone)
        page.goto(base + "/settings")
        page.wait_for_selector("install-help details")
        page.wait_for_selector("storage-state p:not(:empty)")

    return run


def hint(page: Page, base: str) -> None:
    calls_itself(page, "iphone")
    page.goto(base + "/about")
    page.evaluate("localStorage.setItem('hipcheck.useful-visits', '2')")
    page.goto(base + "/learn")
    page.wait_for_selector("install-hint .hint")


def noted(path: str) -> Callable[[Page, str], None]:
    """Both notes above the bar, as their elements show them."""
    def run(page: Page, base: str) -> None:
        page.goto(base + path)
        page.wait_for_selector("network-mark[role]", state="attached")
        page.evaluate("""() => {
            const mark = document.querySelector('network-mark');
            mark.kept = true; mark.reachable = false; mark.show();
            const notice = document.querySelector('update-notice');
            notice.news = 'ready'; notice.show();
        }""")

    return run


def alarms(path: str) -> Callable[[Page, str], None]:
    """A page with the alarm panel, once it knows what can ring."""
    def run(page: Page, base: str) -> None:
        page.goto(base + path)
        page.wait_for_selector(".alarm-state span:not(:empty)")
        if page.request.get(base + "/push/key").json()["key"]:
            page.wait_for_selector("push-offer:not([hidden])")

    return run


def ready(kind: str, *ticked: str) -> Callable[[Page, str], None]:
    """The timer's page with the safety list answered."""
    def run(page: Page, base: str) -> None:
        page.clock.install(time=EVENING)
        page.goto(f"{base}/timers/{kind}")
        page.wait_for_selector("body[data-phase]", state="attached")
        for item in ticked:
            page.locator(f'[name="safety"][value="{item}"]').evaluate("e => e.click()")
        page.locator("[data-does=safety-none]").evaluate("e => e.click()")
        page.wait_for_selector('[data-part="safety-known"]:not([hidden])')

    return run


def timer(kind: str, minutes: float = 0, *taps: str, path: str | None = None) -> Callable[[Page, str], None]:
    """A timer that was started, minutes later, and after these taps; or another page while it runs."""
    def run(page: Page, base: str) -> None:
        ready(kind)(page, base)
        page.locator("#timer-dock [data-does=start]").evaluate("e => e.click()")
        page.wait_for_selector("body[data-phase=on]")
        timer_phone.later(page, minutes)
        for does in taps:
            page.locator(f"[data-does={does}]:visible").first.evaluate("e => e.click()")
            page.clock.run_for(1_000)
        if path:
            page.goto(base + path)
            page.wait_for_selector("timer-strip:not([hidden])")

    return run


def playing(seconds: int | None) -> Callable[[Page, str], None]:
    """The gentle routine so many seconds after its start; None: the question before it."""
    def run(page: Page, base: str) -> None:
        page.clock.install(time=EVENING)
        page.goto(base + "/routines/gentle")
        page.locator("[data-does=no-pain]").click()
        page.locator("[data-does=ask-before]").click()
        if seconds is not None:
            page.locator('[data-does=pain][data-pain="1"]').click()
            page.clock.run_for(seconds * 1000)
            page.wait_for_selector('[data-part="figure"] svg', state="attached")

    return run


def kept(path: str, entries: Callable[[], list[dict]], span: str = "weeks") -> Callable[[Page, str], None]:
    """A page of a phone with these entries in its diary."""
    def run(page: Page, base: str) -> None:
        diary_phone.keep(page, base, entries())
        page.goto(base + path)
        page.wait_for_selector("svg.pl:visible")
        page.locator(f'[data-span][value="{span}"]').check(force=True)
        page.wait_for_selector("svg.pl:visible")

    return run


def with_diary(path: str, entries: Callable[[], list[dict]], shown: str) -> Callable[[Page, str], None]:
    """A page of a phone with these entries in its diary, once `shown` is there."""
    def run(page: Page, base: str) -> None:
        diary_phone.keep(page, base, entries())
        page.goto(base + path)
        page.wait_for_selector(shown)

    return run


def own_routine(face: str) -> Callable[[Page, str], None]:
    """A routine of the runner's own: picking its exercises ("pick"), one of them open ("open"), or to do ("do")."""
    def run(page: Page, base: str) -> None:
        page.goto(base + "/routines/build")
        page.get_by_role("button", name="Add exercises").click()
        for name in ("Calf raises", "Clamshell", "Knee to chest"):
            page.get_by_role("dialog").get_by_role("button", name=name, exact=True).click()
        if face == "pick":
            return
        page.locator("[data-part='picked']").click()
        page.locator("[data-step='knee-to-chest'] summary").click()
        page.wait_for_selector("#builder-dock:not([hidden])")
        if face == "do":
            page.locator("#builder-dock a").click()
            page.locator("[data-does='no-pain']").click()
            page.wait_for_selector(".moves svg")

    return run


def weekly(path: str, face: str = "") -> Callable[[Page, str], None]:
    """A page of a phone whose weekly squeeze is due, or was done; the test playing ("on"), asked ("pain"), or told."""
    def run(page: Page, base: str) -> None:
        diary_phone.keep(page, base, diary_phone.weeks_of_tests() if face == "done" else diary_phone.on_the_way())
        diary_phone.keep_check(page, 17, ("squeeze", "one-leg-stand"))
        page.goto(base + path)
        if "/test" in path:
            page.wait_for_selector("marker-gate[data-gate=open]")
        elif "/recheck" in path:
            for choice in ("Same", "1", "Nothing new"):
                page.locator("recheck-form label", has_text=choice).first.click()
            page.get_by_role("button", name="Keep it").click()
        if "/test" not in path:
            page.wait_for_selector("weekly-markers:not([hidden])")
        if face in ("on", "pain", "told"):
            page.locator("[data-does=ask-before]").click()
            page.wait_for_selector('[data-part="figure"] svg', state="attached")
        if face in ("pain", "told"):
            page.get_by_role("button", name="It hurts").click()
        if face == "told":
            page.locator('marker-player [data-pain="4"]').click()
            page.wait_for_selector('[data-part="kept"]:visible')

    return run


def session(face: str) -> Callable[[Page, str], None]:
    """A walk-run session: ready, on or hurts."""
    def run(page: Page, base: str) -> None:
        page.clock.install(time=EVENING)
        page.goto(base + "/plan/run?stage=3")
        page.wait_for_selector("run-session[data-face]")
        if face != "ready":
            page.locator('run-session [data-pain="1"]:visible').click()
        if face == "hurts":
            page.clock.run_for(1000)  # a quick second tap is none
            page.get_by_role("button", name="It hurts").click()

    return run


def data(page: Page, base: str) -> None:
    """Your data, with a file picked that would change something."""
    diary_phone.keep(page, base, diary_phone.five_days())
    page.goto(base + "/diary/data")
    entries = [diary_phone.run(22, 9, 5, 2), *diary_phone.five_days()[2:], "odd"]
    page.locator("diary-import:defined").wait_for()  # a file that a test picks is no event that is done again
    page.locator('[name="file"]').set_input_files({
        "name": "hipcheck-diary-2026-11-22.json", "mimeType": "application/json",
        "buffer": json.dumps({"format": "hipcheck-diary", "schema": 1, "entries": entries}).encode()})
    page.wait_for_selector('[data-part="preview"]:visible')


def alarm_test(page: Page, base: str) -> None:
    page.clock.install(time=EVENING)
    page.goto(base + "/timers")
    page.locator("[data-does=test]").click()
    page.wait_for_selector('[data-alarm-part="waiting"]:not([hidden])')
    page.clock.run_for(30_500)
    page.wait_for_selector('[data-alarm-part="asking"]:not([hidden])')


def logged(minutes: str = "") -> Callable[[Page, str], None]:
    """The form for a run; with minutes, after it was kept."""
    def run(page: Page, base: str) -> None:
        page.clock.install(time=EVENING)
        page.goto(base + "/diary/run")
        page.wait_for_selector("run-log:not([data-untold])")
        if minutes:
            page.locator("run-log [name=minutes]").fill(minutes)
            page.get_by_role("button", name="Keep this run").click()
            page.wait_for_selector("week-load:not([hidden])")

    return run


STATES: dict[str, Callable[[Page, str], None]] = {
    "today": go("/"),
    "today-picked": picked("front", "groin-front-left"),
    "today-back": picked("back", "buttock-right", "sit-bone-left"),
    "today-side-left": picked("side-left", "outer-hip-left"),
    "today-side-right": picked("side-right"),
    "today-list": picked("list", "groin-front-left"),
    **{f"check-{name}": question(name) for name in ("pain", "warning", "signs", "walking", "conditions", "onset", "age",
                                                     "changed", "course", "run", "worse", "feel")},
    "check-missing": missing,
    "check-again": again,
    "check-all": go("/check-in/all"),
    "check-refused": refused,
    "guidance-self-care": answered(SELF_CARE),
    "guidance-routine": answered(ROUTINE),
    "guidance-urgent": answered(URGENT),
    "guidance-emergency": answered(EMERGENCY),
    "learn": go("/learn"),
    "learn-hip": go("/learn/hip"),
    "learn-muscles": go("/learn/muscles"),
    "learn-prevention": go("/learn/prevention"),
    "causes": go("/causes"),
    "cause": go("/causes/gluteal-tendinopathy"),
    "cause-serious": go("/causes/femoral-neck-stress-fracture"),
    "treatment": go("/treatments/ice"),
    "about": go("/about"),
    "accuracy": go("/about/accuracy"),
    "settings": alarms("/settings"),
    "settings-iphone": settings_on("iphone"),
    "settings-android": settings_on("android"),
    "hint": hint,
    "notes-today": noted("/"),
    "notes-learn": noted("/learn"),
    "self-tests": go("/self-tests"),
    "routines": go("/routines"),
    "routine": go("/routines/gentle"),
    "routine-building": own_routine("open"),
    "routine-picking": own_routine("pick"),
    "routine-own": own_routine("do"),
    "player": playing(20),
    "player-side": playing(90),
    "player-pain": playing(None),
    "exercises": go("/exercises"),
    "exercise": go("/exercises/heel-slide"),
    "exercise-standing": go("/exercises/band-side-step"),
    "timers": alarms("/timers"),
    "timer-first": alarms("/timers/ice"),
    "timer-ready": ready("ice"),
    "timer-ask-first": ready("ice", "heart"),
    "timer-banned": ready("heat", "swelling"),
    "timer-tens": ready("tens"),
    "timer-on": timer("ice", 7.2),
    "timer-night": timer("ice", 7.2, "night"),
    "timer-heat-on": timer("heat", 3),
    "timer-tens-paused": timer("tens", 3, "pause"),
    "timer-over": timer("ice", 34),
    "timer-rest": timer("ice", 20.1, "off"),
    "timer-done": timer("ice", 12, "off", "end"),
    "timer-strip": timer("ice", 7.2, path="/learn"),
    "timer-strip-today": timer("heat", 16, path="/"),
    "alarm-test": alarm_test,
    "today-again": with_diary("/today", diary_phone.five_days, "today-screen[data-thing]"),
    "today-plan": with_diary("/today", diary_phone.on_the_way, '[data-part="way"]:not([hidden])'),
    "recheck": with_diary("/diary/recheck", diary_phone.five_days, ".recheck:not([hidden])"),
    "course-worse": with_diary("/diary", diary_phone.worse, "course-card:not([hidden])"),
    "plan": go("/plan"),
    "plan-today": with_diary("/plan", diary_phone.on_the_way, ".plan-now:not([hidden])"),
    "weekly-plan": weekly("/plan"),
    "weekly-plan-done": weekly("/plan", "done"),
    "weekly-recheck": weekly("/diary/recheck"),
    "weekly-test": weekly("/plan/test?of=squeeze"),
    "weekly-test-on": weekly("/plan/test?of=squeeze", "on"),
    "weekly-test-pain": weekly("/plan/test?of=squeeze", "pain"),
    "weekly-test-told": weekly("/plan/test?of=squeeze", "told"),
    "weekly-chart": kept("/diary", diary_phone.weeks_of_tests),
    "weekly-report": kept("/diary/report", diary_phone.weeks_of_tests, "months"),
    "session-ready": session("ready"),
    "session-on": session("on"),
    "session-hurts": session("hurts"),
    "diary-chart": kept("/diary", diary_phone.five_days),
    "diary-chart-busy": kept("/diary", lambda: years(300)),
    "diary-chart-years": kept("/diary", lambda: years(9000), "all"),
    "diary-data": data,
    "diary-report": kept("/diary/report", diary_phone.five_days),
    "diary-report-blank": go("/diary/report"),
    "run": logged(),
    "run-kept": logged("30"),
    "not-found": go("/no-such-page"),
    "patterns": go("/patterns"),
}
