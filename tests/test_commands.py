from __future__ import annotations

import json
from dataclasses import replace

import pytest

from webapp.knowledge import report


def run(app, *arguments, given=""):
    return app.test_cli_runner().invoke(args=list(arguments), input=given)


def test_content_reports_counts_reviews_and_reading_ages(app, library):
    result = run(app, "content")
    assert result.exit_code == 0
    assert f"causes: {len(library.causes)}" in result.output
    assert "Oldest review" in result.output
    assert "TOO HARD" not in result.output
    assert "causes/labral-tear" in result.output


def test_content_reports_what_is_easily_forgotten_and_poses_that_no_body_can_take(app, library):
    said = run(app, "content").output
    assert "heel-slide" not in said
    assert "pain does not say why" not in said
    routines = {name: replace(routine, steps=tuple(
        replace(step, instead=()) for step in routine.steps if step.exercise != "heel-slide"))
        for name, routine in library.routines.items()}
    pain = replace(library.questions["pain"], why=None)
    changed = replace(library, routines=routines, questions=library.questions | {"pain": pain})
    said = report.text(changed, {"heel-slide": ["hip flex R at 170 degrees, allowed -20 to 130"]})
    assert "heel-slide is in no routine" in said
    assert "pain does not say why it is asked" in said
    assert "heel-slide: hip flex R at 170 degrees" in said


def test_no_text_is_too_hard_to_read(library):
    too_hard = {entry: age for entry, age in report.reading_ages(library).items() if age > report.READING_AGE_MOST}
    assert too_hard == {}


def test_assess_reads_and_writes_json_lines(app, library):
    lines = [{"place": ["groin-front-left"], "pain": 4, "onset": "gradual"},
             {"id": "b", "answers": {"place": ["groin-front"], "walking": "cannot", "rest": None}}]
    result = run(app, "assess", given="\n".join(map(json.dumps, lines)) + "\n")
    assert result.exit_code == 0
    first, second = map(json.loads, result.output.splitlines())
    assert first["urgency"] == "self-care"
    assert len(first["causes"]) == len(library.causes)
    assert all(isinstance(cause["points"], int) for cause in first["causes"])
    assert second["id"] == "b"
    assert second["urgency"] == "emergency"
    assert {"id": "cannot-bear-weight", "level": "emergency"} in second["red_flags"]


@pytest.mark.parametrize(("line", "said"), [
    ("not json", "Expecting value"),
    ('{"shoe": 1}', "there is no question 'shoe'"),
    ('{"pain": 11}', "pain must be a whole number from 0 to 10"),
    ('{"pain": true}', "pain must be a whole number from 0 to 10"),
    ('{"onset": ["gradual", "pop"]}', "onset takes one answer"),
    ('{"place": ["elbow"]}', "place does not take"),
    ("[1]", "a line must be an object"),
])
def test_assess_says_what_is_wrong_with_a_line_and_goes_on(app, line, said):
    result = run(app, "assess", given=line + '\n{"pain": 1}\n')
    assert result.exit_code == 1
    wrong, right = map(json.loads, result.output.splitlines())
    assert said in wrong["error"]
    assert right["urgency"] == "self-care"


def test_questions_lists_what_assess_takes(app, library):
    listed = json.loads(run(app, "questions").output)
    assert [question["id"] for question in listed] == list(library.questions)
