"""How the hip works: two numbered drawings of the runner's left hip, and what the numbers stand for.

Both are computed once from anatomy.toml. The drawings hold numbers and no words: the page prints
`HIP_PARTS` and `MUSCLE_PARTS` as a legend beside them, which also serves large text and screen readers.
Colours come from static/css/components/anatomy.css.
"""

import math
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypedDict, cast

from webapp.drawings.curves import Curve, Point, Spot, cubic, spot, spots
from webapp.drawings.curves import points as _points


@dataclass(frozen=True)
class Part:
    """One numbered part of a drawing: its name in plain words and the medical one."""

    number: int
    id: str
    name: str
    medical_name: str


class _PartTable(TypedDict):
    id: str
    name: str
    medical_name: str
    label: list[str]  # two points each: of the number, and of the part


class _Fade(TypedDict):
    """Shares of the height and the width over which the drawing runs out."""

    top: float
    bottom: float
    left: float


_Layer = dict[str, Any]  # its first key says what it is, and which method of _Drawing reads the others


class _Group(TypedDict, total=False):
    move: list[float]
    scale: float | list[float]
    layer: list[_Layer]


class _DrawingTable(TypedDict):
    """One drawing as anatomy.toml has it."""

    title: str
    size: list[int]
    fade: _Fade
    part: list[_PartTable]
    group: list[_Group]


@cache
def _data() -> dict[str, _DrawingTable]:
    return cast(dict[str, _DrawingTable], tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")))


def _parts(drawing: str) -> tuple[Part, ...]:
    return tuple(Part(n, part["id"], part["name"], part["medical_name"])
                 for n, part in enumerate(_data()[drawing]["part"], 1))


HIP_PARTS = _parts("hip")
MUSCLE_PARTS = _parts("muscles")


@cache
def hip() -> str:
    """The left hip joint from the front, cut open at the socket, as an SVG element."""
    return _svg("hip", HIP_PARTS)


@cache
def muscles() -> str:
    """The muscle groups of the left hip and thigh, from the front and from the left side, as an SVG element."""
    return _svg("muscles", MUSCLE_PARTS)


# Points and curves ---------------------------------------------------------------------------


def _spline(xy: Sequence[Spot], closed: bool) -> list[Curve]:
    """Cubic Beziers through the points. Both handles of a point mirror each other, so that SVG's short "s" fits.

    They point along the line between the neighbours and are never longer than the nearer one allows: no loops.
    """
    n = len(xy)
    handles: list[Spot] = []
    for i, here in enumerate(xy):
        before, after = (xy[i - 1], xy[(i + 1) % n]) if closed else (xy[max(i - 1, 0)], xy[min(i + 1, n - 1)])
        dx, dy = after[0] - before[0], after[1] - before[1]
        long = math.hypot(dx, dy) or 1
        if not closed and i in (0, n - 1):
            size = long / 8
        else:
            size = min(0.38 * math.dist(here, before), 0.38 * math.dist(here, after), long / 4)
        handles.append((dx / long * size, dy / long * size))
    out: list[Curve] = []
    for i in range(n if closed else n - 1):
        (x, y), (u, v), (hx, hy), (kx, ky) = xy[i], xy[(i + 1) % n], handles[i], handles[(i + 1) % n]
        out.append(((x, y), (x + hx, y + hy), (u - kx, v - ky), (u, v)))
    return out


def _runs(points: list[Point]) -> list[list[Curve]]:
    """A closed ring through the points as smooth runs from corner to corner."""
    corners = [i for i, p in enumerate(points) if p[2]]
    if not corners:
        return [_spline(spots(points), closed=True)]
    turn = corners[0]
    ring = points[turn:] + points[: turn + 1]
    marks = [i - turn for i in corners] + [len(points)]
    return [_spline(spots(ring[i : j + 1]), closed=False) for i, j in pairwise(marks)]


def _samples(xy: Sequence[Spot], count: int) -> list[Spot]:
    """`count` spots at even distances along the smooth open line through `xy`."""
    fine: list[Spot] = []
    for curve in _spline(xy, closed=False):
        for s in (i / 12 for i in range(12)):
            weights = ((1 - s) ** 3, 3 * s * (1 - s) ** 2, 3 * s * s * (1 - s), s**3)
            fine.append(spot(sum(k * p[j] for k, p in zip(weights, curve, strict=True)) for j in (0, 1)))
    fine.append(xy[-1])
    run = [0.0]
    for a, b in pairwise(fine):
        run.append(run[-1] + math.dist(a, b))
    out: list[Spot] = []
    i = 0
    for n in range(count):
        goal = run[-1] * n / (count - 1)
        while i < len(run) - 2 and run[i + 1] < goal:
            i += 1
        s = (goal - run[i]) / ((run[i + 1] - run[i]) or 1)
        out.append(spot(fine[i][j] + s * (fine[i + 1][j] - fine[i][j]) for j in (0, 1)))
    return out


def _cubic(points: list[Point]) -> Curve:
    """One cubic Bezier close to the smooth open line through `points`."""
    p, q, r, s = _samples(spots(points), 4)
    return cubic(p, q, r, s)


def _between(a: Sequence[Spot], b: Sequence[Spot], t: float) -> list[Spot]:
    return [(p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t) for p, q in zip(a, b, strict=True)]


# Markup --------------------------------------------------------------------------------------


def _join(values: Iterable[float]) -> str:
    """Numbers as path data; the drawings count in half px, so whole numbers are fine enough."""
    out = ""
    for text in (str(round(v)) for v in values):
        out += text if not out or text.startswith("-") else " " + text
    return out


class _Pen:
    """Writes path data: scales and moves the points of one group to the half px of the drawing."""

    def __init__(self, scale: float | list[float], move: list[float]):
        self.sx, self.sy = scale if isinstance(scale, list) else (scale, scale)
        self.x, self.y = move

    def at(self, x: float, y: float) -> tuple[int, int]:
        return round(2 * (x * self.sx + self.x)), round(2 * (y * self.sy + self.y))

    def _path(self, runs: list[list[Curve]]) -> str:
        here = self.at(*runs[0][0][0])
        out = f"M{_join(here)}"
        for run in runs:
            for i, (_, *rest) in enumerate(run):
                points = [self.at(*p) for p in rest]
                command, used = ("s", points[1:]) if i else ("c", points) if len(run) > 1 else ("l", points[2:])
                out += command + _join([v - here[j] for p in used for j, v in enumerate(p)])
                here = points[-1]
        return out

    def ring(self, points: list[Point]) -> str:
        return self._path(_runs(points)) + "z"

    def line(self, points: Sequence[Point]) -> str:
        return self._path([_spline(spots(points), closed=False)])

    def arch(self, points: Sequence[Spot]) -> str:
        """An open curve with one bend, through the first, the middle and the last of `points`."""
        p, m, q = points[0], points[len(points) // 2], points[-1]
        here, end = self.at(*p), self.at(*q)
        bend = self.at(*(2 * m[j] - (p[j] + q[j]) / 2 for j in (0, 1)))
        return f"M{_join(here)}q{_join([v - here[j] for point in (bend, end) for j, v in enumerate(point)])}"

    def brush(self, points: list[Point], width: float) -> str:
        """A line as a hand draws it: it swells to `width` and runs out at both ends."""
        p, one, two, q = _cubic(points)
        long = math.dist(p, q)
        push = width / long / 1.5  # a cubic goes three quarters of the way to its handles
        dx, dy = (p[1] - q[1]) * push, (q[0] - p[0]) * push
        there = (p, (one[0] + dx, one[1] + dy), (two[0] + dx, two[1] + dy), q)
        back = (q, (two[0] - dx, two[1] - dy), (one[0] - dx, one[1] - dy), p)
        out = f"M{_join(self.at(*p))}"
        for start, *rest in (there, back):
            here = self.at(*start)
            out += "c" + _join([v - here[j] for point in rest for j, v in enumerate(self.at(*point))])
        return out + "z"

    def band(self, inner: float, outer: float, angles: list[float], taper: float) -> str:
        """Part of a ring around the origin, clockwise, that thins out over `taper` degrees at both ends."""
        first, last = angles

        def spot(r: float, angle: float) -> str:
            return _join(self.at(r * math.cos(math.radians(angle)), r * math.sin(math.radians(angle))))

        def edge(r: float, end: float, sweep: int) -> str:
            return f"A{2 * r:g} {2 * r:g} 0 {int(last - first - 2 * taper > 180)} {sweep} {spot(r, end)}"

        tips = [spot((inner + outer) / 2, angle) for angle in angles]
        return (f"M{tips[0]}Q{spot(outer, first)} {spot(outer, first + taper)}{edge(outer, last - taper, 1)}"
                f"Q{spot(outer, last)} {tips[1]}Q{spot(inner, last)} {spot(inner, last - taper)}"
                f"{edge(inner, first + taper, 0)}Q{spot(inner, first)} {tips[0]}z")


class _Drawing:
    """Markup of one drawing; every id in it starts with `prefix`."""

    def __init__(self, prefix: str):
        self.prefix = prefix
        self.defs: list[str] = []

    def group(self, group: _Group) -> str:
        pen = _Pen(group.get("scale", 1), group["move"])
        shapes: dict[str, str] = {}
        body = "".join(getattr(self, "_" + next(iter(layer)))(layer, pen, shapes) for layer in group["layer"])
        return f'<g mask="url(#{self.prefix}fade)">{body}</g>'

    def _define(self, d: str, hole: bool = False) -> str:
        ident = f"{self.prefix}{len(self.defs)}"
        rule = ' clip-rule="evenodd" fill-rule="evenodd"' if hole else ""
        self.defs.append(f'<clipPath id="{ident}c"><path id="{ident}" d="{d}"{rule}/></clipPath>')
        return ident

    def _form(self, ident: str, tone: str, shade: str, shift: list[float], details: str = "") -> str:
        """A form with a soft dark side: its shade, then its tone moved towards the light, then details on it."""
        moved = f"{2 * shift[0]:g} {2 * shift[1]:g}"
        return (f'<use href="#{ident}" class="{shade}"/><g clip-path="url(#{ident}c)"><use href="#{ident}" '
                f'class="{tone}" transform="translate({moved})" filter="url(#{self.prefix}near)"/>{details}</g>')

    def _shape(self, layer: _Layer, pen: _Pen, shapes: dict[str, str]) -> str:
        d = "".join(pen.ring(_points(layer[key])) for key in ("at", "hole") if key in layer)
        ident = self._define(d, "hole" in layer)
        shapes[layer["shape"]] = f"{ident}c"
        edge = f'<use href="#{ident}" class="{layer["edge"]}"/>' if "edge" in layer else ""
        return self._form(ident, layer["tone"], layer["shade"], layer["shift"]) + edge

    def _soft(self, layer: _Layer, pen: _Pen, shapes: dict[str, str]) -> str:
        blur = "far" if layer.get("far") else "near"
        return (f'<g clip-path="url(#{shapes[layer["in"]]})"><path class="{layer["soft"]}" '
                f'filter="url(#{self.prefix}{blur})" d="{pen.ring(_points(layer["at"]))}"/></g>')

    def _fill(self, layer: _Layer, pen: _Pen, _shapes: dict[str, str]) -> str:
        return f'<path class="{layer["fill"]}" d="{pen.ring(_points(layer["at"]))}"/>'

    def _brush(self, layer: _Layer, pen: _Pen, _shapes: dict[str, str]) -> str:
        return f'<path class="{layer["brush"]}" d="{pen.brush(_points(layer["at"]), layer["width"])}"/>'

    def _strap(self, layer: _Layer, pen: _Pen, _shapes: dict[str, str]) -> str:
        return f'<path class="{layer["strap"]}" d="{pen.line(_points(layer["at"]))}"/>'

    def _dots(self, layer: _Layer, pen: _Pen, _shapes: dict[str, str]) -> str:
        r = layer["radius"]
        first, last = (_join(pen.at(r * math.cos(a), r * math.sin(a))) for a in map(math.radians, layer["angle"]))
        d = f"M{first}A{2 * r:g} {2 * r:g} 0 0 1 {last}"
        return f'<path class="{layer["dots"]}" stroke-dasharray="0 {layer["gap"]}" d="{d}"/>'

    def _band(self, layer: _Layer, pen: _Pen, _shapes: dict[str, str]) -> str:
        d = pen.band(layer["from"], layer["to"], layer["angle"], layer["taper"])
        edge = " an-edge-soft" if layer.get("edge") else ""
        return f'<path class="{layer["band"]}{edge}" d="{d}"/>'

    def _fibres(self, layer: _Layer, pen: _Pen, _shapes: dict[str, str]) -> str:
        a, b = (_samples(spots(_points(layer[edge])), 3) for edge in "ab")
        count = layer["count"]
        d = "".join(pen.arch(_between(a, b, (i + 1) / (count + 1))) for i in range(count))
        return f'<path class="an-fibre" d="{d}"/>'

    def _muscle(self, layer: _Layer, pen: _Pen, _shapes: dict[str, str]) -> str:
        edges = [_points(layer[edge]) for edge in "ab"]
        cap = [(x, y, False) for x, y, _ in _points(layer.get("cap", ""))]
        pointed = [math.dist(edges[0][i][:2], edges[1][i][:2]) < 9 for i in (0, -1)]
        one, two = ([(x, y, corner or (pointed[0] and not cap and i == 0) or (pointed[1] and i == len(edge) - 1))
                     for i, (x, y, corner) in enumerate(edge)] for edge in edges)
        ident = self._define(pen.ring(one + two[::-1] + cap))
        a, b = (_samples(spots(edge), 5) for edge in edges)
        if sum(q[0] - p[0] for p, q in zip(a, b, strict=True)) * pen.sx < 0:
            a, b = b, a  # so that a is on the left of the page, where the light comes from
        light = pen.arch(_between(a, b, 0.3)[1:-1])
        fibres = "".join(pen.arch(_between(a, b, (i + 1) / (layer["fibres"] + 1)))
                         for i in range(layer["fibres"]))
        details = f'<path class="an-muscle-light" filter="url(#{self.prefix}near)" d="{light}"/>'
        for depth, end in zip(layer.get("tendon", []), (0, -1), strict=False):
            if depth:
                details += f'<path class="an-tendon" d="{pen.ring(_tendon(a, b, depth, end))}"/>'
        details += f'<path class="an-fibre" d="{fibres}"/>'
        base = f'<use href="#{ident}" class="{layer["muscle"]}"/>'
        return base + self._form(ident, layer["muscle"], "an-muscle-shade", [-layer.get("round", 4), -1], details)


def _tendon(a: Sequence[Spot], b: Sequence[Spot], depth: float, end: int) -> list[Point]:
    """The pale end of a muscle whose edges are `a` and `b`: `depth` of its length, running out in a point."""
    if end:
        a, b = a[::-1], b[::-1]
    lines = [_samples(_between(a, b, t), 41) for t in (-0.1, 0.5, 1.1)]
    i = round(depth * 40)
    left, middle, right = lines[0][i // 2], lines[1][i], lines[2][i // 2]
    return [(*lines[0][0], True), (*left, True), (*middle, True), (*right, True), (*lines[2][0], True)]


def _svg(name: str, parts: tuple[Part, ...]) -> str:
    data = _data()[name]
    prefix = f"an-{name}-"
    width, height = data["size"]
    drawing = _Drawing(prefix)
    body = "".join(drawing.group(group) for group in data["group"])
    return (
        f'<svg class="anatomy-drawing" viewBox="0 0 {2 * width} {2 * height}" role="img" '
        f'aria-labelledby="{prefix}title"><title id="{prefix}title">{data["title"]}</title><defs>'
        f'<filter id="{prefix}near"><feGaussianBlur stdDeviation="4"/></filter>'
        f'<filter id="{prefix}far"><feGaussianBlur stdDeviation="13"/></filter>'
        f'{_fade(prefix, data["fade"], 2 * width, 2 * height)}{"".join(drawing.defs)}</defs>'
        f"{body}{_labels(data, parts)}</svg>"
    )


def _fade(prefix: str, fade: _Fade, width: int, height: int) -> str:
    """A mask that lets the drawing run out softly at the top, the bottom and the left."""
    box = f'width="{width}" height="{height}"'
    return (
        f'<linearGradient id="{prefix}down" x2="0" y2="1"><stop offset="0"/><stop offset="{fade["top"]}" '
        f'stop-color="#fff"/><stop offset="{fade["bottom"]}" stop-color="#fff"/><stop offset="1"/></linearGradient>'
        f'<linearGradient id="{prefix}across"><stop offset="0"/><stop offset="{fade["left"]}" stop-opacity="0"/>'
        f'</linearGradient><mask id="{prefix}fade" maskUnits="userSpaceOnUse" x="0" y="0" {box}>'
        f'<rect {box} fill="url(#{prefix}down)"/><rect {box} fill="url(#{prefix}across)"/></mask>'
    )


def _labels(data: _DrawingTable, parts: tuple[Part, ...]) -> str:
    """A line and a dot from each number to its part, the numbers on top."""
    lines = dots = numbers = ""
    for part, source in zip(parts, data["part"], strict=True):
        places: dict[Point, None] = {}
        for label in source["label"]:
            place, (u, v, _) = _points(label)
            lines += f"M{_join([2 * n for n in place[:2]])}L{_join([2 * u, 2 * v])}"
            dots += f'<circle class="an-dot" cx="{2 * u:g}" cy="{2 * v:g}" r="6"/>'
            places[place] = None
        for x, y, _ in places:
            numbers += (f'<circle class="an-disc" cx="{2 * x:g}" cy="{2 * y:g}" r="25"/>'
                        f'<text class="an-number" x="{2 * x:g}" y="{2 * y + 11:g}">{part.number}</text>')
    return f'<path class="an-lead-under" d="{lines}"/><path class="an-lead" d="{lines}"/>{dots}{numbers}'
