"""Styles stand in a page for what is seen of it at first, and for nothing else."""

from __future__ import annotations

import pytest

from webapp.phone.shown_at_first import shown_at_first


@pytest.mark.parametrize(("html", "shown"), [
    ('<p class="soft">Ice &amp; heat</p>', '<p class="soft">Ice &amp; heat</p>'),
    ('<p hidden class="note">Later<br><b>Soon</b></p><p>Now</p>', '<p hidden class="note"></p><p>Now</p>'),
    ('<div hidden><div><svg><path d="M0 0"/></svg></div><input></div><i>Now</i>', "<div hidden></div><i>Now</i>"),
    ("<dialog><h2>Add</h2></dialog><template><li>One</li></template>", "<dialog></dialog><template></template>"),
    ('<input hidden><img alt=""><b>Now</b>', '<input hidden><img alt=""><b>Now</b>'),
    ('<script>if (a < b) "<p hidden>"</script>', '<script>if (a < b) "<p hidden>"</script>'),
    ('<svg viewBox="0 0 9 9"><use href="#a"/></svg>', '<svg viewBox="0 0 9 9"><use href="#a"/></svg>'),
])
def test_what_is_inside_hidden_elements_is_left_out_and_all_else_stays(html, shown):
    assert shown_at_first(html) == shown
