"""What Hipcheck knows, as frozen dataclasses: the shape of webapp/content once it is read.

`loading.load()` makes a `Library`.  The types of its entries stand by topic in entries/, and are all named here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from webapp.knowledge.accuracy import Accuracy
from webapp.knowledge.content_error import (
    ContentError,
    Fault,
)
from webapp.knowledge.countries import Country
from webapp.knowledge.entries.causes import (
    ALL_MOVEMENTS,
    Ages,
    Alert,
    Cause,
    Evidence,
    LeaveOut,
    Movement,
)
from webapp.knowledge.entries.exercises import (
    BY_SIDES,
    CUE_MOST,
    PAIN_STOP,
    POSITIONS,
    PROPS,
    Contraindication,
    Dose,
    Exercise,
    OwnRoutines,
    PainLimit,
    Routine,
    Span,
    Step,
    Variant,
)
from webapp.knowledge.entries.learning import (
    About,
    Anatomy,
    AnatomyPart,
    Tip,
)
from webapp.knowledge.entries.questions import (
    KINDS,
    LOOKS,
    NONE,
    PAIN_SCALE,
    SIDES,
    STEPS,
    Choice,
    Clause,
    Condition,
    Layer,
    Layers,
    Line,
    Place,
    Question,
    Region,
)
from webapp.knowledge.entries.running import (
    LIGHTS,
    LOAD_ADVICE,
    LOAD_COMPARED,
    Entry,
    Light,
    LoadAdvice,
    Reason,
    Recheck,
    RunningPlan,
    Stage,
)
from webapp.knowledge.entries.statements import (
    Cited,
    Source,
    Sources,
    Statement,
    tables,
)
from webapp.knowledge.entries.treatments import (
    EFFECTS,
    TIMERS,
    Effect,
    Plan,
    Protocol,
    SafetyItem,
    Treatment,
)
from webapp.knowledge.entries.urgency import (
    CALLS,
    LEVELS,
    Care,
    CareState,
    HelpLine,
    Level,
    Order,
    RedFlag,
)
from webapp.knowledge.markers import Markers
from webapp.knowledge.self_tests import SelfTests

__all__ = [
    "ALL_MOVEMENTS",
    "BY_SIDES",
    "CALLS",
    "CUE_MOST",
    "EFFECTS",
    "KINDS",
    "LEVELS",
    "LIGHTS",
    "LOAD_ADVICE",
    "LOAD_COMPARED",
    "LOOKS",
    "NONE",
    "PAIN_SCALE",
    "PAIN_STOP",
    "POSITIONS",
    "PROPS",
    "SIDES",
    "STEPS",
    "TIMERS",
    "About",
    "Ages",
    "Alert",
    "Anatomy",
    "AnatomyPart",
    "Care",
    "CareState",
    "Cause",
    "Choice",
    "Cited",
    "Clause",
    "Condition",
    "ContentError",
    "Contraindication",
    "Dose",
    "Effect",
    "Entry",
    "Evidence",
    "Exercise",
    "Fault",
    "HelpLine",
    "Layer",
    "Layers",
    "LeaveOut",
    "Level",
    "Library",
    "Light",
    "Line",
    "LoadAdvice",
    "Movement",
    "Order",
    "OwnRoutines",
    "PainLimit",
    "Place",
    "Plan",
    "Protocol",
    "Question",
    "Reason",
    "Recheck",
    "RedFlag",
    "Region",
    "Routine",
    "RunningPlan",
    "SafetyItem",
    "Source",
    "Sources",
    "Span",
    "Stage",
    "Statement",
    "Step",
    "Tip",
    "Treatment",
    "Variant",
    "tables",
]


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
    figures: dict[str, dict[str, Any]]  # exercise or self-test id -> poses, see drawings/figure/table.py
    self_tests: SelfTests
    markers: Markers
    routines: dict[str, Routine]
    own_routines: OwnRoutines
    recheck: Recheck
    running_plan: RunningPlan
    anatomy: Anatomy
    about: About
    accuracy: Accuracy
