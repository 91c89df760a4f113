"""The exercise figure: human range, feet on the floor, small, in the colours of the page."""

from __future__ import annotations

import copy
import gzip
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from tests.support.content import LIBRARY
from webapp.drawings import drawn, figure
from webapp.drawings.figure.motion import key_pose
from webapp.drawings.figure.outline import Camera, bounds
from webapp.drawings.figure.svg import HEIGHT, WIDTH

FIGURES = LIBRARY.figures
SVG = "{http://www.w3.org/2000/svg}"
TOKENS = Path(__file__).parents[2] / "static" / "css"
COLOURS = set(re.findall(r"(--[\w-]+):", "".join((TOKENS / f"{name}tokens.css").read_text(encoding="utf-8")
                                                for name in ("", "drawing-"))))


def parsed(svg):
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))


@pytest.mark.parametrize("exercise", FIGURES)
def test_a_body_can_do_it(exercise):
    assert figure.faults(FIGURES[exercise]) == []


@pytest.mark.parametrize("exercise", FIGURES)
def test_it_moves_and_stays_small(exercise):
    svg = figure.animated(FIGURES[exercise])
    assert len(gzip.compress(svg.encode(), 9)) <= figure.LIMIT
    tree = parsed(svg)
    assert any(part.tag.startswith(f"{SVG}animate") for part in tree.iter())
    assert len([part for part in tree.iter(f"{SVG}g") if part.get("class") == "k"]) == 2  # for reduced motion


@pytest.mark.parametrize("exercise", FIGURES)
def test_its_colours_are_those_of_the_page_by_attributes_alone(exercise):
    for svg in (figure.animated(FIGURES[exercise]), figure.still(FIGURES[exercise])):
        for part in parsed(svg).iter():
            assert part.tag != f"{SVG}style"
            assert part.get("style") is None
            for colour in (part.get("fill", "none"), part.get("stroke", "none")):
                assert colour == "none" or colour[4:-1] in COLOURS
            if part.tag in (f"{SVG}path", f"{SVG}ellipse"):
                assert {"fill", "stroke"} & set(part.keys())


@pytest.mark.parametrize("exercise", FIGURES)
def test_the_working_side_is_coloured(exercise):
    colours = {part.get("fill") for part in parsed(figure.still(FIGURES[exercise])).iter()}
    assert colours & {"var(--fig-work)", "var(--fig-work2)"}
    if FIGURES[exercise]["work"] == "R":
        assert colours & {"var(--fig-idle)", "var(--fig-idle2)"}


@pytest.mark.parametrize("exercise", FIGURES)
def test_every_key_pose_is_inside_the_frame(exercise):
    table = FIGURES[exercise]
    height = table.get("view", {}).get("h", HEIGHT)
    for number in range(len(table["poses"])):
        left, top, right, bottom = bounds(key_pose(table, number), table, Camera(table["view"]))
        assert left >= -4
        assert top >= -4
        assert right <= WIDTH + 4
        assert bottom <= height + 12


@pytest.mark.parametrize(("exercise", "pose", "change", "said"), [
    ("heel-slide", 0, {"hipR": [170, 0, 0], "footR": None}, "hip flex R"),
    ("standing-march", 1, {"kneeR": [-40]}, "knee R"),
    ("shallow-squat", 1, {"root": [-17, 60, 0], "footR": [0, 11, 0, -9, 10]}, "in the floor"),
    ("calf-stretch", 1, {"handR": [120, 120, 0]}, "handR"),
    ("heel-slide", 1, {"elbowR": [20]}, "'elbowR' is not known"),
    ("heel-slide", 1, {"kneeR": 6}, "kneeR should be a list of 1, not 6"),
    ("heel-slide", 1, {"hipR": [6, 2]}, "hipR should be a list of 3"),
    ("heel-slide", 1, {"name": None}, "poses[2]: name is missing"),
])
def test_what_no_body_can_do_is_found(exercise, pose, change, said):
    table = copy.deepcopy(FIGURES[exercise])
    for key, value in change.items():
        if value is None:
            table["poses"][pose].pop(key, None)
            table.get("common", {}).pop(key, None)
        else:
            table["poses"][pose][key] = value
    assert any(said in fault for fault in figure.faults(table)), figure.faults(table)


@pytest.mark.parametrize(("change", "said"), [
    ({"work": "X"}, "work is 'X', should be one of R, L, RL"),
    ({"loop": "circle"}, "loop is 'circle', should be one of pingpong, cycle"),
    ({"props": [{"kind": "wal"}]}, "props[0]: kind is 'wal', should be one of floor, mat, wall"),
    ({"view": None}, "view is missing"),
])
def test_a_word_that_means_nothing_is_found(change, said):
    table = {key: value for key, value in {**FIGURES["heel-slide"], **change}.items() if value is not None}
    assert any(said in fault for fault in figure.faults(table)), figure.faults(table)


def test_an_arrow_at_a_bone_that_nobody_has_stops_the_build_and_is_named(tmp_path):
    table = copy.deepcopy(FIGURES["heel-slide"])
    table["arrow"]["part"] = "shankR"
    said = r"figures\.json: heel-slide: arrow: part: there is no bone 'shankR', only .*shinR"
    with pytest.raises(SystemExit, match=said):
        drawn.write(tmp_path, {"heel-slide": table})
