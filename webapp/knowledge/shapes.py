"""Tables of TOML -> the types of library.py, by cattrs.  All that is missing, unknown or of another kind is told.

What the types cannot say of TOML stands here: how a clause is written, and the few tables
that are laid out for who writes them and not for who reads them.
"""

from __future__ import annotations

import dataclasses
import datetime
import difflib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError
from cattrs.cols import homogenous_tuple_structure_factory, mapping_structure_factory
from cattrs.gen import make_dict_structure_fn, override

from webapp.knowledge.library import TIMERS, Clause, Fault, Recheck, Routine, SafetyItem, Sources

KINDS = {str: "text", int: "a whole number", bool: "true or false", datetime.date: "a date", list: "a list",
         dict: "a table", float: "a number with a point"}
Table = dict[str, Any]  # of TOML, as tomllib reads it
Hook = Callable[[Any, Any], Any]  # (value, type) -> the value as that type, as cattrs wants it
T = TypeVar("T")
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


def toml_name(field: dataclasses.Field[Any]) -> str:
    """What the field is called in TOML."""
    name: str = field.metadata.get("toml") or field.name
    return name


def _laid_out(cls: Any, table: Table) -> Table:
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


def _plain(kind: type) -> Hook:
    def structure(value: object, _: object) -> Any:
        if type(value) is not kind:  # True is no whole number here
            raise _wrong_kind(value, kind)
        if isinstance(value, str) and not value.strip():
            raise ValueError("is empty")
        return value

    return structure


def _clause(value: object, _: object) -> Clause:
    try:
        if isinstance(value, str):
            return parse_clause(value)
    except ValueError:
        pass
    raise ValueError(f"cannot read the clause {value!r}")


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


def _only(kind: type, factory: Callable[[Any, Converter], Hook]) -> Callable[[Any, Converter], Hook]:
    """A library's factory, for values of one kind alone: it would make a list of a text's letters."""
    def made_by(made: Any, converter: Converter) -> Hook:
        inner = factory(made, converter)

        def structure(value: object, _: object) -> Any:
            if not isinstance(value, kind):
                raise _wrong_kind(value, kind)
            return inner(value, made)

        return structure

    return made_by


def _table(cls: Any, converter: Converter) -> Hook:
    hints = get_type_hints(cls, include_extras=True)
    fields: dict[str, Any] = {field.name: override(rename=toml_name(field),
                                   struct_hook=_sources if hints[field.name] == Sources else None)
              for field in dataclasses.fields(cls)}
    inner = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, _cattrs_use_linecache=False,
                                   **fields)

    def structure(value: object, _: object) -> Any:
        if not isinstance(value, dict):
            raise _wrong_kind(value, dict)
        return inner(_laid_out(cls, value), cls)

    return structure


def _is_row(made: Any) -> bool:
    """Is this tuple[..., ...]?"""
    return get_origin(made) is tuple and get_args(made)[-1] is ...


def _is_mapping(made: Any) -> bool:
    return get_origin(made) is dict


CONVERTER = Converter(detailed_validation=True)
for _kind in BLANK:  # by name: the library's own way for these would make a text of anything
    CONVERTER.register_structure_hook(_kind, _plain(_kind))
CONVERTER.register_structure_hook_factory(_is_row, _only(list, homogenous_tuple_structure_factory))
CONVERTER.register_structure_hook_factory(_is_mapping, _only(dict, mapping_structure_factory))
CONVERTER.register_structure_hook_factory(dataclasses.is_dataclass, _table)
CONVERTER.register_structure_hook_func(lambda made: made is Clause, _clause)
CONVERTER.register_structure_hook_func(lambda made: made == tuple[str, str], _pair)
CONVERTER.register_structure_hook_func(lambda made: made == tuple[int, int], _range)


def read(cls: type[T], table: Table, file: str, entry: str, faults: list[Fault]) -> T:
    """What a table says, as `cls`.  Adds what is wrong to `faults`; then there are blanks in place of it, so that the
    rest can still be checked."""
    try:
        return CONVERTER.structure(table, cls)
    except ClassValidationError as problem:
        faults += _told(problem, file, (entry,))
        made: T = _with_blanks(cls, table)
        return made


# ---- what is wrong ---------------------------------------------------------------------


def _told(problem: Exception, file: str, path: tuple[str, ...]) -> Iterator[Fault]:
    """Each fault below a problem.  path: the entry, then the fields that lead to it."""
    if isinstance(problem, ClassValidationError):
        names = {field.name: field.metadata.get("toml", field.name) for field in dataclasses.fields(problem.cl)}
        inside, other = problem.group_exceptions()
        for one, note in inside:
            name = names[note.name]
            yield from _told(one, file, (*path, name) if name else path)
        for one in other:
            yield from _told(one, file, path)
    elif isinstance(problem, IterableValidationError):
        for one, item in problem.group_exceptions()[0]:
            place = item.index  # a key, or a place in a list
            if isinstance(place, str):
                yield from _told(one, file, (*path, place))
            elif isinstance(one, ClassValidationError):
                yield from _told(one, file, (*path[:-1], f"{path[-1]}[{place + 1}]"))
            else:
                yield from _told(one, file, path)
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
    if isinstance(made, type) and dataclasses.is_dataclass(made):
        table = _laid_out(made, value) if isinstance(value, dict) else {}
        hints = get_type_hints(made, include_extras=True)
        return made(**{field.name: _with_blanks(hints[field.name], table[toml_name(field)])
                       if toml_name(field) in table else _default(field, hints[field.name])
                       for field in dataclasses.fields(made)})
    if _is_row(made) and isinstance(value, list):
        return tuple(_with_blanks(get_args(made)[0], item) for item in value if isinstance(item, dict | list))
    return _blank(made)


def _default(field: dataclasses.Field[Any], made: Any) -> Any:
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
