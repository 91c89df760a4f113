"""The Dockerfile copies what is there, and leaves out what must not be in an image."""

from __future__ import annotations

import re

from tests.support.server import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()


def test_everything_it_copies_is_in_the_repository():
    for source in re.findall(r"^COPY (?!--from)(\S+) ", DOCKERFILE, re.M):
        assert (ROOT / source).exists()


def test_what_is_built_or_private_stays_outside():
    assert {".git", ".venv", "node_modules", "shots", "static/dist", "tests"} <= set(IGNORED)


def test_the_coded_cases_are_there_to_build_with_and_not_in_what_runs():
    assert IGNORED.index("!tests/cases") > IGNORED.index("tests"), "the later line counts"
    copied = re.findall(r"^COPY (?:--from=build )?(\S+) ", DOCKERFILE.rpartition("\nFROM ")[2], re.M)
    assert "tests" not in " ".join(copied)
    assert "/app/static/dist" in copied


def test_it_runs_without_root_and_says_whether_it_is_well():
    assert "USER nobody" in DOCKERFILE
    assert "HEALTHCHECK" in DOCKERFILE


def test_the_worker_of_alarms_is_not_asked_for_pages():
    """It would be unhealthy for ever: the image's check is the app's."""
    (told,) = [line for line in README.splitlines() if "hipcheck /venv/bin/python -m webapp.push.worker" in line]
    assert "--no-healthcheck" in told
