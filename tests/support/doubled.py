"""The content twice over: each entry beside a twin under another id, in a folder that `loading.load` reads and checks.

Doubled are causes, red flags, self-tests, movements, exercises with their figures, routines, what rules an exercise or
a test out, tips, the sources of all these, and the answers of which several may be ticked, with the lines that open
them.  A twin refers to twins alone: a cause's twin is held up by the twins of its answers.  Its texts hold the same
words the other way round and its figure is turned, so that packing finds no more in them than in new ones.

Not doubled is what is a closed list: places, scales, questions with one answer, levels, cares, treatments and timers,
countries, the way back to running with its weekly tests, the hip's parts.  Nor are the questions themselves.
"""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from pathlib import Path
from typing import Any

from webapp.knowledge.library import ALL_MOVEMENTS, NONE, Library
from webapp.knowledge.loading import CONTENT
from webapp.mind.assessment import Answer, Answers

MARK = "-twin"  # behind the id of a twin
ENTRIES = {"movements.toml": "movement", "red_flags.toml": "red_flag", "routines.toml": "routine",
           "contraindications.toml": "contraindication", "prevention.toml": "tip"}
FOLDERS = ("causes", "exercises")  # one entry a file
NAMES = {"id", "source", "evidence_sources", "cause", "causes", "movement", "contains", "exercise", "instead",
         "not_when"}  # fields that hold ids of what is doubled
CONDITIONS = {"when", "known", "opens"}
SHARED = {ALL_MOVEMENTS, NONE}
CLAUSE = re.compile(r"(.*?)([\w-]+):(.+)")  # as parse_clause reads it
TURN = 15  # degrees

Table = dict[str, Any]


class Doubling:
    def __init__(self, several: set[str]):
        """several: questions of which several answers may be ticked."""
        self.several = several
        self.cited: set[str] = set()  # sources that twins need twins of

    def twin(self, value: Any, field: str = "") -> Any:
        """A value of a field as the twin has it."""
        if isinstance(value, dict):
            return {name: self.twin(one, name) for name, one in value.items()}
        if isinstance(value, list):
            return [self.twin(one, field) for one in value]
        if not isinstance(value, str):
            return value
        if field in CONDITIONS:
            return self._clause(value)
        if field in NAMES:
            if field in ("source", "evidence_sources"):
                self.cited.add(value)
            return value if value in SHARED else value + MARK
        return " ".join(reversed(value.split(" ")))

    def _clause(self, text: str) -> str:
        found = CLAUSE.fullmatch(text)
        if found is None or found[2] not in self.several:
            return text
        values = [value if value in SHARED else value + MARK for value in found[3].split("|")]
        return f"{found[1]}{found[2]}:{'|'.join(values)}"

    def beside(self, entries: list[Table]) -> list[Table]:
        """Entries and their twins behind them; what stands alone, such as the answer "none", stays last."""
        own = [entry for entry in entries if entry["id"] not in SHARED]
        return [*own, *self.twin(own), *(entry for entry in entries if entry["id"] in SHARED)]


def toml(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)} = {toml(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return value.isoformat() if isinstance(value, datetime.date) else json.dumps(value, ensure_ascii=False)


def read(folder: Path = CONTENT) -> dict[str, Table]:
    """All files of the content, by their names."""
    found = {str(path.relative_to(folder)): tomllib.loads(path.read_text(encoding="utf-8"))
             for path in sorted(folder.rglob("*.toml"))}
    return {**found, "figures.json": json.loads((folder / "figures.json").read_text(encoding="utf-8"))}


def write(files: dict[str, Table], folder: Path) -> None:
    for name, table in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(table) if path.suffix == ".json" else "\n".join(
            f"{key} = {toml(value)}" for key, value in table.items())
        path.write_text(text, encoding="utf-8")


def doubled(files: dict[str, Table]) -> dict[str, Table]:
    """The files with a twin beside each entry; the module says which."""
    doubling = Doubling({one["id"] for one in files["questions.toml"]["question"] if one["kind"] == "multi"})
    found = dict(files)
    for name, table in files.items():
        folder, _, file = name.rpartition("/")
        if folder in FOLDERS:
            found[f"{folder}/{Path(file).stem}{MARK}.toml"] = doubling.twin(table)
    for name, key in ENTRIES.items():
        found[name] = {key: doubling.beside(files[name][key])}
    tests = files["self_tests.toml"]
    found["self_tests.toml"] = {**tests, "never": [*tests["never"], *doubling.twin(tests["never"], "not_when")],
                                "reason": doubling.beside(tests["reason"]), "test": doubling.beside(tests["test"])}
    found["questions.toml"] = {"question": [
        {**one, "choice": doubling.beside(one["choice"])} if one["id"] in doubling.several else one
        for one in files["questions.toml"]["question"]]}
    layers = files["layers.toml"]
    found["layers.toml"] = {**layers, "layer": [{**one, "line": doubling.beside(one["line"])}
                                                for one in layers["layer"]]}
    found["figures.json"] = {**files["figures.json"], **{name + MARK: _turned(table)
                                                         for name, table in files["figures.json"].items()}}
    known = files["sources.toml"]["source"]
    found["sources.toml"] = {"source": [*known, *doubling.twin([one for one in known if one["id"] in doubling.cited])]}
    return found


def _turned(figure: Table) -> Table:
    view = figure.get("view", {})
    return {**figure, "view": {**view, "yaw": view.get("yaw", 0) + TURN}}


def ticked_twice(library: Library, answers: Answers) -> dict[str, Answer]:
    """The answers of somebody who ticks the twin of all they tick."""
    return {name: (*value, *(one + MARK for one in value))
            if isinstance(value, tuple) and library.questions[name].kind == "multi" and NONE not in value else value
            for name, value in answers.items()}
