"""What to ask next: always what can change most what should be done, until nothing asked could.  Pure.

Integers only, no dates, no patterns, no truthiness of mixed types: nothing in which a second
language could differ.  static/js/mind/questions.js is the twin.

Answers may hold, beside questions: a layer's id (the lines that were ticked, or "none"),
"shown:<question>" (the choices that were offered, where not all were) and "skipped"
(questions that were passed over).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from webapp.knowledge.library import LEVELS, NONE, Layer, Library, Line
from webapp.knowledge.self_tests import TEST
from webapp.mind.assessment import (
    LIKELY_MOST,
    Answer,
    Answers,
    CauseScore,
    assess,
    chosen,
    holds,
    observe,
)
from webapp.mind.conditions import SHOWN
from webapp.mind.question_rules import enablers, index_of, spoilers

SKIPPED = "skipped"
CHOICES_MOST = 8  # choices shown at once, without "None of these"
TELLING_MOST = 6  # of those that do no more than part the causes
TURNING_LEAST = 4  # a question that only parts causes is asked when so many of its choices would change their order
LEADERS = 6  # causes whose order the answers may still change
URGENT, EMERGENCY = LEVELS.index("urgent"), LEVELS.index("emergency")
# What an answer can change, from most to least.
RAISES_TO_EMERGENCY, ALWAYS, RAISES_TO_URGENT, LOWERS, CLOSES_CARE, RAISES_TO_ROUTINE, PARTS_CAUSES = range(7, 0, -1)
Effect = tuple[int, int]  # one of these, and how much of it


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
    effects: Mapping[str, Effect]  # by choice
    is_new: bool  # nothing of it was asked before

    @property
    def most(self) -> int:
        return max((effect for effect, _ in self.effects.values()), default=0)

    @property
    def is_worth_asking(self) -> bool:
        """More than parting causes, or likely enough to change the first of them."""
        turning = sum(1 for effect, _ in self.effects.values() if effect == PARTS_CAUSES)
        return self.most > PARTS_CAUSES or (self.is_new and turning >= TURNING_LEAST)


# ---- what is known ----------------------------------------------------------------------


def settle(library: Library, answers: Answers) -> dict[str, Answer]:
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
            given = [choice for choice in chosen(answers, question) if choice != NONE and choice not in sure]
            if len(sure) + len(given) > 0:
                found[question] = (*sure, *given)
            elif len(_opened(layer, answers, question)) == 0 or question in answers:
                found[question] = (NONE,)
    return found


def _ticked(layer: Layer, answers: Answers) -> list[Line]:
    return [line for line in layer.lines if line.id in chosen(answers, layer.id)]


def _opened(layer: Layer, answers: Answers, question: str) -> tuple[str, ...]:
    """The choices of a question that ticked lines with several answers open."""
    return tuple(choice for line in _ticked(layer, answers) if len(line.opens) > 1
                 for asked, choice in line.opens if asked == question)


def _open_choices(library: Library, answers: Answers, known: Answers, question_id: str) -> tuple[str, ...]:
    """Choices of a question that have not been offered yet."""
    question = library.questions[question_id]
    if question_id in chosen(answers, SKIPPED):
        return ()
    choices = tuple(choice.id for choice in question.choices if choice.id != NONE)
    if question_id not in known:
        return choices
    if SHOWN + question_id not in known:
        return ()
    shown = chosen(known, SHOWN + question_id)
    return tuple(choice for choice in choices if choice not in shown)


# ---- what an answer could change --------------------------------------------------------


def _most(gains: Mapping[str, int], single: bool) -> int:
    """The most points that the choices of one question could give."""
    return max([0, *gains.values()]) if single else sum(gain for gain in gains.values() if gain > 0)


class _Position:
    """Where a check stands: what is known, what follows from it, and what each open question could change."""

    def __init__(self, library: Library, answers: Answers):
        self.library, self.answers, self.index = library, answers, index_of(library)
        self.known = settle(library, answers)
        self.facts = observe(library, self.known)
        self.outcome = assess(library, self.known)
        self.level = LEVELS.index(self.outcome.urgency)
        self.points = {score.id: score.points for score in self.outcome.causes}
        self.held = {(score.id, reason.evidence) for score in self.outcome.causes for reason in score.reasons}
        self.others_hold = frozenset(self.index.others.holding(self.facts))
        self.facts_of_states = {**self.facts, "urgency": (self.outcome.urgency,)}
        self.others_of_states_hold = frozenset(self.index.others_of_states.holding(self.facts_of_states))
        self.open = {question: frozenset(_open_choices(library, answers, self.known, question))
                     for question in self.index.asked}
        self._gained: dict[tuple[str, str, bool], dict[str, int]] = {}

    def matter(self, question_id: str) -> _Matter:
        """What one question could still change."""
        choices = self.open[question_id]
        effects: dict[str, Effect] = {}
        if len(choices) > 0:
            single = self.library.questions[question_id].kind == "single"
            for choice, effect in (*self._raising(question_id, choices, single), *self._lowering(question_id, choices),
                                   *self._closing(question_id, choices, single),
                                   *self._parting(question_id, choices)):
                effects[choice] = max(effects.get(choice, (0, 0)), effect)
        return _Matter(question_id, effects, question_id not in self.known)

    def _raising(self, question: str, choices: frozenset[str], single: bool) -> Iterator[tuple[str, Effect]]:
        given = chosen(self.facts, question)
        for level, part in self.index.flags[question]:
            if level > self.level and part.others in self.others_hold:
                effect = {URGENT: RAISES_TO_URGENT, EMERGENCY: RAISES_TO_EMERGENCY}.get(level, RAISES_TO_ROUTINE)
                for choice in enablers(part, given, choices, single):
                    yield choice, (effect, 0)
        for cause in self.library.causes.values():
            if cause.alert is None or LEVELS.index(cause.alert.level) <= self.level or cause.id not in self.points:
                continue
            missing = cause.alert.points - self.points[cause.id]
            gains = self._gains(cause.id, question, single)
            most = _most(gains, single)
            effect = RAISES_TO_URGENT
            if cause.alert.level == LEVELS[EMERGENCY]:
                if most >= missing:
                    effect = RAISES_TO_EMERGENCY
                else:  # not even two questions together may miss an emergency
                    missing -= self._most_elsewhere(cause.id, question)
            if 0 < most >= missing:
                for choice, gain in gains.items():
                    if gain > 0 and (not single or gain >= missing):
                        yield choice, (effect, gain)

    def _most_elsewhere(self, cause: str, question: str) -> int:
        """The most points that one other open question could give a cause."""
        found = 0
        for other in self.index.asked:
            if other != question and len(self.open[other]) > 0:
                single = self.library.questions[other].kind == "single"
                found = max(found, _most(self._gains(cause, other, single), single))
        return found

    def _gains(self, cause: str, question: str, single: bool) -> Mapping[str, int]:
        """Points that each open choice would give a cause that can be."""
        if (cause, question, single) not in self._gained:
            gains: dict[str, int] = {}
            choices, given = self.open[question], chosen(self.facts, question)
            for item, points, part in self.index.evidence.get((question, cause), ()):
                if part.others in self.others_hold and (cause, item) not in self.held:
                    for choice in enablers(part, given, choices, single):
                        gains[choice] = gains.get(choice, 0) + points
            self._gained[cause, question, single] = gains
        return self._gained[cause, question, single]

    def _lowering(self, question: str, choices: frozenset[str]) -> Iterator[tuple[str, Effect]]:
        """Choices without which the urgency would not stand: each must spoil all that raises it."""
        if self.level < URGENT:
            return
        spoiling: set[str] = set()
        for flag in self.outcome.red_flags:
            if self.library.red_flags[flag.id].level != self.outcome.urgency:
                continue
            for condition in self.library.red_flags[flag.id].when:
                if holds(condition, self.facts):
                    found = spoilers(condition, question, choices)
                    if len(found) == 0:
                        return
                    spoiling |= found
        for cause_id in self.outcome.alerts:
            alert = self.library.causes[cause_id].alert
            if alert is None or alert.level != self.outcome.urgency:
                continue
            losses = {choice: -gain for choice, gain in
                      self._gains(cause_id, question, False).items() if gain < 0}
            most = max if self.library.questions[question].kind == "single" else sum
            if len(losses) == 0 or self.points[cause_id] - most(losses.values()) >= alert.points:
                return
            spoiling |= losses.keys()
        for choice in spoiling:
            yield choice, (LOWERS, 0)

    def _closing(self, question: str, choices: frozenset[str], single: bool) -> Iterator[tuple[str, Effect]]:
        """Choices that would close a care, and all of them where a care waits for the question."""
        if self.level >= URGENT:
            return
        for care_id, state_id in self.outcome.care:
            for state in self.library.cares[care_id].states:
                if state.id == state_id:
                    holding = [condition for condition in state.when if holds(condition, self.facts_of_states)]
                    spoiling = [spoilers(condition, question, choices) for condition in holding]
                    if state.open and all(len(found) > 0 for found in spoiling):
                        yield from ((choice, (CLOSES_CARE, 0)) for found in spoiling for choice in found)
                    for condition in holding if not state.open else ():
                        for clause in condition:
                            if clause.question == question and clause.test == "unknown":
                                yield from ((choice, (CLOSES_CARE, 0)) for choice in clause.values or choices
                                            if choice in choices)
                    break
                if not state.open:
                    for part in self.index.states.get((question, care_id, state.id), ()):
                        if part.others in self.others_of_states_hold:
                            for choice in enablers(part, chosen(self.facts, question), choices, single):
                                yield choice, (CLOSES_CARE, 0)

    def _parting(self, question: str, choices: frozenset[str]) -> Iterator[tuple[str, Effect]]:
        """How far each choice would move the leading causes apart."""
        leaders = self.outcome.causes[:LEADERS]
        gains = {score.id: self._gains(score.id, question, True) for score in leaders}
        for choice in choices:
            moved = [gains[score.id].get(choice, 0) for score in leaders]
            spread = max(moved) - min(moved)
            if spread > 0:
                yield choice, (PARTS_CAUSES if self._turns(leaders, moved) else 0, spread)

    def _turns(self, leaders: Sequence[CauseScore], moved: list[int]) -> bool:
        """Would these gains put another cause first, or others among the first three?"""
        before = [score.id for score in leaders]
        order = sorted(range(len(leaders)), key=lambda i: (-(leaders[i].points + moved[i]), i))
        after = [before[i] for i in order]
        return after[0] != before[0] or set(after[:LIKELY_MOST]) != set(before[:LIKELY_MOST])

    def certain(self) -> bool:
        """Is it an emergency that no open question could take back?"""
        return self.level == EMERGENCY and all(
            effect < LOWERS for question in self.index.asked
            for effect, _ in self.matter(question).effects.values())

    def asked(self, name: str) -> bool:
        """Has a question or a layer been answered or passed over?"""
        if name in chosen(self.answers, SKIPPED):
            return True
        layer = self.library.layers.get(name)
        if layer is None:
            return name in self.known
        return name in self.answers or all(question in self.known for question in layer.questions)

    def ask(self, name: str) -> Ask:
        """A question or a layer with all its choices, or the layer that stands in front of the question."""
        for layer in self.library.layers.values():
            if name == layer.id or (name in layer.questions and layer.id not in self.answers):
                return Ask(layer.id, tuple(line.id for line in layer.lines))
        return Ask(name, tuple(choice.id for choice in self.library.questions[name].choices if choice.id != NONE))

    def telling(self, matter: _Matter) -> Ask:
        """A question with the choices that matter now."""
        whole = self.ask(matter.question)
        if whole.question != matter.question or self.library.questions[matter.question].kind == "single":
            return whole
        most = sum(1 for effect, _ in matter.effects.values() if effect > PARTS_CAUSES)
        most = max(TELLING_MOST, min(most, CHOICES_MOST))
        order = sorted(matter.effects, key=lambda choice: (-matter.effects[choice][0], -matter.effects[choice][1],
                                                           whole.choices.index(choice)))
        return Ask(matter.question, tuple(choice for choice in whole.choices if choice in order[:most]))

    def waiting(self, groups: tuple[tuple[str, ...], ...]) -> list[tuple[Ask, ...]]:
        """The questions of each screen that are still to be asked."""
        found = [tuple(self.ask(name) for name in group if not self.asked(name)) for group in groups]
        return [asks for asks in found if len(asks) > 0]

    def opened(self) -> tuple[Ask, ...]:
        """What ticked lines have opened: one question after the other, since two do not fit a small screen."""
        for layer in self.library.layers.values():
            for question in layer.questions:
                choices = _opened(layer, self.answers, question)
                if len(choices) > 0 and question not in self.answers and question not in chosen(self.answers, SKIPPED):
                    return (Ask(question, choices),)
        return ()


def matters(library: Library, answers: Answers) -> dict[str, dict[str, Effect]]:
    """What each question could still change, by its choices; the twins are compared by it too."""
    position = _Position(library, answers)
    return {question: dict(position.matter(question).effects) for question in position.index.asked}


def next_question(library: Library, answers: Answers) -> Screen | None:
    """The next screen for what is known so far, or None when the guidance can be given.

    It is None when an emergency is certain, and when no open question alone could raise the
    answer to urgent or emergency, close a care that is open, or is likely to change the
    first causes.  Once a self-test is answered, the guidance says what it added.
    """
    if any(TEST + test.id in answers for test in library.self_tests.tests):
        return None
    position = _Position(library, answers)
    if position.certain():
        return None
    opened = position.opened()
    if len(opened) > 0:
        return Screen(opened, 1)
    waiting = position.waiting(library.always)
    first = position.waiting(library.first)
    if len(first) > 0:
        return Screen(first[0], len(first) - 1 + len(waiting))
    matters = [matter for question in position.index.asked if (matter := position.matter(question)).is_worth_asking]
    in_waiting = {ask.question for asks in waiting for ask in asks}
    matters.sort(key=lambda matter: (-matter.most, matter.question not in in_waiting,
                                     len(position.telling(matter).choices)))
    others = sum(1 for matter in matters if matter.question not in in_waiting)
    if len(waiting) > 0 and (len(matters) == 0 or matters[0].most < ALWAYS):
        return Screen(waiting[0], len(waiting) - 1 + others)
    if len(matters) == 0:
        return None
    for screen in waiting:
        if matters[0].question in [ask.question for ask in screen]:
            return Screen(screen, len(waiting) - 1 + others)
    partners = [name for pair in library.together if matters[0].question in pair for name in pair]
    asks = [position.telling(matter) for matter in matters
            if matter is matters[0] or matter.question in partners]
    return Screen(tuple(asks), len(waiting) + others - len(asks))
