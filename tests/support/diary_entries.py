"""Diary entries of a made-up runner, for tests: always the same ones for the same seed.

Every entry is valid by static/js/diary/entries.js, which tests/screens/test_diary_report.py checks.
"""

from __future__ import annotations

import datetime
import random

END = datetime.datetime(2026, 11, 23, 18, tzinfo=datetime.UTC)  # the last day
A_DAY = 5.5  # entries, on average: 20,000 are ten years
MINUTE = 60_000  # ms
PLACES = ("groin-front-left", "outer-hip-right", "buttock-left", "lower-back", "inner-thigh-left", "pubic")
CAUSES = ("iliopsoas-tendinopathy", "gluteal-tendinopathy", "labral-tear", "adductor-tendinopathy")
ROUTINES = (("gentle", "Gentle movement"), ("warm-up", "Warm-up"), ("cool-down", "Cool-down"))
EXERCISES = ("heel-slide", "pelvic-tilt", "glute-bridge", "clamshell")
WEIGHTS = {"recheck": 34, "timer": 22, "routine": 16, "run": 16, "check": 8, "note": 3, "plan": 1}
KINDS = tuple(WEIGHTS)


def _check(chance: random.Random, pain: int, places: list[str]) -> dict:
    return {
        "answers": [*(["place", place] for place in places), ["pain", str(pain)], ["onset", "gradual"],
                    ["walking", chance.choice(("fine", "sore"))], ["rest", "none"], ["signs", "none"],
                    ["body", "none"]],
        "level": chance.choice(("self-care", "self-care", "routine")),
        "causes": chance.sample(CAUSES, k=chance.randint(1, 3)), "places": places, "pain": pain,
    }


def _recheck(chance: random.Random, pain: int, places: list[str], hour: int) -> dict:
    return {"part": "morning" if hour < 12 else "evening", "feel": chance.choice(("better", "same", "worse")),
            "pain": pain, "stiff": chance.choice(("none", "short", "long", None)), "signs": [], "places": places}


def _routine(chance: random.Random, pain: int) -> dict:
    routine, name = chance.choice(ROUTINES)
    finished = chance.random() < 0.85
    return {"routine": routine, "name": name, "finished": finished, "seconds": chance.randint(60, 600),
            "before": pain, "after": max(0, pain - 1) if finished else None,
            "how": chance.choice(("easy", "right", "hard")) if finished else None,
            "done": list(EXERCISES[:2]), "skipped": list(EXERCISES[2:3]), "leftOut": list(EXERCISES[3:]),
            "hurt": [] if finished else [{"exercise": EXERCISES[1], "pain": min(10, pain + 2), "where": None,
                                          "did": "stopped"}]}


def _timer(chance: random.Random) -> dict:
    planned = 1800 if (protocol := chance.choice(("ice", "ice", "heat", "tens"))) == "tens" else 1200
    return {"protocol": protocol, "seconds": chance.choice((planned, planned, planned // 2)), "planned": planned}


def _run(chance: random.Random, pain: int) -> dict:
    km = round(chance.uniform(2, 18), 1)
    return {"minutes": round(km * chance.uniform(5, 7)), "km": km, "before": max(0, pain - 1), "during": pain,
            "after": min(10, pain + 1), "next": chance.choice((None, pain)),
            "source": chance.choice(("typed", "typed", "gpx", "fit")), "stage": None,
            "title": chance.choice((None, "River loop")), "note": None}


def _fields(chance: random.Random, kind: str, pain: int, places: list[str], hour: int) -> dict:
    if kind == "check":
        return _check(chance, pain, places)
    if kind == "recheck":
        return _recheck(chance, pain, places, hour)
    if kind == "routine":
        return _routine(chance, pain)
    if kind == "timer":
        return _timer(chance)
    if kind == "run":
        return _run(chance, pain)
    if kind == "plan":
        return {"did": chance.choice(("started", "paused", "moved")), "stage": chance.randint(1, 11), "why": None,
                "answers": None}
    return {"text": chance.choice(("New shoes.", "Long day at the desk, “stiff” after it.", "Slept well."))}


def years(count: int, seed: int = 1) -> list[dict]:
    """`count` entries, oldest first, up to END; each a plain dict, ready for JSON.

    Pain wanders between 0 and 10, with sore months and quiet ones; the sore place changes about twice a year.
    """
    chance = random.Random(seed)
    steps = [chance.uniform(0.5, 1.5) / A_DAY for _ in range(count)]  # days
    at = END - datetime.timedelta(days=sum(steps))
    pain, places, entries = 4.0, [PLACES[0]], []
    for number, step in enumerate(steps):
        at += datetime.timedelta(days=step)
        pain = min(9.4, max(0.0, pain + chance.gauss(0, 0.5) + (2.5 - pain) * 0.02))
        if chance.random() < 0.001:
            places = chance.sample(PLACES, k=chance.randint(1, 2))
        kind = chance.choices(KINDS, weights=[*WEIGHTS.values()])[0]
        moment = int(at.timestamp() * 1000 // MINUTE) * MINUTE + number % 1000  # no two at the same time
        entries.append({"id": f"{kind}-{moment}", "kind": kind, "at": moment, "zone": 60 if 3 < at.month < 11 else 0,
                        "changed": moment, **_fields(chance, kind, round(pain), list(places), at.hour)})
    return entries
