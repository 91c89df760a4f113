from __future__ import annotations

import json
import re
import subprocess
from html.parser import HTMLParser

import pytest

from tests.support.node import NODE, ROOT
from webapp import create_app
from webapp.phone import assets, pwa
from webapp.web.security import hashed

ADDRESSES = ("/", "/causes", "/check-in", "/nope", "/sw.js", "/manifest.webmanifest", "/push/key")
POLICY = {  # of what a page may load and do
    "default-src": "'none'", "script-src": "'self'", "style-src": "'self'", "img-src": "'self' data:",
    "connect-src": "'self'", "media-src": "'self' blob:", "manifest-src": "'self'", "worker-src": "'self'",
    "form-action": "'self'", "base-uri": "'none'", "frame-ancestors": "'none'",
    "require-trusted-types-for": "'script'", "trusted-types": "hipcheck 'allow-duplicates'",
}
OBSERVATORY = {  # what the MDN HTTP Observatory looks for, and what Hipcheck answers; None: must not be there
    "Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in POLICY.items()),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Set-Cookie": None,
    "Access-Control-Allow-Origin": None,
    "X-Powered-By": None,
}
BESIDE = {  # what it does not count
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def with_own(name, value, app, text):
    """The policy also names, by their hashes, the script of all pages and the styles that stand in this very one."""
    if name != "Content-Security-Policy":
        return value
    value = value.replace("script-src 'self'", f"script-src 'self' '{hashed(assets.text(app, assets.FIRST))}'")
    styles = [f"'{hashed(one)}'" for one in re.findall("<style>(.*?)</style>", text, re.DOTALL) or [assets.FADE]]
    return value.replace("style-src 'self'", " ".join(["style-src 'self'", *styles]))


@pytest.mark.parametrize(("name", "value"), [*OBSERVATORY.items(), *BESIDE.items()])
def test_every_answer_carries_the_headers(app, client, name, value):
    for address in ADDRESSES:
        answer = client.get(address)
        assert (address, answer.headers.get(name)) == (address, with_own(name, value, app, answer.text))


def test_built_files_carry_those_that_mean_something_for_a_file(client):
    script = re.search(r'"(/static/app\.\w+\.js)[ "]', client.get("/").text)[1]
    with client.get(script) as answer:
        headers = answer.headers
    for name in ("X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Access-Control-Allow-Origin", "Set-Cookie"):
        assert (name, headers.get(name)) == (name, OBSERVATORY[name])


def test_nothing_is_loaded_from_elsewhere_so_nothing_needs_a_hash(client):
    found = []

    class Loads(HTMLParser):
        def handle_starttag(self, tag, attrs):
            found.extend(value for name, value in attrs if name == "src" or (tag == "link" and name == "href"))

    Loads().feed(client.get("/").text)
    assert len(found) > 3
    assert [address for address in found if not address.startswith("/") or address.startswith("//")] == []


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


PASS = """
import { forHtmx } from "./static/js/page/own-html.js";
let text = "";
for await (const piece of process.stdin) text += piece;
let policy;
forHtmx.init({ initSecurity: (given) => { policy = given; } });
const isRefused = (html) => { try { return policy.createHTML(html) !== html; } catch { return true; } };
console.log(JSON.stringify(JSON.parse(text).filter(isRefused)));
"""


def refused(*texts):
    """Those of the texts that the phone will not take for Hipcheck's own."""
    done = subprocess.run([NODE, "--input-type=module", "-e", PASS], cwd=ROOT, text=True, capture_output=True,
                          check=True, input=json.dumps(texts))
    return json.loads(done.stdout)


def test_the_phone_takes_every_page_and_part_of_hipcheck_and_nothing_that_would_run(app):
    with app.test_request_context():
        bundle = pwa.read(pwa.offline().bundle)
    whole = [*bundle["pages"].values(), *bundle["frame"], bundle["notFound"], *bundle["refused"]["frame"]]
    first = re.compile("<script>.*?</script>", re.DOTALL)  # runs before anything is taken
    own = [*(first.sub("", page, count=1) for page in whole), *bundle["parts"].values(),
           bundle["refused"]["form"]]
    assert len(own) > 500
    assert refused(*own) == []
    hostile = ["<script>1</script>", '<script src="https://evil.example/x.js"></script>', "<p onclick=1>",
               "<svg/onload=1>", '<a href="javascript:1">', "<IFRAME srcdoc=1>",
               '<base href="https://evil.example/">', "<object data=1>"]
    assert refused(*hostile) == hostile


def test_hsts_only_behind_tls(client):
    assert "Strict-Transport-Security" not in client.get("/").headers
    said = client.get("/", base_url="https://hipcheck.example").headers["Strict-Transport-Security"]
    assert said == "max-age=31536000; includeSubDomains"  # the Observatory asks for half a year


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
