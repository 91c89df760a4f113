"""What the server's page and the phone's copy of it have in common."""

from __future__ import annotations

import re


def bare(page: str) -> str:
    """A page without styles and first script: those of the first picture stand in the server's page only."""
    page = re.sub(r"<style>.*?</style>|<script>.*?</script>|<noscript><link.*?</noscript>", "", page, flags=re.DOTALL)
    page = re.sub(r'<link rel="(stylesheet|manifest)"[^>]*>|<script type="module"[^>]*></script>', "", page)
    return re.sub(r' data-(styles|after|scripts?)="[^"]*"|\s', "", page)


def without_change(page: str) -> str:
    """A page of guidance without the form that brings the answers back: the server's alone has it, for no script."""
    return re.sub(r"<noscript><form [^>]*data-changes>.*?</noscript>\n", "", page, flags=re.DOTALL)
