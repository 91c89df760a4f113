"""The page on accuracy says what the published cases give, and what the marks beside a cause are worth."""

from __future__ import annotations

import dataclasses
import html
import re
import shutil

import pytest

from tests.mind.test_cases import FILES, FOLDER
from tests.support.server import ROOT
from webapp import create_app
from webapp.commands import read_cases
from webapp.drawings import dots
from webapp.knowledge.accuracy import FITS, Share
from webapp.mind.accuracy import ALL, measure, text
from webapp.screens import measured

APART = 20  # per cent that lie at least between what one mark is worth and what the next is
ROWS = {"Right cause first": "first", "Right cause among three": "three", "Emergencies seen as that": "emergencies",
        "Urgent ones seen as that, or more": "urgent", "Mild ones raised too high": "raised"}


@pytest.fixture(scope="module")
def figures():
    return measured.read(ROOT / "static/dist")


@pytest.fixture
def page(client):
    return client.get("/about/accuracy").text


def test_the_built_figures_are_those_of_the_cases(library, figures):
    cases = read_cases(library, FOLDER)
    fewest = min(cases, key=lambda file: len(cases[file]))  # to play all of them takes half a minute
    played = measure(library, {fewest: cases[fewest]})
    assert (played.asked[fewest], played.form[fewest]) == (figures.asked[fewest], figures.form[fewest]), "make build"


@pytest.mark.parametrize("way", ["asked", "form"])
@pytest.mark.parametrize("file", [*FILES, ALL])
def test_the_marks_are_ordered_and_far_apart(figures, way, file):
    best, partly, possible = (share.percent for share in getattr(figures, way)[file].marks)
    assert best >= partly + APART
    assert partly >= possible + APART


def test_the_command_prints_every_figure(app, figures, library, tmp_path):
    lines = text(library, figures).splitlines()
    assert lines[0].split() == ["As", "the", "check", "asks", *sorted(FILES), ALL]
    for title, way in (("As the check asks", figures.asked), ("All questions at once", figures.form)):
        block = lines[next(place for place, line in enumerate(lines) if line.startswith(title)):]
        shares = [(line, [(int(right), int(of)) for right, of in re.findall(r"(\d+) of (\d+)", line)])
                  for line in block[:12]]
        for name, field in (("right cause first", "first"), ("right cause among three", "three"),
                            ("told less than they should", "told_less"), ("mild ones raised too high", "raised")):
            printed = next(found for line, found in shares if line.strip().startswith(name))
            assert printed == [(getattr(one, field).right, getattr(one, field).of) for one in way.values()]
        for place, bars in enumerate(FITS):
            words = library.accuracy.mark(bars).first
            printed = next(found for line, found in shares if line.strip().startswith(words))
            assert printed == [(one.marks[place].right, one.marks[place].of) for one in way.values()]

    (tmp_path / "few.jsonl").write_text("\n".join((FOLDER / "more.jsonl").read_text("utf-8").splitlines()[:3]), "utf-8")
    few = app.test_cli_runner().invoke(args=["accuracy", str(tmp_path)])
    assert few.exit_code == 0
    assert few.output == text(library, measure(library, read_cases(library, tmp_path))) + "\n"


@pytest.mark.parametrize(("line", "said"), [
    ('{"id": "x", "answers": {"shoe": 1}, "accept": [], "urgency": [], "scores_cause": true, "scores_urgency": true}',
     "case x: there is no question 'shoe'"),
    ('{"id": "x", "answers": {}}', "not a case"),
    ("", "no coded cases"),
])
def test_the_command_says_which_case_it_cannot_read(app, tmp_path, line, said):
    if line:
        (tmp_path / "few.jsonl").write_text(line, "utf-8")
    result = app.test_cli_runner().invoke(args=["accuracy", str(tmp_path)])
    assert result.exit_code == 1
    assert said in result.output


def test_the_page_says_the_computed_figures_beside_those_of_the_other_cases(page, figures, library):
    held = library.accuracy.held_out
    for name, field in ROWS.items():
        row = re.search(f'<th scope="row">{re.escape(name)}</th>(.*?)</tr>', page)[1]
        said = [(int(percent), int(right), int(of)) for percent, right, of
                in re.findall(r"<b>(\d+)%</b> <small>(\d+) of (\d+)</small>", row)]
        assert said == [(one.percent, one.right, one.of)
                        for one in (getattr(figures.asked[ALL], field), getattr(held, field))]
    assert f"{figures.asked[ALL].cases + held.cases} stories" in page
    assert "Measured on 27 November 2026" in page


def test_the_page_says_what_each_mark_is_worth_in_the_words_of_the_answer(page, client, answers, figures, library):
    marks = page[page.index("accuracy-marks"):]
    for place, bars in enumerate(FITS):
        worth = figures.asked[ALL].marks[place]
        said = re.search(rf'data-fit="{bars}">.*?</i>([^<]+)<.*?Right in (\d+) of 100.*?\((\d+) of (\d+)\)', marks,
                         re.S)
        assert tuple(map(int, said.groups()[1:])) == (worth.percent, worth.right, worth.of)
        assert said[1].startswith(library.accuracy.mark(bars).first)
    shown = re.findall(r'data-fit="(\d)"><i></i><i></i><i></i>([^<]+)<', client.post("/check-in", data=answers).text)
    assert shown
    for bars, words in shown:
        assert words.lower() in page.lower()
        assert words in (library.accuracy.mark(int(bars)).first, library.accuracy.mark(int(bars)).other)


def test_the_pictures_hold_a_hundred_dots_by_the_figures_and_say_so_in_words(page, figures, library):
    drawn = re.findall(r'class="dots"[^>]* aria-label="([^"]+)">(.*?)</svg>', page)
    assert len(drawn) == 2
    for (words, svg), one in zip(drawn, (figures.asked[ALL], library.accuracy.held_out), strict=True):
        full, ring, rest = (re.search(f'dots-{kind}" d="([^"]*)"', svg)[1].count("M")
                            for kind in ("full", "ring", "rest"))
        assert (full, full + ring, full + ring + rest) == (one.first.percent, one.three.percent, 100)
        assert list(map(int, re.findall(r"\d+", words))) == [100, full, ring, rest]


@pytest.mark.parametrize(("full", "ringed"), [(-1, 0), (60, 41)])
def test_dots_are_parts_of_a_hundred(full, ringed):
    with pytest.raises(ValueError, match="parts of a hundred"):
        dots.hundred(full, ringed, "")


@pytest.mark.parametrize("told", [{}, {"walking": "limp", "worse": ["landing"]}, {"signs": ["out-of-place"]}])
def test_every_answer_and_about_lead_to_the_page(client, answers, told):
    assert 'href="/about/accuracy"' in client.post("/check-in", data={**answers, **told}).text
    assert 'href="/about/accuracy"' in client.get("/about").text


def test_every_other_checker_and_limit_names_its_source(page, library):
    for source in ("semigran-symptom-checkers", "hill-symptom-checkers", "gilbert-apps-and-doctors",
                   "careroute-adaptive-questions", "held-out-cases"):
        assert library.sources[source].title in page
    for _, one in library.accuracy.statements():
        assert getattr(one, "say", "") in html.unescape(page)


def test_it_does_not_start_without_the_figures(tmp_path):
    dist = shutil.copytree(ROOT / "static/dist", tmp_path / "dist")
    (dist / measured.NAME).unlink()
    with pytest.raises(measured.NotMeasured, match="make build"):
        create_app({"DIST": dist})


def test_faulty_figures_in_the_content_are_told(library):
    from webapp.knowledge.accuracy import faults

    page = library.accuracy
    assert list(faults(page)) == []
    wrong = dataclasses.replace(page, marks=page.marks[1:],
                                held_out=dataclasses.replace(page.held_out, raised=Share(26, 25), cases=62))
    assert [(fault.entry, fault.field) for fault in faults(wrong)] == [
        ("file", "mark"), ("held_out", "raised"), ("held_out", "cases")]
