"""A phone for each engine: a window, and all that may happen to it beside being tapped, as far as its driver goes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from selenium import webdriver

from tests.conftest import is_problem
from tests.engines import windows
from tests.engines.walk import PAGES, Walk
from tests.engines.windows import PlaywrightWindow, WebDriverWindow
from tests.support import browser
from tests.support.faulty import Network

SIZES = (360, 740), (740, 360), (320, 568), (280, 653), (1280, 800)
WEBKIT_SIZES = (450, 800), (740, 400), (450, 560), (1280, 900)  # of the window; it is never narrower
MORNING = int(datetime(2026, 11, 23, 8, tzinfo=UTC).timestamp() * 1000)
PASSES = 1, 5, 21, 45, 300, 1500  # minutes
SET_BACK = 7  # minutes

Happenings = dict[Callable[[], None], int]

# What Firefox says of a page's faults, also of those before a script can listen; each once.
HEARD = """const heard = Services.console.getMessageArray().filter((one) => one instanceof Ci.nsIScriptError
        && !(one.flags & (Ci.nsIScriptError.warningFlag | Ci.nsIScriptError.infoFlag))
        && one.sourceName.startsWith(arguments[0]) && !one.errorMessage.startsWith("ResizeObserver loop"));
    Services.console.reset();
    return heard.map((one) => `${one.errorMessage} (${one.sourceName}:${one.lineNumber})`);"""
SIZED = """const [width, height] = arguments[0];
    Object.assign(gBrowser.selectedBrowser.style,
        { minWidth: 0, maxWidth: `${width}px`, minHeight: 0, maxHeight: `${height}px` });"""
LOOKS = """for (const [name, value] of Object.entries(arguments[0])) Services.prefs.setIntPref(name, value);"""
NOTIFIES = """Services.perms.addFromPrincipal(gBrowser.selectedBrowser.contentPrincipal, "desktop-notification",
    arguments[0] ? Services.perms.ALLOW_ACTION : Services.perms.DENY_ACTION);"""


class ChromiumPhone(PlaywrightWindow):
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
            minutes = dice.choice(PASSES)
            walk.note(f"{minutes} minutes pass")
            # No answer takes so long.
            browser.until(self.page, "document.querySelector('.htmx-request, [data-waiting]') === null")
            self.page.clock.fast_forward(minutes * 60_000)

        def set_back():
            walk.note(f"the clock is set back by {SET_BACK} minutes")
            self.page.clock.set_system_time((self.now - SET_BACK * 60_000) / 1000)

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


class WebDriverPhone(WebDriverWindow):
    """A window whose driver can do little: the network is a wire that is cut, time what was kept, moved into the past.

    `base` is the wire's own address.
    """

    another = "tab"

    def __init__(self, driver: webdriver.Remote, base: str, wire: Network):
        super().__init__(driver)
        self.base, self.wire = base, wire
        self.opened()

    def opened(self, page: str = "/") -> None:
        """Opens a page in a window that has none: the first address that WebKitGTK is given there is lost on it."""
        def there() -> bool:
            self.driver.get(self.base + page)
            return self.driver.current_url.startswith(self.base)

        self.until(there)

    def alone(self) -> None:
        """Closes what else is open: another page would still know the old time."""
        here = self.driver.current_window_handle
        for handle in self.driver.window_handles:
            if handle != here:
                self.driver.switch_to.window(handle)
                self.driver.close()
        self.driver.switch_to.window(here)

    def cut(self, offline: bool) -> None:
        self.wire.mode = "dead" if offline else "pass"

    def happens(self, walk: Walk) -> Happenings:
        dice = walk.dice

        def network() -> None:
            offline = self.wire.mode == "pass"
            walk.note(f"offline {offline}")
            self.cut(offline)

        def closed(minutes: int) -> None:
            page = dice.choice(PAGES)
            walk.note(f"{minutes} minutes pass with the app closed, then {page}")
            self.alone()
            offline = self.wire.mode != "pass"
            self.cut(False)  # where time passes is no page of the app, so no phone keeps it
            try:
                self.lets_pass(minutes)
            finally:
                self.cut(offline)
                self._leave("location.replace(arguments[0])", self.base + page)  # no way back to where time passed

        def forward() -> None:
            closed(dice.choice(PASSES))

        def set_back() -> None:
            closed(-SET_BACK)

        def tabs() -> None:
            handles = self.driver.window_handles
            if len(handles) > 1 and dice.random() < 0.6:
                walk.note("a tab is closed")
                self.driver.close()
                self.driver.switch_to.window(next(one for one in handles if one in self.driver.window_handles))
            elif len(handles) > 1 and dice.random() < 0.5:
                walk.note("another tab comes to the front")
                here = self.driver.current_window_handle
                self.driver.switch_to.window(dice.choice([one for one in handles if one != here]))
            else:
                page = dice.choice(PAGES)
                walk.note(f"another tab, {page}")
                self.driver.switch_to.new_window(self.another)
                self.opened(page)

        return {network: 4, forward: 4, set_back: 1, tabs: 3}


class WebKitPhone(WebDriverPhone):
    """WebKitGTK; its theme is that of its start."""

    another = "window"  # a tab would stay hidden

    def opened(self, page: str = "/") -> None:
        self.driver.set_window_size(*WEBKIT_SIZES[0])
        super().opened(page)

    def happens(self, walk: Walk) -> Happenings:
        def turned() -> None:
            width, height = walk.dice.choice(WEBKIT_SIZES)
            walk.note(f"turned {width}x{height}")
            self.driver.set_window_size(width, height)

        def closed() -> None:
            walk.note("closed and opened again")
            self.driver.switch_to.new_window(self.another)
            self.alone()
            self.opened()

        return {**super().happens(walk), turned: 4, closed: 1}


class FirefoxPhone(WebDriverPhone):
    """Firefox with a profile on disk, so that it may be killed; its own inside is asked for what WebDriver has not."""

    def __init__(self, folder: Path, base: str, wire: Network):
        self.folder = folder
        self.heard: list[str] = []
        super().__init__(self.started(), base, wire)

    def started(self) -> webdriver.Firefox:
        profile = self.folder / "profile"
        profile.mkdir(exist_ok=True)
        return windows.firefox(self.folder, "-remote-allow-system-access", "-profile", str(profile))

    def inside(self, script: str, *given: object) -> list[str]:
        with self.driver.context("chrome"):
            return self.driver.execute_script(script, *given)

    @property
    def troubles(self) -> list[str]:
        self.heard += self.inside(HEARD, self.base)
        return self.heard

    def opened(self, page: str = "/") -> None:
        self.driver.set_window_size(1300, 1000)  # the page within is as large as a phone
        self.inside(SIZED, SIZES[0])
        super().opened(page)

    def cut(self, offline: bool) -> None:
        super().cut(offline)
        self.inside("Services.io.offline = arguments[0]", offline)

    def happens(self, walk: Walk) -> Happenings:
        dice = walk.dice

        def turned() -> None:
            size = dice.choice(SIZES)
            walk.note(f"turned {size[0]}x{size[1]}")
            self.inside(SIZED, size)

        def looks() -> None:
            looks = {"layout.css.prefers-color-scheme.content-override": dice.choice([0, 1]),
                     "browser.display.document_color_use": dice.choice([0, 2]),
                     "ui.prefersReducedMotion": dice.choice([0, 1])}
            walk.note(f"looks {looks}")
            self.inside(LOOKS, looks)

        def permissions() -> None:
            allowed = dice.random() < 0.5
            walk.note(f"notifications {'granted' if allowed else 'denied'}")
            self.inside(NOTIFIES, allowed)

        def killed() -> None:
            walk.note("killed and opened again")
            self.leave()
            self.wire.mode = "pass"
            super(FirefoxPhone, self).__init__(self.started(), self.base, self.wire)

        return {**super().happens(walk), turned: 4, looks: 2, permissions: 1, killed: 1}

    def leave(self) -> None:
        windows.kill_firefox(self.driver)
