"""How help is named and reached, country by country: what {doctor} or {emergency} in the content reads as.

A token is a name in braces.  {emergency} and {advice} read as the words for what is called, with its number;
{emergency-number} is the number as it is read, {emergency-dial} as it is dialled, both "" where there is none.
{country} names the country, {also} says what else helps there; all others are its `words`.
With a capital, {Doctor}, the words begin with one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from webapp.knowledge.content_error import Fault
from webapp.knowledge.entries.statements import Sources

FILE = "countries.toml"
ELSEWHERE = "elsewhere"  # the country that stands for all that are not listed
WORD = "[A-Za-z][a-z-]*"
TOKEN = re.compile(r"\{(" + WORD + r")\}")
UNSAFE = re.compile(r'["\\<>]')  # would end an attribute, a JSON text or a tag


@dataclass(frozen=True, kw_only=True)
class Call:
    """say: how it reads in a sentence, with the number in it.  number: "" where there is none for the country."""

    say: str
    number: str = ""
    source: Sources

    @property
    def dialled(self) -> str:
        return self.number.replace(" ", "")


@dataclass(frozen=True, kw_only=True)
class Country:
    """regions: region subtags of a language.  zones: time zones, a family of them with a slash at its end."""

    id: str
    name: str
    regions: tuple[str, ...]
    zones: tuple[str, ...]
    emergency: Call
    advice: Call
    also: Call | None = None
    source: Sources
    words: dict[str, str]

    def calls(self) -> dict[str, Call]:
        """Token -> what it says to call, with or without a number."""
        found = {"emergency": self.emergency, "advice": self.advice}
        return found if self.also is None else found | {"also": self.also}

    def readings(self) -> dict[str, str]:
        """Token -> what it reads as here, in plain text."""
        found = {"country": self.name, "also": ""}
        for kind, call in self.calls().items():
            found |= {kind: call.say, f"{kind}-number": call.number, f"{kind}-dial": call.dialled}
        return found | {word: in_words(said, found) for word, said in self.words.items()}


def reading(readings: dict[str, str], token: str) -> str | None:
    """What a token reads as, or None for one that is not known; {Doctor} is {doctor} with a capital."""
    if token in readings:
        return readings[token]
    said = readings.get(token[0].lower() + token[1:])
    return None if said is None else said[:1].upper() + said[1:]


def in_words(text: str, readings: dict[str, str]) -> str:
    """A text with its tokens read; those that are not known stay."""

    def said(found: re.Match[str]) -> str:
        known = reading(readings, found[1])
        return found[0] if known is None else known

    return TOKEN.sub(said, text)


def cited(countries: dict[str, Country]) -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """Every place that names sources: file, entry, field, source ids."""
    for country in countries.values():
        yield FILE, country.id, "source", country.source
        for field, call in country.calls().items():
            yield FILE, country.id, field, call.source


def faults(countries: dict[str, Country]) -> Iterator[Fault]:
    """What is wrong within the countries: a word or a number that is not there, or would break a page."""
    if ELSEWHERE not in countries:
        yield Fault(FILE, ELSEWHERE, "id", "is missing")
    needed = dict.fromkeys(word for country in countries.values() for word in country.words)
    owners: dict[str, str] = {}
    for country in countries.values():
        where = (FILE, country.id)
        for word in needed:
            if word not in country.words:
                yield Fault(*where, "words", f"has no {word!r}")
        for word, said in country.readings().items():
            if UNSAFE.search(said):
                yield Fault(*where, word, "must not have quotation marks, backslashes, < or >")
            for token in TOKEN.findall(said):
                yield Fault(*where, word, f"may name only {{emergency}} and {{advice}}, not {{{token}}}")
        for kind, call in country.calls().items():
            if call.number and call.number not in call.say:
                yield Fault(*where, kind, f"does not say its number {call.number!r}")
            if call.number and not call.dialled.isdigit():
                yield Fault(*where, kind, f"{call.number!r} cannot be dialled")
        if not country.emergency.number:
            yield Fault(*where, "emergency", "has no number")
        for name in (*country.regions, *country.zones):
            if name in owners:
                yield Fault(*where, "regions", f"{name!r} is {owners[name]!r} already")
            owners[name] = country.id


def unknown_tokens(files: Mapping[str, object], countries: dict[str, Country]) -> Iterator[Fault]:
    """Tokens that no country has a reading for, in tables as they were read: file -> top table."""
    known = next(iter(countries.values())).readings() if countries else {}
    for file, table in files.items():
        if file != FILE:
            for entry, field, text in _texts(table, "file", "-"):
                for token in TOKEN.findall(text):
                    if reading(known, token) is None:
                        yield Fault(file, entry, field, f"there is no word for {{{token}}} in {FILE}")


def _texts(thing: object, entry: str, field: str) -> Iterator[tuple[str, str, str]]:
    if isinstance(thing, str):
        yield entry, field, thing
    elif isinstance(thing, list):
        for item in thing:
            yield from _texts(item, entry, field)
    elif isinstance(thing, dict):
        inner = str(thing.get("id", entry))
        for key, value in thing.items():
            yield from _texts(value, inner, key)
