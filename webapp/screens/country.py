"""Every page says help in the words of the reader's country, which `Accept-Language` tells as far as it can."""

from __future__ import annotations

from flask import Flask, Response, current_app, request

from webapp.mind.help_words import HelpWords, country_for, fill, help_words
from webapp.screens.rendering import library

UNFILLED = "hipcheck.unfilled"  # in the environment of a request: leave the tokens, for the phone to fill


def all_words() -> dict[str, HelpWords]:
    """Country id -> its words."""
    words: dict[str, HelpWords] = current_app.extensions["help_words"]
    return words


def _fill(response: Response) -> Response:
    if response.mimetype == "text/html" and UNFILLED not in request.environ and not response.direct_passthrough:
        country = country_for(library().countries, request.accept_languages.values())
        response.vary.add("Accept-Language")
        response.set_data(fill(response.get_data(as_text=True), all_words()[country]))
    return response


def init_app(app: Flask) -> None:
    """To be called after the blueprints: what is registered last runs first, before pages get their ETag."""
    app.extensions["help_words"] = {country.id: help_words(country)
                                    for country in app.extensions["library"].countries.values()}
    app.after_request(_fill)
