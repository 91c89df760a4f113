"""Guidance and questions joined of parts that were made once, as the phone joins them (worker/answer-check.js).

A part is rendered when it is first named, and filled once for each country; what is kept is of the content alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from flask import Flask, current_app, render_template
from markupsafe import Markup

from webapp.mind.guidance import Part
from webapp.mind.help_words import HelpWords, fill, stands_alone
from webapp.screens.rendering import render_part

SPLIT = "<!--guidance-->"
SAID = ("said-close",)  # the part that ends what the runner said


class _Made(dict[Part, str]):
    """Part -> HTML with its tokens."""

    def __missing__(self, part: Part) -> str:
        self[part] = render_part(part)
        return self[part]


class _Filled(dict[Part, str]):
    """Part -> HTML in the words of a country; those that need their neighbours to be filled are in `leaning`."""

    def __init__(self, made: _Made, words: HelpWords):
        super().__init__()
        self.made, self.words, self.leaning = made, words, set[Part]()

    def __missing__(self, part: Part) -> str:
        html = self.made[part]
        if not stands_alone(html):
            self.leaning.add(part)
        self[part] = fill(html, self.words)
        return self[part]

    def join(self, named: Sequence[Part]) -> str:
        html = "\n".join([self[part] for part in named])
        return html if self.leaning.isdisjoint(named) else fill(join_parts(named), self.words)

    @cached_property
    def frame(self) -> list[str]:
        return [fill(html, self.words) for html in frame()]


def init_app(app: Flask, words: dict[str, HelpWords]) -> None:
    """words: country id -> its words."""
    made = _Made()
    app.extensions["parts"] = made
    app.extensions["filled_parts"] = {country: _Filled(made, its) for country, its in words.items()}


def frame() -> list[str]:
    """The page around a guidance: what comes before it and after it."""
    page = render_template("check/guidance.html", guidance=Markup(SPLIT), current="check")
    return page.split(SPLIT)


def join_parts(named: Iterable[Part]) -> str:
    """Parts as HTML, with their tokens."""
    made = current_app.extensions["parts"]
    return "\n".join([made[part] for part in named])


def join_filled(named: Sequence[Part], country: str | None, is_page: bool, behind_said: str = "") -> str:
    """Parts as HTML in the words of a country, or with their tokens; alone, or with the page around them.

    behind_said: HTML that comes once the runner has read what they said.
    """
    filled: _Filled | None = current_app.extensions["filled_parts"].get(country)
    join = join_parts if filled is None else filled.join
    if behind_said:
        end = named.index(SAID) + 1
        html = "\n".join([join(named[:end]), behind_said, join(named[end:])])
    else:
        html = join(named)
    return html.join(frame() if filled is None else filled.frame) if is_page else html
