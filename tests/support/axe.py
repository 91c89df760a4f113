"""Axe, which finds faults of accessibility in a page."""

from __future__ import annotations

from tests.support.server import ROOT

SCRIPT = (ROOT / "node_modules/axe-core/axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]  # the rules that other colours can break
LOOKS = [*COLOURS, "target-size"]  # and other sizes
# An expression of one argument, rules or tags of rules; gives a line a fault.
RUN = """only => axe.run(document, { runOnly: only, resultTypes: ['violations'] })
    .then(found => found.violations.map(violation => violation.id + ': ' + violation.nodes.slice(0, 4)
    .map(node => node.target.join(' ') + ' ' + (node.any[0]?.message ?? '')).join(' | ')))"""
# What floats above the page would hide what can be scrolled.
FLOATS, SINKS = (f"for (const one of document.querySelectorAll('.foot, .dock')) one.style.position = '{position}'"
                 for position in ("", "static"))
