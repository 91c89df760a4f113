"""The real server as a process of its own, for tests that look from outside."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent
START_MOST = 30  # seconds until the server must answer


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _answers(address: str) -> bool:
    try:
        urllib.request.urlopen(address, timeout=1).close()
    except (urllib.error.URLError, OSError):
        return False
    return True


@contextmanager
def running(log: Path, **environment: str) -> Iterator[str]:
    """Runs gunicorn on a free port, yields its address, and stops it.

    What it prints goes to `log`; a server that does not start shows it.
    """
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}", "--worker-class", "gthread",
             "--threads", "4", "--access-logfile", "-", "wsgi:app"],
            cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, **environment})
        try:
            deadline = time.monotonic() + START_MOST
            while not _answers(f"{address}/about"):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"The server did not start:\n{log.read_text()}")
                time.sleep(0.05)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=10)
