"""`make run`: serves the app with gunicorn and says where to open it."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from gunicorn.app.wsgiapp import run

from webapp.push.settings import CHILD

PORT_MOST = 65535
FOLDER = Path(__file__).parent.parent / "var"  # keys and queue, when HIPCHECK_PUSH does not say where
PAUSE = 1  # seconds before a worker that ended is started again
ANYWHERE = ("0.0.0.0", "::")
HERE = ("127.0.0.1", "::1", "localhost")
# gunicorn would believe X-Forwarded-Proto from this machine; only ProxyFix may, and only when told.
OPTIONS = ["--worker-class", "gthread", "--threads", "4", "--forwarded-allow-ips=", "--log-level", "warning"]


def address_in_network() -> str:
    """This machine's own address in its network, or "" if it has none.  Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address: no packet leaves
            address: str = probe.getsockname()[0]
            return address
        except OSError:
            return ""


def in_address(host: str) -> str:
    """As it stands before a port: IPv6 in brackets."""
    return f"[{host}]" if ":" in host else host


def words(host: str, port: str) -> str:
    """What to open, on this machine and on a phone."""
    here = "localhost" if host in (*HERE, *ANYWHERE) else in_address(host)
    lines = ["", f"  Hipcheck: open http://{here}:{port}"]
    if host not in HERE:
        phone = (address_in_network() or "the address of this machine") if host in ANYWHERE else here
        lines.append(f"  On a phone in the same network: http://{phone}:{port} (while this runs; nothing is kept)")
    else:
        lines.append("  On an Android phone over USB, to keep: "
                     f"adb reverse tcp:{port} tcp:{port}, then http://localhost:{port} there")
    lines += ["  More: README, Put it on your phone.  Stop with Ctrl-C.", ""]
    return "\n".join(lines)


def hindrance(host: str, port: str) -> str:
    """Why it cannot listen there and what to type instead, in one line; "" if it can."""
    if not port.isascii() or not port.isdigit() or not 1 <= int(port) <= PORT_MOST:
        return f"PORT is {port!r}, which is no port. Type: PORT=8000 make run"
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as gunicorn: a port just left counts as free
        try:
            probe.bind((host, int(port)))
        except OSError as problem:
            if problem.errno == errno.EADDRINUSE:
                other = int(port) + 1 if int(port) < PORT_MOST else 8000
                return f"Port {port} is taken, perhaps by Hipcheck itself. Type: PORT={other} make run"
            if problem.errno == errno.EACCES:
                return f"Port {port} is only for the administrator. Type: PORT=8000 make run"
            return f"This machine has no address {host!r}. Type: HOST=127.0.0.1 make run"
    return ""


# Gunicorn forks in another thread. A fork in the middle of a start would hold the pipe on which the start waits: this
# process would wait for ever, and never see the worker end.
STARTING = threading.Lock()
os.register_at_fork(before=STARTING.acquire, after_in_parent=STARTING.release, after_in_child=STARTING.release)


def keep_a_worker() -> None:
    """Runs what sends the alarms, as long as this process lives; one that ends is started again."""
    environment = {**os.environ, CHILD: str(os.getpid())}
    while True:
        with STARTING:
            worker = subprocess.Popen([sys.executable, "-m", "webapp.push.worker"], env=environment)
        worker.wait()
        time.sleep(PAUSE)


def main() -> None:
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    if problem := hindrance(host, port):
        sys.exit(problem)
    print(words(host, port), flush=True)
    os.environ.setdefault("HIPCHECK_PUSH", str(FOLDER))
    if os.environ["HIPCHECK_PUSH"]:
        threading.Thread(target=keep_a_worker, daemon=True).start()
    sys.argv = ["gunicorn", "--bind", f"{in_address(host)}:{port}", *OPTIONS, "wsgi:app"]
    run()


if __name__ == "__main__":
    main()
