"""Every kind of page and state that the server sends is valid HTML, says html-validate."""

from __future__ import annotations

import json
import os
import subprocess

from tests.support.addresses import few_of_each_kind
from tests.support.node import NODE, ROOT
from webapp.mind.interview import answer_screen
from webapp.mind.questions import next_question
from webapp.screens.patterns import EXAMPLES

ONLY_ON_PATTERNS = {"no-dup-id", "wcag/h32"}  # it shows the same form twice, and sends none


def fields(answers):
    return {key: [str(one) for one in value] if isinstance(value, tuple) else str(value)
            for key, value in answers.items()}


def guidance(client, library):
    """Guidance for each urgency, and for each warning sign alone."""
    for level, answers in EXAMPLES.items():
        yield f"guidance {level}", client.post("/check-in", data=fields(answers))
    for flag in library.red_flags.values():
        signs = {clause.question: clause.values[:1] for clause in flag.when[0] if clause.test == "has"}
        known = {"place": ("groin-front-left",), **signs}
        yield f"guidance {flag.id}", client.post("/check-in", data={**fields(known), "ask": "next"})


def questions(client, library):
    """Each screen of one check, the next check's summary, and the whole form half filled."""
    told = EXAMPLES["self-care"]
    known = {"place": told["place"]}
    while (screen := next_question(library, known)) is not None:
        name = " ".join(ask.question for ask in screen.asks)
        yield f"asks {name}", client.post("/check-in", data={**fields(known), "ask": "next"})
        answer_screen(library, known, told, screen)
    yield "again", client.post("/check-in", data={**fields(told), "ask": "again"})
    yield "all", client.post("/check-in", data={**fields(known), "ask": "all"})


def troubles(client):
    yield "not found", client.get("/no-such-page")
    yield "not allowed", client.post("/learn")
    yield "too much", client.post("/check-in", data={"place": "x" * 70_000})
    yield "refused", client.post("/check-in")
    yield "shared", client.post("/diary/shared")


def states(app, client, library):
    more = ("/patterns", "/timers/ice?start=18:05", "/timers/ice?start=soon")
    for address in (*few_of_each_kind(app), *more):
        yield address, client.get(address)
    yield from guidance(client, library)
    yield from questions(client, library)
    yield from troubles(client)


def test_all_that_is_sent_is_valid_html(app, client, library, tmp_path):
    names = {}
    for number, (name, response) in enumerate(states(app, client, library)):
        file = tmp_path / f"{number}.html"
        file.write_text(response.text, encoding="utf-8")
        names[str(file)] = name
    asked = [NODE, "node_modules/.bin/html-validate", "--config", "html-validate.config.mjs", "--formatter", "json"]
    told = tmp_path / "told.json"  # a file: into a pipe it does not write all
    with told.open("w") as out:
        subprocess.run([*asked, *names], cwd=ROOT, stdout=out, check=False)
    found = [(names[page["filePath"]], one["ruleId"], one["line"], one["message"])
             for page in json.loads(told.read_text(encoding="utf-8")) for one in page["messages"]]
    wrong = [one for one in found if one[0] != "/patterns" or one[1] not in ONLY_ON_PATTERNS]
    assert not wrong, os.linesep.join(map(str, wrong))
