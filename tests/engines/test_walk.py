"""A random walk over the whole of Hipcheck, in each engine: no error, no blank page, nothing lost.

HIPCHECK_SEED walks another way, HIPCHECK_WALK farther.
"""

from __future__ import annotations

import os

import pytest

from tests.conftest import KEPT
from tests.engines import windows
from tests.engines.phones import ChromiumPhone, FirefoxPhone, WebKitPhone
from tests.engines.walk import Walk, walked
from tests.support import faulty

SEED = int(os.environ.get("HIPCHECK_SEED", "17"))
FAR = int(os.environ.get("HIPCHECK_WALK", "0"))  # actions
pytestmark = pytest.mark.timeout(240 + 6 * FAR)  # seconds


def walks(phone: ChromiumPhone | FirefoxPhone | WebKitPhone, actions: int) -> None:
    print(f"seed {SEED}")
    phone.until_true(KEPT)
    walk = Walk(phone, phone.base, SEED)
    walk.actions |= phone.happens(walk)
    walked(walk, FAR or actions)


def test_a_walk_finds_nothing_wrong_in_chromium(own_chromium, base):
    walks(ChromiumPhone(own_chromium, base), 60)


def test_a_walk_finds_nothing_wrong_in_firefox(base, tmp_path):
    windows.needs("firefox")
    with faulty.network(base) as (address, wire):
        phone = FirefoxPhone(tmp_path, address, wire)
        try:
            walks(phone, 12)
        finally:
            phone.leave()


def test_a_walk_finds_nothing_wrong_in_webkitgtk(base, tmp_path):
    windows.needs("webkitgtk")
    dark = ["--dark-mode"] if SEED % 2 else []
    with faulty.network(base) as (address, wire), windows.webkit(tmp_path, *dark) as window:
        walks(WebKitPhone(window.driver, address, wire), 12)
