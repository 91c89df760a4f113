"""The exercises: complete, in plain words, and a fault in them stops the start."""

from __future__ import annotations

import pytest

from tests.knowledge.test_loading import change, faults, folder  # noqa: F401
from tests.support.content import LIBRARY
from webapp.knowledge import report
from webapp.knowledge.library import PAIN_STOP, POSITIONS

STANDING = [
    "standing-march", "heel-dig", "knee-lift", "brisk-walk", "leg-swing-front-back", "leg-swing-side", "hip-circle",
    "walking-lunge", "shallow-squat", "side-leg-lift", "back-leg-lift", "calf-raise", "heel-to-bottom", "step-up",
    "band-side-step", "standing-quad-stretch", "calf-stretch", "inner-thigh-stretch",
    "half-kneeling-hip-flexor-stretch",
]
CHAIR = ["sit-to-stand", "seated-march", "seated-knee-roll"]
FLOOR = [
    "glute-bridge", "heel-slide", "knee-to-chest", "knee-rolls", "clamshell", "rock-back", "pelvic-tilt", "side-push",
    "hamstring-stretch", "figure-four-stretch",
]
READING_AGE_MOST = 11  # they are read or heard on the move
SLIDE, BRIDGE, ANSWERS = "exercises/heel-slide.toml", "exercises/glute-bridge.toml", "contraindications.toml"


def test_every_exercise_is_there_in_its_position():
    found = {position: sorted(e.id for e in LIBRARY.exercises.values() if e.position == position)
             for position in POSITIONS}
    assert found == {"standing": sorted(STANDING), "chair": sorted(CHAIR), "floor": sorted(FLOOR)}


def test_knee_lifts_are_thirty_in_thirty_seconds():
    dose = LIBRARY.exercises["knee-lift"].dose
    assert (dose.repetitions, dose.work) == (30, 30)


@pytest.mark.parametrize("exercise", LIBRARY.exercises.values(), ids=lambda e: e.id)
def test_an_exercise_reads_easily(exercise):
    words = " ".join(report.sentences((exercise.purpose, exercise.steps, exercise.described, exercise.cue_ready,
                                       exercise.cue, exercise.mistake, exercise.easier.say, exercise.harder.say)))
    assert report.reading_age(words) <= READING_AGE_MOST


@pytest.mark.parametrize("exercise", LIBRARY.exercises.values(), ids=lambda e: e.id)
def test_the_easier_way_is_never_more_work(exercise):
    usual, easier = exercise.dose, exercise.easier.dose
    if easier is None:
        assert exercise.easier.exercise
        return
    assert easier.repetitions <= usual.repetitions
    assert easier.seconds <= usual.seconds
    assert easier.hold <= usual.hold
    assert easier.tempo >= usual.tempo


@pytest.mark.parametrize("exercise", [e for e in LIBRARY.exercises.values() if e.id.endswith("-stretch")],
                         ids=lambda e: e.id)
def test_a_stretch_is_held_and_stops_before_it_hurts(exercise):
    assert 10 <= exercise.dose.hold <= 15
    assert exercise.pain_limit is not None
    assert exercise.pain_limit.most < PAIN_STOP


@pytest.mark.parametrize(("exercise", "movement"), [
    ("knee-to-chest", "knee-to-chest"),
    ("figure-four-stretch", "figure-four"),
    ("figure-four-stretch", "end-range-rotation"),
    ("seated-knee-roll", "end-range-rotation"),
    ("hamstring-stretch", "hamstring-stretch"),
    ("inner-thigh-stretch", "groin-stretch"),
    ("half-kneeling-hip-flexor-stretch", "hip-flexor-stretch"),
    ("standing-quad-stretch", "quad-stretch"),
    ("walking-lunge", "deep-lunge"),
    ("clamshell", "side-lying"),
    ("leg-swing-front-back", "leg-swing"),
    ("leg-swing-side", "cross-body-stretch"),
    ("hip-circle", "snapping"),
    ("side-leg-lift", "one-leg-stand"),
])
def test_an_exercise_names_the_movements_it_contains(exercise, movement):
    assert movement in LIBRARY.exercises[exercise].contains


@pytest.mark.parametrize("exercise", [LIBRARY.exercises[e] for e in FLOOR if e not in ("clamshell", "rock-back")],
                         ids=lambda e: e.id)
def test_nothing_on_the_back_when_pregnant(exercise):
    assert "pregnant-on-back" in exercise.not_when


@pytest.mark.parametrize(("file", "old", "new", "said"), [
    (SLIDE, 'id = "heel-slide"', 'id = "heel"', "exercises/heel-slide.toml: heel-slide: id: should be 'heel-slide'"),
    (SLIDE, 'position = "floor"', 'position = "bed"', "heel-slide: position: 'bed' is not one of standing, floor"),
    (SLIDE, 'sides = "each"', 'sides = "one"', "heel-slide: sides: 'one' is not one of each, both"),
    (SLIDE, 'sides = "each"', 'sides = "both"', "heel-slide: cue_change: is for an exercise done on each side"),
    (SLIDE, 'cue_change = "Other leg."\n', "", "heel-slide: cue_change: is for an exercise done on each side"),
    (SLIDE, "Slide your heel in, and out", "Slide your heel in as far as it will go, and out",
     "heel-slide: cue: is longer than 45 letters"),
    (SLIDE, '"mskassist-hip"', '"msk"', "heel-slide: dose: there is no source 'msk'"),
    (SLIDE, "repetitions = 10", "repetitions = 0", "heel-slide: dose: needs either repetitions or seconds"),
    (SLIDE, "repetitions = 10", "repetitions = 10, seconds = 9", "heel-slide: dose: needs either repetitions or"),
    (SLIDE, "tempo = 4", "tempo = 0", "heel-slide: dose: tempo and sets must be 1 or more"),
    (SLIDE, "repetitions = 10", "repetitions = 2.5", "repetitions: should be a whole number, not a number"),
    (SLIDE, '["pregnant-on-back"]', '["tired"]', "heel-slide: not_when: there is no contraindication 'tired'"),
    (SLIDE, "not_when", 'contains = ["all"]\nnot_when', "heel-slide: contains: there is no movement 'all'"),
    (SLIDE, "not_when", 'contains = ["slide"]\nnot_when', "heel-slide: contains: there is no movement 'slide'"),
    (SLIDE, "not_when", 'props = ["sled"]\nnot_when', "heel-slide: props: 'sled' is not one of wall"),
    (SLIDE, '  "Stop where it is still easy.",\n  "Slide it back out slowly.",\n', "", "steps: should be 3 to 6"),
    (SLIDE, "described", "shown", "exercises/heel-slide.toml: heel-slide: described: is missing"),
    (SLIDE, "repetitions = 5, tempo = 4", "seconds = 5, tempo = 4", "heel-slide: easier: is counted while"),
    (SLIDE, 'easier = { say = "Slide only half way.",', 'easier = { say = "Half.", exercise = "heel-slide",',
     "heel-slide: easier: there is no other exercise 'heel-slide'"),
    (SLIDE, 'say = "Keep the heel just off the floor."', 'say = "Up.", exercise = "leg-raise"',
     "heel-slide: harder: there is no other exercise 'leg-raise'"),
    (SLIDE, 'easier = { say = "Slide only half way.",', 'easier = { say = "Half.", exercise = "rock-back",',
     "heel-slide: easier: takes a dose or another exercise, not both"),
    (BRIDGE, 'source = ["coxa-hip"] }\nnot_when', 'source = [] }\nnot_when', "glute-bridge.harder: source: names no"),
    ("exercises/knee-to-chest.toml", "most = 2", "most = 5", "knee-to-chest: pain_limit: most should be stricter"),
    ("movements.toml", 'id = "figure-four"', 'id = "figure-4"', "figure-four-stretch: contains: there is no movement"),
    (ANSWERS, "worse:knee-lift", "worse:knee-lifts", "knee-lift-hurts: when: worse has no answer 'knee-lifts'"),
    (ANSWERS, "worse:knee-lift", "worst:knee-lift", "knee-lift-hurts: when: there is no question 'worst'"),
    (ANSWERS, '[["worse:knee-lift"]]', "[[]]", "knee-lift-hurts: when: nobody can reach this contraindication"),
    (ANSWERS, '"nhs-pregnancy-exercise"', '"nhs-pregnancy"', "pregnant-on-back: source: there is no source"),
])
def test_a_fault_is_named_by_file_entry_and_field(folder, file, old, new, said):  # noqa: F811
    change(folder, file, old, new)
    assert any(said in fault for fault in faults(folder)), faults(folder)


def test_a_contraindication_that_no_exercise_names_is_a_fault(folder):  # noqa: F811
    with (folder / ANSWERS).open("a", encoding="utf-8") as file:
        file.write('\n[[contraindication]]\nid = "rain"\nwhen = [["worse:landing"]]\nsay = "It rains."\n'
                   'source = ["our-judgement"]\n')
    assert any("contraindications.toml: rain: id: no exercise names" in fault for fault in faults(folder))
