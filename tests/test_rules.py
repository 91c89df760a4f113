"""The pure rules of the browser side, run by Node: tests/rules/*.test.js, one test here for each file."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NODE = shutil.which("node", path=f"{ROOT / '.venv/bin'}{os.pathsep}{os.environ.get('PATH', '')}")


@pytest.mark.parametrize("file", sorted((ROOT / "tests/rules").rglob("*.test.js")), ids=lambda file: file.name)
def test_the_rules_hold(file):
    done = subprocess.run([NODE, "--test", str(file)], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
