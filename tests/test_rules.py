"""The pure rules of the browser side, run by Node: tests/rules/*.test.js, one test here for each file."""

from __future__ import annotations

import subprocess

import pytest

from tests.support.node import NODE, ROOT


@pytest.mark.parametrize("file", sorted((ROOT / "tests/rules").rglob("*.test.js")), ids=lambda file: file.name)
def test_the_rules_hold(file):
    done = subprocess.run([NODE, "--test", str(file)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
