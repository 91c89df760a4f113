"""Pages that are the same for everyone: made once by the app, packed once, and sent as they lie here.

A layer around the app, inside the one that believes a proxy.  Of who asks it keeps nothing: a page is found by
its address, its scheme and the words it is written in.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import brotli
from flask import Flask
from werkzeug.http import parse_accept_header, parse_etags
from werkzeug.wrappers import Response

Headers = list[tuple[str, str]]
Addresses = Callable[[], Collection[str]]
Words = Callable[[WSGIEnvironment], str | None]

PACKINGS = ("br", "gzip")  # best first
PLAIN = ""  # not packed
BROTLI_MODE = brotli.MODE_FONT  # its way to guess the next letter suits our pages
BROTLI_QUALITY = 11  # the most: most first pages fit into one round trip (14,600 bytes), for 80 ms once
SHARED_BY = {"accept-encoding", "accept-language"}  # what a page may vary by and still be one for everyone
ASKED_WITH = ("PATH_INFO", "HTTP_ACCEPT_LANGUAGE")  # all that the app is told of the request that it makes a page for
NOBODY = {"REQUEST_METHOD": "GET", "SCRIPT_NAME": "", "QUERY_STRING": "", "SERVER_NAME": "localhost",
          "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1"}
OK, NOT_MODIFIED = (f"{status.value} {status.phrase}" for status in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED))
ONLY_WITH_BODY = ("Content-Length", "Content-Type", "Content-Encoding")  # left out of a 304


@dataclass(frozen=True)
class _Sent:
    """A page in one packing, ready to be sent."""

    etag: str
    body: bytes
    headers: Headers
    unchanged: Headers  # with 304


class _Page:
    """A page that lies here packed with gzip, and in each other packing from the first time it is asked for."""

    def __init__(self, page: Response):
        body = page.get_data()
        for name in ("ETag", "Date"):  # each packing has its own tag, and the server says the time of each answer
            page.headers.pop(name, None)
        page.headers.setdefault("Cache-Control", "no-cache")
        page.vary.add("Accept-Encoding")
        self._headers = page.headers
        self._tag = hashlib.sha256(body).hexdigest()[:12]
        self._gzip = gzip.compress(body, mtime=0)
        self._packed: dict[str, _Sent] = {}

    def body(self, packing: str) -> bytes:
        if packing == "gzip":
            return self._gzip
        plain = gzip.decompress(self._gzip)
        return brotli.compress(plain, mode=BROTLI_MODE, quality=BROTLI_QUALITY) if packing == "br" else plain

    def sent(self, packing: str) -> _Sent:
        if packing not in self._packed:  # threads may pack it twice at once: no harm, and none waits for the other
            body = self.body(packing)
            headers = self._headers.copy()
            etag = f"{self._tag}:{packing}" if packing else self._tag
            headers["ETag"] = f'"{etag}"'
            headers["Content-Length"] = str(len(body))
            if packing:
                headers["Content-Encoding"] = packing
            listed = headers.to_wsgi_list()
            kept = body if packing else b""  # hardly anybody asks for it unpacked
            unchanged = [item for item in listed if item[0] not in ONLY_WITH_BODY]
            self._packed[packing] = _Sent(etag, kept, listed, unchanged)
        return self._packed[packing]


def packing(accepted: str) -> str:
    """The best packing that an `Accept-Encoding` allows, or PLAIN."""
    allowed = parse_accept_header(accepted)
    return next((name for name in PACKINGS if allowed[name] > 0), PLAIN)


class ReadyPages:
    """addresses: of pages to be kept, asked for at the first request.  words: the words that a request is answered
    in, or None when the app itself must answer it.
    """

    def __init__(self, app: WSGIApplication, addresses: Addresses, words: Words):
        self.app, self._addresses, self.words = app, addresses, words
        self.made: dict[tuple[str, str, str], _Page] = {}

    @cached_property
    def addresses(self) -> frozenset[str]:
        return frozenset(self._addresses())

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if method not in ("GET", "HEAD") or environ.get("QUERY_STRING") or path not in self.addresses:
            return self.app(environ, start_response)
        words = self.words(environ)
        found = None if words is None else self._found((path, environ["wsgi.url_scheme"], words), environ)
        if found is None:
            return self.app(environ, start_response)
        sent = found.sent(packing(environ.get("HTTP_ACCEPT_ENCODING", "")))
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and parse_etags(known).contains_weak(sent.etag):
            start_response(NOT_MODIFIED, sent.unchanged.copy())
            return []
        start_response(OK, sent.headers.copy())
        if method == "HEAD":
            return []
        return [sent.body or found.body(PLAIN)]

    def _found(self, key: tuple[str, str, str], environ: WSGIEnvironment) -> _Page | None:
        """A page that lies here, made now if need be; None when it is not the same for everyone after all."""
        if key not in self.made:  # threads may make it twice at once: no harm, and none waits for the other
            page = self._page(environ)
            if page is None:
                return None
            self.made[key] = _Page(page)
        return self.made[key]

    def _page(self, environ: WSGIEnvironment) -> Response | None:
        """What the app sends to somebody of whom it knows nothing but the language."""
        asked = {name: value for name, value in environ.items() if name.startswith("wsgi.") or name in ASKED_WITH}
        page = Response.from_app(self.app, {**NOBODY, **asked}, buffered=True)
        shared = {one.lower() for one in page.vary} <= SHARED_BY and "Set-Cookie" not in page.headers
        return page if page.status_code == HTTPStatus.OK and shared else None


def init_app(app: Flask, addresses: Addresses, words: Words) -> None:
    """To be called after all layers but the one that believes a proxy.  While templates are worked on, none is kept."""
    if not app.debug:
        app.wsgi_app = ReadyPages(app.wsgi_app, addresses, words)  # type: ignore[method-assign]
