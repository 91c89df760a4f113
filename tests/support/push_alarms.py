"""Alarms as phones ask for them."""

from __future__ import annotations

import secrets

from webapp.push import alarms

KINDS = alarms.kinds(["ice", "heat"])
PHONE_NOW = 1_796_000_000_000  # ms: a phone's clock, which need not be right


def asked(phone, *wanted, handle=None, now=PHONE_NOW):
    """The body of a request for alarms; wanted: (kind, seconds from now)."""
    return {"handle": handle or secrets.token_urlsafe(16), "now": now, "key": phone.key,
            "subscription": phone.subscription,
            "alarms": [{"kind": kind, "due": now + round(after * 1000)} for kind, after in wanted]}


def put(queue, phone, *wanted, handle=None):
    """Puts alarms into the queue as the web process does; gives them."""
    read = alarms.read(asked(phone, *wanted, handle=handle), KINDS, queue.store.now())
    queue.put(read[0].handle, read)
    return read


def overdue(queue, phone, kind="ice-off", by=0.001):
    """Puts one alarm that is due already."""
    (alarm,) = alarms.read(asked(phone, (kind, 0.001)), KINDS, queue.store.now())
    alarm = alarm.moved(-by)
    queue.put(alarm.handle, [alarm])
    return alarm
