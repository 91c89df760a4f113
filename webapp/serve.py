"""`make run`: serves the app with gunicorn and says where to open it."""

from __future__ import annotations

import os
import socket
import sys

from gunicorn.app.wsgiapp import run

ANYWHERE = ("0.0.0.0", "::")


def address_in_network() -> str:
    """This machine's own address in its network, or "" if it has none.  Sends nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address: no packet leaves
            return probe.getsockname()[0]
        except OSError:
            return ""


def words(host: str, port: str) -> str:
    """What to open, on this machine and on a phone."""
    here = "localhost" if host in ("127.0.0.1", *ANYWHERE) else host
    lines = ["", f"  Hipcheck: open http://{here}:{port}"]
    if host in ANYWHERE:
        phone = address_in_network() or "the address of this machine"
        lines.append(f"  On a phone in the same network: http://{phone}:{port} (only while this runs)")
    else:
        lines.append("  On an Android phone over USB, to keep: "
                     f"adb reverse tcp:{port} tcp:{port}, then http://localhost:{port} there")
    lines += ["  More: README, Put it on your phone.  Stop with Ctrl-C.", ""]
    return "\n".join(lines)


def main() -> None:
    host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
    print(words(host, port), flush=True)
    sys.argv = ["gunicorn", "--bind", f"{host}:{port}", "--worker-class", "gthread", "--threads", "4",
                "--log-level", "warning", "wsgi:app"]
    run()


if __name__ == "__main__":
    main()
