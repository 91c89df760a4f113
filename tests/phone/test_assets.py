from __future__ import annotations

import re

import pytest

from tests import bench
from tests.conftest import ANSWERS
from tests.support.addresses import one_of_each_kind
from webapp import create_app
from webapp.phone import assets


def built(client):
    """Addresses of all that the map asks for as soon as it is painted."""
    named = dict(re.findall('data-(scripts|after)="([^"]+)"', re.search("<html[^>]*>", client.get("/").text)[0]))
    return [*named["scripts"].split(), *named["after"].split()]


def test_built_files_are_served_immutable_and_compressed(client):
    found = built(client)
    assert len(found) >= 2
    for address in found:
        response = client.get(address, headers={"Accept-Encoding": "br"})
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]
        if address.endswith((".js", ".css")):
            assert response.headers["Content-Encoding"] == "br"
        assert "Access-Control-Allow-Origin" not in response.headers
        response.close()


def test_a_first_visit_stays_under_50_kilobytes_on_every_page(app, client):
    found = {address: bench.size(client, address) + sum(bench.size(client, one) for one in bench.files(client, address))
             for address in one_of_each_kind(app)}
    assert {address: length for address, length in found.items() if length > bench.FIRST_MOST} == {}


def test_what_moves_on_a_first_visit_has_its_colours(app):
    for kind, first in app.extensions["first_styles"].items():
        if f"after-{kind}.css" not in assets.built(app):
            continue  # a whole sheet, which no page has
        css = first + assets.text(app, f"after-{kind}.css")
        moves = "".join(re.findall(r"@keyframes[^{]+\{(?:[^{}]*\{[^{}]*\})*", css))
        missing = [one for one in re.findall(r"var\((--[\w-]+)", moves) if f"{one}:" not in css]
        assert (kind, missing) == (kind, [])


def test_without_a_script_the_guidance_has_the_styles_of_the_form_before_it(client):
    def sheets(page):
        return set(re.findall('<link rel="stylesheet" href="([^"]+)"', page))

    needed = sheets(client.post("/check-in", data=ANSWERS).text)
    assert needed and needed <= sheets(client.get("/check-in/all").text)


def test_without_the_built_files_the_start_says_what_to_do(tmp_path):
    with pytest.raises(assets.NotBuilt, match="make build"):
        create_app({"DIST": tmp_path})
