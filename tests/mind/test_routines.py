"""What is done, in which order and for how long; what is left out, and why."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.knowledge.test_loading import change, faults, folder  # noqa: F401
from tests.support.content import LIBRARY
from webapp.knowledge import report
from webapp.knowledge.library import ALL_MOVEMENTS, Dose, LeaveOut, Routine, Statement, Step
from webapp.mind.assessment import assess, observe
from webapp.mind.routines import PHASES, LeftOut, asked_out, reason, suited, timeline, total

ROUTINES = LIBRARY.routines.values()
CALM = {"pain": 3, "walking": "fine", "rest": ("none",), "signs": ("none",), "body": ("none",)}


def asked_by(cause):
    return tuple((item.movement, cause) for item in LIBRARY.causes[cause].leave_out)


def ids(kept):
    return [step.exercise for step in kept]


def made(*steps, change=4):
    said = Statement("For a test.", ("our-judgement",))
    return Routine(id="made", name="Made up", position="floor", minutes=(1, 1), what_for=said, when=said, change=change,
                   steps=tuple(steps))


def step(exercise, *instead, dose=None, ready=5):
    return Step(exercise=exercise, dose=dose, ready=ready, instead=instead)


# ---- time -----------------------------------------------------------------------------


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda r: r.id)
def test_a_routine_takes_the_minutes_it_names(routine):
    seconds = total(timeline(LIBRARY, routine, (), (), {}))
    least, most = routine.minutes
    if least == most:
        assert round(seconds / 60) == least
    else:
        assert least * 60 <= seconds <= most * 60


def test_the_warm_up_holds_no_stretch():
    assert all(phase.hold == 0 for phase in timeline(LIBRARY, LIBRARY.routines["warm-up"], (), (), {}))


@pytest.mark.parametrize("routine", ["warm-up", "gentle-standing"])
def test_a_routine_for_outside_needs_no_floor(routine):
    steps = LIBRARY.routines[routine].steps
    assert {LIBRARY.exercises[name].position for s in steps for name in (s.exercise, *s.instead)} == {"standing"}


def test_each_side_has_its_time_and_a_change_between():
    phases = timeline(LIBRARY, made(step("heel-slide"), step("glute-bridge", ready=9)), (), (), {})
    assert [(p.kind, p.side, p.seconds, p.repetitions) for p in phases] == [
        ("ready", "left", 5, 0), ("work", "left", 40, 10), ("change-side", "right", 4, 0), ("work", "right", 40, 10),
        ("ready", "", 9, 0), ("work", "", 72, 8)]
    assert [p.step for p in phases] == [0, 0, 0, 0, 1, 1]
    assert phases[1].cue == "Slide your heel in, and out"
    assert total(phases) == 5 + 40 + 4 + 40 + 9 + 72


def test_sets_have_a_rest_between_them():
    dose = Dose(repetitions=5, tempo=2, hold=1, sets=2, rest=20, source=("our-judgement",))
    phases = timeline(LIBRARY, made(step("clamshell", dose=dose)), (), (), {})
    assert [(p.kind, p.side, p.set, p.seconds) for p in phases] == [
        ("ready", "left", 1, 5), ("work", "left", 1, 15), ("change-side", "right", 1, 4), ("work", "right", 1, 15),
        ("rest", "left", 2, 20), ("work", "left", 2, 15), ("change-side", "right", 2, 4), ("work", "right", 2, 15)]


def test_an_exercise_by_time_has_no_count():
    work = timeline(LIBRARY, made(step("brisk-walk")), (), (), {})[1]
    assert (work.seconds, work.repetitions, work.tempo) == (120, 0, 1)


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda r: r.id)
def test_the_easier_way_is_shorter(routine):
    usual = timeline(LIBRARY, routine, (), (), {})
    easier = timeline(LIBRARY, routine, (), [s.exercise for s in routine.steps], {})
    assert total(easier) < total(usual)
    assert [p.step for p in easier] == [p.step for p in usual]


def test_the_easier_way_may_be_another_exercise():
    phases = timeline(LIBRARY, LIBRARY.routines["reset"], (), ["sit-to-stand"], {})
    assert phases[-1].exercise == "shallow-squat"


def test_the_easier_exercise_is_not_taken_when_it_is_left_out():
    phases = timeline(LIBRARY, made(step("band-side-step")), (("one-leg-stand", "gluteal-tendinopathy"),),
                      ["band-side-step"], {})
    assert phases[0].exercise == "band-side-step"


# ---- what is left out -----------------------------------------------------------------

# Section by section, what the clinical rules keep away from whom: cause, routine, exercise, movement.
RULES = [
    ("gluteal-tendinopathy", "cool-down", "figure-four-stretch", "figure-four"),
    ("gluteal-tendinopathy", "cool-down", "standing-quad-stretch", "one-leg-stand"),
    ("gluteal-tendinopathy", "gentle", "clamshell", "side-lying"),
    ("gluteal-tendinopathy", "warm-up", "leg-swing-side", "cross-body-stretch"),
    ("trochanteric-bursitis", "cool-down", "figure-four-stretch", "figure-four"),
    ("trochanteric-bursitis", "gentle", "clamshell", "side-lying"),
    ("it-band-syndrome", "warm-up", "leg-swing-side", "cross-body-stretch"),
    ("hip-impingement", "gentle", "knee-to-chest", "knee-to-chest"),
    ("hip-impingement", "cool-down", "figure-four-stretch", "figure-four"),
    ("hip-impingement", "reset", "seated-knee-roll", "end-range-rotation"),
    ("labral-tear", "gentle", "knee-to-chest", "knee-to-chest"),
    ("labral-tear", "cool-down", "half-kneeling-hip-flexor-stretch", "hip-flexor-stretch"),
    ("hamstring-tendinopathy", "cool-down", "hamstring-stretch", "hamstring-stretch"),
    ("hamstring-tendinopathy", "gentle", "knee-to-chest", "knee-to-chest"),
    ("ischial-bursitis", "cool-down", "hamstring-stretch", "hamstring-stretch"),
    ("adductor-strain", "cool-down", "inner-thigh-stretch", "groin-stretch"),
    ("adductor-tendinopathy", "cool-down", "inner-thigh-stretch", "groin-stretch"),
    ("pubic-pain", "cool-down", "inner-thigh-stretch", "groin-stretch"),
    ("hip-flexor-strain", "cool-down", "half-kneeling-hip-flexor-stretch", "hip-flexor-stretch"),
    ("quadriceps-strain", "cool-down", "standing-quad-stretch", "quad-stretch"),
    ("hamstring-strain", "cool-down", "hamstring-stretch", "hamstring-stretch"),
    ("hip-osteoarthritis", "cool-down", "figure-four-stretch", "end-range-rotation"),
    ("referred-back-pain", "cool-down", "hamstring-stretch", "hamstring-stretch"),
    ("deep-gluteal-pain", "cool-down", "figure-four-stretch", "figure-four"),
    ("deep-gluteal-pain", "cool-down", "hamstring-stretch", "hamstring-stretch"),
    ("snapping-hip", "gentle-standing", "hip-circle", "snapping"),
    ("meralgia-paraesthetica", "cool-down", "half-kneeling-hip-flexor-stretch", "hip-flexor-stretch"),
]


@pytest.mark.parametrize(("cause", "routine", "exercise", "movement"), RULES)
def test_a_cause_leaves_its_movements_out_and_says_why(cause, routine, exercise, movement):
    kept, left = suited(LIBRARY, LIBRARY.routines[routine], asked_by(cause), {})
    assert exercise not in ids(kept)
    why = next(item for item in left if item.exercise == exercise)
    assert (why.movement, why.cause, why.contraindication) == (movement, cause, "")
    assert reason(LIBRARY, why).say == next(i.say for i in LIBRARY.causes[cause].leave_out if i.movement == movement)
    assert reason(LIBRARY, why).source
    phases = timeline(LIBRARY, LIBRARY.routines[routine], asked_by(cause), (), {})
    assert exercise not in {phase.exercise for phase in phases}


@pytest.mark.parametrize("cause", [c for c in LIBRARY.causes.values() if c.serious], ids=lambda c: c.id)
@pytest.mark.parametrize("routine", ROUTINES, ids=lambda r: r.id)
def test_a_serious_cause_leaves_nothing_at_all(routine, cause):
    kept, left = suited(LIBRARY, routine, asked_by(cause.id), {})
    assert kept == ()
    assert [item.exercise for item in left] == [s.exercise for s in routine.steps]
    assert all(item.instead == "" for item in left)
    assert all(reason(LIBRARY, item).say for item in left)
    assert timeline(LIBRARY, routine, asked_by(cause.id), (), {}) == ()


def test_what_is_preferred_stays():
    for cause, routine, exercise in (("hip-impingement", "gentle", "rock-back"),
                                     ("hip-impingement", "gentle", "glute-bridge"),
                                     ("hamstring-tendinopathy", "gentle", "glute-bridge"),
                                     ("hip-osteoarthritis", "gentle", "glute-bridge"),
                                     ("deep-gluteal-pain", "gentle", "knee-rolls"),
                                     ("gluteal-tendinopathy", "gentle", "glute-bridge")):
        assert exercise in ids(suited(LIBRARY, LIBRARY.routines[routine], asked_by(cause), {})[0]), (cause, exercise)


ANSWERS = [
    ({"worse": ("deep-bend",)}, "gentle", "knee-to-chest", "deep-bend-hurts"),
    ({"feel": ("pinch",)}, "cool-down", "figure-four-stretch", "deep-bend-hurts"),
    ({"feel": ("pinch",)}, "cool-down", "half-kneeling-hip-flexor-stretch", "pinch-or-catch"),
    ({"rest": ("on-side",)}, "gentle", "clamshell", "lying-on-side-hurts"),
    ({"rest": ("on-side",), "place": ("outer-hip-left",)}, "gentle", "knee-rolls", "crossing-hurts"),
    ({"worse": ("crossing",)}, "cool-down", "figure-four-stretch", "crossing-hurts"),
    ({"worse": ("twisting",)}, "gentle", "knee-rolls", "twisting-hurts"),
    ({"place": ("sit-bone-right",)}, "cool-down", "hamstring-stretch", "sit-bone-sore"),
    ({"feel": ("shooting",)}, "cool-down", "hamstring-stretch", "nerve-in-the-leg"),
    ({"worse": ("squeezing",)}, "cool-down", "inner-thigh-stretch", "squeezing-hurts"),
    ({"onset": "pop", "place": ("front-thigh-left",)}, "cool-down", "standing-quad-stretch", "fresh-front"),
    ({"onset": "sudden", "place": ("inner-thigh-left",)}, "cool-down", "inner-thigh-stretch", "fresh-inside"),
    ({"onset": "pop", "place": ("back-thigh-left",), "duration": "days"}, "cool-down", "hamstring-stretch",
     "fresh-back"),
    ({"feel": ("numb",), "place": ("outer-thigh-left",)}, "cool-down", "standing-quad-stretch", "front-numb"),
    ({"feel": ("snap",)}, "gentle-standing", "hip-circle", "snap"),
    ({"worse": ("one-leg",)}, "gentle-standing", "side-leg-lift", "one-leg-hurts"),
    ({"worse": ("knee-lift",)}, "warm-up", "knee-lift", "knee-lift-hurts"),
    ({"worse": ("any-move",)}, "warm-up", "walking-lunge", "any-move-hurts"),
    ({"worse": ("stairs",)}, "warm-up", "walking-lunge", "stairs-hurt"),
    ({"worse": ("rising",)}, "reset", "sit-to-stand", "rising-hurts"),
    ({"worse": ("leaning-back",)}, "gentle-standing", "back-leg-lift", "leaning-back-hurts"),
    ({"worse": ("bending-forward",)}, "cool-down", "hamstring-stretch", "bending-forward-hurts"),
    ({"worse": ("side-step",)}, "gentle", "clamshell", "side-step-hurts"),
    ({"onset": "pop"}, "warm-up", "leg-swing-front-back", "fresh-strain"),
    ({"health": ("pregnant",)}, "gentle", "glute-bridge", "pregnant-on-back"),
]


@pytest.mark.parametrize(("answers", "routine", "exercise", "contraindication"), ANSWERS)
def test_an_answer_leaves_an_exercise_out_and_says_why(answers, routine, exercise, contraindication):
    facts = observe(LIBRARY, answers)
    kept, left = suited(LIBRARY, LIBRARY.routines[routine], (), facts)
    assert exercise not in ids(kept)
    why = next(item for item in left if item.exercise == exercise)
    assert (why.movement, why.cause, why.contraindication) == ("", "", contraindication)
    assert reason(LIBRARY, why).say == LIBRARY.contraindications[contraindication].say


def test_every_contraindication_is_tried_above():
    assert {row[3] for row in ANSWERS} == set(LIBRARY.contraindications)


def test_an_old_strain_may_be_stretched():
    answers = {"onset": "pop", "place": ("back-thigh-left",), "duration": "months"}
    assert "hamstring-stretch" in ids(suited(LIBRARY, LIBRARY.routines["cool-down"], (), observe(LIBRARY, answers))[0])


def test_no_answers_leave_nothing_out():
    for routine in ROUTINES:
        assert suited(LIBRARY, routine, (), {}) == (routine.steps, ())


def test_a_substitute_takes_the_place():
    kept, left = suited(LIBRARY, LIBRARY.routines["gentle"], asked_by("gluteal-tendinopathy"), {})
    assert [(item.exercise, item.instead) for item in left] == [("clamshell", "side-push")]
    assert ids(kept)[-2:] == ["side-push", "rock-back"]


def test_a_substitute_comes_only_once():
    leave_out = (("knee-to-chest", "hip-impingement"), ("side-lying", "gluteal-tendinopathy"))
    kept, left = suited(LIBRARY, LIBRARY.routines["gentle"], leave_out, {})
    assert [(item.exercise, item.instead) for item in left] == [("knee-to-chest", "side-push"), ("clamshell", "")]
    assert ids(kept).count("side-push") == 1


def test_a_substitute_that_is_left_out_itself_is_not_taken():
    kept, left = suited(LIBRARY, made(step("knee-to-chest", "figure-four-stretch", "heel-slide")),
                        asked_by("hip-impingement"), {})
    assert ids(kept) == ["heel-slide"]
    assert left == (LeftOut("knee-to-chest", "knee-to-chest", "hip-impingement", "", "heel-slide"),)


def test_a_cause_is_named_before_an_answer():
    facts = observe(LIBRARY, {"worse": ("deep-bend",)})
    _, left = suited(LIBRARY, LIBRARY.routines["gentle"], asked_by("hip-impingement"), facts)
    assert left[0].cause == "hip-impingement"


def test_a_serious_cause_worth_ruling_out_asks_too():
    answers = {**CALM, "place": ("groin-front-left",), "onset": "gradual", "worse": ("landing", "running"),
               "rest": ("night",), "run": "every-step"}
    outcome = assess(LIBRARY, answers)
    assert any(LIBRARY.causes[cause].serious for cause in outcome.rule_out)
    asked = asked_out(LIBRARY, outcome)
    assert ALL_MOVEMENTS in [movement for movement, _ in asked]
    assert asked[len(asked) - len(outcome.leave_out):] == outcome.leave_out
    assert suited(LIBRARY, LIBRARY.routines["gentle"], asked, observe(LIBRARY, answers))[0] == ()


def test_a_reason_that_nobody_gave_is_an_error():
    with pytest.raises(KeyError):
        reason(LIBRARY, LeftOut("heel-slide", "hopping", "hip-impingement", "", ""))
    assert isinstance(LIBRARY.causes["hip-impingement"].leave_out[0], LeaveOut)


MOVEMENTS = st.sampled_from([(item.movement, cause.id) for cause in LIBRARY.causes.values()
                             for item in cause.leave_out])
CHOICES = st.sampled_from([(q.id, choice.id) for q in LIBRARY.questions.values() for choice in q.choices])


@settings(max_examples=60, deadline=None)
@given(routine=st.sampled_from(list(ROUTINES)), leave_out=st.lists(MOVEMENTS, max_size=4),
       chosen=st.lists(CHOICES, max_size=6), easier=st.lists(st.sampled_from(list(LIBRARY.exercises)), max_size=6))
def test_what_is_left_out_never_comes_back(routine, leave_out, chosen, easier):
    facts = observe(LIBRARY, {question: tuple(c for q, c in chosen if q == question) for question, _ in chosen})
    kept, left = suited(LIBRARY, routine, tuple(leave_out), facts)
    phases = timeline(LIBRARY, routine, tuple(leave_out), easier, facts)
    done = {phase.exercise for phase in phases}
    assert not done & {item.exercise for item in left}
    assert len(kept) == len(set(ids(kept)))
    for name in done:
        assert not {movement for movement, _ in leave_out} & {*LIBRARY.exercises[name].contains, ALL_MOVEMENTS}
    assert {phase.kind for phase in phases} <= set(PHASES)
    assert all(phase.seconds > 0 for phase in phases)
    assert {phase.step for phase in phases} == set(range(len(kept)))


# ---- words and faults -----------------------------------------------------------------


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda r: r.id)
def test_a_routine_reads_easily(routine):
    notes = [s.note for s in routine.steps if s.note]
    assert report.reading_age(" ".join(report.sentences((routine.what_for, routine.when, notes)))) <= 11


@pytest.mark.parametrize("item", LIBRARY.contraindications.values(), ids=lambda c: c.id)
def test_a_reason_reads_easily(item):
    assert report.reading_age(item.say) <= 12


@pytest.mark.parametrize(("old", "new", "said"), [
    ('exercise = "heel-dig"', 'exercise = "heel-dip"', "warm-up: step[2]: there is no exercise 'heel-dip'"),
    ('instead = ["brisk-walk"]', 'instead = ["jog"]', "warm-up: step[1]: there is no exercise 'jog'"),
    ('instead = ["brisk-walk"]', 'instead = ["heel-dig"]', "warm-up: step[1]: heel-dig is in this routine already"),
    ('instead = ["brisk-walk"]', 'instead = ["rock-back"]', "rock-back does not go with a routine done standing"),
    ('exercise = "heel-dig"', 'exercise = "knee-lift"', "warm-up: step[2]: knee-lift comes twice"),
    ('exercise = "heel-dig"', 'exercise = "heel-dig", colour = "red"', "warm-up.step[2]: colour: is not a field"),
    ('exercise = "heel-dig"', 'exercise = "heel-dig", ready = -1', "step[2]: ready cannot be less than 0"),
    ('exercise = "heel-dig"', 'exercise = "step-up"', "step[2]: the easier way of step-up is in this routine already"),
    ('{ repetitions = 10, tempo = 2, source = ["ginkgo', '{ tempo = 2, source = ["ginkgo',
     "warm-up: step[5]: needs either repetitions or seconds"),
    ('{ repetitions = 10, tempo = 2, source = ["ginkgo', '{ seconds = 20, tempo = 2, source = ["ginkgo',
     "warm-up: step[5]: is counted while the exercise goes by time"),
    ('"ginkgo-warm-up"', '"ginkgo"', "routines.toml: warm-up: step[5]: there is no source 'ginkgo'"),
    ('position = "standing"', 'position = "upright"', "routines.toml: warm-up: position: 'upright' is not one of"),
    ("least = 6, most = 8", "least = 9, most = 8", "warm-up: minutes: least must be 1 or more"),
    ("least = 6, most = 8", "least = 6", "warm-up.minutes: most: is missing"),
    ("change = 5", "change = -5", "warm-up: change: cannot be less than 0 seconds"),
    ("change = 5", "", "routines.toml: warm-up: change: is missing"),
    ('source = ["patient-warm-up", "nhsinform-warm-up"]', "source = []", "warm-up.what_for: source: names no source"),
    ('id = "gentle"', 'id = "warm-up"', "routines.toml: warm-up: id: is used twice"),
])
def test_a_fault_is_named_by_file_entry_and_field(folder, old, new, said):  # noqa: F811
    change(folder, "routines.toml", old, new)
    assert any(said in fault for fault in faults(folder)), faults(folder)


def test_a_routine_without_steps_is_a_fault(folder):  # noqa: F811
    with (folder / "routines.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[routine]]\nid = "rest"\nname = "Rest"\nposition = "floor"\nready = 5\nchange = 5\nstep = []\n'
                   'minutes = { least = 1, most = 1 }\nwhat_for = { say = "To rest.", source = ["our-judgement"] }\n'
                   'when = { say = "Now.", source = ["our-judgement"] }\n')
    assert any("routines.toml: rest: step: has no steps" in fault for fault in faults(folder))
