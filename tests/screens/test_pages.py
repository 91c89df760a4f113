from __future__ import annotations

import re

import pytest

PAGES = ["/", "/check-in", "/learn", "/learn/hip", "/learn/muscles", "/learn/prevention", "/causes", "/about",
         "/patterns"]


def addresses(library):
    return [*PAGES, *(f"/causes/{cause}" for cause in library.causes),
            *(f"/treatments/{treatment}" for treatment in library.treatments)]


def test_every_page_opens(client, library):
    for address in addresses(library):
        response = client.get(address)
        assert response.status_code == 200, address
        assert response.mimetype == "text/html"
        assert response.text.count("<h1") >= 1, address


def test_every_link_inside_leads_somewhere(client, library):
    known, seen = set(addresses(library)), set()
    for address in known:
        page = client.get(address).text
        ids = set(re.findall(r' id="([^"]+)"', page))
        for link in re.findall(r'<a [^>]*href="([^"]+)"', page):
            if link.startswith("#"):
                assert link[1:] in ids, f"{address} links to {link}"
            elif link.startswith("/") and link not in seen:
                seen.add(link)
                assert client.get(link.partition("#")[0]).status_code == 200, f"{address} links to {link}"


def test_no_page_uses_an_id_twice(client, library):
    for address in addresses(library):
        if address == "/patterns":
            continue
        ids = re.findall(r' id="([^"]+)"', client.get(address).text)
        assert len(ids) == len(set(ids)), (address, {i for i in ids if ids.count(i) > 1})


def test_a_first_time_visitor_meets_the_map_first(client):
    page = client.get("/").text
    assert page.index("Tap where it hurts.") < page.index("body-map")
    assert "How bad" not in page, "the rest of the form is a tap away"


def test_every_place_is_a_checkbox_with_its_side_in_words(client, library):
    page = client.get("/").text
    for place in library.places.values():
        assert f'value="{place.id}" id="place-{place.id}"' in page
        assert f">{place.label}<" in page


def test_a_cause_page_says_everything(client, library):
    for cause in library.causes.values():
        page = client.get(f"/causes/{cause.id}").text
        for heading in ("Where it is felt", "What is going on", "Who gets it", "What makes it worse", "What to do",
                        "What to avoid", "How long it takes", "When to get help", "What counts in the check"):
            assert heading in page, (cause.id, heading)
        assert "Reviewed on" in page
        assert cause.medical_name.replace("'", "&#39;") in page


def test_the_map_draws_just_the_places_of_the_content(library):
    from webapp.drawings import body_map

    drawn = {f"{region}-{side}" if side else region for region, side in body_map.places()}
    assert drawn == set(library.places)


def test_the_anatomy_explains_just_the_parts_it_draws(library):
    from webapp.drawings import anatomy

    assert {part.id for part in anatomy.HIP_PARTS} == {part.id for part in library.anatomy.hip_parts}
    assert {part.id for part in anatomy.MUSCLE_PARTS} == {part.id for part in library.anatomy.muscle_parts}


def test_an_unknown_page_says_so_in_our_own_words(client):
    for address in ("/nope", "/causes/nope", "/treatments/nope", "/static/nope.js"):
        response = client.get(address)
        assert response.status_code == 404
        assert "This page is not here." in response.text
        assert 'href="/check-in"' in response.text


def test_a_wrong_method_says_so(client):
    response = client.put("/check-in")
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]
    assert "Start a check" in response.text


def test_patterns_are_hidden_unless_asked_for(app):
    from webapp import create_app

    assert create_app({"PATTERNS": False}).test_client().get("/patterns").status_code == 404


def test_pages_are_the_same_for_everyone(client):
    response = client.get("/")
    assert "Set-Cookie" not in response.headers
    assert "csrf" not in response.text


def test_an_unchanged_page_is_not_sent_again(client):
    etag = client.get("/causes").headers["ETag"]
    again = client.get("/causes", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.data == b""


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_pages_travel_small(client, encoding):
    response = client.get("/", headers={"Accept-Encoding": encoding})
    assert response.headers["Content-Encoding"] == encoding
    assert len(response.data) < 27_500  # the styles of the first picture are in it, and the icon
