"""What the phone's own assessment.js and guidance.js need of the library, as plain data.  Pure.

Ids, integers and conditions only: wording stays in the rendered parts.
"""

from __future__ import annotations

from collections.abc import Iterable

from webapp.knowledge.library import (
    LEVELS,
    NONE,
    PAIN_SCALE,
    PAIN_STOP,
    SIDES,
    Cited,
    Condition,
    Dose,
    Exercise,
    Level,
    Library,
    Protocol,
    Question,
    Routine,
    Span,
)
from webapp.knowledge.self_tests import RESULTS, STOPPED, TELLING, SelfTest
from webapp.mind import asking, assessment, guidance, help_words, questions, self_tests

RULES = {
    "none": NONE, "levels": LEVELS, "sides": SIDES,
    "feltNowhere": assessment.FELT_NOWHERE, "feltAlsoMost": assessment.FELT_ALSO_MOST,
    "strayMost": assessment.STRAY_MOST, "likelyAt": assessment.LIKELY_AT, "likelyMost": assessment.LIKELY_MOST,
    "ruleOutMost": assessment.RULE_OUT_MOST, "fitWell": assessment.FIT_WELL, "fitPartly": assessment.FIT_PARTLY,
    "forMost": guidance.FOR_MOST, "againstMost": guidance.AGAINST_MOST, "flagsMost": guidance.FLAGS_MOST,
    "closedLevels": assessment.CLOSED_LEVELS, "movement": guidance.MOVEMENT, "gate": assessment.GATE,
    "actions": guidance.ACTIONS, "actionsMost": guidance.ACTIONS_MOST,
    "leftMost": asking.LEFT_MOST,
    "choicesMost": questions.CHOICES_MOST, "tellingMost": questions.TELLING_MOST,
    "turningLeast": questions.TURNING_LEAST, "leaders": questions.LEADERS,
    "testResults": RESULTS, "testTried": self_tests.TRIED, "testTelling": TELLING, "testStopped": STOPPED,
    "testQuestion": self_tests.QUESTION,
}


def _condition(condition: Condition) -> list[list[object]]:
    """Clauses as [question, test, values], or [question, test, number] for a scale."""
    return [[clause.question, clause.test, clause.number if clause.test in ("min", "max") else clause.values]
            for clause in condition]


def _cited(level: Level) -> tuple[Cited, ...]:
    return (*level.do, *level.help)


def _choices(library: Library, question: Question) -> list[str]:
    if question.kind == "places":
        return list(library.places)
    if question.kind == "scale":
        return [str(number) for number in PAIN_SCALE]
    return [choice.id for choice in question.choices]


def data(library: Library) -> dict[str, object]:
    """Everything the two modules read, ready for JSON.  The order of every mapping matters."""
    return {
        "rules": RULES,
        "questions": {q.id: {"kind": q.kind, "required": q.required, "choices": _choices(library, q)}
                      for q in library.questions.values()},
        "layers": {layer.id: {
            "questions": layer.questions,
            "lines": [{"id": line.id, "opens": line.opens} for line in layer.lines],
        } for layer in library.layers.values()},
        "first": library.first, "always": library.always, "together": library.together,
        "places": {place.id: {"region": place.region, "side": place.side} for place in library.places.values()},
        "causes": {cause.id: {
            "serious": cause.serious, "prior": cause.prior, "felt": cause.felt,
            "evidence": [{"points": item.points, "when": _condition(item.when)} for item in cause.evidence],
            "alert": {"points": cause.alert.points, "level": cause.alert.level} if cause.alert is not None else None,
            "ages": cause.ages.only if cause.ages is not None else None,
            "leaveOut": [item.movement for item in cause.leave_out], "sources": cause.evidence_sources,
        } for cause in library.causes.values()},
        "flags": {flag.id: {
            "level": flag.level, "when": [_condition(condition) for condition in flag.when],
            "do": [statement.say for statement in flag.do], "ownCall": flag.call != "",
            "causes": flag.causes, "sources": flag.source,
        } for flag in library.red_flags.values()},
        "cares": {care.id: [{
            "id": state.id, "open": state.open, "when": [_condition(condition) for condition in state.when],
            "sources": [source for statement in state.say for source in statement.source],
        } for state in care.states] for care in library.cares.values()},
        "levels": {level.id: {
            "orders": len(level.do), "calls": [index for index, order in enumerate(level.do) if order.call != ""],
            "sources": [source for item in _cited(level) for source in item.source],
        } for level in library.levels.values()},
        "testsMost": library.self_tests.most, "testsNever": _reasons(library, library.self_tests.never),
        "tests": {test.id: {
            "sides": test.sides, "length": library.self_tests.length(test), "notWhen": _reasons(library, test.not_when),
            "known": [_condition(condition) for condition in test.known], "sources": test.sources,
            "evidence": [{"cause": item.cause, "answers": item.answers, "points": item.points}
                         for item in test.evidence],
        } for test in library.self_tests.tests},
        "markers": {marker.test: [_condition(condition) for condition in marker.fits]
                    for marker in library.markers.markers},
    }


def _reasons(library: Library, names: Iterable[str]) -> list[object]:
    """The conditions of these reasons against self-tests: one that holds is enough."""
    return [_condition(condition) for name in names for condition in library.self_tests.reason(name).when]


def _self_test(test: SelfTest) -> dict[str, object]:
    """A test as an exercise that is done once, and by no easier way.  Seconds."""
    return {
        "name": test.name, "sides": test.sides, "limb": test.limb, "cueReady": test.cue_ready, "cue": test.cue,
        "cueChange": test.cue_change, "ready": test.ready, "ask": test.ask,
        "dose": {"repetitions": 0, "seconds": test.seconds, "tempo": 1, "hold": 0, "sets": 1, "rest": 0},
        "easier": {"say": "", "exercise": "", "dose": None},
    }


def self_tests_played(library: Library) -> dict[str, object]:
    """What plays the self-tests on the phone, in the form of a routine.  Seconds."""
    return {"id": "self-tests", "name": "Self-tests", "change": library.self_tests.change,
            "exercises": {test.id: _self_test(test) for test in library.self_tests.tests}}


def markers(library: Library) -> dict[str, object]:
    """What decides on the phone when a weekly test is asked, and what its pain (0 to 10) means.  Days."""
    found = library.markers
    too_sore = [clause.number for name in library.self_tests.never
                for condition in library.self_tests.reason(name).when if len(condition) == 1
                for clause in condition if (clause.question, clause.test) == ("pain", "min")]
    green, amber, _ = found.lights
    return {
        "everyDays": found.every_days, "holdsDays": found.holds_days, "checkDays": found.check_days,
        "greenMost": green.most, "amberMost": amber.most, "painMost": min(too_sore, default=PAIN_SCALE[-1] + 1) - 1,
        "tests": {marker.test: {"name": marker.name, "short": marker.short, "ask": marker.ask}
                  for marker in found.markers},
    }


def markers_played(library: Library) -> dict[str, object]:
    """What plays the tests of the week on the phone, in the form of a routine.  Seconds."""
    tests = library.self_tests
    return {"id": "weekly-test", "name": "Weekly test", "change": tests.change,
            "exercises": {marker.test: {**_self_test(tests.test(marker.test)), "ask": marker.ask}
                          for marker in library.markers.markers}}


def countries(library: Library) -> dict[str, object]:
    """What help-words.js needs: where each country is, and its words as HTML."""
    found: dict[str, object] = {}
    for country in library.countries.values():
        words = help_words.help_words(country)
        found[country.id] = {"regions": country.regions, "zones": country.zones, "plain": words.plain,
                             "linked": words.linked}
    return found


def _dose(dose: Dose | None) -> dict[str, int] | None:
    if dose is None:
        return None
    return {"repetitions": dose.repetitions, "seconds": dose.seconds, "tempo": dose.tempo, "hold": dose.hold,
            "sets": dose.sets, "rest": dose.rest}


def _exercise(exercise: Exercise) -> dict[str, object]:
    easier = exercise.easier
    return {
        "name": exercise.name, "sides": exercise.sides, "contains": exercise.contains, "notWhen": exercise.not_when,
        "cueReady": exercise.cue_ready, "cue": exercise.cue, "cueChange": exercise.cue_change,
        "painMost": PAIN_STOP if exercise.pain_limit is None else exercise.pain_limit.most,
        "dose": _dose(exercise.dose),
        "easier": {"say": easier.say, "exercise": easier.exercise, "dose": _dose(easier.dose)},
    }


NEEDS_RUNNING = ("warm-up",)  # routines that make sense only when running is open


def _exercises(library: Library, names: Iterable[str]) -> dict[str, object]:
    """Exercises, and the answers that leave them out."""
    found = {name: library.exercises[name] for name in names}
    return {
        "exercises": {name: _exercise(one) for name, one in found.items()},
        "reasons": {item: {"when": [_condition(condition) for condition in library.contraindications[item].when],
                           "say": library.contraindications[item].say}
                    for one in found.values() for item in one.not_when},
        "regions": {region.id: region.name for region in library.regions.values()},
    }


def exercises_of(library: Library, found: Routine) -> tuple[str, ...]:
    """Exercises of a routine's steps, of what takes their place, and of their easier ways, each once."""
    first = [name for step in found.steps for name in (step.exercise, *step.instead)]
    return tuple(dict.fromkeys([*first, *filter(None, (library.exercises[name].easier.exercise for name in first))]))


def routine(library: Library, found: Routine) -> dict[str, object]:
    """What decides on the phone which exercises of a routine are shown, and what plays them.  Seconds.

    needs: cares that must be open.
    """
    return {
        "id": found.id, "name": found.name, "change": found.change,
        "steps": [{"exercise": step.exercise, "ready": step.ready, "dose": _dose(step.dose), "instead": step.instead}
                  for step in found.steps],
        "needs": ["running"] if found.id in NEEDS_RUNNING else [guidance.MOVEMENT],
        **_exercises(library, exercises_of(library, found)),
    }


def own_routines(library: Library) -> dict[str, object]:
    """What a runner's own routine is made and played of: all exercises, the limits, ours to begin with.  Seconds."""
    own = library.own_routines

    def span(of: Span) -> dict[str, int]:
        return {"least": of.least, "most": of.most, "step": of.step}

    return {
        "own": {"exercisesMost": own.exercises_most, "nameMost": own.name_most, "setsMost": own.sets_most,
                "ready": own.ready, "change": own.change, "rest": own.rest, "repetitions": span(own.repetitions),
                "seconds": span(own.seconds), "hold": span(own.hold)},
        "routines": {one.id: [{"exercise": step.exercise, "dose": _dose(step.dose)} for step in one.steps]
                     for one in library.routines.values()},
        "needs": [guidance.MOVEMENT],
        **_exercises(library, library.exercises),
    }


def timer(library: Library, protocol: Protocol) -> dict[str, object]:
    """What the screen of one timer needs.  Minutes."""
    return {
        "kind": protocol.id, "notWith": protocol.not_with, "apart": protocol.apart, "pause": protocol.pause,
        "gentler": protocol.gentler,
        "words": {"name": protocol.name, "onWords": protocol.on_words, "takeOff": protocol.take_off,
                  "isOff": protocol.is_off, "start": protocol.start, "look": protocol.look, "again": protocol.again},
        "names": {other: library.protocols[other].name for other in protocol.not_with},
        "plans": [{"id": plan.id, "on": plan.on, "rest": plan.rest, "rounds": plan.rounds, "aDay": plan.a_day}
                  for plan in protocol.plans],
        "safety": [{"id": item.id, "text": item.text, "lasting": item.lasting, "covers": item.covers,
                    "known": [_condition(condition) for condition in item.known],
                    "effect": item.effects[protocol.id].effect, "say": item.effects[protocol.id].say}
                   for item in library.safety.values() if protocol.id in item.effects],
        "places": {place.id: place.label.lower() for place in library.places.values()},
    }
