"""The real server as a process of its own, for tests that look from outside."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent.parent
START_MOST = 60  # seconds until the server must answer


class Server(NamedTuple):
    address: str
    process: subprocess.Popen

    def kill(self) -> None:
        """No farewell, no answer: the process is gone and nothing listens any more."""
        os.killpg(self.process.pid, signal.SIGKILL)  # gunicorn and its worker
        self.process.wait(timeout=10)


@contextmanager
def running(log: Path, root: Path = ROOT, **environment: str) -> Iterator[str]:
    """Runs gunicorn on a free port, yields its address, and stops it."""
    with mortal(log, root, **environment) as server:
        yield server.address


@contextmanager
def mortal(log: Path, root: Path = ROOT, **environment: str) -> Iterator[Server]:
    """A server that a test may kill.

    The listening socket is made here and handed over, so the first request waits in its
    queue until the server is ready.  What the server prints goes to `log`; one that does
    not start shows it.
    """
    with socket.create_server(("127.0.0.1", 0)) as listener, log.open("wb") as out:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        handle = listener.fileno()
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--bind", f"fd://{handle}", "--worker-class", "gthread",
             "--threads", "4", "--access-logfile", "-", "wsgi:app"],
            cwd=root, stdout=out, stderr=subprocess.STDOUT, pass_fds=(handle,), start_new_session=True,
            env={**os.environ, **environment})
    try:
        try:
            urllib.request.urlopen(f"{address}/about", timeout=START_MOST).close()
        except (urllib.error.URLError, OSError):
            raise RuntimeError(f"The server did not start:\n{log.read_text()}") from None
        yield Server(address, process)
    finally:
        process.terminate()
        process.wait(timeout=10)
