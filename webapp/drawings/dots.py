"""A hundred dots, ten by ten: so many full, so many as rings, the rest small.  Shape tells them apart, not colour."""

from __future__ import annotations

import html

ROW = 10
STEP = 10  # units from dot to dot
SIDE = ROW * STEP


def _dots(first: int, end: int) -> str:
    """A path of points, which a round line end makes dots."""
    half = STEP // 2
    return "".join(f"M{place % ROW * STEP + half} {place // ROW * STEP + half}h0" for place in range(first, end))


def hundred(full: int, ringed: int, label: str) -> str:
    """SVG of 100 dots, the first `full` of them full, the next `ringed` as rings, read aloud as `label`.

    Raises ValueError when they are more than 100, or fewer than none.
    """
    if min(full, ringed) < 0 or full + ringed > ROW * ROW:
        raise ValueError(f"{full} and {ringed} are not parts of a hundred")
    rings = _dots(full, full + ringed)
    return (f'<svg class="dots" viewBox="0 0 {SIDE} {SIDE}" role="img" aria-label="{html.escape(label)}">'
            f'<path class="dots-full" d="{_dots(0, full)}"/>'
            f'<path class="dots-ring" d="{rings}"/><path class="dots-hole" d="{rings}"/>'
            f'<path class="dots-rest" d="{_dots(full + ringed, ROW * ROW)}"/></svg>')
