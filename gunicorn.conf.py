"""gunicorn reads this by itself: a client that stalls in the middle of a request or an answer loses its thread."""

from __future__ import annotations

import socket
import struct
from typing import Any

STALL_MOST = 10  # seconds without a byte from a client whose request has begun, or without it taking one of the answer


def when_ready(server: Any) -> None:
    """gunicorn's own hook.  Each connection inherits what is set on the listening socket."""
    most = struct.pack("ll", STALL_MOST, 0)
    for listener in server.LISTENERS:
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            listener.sock.setsockopt(socket.SOL_SOCKET, option, most)
