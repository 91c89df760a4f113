"""A real Redis for the tests, which writes each step to the disk before it answers.

`python -m tests.support.redis_server` installs it if there is none.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis
from redis.exceptions import ConnectionError as NotThere

from tests.support.faulty import free_port

PROGRAM = "redis-server"


def found() -> bool:
    return shutil.which(PROGRAM) is not None


class RedisServer:
    """address: as HIPCHECK_QUEUE takes it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.address = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        with (self.folder / "redis.log").open("ab") as log:
            self.process = subprocess.Popen(
                [PROGRAM, "--bind", "127.0.0.1", "--port", str(self.port), "--dir", self.folder, "--save", "",
                 "--appendonly", "yes", "--appendfsync", "always"], stdout=log, stderr=log)
        client = Redis(port=self.port)
        while True:
            try:
                client.ping()
            except NotThere:  # also while it reads its file
                assert self.process.poll() is None, (self.folder / "redis.log").read_text()
            else:
                break
        client.close()

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def empty(self) -> None:
        with Redis(port=self.port) as client:
            client.flushall()


@contextmanager
def running(folder: Path) -> Iterator[RedisServer]:
    server = RedisServer(folder)
    server.start()
    try:
        yield server
    finally:
        server.kill()


def _run(*command: str) -> None:
    print("+", *command, flush=True)
    subprocess.run(command, check=True)


def install() -> None:
    """Makes sure there is a Redis: apt when root on Debian; elsewhere its tests are left out."""
    if found() or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    _run("apt-get", "update", "-qq")
    _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", PROGRAM)
    if Path("/run/systemd/system").is_dir():
        _run("systemctl", "disable", "--now", PROGRAM)  # the tests start their own


if __name__ == "__main__":
    install()
    print("Redis is here." if found() else "No Redis: the tests of the queue for many are left out.", file=sys.stderr)
