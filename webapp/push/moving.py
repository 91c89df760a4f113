"""Moves alarms from one queue to another: SQLite to Redis when there are many users, or back."""

from __future__ import annotations

from webapp.push.queue import Queue, open_store
from webapp.push.settings import Settings


def move(settings: Settings, source: str) -> int:
    """All alarms of the queue `source` ("" for SQLite) to the queue of the settings; how many.

    Nothing may use the source meanwhile.  An alarm is deleted there once it is here, so that a move that was
    cut off is done again without losing or doubling one.
    """
    old, new = open_store(settings, source), Queue(settings)
    try:
        shift = new.store.now() - old.now()  # each counts by its own clock
        alarms = list(old.everything())
        new.store.add(alarm.moved(shift) for alarm in alarms)
        new.wake((alarm.id, alarm.at - old.now()) for alarm in alarms)
        for alarm in alarms:
            old.done(alarm.id)
    finally:
        old.close()
        new.close()
    return len(alarms)
