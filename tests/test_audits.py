"""What the registries say of known holes is read as they say it, and silence is no all-clear."""

from __future__ import annotations

import sys

import pytest

from tests.support import audits

HOLE = {"name": "flask", "version": "0.1", "vulns": [{"id": "CVE-2023-1", "fix_versions": ["1"]}]}
SOUND = {"name": "jinja2", "version": "3.1", "vulns": []}
UNKNOWN = {"name": "huey", "skip_reason": "not found"}


@pytest.mark.parametrize(("answer", "holes"), [
    ({"dependencies": [SOUND, HOLE, UNKNOWN]}, ["flask 0.1: CVE-2023-1"]),
    ({"dependencies": [SOUND]}, []),
    ({"dependencies": [UNKNOWN]}, None), ({"dependencies": []}, None), (None, None),
])
def test_pip_audit(answer, holes):
    assert audits.python_holes(answer) == holes


@pytest.mark.parametrize(("answer", "holes"), [
    ({"auditReportVersion": 2, "vulnerabilities": {"x": {"range": "<1", "severity": "high"}}}, ["x <1: high"]),
    ({"auditReportVersion": 2, "vulnerabilities": {}}, []),
    ({"message": "405 Method Not Allowed"}, None), (None, None),
])
def test_npm_audit(answer, holes):
    assert audits.script_holes(answer) == holes


def test_one_that_hangs_is_ended(monkeypatch, tmp_path):
    monkeypatch.setattr(audits, "MOST", 0.2)
    assert audits.asked((sys.executable, "-c", "import signal; signal.pause()"), tmp_path) is None
    assert audits.asked((sys.executable, "-c", "print('no json')"), tmp_path) is None


def test_a_hole_fails_and_silence_is_said(monkeypatch, capsys):
    monkeypatch.setattr(audits, "audits", lambda: iter([("pip-audit", None), ("npm audit", [])]))
    assert audits.main() == 0
    assert capsys.readouterr().out == "pip-audit: left out, the registry does not answer it.\n"
    monkeypatch.setattr(audits, "audits", lambda: iter([("npm audit", ["x <1: high"])]))
    assert audits.main() == 1
