"""One alarm to one push service, and what its answer means."""

from __future__ import annotations

import json
import logging
import random
import threading
import time
from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from pywebpush import WebPusher

from webapp.push.addresses import NotAllowed, check
from webapp.push.alarms import Alarm
from webapp.push.connections import Session
from webapp.push.keys import Keys
from webapp.push.settings import Settings

CONNECT_MOST, ANSWER_MOST = 5, 10  # seconds; together less than store.LEASE
SIZE = 128  # bytes to which every message is filled, so that its length tells nothing
TOKEN_LIFE, TOKEN_USE = 4 * 3600, 3600  # seconds that a VAPID token is good for, and is used for
BACK_OFF_MOST = 60  # seconds between two tries
LANES, LANES_IN_TROUBLE = 12, 2  # messages under way at once to one service
TROUBLE = 30  # seconds after a failure during which a service gets the fewer
WAIT_FOR_LANE = 0.7  # seconds, about
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """again: seconds until it should be tried again, None when it is over.  failed: this counts as a try.
    unknown: the push service does not know this phone any more.
    """

    again: float | None = None
    failed: bool = False
    unknown: bool = False


OVER = Outcome()


class Lanes:
    """How many messages are under way to each service: one that hangs must not hold up the others."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._busy: Counter[str] = Counter()
        self._trouble: dict[str, float] = {}

    def enter(self, host: str) -> bool:
        with self._lock:
            troubled = self._trouble.get(host, -TROUBLE) + TROUBLE > time.monotonic()
            if self._busy[host] >= (LANES_IN_TROUBLE if troubled else LANES):
                return False
            self._busy[host] += 1
            return True

    def leave(self, host: str, failed: bool) -> None:
        with self._lock:
            self._busy[host] -= 1
            if not self._busy[host]:
                del self._busy[host]
            if failed:
                self._trouble[host] = time.monotonic()
            else:
                self._trouble.pop(host, None)


def back_off(tries: int, asked: str | None) -> float:
    """Seconds to wait after so many failures; `asked`: Retry-After of the service, obeyed in seconds up to an hour."""
    wanted = float(asked) if asked and asked.isascii() and asked.isdigit() else 0.0
    spread = random.uniform(0.8, 1.2)  # or all come back at once
    return max(min(2.0 ** (tries + 1), float(BACK_OFF_MOST)) * spread, min(wanted, 3600.0))


class Sender:
    def __init__(self, settings: Settings, keys: Keys) -> None:
        self._settings, self._keys = settings, keys
        self._lanes = Lanes()
        self._own = threading.local()  # a session for each thread
        self._tokens: dict[tuple[str, str], tuple[float, str]] = {}

    def _session(self) -> Session:
        if not hasattr(self._own, "session"):
            self._own.session = Session(self._settings.private, self._settings.authorities)
        session: Session = self._own.session
        return session

    def _authorization(self, key: str, audience: str) -> str | None:
        pair = self._keys.get(key)
        if pair is None:
            return None
        made, token = self._tokens.get((key, audience), (0.0, ""))
        if not made <= time.time() <= made + TOKEN_USE:
            made = time.time()
            claims = {"aud": audience, "exp": int(made) + TOKEN_LIFE, "sub": self._settings.contact}
            token = str(pair.sign(claims)["Authorization"])
            if len(self._tokens) > 1000:
                self._tokens.clear()
            self._tokens[key, audience] = made, token
        return token

    def send(self, alarm: Alarm, left: float) -> Outcome:
        """Sends an alarm that is of use for `left` more seconds; tells nobody whom it is for."""
        place = urlsplit(alarm.endpoint).netloc
        if not self._lanes.enter(place):
            return Outcome(random.uniform(0.5, 1.5) * WAIT_FOR_LANE)
        failed = True
        try:
            outcome = self._post(alarm, left, f"https://{place}")
            failed = outcome.failed
        finally:
            self._lanes.leave(place, failed)
        return OVER if outcome.again is not None and outcome.again >= left else outcome

    def _post(self, alarm: Alarm, left: float, audience: str) -> Outcome:
        authorization = self._authorization(alarm.key, audience)
        if authorization is None:
            return OVER  # its key is gone
        message = json.dumps({"kind": alarm.kind, "due": alarm.due, "id": alarm.id}).ljust(SIZE).encode()
        subscription = {"endpoint": alarm.endpoint, "keys": {"p256dh": alarm.p256dh, "auth": alarm.auth}}
        headers = {"Authorization": authorization, "Urgency": "high", "Topic": alarm.id}
        try:
            check(alarm.endpoint, self._settings.private)
            answer = WebPusher(subscription, requests_session=self._session()).send(
                message, headers, ttl=max(1, int(left)), timeout=(CONNECT_MOST, ANSWER_MOST))
        except NotAllowed:
            return Outcome(unknown=True)
        except (requests.RequestException, OSError):  # NotFound too: a name server that fails passes
            return Outcome(back_off(alarm.tries, None), failed=True)
        return judge(answer.status_code, answer.headers.get("Retry-After"), alarm.tries)


def judge(status: int, retry_after: str | None, tries: int) -> Outcome:
    """What an answer of a push service means (RFC 8030)."""
    if 200 <= status < 300:
        return OVER
    if status in (404, 410):
        return Outcome(unknown=True)
    if status == 429 or status >= 500:
        return Outcome(back_off(tries, retry_after), failed=True)
    log.warning("A push service refused an alarm with status %d", status)
    return OVER
