from __future__ import annotations

import os
import shlex
import socket
import subprocess
import sys
import urllib.request

import pytest

from tests.support import proxy, server
from webapp import serve

FORGED = {"X-Forwarded-Proto": "https", "X-Forwarded-Ssl": "on", "X-Forwarded-Host": "evil.example"}


def test_it_says_what_to_open_here_and_on_a_phone(monkeypatch):
    monkeypatch.setattr(serve, "address_in_network", lambda: "192.168.1.20")
    said = serve.words("0.0.0.0", "9000")
    assert "http://localhost:9000" in said
    assert "http://192.168.1.20:9000" in said


def test_when_only_this_machine_may_connect_it_says_how_to_get_it_onto_a_phone():
    said = serve.words("127.0.0.1", "8000")
    assert "http://localhost:8000" in said
    assert "adb reverse tcp:8000 tcp:8000" in said


def test_at_an_address_of_the_network_it_speaks_of_no_cable():
    said = serve.words("192.168.1.20", "8000")  # the cable leads to localhost, where nothing listens then
    assert "phone in the same network: http://192.168.1.20:8000" in said
    assert "adb" not in said


@pytest.mark.parametrize(("host", "address"), [("127.0.0.1", "127.0.0.1:8000"), ("::", "[::]:8000")])
def test_it_listens_where_it_was_told(monkeypatch, host, address):
    said = []
    monkeypatch.setenv("HOST", host)
    monkeypatch.setenv("HIPCHECK_PUSH", "")  # no worker beside the tests
    monkeypatch.delenv("PORT", raising=False)
    monkeypatch.setattr(serve.sys, "argv", [])
    monkeypatch.setattr(serve, "run", lambda: said.extend(serve.sys.argv))
    serve.main()
    assert said[said.index("--bind") + 1] == address


def test_a_taken_port_is_told_in_one_line_with_what_to_type_instead():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        made = subprocess.run([sys.executable, "-m", "webapp.serve"], env={**os.environ, "PORT": str(port)},
                              capture_output=True, text=True, check=False)
    assert made.returncode == 1
    (line,) = (made.stdout + made.stderr).splitlines()
    assert f"Port {port} is taken" in line
    assert f"PORT={port + 1} make run" in line


@pytest.mark.parametrize(("host", "port", "instead"), [
    ("127.0.0.1", "http", "PORT=8000 make run"), ("127.0.0.1", "70000", "PORT=8000 make run"),
    ("192.0.2.77", "8000", "HOST=127.0.0.1 make run"), ("no.such.host.invalid", "8000", "HOST=127.0.0.1 make run"),
])
def test_an_address_that_cannot_be_is_told_with_what_to_type_instead(host, port, instead):
    assert serve.hindrance(host, port).endswith(f"Type: {instead}")


@pytest.mark.parametrize("options", [shlex.join(serve.OPTIONS), proxy.readme_gunicorn(), proxy.image_gunicorn()],
                         ids=["make run", "README", "image"])
def test_without_a_proxy_nobody_is_believed(tmp_path, options):
    with server.running(tmp_path / "log", GUNICORN_CMD_ARGS=options, HIPCHECK_BEHIND_PROXY="") as address, \
            urllib.request.urlopen(urllib.request.Request(address, headers=FORGED), timeout=20) as response:
        assert "Strict-Transport-Security" not in response.headers
        assert b"evil.example" not in response.read()
