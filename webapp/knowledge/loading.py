"""TOML files of webapp/content -> `Library`.

All faults are collected first and raised together, each with file, entry and field, so
that a broken reference stops the program at start-up and is mended in one go.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any, TypeVar
from typing import Protocol as Interface

from webapp.knowledge import accuracy, countries, faults, markers, self_tests, shapes
from webapp.knowledge.countries import Country
from webapp.knowledge.library import (
    SIDES,
    About,
    Anatomy,
    Care,
    Cause,
    ContentError,
    Contraindication,
    Exercise,
    Fault,
    Layers,
    Level,
    Library,
    LoadAdvice,
    Movement,
    OwnRoutines,
    Place,
    Protocol,
    Question,
    Recheck,
    RedFlag,
    Region,
    Routine,
    RunningPlan,
    SafetyItem,
    Source,
    Tip,
    Treatment,
)
from webapp.knowledge.shapes import Table

CONTENT = Path(__file__).parent.parent / "content"
T = TypeVar("T")


class _Entry(Interface):
    @property
    def id(self) -> str: ...


E = TypeVar("E", bound=_Entry)


class _Reader:
    def __init__(self, folder: Path):
        self.folder = folder
        self.faults: list[Fault] = []
        self.files: dict[str, Table] = {}  # as they were read
        self.lost = False  # a file or an id that cannot be read: what refers to it cannot be judged

    def lose(self, file: str, entry: str, field: str, message: str) -> None:
        self.faults.append(Fault(file, entry, field, message))
        self.lost = True

    def toml(self, name: str) -> Table:
        try:
            self.files[name] = tomllib.loads((self.folder / name).read_text(encoding="utf-8"))
            return self.files[name]
        except FileNotFoundError:
            self.lose(name, "file", "-", "is missing")
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.lose(name, "file", "-", f"is not readable TOML: {error}")
        return {}

    def json(self, name: str) -> dict[str, Table]:
        """A file of named tables of numbers."""
        try:
            found: Any = json.loads((self.folder / name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.lose(name, "file", "-", "is missing")
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            self.lose(name, "file", "-", f"is not readable JSON: {error}")
        else:
            if isinstance(found, dict) and all(isinstance(table, dict) for table in found.values()):
                return found
            self.lose(name, "file", "-", "should be tables by exercise")
        return {}

    def whole(self, name: str, cls: type[T]) -> T:
        """A file that is one entry."""
        table = self.toml(name)
        faults: list[Fault] = []
        made = shapes.read(cls, table, name, "file", faults)
        self.faults += faults if name in self.files else []  # a file that is not there misses nothing else
        return made

    def mapping(self, name: str, key: str, cls: type[E]) -> dict[str, E]:
        """The tables [[key]] of a file, by their ids."""
        found: dict[str, E] = {}
        top = self.toml(name)
        for extra in sorted(top.keys() - {key}):
            self.faults.append(Fault(name, "file", extra, f"is not known here; entries are [[{key}]]"))
        tables = top.get(key, [])
        if not isinstance(tables, list):
            self.lose(name, "file", key, f"should be written [[{key}]], once for each entry")
            return found
        for number, table in enumerate(tables, 1):
            entry = str(table.get("id", f"{key} {number}")) if isinstance(table, dict) else f"{key} {number}"
            made = shapes.read(cls, table, name, entry, self.faults)
            if made.id in found:
                self.faults.append(Fault(name, entry, "id", "is used twice"))
            self.lost = self.lost or not made.id
            found[made.id] = made
        return found

    def folder_of(self, name: str, cls: type[E]) -> dict[str, E]:
        """One entry a file, in order of their names, which are their ids."""
        found: dict[str, E] = {}
        for path in sorted((self.folder / name).glob("*.toml")):
            file = f"{name}/{path.name}"
            table = self.toml(file)
            if file not in self.files:
                continue
            made = found[path.stem] = shapes.read(cls, table, file, path.stem, self.faults)
            if made.id and made.id != path.stem:
                self.faults.append(Fault(file, path.stem, "id", f"should be {path.stem!r}, like the file"))
        return found


def _places(regions: dict[str, Region]) -> dict[str, Place]:
    found = {}
    for region in regions.values():
        for side in SIDES if region.sides else ("",):
            label = f"{side} {region.name}".strip().capitalize()
            place_id = f"{region.id}-{side}" if side else region.id
            found[place_id] = Place(place_id, region.id, side, label, region.hint)
    return found


def load(folder: Path = CONTENT) -> Library:
    """Reads and checks the content in `folder`.  Raises ContentError with every fault found."""
    r = _Reader(folder)
    regions = r.mapping("regions.toml", "region", Region)
    layers = r.whole("layers.toml", Layers)
    library = Library(
        sources=r.mapping("sources.toml", "source", Source),
        regions=regions,
        places=_places(regions),
        countries=r.mapping(countries.FILE, "country", Country),
        questions=r.mapping("questions.toml", "question", Question),
        layers={layer.id: layer for layer in layers.layers},
        first=layers.first, always=layers.always, together=layers.together,
        movements=r.mapping("movements.toml", "movement", Movement),
        levels=r.mapping("levels.toml", "level", Level),
        red_flags=r.mapping("red_flags.toml", "red_flag", RedFlag),
        causes=r.folder_of("causes", Cause),
        cares=r.mapping("care.toml", "care", Care),
        treatments=r.mapping("treatments.toml", "treatment", Treatment),
        protocols=r.mapping("protocols.toml", "protocol", Protocol),
        safety=r.mapping("safety.toml", "safety", SafetyItem),
        tips=r.mapping("prevention.toml", "tip", Tip),
        load_advice=r.mapping("running_load.toml", "advice", LoadAdvice),
        contraindications=r.mapping("contraindications.toml", "contraindication", Contraindication),
        exercises=r.folder_of("exercises", Exercise),
        figures=r.json("figures.json"),
        self_tests=r.whole(self_tests.FILE, self_tests.SelfTests),
        markers=r.whole(markers.FILE, markers.Markers),
        routines=r.mapping("routines.toml", "routine", Routine),
        own_routines=r.whole("own_routines.toml", OwnRoutines),
        recheck=r.whole("recheck.toml", Recheck),
        running_plan=r.whole("running_plan.toml", RunningPlan),
        anatomy=r.whole("anatomy.toml", Anatomy),
        about=r.whole("about.toml", About),
        accuracy=r.whole(accuracy.FILE, accuracy.Accuracy),
    )
    if not r.lost:
        r.faults += [*faults.beside(library, r.faults), *countries.unknown_tokens(r.files, library.countries)]
    if r.faults:
        raise ContentError(r.faults)
    return self_tests.with_evidence(library)
