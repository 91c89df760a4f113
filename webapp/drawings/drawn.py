"""The exercise figures, drawn once when Hipcheck is built: a figure takes up to a third of a second.

`make build` writes static/dist/figures.json.  A file that was drawn from other poses or by other code is not used.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from webapp.drawings import figure

NAME = "figures.json"
Drawings = dict[str, dict[str, object]]


def key(figures: Mapping[str, dict]) -> str:
    """A hash of all that decides how the figures look."""
    code = b"".join(file.read_bytes() for file in sorted(Path(figure.__file__).parent.glob("*.py")))
    return hashlib.sha256(json.dumps(figures, sort_keys=True).encode() + code).hexdigest()


def draw(table: dict) -> dict[str, object]:
    """{ "moving": SVG, "poses": [SVG, SVG] } of one exercise."""
    moving, poses = figure.drawings(table)
    return {"moving": moving, "poses": poses}


def write(folder: Path, figures: Mapping[str, dict]) -> None:
    """Draws all of them into `folder`."""
    drawings = {name: draw(table) for name, table in figures.items()}
    (folder / NAME).write_text(json.dumps({"key": key(figures), "drawings": drawings}), encoding="utf-8")


def read(folder: Path, figures: Mapping[str, dict]) -> Drawings:
    """The drawings in `folder`, or none when they are missing or of other poses."""
    try:
        kept = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return kept["drawings"] if kept["key"] == key(figures) else {}
