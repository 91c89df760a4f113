"""Where alarms lie until they are sent: one interface, in SQLite for one machine and in Redis for many.

huey moves alarms through their lives, but what it takes out of its queue is gone when the process dies.
So the alarm itself stays here: a worker claims it for a while, sends it, and deletes it; what was claimed
and not finished, or lost from the queue, is found by `sweep` and queued again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from webapp.push.alarms import Alarm

GRACE = 2.0  # seconds after its time at which an alarm that nobody claimed is queued again
LEASE = 25.0  # seconds that a worker has; longer than a push service may take to answer
AGAIN = 20.0  # seconds until an alarm that was queued again is looked for once more
PHONE_MOST = 4  # handles of one phone
ALL_MOST = 2_000_000  # alarms in one store, about 1 KB each


class Unreachable(Exception):
    """The store does not answer now."""


class Full(Exception):
    """This phone, or the store, has as many alarms as it may."""


class Store(Protocol):
    """Times are seconds of the store's own clock, `now()`."""

    def now(self) -> float: ...

    def put(self, handle: str, alarms: Iterable[Alarm]) -> None:
        """Keeps these under the handle, in place of what was there.  Raises Full."""

    def cancel(self, handle: str) -> None:
        """Deletes what lies under the handle."""

    def claim(self, id: str) -> Alarm | float | None:
        """The alarm, for its sender alone during LEASE; the seconds until it is due; or None when it is gone,
        useless, or somebody else's."""

    def done(self, id: str) -> None:
        """Deletes an alarm that was sent or is of no use."""

    def reject(self, alarm: Alarm) -> None:
        """Deletes every alarm of its phone: the push service does not know it any more."""

    def later(self, id: str, delay: float, failed: bool) -> bool:
        """Frees a claimed alarm, to be tried in `delay` seconds; False when it is gone."""

    def sweep(self, limit: int) -> list[str]:
        """Up to `limit` alarms that should have been claimed by now and were not; deletes the useless."""

    def everything(self) -> Iterable[Alarm]: ...

    def add(self, alarms: Iterable[Alarm]) -> None:
        """Takes over alarms of another store, as they are; those that are here already stay."""

    def count(self) -> int: ...

    def close(self) -> None: ...
