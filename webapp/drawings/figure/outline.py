"""Balls in space to soft flat outlines: the camera, the support lines, and the text of an SVG path."""

from __future__ import annotations

import math
from collections.abc import Iterable

from webapp.drawings.figure.flesh import Ball, flesh, order, tone
from webapp.drawings.figure.skeleton import Pose, solve
from webapp.drawings.figure.table import Figure, View
from webapp.drawings.figure.vectors import Vector

Point = tuple[float, float]  # px of the picture, y down
SMALL = 6  # px: a thinner part needs fewer lines


class Camera:
    """A flat camera: a point in space (cm) to a point of the picture (px)."""

    def __init__(self, view: View):
        """`view`: yaw and pitch in degrees, scale in px a cm, x and y where the origin goes."""
        self.yaw, self.pitch = math.radians(view.get("yaw", 0)), math.radians(view.get("pitch", 0))
        self.scale, self.x, self.y = view.get("scale", 2.45), view.get("x", 320), view.get("y", 440)

    def __call__(self, p: Vector) -> Point:
        depth = p[0] * math.sin(self.yaw) + p[2] * math.cos(self.yaw)
        return (
            self.x + self.scale * (p[0] * math.cos(self.yaw) - p[2] * math.sin(self.yaw)),
            self.y - self.scale * (p[1] * math.cos(self.pitch) - depth * math.sin(self.pitch)),
        )


def outline(camera: Camera, balls: list[Ball], start: Vector, end: Vector, kind: str) -> list[Point]:
    """Control polygon of a closed quadratic B-spline round the projected balls (support lines)."""
    circles = [(*camera(p), r * camera.scale) for p, r in balls]
    (ax, ay), (bx, by) = camera(start), camera(end)
    length = math.hypot(bx - ax, by - ay)
    axis = math.atan2(by - ay, bx - ax) if length > 1e-6 else 0
    lines = []
    for direction in _directions(circles, length, kind):
        angle = axis + math.radians(direction)
        u = (math.cos(angle), math.sin(angle))
        lines.append((u, max(x * u[0] + y * u[1] + r for x, y, r in circles)))
    points = []
    for i, (u, h) in enumerate(lines):
        v, g = lines[(i + 1) % len(lines)]
        det = u[0] * v[1] - u[1] * v[0]
        points.append(((h * v[1] - g * u[1]) / det, (g * u[0] - h * v[0]) / det))
    return points


def outlines(pose: Pose, table: Figure, camera: Camera) -> list[tuple[str, str, list[Point]]]:
    """[(name of the part, its class, its control polygon)] in painting order."""
    parts = {part.name: part for part in flesh(solve(pose, table), table)}
    shown = [parts[name] for name in order(table) if name in parts]
    return [(p.name, tone(p, table), outline(camera, p.balls, p.start, p.end, p.kind)) for p in shown]


def bounds(pose: Pose, table: Figure, camera: Camera) -> tuple[float, float, float, float]:
    """(left, top, right, bottom) of the runner in a pose, in px."""
    xs: list[float] = []
    ys: list[float] = []
    for part in flesh(solve(pose, table), table):
        for p, radius in part.balls:
            x, y = camera(p)
            xs += [x - radius * camera.scale, x + radius * camera.scale]
            ys += [y - radius * camera.scale, y + radius * camera.scale]
    return min(xs), min(ys), max(xs), max(ys)


def number(v: float) -> str:
    """A number as short as a path may have it: one decimal at most, no zero before the point."""
    s = f"{v:.1f}".rstrip("0").rstrip(".") if v % 1 else str(int(v))
    return s.replace("0.", ".", 1) if s.startswith(("0.", "-0.")) else s


def numbers(values: Iterable[float]) -> str:
    """Numbers of a path in a row: a minus parts as well as a space."""
    out = ""
    for v in values:
        s = number(v)
        out += s if not out or s[0] == "-" else " " + s
    return out


def spline(points: list[Point], grid: int = 2) -> str:
    """Path of the closed quadratic B-spline, as one Q and then T: two numbers a point, all on a grid of px."""
    q = [(grid * round(x / grid), grid * round(y / grid)) for x, y in points]
    m = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(q, [*q[1:], q[0]], strict=True)]
    x, y = m[-1]
    rest = [m[i][axis] - m[i - 1][axis] for i in range(1, len(m)) for axis in (0, 1)]
    return f"M{numbers((x, y))}q{numbers((q[0][0] - x, q[0][1] - y, m[0][0] - x, m[0][1] - y))}t{numbers(rest)}z"


def _directions(circles: list[tuple[float, float, float]], length: float, kind: str) -> list[float]:
    """Degrees from the axis at which support lines touch a part of this kind."""
    if kind == "foot":
        return list(range(0, 360, 30))
    if kind == "dot":
        return [45, 135, 225, 315]
    if kind == "blob":
        return [d + 18 for d in range(0, 360, 36)]
    taper = (circles[0][2] - circles[-1][2]) / max(length, 1e-6)
    phi = math.degrees(math.acos(max(-0.6, min(0.6, taper))))
    if max(c[2] for c in circles) < SMALL:
        return [30, phi, 150, -150, -phi, -30]
    near = [150, -150] if kind == "both" else [180]  # knee and elbow are round; other near ends hide in the joint
    return [0, 45, phi - 6, phi + 6, *near, -phi - 6, -phi + 6, -45]
