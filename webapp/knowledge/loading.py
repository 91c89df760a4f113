"""TOML files of webapp/content -> `Library`.

All faults are collected first and raised together, each with file, entry and field, so
that a broken reference stops the program at start-up and is mended in one go.
"""

from __future__ import annotations

import datetime
import json
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

from webapp.knowledge import countries, faults
from webapp.knowledge.library import (
    SIDES,
    TIMERS,
    About,
    Ages,
    Alert,
    Anatomy,
    AnatomyPart,
    Care,
    CareState,
    Cause,
    Choice,
    Clause,
    Condition,
    ContentError,
    Contraindication,
    Dose,
    Effect,
    Entry,
    Evidence,
    Exercise,
    Fault,
    HelpLine,
    Layer,
    LeaveOut,
    Level,
    Library,
    Light,
    Line,
    LoadAdvice,
    Movement,
    Order,
    OwnRoutines,
    PainLimit,
    Place,
    Plan,
    Protocol,
    Question,
    Reason,
    Recheck,
    RedFlag,
    Region,
    Routine,
    RunningPlan,
    SafetyItem,
    Source,
    Span,
    Stage,
    Statement,
    Step,
    Tip,
    Treatment,
    Variant,
)

CONTENT = Path(__file__).parent.parent / "content"

# ---- reading one entry ----------------------------------------------------------------


@dataclass
class _Entry:
    """A TOML table being read: typed access that notes a fault instead of raising."""

    file: str
    name: str
    table: dict
    faults: list[Fault]
    asked: set[str] = field(default_factory=set)

    def fault(self, field_name: str, message: str) -> None:
        self.faults.append(Fault(self.file, self.name, field_name, message))

    def get(self, key: str, kind: type, default=None):
        self.asked.add(key)
        if key not in self.table:
            if default is None:
                self.fault(key, "is missing")
                return kind() if kind is not datetime.date else datetime.date.min
            return default
        value = self.table[key]
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.fault(key, f"should be {kind.__name__}, not {type(value).__name__}")
            return default if default is not None else kind() if kind is not datetime.date else datetime.date.min
        return value

    def text(self, key: str, default: str | None = None) -> str:
        value = self.get(key, str, default)
        if default is None and key in self.table and not value.strip():
            self.fault(key, "is empty")
        return value

    def texts(self, key: str, default: list | None = None) -> tuple[str, ...]:
        value = self.get(key, list, default)
        if not all(isinstance(item, str) and item.strip() for item in value):
            self.fault(key, "should be a list of texts")
            return ()
        return tuple(value)

    def numbers(self, key: str, default: list | None = None) -> tuple[int, ...]:
        value = self.get(key, list, default)
        if not all(isinstance(item, int) and not isinstance(item, bool) for item in value):
            self.fault(key, "should be a list of whole numbers")
            return ()
        return tuple(value)

    def parts(self, key: str, default: list | None = None) -> list[_Entry]:
        """The tables of a list, each as an entry of its own."""
        found = []
        for number, item in enumerate(self.get(key, list, default), 1):
            if isinstance(item, dict):
                found.append(_Entry(self.file, f"{self.name}.{key}[{number}]", item, self.faults))
            else:
                self.fault(key, f"item {number} should be a table")
        return found

    def inner(self, key: str) -> _Entry:
        """The table at `key`, as an entry of its own."""
        return _Entry(self.file, f"{self.name}.{key}", self.get(key, dict), self.faults)

    def statement(self) -> Statement:
        said = Statement(self.text("say"), self.sources())
        self.finish()
        return said

    def sources(self, key: str = "source") -> tuple[str, ...]:
        ids = self.texts(key)
        if key in self.table and not ids:
            self.fault(key, "names no source")
        return ids

    def statements(self, key: str, default: list | None = None) -> tuple[Statement, ...]:
        return tuple(part.statement() for part in self.parts(key, default))

    def conditions(self, key: str, default: list | None = None) -> tuple[Condition, ...]:
        found = []
        for item in self.get(key, list, default):
            if not isinstance(item, list):
                self.fault(key, "should be a list of lists of clauses")
                continue
            found.append(self.condition(key, item))
        return tuple(found)

    def condition(self, key: str, items: list) -> Condition:
        clauses = []
        for text in items:
            try:
                clauses.append(parse_clause(text))
            except (ValueError, AttributeError, TypeError):
                self.fault(key, f"cannot read the clause {text!r}")
        return tuple(clauses)

    def finish(self) -> None:
        for key in self.table:
            if key not in self.asked:
                self.fault(key, "is not a field of this entry")


def parse_clause(text: str) -> Clause:
    """Reads "worse:stairs|uphill", "not feel:snap", "pain>=7", "pain<=2",
    "unless onset:injury" or "unknown duration".

    Raises ValueError for anything else.
    """
    if text.startswith("unknown "):
        question, _, values = text.removeprefix("unknown ").strip().partition(":")
        return Clause(question, "unknown", tuple(value.strip() for value in values.split("|") if value.strip()))
    for sign, test in ((">=", "min"), ("<=", "max")):
        if sign in text:
            question, number = text.split(sign)
            return Clause(question.strip(), test, number=int(number))
    test, body = "has", text
    for word, meaning in (("not ", "lacks"), ("unless ", "unless")):
        if text.startswith(word):
            test, body = meaning, text.removeprefix(word)
    question, values = body.split(":")
    chosen = tuple(value.strip() for value in values.split("|"))
    if not question.strip() or not all(chosen):
        raise ValueError(text)
    return Clause(question.strip(), test, chosen)


# ---- reading the files ----------------------------------------------------------------


class _Reader:
    def __init__(self, folder: Path):
        self.folder = folder
        self.faults: list[Fault] = []
        self.files: dict[str, dict] = {}  # as they were read

    def toml(self, name: str) -> dict:
        try:
            self.files[name] = tomllib.loads((self.folder / name).read_text(encoding="utf-8"))
            return self.files[name]
        except FileNotFoundError:
            self.faults.append(Fault(name, "file", "-", "is missing"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            self.faults.append(Fault(name, "file", "-", f"is not readable TOML: {error}"))
        return {}

    def json(self, name: str) -> dict:
        """A file of named tables of numbers."""
        try:
            found = json.loads((self.folder / name).read_text(encoding="utf-8"))
        except FileNotFoundError:
            self.faults.append(Fault(name, "file", "-", "is missing"))
        except (json.JSONDecodeError, UnicodeDecodeError) as error:
            self.faults.append(Fault(name, "file", "-", f"is not readable JSON: {error}"))
        else:
            if isinstance(found, dict) and all(isinstance(table, dict) for table in found.values()):
                return found
            self.faults.append(Fault(name, "file", "-", "should be tables by exercise"))
        return {}

    def whole(self, name: str) -> _Entry:
        return _Entry(name, "file", self.toml(name), self.faults)

    def entries(self, name: str, key: str):
        """Yields each table of [[key]] in a file and reports ids used twice."""
        seen = set()
        top = self.toml(name)
        for extra in top.keys() - {key}:
            self.faults.append(Fault(name, "file", extra, f"is not known here; entries are [[{key}]]"))
        for number, table in enumerate(top.get(key, []), 1):
            entry = _Entry(name, str(table.get("id", f"{key} {number}")), table, self.faults)
            if table.get("id") in seen:
                entry.fault("id", "is used twice")
            seen.add(table.get("id"))
            yield entry

    def mapping(self, name: str, key: str, build) -> dict:
        found = {}
        for entry in self.entries(name, key):
            made = build(entry)
            entry.finish()
            found[made.id] = made
        return found

    def folder_of(self, name: str, build) -> dict:
        """One entry a file, in order of their names, which are their ids."""
        found = {}
        for path in sorted((self.folder / name).glob("*.toml")):
            file = f"{name}/{path.name}"
            entry = _Entry(file, path.stem, self.toml(file), self.faults)
            found[path.stem] = build(entry)
            entry.finish()
            if found[path.stem].id != path.stem:
                entry.fault("id", f"should be {path.stem!r}, like the file")
        return found


def _source(e: _Entry) -> Source:
    return Source(e.text("id"), e.text("title"), e.text("publisher"), e.text("address", ""), e.text("kind"),
                  e.get("seen", datetime.date))


def _region(e: _Entry) -> Region:
    return Region(e.text("id"), e.text("name"), e.text("hint"), e.get("sides", bool, False))


def _question(e: _Entry) -> Question:
    choices = []
    for part in e.parts("choice", []):
        choices.append(Choice(part.text("id"), part.text("text"), part.text("said"), part.text("group", "")))
        part.finish()
    required = e.get("required", bool, False)
    return Question(
        e.text("id"), e.text("step"), e.text("kind"), e.text("look", "rows"), required,
        e.get("remember", bool, False), e.text("text"), e.text("hint", ""),
        e.text("missing") if required else e.text("missing", ""), _optional(e, "why", lambda part: part.statement()),
        tuple(choices))


def _level(e: _Entry) -> Level:
    orders, lines = [], []
    for part in e.parts("do"):
        orders.append(Order(part.text("title"), part.text("say"), part.text("icon"), part.text("call", ""),
                            part.sources()))
        part.finish()
    for part in e.parts("help"):
        lines.append(HelpLine(part.text("say"), part.text("level"), part.sources()))
        part.finish()
    return Level(e.text("id"), e.text("name"), e.text("title"), e.text("meaning"), tuple(orders), tuple(lines),
                 e.texts("closed", []))


def _red_flag(e: _Entry) -> RedFlag:
    return RedFlag(e.text("id"), e.text("level"), e.conditions("when"), e.text("title"), e.text("say"),
                   e.statements("do"), e.text("call", ""), e.texts("causes", []), e.sources())


def _care(e: _Entry) -> Care:
    states = []
    for part in e.parts("state"):
        states.append(CareState(part.text("id"), part.get("open", bool), part.text("ask", ""),
                                part.conditions("when", []), part.text("title"), part.statements("say")))
        part.finish()
    return Care(e.text("id"), e.text("icon"), e.text("treatment", ""), tuple(states))


def _load_advice(e: _Entry) -> LoadAdvice:
    return LoadAdvice(e.text("id"), e.text("name"), e.statements("say"), e.get("beyond", int))


def _treatment(e: _Entry) -> Treatment:
    return Treatment(
        e.text("id"), e.text("name"), e.text("medical_name", ""), e.text("summary"), e.statements("what"),
        e.statements("how"), e.statements("how_long"), e.statements("not_for", []), e.statements("ask_first", []),
        e.statements("stop_if", []), e.get("reviewed", datetime.date))


def _plan(e: _Entry) -> Plan:
    plan = Plan(e.text("id"), e.text("name"), e.get("on", int), e.numbers("shorter", []), e.numbers("longer", []),
                e.get("rest", int), e.get("rounds", int), e.get("a_day", int), e.statements("say"))
    e.finish()
    return plan


def _protocol(e: _Entry) -> Protocol:
    return Protocol(
        e.text("id"), e.text("icon"), e.text("name"), e.text("on_words"), e.text("take_off"), e.text("is_off"),
        e.text("start"), e.text("look"), e.text("signs"), e.text("again", ""), e.text("gentler", ""),
        e.texts("not_with", []),
        e.get("apart", int), e.get("pause", int), e.statements("say"), tuple(_plan(part) for part in e.parts("plan")),
        e.statements("prepare"), e.statements("trouble"))


def _safety_item(e: _Entry) -> SafetyItem:
    effects = {}
    for timer in TIMERS:
        if timer in e.table:
            part = _Entry(e.file, f"{e.name}.{timer}", e.get(timer, dict), e.faults)
            effects[timer] = Effect(part.text("effect"), part.text("say"), part.sources())
            part.finish()
    return SafetyItem(e.text("id"), e.text("text"), e.get("lasting", bool), e.get("covers", bool, False),
                      e.conditions("known", []), effects)


def _anatomy_part(e: _Entry) -> AnatomyPart:
    part = AnatomyPart(e.text("id"), e.statements("say"), e.texts("causes", []))
    e.finish()
    return part


def _ages(e: _Entry) -> Ages:
    ages = Ages(e.texts("only"), e.sources())
    e.finish()
    return ages


def _cause(e: _Entry) -> Cause:
    leave_out, evidence = [], []
    for part in e.parts("leave_out"):
        leave_out.append(LeaveOut(part.text("movement"), part.text("say"), part.sources()))
        part.finish()
    for part in e.parts("evidence"):
        evidence.append(Evidence(part.get("points", int), part.condition("when", part.get("when", list)),
                                 part.text("because", "")))
        part.finish()
    serious = e.get("serious", bool)
    rule_out = alert = None
    if serious:
        rule_out = _Entry(e.file, f"{e.name}.rule_out", e.get("rule_out", dict), e.faults).statement()
        table = _Entry(e.file, f"{e.name}.alert", e.get("alert", dict), e.faults)
        alert = Alert(table.get("points", int), table.text("level"))
    felt = e.get("felt", dict)
    return Cause(
        e.text("id"), e.text("name"), e.text("medical_name"), e.texts("synonyms"), e.text("group"), serious,
        e.get("reviewed", datetime.date), e.text("summary"),
        _Entry(e.file, f"{e.name}.felt_words", e.get("felt_words", dict), e.faults).statement(),
        e.statements("what"), e.statements("who"), e.statements("worse"), e.statements("do"), e.statements("avoid"),
        tuple(leave_out), e.statements("course"), e.get("settle_weeks", int), e.statements("help"), rule_out,
        e.get("prior", int), _optional(e, "ages", _ages), felt, tuple(evidence), e.sources("evidence_sources"), alert)


def _dose(e: _Entry) -> Dose:
    dose = Dose(e.get("repetitions", int, 0), e.get("seconds", int, 0), e.get("tempo", int), e.get("hold", int, 0),
                e.get("sets", int, 1), e.get("rest", int, 0), e.sources())
    e.finish()
    return dose


def _optional(e: _Entry, key: str, build):
    """What `build` makes of the table at `key`, or None where there is none."""
    e.asked.add(key)
    return build(e.inner(key)) if key in e.table else None


def _variant(e: _Entry) -> Variant:
    variant = Variant(e.text("say"), e.text("exercise", ""), _optional(e, "dose", _dose), e.sources())
    e.finish()
    return variant


def _pain_limit(e: _Entry) -> PainLimit:
    limit = PainLimit(e.get("most", int), e.text("say"), e.sources())
    e.finish()
    return limit


def _exercise(e: _Entry) -> Exercise:
    return Exercise(
        e.text("id"), e.text("name"), e.text("position"), e.text("sides"), e.texts("props", []),
        e.get("reviewed", datetime.date), e.inner("purpose").statement(), e.texts("steps"), e.text("described"),
        e.text("cue_ready"), e.text("cue"), e.text("cue_change", ""), _dose(e.inner("dose")),
        e.inner("mistake").statement(), _variant(e.inner("easier")), _variant(e.inner("harder")),
        e.texts("contains", []), e.texts("not_when", []), _optional(e, "pain_limit", _pain_limit))


def _routine(e: _Entry) -> Routine:
    ready = e.get("ready", int)
    steps = []
    for part in e.parts("step"):
        steps.append(Step(part.text("exercise"), _optional(part, "dose", _dose), part.get("ready", int, ready),
                          part.text("note", ""), part.texts("instead", [])))
        part.finish()
    minutes = e.inner("minutes")
    span = (minutes.get("least", int), minutes.get("most", int))
    minutes.finish()
    return Routine(e.text("id"), e.text("name"), e.text("position"), span, e.inner("what_for").statement(),
                   e.inner("when").statement(), e.get("change", int), tuple(steps))


def _span(e: _Entry) -> Span:
    span = Span(e.get("least", int), e.get("most", int), e.get("step", int))
    e.finish()
    return span


def _own_routines(e: _Entry) -> OwnRoutines:
    own = OwnRoutines(e.get("exercises_most", int), e.get("name_most", int), e.get("sets_most", int),
                      e.get("ready", int), e.get("change", int), e.get("rest", int), _span(e.inner("repetitions")),
                      _span(e.inner("seconds")), _span(e.inner("hold")), e.statements("advice"))
    e.finish()
    return own


def _recheck(e: _Entry) -> Recheck:
    reasons = {}
    for part in e.parts("reason"):
        reason = Reason(part.text("id"), part.text("title"), part.text("say"), part.sources())
        part.finish()
        reasons[reason.id] = reason
    recheck = Recheck(e.get("worse_days", int), e.get("no_better_days", int), e.get("gap_days", int),
                      e.texts("signs"), reasons)
    e.finish()
    return recheck


def _running_plan(e: _Entry) -> RunningPlan:
    entry, lights, stages = [], [], []
    for part in e.parts("entry"):
        entry.append(Entry(part.text("id"), part.text("say"), part.sources()))
        part.finish()
    for part in e.parts("light"):
        lights.append(Light(part.text("id"), part.text("name"), part.text("say"), part.sources()))
        part.finish()
    for part in e.parts("stage"):
        stages.append(Stage(part.get("walk", int), part.get("run", int), part.get("blocks", int),
                            part.get("times", int), part.sources()))
        part.finish()
    plan = RunningPlan(e.get("go_on_most", int), e.get("repeat_most", int), e.get("rest_days", int),
                       e.get("back_days", int), e.get("anew_days", int), e.get("check_days", int),
                       e.get("reds_most", int), e.statements("intro"), e.statements("rules"),
                       tuple(entry), tuple(lights), tuple(stages))
    e.finish()
    return plan


def _places(regions: dict[str, Region]) -> dict[str, Place]:
    found = {}
    for region in regions.values():
        for side in SIDES if region.sides else ("",):
            label = f"{side} {region.name}".strip().capitalize()
            place_id = f"{region.id}-{side}" if side else region.id
            found[place_id] = Place(place_id, region.id, side, label, region.hint)
    return found


def load(folder: Path = CONTENT) -> Library:
    """Reads and checks the content in `folder`.  Raises ContentError with every fault found."""
    r = _Reader(folder)
    regions = r.mapping("regions.toml", "region", _region)
    causes = r.folder_of("causes", _cause)
    exercises = r.folder_of("exercises", _exercise)
    whole = r.whole("layers.toml")
    first, always, together = (tuple(tuple(names) for names in whole.get(key, list))
                               for key in ("first", "always", "together"))
    layers = {}
    for part in whole.parts("layer"):
        lines = tuple(Line(line.text("id"), line.text("text"),
                           tuple(tuple(pair.split(":")) for pair in line.texts("opens")))
                      for line in part.parts("line"))
        layers[part.text("id")] = Layer(part.text("id"), part.text("text"), part.text("hint", ""),
                                        part.inner("why").statement(), lines)
    whole.finish()
    whole = r.whole("anatomy.toml")
    anatomy = Anatomy(whole.statements("intro"), whole.statements("why_elsewhere"),
                      tuple(_anatomy_part(p) for p in whole.parts("hip_part")),
                      tuple(_anatomy_part(p) for p in whole.parts("muscle_part")))
    whole.finish()
    whole = r.whole("about.toml")
    about = About(whole.texts("privacy"), whole.texts("disclaimer"), whole.texts("how_it_works"),
                  whole.texts("limits"))
    whole.finish()
    library = Library(
        sources=r.mapping("sources.toml", "source", _source),
        regions=regions,
        places=_places(regions),
        countries=r.mapping(countries.FILE, "country", countries.read),
        questions=r.mapping("questions.toml", "question", _question),
        layers=layers, first=first, always=always, together=together,
        movements=r.mapping("movements.toml", "movement", lambda e: Movement(e.text("id"), e.text("name"))),
        levels=r.mapping("levels.toml", "level", _level),
        red_flags=r.mapping("red_flags.toml", "red_flag", _red_flag),
        causes=causes,
        cares=r.mapping("care.toml", "care", _care),
        treatments=r.mapping("treatments.toml", "treatment", _treatment),
        protocols=r.mapping("protocols.toml", "protocol", _protocol),
        safety=r.mapping("safety.toml", "safety", _safety_item),
        tips=r.mapping("prevention.toml", "tip", lambda e: Tip(e.text("id"), e.text("name"), e.statements("say"))),
        load_advice=r.mapping("running_load.toml", "advice", _load_advice),
        contraindications=r.mapping("contraindications.toml", "contraindication", lambda e: Contraindication(
            e.text("id"), e.conditions("when"), e.text("say"), e.sources())),
        exercises=exercises,
        figures=r.json("figures.json"),
        routines=r.mapping("routines.toml", "routine", _routine),
        own_routines=_own_routines(r.whole("own_routines.toml")),
        recheck=_recheck(r.whole("recheck.toml")),
        running_plan=_running_plan(r.whole("running_plan.toml")),
        anatomy=anatomy,
        about=about,
    )
    if not r.faults:
        r.faults += [*faults.find(library), *countries.unknown_tokens(r.files, library.countries)]
    if r.faults:
        raise ContentError(r.faults)
    return library
