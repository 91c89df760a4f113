from __future__ import annotations

import re

from webapp import create_app
from webapp.web.security import hashed

ADDRESSES = ("/", "/causes", "/nope")


def test_every_answer_carries_the_headers(client):
    for address in ADDRESSES:
        headers = client.get(address).headers
        policy = headers["Content-Security-Policy"]
        assert "script-src 'self'" in policy
        assert "style-src 'self'" in policy
        assert "unsafe" not in policy
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "geolocation=()" in headers["Permissions-Policy"]


def test_no_page_holds_inline_script_or_style_but_those_that_the_policy_names(client, library):
    for address in ("/", "/learn/hip", "/patterns", *(f"/causes/{cause}" for cause in library.causes)):
        page = client.get(address).text
        policy = client.get(address).headers["Content-Security-Policy"]
        assert all(f"'{hashed(style)}'" in policy for style in re.findall("<style>(.*?)</style>", page, re.DOTALL))
        assert page.count("<style") == page.count("<style>") and " style=" not in page
        assert " onclick=" not in page and " hx-on" not in page
        [first] = re.findall("<script>(.*?)</script>", page, re.DOTALL)
        assert f"'{hashed(first)}'" in policy
        assert page.count("<script") - 1 == page.count('<script type="module" src="/static/')


def test_hsts_only_behind_tls(client):
    assert "Strict-Transport-Security" not in client.get("/").headers
    assert "max-age=31536000" in client.get("/", base_url="https://hipcheck.example").headers["Strict-Transport-Security"]


def test_a_proxy_is_believed_only_when_there_is_one():
    forwarded = {"X-Forwarded-Proto": "https"}
    plain = create_app({"BEHIND_PROXY": False}).test_client()
    proxied = create_app({"BEHIND_PROXY": True}).test_client()
    assert "Strict-Transport-Security" not in plain.get("/", headers=forwarded).headers
    assert "Strict-Transport-Security" in proxied.get("/", headers=forwarded).headers


def test_cookies_would_be_safe(app):
    assert app.config["SESSION_COOKIE_SECURE"]
    assert app.config["SESSION_COOKIE_HTTPONLY"]
    assert app.config["SESSION_COOKIE_SAMESITE"] == "Lax"
