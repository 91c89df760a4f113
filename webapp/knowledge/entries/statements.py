"""What every entry is made of: statements, the sources they rest on, and what TOML calls a field."""

from __future__ import annotations

import datetime
from dataclasses import MISSING, dataclass, field
from typing import Annotated, Any, runtime_checkable
from typing import Protocol as Interface

Sources = Annotated[tuple[str, ...], "ids of sources, one at least"]


@runtime_checkable
class Cited(Interface):
    """Anything that names the sources it rests on."""

    @property
    def source(self) -> Sources: ...


def tables(name: str, default: Any = MISSING) -> Any:
    """A field that TOML calls `name`: [[question.choice]] makes `choices`.  "": its tables are the entry's own."""
    return field(metadata={"toml": name}, default=default)


@dataclass(frozen=True, kw_only=True)
class Source:
    id: str
    title: str
    publisher: str
    address: str = ""
    kind: str
    seen: datetime.date


@dataclass(frozen=True)
class Statement:
    """One sentence or two that we stand for, and the ids of the sources it rests on."""

    say: str
    source: Sources
