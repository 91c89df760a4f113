"""When a timer's rounds begin and end by the clock on the wall.  Pure: for pages without a script.

Times are whole minutes since midnight, 0 to 1439; they run on past midnight.
"""

from __future__ import annotations

from dataclasses import dataclass

from webapp.knowledge.library import Plan

DAY = 24 * 60


@dataclass(frozen=True)
class Round:
    """One time on: its number from 1, when it begins, when to look at the skin, when it ends."""

    number: int
    on: int
    look: int
    off: int


def rounds(plan: Plan, start: int) -> list[Round]:
    """The rounds of `plan` when the first begins at `start`."""
    found = []
    for number in range(plan.rounds):
        on = start + number * (plan.on + plan.rest)
        found.append(Round(number + 1, on % DAY, (on + plan.on // 2) % DAY, (on + plan.on) % DAY))
    return found


def clock(minutes: int) -> str:
    """"18:05" for 1085."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def minutes(text: str) -> int:
    """1085 for "18:05".  Raises ValueError for anything that is no time of the day."""
    hours, colon, rest = text.partition(":")
    if colon == "" or not (hours.isdecimal() and rest.isdecimal() and len(hours) <= 2 and len(rest) == 2):
        raise ValueError(text)
    if int(hours) > 23 or int(rest) > 59:
        raise ValueError(text)
    return int(hours) * 60 + int(rest)
