"""`make screenshots`: the pictures of the install sheet and of the README, taken from the app into static/img/.

They are kept in the repository, since `make run` must work where there is no browser to take them with.
"""

from __future__ import annotations

import base64
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.support import browser, states
from tests.support.server import ROOT, running

OUT = ROOT / "static/img"
QUALITY = 0.8
NARROW, WIDE = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
SMALL = 0.6  # the README shows three in a row
PICTURES = {  # name: state of tests/support/states.py, viewport, pixels per CSS pixel
    "screenshot-map": ("today-picked", NARROW, 2),
    "screenshot-guidance": ("guidance-self-care", NARROW, 2),
    "screenshot-learn": ("learn-hip", NARROW, 2),
    "screenshot-wide": ("guidance-self-care", WIDE, 1),
}
README_PICTURES = {"map": "today-picked", "guidance": "guidance-self-care", "ice": "timer-on"}
TO_WEBP = """async ([png, quality]) => {
    const image = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    canvas.getContext('2d').drawImage(image, 0, 0);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/webp', quality })).arrayBuffer());
    return btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
}"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "log") as base, \
            sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser.path(), args=browser.ARGS)
        converter = chromium.new_page()

        def take(file: Path, state: str, viewport: dict, scale: float, scheme: str) -> None:
            page = chromium.new_page(viewport=viewport, device_scale_factor=scale, color_scheme=scheme, locale="en-GB",
                                     reduced_motion="reduce", service_workers="block")
            states.STATES[state](page, base)
            png = base64.b64encode(page.screenshot()).decode()
            file.write_bytes(base64.b64decode(converter.evaluate(TO_WEBP, [png, QUALITY])))
            page.close()

        for name, (state, viewport, scale) in PICTURES.items():
            take(OUT / f"{name}.webp", state, viewport, scale, "light")
        for name, state in README_PICTURES.items():
            for scheme in ("light", "dark"):
                take(OUT / f"readme/{name}-{scheme}.webp", state, NARROW, SMALL, scheme)
        chromium.close()


if __name__ == "__main__":
    main()
