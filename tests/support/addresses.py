"""The pages of Hipcheck by the rule that answers them: pages of one rule come from one template."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask

from webapp.phone import pwa


def one_of_each_kind(app: Flask) -> list[str]:
    """The first address of each rule."""
    return [kind[0] for kind in _kinds(app)]


def few_of_each_kind(app: Flask) -> list[str]:
    """Of each rule the first address, and each fifth after it."""
    return [address for kind in _kinds(app) for address in kind[::5]]


def _kinds(app: Flask) -> Sequence[list[str]]:
    kinds: dict[str, list[str]] = {}
    with app.test_request_context():
        rules = app.url_map.bind("localhost")
        for address in pwa.addresses(app):
            kinds.setdefault(rules.match(address)[0], []).append(address)
    return list(kinds.values())
