"""What the host sets: where keys and queue lie, and whom a push service may write to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

QUEUES = ("redis://", "rediss://", "unix://")
CONTACT = "mailto:hipcheck@localhost"
CHILD = "HIPCHECK_WORKER_OF"  # set for a worker that must end with the process of this id
CONTACTS = re.compile(r"mailto:[^@\s]+@[^@\s]+|https://\S+")


class WrongSetting(Exception):
    """A variable that cannot be: str() names it and says what to write."""


@dataclass(frozen=True)
class Settings:
    """folder: of the keys, and of the queue unless `queue` is the address of a Redis.

    contact: whom a push service may write to, mailto: or https:.
    private: "host:port" of one push service that may stand in a private network, else "".
    authorities: a file of certificates to trust instead of the usual ones, else "".
    """

    folder: Path
    queue: str = ""
    contact: str = CONTACT
    private: str = ""
    authorities: str = ""


def from_environment(environment: Mapping[str, str]) -> Settings | None:
    """The settings, or None where the host wants no push.  Raises WrongSetting."""
    folder = environment.get("HIPCHECK_PUSH", "")
    if not folder:
        return None
    queue, contact = environment.get("HIPCHECK_QUEUE", ""), environment.get("HIPCHECK_CONTACT", "") or CONTACT
    if queue and not queue.startswith(QUEUES):
        raise WrongSetting(f"HIPCHECK_QUEUE is {queue!r}. Write redis://HOST:6379/0, or leave it out for SQLite.")
    if not CONTACTS.fullmatch(contact):
        raise WrongSetting(f"HIPCHECK_CONTACT is {contact!r}. Write mailto:YOU@EXAMPLE.ORG or an https address.")
    return Settings(Path(folder), queue, contact, environment.get("HIPCHECK_PUSH_PRIVATE", ""),
                    environment.get("HIPCHECK_PUSH_AUTHORITIES", ""))
