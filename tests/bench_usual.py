"""The usual alternative: an app of React and MUI (tests/usual), fetched and built when `make bench` runs.

All of it goes to a temporary folder, and with it when done.  The lock pins every version.  The script is a module, as
Vite would write it: of a deferred one Lighthouse reckons that the first picture can do without.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench_server import Served, served
from tests.support.node import NODE, ROOT

SOURCES = ROOT / "tests/usual"
FETCH = ("ci", "--no-audit", "--no-fund", "--loglevel", "error", "--ignore-scripts", "--fetch-retries", "1")
BUNDLE = ("--bundle", "--minify", "--format=esm", "--jsx=automatic", "--define:process.env.NODE_ENV=\"production\"",
          "--target=chrome123,firefox121,safari17.5", "--legal-comments=none", "--log-level=warning")
FETCH_MOST = 300  # seconds


def fetched(folder: Path) -> bool:
    """Are the libraries of the app in `folder` now?"""
    tools = f"{Path(NODE).parent}{os.pathsep}{os.environ['PATH']}"
    npm = shutil.which("npm", path=tools)
    try:
        return npm is not None and subprocess.run(
            [npm, *FETCH, "--cache", folder / "cache"], cwd=folder, env={**os.environ, "PATH": tools},
            capture_output=True, check=False, timeout=FETCH_MOST).returncode == 0
    except subprocess.TimeoutExpired:
        return False


def build(folder: Path) -> Path:
    """Bundles the app in `folder`, and packs it as `make` packs ours; where it is ready to be served."""
    ready = folder / "ready"
    ready.mkdir()
    shutil.copy(folder / "index.html", ready)
    subprocess.run([NODE, ROOT / "node_modules/esbuild/bin/esbuild", "app.jsx", *BUNDLE, f"--outfile={ready}/app.js"],
                   cwd=folder, check=True)
    subprocess.run([sys.executable, "-m", "whitenoise.compress", "--quiet", ready], cwd=ROOT, check=True)
    return ready


@contextmanager
def usual() -> Iterator[Served | None]:
    """The app, served as ours is; None when its libraries cannot be fetched."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        shutil.copytree(SOURCES, folder, dirs_exist_ok=True)
        if not fetched(folder):
            yield None
            return
        with served(f"tests.support.usual:app('{build(folder)}')") as server:
            yield server
