"""A broken content stops the start, with every fault named by file, entry and field."""

from __future__ import annotations

import random
import re
import shutil

import pytest

from webapp import create_app
from webapp.knowledge import loading, shapes
from webapp.knowledge.library import Clause, ContentError


@pytest.fixture
def folder(tmp_path):
    copy = tmp_path / "content"
    shutil.copytree(loading.CONTENT, copy)
    return copy


def change(folder, file, old, new):
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(folder):
    with pytest.raises(ContentError) as caught:
        loading.load(folder)
    return [str(fault) for fault in caught.value.faults]


def test_the_content_has_no_fault():
    loading.load()


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    ("care.toml", 'treatment = "ice"', 'treatment = "ise"', "care.toml: ice: treatment: there is no treatment 'ise'"),
    ("red_flags.toml", 'source = ["kernow-young-adult-hip", "nhs-hip-fracture"]', "source = []",
     "red_flags.toml: cannot-bear-weight: source: names no source"),
    ("red_flags.toml", "walking:cannot", "walking:canot",
     "red_flags.toml: cannot-bear-weight: when: walking has no answer 'canot'"),
    ("red_flags.toml", 'level = "emergency"', 'level = "dire"', "red_flags.toml: cannot-bear-weight: level: 'dire'"),
    ("red_flags.toml", 'when = [["walking:cannot"]]', "when = []",
     "red_flags.toml: cannot-bear-weight: when: nobody can reach this red flag"),
    ("red_flags.toml", '"fracture-dislocation", "femoral', '"fractured", "femoral',
     "red_flags.toml: cannot-bear-weight: causes: there is no cause 'fractured'"),
    ("questions.toml", 'id = "duration"', 'id = "durations"', "there is no question 'duration'"),
    ("questions.toml", 'kind = "scale"', 'kind = "slider"', "questions.toml: pain: kind: 'slider'"),
    ("questions.toml", "required = true", 'required = "yes"',
     "questions.toml: place: required: should be true or false, not text"),
    ("layers.toml", "signs:out-of-place", "signs:out",
     "layers.toml: warning: line sudden: there is no answer signs:out"),
    ("layers.toml", '"rest", "age"]', '"rest", "agee"]',
     "layers.toml: file: always: there is no question or layer 'agee'"),
    ("layers.toml", "body:fever", "onset:gradual", "opens onset, which does not take several answers"),
    ("causes/slipped-epiphysis.toml", '"under-10"', '"under-ten"',
     "slipped-epiphysis: ages: there is no age 'under-ten'"),
    ("regions.toml", 'id = "pubic"', 'id = "pubis"', "felt: there is no region 'pubic'"),
    ("sources.toml", 'id = "bim-pain-monitoring"', 'id = "bim"', "there is no source 'bim-pain-monitoring'"),
    ("levels.toml", 'id = "routine"', 'id = "someday"', "levels.toml: routine: id: is missing"),
    ("movements.toml", 'id = "deep-squat"', 'id = "squat"', "leave_out: there is no movement 'deep-squat'"),
    ("treatments.toml", 'id = "ice"', 'id = "ice"\ncolour = "blue"', "treatments.toml: ice: colour: is not a field"),
    ("causes/labral-tear.toml", "serious = false", "serious = true", "labral-tear: alert: is missing: a serious cause"),
    ("causes/tumour.toml", "serious = true", "serious = false", "tumour: rule_out: is only for serious causes"),
    ("causes/labral-tear.toml", 'points = 3, when = ["feel:snap"]', 'points = 0, when = ["feel:snap"]',
     "labral-tear: evidence[2]: changes nothing"),
    ("causes/tumour.toml", "groin-front = 3", "groin-front = 9", "felt: groin-front: should be 0 to 7, not 9"),
    ("causes/tumour.toml", "groin-front = 3", 'groin-front = "3"', "felt: groin-front: should be a whole number"),
    ("routines.toml", "most =", "mots =", "minutes: mots: is not a field of this entry; did you mean"),
    ("layers.toml", "body:fever", "fever", "'fever' should be written question:answer"),
    ("causes/labral-tear.toml", 'id = "labral-tear"', 'id = "labral"', "causes/labral-tear.toml: labral-tear: id"),
    ("causes/labral-tear.toml", 'summary = "', 'sumary = "', "labral-tear.toml: labral-tear: summary: is missing"),
    ("causes/tumour.toml", 'movement = "all"', 'movement = "hopping"', "a serious cause leaves out all exercises"),
    ("own_routines.toml", "most = 60", "most = 20", "own_routines.toml: file: repetitions: does not take in the 60 of"),
    ("own_routines.toml", "rest = 15", "rest = -1", "own_routines.toml: file: rest: cannot be less than 0 seconds"),
    ("own_routines.toml", "exercises_most = 20", "", "own_routines.toml: file: exercises_most: is missing"),
    ("own_routines.toml", "sets_most = 3", "sets_most = 0", "own_routines.toml: file: sets_most: must be 1 or more"),
    ("protocols.toml", 'not_with = ["heat"]', 'not_with = ["hot"]', "ice: not_with: there is no protocol 'hot'"),
    ("protocols.toml", 'not_with = ["ice"]', "not_with = []", "ice: not_with: 'heat' does not exclude it"),
    ("protocols.toml", 'gentler = "gentler"', 'gentler = "soft"', "ice: gentler: there is no plan 'soft'"),
    ("protocols.toml", "shorter = [15, 10], rest = 40", "shorter = [25], rest = 40", "shorter must be under"),
    ("protocols.toml", "rest = 40, rounds = 4, a_day = 4", "rest = 40, rounds = 5, a_day = 4", "more rounds in a row"),
    ("protocols.toml", "rest = 40, rounds", "rest = 0, rounds", "plan hourly: minutes, rounds and a_day must be 1"),
    ("protocols.toml", 'id = "tens"', 'id = "tense"', "protocols.toml: tens: id: is missing"),
    ("protocols.toml", '"tameside-tens"', '"tameside"', "there is no source 'tameside'"),
    ("safety.toml", 'effect = "ban"', 'effect = "forbid"', "safety.toml: cold-illness: ice: 'forbid' is not one of"),
    ("safety.toml", "signs:swollen", "signs:swelled", "safety.toml: swelling: known: signs has no answer 'swelled'"),
    ("safety.toml", '[["feel:numb"]]', '[["unknown feel"]]', "safety.toml: feeling: known: may only name answers"),
])
def test_a_fault_is_named_by_file_entry_and_field(folder, file, old, new, said):
    change(folder, file, old, new)
    assert any(said in fault for fault in faults(folder)), faults(folder)


def test_every_fault_is_listed_at_once(folder):
    change(folder, "care.toml", 'treatment = "ice"', 'treatment = "ise"')
    change(folder, "red_flags.toml", "walking:cannot", "walking:canot")
    found = faults(folder)
    assert len(found) == 2


def test_what_does_not_fit_hides_no_wrong_reference_and_makes_none(folder):
    change(folder, "treatments.toml", "summary =", "sumary =")
    change(folder, "causes/labral-tear.toml", "settle_weeks = ", 'settle_weeks = "some" # ')
    change(folder, "exercises/heel-slide.toml", "repetitions =", "repetition =")
    change(folder, "routines.toml", "step = [", "steps = [")
    change(folder, "care.toml", 'treatment = "ice"', 'treatment = "ise"')
    change(folder, "red_flags.toml", "walking:cannot", "walking:canot")
    assert sorted(faults(folder)) == [
        "care.toml: ice: treatment: there is no treatment 'ise'",
        "causes/labral-tear.toml: labral-tear: settle_weeks: should be a whole number, not text",
        "exercises/heel-slide.toml: heel-slide.dose: repetition: is not a field of this entry; "
        "did you mean 'repetitions'?",
        "red_flags.toml: cannot-bear-weight: when: walking has no answer 'canot'",
        "routines.toml: warm-up: step: is missing",
        "routines.toml: warm-up: steps: is not a field of this entry; did you mean 'step'?",
        "treatments.toml: relative-rest: sumary: is not a field of this entry; did you mean 'summary'?",
        "treatments.toml: relative-rest: summary: is missing",
    ]


def test_a_source_that_only_an_unfinished_entry_names_is_not_called_unused(folder):
    change(folder, "exercises/heel-slide.toml", "repetitions =", "repetition =")
    with (folder / "sources.toml").open("a", encoding="utf-8") as file:
        file.write('''
[[source]]
id = "slide-2026"
title = "Slides"
publisher = "Somebody"
address = "https://example.org"
kind = "health service"
seen = 2026-11-01
''')
    assert not [fault for fault in faults(folder) if "slide-2026" in fault]
    change(folder, "exercises/heel-slide.toml", "repetition =", "repetitions =")
    assert faults(folder) == ["sources.toml: slide-2026: id: nothing names this source"]


def test_any_one_field_that_is_renamed_or_of_another_kind_is_told_and_nothing_breaks(folder):
    """Every line of the content that gives a value, a sample of them, spoilt in two ways."""
    dice = random.Random(8)
    lines = [(path, number) for path in sorted(folder.rglob("*.toml"))
             for number, line in enumerate(path.read_text(encoding="utf-8").splitlines())
             if re.match(r"[a-z_]+ = ", line)]
    for path, number in dice.sample(lines, 8):
        text = path.read_text(encoding="utf-8")
        every = text.splitlines(keepends=True)
        name, _, value = every[number].partition(" = ")
        if not value.rstrip().endswith(("[", '"""')):
            for spoilt in (f"x{name} = {value}", f"{name} = 1979-05-27T07:32:00Z\n"):
                path.write_text("".join([*every[:number], spoilt, *every[number + 1:]]), encoding="utf-8")
                found = faults(folder)
                assert any(path.name in fault and name in fault for fault in found), (path, spoilt, found)
            path.write_text(text, encoding="utf-8")


def test_a_cause_that_nobody_can_reach_is_a_fault(folder):
    text = (folder / "causes/labral-tear.toml").read_text(encoding="utf-8")
    start = text.index("felt = {")
    line = text[start:text.index("\n", start)]
    change(folder, "causes/labral-tear.toml", line, "felt = { }")
    assert any("nobody can reach this cause" in fault for fault in faults(folder))


def test_a_question_that_nothing_uses_is_a_fault(folder):
    with (folder / "questions.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[question]]\nid = "shoe-size"\nstep = "how"\nkind = "single"\nrequired = false\n'
                   'text = "What size?"\nchoice = [{ id = "big", text = "Big", said = "Your feet are big." }]\n')
    assert any("questions.toml: shoe-size" in fault for fault in faults(folder))


def test_an_id_used_twice_is_a_fault(folder):
    with (folder / "movements.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[movement]]\nid = "all"\nname = "Again"\n')
    assert any("movements.toml: all: id: is used twice" in fault for fault in faults(folder))


def test_a_file_that_is_not_toml_is_a_fault(folder):
    (folder / "levels.toml").write_text("level = [", encoding="utf-8")
    assert any(fault.startswith("levels.toml: file") for fault in faults(folder))


def test_a_missing_file_is_a_fault(folder):
    (folder / "about.toml").unlink()
    assert any(fault.startswith("about.toml: file") for fault in faults(folder))


def test_a_fault_stops_the_start(folder):
    change(folder, "care.toml", 'treatment = "ice"', 'treatment = "ise"')
    with pytest.raises(ContentError, match="ise"):
        create_app({"CONTENT": folder})


@pytest.mark.parametrize(("text", "clause"), [
    ("worse:stairs|uphill", Clause("worse", "has", ("stairs", "uphill"))),
    ("not feel:snap", Clause("feel", "lacks", ("snap",))),
    ("unless onset:injury", Clause("onset", "unless", ("injury",))),
    ("unknown duration", Clause("duration", "unknown")),
    ("pain>=7", Clause("pain", "min", number=7)),
    ("pain<=2", Clause("pain", "max", number=2)),
])
def test_clauses_read_as_written(text, clause):
    assert shapes.parse_clause(text) == clause


@pytest.mark.parametrize("text", ["", "worse", "worse:", ":stairs", "pain>=lots", "a:b:c"])
def test_a_clause_that_cannot_be_read_is_refused(text):
    with pytest.raises(ValueError):
        shapes.parse_clause(text)
