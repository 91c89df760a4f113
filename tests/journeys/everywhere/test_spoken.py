"""What a screen reader is told of the screens that are drawn: map, question, timer, player, chart."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.support import states

TOLD = {
    "today-picked": """
      - main:
        - region "Tap where it hurts.":
          - heading "Tap where it hurts." [level=1]
          - group "View of the body":
            - radio "Front" [checked]
            - radio "Back"
            - radio "Left side"
            - radio "Right side"
            - radio "List"
          - group "Where it hurts":
            - list:
              - listitem:
                - checkbox "Left groin" [checked]
                - checkbox "Right groin"
          - group "How bad is the worst of it?":
            - button "0"
            - button "10"
          - status: Left groin picked. How bad is the worst of it?
    """,
    "check-signs": """
      - main:
        - button "Back"
        - paragraph: /About \\d+ more/
        - link "All at once"
        - group "Is any of this true of the sore place? Tick all that fit.":
          - heading "Is any of this true of the sore place?" [level=1]
          - checkbox "A lump in the groin"
          - button "None"
          - group: Why this question?
        - paragraph: Left groin, 4 out of 10
        - button "Next"
    """,
    "timer-on": """
      - main:
        - heading "Ice on" [level=1]
        - button "Night face, on or off"
        - paragraph: Round 1 of 4
        - timer "12 minutes left"
        - paragraph: Ice off 18:40 next 19:20
        - paragraph: Alarm ready.
        - group: It stings, or the skin looks wrong
      - contentinfo:
        - button "Ice is off"
    """,
    "player": """
      - main:
        - status: Press your back down, and let go
        - button "Stop the routine"
        - paragraph: Gentle hip movement, 1 of 7
        - button "Voice on"
        - heading "Pelvic tilt" [level=1]
        - paragraph: Press your back down, and let go
        - paragraph: "Next: Heel slide"
        - button "Back"
        - button "Pause"
        - button "Skip"
        - button "It hurts"
    """,
    "diary-chart": """
      - main:
        - 'figure "Left groin: down from 6 to 3"':
          - 'heading "Left groin: down from 6 to 3" [level=2]'
          - 'img /Left groin: down from 6 to 3. \\d+ points from .+ to today. Runs: 1, Routines: 2, Ice: 3/'
          - slider "Slide, or tap the chart, to read it"
        - group "How far back":
          - radio "2 weeks" [checked]
        - group: Read it as a table
        - heading "Today" [level=2]
        - list:
          - listitem:
            - group:
              - text: Ice 20 minutes
          - listitem:
            - group:
              - text: Gentle movement 8 minutes, about right, pain 3 before, 3 after
          - listitem:
            - group:
              - 'img "Pain 3:"'
              - text: Morning check Left groin, better, stiff for a while
    """,
}


@pytest.mark.parametrize("state", TOLD)
def test_what_is_told_makes_sense(phone, base, state):
    page = phone(timezone_id="UTC")
    states.STATES[state](page, base)
    expect(page.locator("body")).to_match_aria_snapshot(TOLD[state])
    page.problems.clear()
