"""Headers that every response carries."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

from flask import Flask, Response, current_app, request

POLICY = "; ".join([
    "default-src 'none'",
    "script-src 'self'{scripts}",
    "style-src 'self'{styles}",
    "img-src 'self' data:",
    "connect-src 'self'",
    "media-src 'self' blob:",  # the alarm's track is made on the phone
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types hipcheck 'allow-duplicates'",  # static/js/page/own-html.js; scripts of two versions may meet
])
HEADERS = {
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = "max-age=31536000; includeSubDomains"


def hashed(text: str) -> str:
    """What a content policy calls a text that stands in a page itself."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def policy(scripts: Iterable[str], styles: Iterable[str] = ()) -> dict[str, str]:
    """The header that says what a page may load; scripts, styles: the texts of those that stand in it."""
    def allowed(texts: Iterable[str]) -> str:
        return "".join(f" '{hashed(text)}'" for text in texts)

    return {"Content-Security-Policy": POLICY.format(scripts=allowed(scripts), styles=allowed(styles))}


def headers(scripts: Iterable[str], styles: Iterable[str]) -> dict[str, str]:
    """The headers of every answer; scripts, styles: the texts of those that stand in pages."""
    return {**policy(scripts, styles), **HEADERS}


def add_headers(response: Response) -> Response:
    for name, value in current_app.extensions["headers"].items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", HSTS)
    return response


def init_app(app: Flask, scripts: Iterable[str], styles: Iterable[str]) -> None:
    app.extensions["headers"] = headers(scripts, styles)
    app.after_request(add_headers)
