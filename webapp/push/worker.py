"""`python -m webapp.push.worker`: sends alarms when they are due.  `make run` starts it with the app.

SQLite takes one worker; with HIPCHECK_QUEUE any number of them may run, on any machines.
"""

from __future__ import annotations

import fcntl
import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huey.consumer import Consumer

from webapp.push.delivery import Delivery
from webapp.push.queue import Queue
from webapp.push.settings import CHILD, Settings, WrongSetting, from_environment
from webapp.push.sqlite_store import SqliteStore
from webapp.push.store import Unreachable

THREADS = 16  # each waits for a push service most of its time
POLL, POLL_MOST = 0.05, 0.5  # seconds between looks into the SQLite queue, and when nothing comes
SWEEP = 1.0  # seconds between two sweeps
log = logging.getLogger(__name__)


@contextmanager
def alone(settings: Settings) -> Iterator[bool]:
    """Is this the only worker of the folder?  Waits for the one before it to end."""
    with (settings.folder / "worker.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield True


def watch(delivery: Delivery, consumer: Consumer) -> None:
    """Sweeps until the consumer stops, and stops it when the process that wanted it is gone."""
    parent, said = int(os.environ.get(CHILD, "0")), False
    while not consumer.stop_flag.wait(SWEEP):
        try:
            delivery.sweep()
            said = False
        except Unreachable as problem:
            if not said:
                log.warning("The queue does not answer: %s", problem)
            said = True
        if parent and os.getppid() != parent:
            consumer.stop_flag.set()


def run(settings: Settings) -> None:
    queue = Queue(settings, sender=True)
    if isinstance(queue.store, SqliteStore):
        queue.store.release()
    delivery = Delivery(queue)
    consumer = queue.huey.create_consumer(
        workers=THREADS, periodic=False, initial_delay=POLL, max_delay=POLL_MOST, backoff=1.3, graceful_signal="TERM")
    threading.Thread(target=watch, args=(delivery, consumer), daemon=True).start()
    consumer.run()


def main() -> None:
    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    logging.getLogger("huey").setLevel(logging.CRITICAL)  # its tracebacks could hold what must not be logged
    try:
        settings = from_environment(os.environ)
        if settings is None:
            sys.exit("HIPCHECK_PUSH is not set: no alarms. Name a folder for keys and queue, as for the app.")
        Path(settings.folder).mkdir(mode=0o700, parents=True, exist_ok=True)
        if settings.queue:
            run(settings)
        else:
            with alone(settings):
                run(settings)
    except (WrongSetting, Unreachable, OSError) as problem:
        sys.exit(str(problem))


if __name__ == "__main__":
    main()
