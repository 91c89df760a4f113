"""What makes the app live on the phone: the service worker, the manifest, and the offline bundle.

The bundle is one file with every page and every guidance part, rendered, and the scripts that
pages load later: it compresses to a third of what they would take one by one, and is there
whole or not at all.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

import brotli
from flask import Blueprint, Flask, Response, abort, g, request
from flask.globals import app_ctx
from flask.testing import FlaskClient

from webapp.mind import twin
from webapp.mind.asking import every_asking_part
from webapp.mind.guidance import every_part
from webapp.phone import assets
from webapp.phone.shown_at_first import shown_at_first
from webapp.screens.country import UNFILLED
from webapp.screens.joining import frame
from webapp.screens.rendering import library, render_part
from webapp.web import security

blueprint = Blueprint("pwa", __name__)

PAGES = ("pages", "check_in", "timers", "move", "diary", "plan")  # blueprints whose GET pages live on the phone
FIRST = re.compile(r"^app\.js$")  # the built file that every page asks for: kept as it is
# Built files that the phone's copies have no use for.
SERVED = re.compile(r"^(sw\.js|icon.*\.svg|((after|later)-.+|without-script)\.css)$")
# Types of those in the bundle.
LATER = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}
SHEETS = ("figures",)  # blueprints whose drawings pages show by <use>
USED = re.compile(r'<use (?:data-)?href="(/[^"#]+)')
BUNDLE_QUALITY = 10  # of brotli, 0 to 11, when `make build` has not packed it
BUILD_QUALITY = 11  # takes three times as long for 2 % less
BUILD_MODE = brotli.MODE_FONT  # its way to guess the next letter suits our pages: 500 bytes less than MODE_TEXT
BUILD_WINDOW, BUILD_BLOCK = 24, 17  # bits: all of the bundle is looked back at, in blocks as short as its pages
QUOTE = "\x01"  # in place of JSON's \" in the bundle, which is mostly HTML: 1,500 bytes less
AS_MADE = {UNFILLED: True}  # pages for every country: the phone says help in the words of its own
# No pages: drawings that a page asks for once it is seen.
VIEWS = ("/check-in/views", "/diary/views", "/diary/views/sides", "/self-tests/figures")
NOWHERE = "/no-such-page"
COLOURS = {"theme_color": "#0A5547", "background_color": "#F7F2E8"}
SHORTCUTS = (("Check my hip", "Check", "/check-in", "icon-192.png"),
             ("Ice timer", "Ice", "/timers/ice", "icon-192.png"),
             ("Gentle hip movement", "Gentle routine", "/routines/gentle", "icon-192.png"))
SHARED = [".gpx", ".tcx", ".fit", ".gz", "application/gpx+xml", "application/vnd.garmin.tcx+xml",
          "application/vnd.ant.fit", "application/octet-stream", "application/xml", "text/xml", "application/gzip"]
SCREENSHOTS = (("narrow", "780x1688", "screenshot-map.webp", "Tap where it hurts"),
               ("narrow", "780x1688", "screenshot-guidance.webp", "What it may be, and what to do now"),
               ("narrow", "780x1688", "screenshot-learn.webp", "How the hip works"),
               ("wide", "1280x800", "screenshot-wide.webp", "The check on a wide screen"))


@dataclass(frozen=True)
class Offline:
    """version: one hash of all that can change what a user sees.  worker, bundle: the bytes served."""

    version: str
    worker: bytes
    bundle: bytes
    built: Path  # where the packed bundle lies when it was built

    @cached_property
    def packed(self) -> bytes:
        """The bundle in brotli, a seventh smaller than what is worth doing at each request."""
        try:
            return self.built.read_bytes()
        except FileNotFoundError:
            packed: bytes = brotli.compress(self.bundle, quality=BUNDLE_QUALITY)
            return packed

    def pack(self) -> None:
        """Packs the bundle as small as can be, for every start that serves this very version."""
        self.built.write_bytes(brotli.compress(self.bundle, mode=BUILD_MODE, quality=BUILD_QUALITY, lgwin=BUILD_WINDOW,
                                               lgblock=BUILD_BLOCK))


def addresses(app: Flask, blueprints: tuple[str, ...] = PAGES) -> list[str]:
    """Everything of these blueprints that is read, by its address: each rule with every value of its arguments."""
    known: dict[str, Iterable[str]] = {
        "cause_id": library().causes, "treatment_id": library().treatments, "timer_id": library().protocols,
        "routine_id": library().routines, "exercise_id": library().exercises}
    urls = app.url_map.bind("")
    found: list[str] = []
    for rule in app.url_map.iter_rules():
        if rule.endpoint.partition(".")[0] in blueprints and "GET" in (rule.methods or ()):
            names = sorted(rule.arguments)
            for values in product(*(known[name] for name in names)):
                found.append(urls.build(rule.endpoint, dict(zip(names, values, strict=True))))
    return sorted(found)


def shared_addresses(app: Flask) -> list[str]:
    """Everything that is read and the same for everyone; to be called without a context."""
    with app.app_context():
        return [*addresses(app), *addresses(app, SHEETS), *VIEWS, "/sw.js", "/manifest.webmanifest"]


def by_template(app: Flask) -> dict[str, object]:
    """templates: each template of a page, by its name in file names: the sheet it names, and its pages without their
    styles, with the drawings that they show; of all that, what is shown at first.  views: by its address, each that
    scripts ask for.
    """
    found: dict[str, tuple[str, list[str], list[str]]] = {}
    with app.app_context():
        asked = [*((address, "GET") for address in addresses(app)), ("/check-in", "POST")]
    browser = app.test_client()
    for address, method in asked:
        with app.test_request_context(address, method=method):
            text = app.full_dispatch_request().get_data(as_text=True)
            if "first_styles" in g:
                styles: assets.FirstStyles = g.first_styles
                _, pages, shown = found.setdefault(assets.in_file_name(styles.template), (styles.whole, [], []))
                bare = text.replace(styles.text, "")
                drawings = "".join(browser.get(one).text for one in sorted(set(USED.findall(text))))
                pages.append(bare + drawings)
                shown.append(shown_at_first(bare) + drawings)
    return {"templates": {template: {"whole": whole, "pages": pages, "shown": shown}
                          for template, (whole, pages, shown) in found.items()},
            "views": {address: browser.get(address).text for address in VIEWS}}


def written(contents: dict[str, object]) -> bytes:
    """The bundle's contents as JSON, but with QUOTE for each quote in a text. static/js/sw.js reads it."""
    return json.dumps(contents, ensure_ascii=False, separators=(",", ":")).replace('\\"', QUOTE).encode()


def read(bundle: bytes) -> dict[str, Any]:
    """The contents of a bundle as `written`."""
    contents: dict[str, Any] = json.loads(bundle.decode().replace(QUOTE, '\\"'))
    return contents


def _contents(app: Flask) -> dict[str, object]:
    """The bundle: pages, the frame of the guidance page, parts, and the data of the two twin modules."""
    browser = app.test_client()  # the pages exactly as they are sent, the way Frozen-Flask does it
    headers = security.headers([assets.text(app, assets.FIRST)], [assets.FADE])
    return {  # in the order in which it packs smallest
        "built": _later(app),
        "headers": {**headers, "Content-Type": "text/html; charset=utf-8"},
        "countries": twin.countries(library()),
        "parts": {" ".join(part): render_part(part)
                  for part in (*every_part(library()), *every_asking_part(library()))},
        "frame": frame(),
        "data": twin.data(library()),
        "notFound": browser.get(NOWHERE, environ_overrides=AS_MADE).text,
        "refused": _refused(browser),
        "pages": {address: browser.get(address, environ_overrides=AS_MADE).text
                  for address in [*addresses(app), *VIEWS]},
        "sheets": {address: (sheet.content_type, sheet.text)
                   for address in addresses(app, SHEETS) if (sheet := browser.get(address))},
    }


def _refused(browser: FlaskClient) -> dict[str, object]:
    """The form of a check without an answer, as htmx gets it, and what stands before and after it in its page."""
    page = browser.post("/check-in", environ_overrides=AS_MADE).text
    form = browser.post("/check-in", environ_overrides=AS_MADE, headers={"HX-Request": "true"}).text
    before, after = page.split(form)
    return {"form": form, "frame": (before, after)}


def _later(app: Flask) -> dict[str, tuple[str, str]]:
    """Address -> type and text of each built file that pages ask for later, the longest first: it packs smallest."""
    names = [name for name in sorted(assets.built(app)) if Path(name).suffix in LATER
             and not any(kind.match(name) for kind in (FIRST, SERVED, assets.IN_PAGES))]
    texts = {name: assets.content(app, name).decode() for name in names}
    return {assets.asset(app, name): (LATER[Path(name).suffix], texts[name])
            for name in sorted(names, key=lambda name: -len(texts[name]))}


def _integrity(content: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()


def _make(app: Flask) -> Offline:
    bundle = written(_contents(app))
    code = assets.content(app, "sw.js")
    kept = [name for name in sorted(assets.built(app)) if FIRST.match(name)]
    files = [[assets.asset(app, name), _integrity(assets.content(app, name))] for name in kept]
    files.append(["/manifest.webmanifest", _integrity(_manifest_bytes())])
    seen = json.dumps(files).encode() + code + bundle
    version = hashlib.sha256(seen).hexdigest()[:12]
    listed = {"version": version, "bundle": [f"/offline/{version}.txt", _integrity(bundle)], "files": files}
    return Offline(version, b"self.HIPCHECK=" + json.dumps(listed).encode() + b";\n" + code, bundle,
                   Path(app.config["DIST"]) / f"offline-{version}.packed")


def offline() -> Offline:
    """Made at the first request for it, and kept."""
    app = app_ctx.app
    with app.extensions["offline_lock"]:
        if "offline" not in app.extensions:
            app.extensions["offline"] = _make(app)
        made: Offline = app.extensions["offline"]
        return made


def init_app(app: Flask) -> None:
    app.extensions["offline_lock"] = threading.Lock()


@blueprint.get("/sw.js")
def worker() -> Response:
    response = Response(offline().worker, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    return response


@blueprint.get("/offline/<version>.txt")
def bundle(version: str) -> Response:
    """Only this version: a worker of another one finds nothing, and keeps what it has."""
    if version != offline().version:
        abort(404)
    if request.accept_encodings.quality("br") > 0:
        response = Response(offline().packed, mimetype="text/plain")
        response.headers["Content-Encoding"] = "br"
    else:
        response = Response(offline().bundle, mimetype="text/plain")
    response.vary.add("Accept-Encoding")
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def manifest() -> dict[str, object]:
    """The web app manifest."""
    def asset(name: str) -> str:
        return assets.asset(app_ctx.app, name)

    def icon(name: str, sizes: str, purpose: str) -> dict[str, str]:
        kind = "image/png" if name.endswith(".png") else "image/svg+xml"
        return {"src": asset(name), "sizes": sizes, "type": kind, "purpose": purpose}

    return {
        "id": "/",
        "name": "Hipcheck: hip pain after a run",
        "short_name": "Hipcheck",
        "description": "Tap where your hip hurts after a run. Learn what it may be, whether it needs care, and what to "
                       "do now. Works with no signal. What you answer stays on your phone.",
        "lang": "en-GB",
        "dir": "ltr",
        "categories": ["health", "fitness", "sports"],
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "display_override": ["standalone", "minimal-ui"],
        "orientation": "any",
        "share_target": {"action": "/diary/shared", "method": "POST", "enctype": "multipart/form-data",
                         "params": {"files": [{"name": "files", "accept": SHARED}]}},
        "launch_handler": {"client_mode": "focus-existing"},
        **COLOURS,
        "icons": [icon("icon-192.png", "192x192", "any"), icon("icon-512.png", "512x512", "any"),
                  icon("icon.svg", "any", "any"), icon("icon-maskable-192.png", "192x192", "maskable"),
                  icon("icon-maskable-512.png", "512x512", "maskable"),
                  icon("icon-mono-512.png", "512x512", "monochrome")],
        "screenshots": [{"src": asset(name), "sizes": sizes, "type": "image/webp", "form_factor": form, "label": label}
                        for form, sizes, name, label in SCREENSHOTS],
        "shortcuts": [{"name": name, "short_name": short, "url": url,
                       "icons": [{"src": asset(image), "sizes": "192x192", "type": "image/png"}]}
                      for name, short, url, image in SHORTCUTS],
    }


def _manifest_bytes() -> bytes:
    return json.dumps(manifest(), ensure_ascii=False, separators=(",", ":")).encode()


@blueprint.get("/manifest.webmanifest")
def manifest_file() -> Response:
    response = Response(_manifest_bytes(), mimetype="application/manifest+json")
    response.headers["Cache-Control"] = "no-cache"
    return response
