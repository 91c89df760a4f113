"""The exercise figures, drawn once when Hipcheck is built: a figure takes up to a third of a second.

`make build` writes static/dist/figures.json.  A file that was drawn from other poses or by other code is not used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypedDict, cast

from webapp.drawings import figure
from webapp.drawings.figure.table import Figure

NAME = "figures.json"
Figures = Mapping[str, Mapping[str, Any]]  # exercise id -> its table, as JSON has it


class Drawing(TypedDict):
    """One exercise as SVG: moving, and its two key poses."""

    moving: str
    poses: list[str]


Drawings = dict[str, Drawing]


def key(figures: Figures) -> str:
    """A hash of all that decides how the figures look."""
    code = b"".join(file.read_bytes() for file in sorted(Path(figure.__file__).parent.glob("*.py")))
    return hashlib.sha256(json.dumps(figures, sort_keys=True).encode() + code).hexdigest()


def draw(table: Mapping[str, Any]) -> Drawing:
    """One exercise, drawn from its table."""
    moving, poses = figure.drawings(cast(Figure, table))
    return {"moving": moving, "poses": poses}


def write(folder: Path, figures: Figures) -> None:
    """Draws all of them into `folder`; stops with one line for each word in them that means nothing."""
    unknown = [f"figures.json: {name}: {fault}" for name, table in figures.items()
               for fault in figure.misnamed(cast(Figure, table))]
    if unknown:
        raise SystemExit("\n".join(unknown))
    drawings = {name: draw(table) for name, table in figures.items()}
    (folder / NAME).write_text(json.dumps({"key": key(figures), "drawings": drawings}), encoding="utf-8")


def read(folder: Path, figures: Figures) -> Drawings:
    """The drawings in `folder`, or none when they are missing or of other poses."""
    try:
        kept: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    drawings: Drawings = kept["drawings"] if kept["key"] == key(figures) else {}
    return drawings
