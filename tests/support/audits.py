"""Known holes in what Hipcheck uses, as the registries tell them; one that does not answer is named in a line.

`python -m tests.support.audits` ends with 1 when there is a hole.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.support.server import ROOT

MOST = 40  # seconds that one may take to answer
PIP = (sys.executable, "-m", "pip_audit", "--requirement", str(ROOT / "constraints.txt"), "--no-deps", "--disable-pip",
       "--timeout", "5", "--progress-spinner", "off", "--format", "json")
NPM = (str(Path(sys.executable).parent / "npm"), "audit", "--package-lock-only", "--json")


def asked(command: tuple[str, ...], folder: Path) -> object:
    """What it prints as JSON, or None when it says nothing of the kind in time."""
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          start_new_session=True) as running:
        try:
            return json.loads(running.communicate(timeout=MOST)[0])
        except ValueError:
            return None
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)  # it may have started others
            return None


def python_holes(answer: object) -> list[str] | None:
    """Names and numbers of holes in what pip-audit says; None when the registry knew nothing of any package."""
    looked = [one for one in answer["dependencies"] if "vulns" in one] if isinstance(answer, dict) else []
    found = [f"{one['name']} {one['version']}: {hole['id']}" for one in looked for hole in one["vulns"]]
    return found if looked else None


def script_holes(answer: object) -> list[str] | None:
    """The same of what npm audit says."""
    if not isinstance(answer, dict) or "auditReportVersion" not in answer:
        return None
    return [f"{name} {hole['range']}: {hole['severity']}" for name, hole in answer["vulnerabilities"].items()]


def audits() -> Iterator[tuple[str, list[str] | None]]:
    yield "pip-audit", python_holes(asked(PIP, ROOT))
    yield "npm audit", script_holes(asked(NPM, ROOT))
    yield "npm audit of tests/mutants", script_holes(asked(NPM, ROOT / "tests/mutants"))


def main() -> int:
    worst = 0
    for name, holes in audits():
        if holes is None:
            print(f"{name}: left out, the registry does not answer it.")
        for hole in holes or ():
            print(f"{name}: {hole}")
            worst = 1
    return worst


if __name__ == "__main__":
    sys.exit(main())
