"""What the server bears, beside Flask's hello world in the same run: the part of `make bench` about it."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode

from tests.conftest import ANSWERS
from tests.support import proxy
from tests.support.faulty import free_port
from tests.support.server import ROOT

CONNECTIONS = 8
SECONDS = 4  # of each measurement
ROUNDS = 3  # each thing in turn, so that a busy machine is busy for all of them
START_MOST = 60  # seconds
MEGABYTE = 1024 * 1024
BROWSER = {"Accept-Encoding": "gzip, deflate, br, zstd", "Accept-Language": "en-GB,en;q=0.9"}
FORM = {**BROWSER, "Content-Type": "application/x-www-form-urlencoded"}
HTMX = {**FORM, "HX-Request": "true"}
HALF = {"ask": "next", "place": ["groin-front-left"], "pain": "4", "onset": "gradual", "walking": "sore"}
PACKAGE = "wrk"  # of Debian, and the name of its program


class Rate(NamedTuple):
    """A second; milliseconds until half, and 99 of 100, are answered; milliseconds of work for one in the workers."""

    rate: float
    p50: float
    p99: float
    work: float


def install() -> bool:
    """Is there a wrk, or can it be had?"""
    if not shutil.which(PACKAGE) and shutil.which("apt-get") and os.geteuid() == 0:
        quietly = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
        subprocess.run(["apt-get", "update", "-qq"], **quietly)
        subprocess.run(["apt-get", "install", "-y", "-qq", PACKAGE], **quietly)
    return shutil.which(PACKAGE) is not None


class Served(NamedTuple):
    """process: the one above the workers.  start: seconds from nothing to the first answer."""

    address: str
    process: subprocess.Popen
    start: float

    def workers(self) -> list[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def worked(self) -> float:
        """Seconds that the workers have had a processor; a busy machine changes it less than it does rates."""
        times = [Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13] for pid in self.workers()]
        return sum(int(ticks) for pair in times for ticks in pair) / os.sysconf("SC_CLK_TCK")

    def megabytes(self, kind: str) -> float:
        """Memory of the largest worker: Rss, or Pss, where what workers share counts for each in part."""
        sums = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self.workers()]
        return max(int(re.search(rf"^{kind}: +(\d+) kB", text, re.M)[1]) for text in sums) * 1024 / MEGABYTE


class Load(NamedTuple):
    """A request to be sent as often as can be; share: of hello world's rate it should reach, in %, or None."""

    name: str
    server: Served
    headers: dict[str, str]
    body: dict[str, object] | None = None
    path: str = "/"
    share: int | None = None


@contextmanager
def served(app: str) -> Iterator[Served]:
    """`app` behind gunicorn with the options that the README gives."""
    port = free_port()
    options = shlex.split(re.sub(r"--bind \S+", f"--bind 127.0.0.1:{port}", proxy.readme_gunicorn()))
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "gunicorn", *options, "--log-level", "warning", app], cwd=ROOT,
                               env={**os.environ, "HIPCHECK_BEHIND_PROXY": "1"})
    try:
        address = f"http://127.0.0.1:{port}"
        while True:
            try:
                urllib.request.urlopen(address, timeout=START_MOST).close()
                break
            except OSError:
                if time.perf_counter() - begun > START_MOST:
                    raise
                time.sleep(0.01)
        yield Served(address, process, time.perf_counter() - begun)
    finally:
        process.terminate()
        process.wait(timeout=START_MOST)


def script(load: Load) -> str:
    """The request in wrk's own language."""
    lines = [f'wrk.headers["{name}"] = "{value}"' for name, value in load.headers.items()]
    if load.body is not None:
        lines += ['wrk.method = "POST"', f'wrk.body = "{urlencode(load.body, doseq=True)}"']
    return "\n".join(lines)


def milliseconds(text: str) -> float:
    number, unit = re.fullmatch(r"([\d.]+)(us|ms|s)", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]


def measured(load: Load, folder: Path) -> Rate:
    before = load.server.worked()
    file = folder / "request.lua"
    file.write_text(script(load), encoding="utf-8")
    said = subprocess.run([PACKAGE, "--threads", "1", "--connections", str(CONNECTIONS), "--duration", f"{SECONDS}s",
                           "--latency", "--script", str(file), load.server.address + load.path],
                          check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in said or "99%" not in said:
        raise RuntimeError(f"{load.name}: {said}")
    p50, p99 = (milliseconds(re.search(rf"^ +{part}% +(\S+) *$", said, re.M)[1]) for part in (50, 99))
    answered = int(re.search(r"^ +(\d+) requests in", said, re.M)[1])
    work = (load.server.worked() - before) * 1000 / max(answered, 1)
    return Rate(float(re.search(r"Requests/sec: +([\d.]+)", said)[1]), p50, p99, work)


def etag(address: str) -> str:
    with urllib.request.urlopen(urllib.request.Request(address, headers=BROWSER), timeout=START_MOST) as page:
        return page.headers["ETag"].replace('"', '\\"')


def server() -> None:
    """Prints rate, share of hello world's, how long an answer takes, memory and cold start."""
    if not install():
        print("Server: left out, since there is no wrk here. On Debian: sudo apt install wrk")
        return
    with tempfile.TemporaryDirectory() as folder, served("tests.support.hello:app") as hello, \
            served("wsgi:app") as ours:
        loads = (Load("hello world", hello, BROWSER),
                 Load("/", ours, BROWSER, share=60),
                 Load("/, not changed (304)", ours, {**BROWSER, "If-None-Match": etag(ours.address)}, share=60),
                 Load("the check: whole form, a page", ours, FORM, ANSWERS, "/check-in", 20),
                 Load("the check: whole form, by htmx", ours, HTMX, ANSWERS, "/check-in", 20),
                 Load("the check: next question, by htmx", ours, HTMX, HALF, "/check-in", 20))
        found: dict[str, list[Rate]] = {load.name: [] for load in loads}
        for _ in range(ROUNDS):
            for load in loads:
                found[load.name].append(measured(load, Path(folder)))
        print(f"Server: two workers as the README starts them, {CONNECTIONS} connections, medians of {ROUNDS} times "
              f"{SECONDS} s; p99 target 20 ms")
        print(f"  {'':36}{'a second':>10}{'of hello':>10}{'target':>8}{'p50 ms':>9}{'p99 ms':>9}{'work ms':>9}")
        base = statistics.median(rate.rate for rate in found["hello world"])
        for load in loads:
            rate, p50, p99, work = (statistics.median(column) for column in zip(*found[load.name], strict=True))
            target = f"{load.share} %" if load.share else ""
            print(f"  {load.name:36}{rate:10,.0f}{100 * rate / base:8.1f} %{target:>8}{p50:9.2f}{p99:9.2f}{work:9.3f}")
        for name, one in (("hello world", hello), ("Hipcheck", ours)):
            resident, share = one.megabytes("Rss"), one.megabytes("Pss")
            print(f"  {name}: memory of a worker {resident:.0f} MB (its share {share:.0f} MB), cold start to first "
                  f"answer {one.start:.2f} s" + ("; targets 100 MB, 2 s" if one is ours else ""))


if __name__ == "__main__":
    server()
