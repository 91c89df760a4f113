"""Behind a real proxy that ends TLS, set up with the README's own lines."""

from __future__ import annotations

import http.client
import json
import os
import ssl
import urllib.parse

import pytest
from playwright.sync_api import expect

from tests.conftest import ANSWERS, KEPT, PHONE
from tests.support import browser, proxy, server
from tests.support.check_phone import to_guidance

pytestmark = pytest.mark.skipif(not proxy.found() and os.environ.get("CI") != "true",
                                reason="needs Caddy and OpenSSL: apt install caddy openssl")

SITE = '''
from flask import jsonify, request, session
from webapp import create_app

app = create_app()

@app.get("/seen")
def seen():
    session["made"] = "for the test"
    return jsonify(client=request.remote_addr, secure=request.is_secure, host=request.host, root=request.script_root)
'''


FORGED = {
    "X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "http", "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Port": "1", "X-Forwarded-Prefix": "/evil", "X-Forwarded-Ssl": "off",
    "Forwarded": "for=203.0.113.9;proto=http;host=evil.example",
    "SCRIPT_NAME": "/evil", "PATH_INFO": "/about",  # gunicorn takes these from a proxy that it trusts
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The app with one more page, which tells what the app believes, behind the proxy."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "wsgi.py").write_text(SITE)
    with server.running(folder / "log", folder, PYTHONPATH=str(server.ROOT), HIPCHECK_BEHIND_PROXY="1",
                        HIPCHECK_SECRET_KEY="long and random", GUNICORN_CMD_ARGS=proxy.readme_gunicorn()) as address, \
            proxy.behind_tls(folder, address) as front:
        yield front


def ask(front, method, path, body=None, headers=None):
    """One request over TLS, the certificate verified; (status, headers, text)."""
    trusted = ssl.create_default_context(cafile=str(front.certificate))
    connection = http.client.HTTPSConnection("localhost", urllib.parse.urlsplit(front.address).port, context=trusted)
    connection.request(method, path, body, headers or {})
    response = connection.getresponse()
    found = response.status, response.headers, response.read()
    connection.close()
    return found


@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_pages_come_over_tls_with_hsts_and_compressed(site, coding):
    status, headers, content = ask(site, "GET", "/", headers={"Accept-Encoding": coding})
    assert status == 200
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert headers["Content-Encoding"] == coding
    assert len(content) < 30_000


@pytest.mark.parametrize("path", ["/", "/check", "/learn", "/causes", "/settings", "/about", "/sw.js", "/nope"])
def test_no_page_sets_a_cookie(site, path):
    _, headers, _ = ask(site, "GET", path)
    assert headers["Strict-Transport-Security"]
    assert headers["Set-Cookie"] is None


def test_plain_http_is_sent_to_tls(site):
    connection = http.client.HTTPConnection("localhost", urllib.parse.urlsplit(site.plain).port)
    connection.request("GET", "/learn")
    response = connection.getresponse()
    assert response.status == 308
    assert response.headers["Location"].startswith("https://localhost")
    assert response.headers["Location"].endswith("/learn")
    connection.close()


def test_the_app_sees_the_client_the_scheme_and_the_host(site):
    _, _, text = ask(site, "GET", "/seen")
    seen = json.loads(text)
    assert seen["secure"] is True
    assert seen["host"] == site.address.removeprefix("https://")
    assert seen["client"] in ("127.0.0.1", "::1")


def test_what_a_client_forges_does_not_get_through(site):
    for name, value in FORGED.items():
        status, _, text = ask(site, "GET", "/seen", headers={name: value})
        assert (name, status) == (name, 200)
        seen = json.loads(text)
        assert seen["secure"] is True
        assert seen["host"] == site.address.removeprefix("https://")
        assert seen["client"] in ("127.0.0.1", "::1")
        assert seen["root"] == ""


def test_a_cookie_would_be_secure(site):
    _, headers, _ = ask(site, "GET", "/seen")
    for word in ("Secure", "HttpOnly", "SameSite=Lax"):
        assert word in headers["Set-Cookie"]


def test_the_check_is_answered(site):
    body = urllib.parse.urlencode(ANSWERS, doseq=True)
    status, headers, text = ask(site, "POST", "/check-in", body, {
        "Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"})
    assert status == 200
    assert headers["Set-Cookie"] is None
    assert b"verdict-title" in text
    assert b"<html" not in text


def test_the_worker_and_manifest_keep_their_headers(site):
    _, headers, _ = ask(site, "GET", "/sw.js")
    assert headers["Cache-Control"] == "no-cache"
    assert headers["Content-Type"].startswith("text/javascript")
    _, headers, _ = ask(site, "GET", "/manifest.webmanifest")
    assert headers["Content-Type"].startswith("application/manifest+json")


def test_a_phone_keeps_the_app_and_works_with_the_proxy_gone(tmp_path, playwright):
    with server.running(tmp_path / "log", HIPCHECK_BEHIND_PROXY="1") as address, \
            proxy.behind_tls(tmp_path, address) as front:
        context = playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=browser.path(),
            args=[*browser.ARGS, f"--ignore-certificate-errors-spki-list={front.spki}"], **PHONE)
        page = context.pages[0]
        page.goto(front.address + "/")
        browser.until(page, KEPT)
        front.process.kill()
        front.process.wait()
        assert page.goto(front.address + "/learn").status == 200
        to_guidance(page, front.address)
        expect(page.locator("#guidance")).to_contain_text("Running makes it worse.")
        context.close()
