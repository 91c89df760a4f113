"""Pages that are the same for everyone: sent as they were made once, and as the app itself would send them."""

from __future__ import annotations

import gzip

import brotli
import pytest
from flask import Response, request, session

from tests.screens.test_country import LANGUAGES
from tests.support import bare_html
from webapp import create_app
from webapp.mind import help_words
from webapp.phone import pwa
from webapp.screens.country import UNFILLED
from webapp.web.ready_pages import ReadyPages, packing

UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}
ADDRESSES = ("/", "/check-in", "/about", "/timers/ice", "/settings")
OWN_HEADERS = {"ETag", "Content-Length", "Content-Encoding", "Vary", "Date"}  # of which the layer has its own


def headers(country="uk", **more):
    return {"Accept-Language": LANGUAGES[country], **more}


@pytest.fixture
def bare(app):
    """The app without the layer, as a client."""
    found = create_app({"TESTING": True})
    assert isinstance(found.wsgi_app, ReadyPages)
    found.wsgi_app = found.wsgi_app.app
    return found.test_client()


@pytest.mark.parametrize("country", ["uk", "us", "elsewhere"])
def test_a_ready_page_is_what_the_app_itself_sends(client, bare, country):
    for address in ADDRESSES:
        for _ in ("made", "found"):
            ready, fresh = (one.get(address, headers=headers(country)) for one in (client, bare))
            assert ready.data == fresh.data
            assert ready.headers["Vary"].lower() == "accept-language, accept-encoding"
            kept = [[item for item in one.headers if item[0] not in OWN_HEADERS] for one in (ready, fresh)]
            assert sorted(kept[0]) == sorted(kept[1])


def test_a_page_is_the_same_in_every_packing(client, app):
    with app.app_context():
        addresses = pwa.addresses(app)
    for address in addresses[::4]:
        plain = client.get(address)
        assert "Content-Encoding" not in plain.headers
        for name, unpack in UNPACK.items():
            packed = client.get(address, headers={"Accept-Encoding": name})
            assert packed.headers["Content-Encoding"] == name
            assert int(packed.headers["Content-Length"]) == len(packed.data)
            assert unpack(packed.data) == plain.data


@pytest.mark.parametrize(("accepted", "name"), [
    ("gzip, deflate, br, zstd", "br"), ("gzip", "gzip"), ("br;q=0, gzip;q=0.1", "gzip"), ("", ""), ("identity", ""),
    ("*", "br"), ("*;q=0", ""), ("x" * 4000, ""), (";;;,,", "")])
def test_the_best_packing_that_a_browser_takes(accepted, name):
    assert packing(accepted) == name


@pytest.mark.parametrize("encoding", ["br", "gzip", ""])
def test_what_a_browser_has_is_not_sent_again_but_what_it_has_not_is(client, encoding):
    mine = headers(**{"Accept-Encoding": encoding})
    first = client.get("/about", headers=mine)
    again = client.get("/about", headers={**mine, "If-None-Match": f'"other", {first.headers["ETag"]}'})
    assert (again.status_code, again.data) == (304, b"")
    assert not {"Content-Encoding", "Content-Type", "Content-Length"} & set(again.headers.keys())
    for name in ("ETag", "Vary", "Cache-Control", "Content-Security-Policy"):
        assert again.headers[name] == first.headers[name]
    others = {"another country": headers("us", **{"Accept-Encoding": encoding}),
              "another packing": headers(**{"Accept-Encoding": "gzip" if encoding == "br" else "br"})}
    for words, other in others.items():
        sent = client.get("/about", headers={**other, "If-None-Match": first.headers["ETag"]})
        assert sent.status_code == 200, words
    assert client.get("/about", headers={**mine, "If-None-Match": '"made-up"'}).status_code == 200


def test_each_country_reads_its_own_words(client, app):
    with app.test_request_context():
        text = client.get("/about", environ_overrides={UNFILLED: True}).text
    for country in LANGUAGES:
        sent = client.get("/about", headers=headers(country, **{"Accept-Encoding": "br"}))
        filled = help_words.fill(text, app.extensions["help_words"][country])
        assert bare_html.bare(brotli.decompress(sent.data).decode()) == bare_html.bare(filled)


def test_head_has_the_headers_of_get_and_no_body(client):
    got, head = (send("/about", headers={"Accept-Encoding": "br"}) for send in (client.get, client.head))
    assert head.data == b""
    assert head.headers == got.headers


def test_an_address_with_something_behind_it_is_answered_by_the_app(client):
    plain, asked = client.get("/timers/ice").text, client.get("/timers/ice?start=18:05").text
    assert "18:05" in asked
    assert "18:05" not in plain
    assert client.get("/timers/ice").text == plain


def test_hsts_is_sent_over_tls_alone_whoever_came_first():
    for schemes in (("http", "https"), ("https", "http")):
        client = create_app({"TESTING": True}).test_client()
        for scheme in (*schemes, *schemes):
            sent = client.get("/about", base_url=f"{scheme}://localhost")
            assert ("Strict-Transport-Security" in sent.headers) == (scheme == "https")


def test_the_worker_and_the_manifest_are_known_again_too(client):
    for address in ("/sw.js", "/manifest.webmanifest"):
        etag = client.get(address).headers["ETag"]
        assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def made(view):
    """A client of an app with a page that should be shared, and how often the app has been asked for it."""
    app, asked = create_app({"TESTING": True}), []

    def counted():
        asked.append(1)
        return view(len(asked))

    app.add_url_rule("/mine", "mine", counted)
    app.wsgi_app._addresses = lambda: ["/mine"]
    return app.test_client(), asked


def test_a_page_is_made_once():
    client, asked = made(lambda count: f"<p>{count}</p>")
    assert [client.get("/mine").text for _ in range(3)] == ["<p>1</p>"] * 3
    assert len(asked) == 1


def personal(count):
    session["who"] = count
    return f"<p>{count}</p>"


@pytest.mark.parametrize("view", [
    personal, lambda count: Response(f"<p>{count}</p>", headers={"Set-Cookie": "who=me"}),
    lambda count: Response(f"<p>{count}</p>", headers={"Vary": "HX-Request"}),
    lambda count: Response(f"<p>{count}</p>", status=500)])
def test_a_page_that_is_not_the_same_for_everyone_is_never_kept(view):
    client, _ = made(view)
    sent = [client.get("/mine").text for _ in range(2)]
    assert sent[0] != sent[1]


def test_nothing_of_who_asks_reaches_a_page_that_is_kept():
    client, asked = made(lambda count: f"<p>{sorted(request.headers.keys())} {request.host} {request.remote_addr}</p>")
    client.set_cookie("who", "me")
    mine = {"X-Mine": "1", "Referer": "http://localhost/x", "User-Agent": "me", "Host": "evil.example"}
    assert client.get("/mine", headers=mine).text == "<p>[] localhost None</p>"
    assert len(asked) == 1


def test_foreign_posts_are_refused_as_before():
    app = create_app({"PATTERNS": False})
    app.add_url_rule("/change", "change", lambda: "changed", methods=["POST"])
    client = app.test_client()
    for more in ({}, {"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}):
        assert client.post("/change", headers=more).status_code == 400
