"""Axe finds nothing in states of pages in WebKitGTK and Firefox; those of Chromium: tests/journeys/everywhere.

Each state is reached in Chromium. Its document, with Hipcheck's own sheets but no script, is what the other engine
shows: what matches, how it looks and how much room it takes is that engine's own.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading

import pytest
from werkzeug.serving import make_server

from tests.engines import windows
from tests.support import axe, states

# States with each kind of part; HIPCHECK_STATES=all takes every one, in every look.
SOME = ("today-picked", "check-signs", "guidance-self-care", "timer-on", "player", "diary-chart-years", "diary-data",
        "weekly-test-pain")
ALL = os.environ.get("HIPCHECK_STATES") == "all"
SIZES = {"390x844": (390, 844, "100%"), "320x568": (320, 568, "100%"), "200 % text": (390, 844, "200%")}
# No window of Firefox is as narrow as a phone, a frame in it is.
FRAME = """new Promise(done => {
    const frame = document.createElement('iframe');
    frame.onload = () => done(true);
    frame.width = 390;
    frame.height = 844;
    frame.src = given[0];
    document.body.replaceChildren(frame);
})"""
RESIZED = """new Promise(done => {
    const frame = document.querySelector('iframe');
    [frame.width, frame.height] = given;
    frame.contentDocument.documentElement.style.fontSize = given[2];
    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));
})"""
STANDS = """document.querySelector('main') !== null
    && [...document.querySelectorAll('link[rel=stylesheet]')].every(one => one.sheet)"""
SEEN_AS = """matchMedia('(forced-colors: active)').matches ? 'forced colours'
    : matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'"""
LOOKS = {
    "webkitgtk": {"light": {}, "dark": {"GTK_THEME": "Adwaita:dark"}},
    "firefox": {"light": {}, "dark": {"layout.css.prefers-color-scheme.content-override": 0},
                "forced colours": {"browser.display.document_color_use": 2}},
}
# What was typed and ticked, written down; scripts left out; folds opened; what is modal noted, to be so again.
DOCUMENT = """() => {
    for (const one of document.querySelectorAll('input')) {
        one.toggleAttribute('checked', one.checked);
        if (!['checkbox', 'radio', 'file'].includes(one.type)) one.setAttribute('value', one.value);
    }
    for (const one of document.querySelectorAll('option')) one.toggleAttribute('selected', one.selected);
    for (const one of document.querySelectorAll('textarea')) one.textContent = one.value;
    for (const one of document.querySelectorAll('details')) one.open = true;
    for (const one of document.querySelectorAll('dialog:modal')) one.setAttribute('data-modal', '');
    const names = [...new Set([...document.querySelectorAll(':defined')].map(one => one.localName))];
    for (const one of document.querySelectorAll('script')) one.remove();
    return [document.documentElement.outerHTML, names.filter(name => name.includes('-'))];
}"""

DEFINED = """<script>for (const name of {}) customElements.define(name, class extends HTMLElement {{}});
for (const one of document.querySelectorAll('[data-modal]')) {{ one.open = false; one.showModal(); }}</script>"""


@pytest.fixture(scope="module")
def documents():
    """State -> its document, for all tests of this module."""
    return {}


@contextlib.contextmanager
def shown(app, documents):
    """Serves Hipcheck, and the document of each state at /state/ and its name; gives the address."""
    def answer(environ, start_response):
        place, _, state = environ["PATH_INFO"].rpartition("/")
        if place != "/state":
            return app.wsgi_app(environ, start_response)
        start_response("200 OK", [("Content-Type", "text/html; charset=utf-8")])
        return [documents.get(state, "<!doctype html><title>A phone</title>").encode()]

    server = make_server("127.0.0.1", 0, answer, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.port}"
    finally:
        server.shutdown()


def faults(window, size, only):
    """What axe finds in the frame of the window at this size, and whether it is too wide for it."""
    window.driver.switch_to.default_content()
    window.value(RESIZED, *SIZES[size])
    window.driver.switch_to.frame(0)
    found = window.value(f"({axe.RUN})(given[0])", only)
    wide, most = window.value("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [*found, *([f"{wide} px wide, in {most}"] if wide > most else [])]


@pytest.mark.timeout(3600 if ALL else 240)
@pytest.mark.parametrize(("engine", "look"), [(engine, look) for engine, looks in LOOKS.items() for look in looks
                                              if ALL or look == "light"])
def test_states_are_accessible(engine, look, app, base, phone, documents, tmp_path):
    windows.needs(engine)
    for state in states.STATES if ALL else SOME:
        if state not in documents:
            page = phone(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
            states.STATES[state](page, base)
            html, names = page.evaluate(DOCUMENT)
            documents[state] = f"<!doctype html>{html}{DEFINED.format(json.dumps(names))}"
            page.problems.clear()
            page.context.close()
    found = {}
    with shown(app, documents) as address, windows.ENGINES[engine](tmp_path, look=LOOKS[engine][look]) as window:
        window.goto(f"{address}/state/")
        for state in documents:
            window.driver.switch_to.default_content()
            window.value(FRAME, f"{address}/state/{state}")
            window.driver.switch_to.frame(0)
            assert window.value(STANDS), state
            assert window.value(SEEN_AS) == look
            window.run(axe.SINKS)
            window.run(axe.SCRIPT)
            for size in SIZES:
                whole = look == "light" and size == "390x844"
                if wrong := faults(window, size, axe.TAGS if whole else axe.LOOKS):
                    found[state, size] = wrong
    assert found == {}
