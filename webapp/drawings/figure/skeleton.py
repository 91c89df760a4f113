"""Joint angles to bones in space, and back: the runner's bones, and how far each joint goes.  Lengths in cm."""

from __future__ import annotations

import math
from collections.abc import Sequence

from webapp.drawings.figure.table import Figure
from webapp.drawings.figure.vectors import (
    Frame,
    Matrix,
    Vector,
    add,
    axes,
    column,
    cross,
    dot,
    place,
    product,
    rotated,
    scaled,
    subtract,
    transposed,
    turn_x,
    turn_y,
    turn_z,
    unit,
    vector,
)

Pose = dict[str, Sequence[float]]  # one value or more for each of KEYS
Bones = dict[str, Frame]

# An adult of 172 cm = 7.5 heads.
HIP_WIDTH, THIGH, SHIN, ANKLE = 8.5, 42, 41, 8
LUMBAR, NECK, SHOULDER = (-1, 13, 0), (0.5, 37.5, 0), (0, 33.5, 16)
UPPER_ARM, FOREARM = 29, 25.5
BALL, HEEL = (11.5, -ANKLE, 0), (-4.5, -ANKLE, 0)
SHOULDER_BLADES = (-7, 33, 0)
SIGN = {"R": 1, "L": -1}

# name: (low, high) in degrees; the ordinary adult, not the dancer
LIMITS = {
    "hip flex": (-25, 125),
    "hip abd": (-30, 50),
    "hip rot": (-45, 60),
    "knee": (-5, 150),
    "ankle": (-50, 35),
    "spine flex": (-30, 70),
    "spine side": (-35, 35),
    "spine twist": (-45, 45),
    "elbow": (-5, 150),
}

BASE = {
    "stand": turn_z(0),
    "supine": turn_z(90),  # on the back, head to the left
    "prone": turn_z(-90),  # front down, head to the right
    "side": axes((0, 0, 1), (1, 0, 0), (0, 1, 0)),  # on the left side, head right, front to the viewer
}

KEYS = {"pelvis": 3, "spine": 3, "neck": 3, "root": 3}  # what a pose may state, and how many numbers each has
for _side in "RL":
    KEYS |= {
        "hip" + _side: 3, "knee" + _side: 1, "ankle" + _side: 1, "foot" + _side: 5, "ank" + _side: 3,
        "sho" + _side: 3, "elb" + _side: 1, "wri" + _side: 1, "hand" + _side: 3,
    }


def solve(pose: Pose, table: Figure) -> Bones:
    """Where every bone is in a pose: its frame by name, after what stays on the floor and what is pinned."""
    bones = _chain(pose, table, (0, 0, 0))
    bones = _chain(pose, table, _root(bones, pose, table))
    for side in "RL":
        _set_leg(bones, pose, side)
        _set_arm(bones, pose, table, side)
    for side in "RL":  # toes stay on the floor while the heel lifts
        up = max(0, min(60, pose["foot" + side][2])) if "foot" + side in pose else 0
        foot = bones["foot" + side]
        bones["toe" + side] = (product(foot[0], turn_z(up)), place(foot, (11, -5, 0)))
    return bones


def angles(bones: Bones) -> dict[str, float]:
    """Anatomical angles of solved bones, in degrees, by the names of LIMITS (" R" or " L" behind those of a limb)."""
    out: dict[str, float] = {}
    for side, sign in SIGN.items():
        hip = _between(bones["pelvis"], bones["thigh" + side], sign)
        out["hip flex " + side], out["hip abd " + side], out["hip rot " + side] = hip
        out["knee " + side] = -_between(bones["thigh" + side], bones["shin" + side], sign)[0]
        out["ankle " + side] = _between(bones["shin" + side], bones["foot" + side], sign)[0]
        out["elbow " + side] = _between(bones["arm" + side], bones["fore" + side], sign)[0]
    flexed, bent, twisted = _between(bones["pelvis"], bones["chest"], 1)
    out["spine flex"], out["spine side"], out["spine twist"] = -flexed, -bent, twisted
    return out


def _between(parent: Frame, child: Frame, sign: int) -> tuple[float, float, float]:
    """(forward, outward, turned out) of a child bone, as _joint put them together."""
    r = product(transposed(parent[0]), child[0])
    outward = math.asin(max(-1, min(1, r[2][1])))
    return (
        math.degrees(math.atan2(-r[0][1], r[1][1])),
        -sign * math.degrees(outward),
        -sign * math.degrees(math.atan2(-r[2][0], r[2][2])),
    )


def _value(pose: Pose, key: str) -> Sequence[float]:
    return pose.get(key, [0] * KEYS[key])


def _joint(parent: Matrix, angle: Sequence[float], sign: int) -> Matrix:
    return product(parent, turn_z(angle[0]), turn_x(-sign * angle[1]), turn_y(-sign * angle[2]))


def _bent(parent: Matrix, angle: Sequence[float], share: float = 1) -> Matrix:
    """The trunk above a joint of the back or neck that takes its share of the angle."""
    forward, right, turned = (a * share for a in angle)
    return product(parent, turn_z(-forward), turn_x(right), turn_y(-turned))


def _chain(pose: Pose, table: Figure, origin: Vector) -> Bones:
    """All bones by their joint angles alone, hung on the pelvis at `origin`."""
    forward, right, turned = _value(pose, "pelvis")
    pelvis = product(BASE[table.get("base", "stand")], turn_y(-turned), turn_z(-forward), turn_x(right))
    bones: Bones = {"pelvis": (pelvis, origin)}
    bones["chest"] = (_bent(pelvis, _value(pose, "spine")), place(bones["pelvis"], LUMBAR))
    bones["neck"] = (_bent(bones["chest"][0], _value(pose, "neck"), 0.5), place(bones["chest"], NECK))
    bones["head"] = (_bent(bones["neck"][0], _value(pose, "neck"), 0.5), place(bones["neck"], (1.5, 8, 0)))
    for side, sign in SIGN.items():
        bones["thigh" + side] = (_joint(pelvis, _value(pose, "hip" + side), sign),
                                 place(bones["pelvis"], (0, 0, HIP_WIDTH * sign)))
        _hang(bones, "thigh" + side, "shin" + side, THIGH, -_value(pose, "knee" + side)[0])
        _hang(bones, "shin" + side, "foot" + side, SHIN, _value(pose, "ankle" + side)[0])
        x, y, z = SHOULDER
        bones["arm" + side] = (_joint(bones["chest"][0], _value(pose, "sho" + side), sign),
                               place(bones["chest"], (x, y, z * sign)))
        _hang(bones, "arm" + side, "fore" + side, UPPER_ARM, _value(pose, "elb" + side)[0])
        _hang(bones, "fore" + side, "hand" + side, FOREARM, _value(pose, "wri" + side)[0])
    return bones


def _hang(bones: Bones, upper: str, lower: str, length: float, angle: float) -> None:
    """Puts a bone on the end of another, turned by the hinge between them."""
    bones[lower] = (product(bones[upper][0], turn_z(angle)), place(bones[upper], (0, -length, 0)))


def _root(bones: Bones, pose: Pose, table: Figure) -> Vector:
    """Where the pelvis must be, so that what the table names as contact stays where it is."""
    contact = table.get("contact")
    if not contact:
        return vector(_value(pose, "root"))
    if contact == "stance":  # the lower foot carries
        side = "R" if bones["footR"][1][1] < bones["footL"][1][1] - 0.01 else "L"
        want: Vector = (0, ANKLE, HIP_WIDTH * SIGN[side])
        have = bones["foot" + side][1]
    elif contact.startswith("foot"):
        want, have = _planted(pose, contact[-1])[1], bones[contact][1]
    elif contact.startswith("knee"):
        want, have = vector(table["anchor"]), bones["shin" + contact[-1]][1]
    else:  # "back": the shoulder blades stay on the floor
        want, have = vector(table["anchor"]), place(bones["chest"], SHOULDER_BLADES)
    return subtract(want, have)


def _planted(pose: Pose, side: str) -> Frame:
    """The frame of a pinned foot: it rolls on the ball when the heel is up, else on the heel."""
    x, z, up, lift, turned = _value(pose, "foot" + side)
    heading = turn_y(-turned * SIGN[side])
    matrix = product(heading, turn_z(-up))
    pivot = BALL if up > 0 else HEEL
    ball, radius = ((11, -5, 0), 3) if up > 0 else ((-4.4, -4.4, 0), 3.6)
    ankle = subtract(add((x, ANKLE + lift, z), rotated(heading, pivot)), rotated(matrix, pivot))
    return matrix, (ankle[0], lift + radius - rotated(matrix, ball)[1], ankle[2])


def _set_leg(bones: Bones, pose: Pose, side: str) -> None:
    foot, shin = "foot" + side, "shin" + side
    if foot in pose:
        matrix, ankle = _planted(pose, side)
        bones[foot] = (matrix, _reach(bones, "thigh" + side, shin, ankle, (THIGH, SHIN), 1))
    elif "ank" + side in pose:  # ankle held in space, the foot follows the shin
        end = _reach(bones, "thigh" + side, shin, vector(pose["ank" + side]), (THIGH, SHIN), 1)
        bones[foot] = (product(bones[shin][0], turn_z(_value(pose, "ankle" + side)[0])), end)


def _set_arm(bones: Bones, pose: Pose, table: Figure, side: str) -> None:
    hand, fore = "hand" + side, "fore" + side
    if hand in pose:
        end = _reach(bones, "arm" + side, fore, vector(pose[hand]), (UPPER_ARM, FOREARM), -1)
        palm = table.get("palmR") if side == "R" else table.get("palmL")
        laid = axes(*map(vector, palm)) if palm else product(bones[fore][0], turn_z(_value(pose, "wri" + side)[0]))
        bones[hand] = (laid, end)


def _reach(bones: Bones, upper: str, lower: str, target: Vector, lengths: tuple[float, float], way: int) -> Vector:
    """Sets two bones so that their end comes to `target`; `way` is where the middle joint bends. Returns the end."""
    root, hinge = bones[upper][1], column(bones[upper][0], 2)
    first, second = lengths
    towards = subtract(target, root)
    distance = min(math.sqrt(dot(towards, towards)), (first + second) * 0.9995)
    straight = unit(towards)
    hinge = unit(subtract(hinge, scaled(straight, dot(hinge, straight))))
    c = max(-1, min(1, (first * first + distance * distance - second * second) / (2 * first * distance)))
    bend = cross(hinge, straight)  # direction the middle joint bends towards
    down = unit(add(scaled(straight, c), scaled(bend, way * math.sqrt(1 - c * c))))
    bones[upper] = (_along(down, hinge), root)
    middle = place(bones[upper], (0, -first, 0))
    bones[lower] = (_along(unit(subtract(target, middle)), hinge), middle)
    return place(bones[lower], (0, -second, 0))


def _along(down: Vector, hinge: Vector) -> Matrix:
    """The matrix of a bone that points `down` and bends about `hinge`."""
    y = scaled(down, -1)
    return axes(cross(y, hinge), y, hinge)
