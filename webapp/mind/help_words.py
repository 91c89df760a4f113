"""Words for help where the runner is: marks such as {emergency} in a page become a country's own.  Pure.

static/js/mind/help-words.js is the twin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from webapp.knowledge.library import Country

ELSEWHERE = "elsewhere"
# A number is a link that dials, but not inside these: they are links already, or not to be tapped.
PLAIN_IN = frozenset(("a", "button", "title", "option", "summary", "textarea", "label", "h1", "h2", "h3"))
MARK = r"\{(emergency|advice|hospital|doctor|country)(-dial|-id)?\}"
_MARK = re.compile(MARK)
_PIECE = re.compile(rf"<(/?)([A-Za-z][A-Za-z0-9-]*)[^>]*>|{MARK}")
NO_NUMBER, INSTEAD = 'href="tel:"', 'href="#orders"'  # where a country has no such line


def country_of(countries: Mapping[str, Country], regions: Iterable[str], zone: str = "") -> Country:
    """The country for a time zone ("" when it is not known), else for the first region that has one."""
    for country in countries.values():
        if zone != "" and any(zone.startswith(begin) for begin in country.zones):
            return country
    for region in regions:
        for country in countries.values():
            if region in country.regions:
                return country
    return countries[ELSEWHERE]


def fill(html: str, country: Country) -> str:
    """The page with every mark said in this country's words; numbers in running text are links that dial."""
    if "{" not in html:
        return html
    plain = 0

    def replace(found: re.Match[str]) -> str:
        nonlocal plain
        if found[2] is None:
            return _said(country, found[3], found[4] or "", linked=plain == 0)
        if found[2].lower() in PLAIN_IN:
            plain += -1 if found[1] == "/" else 1
        return _MARK.sub(lambda mark: _said(country, mark[1], mark[2] or "", linked=False), found[0])

    return _PIECE.sub(replace, html).replace(NO_NUMBER, INSTEAD)


def _said(country: Country, name: str, form: str, linked: bool) -> str:
    if name == "country":
        return country.id if form == "-id" else country.name
    if name == "hospital":
        return country.hospital.replace("&", "&amp;")
    if name == "doctor":
        return country.doctor
    call = country.emergency if name == "emergency" else country.advice
    if form == "-dial":
        return call.dial
    return f'<a href="tel:{call.dial}">{call.say}</a>' if linked and call.dial != "" else call.say
