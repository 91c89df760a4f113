"""What a worker does with an alarm that is due, and with those that were lost on the way."""

from __future__ import annotations

from webapp.push.queue import Queue
from webapp.push.sending import Sender

SWEEP_MOST = 500  # alarms queued again at once


class Delivery:
    def __init__(self, queue: Queue) -> None:
        self._queue = queue
        self._sender = Sender(queue.settings, queue.keys)
        queue.deliver = self.deliver

    def deliver(self, id: str) -> None:
        """Sends one alarm if it is due, and sees to what comes of it."""
        store, wake = self._queue.store, self._queue.wake
        found = store.claim(id)
        if found is None:
            return
        if isinstance(found, float):
            wake([(id, found)])  # somebody set this machine's clock
            return
        outcome = self._sender.send(found, found.until - store.now())
        if outcome.unknown:
            store.reject(found)
        elif outcome.again is None:
            store.done(id)
        elif store.later(id, outcome.again, outcome.failed):
            wake([(id, outcome.again)])

    def sweep(self) -> int:
        """Queues again what was lost between the store and a phone; how many that were."""
        found = self._queue.store.sweep(SWEEP_MOST)
        self._queue.wake((id, 0) for id in found)
        return len(found)
