"""From answers to an outcome.  Pure: no Flask, no files, no clock.

Integers only, no dates, no patterns, no truthiness of mixed types: nothing in which a
second language could differ.  An unanswered question never counts for or against
anything, so it can never lower the urgency.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from webapp.knowledge.library import LEVELS, NONE, SIDES, Cause, Clause, Condition, Evidence, Library, RedFlag
from webapp.knowledge.self_tests import TEST
from webapp.mind.conditions import SHOWN, Conditions, Facts

Answer = int | str | tuple[str, ...]  # of a scale, of one choice, of several
Answers = Mapping[str, Answer]  # by question

FELT_NOWHERE = -8  # none of the marked places is where this cause is felt
FELT_ALSO_MOST = 2  # further marked places that fit: one point each, at most this many
STRAY_MOST = 2  # marked places that do not fit: one point off each, at most this many
LIKELY_AT = 6  # points from which a cause is named
LIKELY_MOST = 3
RULE_OUT_MOST = 2
CLOSED_LEVELS = ("urgent", "emergency")  # nothing is done at home until somebody has looked
GATE = "gate"  # the state of a care that waits for answers about bone stress
# Points for three and for two marks out of three: a typical place (7) and two typical answers or more, or one of them.
FIT_WELL, FIT_PARTLY = 13, 9


@dataclass(frozen=True)
class Reason:
    """One item of evidence that held: its index in the cause (-1: the place), and the answers behind it."""

    evidence: int
    points: int
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CauseScore:
    id: str
    points: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class RaisedFlag:
    """A red flag that is up, and the answers that raised it."""

    id: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Outcome:
    """What the answers lead to.

    urgency: one of LEVELS.  red_flags: raised ones, most urgent first.  causes: all that
    can be at that age, most points first.  likely: ids of up to three that are named.  rule_out: ids
    of serious causes worth ruling out.  care: (care id, state id) in order.  leave_out:
    (movement, cause) in order.
    """

    urgency: str
    red_flags: tuple[RaisedFlag, ...]
    alerts: tuple[str, ...]
    causes: tuple[CauseScore, ...]
    likely: tuple[str, ...]
    rule_out: tuple[str, ...]
    care: tuple[tuple[str, str], ...]
    leave_out: tuple[tuple[str, str], ...]

    def score(self, cause_id: str) -> CauseScore:
        return next(score for score in self.causes if score.id == cause_id)


def fit(points: int) -> int:
    """How well a cause fits, 1 to 3."""
    return 3 if points >= FIT_WELL else 2 if points >= FIT_PARTLY else 1


def chosen(answers: Answers, question: str) -> tuple[str, ...]:
    """The choices among the answers to a question; none when it is a scale or not answered."""
    value = answers.get(question, ())
    return () if isinstance(value, int) else (value,) if isinstance(value, str) else value


def observe(library: Library, answers: Answers) -> dict[str, int | tuple[str, ...]]:
    """Answers as facts: single choices as tuples, "none" dropped beside a real choice,
    and "region" and "side" worked out from the places.

    A place may also be a bare region id: then its side is not known.
    """
    facts: dict[str, int | tuple[str, ...]] = {}
    for question in library.questions.values():
        if question.id not in answers:
            continue
        value = answers[question.id]
        if isinstance(value, int):
            facts[question.id] = value
            continue
        given = chosen(answers, question.id)
        real = tuple(choice for choice in given if choice != NONE)
        if len(given) > 0:
            facts[question.id] = real if len(real) > 0 else (NONE,)
            if SHOWN + question.id in answers:
                facts[SHOWN + question.id] = chosen(answers, SHOWN + question.id)
    for test in library.self_tests.tests:
        told = chosen(answers, TEST + test.id)
        if len(told) > 0:
            facts[TEST + test.id] = told
    regions: list[str] = []
    sides: list[str] = []
    for place_id in chosen(facts, "place"):
        place = library.places.get(place_id)
        region = place.region if place is not None else place_id
        if region not in regions:
            regions.append(region)
        if place is not None and place.side != "" and place.side not in sides:
            sides.append(place.side)
    if len(regions) > 0:
        facts["region"] = tuple(regions)
    if len(sides) == len(SIDES):
        facts["side"] = ("both",)
    elif len(sides) == 1:
        facts["side"] = (sides[0],)
    return facts


def clause_holds(clause: Clause, facts: Facts) -> bool:
    if clause.question not in facts:
        return clause.test in ("unknown", "unless")
    value = facts[clause.question]
    if isinstance(value, int):
        return (clause.test == "min" and value >= clause.number) or (clause.test == "max" and value <= clause.number)
    if clause.test in ("unknown", "lacks") and SHOWN + clause.question in facts:
        offered = chosen(facts, SHOWN + clause.question)
        if all(item not in offered and item not in value for item in clause.values) and len(clause.values) > 0:
            return clause.test == "unknown"
    if clause.test == "unknown":
        return False
    is_chosen = any(item in clause.values for item in value)
    return is_chosen if clause.test == "has" else not is_chosen


def holds(condition: Condition, facts: Facts) -> bool:
    return all(clause_holds(clause, facts) for clause in condition)


def _matched(condition: Condition, facts: Facts) -> tuple[tuple[str, str], ...]:
    """The answers that made the condition hold, as (question, choice or number), each once."""
    found: list[tuple[str, str]] = []
    for clause in condition:
        if clause.test in ("min", "max"):
            found.append((clause.question, str(facts[clause.question])))
        elif clause.test == "has" and clause.question not in ("region", "side", "urgency"):
            found += [(clause.question, item) for item in chosen(facts, clause.question)
                      if item in clause.values]
    return tuple(dict.fromkeys(found))


NO_PLACE, NOWHERE = Reason(-1, 0, ()), Reason(-1, FELT_NOWHERE, ())


def _place_reason(library: Library, cause: Cause, facts: Facts) -> Reason:
    if "region" not in facts:
        return NO_PLACE
    regions = chosen(facts, "region")
    weights = [cause.felt[region] for region in regions if region in cause.felt]
    if len(weights) == 0:
        return NOWHERE
    also = min(FELT_ALSO_MOST, len(weights) - 1)
    stray = min(STRAY_MOST, len(regions) - len(weights))
    fitting = []
    for place_id in chosen(facts, "place"):
        place = library.places.get(place_id)
        if (place.region if place is not None else place_id) in cause.felt:
            fitting.append(("place", place_id))
    return Reason(-1, max(weights) + also - stray, tuple(fitting))


def can_be(cause: Cause, facts: Facts) -> bool:
    """Can this cause be at the age that was answered?"""
    return cause.ages is None or "age" not in facts or any(age in cause.ages.only for age in chosen(facts, "age"))


class _Rules:
    """All conditions that an outcome depends on, each kind in one list: made once for a library."""

    def __init__(self, library: Library):
        self.evidence = [(cause.id, index, item, _sure(index, item))
                         for cause in library.causes.values() for index, item in enumerate(cause.evidence)]
        self.of_evidence = Conditions(item.when for _, _, item, _ in self.evidence)
        self.flags = [flag for flag in library.red_flags.values() for _ in flag.when]
        self.of_flags = Conditions(condition for flag in library.red_flags.values() for condition in flag.when)
        self.states = [(care.id, state.id) for care in library.cares.values()
                       for state in care.states for _ in state.when or ((),)]
        self.of_states = Conditions(condition for care in library.cares.values()
                                    for state in care.states for condition in state.when or ((),))


@lru_cache(maxsize=4)
def _rules(library: Library) -> _Rules:
    return _Rules(library)


def _sure(index: int, evidence: Evidence) -> Reason | None:
    """What an item of evidence says whenever it holds; None when that depends on the answers."""
    if any(clause.test in ("min", "max") or (clause.test == "has" and len(clause.values) > 1)
           for clause in evidence.when):
        return None
    answered: dict[str, tuple[str, ...]] = {}
    for clause in evidence.when:
        answered[clause.question] = (*answered.get(clause.question, ()), *clause.values)
    return Reason(index, evidence.points, _matched(evidence.when, answered))


def _scores(library: Library, facts: Facts) -> list[CauseScore]:
    """Points of each cause that can be: its prior, the place, and every item of evidence that holds."""
    rules = _rules(library)
    held: dict[str, list[Reason]] = {cause: [] for cause in library.causes}
    for number in rules.of_evidence.holding(facts):
        cause_id, index, evidence, sure = rules.evidence[number]
        held[cause_id].append(sure or Reason(index, evidence.points, _matched(evidence.when, facts)))
    found = []
    for cause in library.causes.values():
        if can_be(cause, facts):
            reasons = (_place_reason(library, cause, facts), *held[cause.id])
            found.append(CauseScore(cause.id, cause.prior + sum([reason.points for reason in reasons]), reasons))
    return found


def _raised(flag: RedFlag, facts: Facts) -> RaisedFlag:
    """The answers behind a flag: those of every condition that holds, each once."""
    answers = [answer for condition in flag.when if holds(condition, facts) for answer in _matched(condition, facts)]
    return RaisedFlag(flag.id, tuple(dict.fromkeys(answers)))


def _most_urgent(levels: list[str]) -> str:
    return LEVELS[max([LEVELS.index(level) for level in levels] + [0])]


def assess(library: Library, answers: Answers) -> Outcome:
    """The outcome for a set of answers (question id -> choice id, choice ids or scale number)."""
    facts, rules = observe(library, answers), _rules(library)
    scores = _scores(library, facts)
    scores.sort(key=lambda s: (-s.points, -library.causes[s.id].prior, s.id))

    flags = list({rules.flags[number].id: rules.flags[number] for number in rules.of_flags.holding(facts)}.values())
    flags.sort(key=lambda flag: -LEVELS.index(flag.level))
    raised = [(s.id, alert.level) for s in scores
              if (alert := library.causes[s.id].alert) is not None and s.points >= alert.points]
    alerts = [cause_id for cause_id, _ in raised]
    urgency = _most_urgent([flag.level for flag in flags] + [level for _, level in raised])

    likely = [s.id for s in scores if s.points >= LIKELY_AT and not library.causes[s.id].serious][:LIKELY_MOST]
    suspected = {cause_id for flag in flags for cause_id in flag.causes}
    rule_out = [s.id for s in scores
                if s.id in alerts or (s.id in suspected and s.points >= LIKELY_AT)][:RULE_OUT_MOST]
    for flag in flags:
        if len(rule_out) == 0:
            rule_out = [s.id for s in scores if s.id in flag.causes][:1]

    care: dict[str, str] = {}  # of the states that hold, the first one is shown
    for number in rules.of_states.holding({**facts, "urgency": (urgency,)}):
        care.setdefault(*rules.states[number])

    leave_out: list[tuple[str, str]] = []
    for cause_id in likely:
        for item in library.causes[cause_id].leave_out:
            if item.movement not in [movement for movement, _ in leave_out]:
                leave_out.append((item.movement, cause_id))

    return Outcome(urgency, tuple(_raised(flag, facts) for flag in flags), tuple(alerts), tuple(scores), tuple(likely),
                   tuple(rule_out), tuple(care.items()), tuple(leave_out))
