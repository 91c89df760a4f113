"""An exercise as a picture: still, or moving with its two key poses for reduced motion."""

from __future__ import annotations

import gzip
import itertools
import math
import re
from collections.abc import Iterator

from webapp.drawings.curves import spot
from webapp.drawings.figure.flesh import HEAD_PARTS
from webapp.drawings.figure.motion import Moment, key_pose, key_spline, timeline
from webapp.drawings.figure.outline import Camera, Point, bounds, number, outlines, spline
from webapp.drawings.figure.scene import arrow, paint, path, props
from webapp.drawings.figure.skeleton import Pose, solve
from webapp.drawings.figure.table import Figure
from webapp.drawings.figure.vectors import place

LIMIT = 4096  # bytes of an animated figure, compressed
WIDTH, HEIGHT = 640, 480  # the frame of every figure, where its view states no height
SAMPLES = ((2, 2), (1, 2))  # one grid for all, still ones too: equal shapes pack to nothing
RIGID = 3.0  # px a part may differ from its turned copy
STRAIGHT = 4.0  # px a part may lie off the straight way between two key poses
MARGIN = 14  # px round a key pose that stands beside the other
MOVE = 'Transform attributeName="transform" type="translate"'
TURN = 'Transform attributeName="transform" additive="sum" type="rotate"'
SHAPE = ' attributeName="d"'

Layer = tuple[str, list[str]]  # a part as it moves, and as it is in each of the two key poses
Drawn = tuple[str, list[Layer], str]  # what is behind the runner, the runner, the arrow


def drawings(table: Figure) -> tuple[str, list[str]]:
    """(the moving figure, its two shown key poses), each as SVG.

    It moves in the finest sampling (a move in steps, points on a grid) that fits LIMIT; with reduced motion the
    stylesheet shows its key poses instead.  A pose is written as it stands in the moving figure, and packs to nothing.
    """
    drawn = _finest(table)
    back, layers, way = drawn
    stills = [_frame(table, back + "".join(still[i] for _, still in layers) + way) for i in (0, 1)]
    return _moving(table, drawn), stills


def still(table: Figure) -> str:
    """The last of the two shown key poses as SVG."""
    return drawings(table)[1][1]


def animated(table: Figure) -> str:
    """The moving figure as SVG."""
    return drawings(table)[0]


def _finest(table: Figure) -> Drawn:
    for steps, grid in SAMPLES:
        drawn = _drawn({**table, "steps": steps}, grid)
        if len(gzip.compress(_moving(table, drawn).encode(), 9, mtime=0)) <= LIMIT:
            break
    return drawn


def _shown(table: Figure) -> list[int]:
    return table.get("show", [0, 1])


def _height(table: Figure) -> int:
    return table.get("view", {}).get("h", HEIGHT)


def _frame(table: Figure, inner: str) -> str:
    return f'<svg class="hcf" viewBox="0 0 {WIDTH} {_height(table)}" aria-hidden="true">{inner}</svg>'


def _drawn(table: Figure, grid: int) -> Drawn:
    camera = Camera(table.get("view", {}))
    moments, seconds = timeline(table)
    poses = [moment.pose for moment in moments] + [key_pose(table, n) for n in _shown(table)]  # the stills are last
    layers = list(_layers(poses, table, camera, _Clock(moments, seconds), grid))
    return props(table, camera), layers, arrow(table, camera)


def _moving(table: Figure, drawn: Drawn) -> str:
    back, layers, way = drawn
    out = f'<g class="m">{back}{"".join(moving for moving, _ in layers)}{way}</g>'
    for i, (where, pointer) in enumerate(zip(_beside(table, Camera(table.get("view", {}))), ("", way), strict=True)):
        body = "".join(stills[i] for _, stills in layers)
        out += f'<g class="k" transform="{where}">{back}{body}{pointer}</g>'
    return _frame(table, out)


class _Clock:
    """The times of a movement, as SMIL wants them in each animation."""

    def __init__(self, moments: list[Moment], seconds: float):
        self.count = len(moments)
        self.moments = moments
        self.seconds = seconds
        self.keys = [i for i, moment in enumerate(moments) if moment.sample is None or moment.sample.step == 0]

    def animate(self, what: str, values: list[str], straight: bool = False) -> str:
        """One animation through a value for each moment; values beyond the moments are those of the stills.

        straight: what lies between two key poses need not be said.
        """
        through = self.keys if straight else range(self.count)
        moments = [self.moments[i] for i in through]
        samples = [m.sample._replace(steps=1) if straight and m.sample else m.sample for m in moments[:-1]]
        times = (f"{m.time / self.seconds:.3f}".rstrip("0").rstrip(".").replace("0.", ".") or "0" for m in moments)
        return (f'<animate{what} repeatCount="indefinite" calcMode="spline" '
                f'values="{";".join(values[i] for i in through)}" dur="{number(round(self.seconds, 1))}s" '
                f'keyTimes="{";".join(times)}" keySplines="{";".join(key_spline(sample) for sample in samples)}"/>')

    def is_straight(self, polygons: list[list[Point]]) -> bool:
        """Whether an outline that changes from key pose to key pose by itself is near enough in between."""
        for first, last in itertools.pairwise(self.keys):
            for i in range(first + 1, last):
                sample = self.moments[i].sample
                share = sample.step / sample.steps if sample else 0
                for a, b, point in zip(polygons[first], polygons[last], polygons[i], strict=True):
                    way = [p + (q - p) * share for p, q in zip(a, b, strict=True)]
                    if math.dist(way, point) > STRAIGHT:
                        return False
        return True

    def turning(self, places: list[Point], turns: list[float]) -> tuple[str, list[str]]:
        """A rigid part that moves and turns: (its animations, its transform at the start and in the two stills)."""
        for i in range(1, len(turns)):  # the short way round; a still counts from the start
            turns[i] -= 360 * round((turns[i] - turns[i - 1 if i < self.count else 0]) / 360)
        shifts = [f"{round(x)} {round(y)}" for x, y in places]
        degrees = [number(round(v * 2) / 2) for v in turns]
        turned = len(set(degrees)) > 1
        moving = self.animate(MOVE, shifts) if len(set(shifts)) > 1 or turned else ""
        moving += self.animate(TURN, degrees) if turned else ""
        at = [f"translate({shifts[i]})" + (f"rotate({degrees[i]})" if degrees[i] != "0" else "") for i in (0, -2, -1)]
        return moving, at


def _layers(poses: list[Pose], table: Figure, camera: Camera, clock: _Clock, grid: int) -> Iterator[Layer]:
    """The runner part by part, in painting order; the last two poses are the stills."""
    rows = [outlines(pose, table, camera) for pose in poses]
    for is_head, run in itertools.groupby(range(len(rows[0])), lambda i: rows[0][i][0] in HEAD_PARTS):
        if is_head:
            yield _head([rows[0][i][1:] for i in run], poses, table, camera, clock, grid)
        else:
            for i in run:
                yield _part(rows[0][i][1], [row[i][2] for row in rows], clock, grid)


def _head(parts: list[tuple[str, list[Point]]], poses: list[Pose], table: Figure, camera: Camera, clock: _Clock,
          grid: int) -> Layer:
    """The whole head turns as one."""
    heads = [solve(pose, table)["head"] for pose in poses]
    centres = [camera(head[1]) for head in heads]
    tops = [camera(place(head, (0, 20, 0))) for head in heads]
    angles = [math.degrees(math.atan2(y - b, x - a)) for (a, b), (x, y) in zip(centres, tops, strict=True)]
    moving, at = clock.turning(centres, [angle - angles[0] for angle in angles])
    x0, y0 = (round(v) for v in centres[0])
    shapes = "".join(path(name, spline([(x - x0, y - y0) for x, y in points], grid)) for name, points in parts)
    return f'<g transform="{at[0]}">{moving}{shapes}</g>', [f'<g transform="{t}">{shapes}</g>' for t in at[1:]]


def _part(name: str, polygons: list[list[Point]], clock: _Clock, grid: int) -> Layer:
    """One part: at rest, turned as a rigid piece where that is close enough, else changing its shape."""
    drawn = [spline(points, grid) for points in polygons]
    if all(d == drawn[0] for d in drawn):
        return path(name, drawn[0]), [path(name, drawn[0])] * 2
    fits = [_fit(polygons[0], points) for points in polygons]
    if max(error for *_, error in fits) > RIGID:
        moving = clock.animate(SHAPE, drawn, clock.is_straight(polygons))
        return path(name, drawn[0], moving), [path(name, drawn[-2]), path(name, drawn[-1])]
    x0, y0 = (round(v) for v in fits[0][0])
    d = spline([(x - x0, y - y0) for x, y in polygons[0]], grid)
    moving, at = clock.turning([centre for _, centre, _, _ in fits], [turn for _, _, turn, _ in fits])
    bodies = [f'<path {paint(name)} transform="{t}" d="{d}"' for t in at]
    return bodies[0] + (f">{moving}</path>" if moving else "/>"), [bodies[1] + "/>", bodies[2] + "/>"]


def _fit(a: list[Point], b: list[Point]) -> tuple[Point, Point, float, float]:
    """Turn and shift that bring outline a onto b: (centre of a, centre of b, degrees, worst error in px)."""

    def mean(points: list[Point]) -> Point:
        return spot(sum(p[i] for p in points) / len(points) for i in (0, 1))

    m, n = mean(a), mean(b)
    pairs = [((p[0] - m[0], p[1] - m[1]), (q[0] - n[0], q[1] - n[1])) for p, q in zip(a, b, strict=True)]
    across, along = sum(u[0] * v[1] - u[1] * v[0] for u, v in pairs), sum(u[0] * v[0] + u[1] * v[1] for u, v in pairs)
    turn = math.atan2(across, along)
    c, s = math.cos(turn), math.sin(turn)
    worst = max(math.hypot(c * u[0] - s * u[1] - v[0], s * u[0] + c * u[1] - v[1]) for u, v in pairs)
    return m, n, math.degrees(turn), worst


def _beside(table: Figure, camera: Camera) -> list[str]:
    """The transforms of the two key poses when motion is off: side by side or stacked, whichever is larger."""
    height = _height(table)
    around = _extent(table, camera)
    boxes = []
    for n in _shown(table):
        left, top, right, bottom = bounds(key_pose(table, n), table, camera)
        xs, ys = [left, right, *(x for x, _ in around)], [top, bottom, *(y for _, y in around)]
        boxes.append((min(xs) - MARGIN, min(ys) - MARGIN, max(xs) + MARGIN, max(ys) + MARGIN))
    left, top = (min(box[i] for box in boxes) for i in (0, 1))
    right, bottom = (max(box[i] for box in boxes) for i in (2, 3))
    wide, tall = right - left, bottom - top
    in_row, stacked = min(WIDTH / 2 / wide, height / tall, 1), min(WIDTH / wide, height / 2 / tall, 1)
    if in_row >= stacked:
        centres = [(WIDTH / 4, height / 2), (3 * WIDTH / 4, height / 2)]
    else:
        centres = [(WIDTH / 2, height / 4), (WIDTH / 2, 3 * height / 4)]
    s = max(in_row, stacked)
    scale = f"{s - 0.005:.2f}".lstrip("0")
    moves = [(round(x - s * (left + right) / 2), round(y - s * (top + bottom) / 2)) for x, y in centres]
    return [f"translate({x} {y})scale({scale})" for x, y in moves]


def _extent(table: Figure, camera: Camera) -> list[Point]:
    """Points of mat, wall and arrow that a key pose keeps in sight."""
    given = table.get("props", [])
    out = [camera((x, 0, z)) for p in given if p["kind"] == "mat" for x in p["x"] for z in p["z"]]
    out += [(camera((p.get("x", 0), 0, p.get("z", 0)))[0] + 26, 100) for p in given if p["kind"] == "wall"]
    numbers = [float(v) for v in re.findall(r"-?[\d.]+", arrow(table, camera).partition(' d="')[2])]
    return out + list(zip(numbers[::2], numbers[1::2], strict=True))  # every coordinate in the arrow is absolute
