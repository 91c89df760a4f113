"""What phones ask of the push queue: the key to subscribe with, alarms to keep, and alarms to forget.

Handles and addresses come in bodies, never in the line that access logs keep.
"""

from __future__ import annotations

import ipaddress
import re
import threading
from typing import TYPE_CHECKING

from flask import Blueprint, Flask, Response, abort, current_app, jsonify, request
from flask_limiter import Limiter
from flask_wtf.csrf import generate_csrf
from limits.errors import StorageError

from webapp.push import addresses, alarms
from webapp.push.keys import Keys
from webapp.push.settings import Settings
from webapp.push.store import Full, Unreachable
from webapp.screens.rendering import library

if TYPE_CHECKING:
    from webapp.push.queue import Queue

blueprint = Blueprint("push", __name__, url_prefix="/push")

RATE = "60 per minute; 300 per hour"  # a timer that runs asks a few times an hour; many phones may share an address
BODY_MOST = 4096  # bytes; a request with every bound reached is under 3 KB
PORT = re.compile(r"^\[([^]]*)\](?::\d+)?$|^([^:]*):\d+$")  # some proxies hand on an address with its port
KEY_LIFE = 3600  # seconds that a phone may believe the key it has


def client() -> str:
    """Who asks: an IPv4 address, or the IPv6 network that one subscriber has; else what a proxy wrote in its place."""
    host = PORT.sub(r"\1\2", request.remote_addr or "0.0.0.0")
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    inner = address.ipv4_mapped  # or all that come by IPv4 would be one network
    return str(inner or ipaddress.ip_network((address, 64), strict=False))


limiter = Limiter(client)


def init_app(app: Flask) -> None:
    """Makes the keys, if there are none.  Raises OSError where the folder cannot be written."""
    settings: Settings | None = app.config["PUSH"]
    app.config.setdefault("RATELIMIT_STORAGE_URI", settings.queue if settings and settings.queue else "memory://")
    app.config.setdefault("RATELIMIT_STORAGE_OPTIONS", {"wrap_exceptions": True})  # errors of its own, see below
    limiter.init_app(app)
    app.extensions["push_key"] = Keys(settings.folder).current if settings else None
    app.extensions["push_lock"] = threading.Lock()


def _queue() -> Queue:
    """Opened at the first request for it: a process that is forked must have its own."""
    settings = current_app.config["PUSH"] or abort(404)
    with current_app.extensions["push_lock"]:
        from webapp.push.queue import Queue  # a host without alarms need not load what they take

        if "push_queue" not in current_app.extensions:
            current_app.extensions["push_queue"] = Queue(settings)
        queue: Queue = current_app.extensions["push_queue"]
        return queue


@blueprint.errorhandler(Unreachable)
@blueprint.errorhandler(StorageError)
def _unreachable(_: Exception) -> tuple[Response, int, dict[str, str]]:
    return jsonify(error="the queue does not answer"), 503, {"Retry-After": "5"}


@blueprint.errorhandler(alarms.Refused)
@blueprint.errorhandler(addresses.NotAllowed)
def _refused(problem: ValueError) -> tuple[Response, int]:
    return jsonify(error=str(problem)), 422


@blueprint.errorhandler(RecursionError)
def _too_deep(_: RecursionError) -> tuple[Response, int]:
    return jsonify(error="the request is nested too deep"), 400


@blueprint.after_request
def _not_kept(response: Response) -> Response:
    response.headers.setdefault("Cache-Control", "no-store")
    return response


@blueprint.get("/key")
def key() -> Response:
    """{ key } to subscribe with, null where this host sends no alarms."""
    response = jsonify(key=current_app.extensions["push_key"])
    response.headers["Cache-Control"] = f"private, max-age={KEY_LIFE}"
    return response


@blueprint.get("/token")
@limiter.limit(RATE)
def token() -> Response:
    """{ token } that the two posts must carry, bound to a cookie of this visit."""
    return jsonify(token=generate_csrf())


def _asked() -> object:
    if (request.content_length or 0) > BODY_MOST:
        abort(413)
    return request.get_json()


@blueprint.post("/alarms")
@limiter.limit(RATE)
def keep() -> tuple[Response, int] | tuple[str, int]:
    """Keeps the alarms of a handle in place of those it had: see alarms.read.

    204; 409 with { key } when the phone subscribed with a key that is not today's; 422 with { error }.
    """
    queue = _queue()
    wanted = alarms.read(_asked(), alarms.kinds(library().protocols), queue.store.now())
    if wanted[0].key != queue.keys.current:
        return jsonify(key=queue.keys.current), 409
    addresses.check_form(wanted[0].endpoint, queue.settings.private)
    try:
        queue.put(wanted[0].handle, wanted)
    except Full:
        return jsonify(error="there are too many alarms"), 429
    return "", 204


@blueprint.post("/cancel")
@limiter.limit(RATE)
def cancel() -> tuple[str, int]:
    """Forgets the alarms of { handle }, whether there are any or not."""
    _queue().cancel(alarms.handle_of(_asked()))
    return "", 204
