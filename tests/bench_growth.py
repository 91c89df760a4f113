"""What twice the content would cost: the part of `make bench` about growth.

tests/support/doubled.py says what doubles, and what cannot.  Both contents are written, read and asked alike: the
doubled one by somebody who ticks twice as much.  Times are of the processor, one alone.  Scripts, styles and what does
not double are part of the bundle too.  Also alone: `python -m tests.bench_growth`.
"""

from __future__ import annotations

import gc
import os
import statistics
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path

import brotli

from tests.support import doubled
from webapp import create_app
from webapp.commands import CASES
from webapp.drawings import drawn
from webapp.knowledge.coded_answers import read_cases
from webapp.knowledge.library import Library
from webapp.knowledge.loading import load
from webapp.mind.assessment import Answers, assess
from webapp.mind.guidance import parts
from webapp.mind.interview import answer_screen
from webapp.mind.questions import next_question, settle
from webapp.phone import pwa

RUNS = int(os.environ.get("HIPCHECK_RUNS", "3"))  # medians are of so many
EACH = 4  # of the coded cases one in so many is played
FASTER = 2.25  # times: more than chance makes of twice
MEGABYTE = 1024 * 1024


def positions(library: Library, told: Answers) -> Iterator[Answers]:
    """What is known at each screen of a check, and at its end."""
    answers = {"place": told["place"]}
    while True:
        yield dict(answers)
        screen = next_question(library, answers)
        if screen is None:
            return
        answer_screen(library, answers, told, screen)


def megabytes(folder: Path) -> float:
    """Memory of the content and of the rules that are made of it once."""
    found = []
    for _ in range(2):  # the first time Python's own tables may grow too
        gc.collect()
        tracemalloc.start()
        library = load(folder)
        next_question(library, {"place": (next(iter(library.places)),)})
        gc.collect()
        found.append(tracemalloc.get_traced_memory()[0] / MEGABYTE)
        tracemalloc.stop()
    return min(found)


def bundle(folder: Path) -> bytes:
    """What a phone keeps of this content.  Figures that are built already are not drawn again."""
    app = create_app({"CONTENT": folder})
    app.extensions["figures"] = drawn.read(Path(app.config["DIST"]), load().figures)
    with app.app_context():
        return pwa.offline().bundle


class Content:
    """A content that lies in a folder, and what is asked of it."""

    def __init__(self, folder: Path, people: list[Answers]):
        self.folder, self.library = folder, load(folder)
        self.known = [known for told in people for known in positions(self.library, told)]
        self.screens = len(self.known) / len(people) - 1
        self.told = [settle(self.library, told) for told in people]
        self.outcomes = [assess(self.library, told) for told in self.told]
        self.times: dict[str, list[float]] = {}

    def measure(self) -> None:
        """Times each thing once more."""
        library = self.library
        self._time("load the content", lambda _: load(self.folder), [None])
        self._time("assess", lambda told: assess(library, told), self.told)
        self._time("next_question", lambda known: next_question(library, known), self.known)
        self._time("guidance, parts", lambda pair: parts(library, *pair), [*zip(self.told, self.outcomes, strict=True)])

    def _time(self, name: str, run: Callable[[object], object], things: list) -> None:
        gc.collect()
        start = time.process_time()
        for thing in things:
            run(thing)
        self.times.setdefault(name, []).append((time.process_time() - start) * 1000 / len(things))

    def figures(self) -> dict[str, float]:
        """Each figure by its name and unit."""
        kept = bundle(self.folder)
        packed = brotli.compress(kept, quality=pwa.BUNDLE_QUALITY, lgwin=pwa.BUILD_WINDOW)
        return {"content, bytes": sum(file.stat().st_size for file in self.folder.rglob("*.*")),
                **{f"{name}, ms": statistics.median(times) for name, times in self.times.items()},
                "screens of a check": self.screens,
                "the phone's bundle, bytes": len(kept), "the phone's bundle in brotli, bytes": len(packed),
                "content and rules in memory, MB": megabytes(self.folder)}


def growth() -> None:
    """Prints each figure for the content as it is and doubled, and what grows faster than the content."""
    files = doubled.read()
    with tempfile.TemporaryDirectory() as place:
        once, twice = Path(place) / "once", Path(place) / "twice"
        doubled.write(files, once)
        doubled.write(doubled.doubled(files), twice)
        library = load(once)
        cases = [case.answers for known in read_cases(library, CASES).values() for case in known][::EACH]
        contents = (Content(once, cases), Content(twice, [doubled.ticked_twice(library, told) for told in cases]))
        for _ in range(RUNS):
            for content in contents:
                content.measure()
        before, after = (content.figures() for content in contents)
        counts = [(f"{len(getattr(library, kind))} {kind.replace('_', ' ')}", len(getattr(contents[1].library, kind)))
                  for kind in ("causes", "red_flags", "exercises", "routines", "sources")]
    print(f"Growth: {', '.join(f'{name} become {count}' for name, count in counts)}; medians of {RUNS}, "
          f"{len(cases)} coded cases")
    print(f"  {'':36}{'as it is':>12}{'doubled':>12}{'times':>7}")
    ratios = {name: after[name] / before[name] for name in before}
    for name, ratio in ratios.items():
        digits = 0 if "bytes" in name else 1 if "screens" in name else 3
        print(f"  {name:36}{before[name]:12,.{digits}f}{after[name]:12,.{digits}f}{ratio:7.2f}")
    faster = [name for name, ratio in ratios.items() if ratio > FASTER]
    print(f"  Grows faster than the content (over {FASTER} times): {'; '.join(faster) or 'nothing'}")


if __name__ == "__main__":
    growth()
