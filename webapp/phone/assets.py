"""Built browser files by their logical name, served by the app itself.

`static/build.mjs` writes static/dist with hashed names and `assets.json`, which maps
"app.css" to "app.3F7A21BC.css".
"""

from __future__ import annotations

import json
import re
from collections.abc import MutableMapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from flask import Flask, Response, current_app, g
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup
from whitenoise import WhiteNoise

from webapp.web.security import HEADERS, policy

PREFIX = "static/"
FIRST = "first.js"
IN_PAGES = re.compile(r"^first[.-]")  # built files that stand in the pages themselves
FADE = "@view-transition{navigation:auto}"  # stands in pages without styles: a sheet comes too late to let them fade in
HASHED = re.compile(r"^.+\.[0-9A-Z]{8}\..+$")


class NotBuilt(Exception):
    """The browser files are missing; the message says how to make them."""


def text(app: Flask, name: str) -> str:
    """The text of a built file, without the line end that its tool adds."""
    return content(app, name).decode().rstrip("\n")


@dataclass(frozen=True)
class FirstStyles:
    """The styles that stand in a page: all that its first picture needs.  whole: the sheet that its template names."""

    template: str
    whole: str
    text: str


def in_file_name(template: str) -> str:
    """A template's name as it is part of a file's: "learn/cause.html" is "learn-cause"."""
    return template.removesuffix(".html").replace("/", "-")


@pass_context
def first_style(context: Context, whole: str) -> Markup:
    """The styles of the page that is being rendered: those cut down to its template, or the whole sheet."""
    sheets, template = current_app.extensions["first_styles"], context.name or ""
    g.first_styles = FirstStyles(template, whole, sheets.get(in_file_name(template), sheets[whole]))
    return Markup(g.first_styles.text)


@pass_context
def after_styles(context: Context) -> list[str]:
    """The sheet that follows the styles in the page that is being rendered; empty where only whole sheets would do."""
    name = f"after-{in_file_name(context.name or '')}.css"
    return [asset(current_app, name)] if name in built(current_app) else []


def add_policy(response: Response) -> Response:
    """Lets a page use the styles that stand in it; no other page may."""
    if "first_styles" in g:
        response.headers.update(policy([text(current_app, FIRST)], [g.first_styles.text]))
    return response


def _is_hashed(path: str, url: str) -> bool:
    return bool(HASHED.match(url))


def _headers(headers: MutableMapping[str, str], path: str, url: str) -> None:
    for name in ("X-Content-Type-Options", "Cross-Origin-Resource-Policy"):
        headers[name] = HEADERS[name]


def built(app: Flask) -> dict[str, str]:
    """The built files: logical name -> name with its hash."""
    names: dict[str, str] = app.extensions["built"]
    return names


def asset(app: Flask, name: str) -> str:
    """The address of a built file; KeyError for a name that was not built."""
    return f"/{PREFIX}{built(app)[name]}"


def scripts(app: Flask, *names: str) -> list[str]:
    """The addresses of built scripts and, after them, of the parts that they share with others; each once."""
    shared: dict[str, list[str]] = app.extensions["imports"]
    parts = [part for name in names for part in shared.get(name, [])]
    return [asset(app, name) for name in dict.fromkeys([*names, *parts])]


def content(app: Flask, name: str) -> bytes:
    """What a built file holds."""
    return (Path(app.config["DIST"]) / built(app)[name]).read_bytes()


def init_app(app: Flask) -> None:
    dist = Path(app.config["DIST"])
    try:
        names, imports = (json.loads((dist / told).read_text(encoding="utf-8"))
                          for told in ("assets.json", "imports.json"))
    except FileNotFoundError:
        raise NotBuilt(f"{dist} is not built. Run `make build`.") from None

    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]  # Flask's own way to put something before itself
        app.wsgi_app, root=str(dist), prefix=PREFIX, immutable_file_test=_is_hashed, add_headers_function=_headers,
        allow_all_origins=False, mimetypes={".webmanifest": "application/manifest+json"})
    app.extensions["built"] = names
    app.extensions["imports"] = imports
    app.jinja_env.globals["asset"] = partial(asset, app)
    app.jinja_env.globals["scripts"] = partial(scripts, app)
    app.jinja_env.globals["first_script"] = Markup(text(app, FIRST))
    app.jinja_env.globals["first_style"] = first_style
    app.jinja_env.globals["fade"] = FADE
    app.jinja_env.globals["after_styles"] = after_styles
    app.extensions["first_styles"] = {name.removeprefix("first-").removesuffix(".css"): text(app, name)
                                      for name in names if IN_PAGES.match(name) and name != FIRST}
    app.after_request(add_policy)
