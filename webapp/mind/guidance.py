"""From an outcome to a page, as an ordered list of parts.  Pure.

A part is (kind, argument, ...): one small template of templates/parts with nothing in it
but what the arguments name.  Whoever joins the rendered parts gets the page: Flask here,
the phone itself when it is offline.
"""

from __future__ import annotations

from collections.abc import Iterator

from webapp.knowledge.library import LEVELS, NONE, PAIN_SCALE, Cited, Library
from webapp.mind.assessment import (
    CLOSED_LEVELS,
    GATE,
    LIKELY_MOST,
    RULE_OUT_MOST,
    Answers,
    CauseScore,
    Outcome,
    RaisedFlag,
    Reason,
    chosen,
    fit,
    observe,
)
from webapp.mind.self_tests import every_self_test_part, self_test_parts, sources

Part = tuple[str, ...]

FOR_MOST, AGAINST_MOST = 4, 2
FLAGS_MOST = 3
RANKS = ("first", "other")  # of a likely cause
ACTIONS = (  # (care, its states that lead on), most useful first: buttons that do what may be done
    ("ice", ("on", "gentle")), ("gentle-movement", ("on",)), ("heat", ("on",)))
ACTIONS_MOST = 3
ALONE = (  # parts without arguments
    "said-close", "verdict-close", "actions-open", "actions-close", "first-none", "orders-close", "flags-open",
    "flag-close", "flags-close", "for-open", "against-open", "reason-close", "why-open", "why-close", "cause-close",
    "causes-close", "rule-out-item-close", "rule-out-close", "care-item-close", "care-close", "leave-out-open",
    "leave-out-close", "sources-open", "sources-close", "end")
MOVEMENT = "gentle-movement"  # the care that guidance treats on its own


def parts(library: Library, answers: Answers, outcome: Outcome) -> tuple[Part, ...]:
    """The whole guidance page for these answers, in reading order."""
    closed = outcome.urgency in CLOSED_LEVELS
    top = [flag for flag in outcome.red_flags if library.red_flags[flag.id].level == outcome.urgency]
    found: list[Part] = [*_said(library, answers), *_verdict(library, outcome), *_actions(library, outcome, closed),
                         *self_test_parts(library, answers, outcome)]
    orders = _orders(library, outcome.urgency, [flag.id for flag in top[:FLAGS_MOST]])
    if closed:  # what to do now is never folded away
        found += [*orders, ("help", outcome.urgency), *_flags(top), *_rule_out(library, outcome)]
        if outcome.urgency != "emergency":
            found += _likely(library, outcome, closed)
        found.append(("closed", outcome.urgency))
    else:
        found += [("help", outcome.urgency), *_likely(library, outcome, closed), *_rule_out(library, outcome),
                  *_care(library, outcome), *orders, *_flags(top)]
    found += [*_sources(library, answers, outcome, closed), ("end",)]
    return tuple(found)


def every_part(library: Library) -> Iterator[Part]:
    """Every part that `parts` can name for answers of the form, each once."""
    pains = [str(number) for number in PAIN_SCALE]
    yield from ((kind,) for kind in ALONE)
    yield from (("said-open", pain) for pain in ("unknown", *pains))
    yield from (("said-place", place) for place in library.places)
    for question in library.questions.values():
        choices = {"places": library.places, "scale": pains}.get(question.kind) or [c.id for c in question.choices]
        yield from (("said", question.id, choice) for choice in choices)
    for level in LEVELS:
        for kind in ("verdict-open", "verdict-calm", "closed", "help"):
            yield (kind, level)
        orders = library.levels[level].do
        yield from (("order", level, str(index)) for index in range(len(orders)))
        yield from (("action-call", level, str(index)) for index in range(len(orders)) if orders[index].call != "")
        asked = sorted((len(flag.do) for flag in library.red_flags.values()), reverse=True)[:FLAGS_MOST]
        most = len(orders) + sum(asked)
        yield from (("orders-open", level, str(count)) for count in range(len(orders), most + 1))
    for flag in library.red_flags.values():
        yield from ((kind, flag.id) for kind in ("verdict-flag", "flag-open", "flag-say"))
        yield from (("flag-do", flag.id, str(index)) for index in range(len(flag.do)))
        if flag.call != "":
            yield ("action-flag-call", flag.id)
    for state in ("open", "closed"):
        yield ("no-cause", state)
        yield from (("causes-open", state, str(count)) for count in range(1, LIKELY_MOST + 1))
    yield from (("rule-out-open", str(count)) for count in range(1, RULE_OUT_MOST + 1))
    yield from (("care-open", str(count)) for count in range(len(library.cares) + 1))
    yield from (("action", care) for care, _ in ACTIONS)
    yield from (("cause-open", fitting, rank) for fitting in ("1", "2", "3") for rank in RANKS)
    for cause in library.causes.values():
        yield ("first-rule-out" if cause.serious else "first-cause", cause.id)
        yield ("rule-out" if cause.serious else "cause-name", cause.id)
        if cause.alert is not None:
            yield ("verdict-alert", cause.id)
        yield from (("because", cause.id, str(index)) for index in range(len(cause.evidence)))
        yield from (("leave-out", item.movement, cause.id) for item in cause.leave_out)
    yield from (("care", care.id, state.id) for care in library.cares.values() for state in care.states)
    yield from (("source", source) for source in library.sources)
    yield from every_self_test_part(library)


def _said(library: Library, answers: Answers) -> list[Part]:
    """What was answered, in one line: worst pain and the places, with their side."""
    facts = observe(library, answers)
    found: list[Part] = [("said-open", str(facts["pain"]) if "pain" in facts else "unknown")]
    found += [("said-place", place) for place in chosen(facts, "place") if place in library.places]
    return [*found, ("said-close",)]


def _verdict(library: Library, outcome: Outcome) -> list[Part]:
    """The urgency with its reason, what to do first, and the answers that decided it."""
    found: list[Part] = [("verdict-open", outcome.urgency)]
    top = [flag for flag in outcome.red_flags if library.red_flags[flag.id].level == outcome.urgency]
    if len(top) > 0:
        found.append(("verdict-flag", top[0].id))
    elif len(outcome.alerts) > 0:
        found.append(("verdict-alert", outcome.alerts[0]))
    else:
        found.append(("verdict-calm", outcome.urgency))
    return [*found, *_first(library, outcome), ("verdict-close",)]


def _first(library: Library, outcome: Outcome) -> list[Part]:
    """The first cause in a line: one worth ruling out where help is needed, else the likeliest."""
    serious = [cause for cause in outcome.rule_out if library.causes[cause].serious]
    if outcome.urgency in CLOSED_LEVELS and len(serious) > 0:
        return [("first-rule-out", serious[0])]
    if outcome.urgency == "emergency":
        return []
    return [("first-cause", outcome.likely[0])] if len(outcome.likely) > 0 else [("first-none",)]


def _actions(library: Library, outcome: Outcome, closed: bool) -> list[Part]:
    """Up to three buttons that do what may be done now: a call where help is needed, else what is open."""
    found: list[Part] = []
    if closed:
        top = [flag.id for flag in outcome.red_flags if library.red_flags[flag.id].level == outcome.urgency]
        if len(top) > 0 and library.red_flags[top[0]].call != "":
            found.append(("action-flag-call", top[0]))
        else:
            orders = library.levels[outcome.urgency].do
            found += [("action-call", outcome.urgency, str(index)) for index in range(len(orders))
                      if orders[index].call != ""]
    else:
        care = dict(outcome.care)
        found += [("action", name) for name, states in ACTIONS if care.get(name) in states]
    return [("actions-open",), *found[:ACTIONS_MOST], ("actions-close",)] if len(found) > 0 else []


def _flags(top: list[RaisedFlag]) -> list[Part]:
    """The answers that decided the urgency."""
    if len(top) == 0:
        return []
    found: list[Part] = [("flags-open",)]
    for rank, flag in enumerate(top[:FLAGS_MOST]):
        found.append(("flag-open", flag.id))
        found += [("said", question, choice) for question, choice in flag.answers]
        if rank > 0:
            found.append(("flag-say", flag.id))
        found.append(("flag-close",))
    return [*found, ("flags-close",)]


def _orders(library: Library, urgency: str, flags: list[str]) -> list[Part]:
    """What to do now: how to get help first, then what the flags ask for, then the rest."""
    orders = [("order", urgency, str(index)) for index in range(len(library.levels[urgency].do))]
    asked: list[Part] = []
    said_before: list[str] = []
    for flag in flags:
        for index, statement in enumerate(library.red_flags[flag].do):
            if statement.say not in said_before:
                said_before.append(statement.say)
                asked.append(("flag-do", flag, str(index)))
    own_call = len(flags) > 0 and library.red_flags[flags[0]].call != ""
    first = 0 if own_call or urgency != "emergency" else 1
    count = str(len(orders) + len(asked))
    return [("orders-open", urgency, count), *orders[:first], *asked, *orders[first:], ("orders-close",)]


def _ordered(reasons: list[Reason]) -> list[Reason]:
    return sorted(reasons, key=lambda reason: (-abs(reason.points), reason.evidence))


def _said_reason(kind: str, score: CauseScore, reason: Reason) -> list[Part]:
    found: list[Part] = [(f"{kind}-open",)]
    found += [("said", question, choice) for question, choice in reason.answers if choice != NONE]
    if reason.evidence >= 0:
        found.append(("because", score.id, str(reason.evidence)))
    return [*found, ("reason-close",)]


def _why(score: CauseScore) -> list[Part]:
    """Why a cause was named: the answers for it, then those against it."""
    speaking = [r for r in score.reasons if r.points > 0 and (r.evidence >= 0 or len(r.answers) > 0)]
    against = [r for r in score.reasons if r.points < 0 and r.evidence >= 0]
    found: list[Part] = [("why-open",)]
    for reason in _ordered(speaking)[:FOR_MOST]:
        found += _said_reason("for", score, reason)
    for reason in _ordered(against)[:AGAINST_MOST]:
        found += _said_reason("against", score, reason)
    return [*found, ("why-close",)]


def _likely(library: Library, outcome: Outcome, closed: bool) -> list[Part]:
    if len(outcome.likely) == 0:
        return [("no-cause", "closed" if closed else "open")]
    found: list[Part] = [("causes-open", "closed" if closed else "open", str(len(outcome.likely)))]
    for rank, cause_id in enumerate(outcome.likely):
        score = outcome.score(cause_id)
        found.append(("cause-open", str(fit(score.points)), RANKS[0] if rank == 0 else RANKS[1]))
        found += [("cause-name", cause_id), *_why(score), ("cause-close",)]
    return [*found, ("causes-close",)]


def _rule_out(library: Library, outcome: Outcome) -> list[Part]:
    serious = [cause for cause in outcome.rule_out if library.causes[cause].serious]
    if len(serious) == 0:
        return []
    found: list[Part] = [("rule-out-open", str(len(serious)))]
    for cause_id in serious:
        found += [("rule-out", cause_id), *_why(outcome.score(cause_id)), ("rule-out-item-close",)]
    return [*found, ("rule-out-close",)]


def _care(library: Library, outcome: Outcome) -> list[Part]:
    opened = sum(1 for care, state in outcome.care
                 for known in library.cares[care].states if known.id == state and known.open)
    found: list[Part] = [("care-open", str(opened))]
    for care, state in outcome.care:
        found.append(("care", care, state))
        if care == MOVEMENT and state != GATE and len(outcome.leave_out) > 0:
            found.append(("leave-out-open",))
            found += [("leave-out", movement, cause) for movement, cause in outcome.leave_out]
            found.append(("leave-out-close",))
        found.append(("care-item-close",))
    return [*found, ("care-close",)]


def _sources(library: Library, answers: Answers, outcome: Outcome, closed: bool) -> list[Part]:
    """The sources behind what this page says, each once."""
    named: list[str] = []
    for flag in outcome.red_flags:
        named += library.red_flags[flag.id].source
    for cause_id in (*outcome.rule_out, *(outcome.likely if outcome.urgency != "emergency" else ())):
        named += library.causes[cause_id].evidence_sources
    named += sources(library, answers)
    if not closed:
        for care, state_id in outcome.care:
            state = next(s for s in library.cares[care].states if s.id == state_id)
            named += [source for statement in state.say for source in statement.source]
    level = library.levels[outcome.urgency]
    cited: tuple[Cited, ...] = (*level.do, *level.help)
    named += [source for item in cited for source in item.source]
    once = list(dict.fromkeys(named))
    return [("sources-open",), *[("source", source) for source in once], ("sources-close",)]
