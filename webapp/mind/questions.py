"""What to ask next: always what can change most what should be done, until nothing asked could.  Pure.

Integers only, no dates, no patterns, no truthiness of mixed types: nothing in which a second
language could differ.  static/js/mind/questions.js is the twin.

Answers may hold, beside questions: a layer's id (the lines that were ticked, or "none"),
"shown:<question>" (the choices that were offered, where not all were) and "skipped"
(questions that were passed over).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from webapp.knowledge.library import LEVELS, NONE, Condition, Layer, Library, Line
from webapp.mind.assessment import (
    LIKELY_AT,
    LIKELY_MOST,
    SHOWN,
    Answers,
    Facts,
    Outcome,
    assess,
    clause_holds,
    holds,
    observe,
)

SKIPPED = "skipped"
CHOICES_MOST = 8  # shown at once, without "None of these"
URGENT, EMERGENCY = LEVELS.index("urgent"), LEVELS.index("emergency")
# What an answer can change, from most to least.
RAISES_TO_EMERGENCY, RAISES_TO_URGENT, LOWERS, CLOSES_CARE, RAISES_TO_ROUTINE, PARTS_CAUSES = range(6, 0, -1)
LEADERS = 6  # causes whose order the answers may still change


@dataclass(frozen=True)
class Ask:
    """One question, or one layer, and the choices to show, in their order ("none" is always there too)."""

    question: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class Screen:
    """Questions asked together, and about how many screens come after this one."""

    asks: tuple[Ask, ...]
    left: int


@dataclass(frozen=True)
class _Matter:
    """What a question can still change: the most of it, the choices that can, and how strongly each."""

    question: str
    effects: Mapping[str, tuple[int, int]]  # choice -> (effect, how much of it)

    @property
    def most(self) -> int:
        return max((effect for effect, _ in self.effects.values()), default=0)


# ---- what is known ----------------------------------------------------------------------


def settle(library: Library, answers: Answers) -> dict[str, int | str | tuple[str, ...]]:
    """The answers as `assess` takes them: what the layers say goes to the questions that they open.

    A question none of whose lines was ticked is answered "none"; a line with one answer
    gives that answer; one with several waits for the question itself.
    """
    found = {key: value for key, value in answers.items() if key not in library.layers and key != SKIPPED}
    for layer in library.layers.values():
        if layer.id not in answers:
            continue
        for question in layer.questions:
            sure = [choice for line in _ticked(layer, answers) if len(line.opens) == 1
                    for asked, choice in line.opens if asked == question]
            given = [choice for choice in answers.get(question, ()) if choice != NONE and choice not in sure]
            if len(sure) + len(given) > 0:
                found[question] = (*sure, *given)
            elif len(_opened(layer, answers, question)) == 0 or question in answers:
                found[question] = (NONE,)
    return found


def _ticked(layer: Layer, answers: Answers) -> list[Line]:
    return [line for line in layer.lines if line.id in answers.get(layer.id, ())]


def _opened(layer: Layer, answers: Answers, question: str) -> tuple[str, ...]:
    """The choices of a question that ticked lines with several answers open."""
    return tuple(choice for line in _ticked(layer, answers) if len(line.opens) > 1
                 for asked, choice in line.opens if asked == question)


def _open_choices(library: Library, answers: Answers, known: Answers, question_id: str) -> tuple[str, ...]:
    """Choices of a question that have not been offered yet."""
    question = library.questions[question_id]
    if question_id in answers.get(SKIPPED, ()):
        return ()
    choices = tuple(choice.id for choice in question.choices if choice.id != NONE)
    if question_id not in known:
        return choices
    shown = known.get(SHOWN + question_id)
    return () if shown is None else tuple(choice for choice in choices if choice not in shown)


# ---- what an answer could change --------------------------------------------------------


def _enablers(condition: Condition, question: str, facts: Facts, open_choices: Iterable[str],
              single: bool) -> frozenset[str] | None:
    """The choices of one question that could make a condition hold; None when they cannot.

    Empty when the question must be answered, but with none of the choices that the condition names.
    """
    avoid: set[str] = set()
    wanted: list[set[str]] = []
    chosen = facts.get(question, ())
    for clause in condition:
        if clause.question != question:
            if not clause_holds(clause, facts):
                return None
        elif clause.test == "has":
            if not any(value in clause.values for value in chosen):
                wanted.append({choice for choice in open_choices if choice in clause.values})
        elif clause.test == "unknown":
            return None
        else:  # lacks, unless
            if any(value in clause.values for value in chosen):
                return None
            avoid.update(clause.values)
    wanted = [choices - avoid for choices in wanted]
    if any(len(choices) == 0 for choices in wanted):
        return None
    if single and len(wanted) > 1:
        wanted = [set.intersection(*wanted)]
        if len(wanted[0]) == 0:
            return None
    return frozenset().union(*wanted)


def _spoilers(condition: Condition, question: str, open_choices: Iterable[str]) -> frozenset[str]:
    """The choices of one question that would make a condition that holds no longer hold."""
    return frozenset(choice for clause in condition if clause.question == question and clause.test in ("unless", "lacks")
                     for choice in open_choices if choice in clause.values)


class _Index:
    """Which rules name a question: made once for a library."""

    def __init__(self, library: Library):
        self.flags: dict[str, list[tuple[int, Condition]]] = {question: [] for question in library.questions}
        self.evidence: dict[str, list[tuple[str, int, Condition]]] = {question: [] for question in library.questions}
        for flag in library.red_flags.values():
            for condition in flag.when:
                for question in _named(condition) & self.flags.keys():
                    self.flags[question].append((LEVELS.index(flag.level), condition))
        for cause in library.causes.values():
            for item in cause.evidence:
                for question in _named(item.when) & self.evidence.keys():
                    self.evidence[question].append((cause.id, item.points, item.when))


def _named(condition: Condition) -> set[str]:
    return {clause.question for clause in condition}


@lru_cache(maxsize=4)
def _index(library: Library) -> _Index:
    return _Index(library)


class _Position:
    """Where a check stands: what is known, what follows from it, and what each open question could change."""

    def __init__(self, library: Library, answers: Answers):
        self.library, self.answers, self.index = library, answers, _index(library)
        self.known = settle(library, answers)
        self.facts = observe(library, self.known)
        self.outcome = assess(library, self.known)
        self.level = LEVELS.index(self.outcome.urgency)
        self.points = {score.id: score.points for score in self.outcome.causes}

    def matter(self, question_id: str) -> _Matter:
        """What one question could still change."""
        choices = _open_choices(self.library, self.answers, self.known, question_id)
        effects: dict[str, tuple[int, int]] = {}
        if len(choices) > 0:
            single = self.library.questions[question_id].kind == "single"
            for choice, effect in (*self._raising(question_id, choices, single), *self._lowering(question_id, choices),
                                   *self._closing(question_id, choices, single),
                                   *self._parting(question_id, choices)):
                effects[choice] = max(effects.get(choice, (0, 0)), effect)
        return _Matter(question_id, effects)

    def _raising(self, question: str, choices: tuple[str, ...], single: bool):
        for level, condition in self.index.flags[question]:
            effect = {URGENT: RAISES_TO_URGENT, EMERGENCY: RAISES_TO_EMERGENCY}.get(level, RAISES_TO_ROUTINE)
            if level > self.level:
                for choice in _enablers(condition, question, self.facts, choices, single) or ():
                    yield choice, (effect, 0)
        for cause in self.library.causes.values():
            if cause.alert is None or LEVELS.index(cause.alert.level) <= self.level or cause.id not in self.points:
                continue
            missing = cause.alert.points - self.points[cause.id]
            gains = self._gains(cause.id, question, choices, single)
            most = max(gains.values(), default=0) if single else sum(gain for gain in gains.values() if gain > 0)
            if most >= missing:
                effect = RAISES_TO_EMERGENCY if cause.alert.level == LEVELS[EMERGENCY] else RAISES_TO_URGENT
                for choice, gain in gains.items():
                    if gain > 0 and (not single or gain >= missing):
                        yield choice, (effect, gain)

    def _gains(self, cause: str, question: str, choices: tuple[str, ...], single: bool) -> dict[str, int]:
        """Points that each open choice would give a cause."""
        gains: dict[str, int] = {}
        for known_cause, points, condition in self.index.evidence[question]:
            if known_cause == cause and not holds(condition, self.facts):
                for choice in _enablers(condition, question, self.facts, choices, single) or ():
                    gains[choice] = gains.get(choice, 0) + points
        return gains

    def _lowering(self, question: str, choices: tuple[str, ...]):
        """Choices without which the urgency would not stand: each must spoil all that raises it."""
        if self.level < URGENT:
            return
        spoiling: set[str] = set()
        for flag in self.outcome.red_flags:
            if self.library.red_flags[flag.id].level != self.outcome.urgency:
                continue
            for condition in self.library.red_flags[flag.id].when:
                if holds(condition, self.facts):
                    found = _spoilers(condition, question, choices)
                    if len(found) == 0:
                        return
                    spoiling |= found
        for cause_id in self.outcome.alerts:
            alert = self.library.causes[cause_id].alert
            if alert.level != self.outcome.urgency:
                continue
            losses = {choice: -gain for choice, gain in
                      self._gains(cause_id, question, choices, False).items() if gain < 0}
            most = max if self.library.questions[question].kind == "single" else sum
            if len(losses) == 0 or self.points[cause_id] - most(losses.values()) >= alert.points:
                return
            spoiling |= losses.keys()
        for choice in spoiling:
            yield choice, (LOWERS, 0)

    def _closing(self, question: str, choices: tuple[str, ...], single: bool):
        """Choices that would close a care, and all of them where a care waits for the question."""
        if self.level >= URGENT:
            return
        facts = {**self.facts, "urgency": (self.outcome.urgency,)}
        for care_id, state_id in self.outcome.care:
            for state in self.library.cares[care_id].states:
                if state.id == state_id:
                    if not state.open and any(holds(condition, facts) and any(
                            clause.question == question and clause.test == "unknown" for clause in condition)
                            for condition in state.when):
                        yield from ((choice, (CLOSES_CARE, 0)) for choice in choices)
                    break
                if not state.open:
                    for condition in state.when:
                        for choice in _enablers(condition, question, facts, choices, single) or ():
                            yield choice, (CLOSES_CARE, 0)

    def _parting(self, question: str, choices: tuple[str, ...]):
        """How far each choice would move the leading causes apart."""
        leaders = self.outcome.causes[:LEADERS]
        gains = {score.id: self._gains(score.id, question, choices, True) for score in leaders}
        for choice in choices:
            moved = [gains[score.id].get(choice, 0) for score in leaders]
            spread = max(moved) - min(moved)
            if spread > 0:
                yield choice, (PARTS_CAUSES if self._turns(leaders, moved) else 0, spread)

    def _turns(self, leaders, moved: list[int]) -> bool:
        """Would these gains put another cause first, or others among the first three?"""
        before = [score.id for score in leaders]
        order = sorted(range(len(leaders)), key=lambda i: (-(leaders[i].points + moved[i]), i))
        after = [before[i] for i in order]
        return after[0] != before[0] or set(after[:LIKELY_MOST]) != set(before[:LIKELY_MOST])

    def certain(self) -> bool:
        """An emergency that no open question could take back."""
        return self.level == EMERGENCY and not any(
            any(effect >= LOWERS for effect, _ in self.matter(question).effects.values())
            for question in self.library.questions if self.library.questions[question].kind in ("single", "multi"))


def next_question(library: Library, answers: Answers) -> Screen | None:
    """The next screen for what is known so far, or None when the guidance can be given."""
    position = _Position(library, answers)
    if position.certain():
        return None
    pending = _second_layer(library, answers)
    if pending is not None:
        return pending
    for group in library.first:
        asks = tuple(_first_ask(library, name) for name in group if not _asked(library, answers, position.known, name))
        if len(asks) > 0:
            return Screen(asks, 0)
    matters = [position.matter(question.id) for question in library.questions.values()
               if question.kind in ("single", "multi")]
    matters = [matter for matter in matters if worth(matter)]
    if len(matters) == 0:
        return None
    matters.sort(key=lambda m: (-m.most, -sum(gain for effect, gain in m.effects.values() if effect == m.most)))
    return Screen((_ask(library, answers, matters[0]),), len(matters) - 1)


def worth(matter: _Matter) -> bool:
    return matter.most > 0 and (matter.most > PARTS_CAUSES or
        sum(1 for e, _ in matter.effects.values() if e == PARTS_CAUSES) >= 3)


def _asked(library, answers, known, name) -> bool:
    if name in library.layers:
        return name in answers or name in answers.get(SKIPPED, ()) or all(
            question in known for question in library.layers[name].questions)
    return name in known or name in answers.get(SKIPPED, ())


def _first_ask(library, name) -> Ask:
    if name in library.layers:
        return Ask(name, tuple(line.id for line in library.layers[name].lines))
    return Ask(name, tuple(choice.id for choice in library.questions[name].choices if choice.id != NONE))


def _second_layer(library, answers) -> Screen | None:
    asks = []
    for layer in library.layers.values():
        for question in layer.questions:
            opened = _opened(layer, answers, question)
            if len(opened) > 0 and question not in answers and question not in answers.get(SKIPPED, ()):
                asks.append(Ask(question, opened))
    if not asks:
        return None
    if sum(len(a.choices) for a in asks) > CHOICES_MOST:
        asks = asks[:1]
    return Screen(tuple(asks), 0)


def _ask(library, answers, matter) -> Ask:
    for layer in library.layers.values():
        if matter.question in layer.questions and layer.id not in answers:
            return _first_ask(library, layer.id)
    question = library.questions[matter.question]
    ids = [choice.id for choice in question.choices if choice.id != NONE]
    if question.kind == "single":
        return Ask(question.id, tuple(ids))
    best = sorted(matter.effects, key=lambda c: (-matter.effects[c][0], -matter.effects[c][1], ids.index(c)))
    return Ask(question.id, tuple(i for i in ids if i in best[:CHOICES_MOST]))
