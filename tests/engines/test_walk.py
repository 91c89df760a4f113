"""A random walk over the whole of Hipcheck: no error, no blank page, nothing lost.

HIPCHECK_SEED walks another way, HIPCHECK_WALK farther.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime

from tests.conftest import KEPT, is_problem
from tests.engines import windows
from tests.engines.walk import PAGES, Walk, walked
from tests.engines.windows import PlaywrightWindow

SEED = int(os.environ.get("HIPCHECK_SEED", "17"))
ACTIONS = int(os.environ.get("HIPCHECK_WALK", "100"))
SIZES = (360, 740), (740, 360), (320, 568), (280, 653), (1280, 800)
MORNING = int(datetime(2026, 11, 23, 8, tzinfo=UTC).timestamp() * 1000)


class Phone(PlaywrightWindow):
    """Chromium with a profile on disk, and all that may happen to a phone."""

    def __init__(self, start, base):
        self.start, self.base, self.now, self.offline, self.full = start, base, MORNING, False, False
        self.troubles = []
        self.open()

    def open(self):
        page = self.start()
        page.context.on("weberror", lambda error: self.troubles.append(str(error.error)))
        page.context.on("console", self.hears)
        page.context.set_default_timeout(windows.WAIT_MOST * 1000)
        page.clock.install(time=self.now / 1000)
        self.page = page
        self.goto(self.base + "/")

    def hears(self, message):
        if is_problem(message) and "Failed to load resource" not in message.text and "net::" not in message.text:
            self.troubles.append(message.text)

    def happens(self, walk):
        """What a phone does beside being tapped, each with its weight."""
        dice, context = walk.dice, lambda: self.page.context

        def turned():
            width, height = dice.choice(SIZES)
            walk.note(f"turned {width}x{height}")
            self.page.set_viewport_size({"width": width, "height": height})

        def looks():
            media = {"color_scheme": dice.choice(["light", "dark"]), "forced_colors": dice.choice(["none", "active"]),
                     "reduced_motion": dice.choice(["reduce", "no-preference"])}
            walk.note(f"looks {media}")
            self.page.emulate_media(**media)

        def network():
            self.offline = not self.offline
            walk.note(f"offline {self.offline}")
            context().set_offline(self.offline)

        def forward():
            minutes = dice.choice([1, 5, 21, 45, 300, 1500])
            walk.note(f"{minutes} minutes pass")
            self.page.clock.fast_forward(minutes * 60_000)

        def set_back():
            walk.note("the clock is set back by 7 minutes")
            self.page.clock.set_system_time((self.now - 7 * 60_000) / 1000)

        def killed():
            walk.note("killed and opened again")
            self.start.kill()
            self.offline = self.full = False
            self.open()

        def permissions():
            if dice.random() < 0.5:
                walk.note("notifications granted")
                context().grant_permissions(["notifications"], origin=self.base)
            else:
                walk.note("permissions taken away")
                context().clear_permissions()

        def storage():
            self.full = not self.full
            walk.note(f"storage full {self.full}")
            quota = {"quotaSize": 1000} if self.full else {}
            with_devtools = context().new_cdp_session(self.page)
            with_devtools.send("Storage.overrideQuotaForOrigin", {"origin": self.base, **quota})
            with_devtools.detach()

        def tabs():
            if len(context().pages) > 1 and dice.random() < 0.6:
                walk.note("a tab is closed")
                self.page.close()
                self.page = context().pages[-1]
                self.page.bring_to_front()
            else:
                page = dice.choice(PAGES)
                walk.note(f"another tab, {page}")
                self.page = context().new_page()
                self.goto(self.base + page)

        return {turned: 4, looks: 2, network: 4, forward: 4, set_back: 1, killed: 1, permissions: 1, storage: 2,
                tabs: 3}


def test_a_walk_finds_nothing_wrong(own_chromium, base):
    print(f"seed {SEED}")
    phone = Phone(own_chromium, base)
    phone.until_true(KEPT)
    walk = Walk(phone, base, SEED)
    walk.actions |= phone.happens(walk)
    walked(walk, ACTIONS)
