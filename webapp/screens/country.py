"""Every page says help in the words of the reader's country, which `Accept-Language` tells as far as it can."""

from __future__ import annotations

from wsgiref.types import WSGIEnvironment

from flask import Flask, Response, current_app, request
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

from webapp.mind.help_words import HelpWords, country_for, fill, help_words

UNFILLED = "hipcheck.unfilled"  # in the environment of a request: leave the tokens, for the phone to fill

FILLED = "hipcheck.filled"  # there too: what is sent is in the words of the country already


def all_words() -> dict[str, HelpWords]:
    """Country id -> its words."""
    words: dict[str, HelpWords] = current_app.extensions["help_words"]
    return words


def asked(app: Flask, environ: WSGIEnvironment) -> str | None:
    """The country whose words a request wants, or None when it wants the tokens."""
    if UNFILLED in environ:
        return None
    languages = parse_accept_header(environ.get("HTTP_ACCEPT_LANGUAGE"), LanguageAccept)
    return country_for(app.extensions["library"].countries, languages.values())


def reader() -> str | None:
    """The same, for the request that is answered."""
    return asked(current_app, request.environ)


def _fill(response: Response) -> Response:
    country = reader() if response.mimetype == "text/html" and not response.direct_passthrough else None
    if country is not None:
        response.vary.add("Accept-Language")
        if FILLED not in request.environ:
            response.set_data(fill(response.get_data(as_text=True), all_words()[country]))
    return response


def init_app(app: Flask) -> None:
    """To be called after the blueprints: what is registered last runs first, before pages get their ETag."""
    app.extensions["help_words"] = {country.id: help_words(country)
                                    for country in app.extensions["library"].countries.values()}
    app.jinja_env.globals["as_kept"] = lambda: UNFILLED in request.environ
    app.after_request(_fill)
