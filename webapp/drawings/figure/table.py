"""The table of a figure, as content/figures.json writes it.  What its words and numbers mean: see this package."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Triple = list[float]  # x, y, z


class View(TypedDict, total=False):
    """The camera.  yaw, pitch: degrees.  scale: px a cm.  x, y: where the origin goes.  h: height of the picture."""

    yaw: float
    pitch: float
    scale: float
    x: float
    y: float
    h: int


class Floor(TypedDict):
    kind: Literal["floor"]
    x: NotRequired[list[int]]  # from, to; px
    shadow: NotRequired[list[int]]  # middle, half its width; px


class Mat(TypedDict):
    kind: Literal["mat"]
    x: list[float]  # from, to; cm, as all below
    z: list[float]


class Wall(TypedDict):
    kind: Literal["wall"]
    x: NotRequired[float]
    z: NotRequired[float]


class Step(TypedDict):
    kind: Literal["step"]
    x: list[float]
    h: float


class Chair(TypedDict):
    kind: Literal["chair"]
    x: float
    z: NotRequired[float]


class Pillow(TypedDict):
    kind: Literal["pillow"]
    balls: list[list[float]]  # x, y, z, radius


class Band(TypedDict):
    """Round both legs, above the knees."""

    kind: Literal["band"]


Prop = Floor | Mat | Wall | Step | Chair | Pillow | Band

Arrow = TypedDict("Arrow", {
    "part": str,  # a bone, and the point on it that shows the way
    "at": Triple,
    "from": NotRequired[int],  # numbers of key poses
    "to": NotRequired[int],
    "dx": NotRequired[float],  # px
    "dy": NotRequired[float],
    "t0": NotRequired[float],  # shares of the way between the poses
    "t1": NotRequired[float],
})


class KeyPose(TypedDict, total=False):
    """What one key pose says beside its joints, whose names are skeleton.KEYS."""

    name: str
    hold: float
    move: float
    step: dict[str, float]  # foot -> how high it is lifted half-way, cm


class Figure(TypedDict):
    """All that is said of one exercise's figure."""

    poses: list[KeyPose]
    common: NotRequired[KeyPose]
    props: NotRequired[list[Prop]]
    view: NotRequired[View]
    arrow: NotRequired[Arrow]
    base: NotRequired[str]
    contact: NotRequired[str]
    anchor: NotRequired[Triple]
    palmL: NotRequired[list[Triple]]
    palmR: NotRequired[list[Triple]]
    work: NotRequired[str]
    loop: NotRequired[str]
    order: NotRequired[str]
    draw: NotRequired[list[str]]
    show: NotRequired[list[int]]
    steps: NotRequired[int]  # set by the drawing itself
