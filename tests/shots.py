"""`make shots`: a PNG of every page and state, at every size, light and dark, into shots/.

`make shots ARGS="check 360x740"` takes only names and sizes that contain those words.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support import browser, states
from tests.support.server import ROOT, running

OUT = ROOT / "shots"
SIZES = ((320, 568), (360, 740), (390, 844), (844, 390), (1280, 800))
LARGE_TEXT = 200  # per cent


def shoot(playwright, base: str, words: list[str]) -> None:
    chromium = playwright.chromium.launch(executable_path=browser.path(), args=browser.ARGS)
    jobs = [(size, scheme, 100) for size in SIZES for scheme in ("light", "dark")]
    jobs += [((390, 844), "light", LARGE_TEXT)]
    for (width, height), scheme, text in jobs:
        kind = f"{width}x{height}-{scheme}{'-large-text' if text != 100 else ''}"
        for name, prepare in states.STATES.items():
            if not all(word in f"{name} {kind}" for word in words):
                continue
            # A context of its own: what one state keeps on the phone is not there in the next.
            context = chromium.new_context(viewport={"width": width, "height": height}, device_scale_factor=2,
                                           color_scheme=scheme, has_touch=width < 800, reduced_motion="reduce",
                                           service_workers="block")
            page = context.new_page()
            if text != 100:
                page.add_init_script("addEventListener('DOMContentLoaded', () => "
                                     f"document.documentElement.style.fontSize = '{text}%')")
            prepare(page, base)
            page.screenshot(path=OUT / f"{name}-{kind}.png")
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                print(f"{name} {kind}: scrolls sideways, {wide} px wide")
            tall = page.evaluate("document.documentElement.scrollHeight")
            if tall > height and width < 800:
                page.set_viewport_size({"width": width, "height": min(tall, 9000)})
                page.screenshot(path=OUT / f"{name}-{kind}-whole.png")
            context.close()
    chromium.close()


def main() -> None:
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, running(
            Path(folder) / "log", HIPCHECK_PATTERNS="1", HIPCHECK_PUSH=f"{folder}/push") as base, \
            sync_playwright() as playwright:
        shoot(playwright, base, sys.argv[1:])
    print(f"{len(list(OUT.glob('*.png')))} pictures in {OUT}")


if __name__ == "__main__":
    main()
