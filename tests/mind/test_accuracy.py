"""How often the check is right is counted rightly: cases and outcomes made by hand."""

from __future__ import annotations

import pytest

from webapp.knowledge.accuracy import Share
from webapp.knowledge.coded_answers import Case
from webapp.knowledge.library import LEVELS
from webapp.mind.accuracy import marked, rank, tally
from webapp.mind.assessment import FIT_PARTLY, FIT_WELL, LIKELY_AT, CauseScore, Outcome

NAMED = ("adductor-strain", "labral-tear", "hip-osteoarthritis", "snapping-hip")


def case(accept="hip osteoarthritis", urgency=("routine",), cause=True, level=True):
    return Case("a", {}, frozenset([accept]), tuple(LEVELS.index(one) for one in urgency), cause, level)


def outcome(urgency="routine", points=(FIT_WELL, FIT_PARTLY, LIKELY_AT, 1), causes=NAMED):
    scores = tuple(CauseScore(cause, one, ()) for cause, one in zip(causes, points, strict=True))
    likely = tuple(score.id for score in scores if score.points >= LIKELY_AT)[:3]
    return Outcome(urgency, (), (), scores, likely, (), (), ())


def test_the_rank_is_that_of_the_first_accepted_cause_by_any_of_its_names(library):
    other = library.causes["labral-tear"]
    assert rank(library, case(), outcome()) == 2
    for name in (other.name, other.medical_name, *other.synonyms):
        assert rank(library, case(name.lower()), outcome()) == 1
    assert rank(library, case("housemaid's knee"), outcome()) == len(NAMED)


def test_first_and_among_three_count_only_cases_judged_on_their_cause(library):
    accepted = [library.causes[cause].name.lower() for cause in NAMED]
    played = [(case(name), outcome()) for name in accepted]
    found = tally(library, [*played, (case(accepted[0], cause=False), outcome())])
    assert (found.cases, found.first, found.three) == (5, Share(1, 4), Share(3, 4))


@pytest.mark.parametrize(("right", "told", "seen", "told_less", "raised"), [
    (("emergency",), "emergency", "emergencies", 0, None),
    (("emergency",), "urgent", "emergencies", 1, None),
    (("urgent",), "emergency", "urgent", 0, None),
    (("urgent", "emergency"), "routine", "urgent", 1, None),
    (("self-care",), "routine", None, None, 0),
    (("self-care", "routine"), "urgent", None, None, 1),
    (("routine", "urgent"), "urgent", None, None, 0),
    (("routine", "urgent"), "emergency", None, None, 1),
])
def test_urgency_is_told_less_or_raised_as_the_case_tests_say(library, right, told, seen, told_less, raised):
    found = tally(library, [(case(urgency=right), outcome(told)), (case(urgency=right, level=False), outcome(told))])
    for field in ("emergencies", "urgent"):
        assert getattr(found, field) == (Share(1 - told_less, 1) if field == seen else Share(0, 0))
    assert found.told_less == (Share(0, 0) if told_less is None else Share(told_less, 1))
    assert found.raised == (Share(0, 0) if raised is None else Share(raised, 1))


def test_each_mark_counts_the_causes_that_were_shown_with_it(library):
    accepted = library.causes["labral-tear"].name.lower()
    found = tally(library, [(case(accepted), outcome()), (case(accepted), outcome("emergency"))])
    assert found.marks == (Share(0, 1), Share(1, 1), Share(0, 1))
    assert list(marked(outcome("emergency"))) == [], "an emergency names no cause"


@pytest.mark.parametrize(("share", "percent"), [(Share(1, 8), 13), (Share(34, 44), 77), (Share(1, 200), 1),
                                                (Share(0, 9), 0), (Share(9, 9), 100), (Share(0, 0), 0)])
def test_per_cent_are_whole_and_halves_go_up(share, percent):
    assert share.percent == percent
