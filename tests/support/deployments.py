"""Two real deployments of Hipcheck at one address, the second with changed content."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support import faulty, server

NEW_WORDS = "This is the second version."


def second_version(folder: Path) -> Path:
    """A copy of the app in which one sentence of About is another."""
    copy = folder / "second"
    for part in ("webapp", "templates", "static/dist"):
        shutil.copytree(server.ROOT / part, copy / part)
    shutil.copy(server.ROOT / "wsgi.py", copy)
    about = copy / "webapp/content/about.toml"
    text = about.read_text(encoding="utf-8")
    first = next(line for line in text.splitlines() if line.startswith('  "'))
    about.write_text(text.replace(first, f'  "{NEW_WORDS}",', 1), encoding="utf-8")
    return copy


class Site:
    """One address; `deploy()` puts the second version there."""

    def __init__(self, address: str, wire: faulty.Network, second: str):
        self.address, self.wire, self._second = address, wire, second

    def deploy(self) -> None:
        self.wire.upstream = self._second


@contextmanager
def versions(folder: Path) -> Iterator[tuple[str, str]]:
    """The addresses at which the two versions answer."""
    with server.running(folder / "first.log") as first, \
            server.running(folder / "second.log", second_version(folder)) as second:
        yield first, second


@contextmanager
def site(first: str, second: str) -> Iterator[Site]:
    """An address of its own, at which the first version is deployed."""
    with faulty.network(first) as (address, wire):
        yield Site(address, wire, second)
