"""Routines on paper and without motion."""

from __future__ import annotations

import re

import pytest

from webapp import loading


@pytest.mark.parametrize("routine", loading.load().routines)
def test_a_routine_prints_on_one_page(phone, base, routine):
    page = phone(java_script_enabled=False)
    page.goto(f"{base}/routines/{routine}")
    printed = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "12mm"))
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_with_reduced_motion_two_key_poses_stand_side_by_side(phone, base):
    shown = "selector => getComputedStyle(document.querySelector(selector)).display"
    still = phone()
    still.goto(f"{base}/exercises/heel-slide")
    assert (still.evaluate(shown, ".stage .m"), still.evaluate(shown, ".stage .k")) == ("none", "inline")
    moving = phone(reduced_motion="no-preference")
    moving.goto(f"{base}/exercises/heel-slide")
    assert (moving.evaluate(shown, ".stage .m"), moving.evaluate(shown, ".stage .k")) == ("inline", "none")
