"""The figures of the page on accuracy: worked out once when Hipcheck is built, as that takes seconds.

`make build` makes static/dist/accuracy.json of tests/cases, which need not be where it is served.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from webapp.knowledge.coded_answers import read_cases
from webapp.knowledge.library import Library
from webapp.knowledge.shapes import CONVERTER
from webapp.mind.accuracy import Measured, measure

NAME = "accuracy.json"


class NotMeasured(Exception):
    """The figures are missing; the message says how to make them."""


def write(folder: Path, library: Library, cases: Path) -> None:
    """Plays the cases of one folder and writes the figures into the other."""
    figures = asdict(measure(library, read_cases(library, cases)))
    (folder / NAME).write_text(json.dumps(figures), encoding="utf-8")


def read(folder: Path) -> Measured:
    """The figures in `folder`.  Raises NotMeasured when there are none."""
    try:
        return CONVERTER.structure(json.loads((folder / NAME).read_text(encoding="utf-8")), Measured)
    except FileNotFoundError:
        raise NotMeasured(f"{folder / NAME} is missing. Run `make build`.") from None
