"""A phone with a diary: entries that are there before a page is opened."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from playwright.sync_api import Page

EVENING = datetime(2026, 11, 23, 18, 20)
# Entries come as one JSON text: as a list they take Playwright ten times as long.
PUT = """text => new Promise((resolve, reject) => {
    const opening = indexedDB.open('hipcheck-diary');
    opening.onsuccess = () => {
        const step = opening.result.transaction('entries', 'readwrite');
        for (const entry of JSON.parse(text)) step.objectStore('entries').put(entry);
        localStorage.setItem('hipcheck.has-diary', 'yes');
        step.oncomplete = () => { opening.result.close(); resolve() };
        step.onabort = () => reject(step.error);
    };
})"""
GROIN = "groin-front-left"


def keep(page: Page, base: str, entries: list[dict]) -> None:
    """Puts entries into the diary, as it is on Monday 23 November 2026 at 18:20, and leaves the page that made it."""
    page.clock.install(time=EVENING)
    page.goto(f"{base}/diary/report")
    page.locator("diary-report:not([data-untold])").wait_for(state="attached")
    page.evaluate(PUT, json.dumps(entries))


def at(day: int, hour: int, minute: int = 0) -> int:
    """A moment in November 2026, in ms."""
    return int(datetime(2026, 11, day, hour, minute, tzinfo=UTC).timestamp() * 1000)


def entry(kind: str, moment: int, **fields: object) -> dict:
    return {"id": f"{kind}-{moment}", "kind": kind, "at": moment, "zone": 0, "changed": moment, **fields}


def recheck(day: int, hour: int, pain: int, feel: str = "same", places: tuple[str, ...] = (GROIN,),
            signs: tuple[str, ...] = ()) -> dict:
    return entry("recheck", at(day, hour), part="morning" if hour < 12 else "evening", feel=feel, pain=pain,
                 stiff="short", signs=list(signs), places=list(places))


def check(day: int, hour: int, pain: int, answers: dict[str, list[str]], causes: tuple[str, ...] = (),
          level: str = "self-care", places: tuple[str, ...] = (GROIN,)) -> dict:
    pairs = [*(["place", place] for place in places), ["pain", str(pain)],
             *([name, value] for name, values in answers.items() for value in values)]
    return entry("check", at(day, hour), answers=pairs, level=level, causes=list(causes), places=list(places),
                 pain=pain)


def run(day: int, hour: int, km: float, pain: int) -> dict:
    return entry("run", at(day, hour), minutes=round(km * 6), km=km, before=0, during=pain, after=pain, next=None,
                 source="typed", stage=None, title=None, note=None)


def ice(day: int, hour: int) -> dict:
    return entry("timer", at(day, hour), protocol="ice", seconds=1200, planned=1200)


def routine(day: int, hour: int, before: int, after: int) -> dict:
    return entry("routine", at(day, hour), routine="gentle", name="Gentle movement", finished=True, seconds=480,
                 before=before, after=after, how="right", done=["heel-slide"], skipped=[], leftOut=[], hurt=[])


ANSWERED = {"onset": ["gradual"], "walking": ["sore"], "rest": ["none"], "signs": ["none"], "body": ["none"],
            "worse": ["uphill", "knee-lift"]}


def five_days() -> list[dict]:
    """A left groin that eases from 6 to 3, Thursday to Monday."""
    return [
        check(19, 18, 5, ANSWERED, ("iliopsoas-tendinopathy", "hip-impingement")),
        run(20, 6, 2, 6), recheck(20, 20, 5), recheck(21, 7, 5), ice(21, 17), recheck(21, 20, 4, "better"),
        recheck(22, 7, 4), routine(22, 12, 4, 3), ice(22, 17), recheck(22, 20, 4), recheck(23, 7, 3, "better"),
        routine(23, 12, 3, 3), ice(23, 17),
    ]


def on_the_way() -> list[dict]:
    """Nothing hurts any more, and the way back to running is at its second stage."""
    plan = entry("plan", at(19, 8), did="started", stage=1, why=None, answers=None)
    walk = {**run(20, 8, 3, 0), "source": "plan", "stage": 1, "km": None, "minutes": 30, "next": 0}
    return [check(17, 18, 2, ANSWERED, ("iliopsoas-tendinopathy",)), plan, walk, recheck(22, 7, 1, "better"),
            recheck(23, 7, 1)]


def worse() -> list[dict]:
    """It got worse two days running."""
    return [check(20, 18, 4, ANSWERED, ("iliopsoas-tendinopathy",)), recheck(22, 7, 5, "worse"),
            recheck(23, 7, 6, "worse")]


def marker(day: int, hour: int, pain: int, test: str = "squeeze", side: str | None = None) -> dict:
    """A weekly test."""
    return entry("marker", at(day, hour), test=test, side=side, pain=pain, stopped=False)


def weeks_of_tests() -> list[dict]:
    """On the way back, with a squeeze a week that eases, and a one-leg stand."""
    return [marker(9, 18, 6), marker(16, 18, 4), *on_the_way(), marker(22, 18, 1, "one-leg-stand", "left"),
            marker(22, 19, 3)]


LAST_CHECK = """([at, markers, level]) => localStorage.setItem('hipcheck.last-check', JSON.stringify({ at,
    pairs: [['place', 'groin-front-left'], ['pain', '2'], ['walking', 'fine']], skipped: [],
    outcome: { level, causes: [], leaveOut: [], markers,
        cares: { running: { open: true, state: 'ease', title: '' } } } }))"""


def keep_check(page: Page, day: int, markers: tuple[str, ...] = ("squeeze",), level: str = "self-care") -> None:
    """The last check, of a sore groin, as a phone keeps it: these weekly tests are safe and fit."""
    page.evaluate(LAST_CHECK, [at(day, 18), list(markers), level])
