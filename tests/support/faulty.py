"""A network that fails as real ones do, between the browser and the server: a small proxy on a free port."""

from __future__ import annotations

import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

LOOK_MOST = 20  # seconds to wait for a request that must come


class Network:
    """What the wire does.  `mode`: "pass", "error" (500), "hang" (no answer), "cut" (half of it), "portal"
    (somebody else's page), "dead" (it hangs up).  `spoil` limits that to paths that begin with one of its entries."""

    def __init__(self) -> None:
        self.mode = "pass"
        self.spoil: tuple[str, ...] = ("/",)
        self.date = ""  # a Date header to send instead of the true one
        self.upstream = ""
        self.seen: list[str] = []
        self.came = threading.Condition()
        self.free = threading.Event()  # lets go of every request that hangs

    def note(self, request: str) -> None:
        with self.came:
            self.seen.append(request)
            self.came.notify_all()

    def wait_for(self, request: str, count: int = 1) -> None:
        """Until that request has come `count` times; an error when it does not come."""
        with self.came:
            assert self.came.wait_for(lambda: self.seen.count(request) >= count, LOOK_MOST), f"{request} did not come"


def _handler(network: Network) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *args) -> None:
            pass

        def do_GET(self) -> None:
            self.forward(None)

        def do_POST(self) -> None:
            self.forward(self.rfile.read(int(self.headers.get("Content-Length", 0))))

        def forward(self, body: bytes | None) -> None:
            network.note(f"{self.command} {self.path}")
            mode = network.mode if self.path.startswith(network.spoil) else "pass"
            if mode in ("hang", "dead"):
                if mode == "hang":
                    network.free.wait(60)
                self.close_connection = True
                return
            status, headers, content = self.fetch(body)
            if mode == "error":
                status, headers, content = 500, {"Content-Type": "text/html"}, b"<h1>Bad gateway</h1>"
            elif mode == "portal":
                status, headers, content = 200, {"Content-Type": "text/html"}, b"<h1>Free wifi! Log in.</h1>"
            self.send_response_only(status)
            self.send_header("Date", network.date or self.date_time_string())
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            if mode == "cut":
                self.wfile.write(content[: len(content) // 2])
                self.wfile.flush()
                self.close_connection = True
                return
            self.wfile.write(content)

        def fetch(self, body: bytes | None) -> tuple[int, dict[str, str], bytes]:
            own = ("host", "connection")
            headers = {name: value for name, value in self.headers.items() if name.lower() not in own}
            request = urllib.request.Request(network.upstream + self.path, body, headers, method=self.command)
            try:
                with urllib.request.urlopen(request, timeout=30) as response:
                    found = response.status, response.headers, response.read()
            except urllib.error.HTTPError as error:
                found = error.code, error.headers, error.read()
            except OSError:
                found = 502, {}, b""
            dropped = ("content-length", "connection", "date", "transfer-encoding", "server")
            return found[0], {n: v for n, v in found[1].items() if n.lower() not in dropped}, found[2]

    return Handler


@contextmanager
def network(upstream: str) -> Iterator[tuple[str, Network]]:
    """Yields the address to open and the Network to spoil."""
    wire = Network()
    wire.upstream = upstream
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(wire))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", wire
    finally:
        wire.free.set()
        server.shutdown()
        thread.join()
        server.server_close()


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]
