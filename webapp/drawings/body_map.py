"""The body map: drawings of a runner's hips and thighs, and the areas of them that can be tapped.

Everything is computed once from body_map.toml (points, in px of a 340 x 520 picture). Nothing here
knows words or causes: labels belong to the page, which asks `places()` what the drawings can show.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, NotRequired, TypedDict, cast

from webapp.drawings.curves import OUTLINE, STROKE, Curve, Point, Spot
from webapp.drawings.curves import brush as _brush
from webapp.drawings.curves import curves as _curves
from webapp.drawings.curves import flat as _flat
from webapp.drawings.curves import number as _number
from webapp.drawings.curves import path as _path
from webapp.drawings.curves import points as _points

WIDTH, HEIGHT = 340, 520  # the picture, in its own px
SIDES = ("left", "right")
_UNSIDED = {"pubic", "lower-back"}
_LETTER = {"front": "f", "back": "b", "side": "s"}
BODIES: tuple[str, ...] = tuple(_LETTER)
"""The bodies that are drawn; both side views show one of them."""


@dataclass(frozen=True)
class View:
    """One picture of the body with its tap areas.

    id: "front", "back", "side-left" or "side-right" (the value of its radio button).
    title: its name in words.
    svg: the drawing as markup; it needs `shared()` of its body once in the same page.
    spots: (place id, CSS classes) of each tap area and its pin; their shapes are in `stylesheet()`.
    """

    id: str
    title: str
    svg: str
    spots: tuple[tuple[str, str], ...]


# Points and curves -------------------------------------------------------------------------


class _Shape(TypedDict):
    """A shape of the drawing as body_map.toml has it: `pts` are points, the rest says how they are painted."""

    pts: str
    at: NotRequired[str]
    tone: NotRequired[str]
    blur: NotRequired[str]
    o: NotRequired[float]  # opacity
    w: NotRequired[float]  # width of a stroke, px
    taper: NotRequired[list[int]]


class _Region(TypedDict):
    """A region in one view: its outline, its tap area and where its pin stands."""

    id: str
    pts: str
    tap: str
    pin: str


class _Body(TypedDict):
    """One view of the body: edges (outer and inner where it is mirrored, else front and back) and what is on it."""

    axis: int
    mirror: bool
    light: list[int]
    outer: NotRequired[str]
    inner: NotRequired[str]
    front: NotRequired[str]
    back: NotRequired[str]
    shorts: str
    shade: list[_Shape]
    folds: list[_Shape]
    seams: list[_Shape]
    hints: list[_Shape]
    regions: list[_Region]


_Edge = Literal["outer", "inner", "front", "back"]
_EDGES: tuple[_Edge, ...] = ("outer", "inner", "front", "back")


@cache
def _data() -> dict[str, _Body]:
    return cast(dict[str, _Body], tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8")))


def _edges(body: _Body) -> tuple[_Edge, _Edge]:
    """The two edges of a view, the nearer to the viewer's right first."""
    return ("outer", "inner") if body["mirror"] else ("front", "back")


def _mirrored(points: list[Point]) -> list[Point]:
    """Half of a shape that crosses the axis, made whole."""
    return points + [(-x, y, corner) for x, y, corner in reversed(points) if x > 0.6]


# The figure --------------------------------------------------------------------------------


@cache
def _outline(view: str) -> dict[str, list[Spot]]:
    """Edge name -> the flattened edge of the figure, shorts included, from top to bottom."""
    body = _data()[view]
    kit = _flat(_curves(_points(body["shorts"])))
    edges: dict[str, list[Spot]] = {}
    for name in _EDGES:
        if name not in body:
            continue
        way = 1 if name in ("outer", "front") else -1
        line = []
        for x, y in _flat(_curves(_points(body[name]), False)):
            if way * x > 40:
                cut = (
                    a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1])
                    for a, b in pairwise(kit)
                    if (a[1] > y) != (b[1] > y)
                )
                x = way * max([way * x, *(way * c for c in cut)])
            line.append((x, y))
        edges[name] = line
    return edges


@cache
def _region(view: str, number: int) -> list[Curve]:
    """The outline of a region in px from the axis; where it meets the body's edge it follows it."""
    points: list[Point] = []
    for word in _data()[view]["regions"][number]["pts"].split():
        if ":" not in word:
            points += _points(word)
            continue
        name, start, stop = word.split(":")
        first, last = float(start), float(stop)
        count = max(2, round(abs(last - first) / 24))
        for i in range(count + 1):
            y = first + (last - first) * i / count
            x = min((abs(at - y), x) for x, at in _outline(view)[name])[1]
            points.append((x, y, i in (0, count)))
    if points[0][0] == 0 and points[-1][0] == 0:
        points = _mirrored(points)
    return _curves(points)


def _sides(view: str, region: str) -> list[tuple[str, bool]]:
    """The runner's sides a region has in a drawing: (side, is it the mirrored one)."""
    if region in _UNSIDED:
        return [("", False)]
    if view == "side":
        return [("right", False)]
    return [("left", view == "back"), ("right", view == "front")]


def _paint(items: list[_Shape], mirror: bool, brush: bool = False) -> str:
    """Shade, fold and hint shapes as markup: those of the axis once, those of a half twice."""
    half: list[str] = []
    whole: list[str] = []
    for item in items:
        points = _points(item["pts"])
        middle = item.get("at") == "middle"
        if brush:
            curves = _brush(points, item["w"], item.get("taper", (1, 1)))
        else:
            curves = _curves(_mirrored(points) if middle and mirror else points)
        tone = item.get("tone", "line" if brush else "shade")
        blur = f' filter="url(#bm-{item["blur"]})"' if "blur" in item else ""
        see = f' opacity="{_number(item["o"])}"' if "o" in item else ""
        flip = ' transform="scale(-1 1)"' if item.get("at") == "far" else ""
        drawn = f'<path class="bm-{tone}"{flip}{blur}{see} d="{_path(curves, True, STROKE if brush else OUTLINE)}"/>'
        (whole if middle or item.get("at") == "far" or not mirror else half).append(drawn)
    twice = [f'<g>{"".join(half)}</g>', f'<g transform="scale(-1 1)">{"".join(half)}</g>'] if half else []
    return "".join(twice + whole)


def _both(ref: str, mirror: bool) -> str:
    """A shape used as it is and, in a mirrored view, turned over the axis as well."""
    use = f'<use href="#{ref}"/>'
    return use + f'<use href="#{ref}" transform="scale(-1 1)"/>' if mirror else use


@cache
def _figure(view: str) -> tuple[str, str]:
    """(definitions, drawing) of the figure in one view, without its regions."""
    body, v = _data()[view], f"bm-{_LETTER[view]}"
    mirror = body["mirror"]
    near, far = _edges(body)
    edge = _curves(_points(body[near]), False) + _curves(_points(body[far])[::-1], False)
    # The half outline ends at the crotch: a second shape fills the belly up to the axis.
    belly = f'<path id="{v}-m" d="M-2-30H108L2 221h-4z"/>' if mirror else ""
    kit = _points(body["shorts"])
    kit_path = _path(_curves(_mirrored(kit) if mirror else kit))
    skin = _both(f"{v}-o", mirror) + (_both(f"{v}-m", mirror) if mirror else "")
    defs = (
        f'<path id="{v}-o" d="{_path(edge, not mirror)}"/>{belly}<path id="{v}-k" d="{kit_path}"/>'
        f'<clipPath id="{v}-c">{skin}</clipPath>'
        f'<clipPath id="{v}-d"><use href="#{v}-k"/></clipPath>'
    )
    x, y = body["light"]
    drawing = (
        f'<use class="bm-skin" href="#{v}-k"/><g clip-path="url(#{v}-c)"><g class="bm-shade">{skin}</g>'
        f'<g class="bm-skin" filter="url(#bm-soft)" transform="translate({x} {y})">{skin}</g>'
        f'{_paint(body["shade"], mirror)}</g><g class="bm-edge">{_both(f"{v}-o", mirror)}</g>'
        f'<use class="bm-kit" href="#{v}-k"/>'
        f'<g class="bm-folds" clip-path="url(#{v}-d)">{_paint(body["folds"], mirror)}</g>'
        f'<use class="bm-hem" href="#{v}-k"/>'
        f'<g class="bm-seams">{_paint(body["seams"], mirror, True)}</g>'
    )
    return defs, drawing


@cache
def shared(bodies: tuple[str, ...] = BODIES) -> str:
    """Markup that the drawings of these bodies refer to: one hidden SVG, to be put once before the views.

    What all bodies refer to comes with the front.
    """
    blur = "".join(
        f'<filter id="bm-{name}" x="-30%" y="-30%" width="160%" height="160%">'
        f'<feGaussianBlur stdDeviation="{size}"/></filter>'
        for name, size in (("soft", 2.2), ("softer", 5))
    )
    parts = [blur] if "front" in bodies else []
    for view in bodies:
        v = _LETTER[view]
        defs, drawing = _figure(view)
        parts.append(defs)
        for i, region in enumerate(_data()[view]["regions"]):
            parts.append(f'<path id="bm-{v}-{region["id"]}" d="{_path(_region(view, i))}"/>')
        if view == "side":
            hints = _paint(_data()[view]["hints"], False, True)
            parts.append(f'<g id="bm-s">{drawing}</g><g id="bm-s-h">{hints}</g>')
    return f'<svg class="bm-shared" width="0" height="0" aria-hidden="true"><defs>{"".join(parts)}</defs></svg>'


def _drawing(view: str, turned: bool) -> str:
    body, v = _data()[view], f"bm-{_LETTER[view]}"
    mirror = body["mirror"]
    flip = ' transform="scale(-1 1)"'
    turn = flip if turned else ""
    left = WIDTH - body["axis"] if turned else body["axis"]
    regions = []
    for region in body["regions"]:
        for side, mirrored in _sides(view, region["id"]):
            place = _place(region["id"], "left" if turned and side else side)
            over = flip if mirrored or turned else ""
            regions.append(f'<use class="region r-{place}" href="#{v}-{region["id"]}"{over}/>')
    if view == "side":
        figure, hints = f'<use href="#bm-s"{turn}/>', f'<use href="#bm-s-h"{turn}/>'
    else:
        figure, hints = _figure(view)[1], _paint(body["hints"], mirror, True)
    return (
        f'<svg class="bm-drawing" viewBox="-{left} 0 {WIDTH} {HEIGHT}" aria-hidden="true">'
        f'{figure}{"".join(regions)}<g class="bm-hints">{hints}</g></svg>'
    )


# What the page asks for --------------------------------------------------------------------


def _place(region: str, side: str) -> str:
    return f"{region}-{side}" if side else region


@cache
def places() -> tuple[tuple[str, str], ...]:
    """Every (region id, side) that at least one view shows; side is "left", "right" or ""."""
    found: dict[tuple[str, str], None] = {}
    for view in _LETTER:
        for region in _data()[view]["regions"]:
            for side in ("",) if region["id"] in _UNSIDED else SIDES:
                found[region["id"], side] = None
    return tuple(found)


REGIONS: tuple[str, ...] = tuple(dict.fromkeys(region for region, _ in places()))
"""The ids of the regions drawn, in the order of front, back, side."""


@cache
def views() -> tuple[View, ...]:
    """The four pictures in the order of the switch: front, back, left side, right side."""
    out = []
    for name, title, view, turned in (
        ("front", "Front", "front", False),
        ("back", "Back", "back", False),
        ("side-left", "Left side", "side", True),
        ("side-right", "Right side", "side", False),
    ):
        spots = []
        for region in _data()[view]["regions"]:
            for side, mirrored in _sides(view, region["id"]):
                place = _place(region["id"], "left" if turned and side else side)
                over = " turned" if mirrored or turned else ""
                spots.append((place, f"{_LETTER[view]}-{region['id']}{over}"))
        out.append(View(name, title, _drawing(view, turned), tuple(spots)))
    return tuple(out)


def _percent(value: float, whole: int) -> str:
    return f"{_number(value / whole * 100)}%"


@cache
def stylesheet(bodies: tuple[str, ...] = BODIES) -> str:
    """CSS for the tap areas and the pins of these bodies, in the layer `components`.

    The colours of pain come with the front. Lengths are percentages of the picture. A tap area covers the
    whole picture and is cut to its region; the class `turned` (in the component's own CSS) turns area and pin
    to the other side.
    """
    rules = []
    for view in bodies:
        body, v = _data()[view], _LETTER[view]
        for region in body["regions"]:
            tap = _points(region["tap"])
            if tap[0][0] == 0 and tap[-1][0] == 0 and region["id"] in _UNSIDED:
                tap = _mirrored(tap)
            cut = ",".join(f"{_percent(x + body['axis'], WIDTH)} {_percent(y, HEIGHT)}" for x, y, _ in tap)
            x, y, _ = _points(region["pin"])[0]
            rules.append(f".spot.{v}-{region['id']}{{clip-path:polygon({cut})}}")
            across = _percent(x + body["axis"] - WIDTH / 2, WIDTH)
            rules.append(f".pin.{v}-{region['id']}{{--x:{across};--y:{_percent(y, HEIGHT)}}}")
    if "front" in bodies:
        rules += [f'.body-map[data-pain="{pain}"]{{{_coloured(pain)}}}' for pain in range(11)]
    return _components(rules)


@cache
def without_script() -> str:
    """CSS for what a checkbox changes while no script marks it, in the layer `components`.

    It looks for each checkbox in the whole map, which takes a slow phone a tenth of a second a tap:
    where there is a script, static/js/check/body-map.js marks the places instead.
    """
    ids = [_place(*place) for place in places()]

    def each(condition: str, effect: str) -> str:
        return ",".join(f".body-map:has({condition.format(i)}) .r-{i}" for i in ids) + f"{{{effect}}}"

    return _components([
        each("#place-{}:checked", "--on:1;--word:inline-flex"),
        each("#place-{}:focus-visible", "--ring:1;--word:inline-flex"),
        "@media(hover:hover){" + each("[for=place-{}]:hover", "--hover:1") + "}",
        *(f'form:has([name=pain][value="{pain}"]:checked) .body-map{{{_coloured(pain)}}}' for pain in range(11)),
    ])


def _coloured(pain: int) -> str:
    on = "low" if pain < 5 else "mid" if pain < 7 else "high"
    return f'--pain:var(--pain-{pain});--on-pain:var(--on-pain-{on});--pain-text:"{pain}";--dot:0px'


def _components(rules: list[str]) -> str:
    return "@layer components{" + "".join(rules) + "}"


# The small drawing -------------------------------------------------------------------------


def _suits(regions: tuple[str, ...]) -> str:
    """The view that shows most of the regions; of equals the front, then the back."""
    if set(regions) <= {"outer-hip", "outer-thigh", "outer-knee"}:
        return "side"

    def shown(view: str) -> int:
        return sum(region["id"] in regions for region in _data()[view]["regions"])

    return max(("front", "back", "side"), key=shown)


@cache
def mini(regions: tuple[str, ...], side: str = "") -> str:
    """A small picture (84 x 80 px, decorative, no ids) of the hips with the regions marked.

    regions: region ids, at least one of them drawn on the map. side: "left" or "right" marks only
    that side of the runner; "" marks both in the front and back view.
    """
    view = _suits(regions)
    body = _data()[view]
    mirror = body["mirror"]
    turned = view == "side" and side == "left"
    drawn = [(i, r) for i, r in enumerate(body["regions"]) if r["id"] in regions]
    marks: list[str] = []
    ys: list[float] = []
    for i, region in drawn:
        curves = _region(view, i)
        ys += [p[1] for c in curves for p in c]
        shape = f'd="{_path(curves)}"'
        for own, mirrored in _sides(view, region["id"]):
            if view == "side" or not own or not side or own == side:
                over = ' transform="scale(-1 1)"' if mirrored else ""
                marks.append(f"<path {shape}{over}/>")
    tall = max(300.0, max(ys) - min(ys) + 30)
    top = min(max(4.0, (max(ys) + min(ys) - tall) / 2), HEIGHT - tall)

    def crop(points: list[Point]) -> list[Point]:
        return [p for p in points if top - 50 < p[1] < top + tall + 50]

    near, far = (crop(_points(body[e])) for e in _edges(body))
    edges = [near, far, *([[(-x, y, c) for x, y, c in e] for e in (near, far)] if mirror else [])]
    lines = "".join(_path(_curves(e, False), False) for e in edges if len(e) > 1)
    if mirror:
        ring = near + far[::-1]
        tail = [(-x, y, c) for x, y, c in reversed(ring)]
        skin = _path(_curves(ring, False) + _curves(tail, False))
    else:
        skin = _path(_curves(near, False) + _curves(far[::-1], False))
    kit = _points(body["shorts"])
    shorts = _path(_curves(_mirrored(kit) if mirror else kit))
    wide = tall * 84 / 80
    flip = ' transform="scale(-1 1)"' if turned else ""
    hints = [h for h in body["hints"] if "o" not in h and top < _points(h["pts"])[0][1] < top + tall]
    for hint in hints:
        points = _points(hint["pts"])
        for line in [points] if hint.get("at") or not mirror else [points, [(-x, y, c) for x, y, c in points]]:
            lines += _path(_curves(line[:: 2 if len(line) > 4 else 1], False), False)
    return (
        f'<svg class="bm-mini" width="84" height="80" viewBox="{_number(-wide / 2)} {_number(top)} {_number(wide)} '
        f'{_number(tall)}" aria-hidden="true"><g{flip}><path class="bm-skin" d="{skin}"/>'
        f'<path class="bm-kit bm-hem" d="{shorts}"/><path class="bm-edge" d="{lines}"/>'
        f'<g class="bm-mark">{"".join(marks)}</g></g></svg>'
    )
