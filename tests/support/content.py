"""What Hipcheck knows, read once for all tests that ask it."""

from __future__ import annotations

from webapp.knowledge import loading

LIBRARY = loading.load()
