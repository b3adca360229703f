"""Bare keys of a step belong to one window: one program, one document, a dialog or none."""

from __future__ import annotations

from collections import Counter

import pytest

from actions.action import Press, Target, TypeText
from agent.scripts.hints import StepHints, hints_for_keys
from agent.scripts.key_window import has_bare_keys, is_recorded
from agent.scripts.order import read_step
from perception.geometry import Rect
from perception.vocabulary import Role
from privacy.redacted import RedactedWindow


def window(title: str, program: str = "editor", *, is_dialog: bool = False) -> RedactedWindow:
    return RedactedWindow(1, Rect(0, 0, 300, 200), title, program, True, is_dialog)


def recorded(title: str, program: str = "editor", *, is_dialog: bool = False) -> StepHints:
    return hints_for_keys(window(title, program, is_dialog=is_dialog))


@pytest.mark.parametrize(
    "title",
    [
        "letter.txt - Editor",
        "*letter.txt - Editor",
        "letter.txt * – Editor",
        "● letter.txt - Editor",
        "letter.txt [modified] — Editor",
    ],
)
def test_a_document_with_a_mark_for_unstored_changes_is_the_same(title: str) -> None:
    assert is_recorded(recorded("letter.txt - Editor"), window(title))
    assert is_recorded(recorded(title), window("letter.txt - Editor"))


@pytest.mark.parametrize(
    "front",
    [
        None,
        window("other.txt - Editor"),
        window("Editor"),
        window(""),
        window("letter.txt - Editor", "browser"),
        window("letter.txt - Editor", ""),
        window("letter.txt - Editor", is_dialog=True),
        window("Delete?", is_dialog=True),
    ],
)
def test_another_document_a_dialog_or_an_unknown_program_is_not_the_window(
    front: RedactedWindow | None,
) -> None:
    assert not is_recorded(recorded("letter.txt - Editor"), front)


def test_a_dialog_is_known_by_its_title() -> None:
    known = recorded("Save As", is_dialog=True)
    assert is_recorded(known, window("Save As", is_dialog=True))
    assert not is_recorded(known, window("Open", is_dialog=True))
    assert not is_recorded(known, window("Save As"))


def test_a_title_in_another_language_is_the_same() -> None:
    def translate(label: str, program: str) -> Counter[str]:
        return Counter(["speichern unter"] if (label, program) == ("Save As", "editor") else [])

    known, german = recorded("Save As", is_dialog=True), window("Speichern unter", is_dialog=True)
    assert is_recorded(known, german, translate)
    assert not is_recorded(known, window("Drucken", is_dialog=True), translate)
    assert not is_recorded(known, german)


def test_of_a_title_with_something_private_the_last_part_is_kept() -> None:
    known = recorded("<PERSON_1> - Editor")
    assert "PERSON" not in known.window
    assert is_recorded(known, window("<PERSON_2> - Editor"))
    assert not is_recorded(known, window("Delete?", is_dialog=True))
    assert recorded("<PERSON_1>").window == ""


def test_keys_that_the_step_aims_are_not_bare() -> None:
    (aimed,) = read_step('type "17" into text field "Price"').instructions
    (bare,) = read_step('type "17"').instructions
    (pressed,) = read_step("press delete").instructions
    field = Target(1, Role.TEXT_FIELD, "Price", Rect(0, 0, 120, 24))
    assert not has_bare_keys(aimed, TypeText("17", field))
    assert has_bare_keys(bare, TypeText("17", field))
    assert has_bare_keys(pressed, Press(("delete",)))
