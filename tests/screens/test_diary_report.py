"""What the report says in words, and the entries that tests make up."""

from __future__ import annotations

import html
import json
import re
import subprocess

from tests.support.diary_entries import END, years
from tests.test_rules import NODE, ROOT
from webapp.screens.diary import WARNINGS

READ = """import { readable } from './static/js/diary/entries.js';
const entries = JSON.parse(await new Response(process.stdin).text());
const isSame = entry => JSON.stringify(readable(entry)) === JSON.stringify({ ...readable(entry), ...entry });
console.log(JSON.stringify(entries.filter(entry => readable(entry) === null || !isSame(entry))));"""


def words(client):
    return json.loads(html.unescape(re.search(r"data-words='([^']+)'", client.get("/diary/report").text).group(1)))


def test_the_made_up_entries_are_what_the_diary_keeps():
    entries = years(3000)
    done = subprocess.run([NODE, "--input-type=module", "-e", READ], cwd=ROOT, input=json.dumps(entries),
                          capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []
    assert entries == years(3000)
    assert entries != years(3000, seed=2)
    assert len({entry["id"] for entry in entries}) == 3000
    assert max(entry["at"] for entry in entries) < END.timestamp() * 1000 + 1000
    assert {entry["kind"] for entry in entries} == {"check", "recheck", "routine", "timer", "run", "plan", "note"}


def test_the_report_knows_every_name_and_every_warning_sign(client, library):
    said = words(client)
    assert set(said["places"]) == set(library.places)
    assert said["causes"]["labral-tear"] == ["Torn rim of the hip socket", "Labral tear"]
    assert set(said["causes"]) == set(library.causes)
    assert [question["id"] for question in said["questions"]] == [
        question.id for question in library.questions.values() if question.choices]  # in the order they are asked
    asked = {(clause.question, value) for flag in library.red_flags.values() for condition in flag.when
             for clause in condition for value in clause.values if clause.question in WARNINGS}
    page = client.get("/diary/report").text
    for question, choice in asked - {(question, "none") for question in WARNINGS}:
        assert f'data-question="{question}" data-choice="{choice}"' in page


def test_nothing_on_the_page_depends_on_who_asks(client):
    assert client.get("/diary/report").data == client.get("/diary/report").data
    assert "data-needs-diary" in client.get("/diary/report").text
