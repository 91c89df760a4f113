"""The anatomy drawings and their legend: they must agree, and be safe to put into one page."""

import re
from pathlib import Path
from xml.etree import ElementTree

import brotli
import pytest

from webapp.drawings import anatomy

DRAWINGS = {"hip": (anatomy.hip, anatomy.HIP_PARTS), "muscles": (anatomy.muscles, anatomy.MUSCLE_PARTS)}
STYLES = Path(anatomy.__file__).parents[2] / "static" / "css" / "components" / "anatomy.css"
both = pytest.mark.parametrize("name", DRAWINGS)


def tree(name):
    return ElementTree.fromstring(DRAWINGS[name][0]())


def ids(name):
    return [element.get("id") for element in tree(name).iter() if element.get("id")]


def test_parts_are_the_ones_the_content_speaks_of():
    assert [part.id for part in anatomy.HIP_PARTS] == [
        "socket", "ball", "cartilage", "labrum", "capsule", "bursa", "bump", "neck", "sit-bone", "pubic-joint",
        "sacroiliac-joint",
    ]
    assert [part.id for part in anatomy.MUSCLE_PARTS] == [
        "flexors", "adductors", "extensors", "hamstrings", "side-muscles", "it-band",
    ]


@both
def test_legend_counts_from_one_and_names_every_part_once(name):
    parts = DRAWINGS[name][1]
    assert [part.number for part in parts] == list(range(1, len(parts) + 1))
    assert len({part.name for part in parts}) == len(parts)
    assert all(part.name and part.medical_name for part in parts)


@both
def test_every_part_has_its_number_in_the_drawing_and_every_number_its_part(name):
    drawn = {text.text for text in tree(name).iter("text")}
    assert drawn == {str(part.number) for part in DRAWINGS[name][1]}


@both
def test_every_number_has_a_line_that_ends_inside_the_picture(name):
    root = tree(name)
    width, height = (float(n) for n in root.get("viewBox").split()[2:])
    discs = [e for e in root.iter("circle") if e.get("class") == "an-disc"]
    dots = [e for e in root.iter("circle") if e.get("class") == "an-dot"]
    assert len(discs) == len(list(root.iter("text"))) <= len(dots)
    for circle in discs + dots:
        x, y, r = (float(circle.get(key)) for key in ("cx", "cy", "r"))
        assert r <= x <= width - r
        assert r <= y <= height - r


@both
def test_numbers_do_not_cover_each_other_or_the_ends_of_lines(name):
    root = tree(name)
    circles = [(e.get("class"), *(float(e.get(key)) for key in ("cx", "cy", "r"))) for e in root.iter("circle")]
    discs = [circle for circle in circles if circle[0] == "an-disc"]
    for i, (_, x, y, r) in enumerate(discs):
        others = discs[i + 1 :] + [circle for circle in circles if circle[0] == "an-dot"]
        assert all((x - u) ** 2 + (y - v) ** 2 > (r + s) ** 2 for _, u, v, s in others)


@both
def test_a_screen_reader_hears_one_picture_with_a_name_that_says_the_side(name):
    root = tree(name)
    title = root.find("title")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert "left" in title.text


@both
def test_nothing_in_it_breaks_a_strict_content_security_policy(name):
    for element in tree(name).iter():
        assert element.tag not in {"style", "script", "foreignObject", "image"}
        assert not any(key == "style" or key.startswith("on") for key in element.attrib)
        assert element.get("href", "#").startswith("#")


@both
def test_everything_it_refers_to_is_in_it(name):
    svg = DRAWINGS[name][0]()
    wanted = set(re.findall(r'(?:href="|url\()#([\w-]+)', svg))
    assert wanted <= set(ids(name))


def test_both_drawings_fit_into_one_page():
    found = ids("hip") + ids("muscles")
    assert len(set(found)) == len(found)
    assert all(re.match(r"an-(hip|muscles)-", one) for one in found)


@both
def test_every_class_it_uses_has_a_rule_and_colours_come_from_tokens(name):
    rules = STYLES.read_text("utf-8")
    used = {one for e in tree(name).iter() for one in e.get("class", "").split()}
    assert used <= set(re.findall(r"\.([\w-]+)", rules))
    assert not re.search(r"#[0-9a-f]{3,8}\b|rgb|hsl|oklch", rules, re.IGNORECASE)


@both
def test_it_is_small_enough_for_a_phone_outside(name):
    assert len(brotli.compress(DRAWINGS[name][0]().encode())) <= 4096
