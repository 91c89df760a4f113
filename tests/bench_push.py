"""What `make bench` says of the alarms that the server sends: ten thousand due within one minute.

Also alone: `python -m tests.bench_push`.  HIPCHECK_ALARMS=1000 tries with fewer.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import resource
import tempfile
import time
from multiprocessing.connection import Connection
from pathlib import Path

from tests.support import push_service, redis_server
from tests.support.push_alarms import KINDS, asked, put
from tests.support.push_host import Host
from webapp.push import alarms
from webapp.push.queue import Queue
from webapp.push.settings import Settings

COUNT = int(os.environ.get("HIPCHECK_ALARMS", "10000"))
WITHIN = 60.0  # seconds in which all are due
PHONES = 500  # several alarms a phone, so that keys are made but once
MOST = 600  # seconds until it is given up
TRIAL = 50  # alarms put in to see how long all will take
POSTS = 100  # that the price of one is taken from


def service(folder: str, key: Connection) -> None:
    """A push service in a process of its own; tells its address, then how late each alarm came, in seconds."""
    with push_service.running(Path(folder)) as running:
        key.send((running.host, str(running.certificate)))
        phones = [running.phone(key.recv()) for _ in range(PHONES)]
        key.send([(phone.key, phone.subscription) for phone in phones])
        due = key.recv()
        running.until(lambda: len(running.messages) >= len(due), MOST)
        seen = {message.topic: message.at for message in running.messages}
        key.send([at - due[topic] for topic, at in seen.items()])
        key.send((len(running.messages) - len(seen), running.refused))
        key.recv()


def late(kind: str, address: str) -> None:
    """Prints how late alarms come from one queue, with one worker on this machine."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        mine, its = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=service, args=(name, its), daemon=True)
        process.start()
        host_name, certificate = mine.recv()
        settings = Settings(folder / "push", address, private=host_name, authorities=certificate)
        queue = Queue(settings, sender=True)
        for _ in range(PHONES):
            mine.send(queue.keys.current)
        phones = [Known(*one) for one in mine.recv()]
        started = time.monotonic()
        for phone in phones[:TRIAL]:
            put(queue, phone, ("look", 3600))
        # The queue is filled before the first is due.
        first = 20.0 + (time.monotonic() - started) / TRIAL * COUNT * 1.5
        started = time.monotonic()
        due = {}
        for index in range(0, COUNT, alarms.MOST):
            phone = phones[index % PHONES]
            wanted = [("ice-off", max(1.0, first - (time.monotonic() - started) + WITHIN * i / COUNT))
                      for i in range(index, min(index + alarms.MOST, COUNT))]
            read = alarms.read(asked(phone, *wanted), KINDS, queue.store.now())
            queue.store.add(read)
            queue.wake((alarm.id, alarm.at - queue.store.now()) for alarm in read)
            due.update((alarm.id, time.time() + alarm.at - queue.store.now()) for alarm in read)
        filled = time.monotonic() - started
        mine.send(due)
        host = Host(settings, folder / "log")
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        host.start("worker")
        found = sorted(mine.recv())
        twice, refused = mine.recv()
        host.stop()
        spent = resource.getrusage(resource.RUSAGE_CHILDREN)
        busy = spent.ru_utime + spent.ru_stime - before.ru_utime - before.ru_stime
        mine.send(None)
        process.join()

        def share(part: float) -> str:
            return f"{found[min(len(found) - 1, int(part * len(found)))]:.2f} s"

        print(f"Alarms, {kind}: {len(found):,} due within {WITHIN:.0f} s, late p50 {share(.5)}, p99 {share(.99)}, "
              f"max {share(1)}; twice {twice}, refused {len(refused)}; worker {1000 * busy / len(found):.2f} ms of CPU "
              f"an alarm; put in at {len(found) / filled:.0f} a second")
        queue.close()


class Known:
    """A phone whose private keys another process has."""

    def __init__(self, key: str, subscription: dict) -> None:
        self.key, self.subscription = key, subscription


def busy(process: int) -> float:
    """Seconds of CPU that the children of a process have used."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    ticks = [Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[11:13] for child in children]
    return sum(int(tick) for pair in ticks for tick in pair) / os.sysconf("SC_CLK_TCK")


def price() -> None:
    """Prints what a phase of a timer costs in the web process: requests, bytes and time."""
    with tempfile.TemporaryDirectory() as name, push_service.running(Path(name)) as running:
        host = Host(Settings(Path(name) / "push", private=running.host, authorities=str(running.certificate)),
                    Path(name) / "log")
        host.start("web")
        phone = running.phone(host.client().key())
        body = asked(phone, ("look", 600), ("ice-off", 1200), ("ice-on", 3600))
        host.client().post("/push/alarms", body)
        before = busy(host.processes["web"].pid)
        for _ in range(POSTS):
            host.client().post("/push/alarms", body)
        spent = (busy(host.processes["web"].pid) - before) / POSTS
        print(f"A phase of a timer: 2 requests, {len(json.dumps(body)):,} B sent, {spent * 1000:.1f} ms of CPU")
        host.stop()


def push() -> None:
    price()
    late("SQLite", "")
    if redis_server.found():
        with tempfile.TemporaryDirectory() as name, redis_server.running(Path(name)) as redis:
            late("Redis", redis.address)


if __name__ == "__main__":
    push()
