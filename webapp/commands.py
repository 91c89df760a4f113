"""The commands of `flask --app wsgi`: content, questions, assess, ask, accuracy, pages, pack and push-move."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask.globals import app_ctx

from webapp.drawings import figure
from webapp.drawings.figure.table import Figure
from webapp.knowledge import report
from webapp.knowledge.coded_answers import BadAnswers, read_answers, read_cases
from webapp.knowledge.library import Library
from webapp.mind import accuracy, assessment
from webapp.mind.assessment import Answers
from webapp.mind.interview import interview
from webapp.mind.questions import settle
from webapp.phone import pwa

CASES = Path(__file__).parent.parent / "tests" / "cases"


def written(library: Library, outcome: assessment.Outcome) -> dict[str, object]:
    """An outcome as plain data: urgency, red flags, every cause with its points, most first."""
    return {
        "urgency": outcome.urgency,
        "red_flags": [{"id": f.id, "level": library.red_flags[f.id].level} for f in outcome.red_flags],
        "alerts": list(outcome.alerts),
        "likely": list(outcome.likely),
        "rule_out": list(outcome.rule_out),
        "causes": [{"id": s.id, "name": library.causes[s.id].name, "medical_name": library.causes[s.id].medical_name,
                    "synonyms": list(library.causes[s.id].synonyms), "points": s.points} for s in outcome.causes],
    }


@click.command("content")
@with_appcontext
def content() -> None:
    """Print what the content holds: counts, reachability, review dates, reading age, and what is easily forgotten.

    Faults never get this far: they stop the program, all of them listed.
    """
    library: Library = current_app.extensions["library"]
    click.echo(report.text(library, {name: figure.faults(cast(Figure, table))
                                     for name, table in library.figures.items()}))


def line_by_line(source: Iterable[str], work: Callable[[Answers], dict[str, object]]) -> None:
    """Reads answers as JSON lines and prints what `work` makes of each as JSON.

    A line is an object of question id to answer, or {"id": ..., "answers": {...}}; the
    id, if there is one, comes back with the result.  A line that cannot be read gives
    {"error": ...} in its place and the exit code 1.
    """
    library = current_app.extensions["library"]
    failed = False
    for line in source:
        if not line.strip():
            continue
        try:
            given = json.loads(line)
            wrapped = isinstance(given, dict) and isinstance(given.get("answers"), dict)
            result = work(read_answers(library, given["answers"] if wrapped else given))
            if wrapped and "id" in given:
                result = {"id": given["id"], **result}
        except ValueError as error:
            failed = True
            result = {"error": str(error)}
        click.echo(json.dumps(result, ensure_ascii=False))
    if failed:
        sys.exit(1)


@click.command("assess")
@click.argument("source", type=click.File("r", encoding="utf-8"), default="-")
@with_appcontext
def assess(source: Iterable[str]) -> None:
    """Read answers as JSON lines (file or standard input), write outcomes as JSON lines."""
    library = current_app.extensions["library"]
    line_by_line(source, lambda answers: written(library, assessment.assess(library, answers)))


@click.command("ask")
@click.argument("source", type=click.File("r", encoding="utf-8"), default="-")
@click.option("--known", default="", help="Questions that the phone remembers, such as age,health.")
@with_appcontext
def ask(source: Iterable[str], known: str) -> None:
    """Play the check against answers (JSON lines as for `assess`): what is asked, and what comes of it.

    screens: ids asked on each screen after the map, in order.  taps: from opening to the
    guidance.  words: all that was read on the way.
    """
    library = current_app.extensions["library"]
    remembered = [name for name in known.split(",") if name]
    if not set(remembered) <= library.questions.keys():
        raise click.BadParameter(f"there is no question {known!r}", param_hint="--known")

    def played(told: Answers) -> dict[str, object]:
        if "place" not in told:
            raise BadAnswers("place is missing: the check begins with it")
        found = interview(library, told, remembered)
        outcome = assessment.assess(library, settle(library, found.answers))
        return {"questions": [name for screen in found.screens for name in screen], "screens": found.screens,
                "screen_count": len(found.screens), "taps": found.taps, "words": found.words,
                "answers": found.answers, **written(library, outcome)}

    line_by_line(source, played)


@click.command("accuracy")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=CASES)
@with_appcontext
def how_accurate(folder: Path) -> None:
    """Play all coded cases of a folder (tests/cases) and print how often the check is right, and each mark."""
    library = current_app.extensions["library"]
    try:
        cases = read_cases(library, folder)
    except (OSError, ValueError) as problem:
        raise click.ClickException(str(problem)) from None
    click.echo(accuracy.text(library, accuracy.measure(library, cases)))


@click.command("questions")
@with_appcontext
def questions() -> None:
    """Print the questions as JSON: what `assess` takes."""
    library = current_app.extensions["library"]
    listed = []
    for question in library.questions.values():
        if question.kind == "places":
            choices = [{"id": place.id, "text": f"{place.label}: {place.hint}"} for place in library.places.values()]
        else:
            choices = [{"id": choice.id, "text": choice.text} for choice in question.choices]
        listed.append({"id": question.id, "kind": question.kind, "required": question.required,
                       "text": question.text, "choices": choices})
    click.echo(json.dumps(listed, ensure_ascii=False, indent=1))


@click.command("pack")
@with_appcontext
def pack() -> None:
    """Pack what phones keep, once for all starts that serve this version."""
    pwa.offline().pack()


@click.command("pages")
@with_appcontext
def pages() -> None:
    """Print every page by its template, as JSON: what `make build` cuts the styles that stand in pages down to."""
    click.echo(json.dumps(pwa.by_template(app_ctx.app)))


@click.command("push-move")
@click.argument("source", default="")
@with_appcontext
def push_move(source: str) -> None:
    """Move all alarms from the queue SOURCE (redis://..., or nothing for SQLite) to that of HIPCHECK_QUEUE.

    Stop the app and its workers first.  A move that was cut off may be run again.
    """
    from webapp.push.moving import move
    from webapp.push.store import Unreachable

    settings = current_app.config["PUSH"]
    if settings is None or settings.queue == source:
        raise click.UsageError("Set HIPCHECK_PUSH, and HIPCHECK_QUEUE to where the alarms shall go.")
    try:
        click.echo(f"{move(settings, source)} alarms moved.")
    except Unreachable as problem:
        raise click.ClickException(f"A queue does not answer: {problem}") from None


def init_app(app: Flask) -> None:
    app.cli.add_command(pack)
    app.cli.add_command(pages)
    app.cli.add_command(push_move)
    app.cli.add_command(content)
    app.cli.add_command(assess)
    app.cli.add_command(ask)
    app.cli.add_command(how_accurate)
    app.cli.add_command(questions)
