"""A page that Playwright does not hold, so that it can be hidden and frozen as a phone does it.

Playwright tells every page it knows that it has the focus; such a page never becomes hidden.
This one lives in a browser context of its own and is driven by the DevTools protocol alone.
"""

from __future__ import annotations

import itertools
import json
import time

from playwright.sync_api import Browser

MOST = 60  # seconds to wait for anything


class BarePage:
    """A page of `browser` (launched, not persistent) at `address`; with `context`, one more tab of a window."""

    def __init__(self, browser: Browser, address: str = "about:blank", context: str | None = None):
        self._browser = browser.new_browser_cdp_session()
        self._numbers = itertools.count(1)
        self._answers: dict[int, dict] = {}
        self._browser.on("Target.receivedMessageFromTarget", self._heard)
        self.context = context or self._browser.send("Target.createBrowserContext")["browserContextId"]
        self.target = self._browser.send("Target.createTarget", {
            "url": "about:blank", "browserContextId": self.context})["targetId"]
        self._session = self._browser.send("Target.attachToTarget", {"targetId": self.target})["sessionId"]
        self.send("Page.enable")
        if address != "about:blank":
            self.goto(address)

    def _heard(self, event: dict) -> None:
        message = json.loads(event["message"])
        if event["sessionId"] == self._session and "id" in message:
            self._answers[message["id"]] = message

    def send(self, method: str, params: dict | None = None) -> dict:
        number = next(self._numbers)
        self._browser.send("Target.sendMessageToTarget", {
            "sessionId": self._session,
            "message": json.dumps({"id": number, "method": method, "params": params or {}})})
        while number not in self._answers:
            self._browser.send("Browser.getVersion")  # lets events come in
        answer = self._answers.pop(number)
        if "error" in answer:
            raise RuntimeError(answer["error"]["message"])
        return answer["result"]

    def run(self, expression: str, tap: bool = False):
        """The value of a JavaScript expression, awaited; with `tap` as if a finger had just touched the page."""
        result = self.send("Runtime.evaluate", {
            "expression": expression, "awaitPromise": True, "returnByValue": True, "userGesture": tap})
        if "exceptionDetails" in result:
            raise RuntimeError(result["exceptionDetails"]["exception"].get("description", "thrown"))
        return result["result"].get("value")

    def goto(self, address: str) -> None:
        self.send("Page.navigate", {"url": address})
        while self.run("document.readyState + location.href") != f"complete{address}":
            pass

    def until(self, expression: str, told: str = "document.body.innerText") -> None:
        """Until the expression is true; the error, should it never be, says what `told` is then."""
        given_up = time.monotonic() + MOST
        while not self.run(expression):
            assert time.monotonic() < given_up, f"never {expression}: {self.run(told)}"

    def bring_to_front(self) -> None:
        self.send("Page.bringToFront")

    def close(self) -> None:
        """Closes it and every page of its context."""
        self._browser.send("Target.disposeBrowserContext", {"browserContextId": self.context})
        self._browser.detach()
