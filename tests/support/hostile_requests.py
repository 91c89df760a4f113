"""Hostile requests to any route, made of the app's own map of addresses, as arguments of its test client.

All is drawn with dice that are handed in: the same dice throw the same requests.
"""

from __future__ import annotations

import base64
import json
import re
from random import Random
from urllib.parse import urlencode

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from flask import Flask

from tests.conftest import ANSWERS
from tests.support.hostile_texts import HOSTILE
from tests.support.push_alarms import PHONE_NOW
from webapp import BODY_MOST

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND")
QUERY = ("plan", "start", "no-sw", "off", "shared")
FORM, JSON, PARTS = "application/x-www-form-urlencoded", "application/json", "multipart/form-data; boundary=b"
WHOLE = [(name, one) for name, value in ANSWERS.items() for one in ([value] if isinstance(value, str) else value)]
POINT = ec.derive_private_key(1, ec.SECP256R1()).public_key().public_bytes(
    Encoding.X962, PublicFormat.UncompressedPoint)
KEYS = {"p256dh": base64.urlsafe_b64encode(POINT).decode().rstrip("="), "auth": "A" * 22}
HEADERS = {
    "HX-Request": ("true",), "Accept-Language": ("en-GB", "de", "xx;q=9"), "Accept-Encoding": ("br", "gzip;q=-1", "*"),
    "If-None-Match": ('W/"x"', "*"), "If-Modified-Since": ("never",), "Range": ("bytes=0-0,5-",),
    "Host": ("evil.example", "[::1", "a:99999"), "Referer": ("https://evil.example/",), "Origin": ("null",),
    "Cookie": ("session=eyJh.bad.bad",), "X-CSRFToken": ("x",), "Content-Encoding": ("gzip",),
    "X-Forwarded-For": ("1.2.3.4",), "X-Forwarded-Proto": ("https",), "X-Forwarded-Host": ("evil.example",),
    "X-HTTP-Method-Override": ("PUT",),
}


def as_wsgi(text: str) -> str:
    """As a server hands it on: bytes, one letter each."""
    return text.encode("utf-8", "replace").decode("latin-1")


class Attacker:
    """Throws requests at an app."""

    def __init__(self, app: Flask, dice: Random):
        self.app, self.dice = app, dice
        library = app.extensions["library"]
        self.known = {"cause_id": library.causes, "treatment_id": library.treatments, "timer_id": library.protocols,
                      "routine_id": library.routines, "exercise_id": library.exercises, "version": ["000000000000"]}
        self.fields = {one.id: [choice.id for choice in one.choices] or ["3"] for one in library.questions.values()}
        self.fields |= {f"shown:{name}": choices for name, choices in list(self.fields.items())}
        self.fields |= {layer.id: [line.id for line in layer.lines] for layer in library.layers.values()}
        self.fields |= {f"test:{test.id}": ["yes", "no"] for test in library.self_tests.tests}
        self.fields |= {"place": list(library.places), "ask": ["next", "again", "all", "tell"],
                        "skipped": list(library.questions)}
        self.rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))

    def request(self):
        dice = self.dice
        path, methods = self.path()
        content_type, body = self.body()
        return {
            "method": dice.choice([*methods * 8, *METHODS]), "content_type": content_type, "data": body,
            "query_string": self.encoded([(self.either(QUERY), self.text())
                                          for _ in range(dice.choice((0, 0, 0, 0, 1, 2)))]),
            "headers": [self.header() for _ in range(dice.choice((0, 0, 1, 3)))],
            "environ_overrides": {"PATH_INFO": as_wsgi(path)},
        }

    def text(self):
        found = self.dice.choice(HOSTILE)
        if self.dice.random() < 0.3:
            found += "".join(chr(self.dice.randrange(*self.dice.choice(((0, 128), (128, 0xD800), (0xD800, 0x110000)))))
                             for _ in range(6))
        return found

    def either(self, known):
        return self.dice.choice([*known]) if self.dice.random() < 0.5 else self.text()

    def encoded(self, pairs):
        return urlencode([tuple(one.encode("utf-8", "replace") for one in pair) for pair in pairs])

    def line(self):
        return as_wsgi(re.sub(r"[\r\n]", "", self.text()))

    def header(self):
        name = self.dice.choice([*HEADERS])
        return name, self.dice.choice(HEADERS[name]) if self.dice.random() < 0.5 else self.line()

    def path(self):
        """(path, methods) of any rule, its arguments known or hostile; now and then of no rule at all."""
        if self.dice.random() < 0.1:
            return self.dice.choice(("/", "//", "/static/", "/offline/", "/push/")) + self.text(), ["GET"]
        rule = self.dice.choice(self.rules)
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: self.either(self.known[found[1]]), rule.rule)
        return path, sorted(rule.methods - {"HEAD", "OPTIONS"})

    def body(self):
        """(content type, body)"""
        dice = self.dice
        kind = dice.choice(("none", "none", "form", "form", "whole", "json", "json", "json", "bytes", "parts", "long"))
        if kind == "none":
            return None, b""
        if kind in ("form", "whole"):
            some = [self.field() for _ in range(dice.randrange(7))]
            return FORM, self.encoded(WHOLE + some if kind == "whole" else some)
        if kind == "json":
            return dice.choice((JSON, JSON, "application/json; charset=x", "text/plain")), json.dumps(self.alarms())
        if kind == "bytes":
            return dice.choice((JSON, FORM, PARTS, "a/b", "")), dice.randbytes(dice.randrange(60))
        if kind == "parts":
            name = self.line()
            head = f'--b\r\nContent-Disposition: form-data; name="{name}"; filename="{name}"\r\n\r\n'
            return PARTS, f"{head}{name}\r\n--b--".encode("latin-1")
        return FORM, "a=" + "b" * BODY_MOST

    def field(self):
        name = self.either(self.fields)
        return name, self.either(self.fields.get(name, ["x"]))

    def alarms(self):
        """What the routes of alarms read, with one thing in it replaced by anything; or only anything."""
        if self.dice.random() < 0.3:
            return self.anything()
        body = {"handle": "h" * 22, "now": PHONE_NOW, "key": self.app.extensions["push_key"],
                "subscription": {"endpoint": "https://127.0.0.1/push", "keys": KEYS},
                "alarms": [{"kind": "ice-off", "due": PHONE_NOW + 1000}]}
        return {**body, self.dice.choice([*body]): self.anything()}

    def anything(self, depth=0):
        dice = self.dice
        plain = (None, True, dice.randrange(-2**70, 2**70), float("nan"), 1e300, self.text(), self.text())
        if depth < 3 and dice.random() < 0.4:
            inside = [self.anything(depth + 1) for _ in range(dice.randrange(3))]
            return inside if dice.random() < 0.5 else {self.text(): one for one in inside}
        return dice.choice(plain)
