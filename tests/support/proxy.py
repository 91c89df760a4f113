"""A real proxy that ends TLS, Caddy, set up as the README says, with a certificate made on the spot.

`python -m tests.support.proxy` installs it if there is none.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.support.faulty import free_port
from tests.support.server import ROOT

READY = "serving initial configuration"
HOST = "hipcheck.example.org"  # in the README


class Proxy(NamedTuple):
    """address: https.  plain: the same place over http.  certificate: to trust.  spki: its key, for Chromium."""

    address: str
    plain: str
    certificate: Path
    spki: str
    process: subprocess.Popen


def missing() -> list[str]:
    """The programs, and Debian packages of the same names, that the tests still need."""
    return [name for name in ("caddy", "openssl") if not shutil.which(name)]


def found() -> bool:
    return not missing()


def _run(*command: str) -> None:
    print("+", *command, flush=True)
    subprocess.run(command, check=True)


def install() -> None:
    """Makes sure there is a Caddy: apt when root on Debian; elsewhere its tests are left out."""
    needed = missing()
    if not needed or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    _run("apt-get", "update", "-qq")
    _run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *needed)
    if "caddy" in needed and Path("/run/systemd/system").is_dir():
        _run("systemctl", "disable", "--now", "caddy")  # the tests start their own; port 80 stays free


def readme_lines() -> str:
    """The configuration as the README gives it."""
    return re.search(r"```caddyfile\n(.+?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.S)[1]


def readme_gunicorn() -> str:
    """The options of gunicorn behind the proxy, as the README gives them; fit for GUNICORN_CMD_ARGS."""
    said = (ROOT / "README.md").read_text(encoding="utf-8")
    return re.search(r"^ +HIPCHECK_BEHIND_PROXY=1 \S+/gunicorn (.+) wsgi:app$", said, re.M)[1]


def image_gunicorn() -> str:
    """The options of gunicorn in the image; fit for GUNICORN_CMD_ARGS."""
    command = re.search(r"^CMD (.+)$", (ROOT / "Dockerfile").read_text(encoding="utf-8"), re.M)[1]
    return shlex.join(json.loads(command)[1:-1])


def certificate(folder: Path) -> tuple[Path, Path, str]:
    """A certificate for localhost, its key, and the hash of its public key."""
    crt, key = folder / "localhost.crt", folder / "localhost.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
                    "-keyout", key, "-out", crt], check=True, capture_output=True)
    public = subprocess.run(["openssl", "pkey", "-in", key, "-pubout", "-outform", "der"], check=True,
                            capture_output=True).stdout
    return crt, key, base64.b64encode(hashlib.sha256(public).digest()).decode()


@contextmanager
def behind_tls(folder: Path, server: str) -> Iterator[Proxy]:
    """Caddy in front of `server` (http://127.0.0.1:PORT), with the lines of the README."""
    crt, key, spki = certificate(folder)
    https, http = free_port(), free_port()
    lines = readme_lines().replace("127.0.0.1:8000", server.removeprefix("http://"))
    assert HOST in lines
    lines = lines.replace(f"{HOST} {{", f"localhost {{\n\ttls {crt} {key}")  # no authority vouches for this machine
    config = folder / "Caddyfile"
    config.write_text(f"{{\n\tadmin off\n\thttp_port {http}\n\thttps_port {https}\n}}\n{lines}", encoding="utf-8")
    process = subprocess.Popen(
        ["caddy", "run", "--config", config, "--adapter", "caddyfile"], stderr=subprocess.PIPE, text=True,
        env={**os.environ, "XDG_DATA_HOME": str(folder / "data"), "XDG_CONFIG_HOME": str(folder / "config")})
    said = []
    try:
        while not any(READY in line for line in said[-1:]):
            line = process.stderr.readline()
            if not line:
                raise RuntimeError("Caddy did not start:\n" + "".join(said))
            said.append(line)
        drain = threading.Thread(target=process.stderr.read)
        drain.start()
        yield Proxy(f"https://localhost:{https}", f"http://localhost:{http}", crt, spki, process)
    finally:
        process.terminate()
        process.wait(timeout=20)
        if len(said) and any(READY in line for line in said):
            drain.join()
        process.stderr.close()


if __name__ == "__main__":
    install()
    print("Caddy is here." if found() else f"No {', no '.join(missing())}: the tests of the proxy are left out.",
          file=sys.stderr)
