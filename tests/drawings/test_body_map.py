"""The body map as a thumb and an eye meet it, drawn 340 px wide: 1 px of the picture is 1 CSS px."""

import gzip
import re
from itertools import combinations

import pytest

from webapp.drawings import body_map

VIEWS = {view.id: view for view in body_map.views()}
SPOTS = [(view.id, place, css) for view in body_map.views() for place, css in view.spots]
POLYGONS = dict(re.findall(r"\.spot\.([\w-]+)\{clip-path:polygon\(([^)]*)\)\}", body_map.stylesheet()))
STEP = 2


def corners(css):
    """The tap polygon of a spot, as the browser places it, in px."""
    name, *turned = css.split()
    points = [
        tuple(float(n.rstrip("%")) / 100 * size for n, size in zip(pair.split(), (340, 520), strict=True))
        for pair in POLYGONS[name].split(",")
    ]
    return [(340 - x, y) for x, y in points] if turned else points


def covers(polygon, x, y):
    hit = False
    for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        if (ay > y) != (by > y) and x < ax + (bx - ax) * (y - ay) / (by - ay):
            hit = not hit
    return hit


def room(polygon, x, y):
    """Distance in px from a point to the nearest edge of the polygon."""
    best = float("inf")
    for (ax, ay), (bx, by) in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        dx, dy = bx - ax, by - ay
        along = ((x - ax) * dx + (y - ay) * dy) / ((dx * dx + dy * dy) or 1)
        along = min(max(along, 0), 1)
        best = min(best, ((x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2) ** 0.5)
    return best


def cells(polygon):
    xs, ys = zip(*polygon, strict=True)
    return {
        (x, y)
        for x in range(int(min(xs)), int(max(xs)) + 1, STEP)
        for y in range(int(min(ys)), int(max(ys)) + 1, STEP)
        if covers(polygon, x, y)
    }


def shape(view, number):
    """The drawn region and the silhouette it lies on, as flat polygons in px from the axis."""
    region = body_map._flat(body_map._region(view, number))
    edges = body_map._outline(view)
    near, far = (edges.get("outer") or edges["front"]), (edges.get("inner") or edges["back"])
    return region, near + far[::-1]


def middle(css):
    points = corners(css)
    return (min(x for x, _ in points) + max(x for x, _ in points)) / 2


@pytest.mark.parametrize(("view", "place", "css"), SPOTS)
def test_a_thumb_fits(view, place, css):
    polygon = corners(css)
    xs, ys = zip(*polygon, strict=True)
    assert max(xs) - min(xs) >= 48
    assert max(ys) - min(ys) >= 48
    assert 2 * max(room(polygon, x, y) for x, y in cells(polygon)) >= 44


@pytest.mark.parametrize(("view", "place", "css"), SPOTS)
def test_tap_area_stays_in_the_picture(view, place, css):
    assert all(-0.5 <= x <= 340.5 and -0.5 <= y <= 520.5 for x, y in corners(css))


@pytest.mark.parametrize("view", VIEWS)
def test_tap_areas_do_not_fight(view):
    for (one, a), (two, b) in combinations([(p, cells(corners(css))) for p, css in VIEWS[view].spots], 2):
        assert len(a & b) * STEP * STEP <= 60, f"{one} and {two} overlap"


def test_front_looks_at_the_runner_and_back_from_behind():
    for view, left_is_right_of_picture in (("front", True), ("back", False)):
        for place, css in VIEWS[view].spots:
            if place.endswith("-left"):
                assert (middle(css) > 170) is left_is_right_of_picture, f"{place} in {view}"
            elif place.endswith("-right"):
                assert (middle(css) < 170) is left_is_right_of_picture, f"{place} in {view}"


def test_a_side_view_shows_one_side_of_the_runner_only():
    for side, other in (("left", "right"), ("right", "left")):
        assert not [place for place, _ in VIEWS[f"side-{side}"].spots if place.endswith(f"-{other}")]


def test_the_two_side_views_mirror_each_other():
    left, right = (dict(VIEWS[f"side-{side}"].spots) for side in ("left", "right"))
    for place, css in right.items():
        twin = left[place.removesuffix("-right") + "-left" if place.endswith("-right") else place]
        assert middle(twin) == pytest.approx(340 - middle(css))


@pytest.mark.parametrize("view", ["front", "back", "side"])
def test_drawn_regions_stay_on_the_body(view):
    for number, region in enumerate(body_map._data()[view]["regions"]):
        drawn, body = shape(view, number)
        for x, y in drawn:
            x = abs(x) if view != "side" and (x < 0 or y < 222) else x
            on_body = (view != "side" and x < 3) or covers(body + [(0, 222), (0, -30)] * (view != "side"), x, y)
            assert on_body or room(body, x, y) <= 5, f"{region['id']} leaves the body at {x:.0f}, {y:.0f}"


@pytest.mark.parametrize("view", ["front", "back", "side"])
def test_drawn_region_and_pin_lie_in_the_tap_area(view):
    axis = body_map._data()[view]["axis"]
    for number, region in enumerate(body_map._data()[view]["regions"]):
        polygon = corners(f"{view[0]}-{region['id']}")
        drawn, _ = shape(view, number)
        on = [covers(polygon, x + axis, y) or room(polygon, x + axis, y) < 4 for x, y in drawn]
        assert sum(on) / len(on) > 0.95, f"a tap on {region['id']} in {view} may miss"
        x, y, _ = body_map._points(region["pin"])[0]
        assert covers(polygon, x + axis, y)
        assert covers(drawn, x, y), f"the pin of {region['id']} in {view} stands beside it"


def test_every_place_can_be_reached():
    named = {f"{region}-{side}" if side else region for region, side in body_map.places()}
    assert {place for _, place, _ in SPOTS} == named
    assert len(body_map.REGIONS) == 13
    assert len(named) == 24


def test_every_spot_has_a_drawn_region_a_shape_and_a_rule():
    css = body_map.without_script()
    for view, place, names in SPOTS:
        assert f'class="region r-{place}"' in VIEWS[view].svg
        assert names.split()[0] in POLYGONS
        for condition in (f"#place-{place}:checked", f"#place-{place}:focus-visible"):
            assert f".body-map:has({condition}) .r-{place}" in css


def test_what_the_drawings_refer_to_exists_once():
    page = body_map.shared() + "".join(view.svg for view in body_map.views())
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', page)) <= {(i, "") for i in ids} | {("", i) for i in ids}


def test_markup_obeys_the_content_policy():
    page = body_map.shared() + "".join(view.svg for view in body_map.views()) + body_map.mini(("buttock",))
    assert " style=" not in page
    assert "<style" not in page
    assert "<script" not in page


def test_the_first_view_and_all_of_them_stay_small():
    def packed(*texts):
        return len(gzip.compress("".join(texts).encode()))

    front = body_map.BODIES[:1]
    assert packed(body_map.shared(front), VIEWS["front"].svg) <= 4_500
    assert packed(body_map.stylesheet(front)) <= 1_200
    assert packed(body_map.shared(), *(view.svg for view in body_map.views())) <= 12_000
    assert packed(body_map.stylesheet()) <= 3_000


@pytest.mark.parametrize("region", body_map.REGIONS)
def test_small_drawing(region):
    picture = body_map.mini((region,))
    assert 'width="84" height="80"' in picture
    assert " id=" not in picture
    assert "bm-mark" in picture
    assert len(gzip.compress(picture.encode())) <= 1_200


def test_small_drawing_marks_the_side_asked_for():
    def at(side):
        return re.search(r'class="bm-mark">(.*)</g></g>', body_map.mini(("groin-front",), side)).group(1)

    assert at("").count("<path") == 2
    assert "scale(-1 1)" not in at("left"), "the runner's left is right in the picture"
    assert "scale(-1 1)" in at("right")
