"""Web, worker and Redis killed (kill -9) at random while alarms are set, cancelled and sent.

HIPCHECK_ALARMS=1000 tries that many; HIPCHECK_SEED repeats a run.
"""

from __future__ import annotations

import os
import random
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.support.push_alarms import asked
from tests.support.push_host import Host
from webapp.push.worker import THREADS

ALARMS = int(os.environ.get("HIPCHECK_ALARMS", "50"))
SPREAD = max(6.0, ALARMS / 25)  # seconds over which they are due
FIRST = 3.0  # seconds until the first is due
KILLS = max(3, ALARMS // 50)
CANCELLED = 5  # one in so many
SLACK = 4.0  # seconds that a cancellation may take while the web process is killed and started
MOST = SPREAD + 90  # seconds until all must be there
CLIENTS = 4


@pytest.fixture
def host(settings, tmp_path):
    started = Host(settings, tmp_path / "log")
    yield started
    started.stop()


def killing(host, redis, seed, over):
    """Kills one thing after the other at random moments and starts it again, until all are killed or it is over."""
    chance = random.Random(seed)
    things = ["web", *(name for name in host.processes if name != "web"), *(["redis"] if redis else [])]
    chance.shuffle(things)
    order = [things[i % len(things)] for i in range(KILLS)]
    killed = Counter()
    for name in order:
        if over.wait(chance.uniform(0.2, 2 * (FIRST + SPREAD) / KILLS)):
            break
        killed[name] += 1
        if name == "redis":
            redis.kill()
            redis.start()
        else:
            host.kill(name)
            host.start(name)
    return killed


def test_each_alarm_arrives_and_no_cancelled_one(request, settings, service, host, tmp_path):
    seed = int(os.environ.get("HIPCHECK_SEED", random.randrange(10**6)))
    print(f"HIPCHECK_SEED={seed}")
    redis = request.getfixturevalue("redis") if settings.queue else None
    for name in ("web", "worker", *(["another worker"] if redis else [])):
        host.start(name)
    key = host.client().key()
    before = len(service.messages)

    def set_one(index):
        phone, client = service.phone(key), host.client()
        after = FIRST + SPREAD * index / ALARMS
        cancel = index % CANCELLED == 0
        due = time.monotonic() + after + (SLACK if cancel else 0)
        body = asked(phone, ("ice-off", due - time.monotonic()))
        assert client.post("/push/alarms", body) == 204
        if cancel:
            assert client.post("/push/cancel", {"handle": body["handle"]}) == 204
        in_time = cancel and time.monotonic() < due  # else the web process was down for too long
        return phone.name, cancel, in_time, due

    over = threading.Event()
    with ThreadPoolExecutor(CLIENTS + 1) as pool:
        killed = pool.submit(killing, host, redis, seed, over)
        phones = list(pool.map(set_one, range(ALARMS)))
        last = service.phone(key)  # due after all others: when it is there, none of them is still to come
        end = max(due for *_, due in phones) - time.monotonic() + SLACK
        assert host.client().post("/push/alarms", asked(last, ("ice-off", max(1.0, end)))) == 204
        wanted = {last.name, *(name for name, cancel, *_ in phones if not cancel)}
        cancelled = {name for name, _, in_time, _ in phones if in_time}
        service.until(lambda: wanted <= {message.phone for message in service.messages[before:]}, MOST)
        over.set()
        killed = killed.result()
    came = Counter(message.phone for message in service.messages[before:])
    twice = sum(came.values()) - len(came)
    print(f"{len(wanted)} alarms, {len(cancelled)} cancelled, killed {dict(killed)}, sent twice: {twice}")
    assert service.refused == []
    assert len(cancelled) > 0
    assert came.keys().isdisjoint(cancelled)
    # Only what was on its way when its worker was killed may come again, once for each such kill.
    assert twice <= THREADS * sum(killed.values())
    for message in service.messages[before:]:
        assert message.topic == message.payload["id"]  # the push service puts the second in place of the first
    for secret in (next(iter(wanted)), next(iter(service.phones.values())).subscription["keys"]["auth"]):
        assert secret not in (tmp_path / "log").read_text()
