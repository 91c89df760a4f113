"""The store in one SQLite file: nothing to install, any number of processes of one machine."""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, fields
from pathlib import Path
from typing import Any

from webapp.push import steady_clock
from webapp.push.alarms import Alarm
from webapp.push.store import AGAIN, ALL_MOST, GRACE, LEASE, PHONE_MOST, Full, Unreachable

COLUMNS = ", ".join(field.name for field in fields(Alarm))
MARKS = ", ".join("?" for _ in fields(Alarm))
TABLES = """
create table if not exists alarm (
  id text primary key, handle text not null, endpoint text not null, p256dh text not null, auth text not null,
  key text not null, kind text not null, due integer not null, at real not null, until real not null,
  tries integer not null, leased real not null, look real not null) without rowid;
create index if not exists alarm_handle on alarm (handle);
create index if not exists alarm_endpoint on alarm (endpoint);
create index if not exists alarm_look on alarm (look);
create table if not exists clock (boot text primary key, offset real not null);
"""
WAIT = 20  # seconds for another process to finish its step


class SqliteStore:
    def __init__(self, file: Path, sender: bool = False) -> None:
        """`sender`: what is lost when the power goes may be sent twice, so it need not wait for the disk."""
        self._lock = threading.Lock()
        try:
            self._db = sqlite3.connect(file, timeout=WAIT, isolation_level=None, check_same_thread=False)
            for pragma in ("journal_mode=wal", f"synchronous={'normal' if sender else 'full'}", "secure_delete=on"):
                self._db.execute(f"pragma {pragma}")
            self._db.executescript(TABLES)
            self._offset = self._known_offset()
        except sqlite3.Error as problem:
            raise Unreachable(f"{file}: {problem}") from problem

    def _known_offset(self) -> float | None:
        """All processes since this machine was started count from the same moment."""
        boot = steady_clock.boot()
        if not boot:
            return None
        with self._step() as db:
            db.execute("delete from clock where boot != ?", (boot,))
            db.execute("insert or ignore into clock values (?, ?)", (boot, steady_clock.offset()))
            return float(db.execute("select offset from clock").fetchone()[0])

    def now(self) -> float:
        return time.time() if self._offset is None else self._offset + steady_clock.since_boot()

    @contextmanager
    def _step(self) -> Iterator[sqlite3.Connection]:
        """All of it or nothing, and nobody in between."""
        with self._lock:
            try:
                self._db.execute("begin immediate")
                try:
                    yield self._db
                except BaseException:
                    self._db.execute("rollback")
                    raise
                self._db.execute("commit")
            except sqlite3.Error as problem:
                raise Unreachable(str(problem)) from problem

    def _insert(self, db: sqlite3.Connection, alarms: Iterable[Alarm]) -> None:
        db.executemany(f"insert or ignore into alarm ({COLUMNS}, leased, look) values ({MARKS}, 0, ?)",
                       [(*astuple(alarm), alarm.at + GRACE) for alarm in alarms])

    def put(self, handle: str, alarms: Iterable[Alarm]) -> None:
        alarms = list(alarms)
        with self._step() as db:
            db.execute("delete from alarm where handle = ?", (handle,))
            held = db.execute("select count(distinct handle) from alarm where endpoint = ?", (alarms[0].endpoint,))
            if held.fetchone()[0] >= PHONE_MOST or self._count(db) + len(alarms) > ALL_MOST:
                raise Full
            self._insert(db, alarms)

    def cancel(self, handle: str) -> None:
        with self._step() as db:
            db.execute("delete from alarm where handle = ?", (handle,))

    def claim(self, id: str) -> Alarm | float | None:
        now = self.now()
        with self._step() as db:
            row = db.execute(f"select {COLUMNS}, leased from alarm where id = ?", (id,)).fetchone()
            if row is None:
                return None
            alarm, leased = Alarm(*row[:-1]), row[-1]
            if alarm.until <= now:
                db.execute("delete from alarm where id = ?", (id,))
                return None
            if leased > now:
                return None
            if alarm.at > now:
                return alarm.at - now
            db.execute("update alarm set leased = ?, look = ? where id = ?", (now + LEASE, now + LEASE, id))
            return alarm

    def done(self, id: str) -> None:
        with self._step() as db:
            db.execute("delete from alarm where id = ?", (id,))

    def reject(self, alarm: Alarm) -> None:
        with self._step() as db:
            db.execute("delete from alarm where endpoint = ?", (alarm.endpoint,))

    def later(self, id: str, delay: float, failed: bool) -> bool:
        at = self.now() + delay
        with self._step() as db:
            changed = db.execute("update alarm set at = ?, leased = 0, look = ?, tries = tries + ? where id = ?",
                                 (at, at + GRACE, int(failed), id))
            return changed.rowcount > 0

    def sweep(self, limit: int) -> list[str]:
        now = self.now()
        due = "select 1 from alarm where look <= ? limit 1"
        if not self._read(due, now):  # the ordinary case takes no lock
            return []
        with self._step() as db:
            db.execute("delete from alarm where look <= ? and until <= ?", (now, now))
            found = db.execute("select id from alarm where look <= ? order by look limit ?", (now, limit)).fetchall()
            db.executemany("update alarm set look = ? where id = ?", [(now + AGAIN, id) for (id,) in found])
            return [id for (id,) in found]

    def release(self) -> None:
        """Nobody sends now: what was claimed by a worker that died is looked for at once."""
        with self._step() as db:
            db.execute("update alarm set leased = 0, look = at where leased > 0")

    def everything(self) -> list[Alarm]:
        return [Alarm(*row) for row in self._read(f"select {COLUMNS} from alarm order by at")]

    def add(self, alarms: Iterable[Alarm]) -> None:
        with self._step() as db:
            self._insert(db, alarms)

    def count(self) -> int:
        return self._count(self._db)

    def _count(self, db: sqlite3.Connection) -> int:
        return int(db.execute("select count(*) from alarm").fetchone()[0])

    def _read(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            try:
                return self._db.execute(query, values).fetchall()
            except sqlite3.Error as problem:
                raise Unreachable(str(problem)) from problem

    def close(self) -> None:
        self._db.close()
