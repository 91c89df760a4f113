"""The browser that the tests use: Debian's Chromium, or Playwright's own elsewhere.

`python -m tests.support.browser` installs it if there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
SHELL = "chromium-headless-shell"  # the same engine without a browser's windows: a third less work
ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--no-first-run", "--disable-gpu", "--lang=en-GB", "--accept-lang=en-GB,en"]
# What a phone's browser does with a page in the background, and Playwright turns off.
AS_A_PHONE = ["--mute-audio", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
              "--disable-background-timer-throttling"]


def path() -> str | None:
    """Where a system Chromium is; None means Playwright's own."""
    return os.environ.get("HIPCHECK_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def shell_path() -> str | None:
    """Where the shell is, for pages that need no window, profile or freezing; where there is none, as `path`."""
    return os.environ.get("HIPCHECK_CHROMIUM") or shutil.which(SHELL) or path()


def until(page, expression: str) -> None:
    """Waits until a JavaScript expression, or what its promise gives, is true.

    Playwright's own way evaluates text in the page, which the content policy rightly refuses.
    """
    page.evaluate(f"async () => {{ while (!(await ({expression}))) await new Promise(requestAnimationFrame); }}")


def _run(*command: str) -> None:
    print("+", *command, flush=True)
    subprocess.run(command, check=True)


def install() -> None:
    """Makes sure there is a browser: apt when root on Debian, else Playwright's download."""
    debian = shutil.which("apt-get") and os.geteuid() == 0
    if path() and (shutil.which(SHELL) or not debian):
        return
    if debian:
        _run("apt-get", "update", "-qq")
        _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", SHELL, "fonts-dejavu-core")
    else:
        _run(sys.executable, "-m", "playwright", "install", "chromium")


if __name__ == "__main__":
    install()
