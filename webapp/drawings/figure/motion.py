"""Key poses to moments in time: what lies between them, how long it takes, and how it speeds up and slows down."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from webapp.drawings.figure.skeleton import KEYS, Pose
from webapp.drawings.figure.table import Figure, KeyPose

STEPS = 4  # moments in one move, when the table does not say


class Sample(NamedTuple):
    """Where in a move a moment lies: the number of its step, of how many."""

    step: int
    steps: int


class Moment(NamedTuple):
    """A pose at a time in seconds; no sample: it is held."""

    time: float
    pose: Pose
    sample: Sample | None


def between(a: KeyPose, b: KeyPose, share: float) -> Pose:
    """The pose `share` (0 to 1) of the way from a to b, with every value as a full list of numbers."""
    out: Pose = {}
    for key in KEYS:
        if key in a or key in b:
            x, y = _numbers(a, key), _numbers(b, key)
            out[key] = [p + (q - p) * share for p, q in zip(x, y, strict=True)]
    return out


def key_poses(table: Figure) -> list[KeyPose]:
    """The table's poses: each has from `common` what it does not state itself."""
    return [{**table.get("common", {}), **pose} for pose in table["poses"]]


def key_pose(table: Figure, number: int) -> Pose:
    """One key pose, ready to be solved."""
    pose = key_poses(table)[number]
    return between(pose, pose, 0)


def timeline(table: Figure) -> tuple[list[Moment], float]:
    """(the moments of one round, its seconds).  Samples are even in angle; time follows the ease."""
    poses = key_poses(table)
    last = len(poses) - 1
    moves = [(i, i + 1) for i in range(last)]
    there_and_back = table.get("loop", "pingpong") == "pingpong"
    moves += [(b, a) for a, b in reversed(moves)] if there_and_back else [(last, 0)]
    time = 0.0
    out: list[Moment] = []
    for a, b in moves:
        hold, seconds = poses[a].get("hold", 0.3), poses[a].get("move", 1)
        if hold:
            out.append(Moment(time, between(poses[a], poses[a], 0), None))
            time += hold
        steps = table.get("steps", STEPS)
        for step in range(steps):
            share = step / steps
            pose = between(poses[a], poses[b], share)
            for foot, height in poses[min(a, b)].get("step", {}).items():
                x, z, up, lift, turned = pose[foot]
                pose[foot] = [x, z, up, lift + 4 * height * share * (1 - share), turned]  # lifted half-way
            passed = math.acos(1 - 2 * share) / math.pi
            out.append(Moment(time + seconds * passed, pose, Sample(step, steps)))
        time += seconds
    out.append(Moment(time, between(poses[0], poses[0], 0), None))
    return out, time


def key_spline(sample: Sample | None) -> str:
    """SMIL's keySplines entry from a moment to the next, so that the steps of a move join to one smooth ease."""
    if sample is None:
        return "0 0 1 1"
    step, steps = sample
    start, end = (math.acos(1 - 2 * i / steps) / math.pi for i in (step, step + 1))

    def slope(t: float) -> float:
        return math.pi / 2 * math.sin(math.pi * t) * (end - start) * steps

    def short(v: float) -> str:
        return f"{max(0, min(1, v)):.2f}".rstrip("0").rstrip(".").replace("0.", ".") or "0"

    return f".33 {short(slope(start) / 3)} .67 {short(1 - slope(end) / 3)}"


def _numbers(pose: Mapping[str, Any], key: str) -> list[float]:
    given = list(pose.get(key, [0]))
    return given + [0] * (KEYS[key] - len(given))
