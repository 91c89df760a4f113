"""What can be wrong with poses: joints beyond human range, parts in the floor, a hand or foot beside its place."""

from __future__ import annotations

import math
from collections.abc import Iterator

from webapp.drawings.figure.flesh import flesh
from webapp.drawings.figure.motion import timeline
from webapp.drawings.figure.skeleton import ANKLE, KEYS, LIMITS, Bones, Pose, angles, solve
from webapp.drawings.figure.table import Figure, KeyPose
from webapp.drawings.figure.vectors import Vector, vector

TOLERANCE = 1  # degrees beyond a limit, cm below the floor
MISSED = 0.8  # cm that a pinned foot or hand may be away
STANDS = ("footR", "footL", "pelvis", "chest", "shinR", "shinL", "thighR", "thighL", "soleR", "soleL")
KNOWN = {*KEYS, *KeyPose.__annotations__}


def misnamed(table: Figure) -> list[str]:
    """Words of an exercise's figure that mean nothing: it cannot be drawn."""
    found = [
        f"{pose.get('name', 'common')}: {key!r} is not known"
        for pose in (table.get("common", {}), *table["poses"]) for key in pose if key not in KNOWN
    ]
    if not found and "arrow" in table:
        part, bones = table["arrow"]["part"], solve(timeline(table)[0][0].pose, table)
        if part not in bones:
            found.append(f"arrow: part: there is no bone {part!r}, only {', '.join(sorted(bones))}")
    return found


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
            yield f"{name} {missed:.1f} cm beside its place"
