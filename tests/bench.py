"""`make bench`: bytes and requests of each page, and how long the server takes.  Prints, never fails."""

from __future__ import annotations

import json
import re
import statistics
import time

from tests.conftest import ANSWERS
from webapp import create_app
from webapp.assessment import assess

ACCEPT = {"Accept-Encoding": "br"}
ROUNDS = 30


def milliseconds(run) -> str:
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    return f"{statistics.median(times):7.2f} ms"


def size(client, address: str) -> int:
    with client.get(address, headers=ACCEPT) as response:
        return len(response.data)


def files(client, address: str) -> list[str]:
    page = client.get(address).text
    return sorted(set(re.findall(r'(?:href|src)="(/static/[^"]+)"', page)))


def kept(client) -> None:
    """What a phone downloads once to work with no signal."""
    first = client.get("/sw.js").text.partition("\n")[0]
    told = json.loads(first.removeprefix("self.HIPCHECK=").removesuffix(";"))
    total = 0
    print("Kept on the phone, brotli")
    for address in ("/sw.js", told["bundle"][0], *(address for address, _ in told["files"])):
        length = size(client, address)
        total += length
        print(f"  {length:7,} B  {address}")
    print(f"  {total:7,} B  in all, of 300,000 B at most")


def main() -> None:
    app = create_app()
    client = app.test_client()
    library = app.extensions["library"]
    shared = {address: size(client, address) for address in files(client, "/")}

    print("Built files, brotli")
    for address, length in shared.items():
        print(f"  {length:7,} B  {address}")
    print("Pages, brotli: page alone, first visit, requests of a first visit, time to make")
    pages = ["/", "/check-in", "/learn", "/learn/hip", "/learn/prevention", "/causes", "/about",
             "/causes/gluteal-tendinopathy", "/treatments/ice"]
    for address in pages:
        alone = size(client, address)
        first = alone + sum(shared[file] for file in files(client, address))
        count = 1 + len(files(client, address))
        print(f"  {alone:7,} B  {first:7,} B  {count}  {milliseconds(lambda a=address: client.get(a))}  {address}")
    kept(client)
    post = milliseconds(lambda: client.post("/check-in", data=ANSWERS))
    guidance = len(client.post("/check-in", data=ANSWERS, headers={**ACCEPT, "HX-Request": "true"}).data)
    print(f"  {guidance:7,} B  {'':9}  1  {post}  guidance, as a fragment")
    answers = {"place": ("groin-front-left",), "pain": 4, "onset": "gradual", "worse": ("knee-lift",)}
    print(f"Assessment alone {milliseconds(lambda: assess(library, answers))}")


if __name__ == "__main__":
    main()
