"""A plugin for pytest: tests that were quick before any change come first, since most changes fail one of them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

COUNTED = Path("mutmut-stats.json")  # in mutants/, where mutmut runs the tests


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if COUNTED.exists():
        seconds = json.loads(COUNTED.read_text(encoding="utf-8"))["duration_by_test"]
        items.sort(key=lambda item: seconds.get(item.nodeid, 0))
