"""A condition holds, or it says what is seen instead."""

from __future__ import annotations

import pytest

from agent.scripts.condition import Condition, check, read_condition
from perception.vocabulary import Role, State
from privacy.redacted import RedactedWindow
from tests.agent.screens import SHOWN, redacted, thing

BOX = thing(1, Role.WINDOW).box
WINDOW = RedactedWindow(1, BOX, "report.txt - Mousepad", "mousepad", is_active=True)
DIALOG = RedactedWindow(2, BOX, "Save As", "mousepad", is_dialog=True)
SCREEN = redacted(
    thing(1, Role.TEXT_FIELD, "Name", value="report", window=1),
    thing(2, Role.TEXT_FIELD, "Note", window=1),
    thing(3, Role.CHECK_BOX, "Receipt", states=frozenset({State.CHECKED}), window=1),
    thing(4, Role.TEXT, "Total: 12 EUR", window=1),
    thing(5, Role.BUTTON, "Send", states=frozenset({State.FOCUSED}), window=1),
    windows=(WINDOW, DIALOG),
)


def read(words: str) -> Condition:
    condition = read_condition(words)
    assert condition is not None
    return condition


@pytest.mark.parametrize(
    "words",
    [
        'field "Name" holds "report"',
        'field "Name" contains "EPO"',
        'field "Note" is empty',
        'field "Note" holds ""',
        'check box "Receipt" is on',
        'text "Total: 12 EUR" shows',
        'window "Mousepad" shows',
        'window "Mousepad" has the focus',
        'dialog "Save As" is open',
        'window "Writer" is gone',
        'button "Cancel" is gone',
        'button "Send" is enabled',
        'button "Send" has the focus',
    ],
)
def test_it_holds(words: str) -> None:
    assert check(read(words), SCREEN).holds


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ('field "Name" holds "other"', 'it holds "report"'),
        ('field "Note" holds "Note"', "it is empty"),
        ('field "Name" is empty', 'it holds "report"'),
        ('check box "Receipt" is off', "it is on"),
        ('button "Cancel" shows', "it is not there"),
        ('button "Cancel" is enabled', "it is not there"),
        ('button "Send" is disabled', "it is enabled"),
        ('button "Send" is gone', "it is still there"),
        ('dialog "Save As" is gone', "it is still open"),
        ('window "Writer" shows', "no such window is open"),
        ('dialog "Save As" has the focus', "it is not in front"),
        ('field "Name" has the focus', "the focus is elsewhere"),
    ],
)
def test_it_does_not_hold_and_says_what_is_seen(words: str, seen: str) -> None:
    finding = check(read(words), SCREEN)
    assert not finding.holds
    assert finding.seen == seen


def test_of_two_that_fit_both_must_hold() -> None:
    pair = [
        thing(1, Role.CHECK_BOX, "A", states=frozenset({State.CHECKED})),
        thing(2, Role.CHECK_BOX, "A"),
    ]
    assert not check(read('check box "A" is on'), redacted(*pair)).holds
    assert pair[0].states >= SHOWN
    on = thing(2, Role.CHECK_BOX, "A", states=frozenset({State.CHECKED}))
    assert check(read('check box "A" is on'), redacted(pair[0], on)).holds


@pytest.mark.parametrize("words", ["", "the moon", "hold on"])
def test_what_says_no_condition_is_none(words: str) -> None:
    assert read_condition(words) is None
