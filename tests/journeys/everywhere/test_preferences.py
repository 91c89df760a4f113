"""What a runner has set on the phone for all apps is heard."""

from __future__ import annotations

from tests.support import states

GROUND = """getComputedStyle(document.querySelector("dialog[open]"), "::backdrop").backgroundColor"""


def test_with_less_transparency_nothing_shines_through(phone, base):
    page = phone()
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-reduced-transparency", "value": "reduce"}]})
    states.own_routine("pick")(page, base)
    colour = page.evaluate(GROUND)
    assert colour.startswith("rgb("), colour  # rgba() is what can be looked through
