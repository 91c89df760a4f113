"""A host that sends alarms: real web and worker processes that a test may kill at any moment.

The web address outlives its process, as with a service manager that holds the socket: what is asked meanwhile
waits until the next process is there.
"""

from __future__ import annotations

import http.client
import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path

from tests.support.server import ROOT
from webapp.push.settings import Settings

WEB = [sys.executable, "-m", "gunicorn", "--worker-class", "gthread", "--threads", "4", "wsgi:app"]
WORKER = [sys.executable, "-m", "webapp.push.worker"]
MOST = 60  # seconds for an answer
PAUSE = threading.Event()  # never set


class Host:
    def __init__(self, settings: Settings, log: Path) -> None:
        self.log = log
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = self.listener.getsockname()[1]
        self.environment = {
            **os.environ, "HIPCHECK_BEHIND_PROXY": "1", "HIPCHECK_PUSH": str(settings.folder),
            "HIPCHECK_QUEUE": settings.queue, "HIPCHECK_PUSH_PRIVATE": settings.private,
            "HIPCHECK_PUSH_AUTHORITIES": settings.authorities, "PYTHONDEVMODE": ""}
        self.processes: dict[str, subprocess.Popen] = {}

    def start(self, name: str) -> None:
        """name: "web", or anything else for one more worker."""
        handle = self.listener.fileno()
        command = [*WEB, "--bind", f"fd://{handle}"] if name == "web" else WORKER
        with self.log.open("ab") as log:
            self.processes[name] = subprocess.Popen(
                command, cwd=ROOT, env=self.environment, stdout=log, stderr=log, start_new_session=True,
                pass_fds=(handle,) if name == "web" else ())

    def kill(self, name: str) -> None:
        os.killpg(self.processes[name].pid, signal.SIGKILL)
        self.processes[name].wait()

    def stop(self) -> None:
        for name in self.processes:
            if self.processes[name].poll() is None:
                self.kill(name)
        self.listener.close()

    def client(self) -> Client:
        return Client(self.port)


class Client:
    """A phone that asks the server, again and again until it has its answer, each under an address of its own."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.headers = {"X-Forwarded-For": "198.51." + ".".join(str(part) for part in secrets.token_bytes(2)),
                        "X-Forwarded-Proto": "http", "Content-Type": "application/json"}
        self.tries = 0

    def _ask(self, method: str, path: str, body: object = None) -> tuple[int, dict | None]:
        while True:
            self.tries += 1
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=MOST)
            try:
                connection.request(method, path, json.dumps(body) if body else None, self.headers)
                answer = connection.getresponse()
                text = answer.read()
            except (http.client.HTTPException, ConnectionError):
                PAUSE.wait(0.05)  # it was killed while it had the request, or is not there yet
                continue
            finally:
                connection.close()
            if answer.status == 503:
                continue  # its queue was
            cookie = answer.headers["Set-Cookie"]
            if cookie:
                self.headers["Cookie"] = cookie.partition(";")[0]
            return answer.status, json.loads(text) if text.startswith(b"{") else None

    def key(self) -> str:
        return self._ask("GET", "/push/key")[1]["key"]

    def post(self, path: str, body: object) -> int:
        status, answer = self._ask("GET", "/push/token")
        assert status == 200, status
        self.headers["X-CSRFToken"] = answer["token"]
        return self._ask("POST", path, body)[0]
