"""Axe finds nothing on a page of each kind in WebKitGTK and Firefox; Chromium: tests/journeys/everywhere."""

from __future__ import annotations

import pytest

from tests.engines import windows
from tests.support import axe, browser
from tests.support.addresses import one_of_each_kind


@pytest.mark.parametrize("engine", windows.ENGINES)
def test_each_kind_of_page_is_drawn_and_accessible(engine, app, base, tmp_path):
    windows.needs(engine)
    with windows.ENGINES[engine](tmp_path) as window:
        found = {}
        for address in one_of_each_kind(app):
            window.goto(base + address)
            window.until_true(windows.TOLD)
            window.until_true(browser.DRAWN)
            window.run(axe.SINKS)
            window.run(axe.SCRIPT)
            found[address] = window.value(f"({axe.RUN})(given[0])", axe.TAGS)
    assert found
    assert {address: faults for address, faults in found.items() if faults} == {}
