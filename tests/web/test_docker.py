"""The Dockerfile copies what is there, and leaves out what must not be in an image."""

from __future__ import annotations

import re

from tests.support.server import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()


def test_everything_it_copies_is_in_the_repository():
    for source in re.findall(r"^COPY (?!--from)(\S+) ", DOCKERFILE, re.M):
        assert (ROOT / source).exists()


def test_what_is_built_or_private_stays_outside():
    assert {".git", ".venv", "node_modules", "shots", "static/dist", "tests"} <= set(IGNORED)


def test_it_runs_without_root_and_says_whether_it_is_well():
    assert "USER nobody" in DOCKERFILE
    assert "HEALTHCHECK" in DOCKERFILE
