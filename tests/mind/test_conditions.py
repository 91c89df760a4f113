"""Conditions that are tried at once hold when each alone does."""

from __future__ import annotations

from hypothesis import given, settings

from tests.mind.test_assessment import LIBRARY, answer_sets
from webapp.knowledge.library import Clause
from webapp.mind.assessment import holds, observe
from webapp.mind.conditions import SHOWN, Conditions

OWN = [
    (), (Clause("a", "has", ("x",)), Clause("a", "lacks", ("x",))), (Clause("a", "has", ("x", "y")),),
    (Clause("a", "has", ("x",)), Clause("a", "has", ("y",))), (Clause("a", "lacks", ("x", "y")),),
    (Clause("a", "lacks", ()),), (Clause("a", "unless", ("x",)),), (Clause("a", "unknown"),),
    (Clause("a", "unknown", ("x",)),), (Clause("a", "unknown", ("x", "y")), Clause("n", "min", (), 7)),
    (Clause("n", "min", (), 3), Clause("n", "max", (), 5)), (Clause("n", "max", (), 0),), (Clause("a", "has", ()),),
]
ALL = [
    *OWN, *(item.when for cause in LIBRARY.causes.values() for item in cause.evidence),
    *(when for flag in LIBRARY.red_flags.values() for when in flag.when),
    *(when for care in LIBRARY.cares.values() for state in care.states for when in state.when)]
AT_ONCE = Conditions(ALL)


def agree(facts):
    assert AT_ONCE.holding(facts) == [number for number, one in enumerate(ALL) if holds(one, facts)], facts


def test_each_kind_of_clause_with_each_kind_of_answer():
    chosen = [(), ("x",), ("y",), ("x", "y"), ("none",), ("strange",)]
    shown = [None, (), ("x",), ("y",), ("x", "y"), ("strange",)]
    agree({})
    for number in range(11):
        for answer in chosen[1:]:
            for offered in shown:
                facts = {"n": number, "a": answer}
                agree(facts if offered is None else {**facts, SHOWN + "a": offered})


@settings(deadline=None, max_examples=300)
@given(answer_sets())
def test_all_conditions_of_the_content(answers):
    facts = observe(LIBRARY, answers)
    for urgency in ("self-care", "urgent"):
        agree({**facts, "urgency": (urgency,)})
    for question in list(facts):
        if isinstance(facts[question], tuple):
            agree({**facts, SHOWN + question: facts[question]})
