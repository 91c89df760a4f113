"""What `make run` starts besides the app, and that it ends with it."""

from __future__ import annotations

import fcntl
import os
import signal
import subprocess
import sys

from tests.support import push_host
from tests.support.faulty import free_port
from tests.support.push_alarms import asked
from tests.support.server import ROOT


def test_the_app_brings_its_worker_and_takes_it_along(service, tmp_path):
    port, folder = free_port(), tmp_path / "push"
    with (tmp_path / "log").open("wb") as log:
        app = subprocess.Popen(
            [sys.executable, "-m", "webapp.serve"], cwd=ROOT, stdout=log, stderr=log,
            env={**os.environ, "PORT": str(port), "HIPCHECK_PUSH": str(folder), "HIPCHECK_PUSH_PRIVATE": service.host,
                 "HIPCHECK_PUSH_AUTHORITIES": str(service.certificate)})
    client = push_host.Client(port)
    phone = service.phone(client.key())
    assert client.post("/push/alarms", asked(phone, ("ice-off", 0.5), ("done", 1))) == 204
    service.until(lambda: len(service.got(phone)) == 2)
    workers = subprocess.run(["pgrep", "-P", str(app.pid), "-f", "webapp.push.worker"], capture_output=True, text=True,
                             check=True).stdout.split()
    assert len(workers) == 1
    os.kill(int(workers[0]), signal.SIGKILL)  # one that ends is started again
    assert client.post("/push/alarms", asked(phone, ("ice-off", 0.5))) == 204
    service.until(lambda: len(service.got(phone)) == 3)
    app.kill()
    app.wait()
    with (folder / "worker.lock").open() as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # the worker has it as long as it lives
    assert (tmp_path / "log").read_text().count("Hipcheck: open http") == 1


# A worker that takes long to start, and a thread that forks meanwhile, as gunicorn's does; says whether it could.
FORKS = """
import os, threading
from webapp import serve

class Slow:
    def __init__(self, *given, **more):
        forked = threading.Event()
        def fork():
            if os.fork() == 0:
                os._exit(0)
            forked.set()
        threading.Thread(target=fork, daemon=True).start()
        print("forked" if forked.wait(1) else "waits")

    def wait(self):
        raise SystemExit

serve.subprocess.Popen = Slow
serve.keep_a_worker()
"""


def test_nothing_is_forked_while_the_worker_is_being_started():
    made = subprocess.run([sys.executable, "-c", FORKS], cwd=ROOT, capture_output=True, text=True, check=True)
    assert made.stdout == "waits\n"


def test_a_worker_without_keys_says_what_is_missing():
    made = subprocess.run([sys.executable, "-m", "webapp.push.worker"], env={**os.environ, "HIPCHECK_PUSH": ""},
                          cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 1
    assert "HIPCHECK_PUSH is not set" in made.stderr
