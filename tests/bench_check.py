"""How much the check asks, and how near its answer is to that of the whole form: the part of `make bench` about it."""

from __future__ import annotations

import statistics

from tests.mind.test_cases import FILES, cases
from tests.mind.test_questions import played
from webapp.commands import read_answers
from webapp.knowledge.library import LEVELS, Library
from webapp.mind.assessment import assess
from webapp.mind.interview import interview
from webapp.mind.questions import settle

PEOPLE = 100_000


def of_ten(values: list[int], part: int) -> int:
    """The value that `part` of ten stay at or below."""
    return sorted(values)[max(0, len(values) * part // 10 - 1)]


def row(name: str, figure: object, target: str) -> None:
    print(f"  {name:66} {figure!s:>12}   target {target}")


def check(library: Library) -> None:
    """Plays the check with every coded case and with many random people, and prints figure beside target."""
    played_cases = []
    for file in FILES:
        for case in cases(file):
            told = read_answers(library, case["answers"])
            found, known = interview(library, told), interview(library, told, ("age", "health"))
            played_cases.append((assess(library, told), assess(library, settle(library, found.answers)), found, known))
    level = LEVELS.index
    urgent = [(w, a) for w, a, _, _ in played_cases if level(w.urgency) >= level("urgent")]
    routine = [(w, a) for w, a, _, _ in played_cases if w.urgency == "routine"]
    calm = [(w, a) for w, a, _, _ in played_cases if w.urgency != "emergency"]
    print(f"The check, on {len(played_cases)} coded cases")
    row("urgent or emergency by the whole form, given lower",
        sum(level(a.urgency) < level(w.urgency) for w, a in urgent), "0")
    row("routine by the whole form, given self-care, %",
        round(100 * sum(a.urgency == "self-care" for _, a in routine) / len(routine), 1), "2")
    for words, cases_of in (("all cases", [(w, a) for w, a, _, _ in played_cases]), ("but emergencies", calm)):
        first = sum(a.causes[0].id == w.causes[0].id for w, a in cases_of)
        three = sum(w.causes[0].id in [c.id for c in a.causes[:3]] for w, a in cases_of)
        row(f"the whole form's first cause among the first three / first, %, {words}",
            f"{100 * three / len(cases_of):.1f} / {100 * first / len(cases_of):.1f}", "98 / 92")
    for words, index in (("", 2), ("; age and health known", 3)):
        screens = [len(one[index].screens) for one in played_cases]
        row(f"screens after the map, median / ninetieth percentile{words}",
            f"{statistics.median(screens):g} / {of_ten(screens, 9)}", "7 / 11" if words else "9 / 13")
    row("screens of an emergency, at most", max(len(f.screens) for w, a, f, _ in played_cases
                                                if a.urgency == "emergency"), "4")
    row("words read, median", statistics.median(f.words for _, _, f, _ in played_cases), "300")
    row("taps from opening to guidance, median", statistics.median(f.taps for _, _, f, _ in played_cases), "14")
    people = played(PEOPLE, 7)
    print(f"The check, with {PEOPLE:,} random people")
    row(f"emergencies of the whole form ({people['emergencies']:,}) given lower", len(people["emergencyLower"]), "0")
    row(f"urgent ones ({people['urgent']:,}) given lower", len(people["urgentLower"]), f"{PEOPLE // 1000}")
    row("care open that the whole form closes", len(people["careOpened"]), f"{PEOPLE // 1000}")
