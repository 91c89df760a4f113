"""What Hipcheck knows, as frozen dataclasses: the shape of webapp/content once it is read.

`loading.load()` makes a `Library`; this room only says what stands in one.
"""

from __future__ import annotations

import datetime
from dataclasses import MISSING, dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, runtime_checkable
from typing import Protocol as Interface

if TYPE_CHECKING:
    from webapp.knowledge.countries import Country

LEVELS = ("self-care", "routine", "urgent", "emergency")
STEPS = ("where", "how", "worse")
KINDS = ("places", "scale", "single", "multi")
LOOKS = ("rows", "boxes", "chips")
SIDES = ("left", "right")
NONE = "none"
CALLS = ("emergency", "advice")  # whom content can ask to call
EFFECTS = ("ban", "ask")
TIMERS = ("ice", "heat", "tens")
ALL_MOVEMENTS = "all"
PAIN_SCALE = range(0, 11)
POSITIONS = ("standing", "floor", "chair")
PROPS = ("wall", "chair", "step", "band", "towel")
BY_SIDES = ("each", "both")
PAIN_STOP = 5  # exercise stops above this, unless the exercise says less
LOAD_COMPARED = {"longest", "week"}  # advice that holds from some per cent of what came before
LOAD_ADVICE = LOAD_COMPARED | {"break", "calm", "mixed", "few", "none", "limits"}  # what load.js can come to


@dataclass(frozen=True)
class Fault:
    """One thing wrong in the content: where it stands and what it is."""

    file: str
    entry: str
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.field}: {self.message}"


class ContentError(Exception):
    """Raised when the content has faults; `faults` holds every one of them."""

    def __init__(self, faults: list[Fault]):
        self.faults = faults
        super().__init__("The content cannot be used:\n" + "\n".join(f"  {fault}" for fault in faults))


Sources = Annotated[tuple[str, ...], "ids of sources, one at least"]


@runtime_checkable
class Cited(Interface):
    """Anything that names the sources it rests on."""

    @property
    def source(self) -> Sources: ...


def tables(name: str, default: Any = MISSING) -> Any:
    """A field that TOML calls `name`: [[question.choice]] makes `choices`.  "": its tables are the entry's own."""
    return field(metadata={"toml": name}, default=default)


@dataclass(frozen=True, kw_only=True)
class Source:
    id: str
    title: str
    publisher: str
    address: str = ""
    kind: str
    seen: datetime.date


@dataclass(frozen=True)
class Statement:
    """One sentence or two that we stand for, and the ids of the sources it rests on."""

    say: str
    source: Sources


@dataclass(frozen=True, kw_only=True)
class Region:
    id: str
    name: str
    hint: str
    sides: bool = False


@dataclass(frozen=True)
class Place:
    """A region on one side of the body; `side` is "" for regions in the middle."""

    id: str
    region: str
    side: str
    label: str
    hint: str


@dataclass(frozen=True, kw_only=True)
class Choice:
    id: str
    text: str
    said: str
    group: str = ""


@dataclass(frozen=True, kw_only=True)
class Question:
    id: str
    step: str
    kind: str
    look: str = "rows"
    required: bool = False
    remember: bool = False
    text: str
    hint: str = ""
    missing: str = ""
    why: Statement | None = None
    choices: tuple[Choice, ...] = tables("choice", ())

    def choice(self, choice_id: str) -> Choice:
        return next(c for c in self.choices if c.id == choice_id)


@dataclass(frozen=True)
class Line:
    """One line of a layer: ticked, it opens these answers, each (question id, choice id)."""

    id: str
    text: str
    opens: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Layer:
    """A short question in front of long ones: only the lines that are ticked are asked further."""

    id: str
    text: str
    hint: str = ""
    why: Statement
    lines: tuple[Line, ...] = tables("line")

    def line(self, line_id: str) -> Line:
        return next(line for line in self.lines if line.id == line_id)

    @property
    def questions(self) -> tuple[str, ...]:
        """Ids of the questions that its lines open, each once."""
        return tuple(dict.fromkeys(question for line in self.lines for question, _ in line.opens))


@dataclass(frozen=True, kw_only=True)
class Layers:
    """What the check asks of everybody, each by screens, and its layers.

    first: questions and layers asked before all others.  always: those asked unless an
    emergency ends the check.  together: questions that share a screen when both matter.
    """

    first: tuple[tuple[str, ...], ...]
    always: tuple[tuple[str, ...], ...]
    together: tuple[tuple[str, ...], ...]
    layers: tuple[Layer, ...] = tables("layer")


@dataclass(frozen=True)
class Clause:
    """One test of one answer.

    test: "has" (any of `values` chosen), "lacks" (question answered and none of them
    chosen), "unless" (none of them chosen, answered or not), "unknown" (question not
    answered; with `values`, or none of these was asked), "min" / "max" (scale answered
    and at least / at most `number`).
    """

    question: str
    test: str
    values: tuple[str, ...] = ()
    number: int = 0


Condition = tuple[Clause, ...]


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """`points` are given when every clause of `when` holds; `because` says why, in words."""

    points: int
    when: Condition
    because: str = ""


@dataclass(frozen=True)
class LeaveOut:
    movement: str
    say: str
    source: Sources


@dataclass(frozen=True)
class Alert:
    """From `points` on a serious cause raises the urgency to `level` by itself."""

    points: int
    level: str


@dataclass(frozen=True)
class Ages:
    """The only ages at which a cause can be: choices of the question "age"."""

    only: tuple[str, ...]
    source: Sources


@dataclass(frozen=True, kw_only=True)
class Cause:
    id: str
    name: str
    medical_name: str
    synonyms: tuple[str, ...]
    group: str
    serious: bool
    reviewed: datetime.date
    summary: str
    felt_words: Statement
    what: tuple[Statement, ...]
    who: tuple[Statement, ...]
    worse: tuple[Statement, ...]
    do: tuple[Statement, ...]
    avoid: tuple[Statement, ...]
    leave_out: tuple[LeaveOut, ...]
    course: tuple[Statement, ...]
    settle_weeks: int
    help: tuple[Statement, ...]
    rule_out: Statement | None = None
    prior: int
    ages: Ages | None = None
    felt: dict[str, int]
    evidence: tuple[Evidence, ...]
    evidence_sources: Sources
    alert: Alert | None = None


@dataclass(frozen=True, kw_only=True)
class RedFlag:
    """A warning sign.  It is up when any condition of `when` holds.

    call: whom this sign asks to call instead of the usual, one of CALLS, or "".
    """

    id: str
    level: str
    when: tuple[Condition, ...]
    title: str
    say: str
    do: tuple[Statement, ...]
    call: str = ""
    causes: tuple[str, ...] = ()
    source: Sources


@dataclass(frozen=True, kw_only=True)
class CareState:
    """One answer to "may I?": the first state whose `when` holds is shown.

    ask: the step of the check with the questions that are still open, or "".
    """

    id: str
    open: bool
    ask: str = ""
    when: tuple[Condition, ...] = ()
    title: str
    say: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Care:
    id: str
    icon: str
    treatment: str = ""
    states: tuple[CareState, ...] = tables("state")


@dataclass(frozen=True, kw_only=True)
class Order:
    """Something to do now; `call`: whom a tap dials, one of CALLS, or ""."""

    title: str
    say: str
    icon: str
    call: str = ""
    source: Sources


@dataclass(frozen=True)
class HelpLine:
    say: str
    level: str
    source: Sources


@dataclass(frozen=True, kw_only=True)
class Level:
    """One of the four urgencies, with the words its page uses."""

    id: str
    name: str
    title: str
    meaning: str
    do: tuple[Order, ...]
    help: tuple[HelpLine, ...]
    closed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Movement:
    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Treatment:
    id: str
    name: str
    medical_name: str = ""
    summary: str
    what: tuple[Statement, ...]
    how: tuple[Statement, ...]
    how_long: tuple[Statement, ...]
    not_for: tuple[Statement, ...] = ()
    ask_first: tuple[Statement, ...] = ()
    stop_if: tuple[Statement, ...] = ()
    reviewed: datetime.date


@dataclass(frozen=True, kw_only=True)
class Plan:
    """How often and how long, in whole minutes; `shorter` and `longer` are other times for `on`."""

    id: str
    name: str
    on: int
    shorter: tuple[int, ...] = ()
    longer: tuple[int, ...] = ()
    rest: int
    rounds: int
    a_day: int
    say: tuple[Statement, ...]


@dataclass(frozen=True, kw_only=True)
class Protocol:
    """What one timer does; its id is that of its page and of its treatment.

    apart: least minutes between this and those of `not_with`.  pause: longest pause in
    minutes, 0 for none.  gentler: the plan offered when a safety item says "ask", or "".
    """

    id: str
    icon: str
    name: str
    on_words: str
    take_off: str
    is_off: str
    start: str
    look: str
    signs: str
    again: str = ""
    gentler: str = ""
    not_with: tuple[str, ...] = ()
    apart: int
    pause: int
    say: tuple[Statement, ...]
    plans: tuple[Plan, ...] = tables("plan")
    prepare: tuple[Statement, ...]
    trouble: tuple[Statement, ...]


@dataclass(frozen=True)
class Effect:
    """effect: one of EFFECTS; `say` is the reason, in words."""

    effect: str
    say: str
    source: Sources


@dataclass(frozen=True, kw_only=True)
class SafetyItem:
    """Something that makes a timer's treatment unsafe.

    lasting: kept on the phone once answered.  known: conditions over the answers of the
    check that tick it.  covers: they ask all of it, so that none holding means no.
    effects: protocol id -> Effect; only these protocols ask about it.
    """

    id: str
    text: str
    lasting: bool
    covers: bool = False
    known: tuple[Condition, ...] = ()
    effects: dict[str, Effect] = tables("")


@dataclass(frozen=True)
class Tip:
    id: str
    name: str
    say: tuple[Statement, ...]


@dataclass(frozen=True)
class LoadAdvice:
    """What is said of the last days' running.  beyond: per cent of what came before from which it holds; 0: no such."""

    id: str
    name: str
    say: tuple[Statement, ...]
    beyond: int


@dataclass(frozen=True)
class AnatomyPart:
    id: str
    say: tuple[Statement, ...]
    causes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Anatomy:
    intro: tuple[Statement, ...]
    why_elsewhere: tuple[Statement, ...]
    hip_parts: tuple[AnatomyPart, ...] = tables("hip_part")
    muscle_parts: tuple[AnatomyPart, ...] = tables("muscle_part")


@dataclass(frozen=True)
class About:
    privacy: tuple[str, ...]
    disclaimer: tuple[str, ...]
    how_it_works: tuple[str, ...]
    limits: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Dose:
    """How much of an exercise, on one side if it goes by sides; times in whole seconds.

    Counted: `repetitions`, each of `tempo` seconds on the move and `hold` seconds still.
    Timed: `seconds`, with `repetitions` 0; one movement takes `tempo`.  All of it `sets`
    times with `rest` between.
    """

    repetitions: int = 0
    seconds: int = 0
    tempo: int
    hold: int = 0
    sets: int = 1
    rest: int = 0
    source: Sources

    @property
    def work(self) -> int:
        """Seconds of one set on one side."""
        return self.seconds + self.repetitions * (self.tempo + self.hold)


@dataclass(frozen=True, kw_only=True)
class Variant:
    """An easier or a harder way: in words, with a dose or another exercise if that changes; "" for the same one."""

    say: str
    exercise: str = ""
    dose: Dose | None = None
    source: Sources


@dataclass(frozen=True)
class PainLimit:
    """Stricter than PAIN_STOP: stop when pain goes over `most`."""

    most: int
    say: str
    source: Sources


@dataclass(frozen=True)
class Contraindication:
    """Answers that leave an exercise out: it holds when any condition of `when` holds; `say` is the reason."""

    id: str
    when: tuple[Condition, ...]
    say: str
    source: Sources


@dataclass(frozen=True, kw_only=True)
class Exercise:
    """position: one of POSITIONS.  sides: "each" for one side after the other, "both" for
    both legs together or by turns (then a repetition is one leg's).

    described: the movement in a sentence, for who cannot see it.  cue_ready, cue and
    cue_change are spoken: before, during, and between sides.  contains: movement ids.
    not_when: contraindication ids.
    """

    id: str
    name: str
    position: str
    sides: str
    props: tuple[str, ...] = ()
    reviewed: datetime.date
    purpose: Statement
    steps: tuple[str, ...]
    described: str
    cue_ready: str
    cue: str
    cue_change: str = ""
    dose: Dose
    mistake: Statement
    easier: Variant
    harder: Variant
    contains: tuple[str, ...] = ()
    not_when: tuple[str, ...] = ()
    pain_limit: PainLimit | None = None


@dataclass(frozen=True, kw_only=True)
class Step:
    """One exercise of a routine.

    dose: None for the exercise's own.  ready: seconds to get ready.  note: what differs
    here, or "".  instead: exercises to put in its place when it is left out, best first.
    """

    exercise: str
    dose: Dose | None = None
    ready: int
    note: str = ""
    instead: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Routine:
    """position: the lowest you go, one of POSITIONS.  minutes: least and most it takes.
    change: seconds between sides."""

    id: str
    name: str
    position: str
    minutes: tuple[int, int]
    what_for: Statement
    when: Statement
    change: int
    steps: tuple[Step, ...] = tables("step")


@dataclass(frozen=True)
class Span:
    """What a number may be, and how far one tap moves it."""

    least: int
    most: int
    step: int


@dataclass(frozen=True)
class OwnRoutines:
    """What a runner may put together.  Seconds; name_most: characters.  See own_routines.toml."""

    exercises_most: int
    name_most: int
    sets_most: int
    ready: int
    change: int
    rest: int
    repetitions: Span
    seconds: Span
    hold: Span
    advice: tuple[Statement, ...]


@dataclass(frozen=True)
class Reason:
    """Why the course of days raises the urgency."""

    id: str
    title: str
    say: str
    source: Sources


@dataclass(frozen=True, kw_only=True)
class Recheck:
    """signs: "question:choice" of warning signs that may be new.  Days: see recheck.toml."""

    worse_days: int
    no_better_days: int
    gap_days: int
    signs: tuple[str, ...]
    reasons: dict[str, Reason] = tables("reason")


@dataclass(frozen=True)
class Stage:
    """One stage of the way back: walk, then run, so many blocks of it.  Seconds.  times: green sessions it needs."""

    walk: int
    run: int
    blocks: int
    times: int
    source: Sources


@dataclass(frozen=True)
class Light:
    """What a session's pain means for the next one: green, amber or red."""

    id: str
    name: str
    say: str
    source: Sources


@dataclass(frozen=True)
class Entry:
    """What must be true before the first run."""

    id: str
    say: str
    source: Sources


@dataclass(frozen=True, kw_only=True)
class RunningPlan:
    """The way back to running.  Pain 0 to 10, days: see running_plan.toml."""

    go_on_most: int
    repeat_most: int
    rest_days: int
    back_days: int
    anew_days: int
    check_days: int
    reds_most: int
    intro: tuple[Statement, ...]
    rules: tuple[Statement, ...]
    entry: tuple[Entry, ...]
    lights: tuple[Light, ...] = tables("light")
    stages: tuple[Stage, ...] = tables("stage")


@dataclass(frozen=True, eq=False)
class Library:
    """Everything Hipcheck knows.  Mappings keep the order of the files."""

    sources: dict[str, Source]
    countries: dict[str, Country]
    regions: dict[str, Region]
    places: dict[str, Place]
    questions: dict[str, Question]
    layers: dict[str, Layer]
    first: tuple[tuple[str, ...], ...]  # questions and layers asked before all others, by screen
    always: tuple[tuple[str, ...], ...]  # those asked unless an emergency ends the check, by screen
    together: tuple[tuple[str, ...], ...]  # questions that share a screen when both matter
    movements: dict[str, Movement]
    levels: dict[str, Level]
    red_flags: dict[str, RedFlag]
    causes: dict[str, Cause]
    cares: dict[str, Care]
    treatments: dict[str, Treatment]
    protocols: dict[str, Protocol]
    safety: dict[str, SafetyItem]
    tips: dict[str, Tip]
    load_advice: dict[str, LoadAdvice]
    contraindications: dict[str, Contraindication]
    exercises: dict[str, Exercise]
    figures: dict[str, dict[str, Any]]  # exercise id -> poses, see drawings/figure/table.py
    routines: dict[str, Routine]
    own_routines: OwnRoutines
    recheck: Recheck
    running_plan: RunningPlan
    anatomy: Anatomy
    about: About
