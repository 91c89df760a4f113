"""Every colour of words can be read on each ground that it may stand on, and worse pain looks worse, in both themes
and without colour too."""

from __future__ import annotations

import re

import pytest

from tests.support.server import ROOT

TOKENS = dict(re.findall(r"--([\w-]+):\s+light-dark\((#\w{6}, #\w{6})\)",
                         (ROOT / "static/css/tokens.css").read_text(encoding="utf-8")))
TOKENS |= {name: f"{colour}, {colour}" for name, colour in re.findall(
    r"--(night-[\w-]+):\s+(#\w{6});", (ROOT / "static/css/tokens.css").read_text(encoding="utf-8"))}
THEMES = {"light": 0, "dark": 1}
PAPERS = ("paper", "paper-raised", "paper-sunk")
SEEN = 3  # WCAG 2.2, 1.4.11: lines of controls, the focus
APART = 1.05  # times the contrast of the step before, at least
READABLE = 4.5  # WCAG 2.2, 1.4.3
MOST_WHITE = 0.35  # share of white in a colour, 0 to 1


def luminance(token, theme):
    """Relative luminance as WCAG defines it, 0 to 1: what is left of a colour in greyscale."""
    colour = TOKENS[token].split(", ")[THEMES[theme]]
    parts = (int(colour[place:place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other, theme):
    darker, lighter = sorted((luminance(one, theme), luminance(other, theme)))
    return (lighter + 0.05) / (darker + 0.05)


def grounds(token):
    """The grounds that a colour of words or lines is made for, by its name."""
    if token.startswith("on-"):
        return [] if token.startswith("on-pain") else [token.removeprefix("on-")]
    if token in ("ink", "ink-soft"):
        return [*PAPERS, *(name for name in TOKENS if name.endswith("-soft") and not re.match("ink|night", name))]
    if token.endswith("-ink") and token != "night-ink":
        own = token.removesuffix("-ink") + "-soft"
        return [*PAPERS, *([own] if own in TOKENS else [])]
    return ["night-paper"] if token in ("night-ink", "night-soft") else []


WORDS = [(token, ground) for token in TOKENS for ground in grounds(token)]
LINES = [(token, ground) for token in ("line-strong", "focus", "action") for ground in PAPERS]


@pytest.mark.parametrize("theme", THEMES)
def test_words_can_be_read_on_each_ground_and_controls_be_seen(theme):
    assert len(WORDS) > 50
    assert [pair for pair in WORDS if contrast(*pair, theme) < READABLE] == []
    assert [pair for pair in LINES if contrast(*pair, theme) < SEEN] == []


@pytest.mark.parametrize("theme", THEMES)
def test_worse_stands_out_more_from_the_page_in_greyscale(theme):
    steps = [contrast(f"pain-{number}", "paper", theme) for number in range(11)]
    assert [number for number in range(1, 11) if steps[number] < steps[number - 1] * APART] == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("number", range(11))
def test_the_number_on_each_can_be_read(theme, number):
    ink = "on-pain-low" if number < 5 else "on-pain-mid" if number < 7 else "on-pain-high"
    assert contrast(f"pain-{number}", ink, theme) >= READABLE


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("number", range(6, 11))
def test_strong_pain_is_never_pale(theme, number):
    colour = TOKENS[f"pain-{number}"].split(", ")[THEMES[theme]]
    white = min(int(colour[place:place + 2], 16) for place in (1, 3, 5)) / 255
    assert white < MOST_WHITE
