"""Slow clients, more than there are threads: whoever asks beside them is answered."""

from __future__ import annotations

import http.client
import os
import re
import socket
import ssl
import struct
import urllib.request
from contextlib import ExitStack, closing, contextmanager, suppress
from urllib.parse import urlsplit

import pytest

from tests.support import proxy, server

THREADS = 8  # of the README's line: two workers with four
HOST = b"Host: localhost\r\n"
POST = b"POST /check-in HTTP/1.1\r\n" + HOST + b"Content-Type: application/x-www-form-urlencoded\r\n"
SLOW = {
    "half a head": b"GET / HTTP/1.1\r\n" + HOST + b"X-Slow: ",
    "half a body": POST + b"Content-Length: 3000\r\n\r\nplace=",
    "half a chunk": POST + b"Transfer-Encoding: chunked\r\n\r\n40\r\nplace=",
    "an answer unread": b"GET BUNDLE HTTP/1.1\r\n" + HOST + b"\r\n",  # 4 MB: more than a connection holds
}
NEVER = 100_000  # seconds


@contextmanager
def serving(folder, stall):
    """The README's command, as it is but for how long a client may stall (seconds); it prints to folder/log."""
    ours = (server.ROOT / "gunicorn.conf.py").read_text(encoding="utf-8")
    config, changed = re.subn(r"^STALL_MOST = \d+", f"STALL_MOST = {stall}", ours, flags=re.M)
    assert changed == 1
    (folder / "gunicorn.conf.py").write_text(config, encoding="utf-8")
    (folder / "wsgi.py").write_text("from webapp import create_app\n\napp = create_app()\n", encoding="utf-8")
    with server.running(folder / "log", folder, PYTHONPATH=str(server.ROOT), HIPCHECK_BEHIND_PROXY="1",
                        GUNICORN_CMD_ARGS=proxy.readme_gunicorn()) as address:
        yield address


def connected(stack, port, tls=None):
    """A connection that takes in next to nothing by itself."""
    found = socket.socket()
    found.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    found.connect(("localhost", port))
    return stack.enter_context(tls.wrap_socket(found, server_hostname="localhost") if tls else found)


def sent(connection, words):
    """Sends as much of it as the other side takes within a moment."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", 0, 200_000))
    with suppress(BlockingIOError):
        connection.sendall(words)


def is_answered(connection):
    with closing(connection):
        connection.request("GET", "/about")
        return connection.getresponse().status == 200


@pytest.fixture(scope="module")
def impatient(tmp_path_factory):
    """(address, log) of a server that waits a second."""
    folder = tmp_path_factory.mktemp("impatient")
    with serving(folder, 1) as address:
        yield address, folder / "log"


@pytest.mark.parametrize("slow", SLOW)
def test_who_stalls_loses_the_thread(impatient, slow):
    address, log = impatient
    with urllib.request.urlopen(f"{address}/sw.js") as worker:
        bundle = re.search(rb"/offline/\w+\.txt", worker.read())[0]
    with ExitStack() as stack:
        port = urlsplit(address).port
        for _ in range(2 * THREADS):
            sent(connected(stack, port), SLOW[slow].replace(b"BUNDLE", bundle))
        assert is_answered(http.client.HTTPConnection("localhost", port, timeout=60))
    assert "500" not in re.findall(r'" (\d{3}) ', log.read_text())


@pytest.mark.skipif(not proxy.found() and os.environ.get("CI") != "true",
                    reason="needs Caddy and OpenSSL: apt install caddy openssl")
def test_behind_the_proxy_slow_clients_hold_no_thread(tmp_path):
    with serving(tmp_path, NEVER) as address, proxy.behind_tls(tmp_path, address) as front, ExitStack() as stack:
        trusted = ssl.create_default_context(cafile=str(front.certificate))
        port = urlsplit(front.address).port
        for words in [*SLOW.values()][:3]:
            for _ in range(2 * THREADS):
                connected(stack, port, trusted).sendall(words)
        assert is_answered(http.client.HTTPSConnection("localhost", port, context=trusted, timeout=60))
