"""A phone in a real browser that the push service of the tests knows.

A browser without its maker's push service cannot subscribe, so `PushManager.subscribe` alone is replaced: it gives
a subscription whose keys the tests hold.  What the push service decrypts is handed to the worker by the browser itself.
"""

from __future__ import annotations

import json

from playwright.sync_api import Page

from tests.support.push_service import Message, Phone

SUBSCRIBE = """PushManager.prototype.subscribe = async ({ applicationServerKey }) => ({
    options: { applicationServerKey: applicationServerKey.buffer }, unsubscribe: async () => true,
    toJSON: () => (%s) });"""


def subscribes(page: Page, phone: Phone) -> None:
    """From the next page on, `page` is this subscriber."""
    page.add_init_script(SUBSCRIBE % json.dumps(phone.subscription))


def deliver(page: Page, *payloads: dict | str) -> None:
    """The browser wakes the worker of the page's origin with pushes, one right after the other."""
    devtools = page.context.new_cdp_session(page)
    known = []
    devtools.on("ServiceWorker.workerRegistrationUpdated", lambda event: known.extend(event["registrations"]))
    devtools.send("ServiceWorker.enable")
    origin = page.evaluate("location.origin")
    while not any(one["scopeURL"] == f"{origin}/" for one in known):
        page.evaluate("0")  # lets events come in
    registration = next(one["registrationId"] for one in known if one["scopeURL"] == f"{origin}/")
    for payload in payloads:
        data = payload if isinstance(payload, str) else json.dumps(payload)
        devtools.send("ServiceWorker.deliverPushMessage",
                      {"origin": origin, "registrationId": registration, "data": data})
    devtools.detach()


def passed_on(page: Page, message: Message) -> None:
    """What the push service has for this phone reaches it."""
    deliver(page, message.payload)
