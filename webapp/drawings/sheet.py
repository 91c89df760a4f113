"""Drawings in a file of their own, of which pages show one or the other by `<use>`."""

from __future__ import annotations

from collections.abc import Mapping


def _opened(drawing: str) -> tuple[str, str]:
    """The first tag of an <svg>, and what is inside it."""
    first, _, rest = drawing.partition(">")
    return first + ">", rest.removesuffix("</svg>")


def sheet(drawings: Mapping[str, str]) -> str:
    """One SVG file with all of them, each under its id.  They are painted by attributes: no stylesheet reaches them."""
    marked = "".join(f'<g id="{name}">{_opened(drawing)[1]}</g>' for name, drawing in drawings.items())
    return f'<svg xmlns="http://www.w3.org/2000/svg">{marked}</svg>'


def shown(drawing: str, address: str, later: bool = False) -> str:
    """The same <svg> with what lies at `address` (a sheet, "#", an id) in place of its own shapes.

    later: not asked for until a script says so, as for what stands in a closed dialog; see move/own/routine-builder.js.
    """
    return f'{_opened(drawing)[0]}<use {"data-" if later else ""}href="{address}"/></svg>'
