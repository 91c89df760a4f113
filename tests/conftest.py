from __future__ import annotations

import contextlib
import os
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect, sync_playwright

from tests.support import browser, server
from webapp import create_app

expect.set_options(timeout=20_000)  # ms until something that never comes fails: a busy machine is no fault of Hipcheck

# The whole of the check, answered: a runner with a sore groin and no warning sign.
ANSWERS = {"place": ["groin-front-left"], "pain": "4", "onset": "gradual", "walking": "sore", "rest": ["none"],
           "signs": ["none"], "body": ["none"]}


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "reduced_motion": "reduce", "locale": "en-GB"}
KEPT = "navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null)"


# Files that take longest, first: a file is one process's, and none should be left alone with one at the end.
LONGEST = ("test_question_twins.py", "test_twins.py", "test_timers.py", "test_accessible.py", "test_journeys.py",
           "test_walk.py", "test_updates.py",
           "test_timer_alarms.py", "test_offline.py", "test_locked_phone.py", "test_diary_data.py",
           "test_diary_kept.py", "test_report.py", "test_fits.py", "test_questions.py", "test_install.py",
           "test_bad_situations.py", "test_with_script.py")


def pytest_collection_modifyitems(items):
    rank = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: rank.get(item.path.name, len(rank)))


@pytest.fixture(scope="session")
def app():
    return create_app({"TESTING": True, "PATTERNS": True})


@pytest.fixture(scope="session")
def library(app):
    return app.extensions["library"]


def reader(app):
    """A client that reads British English."""
    found = app.test_client()
    found.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en-GB,en;q=0.9"
    return found


@pytest.fixture
def client(app):
    return reader(app)


@pytest.fixture
def answers():
    return {key: list(value) if isinstance(value, list) else value for key, value in ANSWERS.items()}


@pytest.fixture(scope="session")
def log(tmp_path_factory) -> Path:
    """What the real server printed."""
    return tmp_path_factory.mktemp("server") / "log"


@pytest.fixture(scope="session")
def base(log):
    """The address of the real server."""
    with server.running(log, HIPCHECK_PATTERNS="1") as address:
        yield address


@pytest.fixture(scope="session")
def playwright():
    os.environ.setdefault("PW_TEST_SCREENSHOT_NO_FONTS_READY", "1")
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="session")
def shell(playwright):
    running = playwright.chromium.launch(executable_path=browser.shell_path(), args=browser.ARGS)
    yield running
    running.close()


@pytest.fixture(scope="session")
def chromium(playwright):
    running = playwright.chromium.launch(executable_path=browser.path(), args=browser.ARGS)
    yield running
    running.close()


@pytest.fixture(scope="session")
def freezing_chromium(playwright):
    """A browser that freezes hidden, silent pages as Chrome on Android does, but after 2 seconds, not 60."""
    running = playwright.chromium.launch(
        executable_path=browser.path(), ignore_default_args=browser.AS_A_PHONE,
        args=[*browser.ARGS, "--enable-features=stop-in-background:DelayForBackgroundTabFreezingMills/2000"])
    yield running
    running.close()


@pytest.fixture
def own_chromium(playwright, tmp_path):
    """Starts a browser with a profile of its own on disk, again and again the same; gives its page.

    Its attribute `kill` kills that browser at once, as a phone does that needs the room.
    """
    contexts = []

    def start():
        contexts.append(playwright.chromium.launch_persistent_context(
            str(tmp_path / "profile"), executable_path=browser.path(), args=browser.ARGS, **PHONE))
        return contexts[-1].pages[0]

    def kill():
        subprocess.run(["pkill", "-9", "-f", f"user-data-dir={tmp_path}/profile"], check=True)
        while subprocess.run(["pgrep", "-f", f"user-data-dir={tmp_path}/profile"], check=False,
                             capture_output=True).returncode == 0:
            pass  # its lock on the profile goes with it

    start.kill = kill
    yield start
    for context in contexts:
        with contextlib.suppress(Error):  # killed by the test
            context.close()


def is_problem(message):
    """An error in the console, but for the question whether the server rings: the page bears that nobody answers."""
    return message.type == "error" and not message.location["url"].endswith("/push/key")


def told_of(page, problems):
    """The page, with a list that every error in its console goes to."""
    page.on("console", lambda message: problems.append(message.text) if is_problem(message) else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.problems = problems
    return page


@pytest.fixture
def phone(request, shell):
    """Opens pages as a phone does, with the server answering; every error in a page's console fails the test.

    A test that is marked `notifications` gets the whole browser: the shell has no place to show them.
    """
    chromium = request.getfixturevalue("chromium") if request.node.get_closest_marker("notifications") else shell
    contexts, problems = [], []

    def new_page(**options):
        context = chromium.new_context(**{**PHONE, "service_workers": "block", **options})
        contexts.append(context)
        return told_of(context.new_page(), problems)

    yield new_page
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def kept_phone(phone):
    """Opens an address as a phone does and waits until Hipcheck lives on it."""

    def new_page(address, **options):
        page = phone(service_workers="allow", **options)
        page.goto(address + "/")
        browser.until(page, KEPT)
        return page

    return new_page
