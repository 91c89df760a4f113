"""What can be wrong with poses: joints beyond human range, parts in the floor, a hand or foot beside its place."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import get_args, get_type_hints

from webapp.drawings.figure.flesh import ORDERS, flesh
from webapp.drawings.figure.motion import timeline
from webapp.drawings.figure.skeleton import ANKLE, BASE, KEYS, LIMITS, Bones, Pose, angles, solve
from webapp.drawings.figure.table import Figure, KeyPose, Prop
from webapp.drawings.figure.vectors import Vector, vector

TOLERANCE = 1  # degrees beyond a limit, cm below the floor
MISSED = 0.8  # cm that a pinned foot or hand may be away
STANDS = ("footR", "footL", "pelvis", "chest", "shinR", "shinL", "thighR", "thighL", "soleR", "soleL")
KNOWN = {*KEYS, *KeyPose.__annotations__}
WORDS = {"work": ("R", "L", "RL"), "loop": ("pingpong", "cycle"), "base": tuple(BASE), "order": tuple(ORDERS)}
PROPS = [word for prop in get_args(Prop) for word in get_args(get_type_hints(prop)["kind"])]


def misnamed(table: Figure) -> list[str]:
    """What in an exercise's figure means nothing, so that it cannot be drawn."""
    found = [*_unknown_words(table)]
    for number, pose in enumerate((table.get("common", {}), *table["poses"])):
        where = pose.get("name") or (f"poses[{number}]" if number else "common")
        if number and "name" not in pose:
            found.append(f"{where}: name is missing")
        for key, value in pose.items():
            if key not in KNOWN:
                found.append(f"{where}: {key!r} is not known")
            elif key in KEYS and not _are_numbers(value, KEYS[key]):
                found.append(f"{where}: {key} should be a list of {KEYS[key]}, not {value!r}")
    if not found and "arrow" in table:
        part, bones = table["arrow"]["part"], solve(timeline(table)[0][0].pose, table)
        if part not in bones:
            found.append(f"arrow: part: there is no bone {part!r}, only {', '.join(sorted(bones))}")
    return found


def _unknown_words(table: Figure) -> Iterator[str]:
    """Words where only some are allowed, and what must be there and is not."""
    for key, allowed in WORDS.items():
        if key in table and table[key] not in allowed:  # type: ignore[literal-required]
            yield f"{key} is {table[key]!r}, should be one of {', '.join(allowed)}"  # type: ignore[literal-required]
    for number, prop in enumerate(table.get("props", [])):
        if prop.get("kind") not in PROPS:
            yield f"props[{number}]: kind is {prop.get('kind')!r}, should be one of {', '.join(PROPS)}"
    if "view" not in table:
        yield "view is missing"


def _are_numbers(value: object, count: int) -> bool:
    return isinstance(value, list) and len(value) == count and all(isinstance(one, int | float) for one in value)


def faults(table: Figure) -> list[str]:
    """What is wrong with an exercise's poses, in words; each once, whenever in the movement it happens."""
    found = misnamed(table)
    if found:
        return found
    for moment in timeline(table)[0]:
        bones = solve(moment.pose, table)
        found += [*_beyond_range(bones), *_in_the_floor(bones, table), *_beside_their_place(bones, moment.pose)]
    return list(dict.fromkeys(found))


def _beyond_range(bones: Bones) -> Iterator[str]:
    for name, value in angles(bones).items():
        low, high = LIMITS[name.removesuffix(" R").removesuffix(" L")]
        if not low - TOLERANCE <= value <= high + TOLERANCE:
            yield f"{name} at {value:.0f} degrees, allowed {low} to {high}"


def _in_the_floor(bones: Bones, table: Figure) -> Iterator[str]:
    for part in flesh(bones, table):
        lowest = min(point[1] - radius for point, radius in part.balls)
        if part.name in STANDS and lowest < -TOLERANCE:
            yield f"{part.name} {-lowest:.1f} cm in the floor"


def _beside_their_place(bones: Bones, pose: Pose) -> Iterator[str]:
    places: dict[str, Vector] = {key: vector(pose[key]) for key in ("handR", "handL") if key in pose}
    for foot in ("footR", "footL"):
        if foot in pose and pose[foot][2] == 0:
            x, z, _, lift, _ = pose[foot]
            places[foot] = (x, ANKLE + lift, z)
    for name, want in places.items():
        missed = math.dist(bones[name][1], want)
        if missed > MISSED:
            yield f"{name} {missed:.1f} cm beside its place {[round(one) for one in want]}"
