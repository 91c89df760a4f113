"""What stands around the runner: floor, mat, wall, step, chair, pillow, and the arrow that shows the way."""

from __future__ import annotations

import math

from webapp.drawings.curves import cubic
from webapp.drawings.figure.motion import between, key_poses
from webapp.drawings.figure.outline import Camera, Point, number, numbers, outline, spline
from webapp.drawings.figure.skeleton import solve
from webapp.drawings.figure.table import Chair, Figure, Floor, Mat, Pillow, Prop, Step, Wall
from webapp.drawings.figure.vectors import Vector, place, vector

ARROW_POINTS = 12  # pieces of the way that is looked at
ARROW_HEAD = 17  # px
MAT = 1.6  # cm thick
WALL_TOP, WALL, EDGE = 30, 26, 6  # px: where it begins, and how wide it and its edge are


# What is painted in the colour of another, or drawn as a line.  Far parts, and edges, are darker ("2").
SAME = {"ink": "hair", "sole2": "sole", "prop": "mat", "prop2": "mat2"}
LINES = {"fl": 'stroke="var(--line-strong)" stroke-width="4" stroke-linecap="round"',
         "ar": 'fill="none" stroke="var(--ink)" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"'}


def paint(name: str) -> str:
    """The attributes that colour a part of this name: the page says which colours, also where no stylesheet reaches."""
    return LINES.get(name) or f'fill="var(--fig-{SAME.get(name, name)})"'


def path(name: str, d: str, inner: str = "") -> str:
    """An SVG path painted as what it is a part of, with what animates it inside."""
    return f'<path {paint(name)} d="{d}"' + (f">{inner}</path>" if inner else "/>")


def props(table: Figure, camera: Camera) -> str:
    """What is painted behind the runner."""
    return "".join(shape for prop in table.get("props", []) for shape in _shapes(prop, camera))


def _shapes(prop: Prop, camera: Camera) -> list[str]:
    if prop["kind"] == "floor":
        return _floor(prop, camera)
    if prop["kind"] == "mat":
        return _mat(prop, camera)
    if prop["kind"] == "wall":
        return _wall(prop, camera)
    if prop["kind"] == "step":
        return _step(prop, camera)
    if prop["kind"] == "chair":
        return _chair(prop, camera)
    if prop["kind"] == "pillow":
        return _pillow(prop, camera)
    return []  # a band is a part of the runner, see flesh.py


def arrow(table: Figure, camera: Camera) -> str:
    """An arc with a head: the way of one point of the body between two poses, pushed outwards; "" for none."""
    way = table.get("arrow")
    if not way:
        return ""
    poses = key_poses(table)
    a, b = poses[way.get("from", 0)], poses[way.get("to", 1)]
    first, last = way.get("t0", 0.08), way.get("t1", 0.92)
    points: list[Point] = []
    for n in range(ARROW_POINTS + 1):
        bones = solve(between(a, b, first + (last - first) * n / ARROW_POINTS), table)
        x, y = camera(place(bones[way["part"]], vector(way["at"])))
        points.append((x + way.get("dx", 0), y + way.get("dy", 0)))
    return path("ar", _arc(points))


def _floor(prop: Floor, camera: Camera) -> list[str]:
    left, right = prop.get("x", [30, 610])
    y = camera((0, 0, 0))[1]
    out = [path("fl", f"M{left} {number(round(y + 2))}H{right}")]
    if "shadow" in prop:
        x, width = prop["shadow"]
        out.append(f'<ellipse {paint("prop")} cx="{x}" cy="{round(y + 3)}" rx="{width}" ry="7"/>')
    return out


def _mat(prop: Mat, camera: Camera) -> list[str]:
    (x0, x1), (z0, z1) = prop["x"], prop["z"]
    return [
        _polygon("prop2", camera, [(x0, -MAT, z1), (x1, -MAT, z1), (x1, 0, z1), (x0, 0, z1)]),
        _polygon("prop", camera, [(x0, 0, z0), (x1, 0, z0), (x1, 0, z1), (x0, 0, z1)]),
    ]


def _wall(prop: Wall, camera: Camera) -> list[str]:
    x, y = camera((prop.get("x", 0), 0, prop.get("z", 0)))
    return [path(name, f"M{round(x)} {WALL_TOP}h{wide}V{round(y + 4)}h-{wide}z")
            for name, wide in (("prop", WALL), ("prop2", EDGE))]


def _step(prop: Step, camera: Camera) -> list[str]:
    (x0, x1), h = prop["x"], prop["h"]
    return [
        _polygon("prop2", camera, [(x0, 0, 20), (x1, 0, 20), (x1, h, 20), (x0, h, 20)]),
        _polygon("prop", camera, [(x0, h, -20), (x1, h, -20), (x1, h, 20), (x0, h, 20)]),
    ]


def _chair(prop: Chair, camera: Camera) -> list[str]:
    x, z = prop["x"], prop.get("z", -30)
    bars = [  # two legs, the post, the seat, the back
        ("prop2", (x + 34, 1.6), (x + 32, 44), 1.6),
        ("prop2", (x - 4, 1.6), (x, 44), 1.6),
        ("prop2", (x, 44), (x - 4, 94), 1.8),
        ("prop", (x - 1, 45), (x + 34, 45), 2.6),
        ("prop", (x - 4, 80), (x - 4, 94), 2.6),
    ]
    ends = [(name, (*a, z), (*b, z), radius) for name, a, b, radius in bars]
    return [path(name, spline(outline(camera, [(a, r), (b, r)], a, b, "limb"))) for name, a, b, r in ends]


def _pillow(prop: Pillow, camera: Camera) -> list[str]:
    balls = [((x, y, z), radius) for x, y, z, radius in prop["balls"]]
    return [path("prop2", spline(outline(camera, balls, balls[0][0], balls[-1][0], "blob")))]


def _polygon(name: str, camera: Camera, corners: list[Vector]) -> str:
    return path(name, "M" + "L".join(numbers((round(x), round(y))) for x, y in map(camera, corners)) + "z")


def _arc(points: list[Point]) -> str:
    """One cubic through the ends and the thirds of the way, and a head at its end."""
    start, end = points[0], points[-1]
    a, b = points[len(points) // 3], points[2 * (len(points) - 1) // 3]
    _, one, two, _ = cubic(start, a, b, end)
    angle = math.atan2(end[1] - two[1], end[0] - two[0])
    barbs = [(end[0] - ARROW_HEAD * math.cos(angle + turn), end[1] - ARROW_HEAD * math.sin(angle + turn))
             for turn in (0.6, -0.6)]

    def text(*some: Point) -> str:
        return numbers(round(v) for p in some for v in p)

    return f"M{text(start)}C{text(one, two, end)}M{text(barbs[0])}L{text(end)}L{text(barbs[1])}"
