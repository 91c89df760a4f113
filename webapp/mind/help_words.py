"""Joins the words of a country into a page.  Pure; static/js/mind/help-words.js is its twin on the phone.

Pages and parts are made once, with their tokens in them ({doctor}, {emergency}); who sends one fills it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from webapp.knowledge.countries import ELSEWHERE, TOKEN, WORD, Call, Country, in_words, reading

# An element in which no link may stand, a tag, or a token in the text between.
PIECE = re.compile(r"<(a|button|label|option|summary|textarea|title)(?=[\s>])[^>]*>.*?</\1>|<[^>]*>|\{("
                   + WORD + r")\}", re.S)
OPENS = re.compile(r"<(?:a|button|label|option|summary|textarea|title)[\s>]")
NO_CALL = 'href="tel:"'  # a call without a number
REGION = re.compile(r"^[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})(?![a-z0-9])", re.I)


@dataclass(frozen=True)
class HelpWords:
    """Token -> HTML.  linked: those with a number in them, for text; plain: all, where no link may stand."""

    plain: dict[str, str]
    linked: dict[str, str]


def _escaped(text: str) -> str:
    """As Jinja does it; quotation marks and brackets cannot be in a word."""
    return text.replace("&", "&amp;").replace("'", "&#39;")


def _linked(call: Call) -> str:
    return _escaped(call.say).replace(call.number, f'<a href="tel:{call.dialled}">{call.number}</a>', 1)


def help_words(country: Country) -> HelpWords:
    plain = {token: _escaped(said) for token, said in country.readings().items()}
    links = {token: _linked(call) for token, call in country.calls().items() if call.number}
    words = {word: in_words(_escaped(said), plain | links) for word, said in country.words.items()}
    return HelpWords(plain, links | {word: said for word, said in words.items() if said != plain[word]})


def fill(html: str, words: HelpWords) -> str:
    """A page or a part of one with its tokens read; a call without a number is left out."""

    def plainly(text: str) -> str:
        return in_words(text, words.plain) if "{" in text else text

    def piece(found: re.Match[str]) -> str:
        if found[2]:
            linked = reading(words.linked, found[2])
            return plainly(found[0]) if linked is None else linked
        said = plainly(found[0])
        return "" if found[1] == "a" and NO_CALL in said else said

    return PIECE.sub(piece, html) if TOKEN.search(html) else html


def stands_alone(html: str) -> bool:
    """Can this part of a page be filled by itself?  Not when an element in which no link may stand, or a tag, goes on
    behind it.
    """
    return not any(OPENS.match(found[0]) and not found[1] for found in PIECE.finditer(html)) \
        and "<" not in PIECE.sub("", html)


def country_for(countries: dict[str, Country], languages: Iterable[str]) -> str:
    """The id of the country for languages ("en-US", "de"), best first: the first one with a region says.

    A language alone says nothing: English is spoken in all of them, and a wrong number is worse than "your
    emergency number".  A phone asks its time zone too, see help-words.js.
    """
    owners = {region: country.id for country in countries.values() for region in country.regions}
    for language in languages:
        region = REGION.match(language)
        if region:
            return owners.get(region[1].upper(), ELSEWHERE)
    return ELSEWHERE
