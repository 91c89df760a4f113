"""`make run`: serves the app with gunicorn and says where to open it."""

from __future__ import annotations

import os
import socket
import sys

from gunicorn.app.wsgiapp import run

ANYWHERE = ("0.0.0.0", "::")
HERE = ("127.0.0.1", "::1", "localhost")
# gunicorn would believe X-Forwarded-Proto from this machine; only ProxyFix may, and only when told.
OPTIONS = ["--worker-class", "gthread", "--threads", "4", "--forwarded-allow-ips=", "--log-level", "warning"]


def address_in_network() -> str:
    """This machine's own address in its network, or "" if it has none.  Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address: no packet leaves
            return probe.getsockname()[0]
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


def main() -> None:
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    print(words(host, port), flush=True)
    sys.argv = ["gunicorn", "--bind", f"{in_address(host)}:{port}", *OPTIONS, "wsgi:app"]
    run()


if __name__ == "__main__":
    main()
