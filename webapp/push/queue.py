"""The durable queue: the store of alarms and huey, which wakes a worker for each when it is due."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Iterable

from huey import RedisHuey, SqliteHuey
from huey.api import Huey, TaskWrapper
from huey.serializer import SignedSerializer
from huey.storage import SqliteStorage

from webapp.push.alarms import Alarm
from webapp.push.keys import Keys
from webapp.push.redis_store import RedisStore
from webapp.push.settings import Settings
from webapp.push.sqlite_store import SqliteStore
from webapp.push.store import Store

ALARMS, QUEUE = "alarms.db", "queue.db"
NAME = "hipcheck"
log = logging.getLogger(__name__)


class _Queued(SqliteStorage):
    """Does not wait for the disk at each step: what a loss of power takes, the sweep puts back."""

    def _create_connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection = super()._create_connection()
        connection.execute("pragma synchronous=normal")
        return connection


def open_store(settings: Settings, queue: str | None = None, sender: bool = False) -> Store:
    """The store of the settings, or that of another `queue` ("" for SQLite in the folder)."""
    address = settings.queue if queue is None else queue
    return RedisStore(address) if address else SqliteStore(settings.folder / ALARMS, sender)


def _open_huey(settings: Settings, keys: Keys) -> Huey:
    usual = {"results": False, "serializer": SignedSerializer(secret=keys.queue_secret, salt=NAME)}
    if settings.queue:
        return RedisHuey(NAME, url=settings.queue, **usual)
    return SqliteHuey(NAME, storage_class=_Queued, filename=str(settings.folder / QUEUE), timeout=20, **usual)


class Queue:
    """What web processes put alarms into and workers send them from."""

    def __init__(self, settings: Settings, sender: bool = False) -> None:
        self.settings = settings
        self.keys = Keys(settings.folder)
        self.store = open_store(settings, sender=sender)
        self.huey = _open_huey(settings, self.keys)
        self.deliver: Callable[[str], None] | None = None  # set by a worker
        self._send: TaskWrapper = self.huey.task(name="send")(self._delivered)

    def _delivered(self, id: str) -> None:
        assert self.deliver is not None
        self.deliver(id)

    def put(self, handle: str, alarms: list[Alarm]) -> None:
        """Keeps these alarms under the handle, in place of what was there.  Raises store.Full and store.Unreachable."""
        self.store.put(handle, alarms)
        now = self.store.now()
        self.wake((alarm.id, alarm.at - now) for alarm in alarms)

    def cancel(self, handle: str) -> None:
        """Deletes them: huey then wakes a worker for nothing."""
        self.store.cancel(handle)

    def wake(self, ids: Iterable[tuple[str, float]]) -> None:
        """Asks huey to wake a worker for each in so many seconds."""
        for id, delay in ids:
            try:
                if delay > 0:
                    self.huey.add_schedule(self._send.s(id, delay=delay))
                else:
                    self._send(id)
            except Exception as problem:  # what a queue of any kind may raise; the sweep finds what it lost
                log.warning("The queue does not take alarms now: %s", type(problem).__name__)
                return

    def close(self) -> None:
        self.store.close()
        self.huey.storage.close()
