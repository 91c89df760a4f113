"""What is on the bones: the parts of the body as balls, their tone, and the order they are painted in."""

from __future__ import annotations

from typing import NamedTuple

from webapp.drawings.figure.skeleton import FOREARM, SIGN, THIGH, UPPER_ARM, Bones
from webapp.drawings.figure.table import Figure
from webapp.drawings.figure.vectors import Vector, place

Ball = tuple[Vector, float]  # centre and radius in cm


class Part(NamedTuple):
    """One piece of the drawing: its balls in space, the axis it lies along, and the kind of its outline."""

    name: str
    material: str
    balls: list[Ball]
    start: Vector
    end: Vector
    kind: str  # limb: round at its far end; both: at both ends; foot, blob, dot: see outline.py


def _sides(*balls: Ball) -> tuple[Ball, ...]:
    """Each ball on the right and on the left."""
    return tuple(((x, y, z * sign), r) for (x, y, z), r in balls for sign in (1, -1))


_TRUNK = (  # name, material, bone, balls, start and end of the axis, kind of outline
    ("pelvis", "hips", "pelvis", _sides(((0, 1, 6.5), 8.8), ((-3.4, 1, 6), 8.8), ((-0.5, 12, 5.5), 8.3)),
     (0, 14, 0), (0, 0, 0), "blob"),
    ("belly", "top", "pelvis", _sides(((-0.6, 8, 6.2), 9), ((-0.6, 15, 5.2), 8.6)), (0, 16, 0), (0, 6, 0), "blob"),
    ("chest", "top", "chest",
     _sides(((0, 2, 5.4), 8.7), ((1.4, 18, 5.5), 9.8), ((0.2, 26, 6.5), 9.3), ((-0.5, 33, 13), 5.4),
            ((-0.4, 35.5, 4), 6)),
     (0, 40, 0), (0, 0, 0), "blob"),
    ("neck", "skin", "neck", (((0, -3, 0), 5.2), ((1.8, 10, 0), 4.8)), None, None, "limb"),
    ("head", "face", "head", (((-1.5, 12.2, 0), 8.2), ((2.6, 12.4, 0), 7.6), *_sides(((4.0, 3.8, 1.2), 4.2))),
     (0, 20, 0), (3, 0, 0), "blob"),
    ("nose", "face", "head", (((8.4, 11, 0), 1.2), ((10.4, 8.0, 0), 1.3)), None, None, "limb"),
    ("hair", "hair", "head",
     (*_sides(((-4.1, 13.6, 1.2), 8)), ((-1, 16.8, 0), 6.2), ((4.0, 18.7, 0), 3), ((-6, 7.6, 0), 4.6)),
     (4, 18, 0), (-6, 6, 0), "blob"),
    ("bun", "hair", "head", (((-7.5, 22.5, 0), 4.4), ((-6, 20.5, 0), 4)), None, None, "blob"),
    ("ear", "ear", "head", (((0.2, 10.0, 7.4), 2), ((0.6, 8.2, 7.2), 1.5)), None, None, "foot"),
    ("earL", "ear", "head", (((0.2, 10.0, -7.4), 2), ((0.6, 8.2, -7.2), 1.5)), None, None, "foot"),
    ("fringe", "hair", "head",
     (((2.4, 18.8, 4.6), 2.8), ((5.0, 18.8, -4.2), 2.9), ((-2.5, 18.4, 0), 4.2), ((5, 19, 1), 2.8)),
     (0, 18, 6), (0, 18, -6), "blob"),
    ("eyeR", "ink", "head", (((8.8, 11.2, 3.4), 1), ((8.8, 10.3, 3.4), 1)), None, None, "dot"),
    ("eyeL", "ink", "head", (((8.8, 11.2, -3.4), 1), ((8.8, 10.3, -3.4), 1)), None, None, "dot"),
    ("smile", "ear", "head", (((8.2, 4.9, 2.6), 0.3), ((8.4, 4.1, 0), 0.55), ((8.2, 4.9, -2.6), 0.3)),
     (8.2, 5, 2.2), (8.2, 5, -2.2), "blob"),
)

# Painted first to last: what is nearer hides what is farther.
SIDE_ORDER = [
    "armL", "sleeveL", "foreL", "handL", "thighL", "shinL", "footL", "soleL", "neck", "pelvis", "belly", "chest",
    "bun", "head", "nose", "eyeR", "hair", "ear", "thighR", "shinR", "footR", "soleR", "armR", "sleeveR", "foreR",
    "thumbR", "handR",
]
FRONT_ORDER = [
    "bun", "hair", "thighL", "shinL", "footL", "soleL", "pelvis", "thighR", "shinR", "footR", "soleR", "band",
    "neck", "belly", "chest", "armL", "sleeveL", "foreL", "handL", "thumbL", "armR", "sleeveR", "foreR", "handR",
    "thumbR", "ear", "earL", "head", "eyeR", "eyeL", "smile", "fringe",
]
ORDERS = {"side": SIDE_ORDER, "front": FRONT_ORDER}
HEAD_PARTS = {"bun", "head", "nose", "eyeR", "eyeL", "hair", "ear", "earL", "fringe", "smile"}


def flesh(bones: Bones, table: Figure) -> list[Part]:
    """All parts of the body in a pose, and the band between the legs where the table has one."""
    parts = [part for side in "RL" for part in _limbs(bones, side)]
    if any(prop["kind"] == "band" for prop in table.get("props", [])):
        right, left = (place(bones["thigh" + side], (4, -37, 0)) for side in "RL")
        parts.append(Part("band", "band", [(right, 2.2), (left, 2.2)], right, left, "both"))
    return parts + [_part(bones, *row) for row in _TRUNK]


def order(table: Figure) -> list[str]:
    """The names of the parts in the order they are painted."""
    return table.get("draw") or ORDERS[table.get("order", "side")]


def tone(part: Part, table: Figure) -> str:
    """The class of a part: its material, its side coloured when it works, darker ("2") on the far side."""
    side = part.name[-1] if part.name[-1] in "RL" else ""
    far = "2" if side == "L" and table.get("order", "side") == "side" and part.material != "ink" else ""
    working = table.get("work", "R")
    if part.material == "leg":
        return ("work" if side in working else "idle") + far
    if part.material == "hips":
        return "work" if len(working) > 1 else "idle"
    return {"face": "skin", "ear": "skin2", "hair": "hair", "ink": "ink"}.get(part.material, part.material + far)


def _part(bones: Bones, name: str, material: str, bone: str, balls: tuple[Ball, ...],
          start: Vector | None = None, end: Vector | None = None, kind: str = "limb") -> Part:
    frame = bones[bone]
    return Part(name, material, [(place(frame, p), r) for p, r in balls],
                place(frame, start or balls[0][0]), place(frame, end or balls[-1][0]), kind)


def _limbs(bones: Bones, side: str) -> list[Part]:
    sign = SIGN[side]

    def part(name: str, material: str, bone: str, balls: tuple[Ball, ...], start: Vector | None = None,
             end: Vector | None = None, kind: str = "limb") -> Part:
        return _part(bones, name + side, material, bone + side, balls, start, end, kind)

    thigh = part("thigh", "leg", "thigh",
                 (((-0.4, 0.5, 0), 8.9), ((0.9, -14, 0), 8.6), ((0.3, -30, 0), 6.7), ((0, -THIGH, 0), 5.5)))
    thigh.balls.insert(1, (place(bones["pelvis"], (-3.8, 0, 6.2 * sign)), 8.9))  # the buttock moves with the pelvis
    foot = part("foot", "shoe", "foot",
                (((-4.4, -4.0, 0), 3.4), ((-1.5, -0.6, 0), 3.9), ((3, -2.6, 0), 3.6), ((11, -4.6, 1.6), 2.9),
                 ((11, -4.6, -1.6), 2.9)), start=(-4, -4, 0), end=(12, -4, 0), kind="foot")
    foot.balls.append((place(bones["toe" + side], (5.4, -0.4, 0)), 2.6))
    return [
        thigh,
        part("shin", "leg", "shin", (((0, 0, 0), 5.45), ((-1.3, -11, 0), 5.7), ((-0.8, -26, 0), 4.3),
                                     ((0, -38, 0), 3.4)), kind="both"),
        part("sole", "sole", "foot", (((-6, -7, 0), 1.2), ((12.5, -7, 1.5), 1.2), ((12.5, -7, -1.5), 1.2))),
        foot,
        part("arm", "skin", "arm", (((0, 0, 0), 4.6), ((0.3, -12, 0), 4.2), ((0, -UPPER_ARM, 0), 3.4))),
        part("sleeve", "top", "arm", (((-0.2, 0.2, 0), 5.3), ((0.2, -11, 0), 5.1))),
        part("fore", "skin", "fore", (((0, 0, 0), 3.35), ((0.2, -7, 0), 3.6), ((0, -FOREARM, 0), 2.4)), kind="both"),
        part("hand", "skin", "hand", (((0, -1, 0), 2.5), ((0.6, -6, 0), 3.1), ((0.8, -11, 0), 2.4),
                                      ((0.2, -15.5, 0), 1.5))),
        part("thumb", "skin", "hand", (((1, -3, 0), 1.7), ((3.6, -8, -0.5 * sign), 1.3))),
    ]
