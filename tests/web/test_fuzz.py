"""Hostile requests to every route: always the same ones.  HIPCHECK_FUZZ=100000 sends more, HIPCHECK_SEED=2 others."""

from __future__ import annotations

import gc
import os
import sys
from random import Random

import pytest

from tests.screens.test_country import LANGUAGES
from tests.support.hostile_requests import Attacker
from tests.support.hostile_texts import RAW
from webapp import BODY_MOST, create_app
from webapp.mind.asking import every_asking_part
from webapp.mind.guidance import every_part
from webapp.phone import pwa
from webapp.push.settings import Settings
from webapp.screens.push import limiter
from webapp.web import ready_pages

REQUESTS, SEED = int(os.environ.get("HIPCHECK_FUZZ", "5000")), int(os.environ.get("HIPCHECK_SEED", "1"))
KEPT_MOST = 0.5  # blocks of memory a request: libraries keep the last hundred of this and that
PAGES = ("text/html", "text/javascript")


def guard(app, wanted):
    """Without rate and token a hostile request gets to what lies behind them."""
    app.config["WTF_CSRF_ENABLED"] = limiter.enabled = wanted


@pytest.fixture
def app(tmp_path, monkeypatch):
    monkeypatch.setattr(ready_pages, "BROTLI_QUALITY", 0)  # it packs all pages at once here
    made = create_app({"TESTING": True, "PUSH": Settings(tmp_path)})
    yield made
    guard(made, True)  # the limiter is one for all apps


def everything_kept(app, client):
    """Makes all that the app makes once and keeps; gives the bytes of the longest page."""
    library = app.extensions["library"]
    with app.test_request_context():
        for filled in app.extensions["filled_parts"].values():
            filled.join([*every_part(library), *every_asking_part(library)])
            assert len(filled.frame) > 1
        addresses = pwa.addresses(app)
    return max(len(client.get(address, headers={"Accept-Language": language}).data)
               for address in [*addresses, "/manifest.webmanifest"] for language in LANGUAGES.values())


def faults(answer, most):
    """What is wrong with an answer to a hostile request."""
    if answer.status_code >= 500:
        yield f"status {answer.status_code}"
    if answer.mimetype in PAGES:
        if len(answer.data) > most:
            yield f"{len(answer.data)} bytes"
        yield from (f"echoes {raw}" for raw in RAW if raw.encode() in answer.data)
    yield from (f"header {name}" for name, value in answer.headers if any(raw in value for raw in RAW))


def test_a_hostile_request_breaks_nothing_and_leaves_nothing(app):
    attacker, client = Attacker(app, Random(SEED)), app.test_client(use_cookies=False)
    most = everything_kept(app, client) + BODY_MOST
    begin, before, found, codes = REQUESTS // 5, 0, [], set()
    for number in range(REQUESTS):
        guard(app, number < begin)
        if number == 2 * begin:  # what libraries keep has filled up
            gc.collect()
            before = sys.getallocatedblocks()
        asked = attacker.request()
        try:
            with client.open(**asked) as answer:
                found += [(wrong, asked) for wrong in faults(answer, most)]
                codes.add(answer.status_code)
        except Exception as error:
            raise AssertionError(asked) from error
    gc.collect()
    kept = sys.getallocatedblocks() - before
    assert found == []
    assert {200, 204, 304, 400, 404, 405, 413, 422} <= codes, codes  # it got past the door
    assert kept / (REQUESTS - 2 * begin) < KEPT_MOST
