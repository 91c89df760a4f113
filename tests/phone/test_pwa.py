from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shutil
import struct
import subprocess
import sys

import pytest

from tests.support.bare_html import bare
from tests.support.server import ROOT
from webapp import create_app
from webapp.knowledge import loading
from webapp.mind import help_words
from webapp.phone import pwa

PRECACHE_MOST = 340_000  # bytes, compressed, as `make build` has packed them


@pytest.fixture
def bundle(client):
    return pwa.read(client.get(listed(client)["bundle"][0]).data)


def listed(client):
    """What the worker is told to keep."""
    first = client.get("/sw.js").text.partition("\n")[0]
    return json.loads(first.removeprefix("self.HIPCHECK=").removesuffix(";"))


def pixels(content):
    """Width and height of a PNG or a WebP."""
    if content[:4] == b"\x89PNG":
        return struct.unpack(">II", content[16:24])
    assert content[12:16] == b"VP8X"
    return tuple(int.from_bytes(content[at:at + 3], "little") + 1 for at in (24, 27))


def test_the_worker_is_asked_about_each_time_and_needs_no_session(client):
    response = client.get("/sw.js")
    assert response.mimetype == "text/javascript"
    assert response.headers["Cache-Control"] == "no-cache"
    assert "Set-Cookie" not in response.headers


def test_every_page_is_kept_and_no_page_is_personal(client, app, library, bundle):
    pages = bundle["pages"]
    assert {"/", "/check-in", "/learn", "/learn/hip", "/causes", "/about", "/settings"} <= set(pages)
    assert {f"/causes/{cause}" for cause in library.causes} <= set(pages)
    assert {f"/treatments/{treatment}" for treatment in library.treatments} <= set(pages)
    for address, html in pages.items():
        response = client.get(address)
        assert bare(response.text) == bare(help_words.fill(html, app.extensions["help_words"]["uk"]))
        assert "Set-Cookie" not in response.headers
        assert "csrf" not in html


def test_every_link_and_file_of_a_kept_page_is_kept_too(client, bundle):
    files = {address for address, _ in listed(client)["files"]} | set(bundle["built"]) | set(bundle["sheets"])
    not_needed = ("/static/apple-touch-icon",)  # read once, when the icon is put there
    for html in bundle["pages"].values():
        for address in re.findall(r'(?:href|src)="(/[^"#?]*)', html):
            assert address in bundle["pages"] or address in files or address.startswith(not_needed), address
        for address, drawing in re.findall('<use (?:data-)?href="(/[^"#]+)#([^"]+)"', html):
            assert f'id="{drawing}"' in bundle["sheets"][address][1], (address, drawing)


def test_what_is_listed_is_what_is_served(client):
    told = listed(client)
    for address, integrity in [told["bundle"], *told["files"]]:
        with client.get(address) as response:
            assert response.status_code == 200
            assert integrity == "sha256-" + base64.b64encode(hashlib.sha256(response.data).digest()).decode()


def test_the_scripts_that_come_later_are_the_servers_own(client, bundle):
    names = {address.split(".")[0] for address in bundle["built"]}
    assert {"/static/diary", "/static/timers", "/static/more-css"} <= names
    for address, (kind, text) in (bundle["built"] | bundle["sheets"]).items():
        with client.get(address) as response:
            assert response.text == text
            assert response.headers["Content-Type"].replace('"', "") == kind


def test_all_that_is_kept_stays_under_340_kilobytes(client):
    told = listed(client)
    total = 0
    for address in ("/sw.js", told["bundle"][0], *(address for address, _ in told["files"])):
        with client.get(address, headers={"Accept-Encoding": "br"}) as response:
            total += len(response.data)
    assert total < PRECACHE_MOST


def test_another_version_is_not_there(client):
    told = listed(client)
    assert "immutable" in client.get(told["bundle"][0]).headers["Cache-Control"]
    assert client.get("/offline/000000000000.txt").status_code == 404


def version(**config):
    return listed(create_app(config).test_client())["version"]


def test_any_change_that_a_user_can_see_is_another_version(tmp_path):
    content, dist = tmp_path / "content", tmp_path / "dist"
    shutil.copytree(loading.CONTENT, content)
    shutil.copytree(ROOT / "static/dist", dist)
    before = version()
    assert version(CONTENT=content, DIST=dist) == before  # where they lie is no change
    about = content / "about.toml"
    about.write_text(about.read_text(encoding="utf-8").replace("expert judgement", "judgement", 1), encoding="utf-8")
    assert version(CONTENT=content) != before
    for file in ("app.css", "sw.js", "diary.js"):
        built = dist / json.loads((dist / "assets.json").read_text())[file]
        kept = built.read_bytes()
        built.write_bytes(kept + b" ")
        assert version(DIST=dist) != before
        built.write_bytes(kept)


def test_every_process_finds_the_same_version():
    code = "from tests.phone.test_pwa import version; print(version())"
    found = {subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed},
                            capture_output=True, text=True, check=True).stdout for seed in ("1", "2")}
    assert len(found) == 1


def test_a_page_with_an_argument_nobody_knows_stops_the_start():
    app = create_app()
    app._got_first_request = False
    app.add_url_rule("/x/<strange_id>", "pages.strange", lambda strange_id: "")
    with app.test_request_context(), pytest.raises(KeyError, match="strange_id"):
        pwa.addresses(app)


def test_the_manifest_has_what_phones_ask_for(client):
    response = client.get("/manifest.webmanifest")
    assert response.mimetype == "application/manifest+json"
    manifest = response.get_json(force=True)
    assert manifest["id"] == "/"
    assert len(manifest["short_name"]) <= 12
    assert manifest["display"] == "standalone"
    assert manifest["orientation"] == "any"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable", "monochrome"}
    assert {screenshot["form_factor"] for screenshot in manifest["screenshots"]} == {"narrow", "wide"}
    assert [shortcut["short_name"] for shortcut in manifest["shortcuts"]] == ["Check", "Ice", "Gentle routine"]
    for shortcut in manifest["shortcuts"]:
        assert client.get(shortcut["url"]).status_code == 200


def test_every_picture_of_the_manifest_has_the_size_it_says(client):
    manifest = client.get("/manifest.webmanifest").get_json(force=True)
    pictures = [*manifest["icons"], *manifest["screenshots"],
                *(icon for shortcut in manifest["shortcuts"] for icon in shortcut["icons"])]
    for picture in pictures:
        with client.get(picture["src"]) as response:
            assert response.status_code == 200
            assert response.mimetype == picture["type"]
            if picture["sizes"] != "any":
                assert "x".join(map(str, pixels(response.data))) == picture["sizes"]


def test_pages_name_the_manifest_the_icon_and_both_theme_colours(client):
    page = client.get("/").text
    assert '<link rel="manifest" href="/manifest.webmanifest">' in page
    assert re.search(r'<link rel="apple-touch-icon" href="/static/apple-touch-icon\.\w{8}\.png">', page)
    for scheme in ("light", "dark"):
        assert f'media="(prefers-color-scheme: {scheme})"' in page
