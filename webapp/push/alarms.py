"""What a phone may ask for, read from its request, and how long an alarm is of use."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TypeGuard

from cryptography.hazmat.primitives.asymmetric import ec

HOUR = 3600
AHEAD = 24 * HOUR  # seconds that an alarm may lie ahead
MOST = 8  # alarms of one handle
LATEST = 2**53  # ms; above it a phone's numbers are not whole, and above 2**63 SQLite takes none
HANDLE = re.compile(r"[A-Za-z0-9_-]{22,43}")  # 128 random bits or more: who has it may cancel
OTHERS = ("look", "done", "recheck", "test")
USEFUL = {"off": HOUR, "done": HOUR, "on": HOUR // 2, "look": 180, "recheck": 4 * HOUR, "test": 120}  # seconds


class Refused(ValueError):
    """A request that cannot be; str() says what is wrong with it."""


@dataclass(frozen=True)
class Alarm:
    """due: ms since 1970 by the phone's clock.  at, until: seconds of the store's clock, when it is due and up to
    when it is of use.  key: the public key that its subscription was made with.  tries: how often it failed.
    """

    id: str
    handle: str
    endpoint: str
    p256dh: str
    auth: str
    key: str
    kind: str
    due: int
    at: float
    until: float
    tries: int = 0

    @property
    def address_hash(self) -> str:
        """Names the phone's push address without holding it."""
        return hashlib.sha256(self.endpoint.encode()).hexdigest()[:32]

    def moved(self, seconds: float) -> Alarm:
        """The same by a clock that is so much ahead."""
        return replace(self, at=self.at + seconds, until=self.until + seconds)


def kinds(protocols: Collection[str]) -> frozenset[str]:
    """What an alarm may say: "ice-off" and "ice-on" for each protocol, and what is the same for all."""
    return frozenset({f"{protocol}-{what}" for protocol in protocols for what in ("off", "on")} | {*OTHERS})


def useful(kind: str) -> int:
    """Seconds after its time for which an alarm of this kind is better late than never."""
    return USEFUL[kind.rpartition("-")[2]]


def _bytes(value: object, length: int, what: str) -> bytes:
    try:
        raw = base64.urlsafe_b64decode(str(value) + "=" * (-len(str(value)) % 4))
    except (binascii.Error, ValueError):
        raise Refused(f"{what} is not base64url") from None
    if not isinstance(value, str) or len(raw) != length or base64.urlsafe_b64encode(raw).rstrip(b"=") != value.encode():
        raise Refused(f"{what} is not {length} bytes in base64url")
    return raw


def handle_of(asked: object) -> str:
    """The handle of a request."""
    handle = asked.get("handle") if isinstance(asked, Mapping) else None
    if not isinstance(handle, str) or not HANDLE.fullmatch(handle):
        raise Refused("handle is not 22 to 43 letters of base64url")
    return handle


def _is_time(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < LATEST


def _due(item: object, known: Collection[str], sent: int) -> tuple[str, int]:
    kind, due = (item.get("kind"), item.get("due")) if isinstance(item, Mapping) else (None, None)
    if not isinstance(kind, str) or kind not in known:
        raise Refused("an alarm has a kind that is not known")
    if not _is_time(due) or not 0 < due - sent <= AHEAD * 1000:
        raise Refused("an alarm is not due within the next 24 hours")
    return kind, due


def read(asked: object, known: Collection[str], now: float) -> list[Alarm]:
    """The alarms that a request asks for: { handle, now, key, subscription, alarms: [{ kind, due }] }.

    `now` in it is the phone's clock, so that a wrong clock on the phone moves no alarm; the argument is the store's.
    Raises Refused.
    """
    handle = handle_of(asked)
    assert isinstance(asked, Mapping)
    sent, subscription, items = asked.get("now"), asked.get("subscription"), asked.get("alarms")
    if not _is_time(sent):
        raise Refused("now is not a time in milliseconds")
    if not isinstance(subscription, Mapping) or not isinstance(subscription.get("endpoint"), str):
        raise Refused("there is no subscription")
    keys = subscription.get("keys")
    if not isinstance(keys, Mapping):
        raise Refused("the subscription has no keys")
    point = _bytes(keys.get("p256dh"), 65, "p256dh")
    _bytes(keys.get("auth"), 16, "auth")
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    except ValueError:
        raise Refused("p256dh is no public key") from None
    if not isinstance(items, list) or not 1 <= len(items) <= MOST:
        raise Refused(f"there must be 1 to {MOST} alarms")
    found = []
    for kind, due in [_due(item, known, sent) for item in items]:
        at = now + (due - sent) / 1000
        found.append(Alarm(secrets.token_urlsafe(16), handle, subscription["endpoint"], keys["p256dh"], keys["auth"],
                           str(asked.get("key")), kind, due, at, at + useful(kind)))
    return found
