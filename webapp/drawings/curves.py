"""Points to smooth lines to SVG paths: what the drawings share.  All in px of the picture."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

Spot = tuple[float, float]  # x from the axis, y down
Point = tuple[float, float, bool]  # x, y, and is it a corner
Curve = tuple[Spot, Spot, Spot, Spot]  # start, two handles, end of a cubic Bezier

STROKE, OUTLINE = 5, 1  # steps to a px: of thin strokes, of all else


def points(text: str) -> list[Point]:
    """Reads "x,y x,y! ...": px, and "!" for a corner."""
    out = []
    for word in text.split():
        x, y = word.rstrip("!").split(",")
        out.append((float(x), float(y), word.endswith("!")))
    return out


def spots(points: Sequence[Point]) -> list[Spot]:
    """The points without their corners."""
    return [(x, y) for x, y, _ in points]


def spot(values: Iterable[float]) -> Spot:
    """Two numbers as a spot."""
    x, y = values
    return x, y


def cubic(p: Spot, q: Spot, r: Spot, s: Spot) -> Curve:
    """One Bezier from p to s that passes q after a third of its way and r after two."""
    one = spot((-5 * p[j] + 18 * q[j] - 9 * r[j] + 2 * s[j]) / 6 for j in (0, 1))
    two = spot((2 * p[j] - 9 * q[j] + 18 * r[j] - 5 * s[j]) / 6 for j in (0, 1))
    return p, one, two, s


def spline(xy: Sequence[Spot], closed: bool) -> list[Curve]:
    """Centripetal Catmull-Rom through the points, as cubic Beziers: no loops, no overshoot."""
    n = len(xy)
    out = []
    for i in range(n if closed else n - 1):
        p1, p2 = xy[i], xy[(i + 1) % n]
        p0 = xy[i - 1] if closed or i else (2 * p1[0] - p2[0], 2 * p1[1] - p2[1])
        last = (2 * p2[0] - p1[0], 2 * p2[1] - p1[1])
        p3 = xy[(i + 2) % n] if closed or i + 2 < n else last
        a, b, c = (math.sqrt(max(math.dist(*pair), 1e-6)) for pair in ((p0, p1), (p1, p2), (p2, p3)))
        m, k = 2 * a * a + 3 * a * b + b * b, 2 * c * c + 3 * c * b + b * b
        one = spot((a * a * p2[j] - b * b * p0[j] + m * p1[j]) / (3 * a * (a + b)) for j in (0, 1))
        two = spot((c * c * p1[j] - b * b * p3[j] + k * p2[j]) / (3 * c * (c + b)) for j in (0, 1))
        out.append((p1, one, two, p2))
    return out


def curves(through: list[Point], closed: bool = True) -> list[Curve]:
    """A smooth line through the points that stops and starts again at each corner."""
    xy = spots(through)
    corners = [i for i, p in enumerate(through) if p[2]]
    if not corners:
        return spline(xy, closed)
    if closed:
        turn = corners[0]
        xy = xy[turn:] + xy[: turn + 1]
        marks = [i - turn for i in corners] + [len(through)]
    else:
        marks = sorted({0, *corners, len(xy) - 1})
    return [c for i, j in pairwise(marks) for c in spline(xy[i : j + 1], False)]


def flat(line: list[Curve], steps: int = 10) -> list[Spot]:
    """Points along the line, `steps` to each Bezier."""
    out = []
    for p, q, r, s in line:
        for i in range(steps):
            t, u = i / steps, 1 - i / steps
            weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
            x, y = (sum(w * z[j] for w, z in zip(weights, (p, q, r, s), strict=True)) for j in (0, 1))
            out.append((x, y))
    return [*out, line[-1][3]]


def brush(through: list[Point], width: float, taper: Sequence[int] = (1, 1)) -> list[Curve]:
    """A line as a hand draws it, thin, swelling, thin: the closed shape of the stroke.

    taper: for each end, 1 runs out to nothing and 0 keeps the width (px).
    """
    line = flat(curves(through, False), 4)[:: 2 if len(through) < 6 else 4]
    if line[-1] != through[-1][:2]:
        line.append(through[-1][:2])
    sides: tuple[list[Spot], list[Spot]] = ([], [])
    for i, (x, y) in enumerate(line):
        a, b = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
        t, span = i / (len(line) - 1), math.dist(a, b)
        grow = min(
            math.sin(min(t / 0.55, 1) * math.pi / 2) ** 0.8 if taper[0] else 1,
            math.sin(min((1 - t) / 0.55, 1) * math.pi / 2) ** 0.8 if taper[1] else 1,
        )
        half = max(width * grow / 2, 0.12)
        nx, ny = (a[1] - b[1]) / span * half, (b[0] - a[0]) / span * half
        sides[0].append((x + nx, y + ny))
        sides[1].append((x - nx, y - ny))
    back = sides[1][::-1]
    return spline(sides[0], False) + spline(back, False)


def number(value: float) -> str:
    """A coordinate in as few characters as it takes, to 0.1 px."""
    text = f"{value:.1f}".removesuffix(".0")
    text = text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text
    return "0" if text == "-0" else text


def path(line: list[Curve], close: bool = True, grain: int = OUTLINE) -> str:
    """SVG path data in relative steps, rounded to 1/grain px, without drift."""

    def snap(p: Spot) -> Spot:
        return spot(round(v * grain) / grain for v in p)

    def pair(p: Spot) -> str:
        return " ".join(number(v) for v in p)

    here: Spot | None = None
    out: list[str] = []
    for curve in line:
        start, *rest = (snap(p) for p in curve)
        if here is None:
            out.append("M" + pair(start) + "c")
        elif math.dist(here, start) > 0.05:
            out.append("L" + pair(start) + "c")
        else:
            out.append(" ")
        base = start
        out.append(" ".join(pair((p[0] - base[0], p[1] - base[1])) for p in rest))
        here = rest[-1]
    return "".join(out).replace(" -", "-") + ("z" if close else "")
