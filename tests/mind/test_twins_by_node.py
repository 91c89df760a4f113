"""The phone's scripts think as Python does: the same answers through both, by Node.

tests/journeys/check/test_twins.py tries many more, in a browser.
"""

from __future__ import annotations

import os
import subprocess

from tests.support import twin_answers
from tests.support.node import NODE, ROOT


def test_both_give_the_same_guidance_and_ask_the_same(app, tmp_path):
    path = tmp_path / "twins.json"
    twin_answers.write(app, path)
    done = subprocess.run([NODE, "--test", "tests/mind/twins.test.js"], cwd=ROOT, capture_output=True, text=True,
                          check=False, env={**os.environ, "HIPCHECK_TWINS": str(path)})
    assert done.returncode == 0, done.stdout + done.stderr
