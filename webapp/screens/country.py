"""Every page says help in the words of the reader's country, which `Accept-Language` tells as far as it can."""

from __future__ import annotations

import re

from flask import Flask, Response, request

from webapp.knowledge.library import Country
from webapp.mind.help_words import country_of, fill
from webapp.screens.rendering import library

MARKED = "hipcheck.marked"  # in the environment of a request: leave the marks, for the phone to fill
_REGION = re.compile(r"^[A-Za-z]{2}$")


def regions() -> list[str]:
    """Regions of the languages that the reader asks for, most wanted first: ["GB"] for en-GB."""
    found = []
    for language, _ in request.accept_languages:
        found += [part.upper() for part in re.split("[-_]", language)[1:] if _REGION.match(part)]
    return found


def reader_country() -> Country:
    """The reader's country, or the words for elsewhere."""
    return country_of(library().countries, regions())


def _fill(response: Response) -> Response:
    if response.mimetype == "text/html" and not request.environ.get(MARKED) and not response.direct_passthrough:
        response.vary.add("Accept-Language")
        response.set_data(fill(response.get_data(as_text=True), reader_country()))
    return response


def init_app(app: Flask) -> None:
    """To be called after the blueprints: what is registered last runs first, before pages get their ETag."""
    app.after_request(_fill)
