"""The browsers of the tests: Chromium (Debian's, or Playwright's own elsewhere), WebKitGTK and Firefox.

`python -m tests.support.browser` installs what is missing: all three as root on Debian, else Chromium.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome")
SHELL = "chromium-headless-shell"  # the same engine without a browser's windows: a third less work
ARGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--no-first-run", "--disable-gpu", "--lang=en-GB", "--accept-lang=en-GB,en",
        "--renderer-process-limit=1"]  # a process for each new page would be a twentieth of all work
# What a phone's browser does with a page in the background, and Playwright turns off.
AS_A_PHONE = ["--mute-audio", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding",
              "--disable-background-timer-throttling"]


def path() -> str | None:
    """Where a system Chromium is; None means Playwright's own."""
    return os.environ.get("HIPCHECK_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


def shell_path() -> str | None:
    """Where the shell is, for pages that need no window, profile or freezing; where there is none, as `path`."""
    return os.environ.get("HIPCHECK_CHROMIUM") or shutil.which(SHELL) or path()


# A page's clock may stand still, and its frames and timers with it: the scheduler's own time does not.
UNTIL = """async () => {
    for (let looks = %d; looks > 0; looks -= 1) {
        if (await (%s)) return true;
        await scheduler.postTask(() => {}, { delay: 16 });
    }
    return false;
}"""
# What a page shows out of a file of drawings is there.
DRAWN = """[...document.querySelectorAll('use[href^="/"]')].filter(use => use.checkVisibility())
    .every(use => use.getBBox().width > 0)"""
LOOKS_MOST = 5_000  # one and a half minutes, and more on a busy machine


def until(page, expression: str) -> None:
    """Waits until a JavaScript expression, or what its promise gives, is true.

    Playwright's own way evaluates text in the page, which the content policy rightly refuses.
    """
    assert page.evaluate(UNTIL % (LOOKS_MOST, expression)), f"never true: {expression}"


def twice(button) -> None:
    """Two taps, the second before anything has come of the first."""
    button.evaluate("button => { button.click(); button.click() }")


def _run(*command: str) -> None:
    print("+", *command, flush=True)
    subprocess.run(command, check=True)


def mini_browser() -> Path | None:
    """WebKitGTK's small browser, which its driver drives."""
    return max(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"), default=None)


def firefox() -> str | None:
    return shutil.which("firefox-esr") or shutil.which("firefox")


# Engine -> Debian's packages for it, and how to see that they are there.
PACKAGES: dict[str, dict[str, Callable[[], object]]] = {
    "chromium": {"chromium": path, SHELL: lambda: shutil.which(SHELL)},
    "webkitgtk": {"webkit2gtk-driver": lambda: shutil.which("WebKitWebDriver") and mini_browser(),
                  "xvfb": lambda: shutil.which("Xvfb")},
    "firefox": {"firefox-esr": firefox},
}


def missing(engine: str) -> list[str]:
    """Debian's packages that this machine has not got for an engine."""
    return [package for package, there in PACKAGES[engine].items() if not there()]


def install() -> None:
    """Makes sure that there are browsers: apt's when root on Debian, else Playwright's Chromium."""
    if shutil.which("apt-get") and os.geteuid() == 0:
        wanted = [package for engine in PACKAGES for package in missing(engine)]
        if wanted:
            _run("apt-get", "update", "-qq")
            _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted, "fonts-dejavu-core")
    elif not path():
        _run(sys.executable, "-m", "playwright", "install", "chromium")


if __name__ == "__main__":
    install()
