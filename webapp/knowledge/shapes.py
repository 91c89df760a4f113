"""Tables of TOML -> the types of library.py, by cattrs.  All that is missing, unknown or of another kind is told.

What the types cannot say of TOML stands here: how a clause is written, and the few tables
that are laid out for who writes them and not for who reads them.
"""

from __future__ import annotations

import dataclasses
import datetime
import difflib
from collections.abc import Callable, Iterator
from typing import Any, get_args, get_origin, get_type_hints

from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.cols import homogenous_tuple_structure_factory, mapping_structure_factory
from cattrs.gen import make_dict_structure_fn, override

from webapp.knowledge.library import TIMERS, Clause, Fault, Recheck, Routine, SafetyItem, Sources

KINDS = {str: "text", int: "a whole number", bool: "true or false", datetime.date: "a date", list: "a list",
         dict: "a table", float: "a number with a point"}
BLANK = {str: "", int: 0, bool: False, datetime.date: datetime.date.min}


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


# ---- from TOML to a type ---------------------------------------------------------------


def toml_name(field: dataclasses.Field) -> str:
    """What the field is called in TOML."""
    return field.metadata.get("toml") or field.name


def _laid_out(cls: type, table: dict) -> dict:
    """The table as the type has it, where TOML lays it out otherwise."""
    if cls is SafetyItem:  # one table for each timer that asks, in the item itself
        return {key: value for key, value in table.items() if key not in TIMERS} | {
            "effects": {timer: table[timer] for timer in TIMERS if timer in table}}
    if cls is Routine:  # "ready" is said once for all steps
        ready = {"ready": table["ready"]} if "ready" in table else {}
        table = {key: value for key, value in table.items() if key != "ready"}
        if isinstance(steps := table.get("step"), list):
            return table | {"step": [ready | step if isinstance(step, dict) else step for step in steps]}
    if cls is Recheck and isinstance(reasons := table.get("reason"), list):  # found by their ids
        return table | {"reason": {str(one.get("id", number)) if isinstance(one, dict) else str(number): one
                                   for number, one in enumerate(reasons, 1)}}
    return table


def _wrong_kind(value: object, *wanted: type) -> ValueError:
    kinds = " or ".join(KINDS[kind] for kind in wanted)
    return ValueError(f"should be {kinds}, not {KINDS.get(type(value), type(value).__name__)}")


def _plain(kind: type) -> Any:
    def structure(value: object, _: object) -> Any:
        if type(value) is not kind:  # True is no whole number here
            raise _wrong_kind(value, kind)
        if kind is str and not value.strip():
            raise ValueError("is empty")
        return value

    return structure


def _clause(value: object, _: object) -> Clause:
    try:
        return parse_clause(value)
    except (ValueError, AttributeError, TypeError):
        raise ValueError(f"cannot read the clause {value!r}") from None


def _pair(value: object, _: object) -> tuple[str, str]:
    """"signs:fever" -> ("signs", "fever")."""
    if not isinstance(value, str) or value.count(":") != 1:
        raise ValueError(f"{value!r} should be written question:answer")
    question, answer = value.split(":")
    return question, answer


@dataclasses.dataclass(frozen=True)
class _Range:
    least: int
    most: int


def _range(value: object, _: object) -> tuple[int, int]:
    found = CONVERTER.structure(value, _Range)
    return found.least, found.most


def _sources(value: object, _: object) -> tuple[str, ...]:
    if value == []:
        raise ValueError("names no source")
    return CONVERTER.structure(value, tuple[str, ...])


def _only(kind: type, factory: Callable[[Any, Converter], Any]) -> Callable[[Any, Converter], Any]:
    """A library's factory, for values of one kind alone: it would make a list of a text's letters."""
    def made_by(made: Any, converter: Converter) -> Any:
        inner = factory(made, converter)

        def structure(value: object, _: object) -> Any:
            if not isinstance(value, kind):
                raise _wrong_kind(value, kind)
            return inner(value, made)

        return structure

    return made_by


def _table(cls: Any, converter: Converter) -> Any:
    hints = get_type_hints(cls, include_extras=True)
    fields = {field.name: override(rename=toml_name(field),
                                   struct_hook=_sources if hints[field.name] == Sources else None)
              for field in dataclasses.fields(cls)}
    inner = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_use_linecache=False,
                                   **fields)

    def structure(value: object, _: object) -> Any:
        if not isinstance(value, dict):
            raise _wrong_kind(value, dict)
        return inner(_laid_out(cls, value), cls)

    return structure


CONVERTER = Converter(detailed_validation=True)
for _kind in BLANK:  # by name: the library's own way for these would make a text of anything
    CONVERTER.register_structure_hook(_kind, _plain(_kind))
CONVERTER.register_structure_hook_factory(
    lambda made: get_origin(made) is tuple and get_args(made)[-1] is ...,
    _only(list, homogenous_tuple_structure_factory))
CONVERTER.register_structure_hook_factory(lambda made: get_origin(made) is dict, _only(dict, mapping_structure_factory))
CONVERTER.register_structure_hook_factory(lambda made: dataclasses.is_dataclass(made), _table)
CONVERTER.register_structure_hook_func(lambda made: made is Clause, _clause)
CONVERTER.register_structure_hook_func(lambda made: made == tuple[str, str], _pair)
CONVERTER.register_structure_hook_func(lambda made: made == tuple[int, int], _range)


def read(cls: Any, table: dict, file: str, entry: str, faults: list[Fault]) -> Any:
    """What a table says, as `cls`.  Adds what is wrong to `faults`; then there are blanks in place of it, so that the
    rest can still be checked."""
    try:
        return CONVERTER.structure(table, cls)
    except ClassValidationError as problem:
        faults += _told(problem, cls, file, (entry,))
        return _with_blanks(cls, table)


# ---- what is wrong ---------------------------------------------------------------------


def _told(problem: Exception, cls: Any, file: str, path: tuple[str, ...]) -> Iterator[Fault]:
    """Each fault below a problem.  path: the entry, then the fields that lead to it."""
    if isinstance(problem, ClassValidationError):
        names = {field.name: field.metadata.get("toml", field.name) for field in dataclasses.fields(problem.cl)}
        inside, other = problem.group_exceptions()
        for one, note in inside:
            step = (names[note.name],) if names[note.name] else ()
            yield from _told(one, problem.cl, file, (*path, *step))
        for one in other:
            yield from _told(one, problem.cl, file, path)
    elif isinstance(problem, IterableValidationError):
        for one, note in problem.group_exceptions()[0]:
            if isinstance(note.index, str):
                step = (*path, note.index)
            elif isinstance(one, ClassValidationError):
                step = (*path[:-1], f"{path[-1]}[{note.index + 1}]")
            else:
                step = path
            yield from _told(one, cls, file, step)
    elif isinstance(problem, ForbiddenExtraKeysError):
        known = [toml_name(field) for field in dataclasses.fields(problem.cl)]
        for name in sorted(problem.extra_fields):
            near = difflib.get_close_matches(name, known, 1)
            yield Fault(file, ".".join(path), name,
                        "is not a field of this entry" + (f"; did you mean {near[0]!r}?" if near else ""))
    else:
        entry, field = (path[:-1], path[-1]) if len(path) > 1 else (path, "-")
        yield Fault(file, ".".join(entry), field, "is missing" if isinstance(problem, KeyError) else str(problem))


def _with_blanks(made: Any, value: object) -> Any:
    """The value as `made`, with a blank for each part that does not fit."""
    try:
        return CONVERTER.structure(value, made)
    except (ClassValidationError, IterableValidationError, ValueError):
        pass
    if dataclasses.is_dataclass(made):
        table = _laid_out(made, value) if isinstance(value, dict) else {}
        hints = get_type_hints(made, include_extras=True)
        return made(**{field.name: _with_blanks(hints[field.name], table[toml_name(field)])
                       if toml_name(field) in table else _default(field, hints[field.name])
                       for field in dataclasses.fields(made)})
    if get_origin(made) is tuple and get_args(made)[-1] is ... and isinstance(value, list):
        return tuple(_with_blanks(get_args(made)[0], item) for item in value if isinstance(item, dict | list))
    return _blank(made)


def _default(field: dataclasses.Field, made: Any) -> Any:
    return _blank(made) if field.default is dataclasses.MISSING else field.default


def _blank(made: Any) -> Any:
    if made in BLANK:
        return BLANK[made]
    if made == tuple[int, int]:
        return (0, 0)
    if dataclasses.is_dataclass(made):
        return _with_blanks(made, {})
    if get_origin(made) is dict:
        return {}
    return None if type(None) in get_args(made) else ()
