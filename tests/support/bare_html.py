"""What the server's page and the phone's copy of it have in common."""

from __future__ import annotations

import re

# A first visit's map has the front alone: tests/screens/test_check_in.py looks at the other views.
VIEWS = (r'<svg class="bm-shared".*?</svg>|<div class="bm-view.*?</div>|<noscript><button.*?</noscript>'
         r'|(?<=<label) class="bm-later"|(?<=<div class="body-map") data-views="[^"]*"')


def bare(page: str) -> str:
    """A page without what only the server's has for its first picture, and without the drawn views."""
    page = re.sub(VIEWS, "", page, flags=re.DOTALL)
    page = re.sub(r"<style>.*?</style>|<script>.*?</script>|<noscript><link.*?</noscript>", "", page, flags=re.DOTALL)
    page = re.sub(r'<link rel="(stylesheet|manifest)"[^>]*>|<script type="module"[^>]*></script>', "", page)
    return re.sub(r' data-(styles|script)="[^"]*"|\s', "", page)
