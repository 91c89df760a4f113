"""When something goes wrong: our own pages, in plain words, in the app's own look."""

from __future__ import annotations

from flask import Flask, Response, make_response, render_template
from flask_htmx import HTMX
from werkzeug.exceptions import HTTPException

htmx = HTMX()  # true while a request of htmx is answered
WORDS = {
    400: ("We could not read that.", "Something went wrong on the way. Please go back and try again."),
    404: ("This page is not here.", "The address may be old, or have a typing slip in it."),
    405: ("That is not how this page works.", "Please start again from the check."),
    413: ("That was too much at once.", "The check needs only a few taps. Please start again."),
    415: ("We could not read that.", "Something went wrong on the way. Please go back and try again."),
    429: ("That was a lot at once.", "Please wait a minute, then try again."),
    500: ("That is our fault, not yours.", "Something broke. Nothing you entered was kept here. Please try again."),
}


def page(code: int) -> Response:
    """The page for an HTTP status code; a client's mistake without words of its own reads like 400."""
    title, say = WORDS.get(code, WORDS[400 if code < 500 else 500])
    html = render_template("frame/trouble.html", title=title, say=say, fragment=bool(htmx), current="")
    response = make_response(html, code)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("HX-Request")
    return response


def _http_error(error: HTTPException) -> Response | HTTPException:
    if error.code is None or error.code < 400:
        return error
    response = page(error.code)
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def init_app(app: Flask) -> None:
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(500, lambda error: page(500))
