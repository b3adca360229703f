"""A table of questions about one screen, each with exactly what is answered (questions.txt)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from agent.questions import answer
from perception.colour_names import colour_name
from perception.geometry import Rect
from perception.vocabulary import Role, State
from privacy.redacted import RedactedElement, RedactedWindow
from tests.agent.screens import redacted, thing

_TABLE = Path(__file__).with_name("questions.txt").read_text("utf-8").splitlines()
_WINDOW = RedactedWindow(1, Rect(0, 0, 900, 700), "Orders", "forms", is_active=True)


def here(number: int, role: Role, name: str, **more: object) -> RedactedElement:
    return thing(number, role, name, window=1, **more)  # type: ignore[arg-type]


FORM = (
    here(1, Role.TEXT_FIELD, "Name", value="Ann", states=frozenset({State.FOCUSED})),
    here(2, Role.TEXT_FIELD, "Note", states=frozenset({State.REQUIRED})),
    here(3, Role.CHECK_BOX, "Receipt", states=frozenset({State.CHECKED})),
    here(4, Role.CHECK_BOX, "Gift"),
    here(5, Role.BUTTON, "Save"),
    here(6, Role.BUTTON, "Cancel"),
    here(7, Role.LINK, "Help"),
    here(8, Role.TAB, "General", states=frozenset({State.SELECTED})),
    here(9, Role.TAB, "Advanced"),
    here(10, Role.COLUMN_HEADER, "Item", at=(20, 400)),
    here(11, Role.COLUMN_HEADER, "Price", at=(200, 400)),
    here(12, Role.TABLE_CELL, "Rope", at=(20, 430)),
    here(13, Role.TABLE_CELL, "17", at=(200, 430)),
    here(14, Role.TABLE_CELL, "Lamp", at=(20, 460)),
    here(15, Role.TABLE_CELL, "9", at=(200, 460)),
    here(16, Role.COMBO_BOX, "Size", value="Large"),
)
SCREEN = redacted(*FORM, windows=(_WINDOW,), focus=1)


@pytest.mark.parametrize("row", _TABLE)
def test_a_question_gets_exactly_the_answer_of_the_table(row: str) -> None:
    question, _, said = row.partition(" => ")
    assert " | ".join(answer(question.removesuffix(" =>"), SCREEN) or ()) == said


def test_a_password_field_is_never_called_empty() -> None:
    secret = here(2, Role.PASSWORD_FIELD, "Password", states=frozenset({State.PROTECTED}))
    screen = redacted(secret, windows=(_WINDOW,))
    unknown = (
        "I can not know, because nobody reads what it holds: "
        "password field Password, its content is hidden."
    )
    for question in ("is Password empty", "is Password filled in", "what is missing"):
        assert answer(question, screen) == (unknown,)


def test_a_text_that_tells_of_a_trouble_is_told_as_one() -> None:
    screen = redacted(here(1, Role.TEXT, "Error: payment failed"), windows=(_WINDOW,))
    for question in ("are there any errors?", "is there a problem?", "is there anything wrong?"):
        assert answer(question, screen) == ("Attention: text Error: payment failed.",)


def test_one_hidden_persons_value_is_not_told_as_anothers() -> None:
    cells = (
        here(1, Role.COLUMN_HEADER, "Name", at=(20, 400)),
        here(2, Role.COLUMN_HEADER, "Balance", at=(200, 400)),
        here(3, Role.TABLE_CELL, "<PERSON_1>", at=(20, 430)),
        here(4, Role.TABLE_CELL, "17", at=(200, 430)),
        here(5, Role.TABLE_CELL, "<PERSON_2>", at=(20, 460)),
        here(6, Role.TABLE_CELL, "90", at=(200, 460)),
    )
    screen = redacted(*cells, windows=(_WINDOW,))
    assert answer("what is the balance of <PERSON_2>", screen) == ("Balance of <PERSON_2>: 90.",)
    assert "90" not in " ".join(answer("what is the balance of <PERSON_3>", screen) or ())


def test_what_lies_over_a_thing_is_named() -> None:
    over = RedactedWindow(2, Rect(0, 140, 300, 300), "Notes", "editor")
    screen = redacted(*FORM, windows=(over, _WINDOW))
    assert answer("is anything covering Save?", screen) == ('Covered by "Notes": button Save.',)


def test_a_nameless_picture_is_told_by_what_it_shows() -> None:
    bin_ = replace(here(3, Role.BUTTON, ""), description="trash can, probably delete")
    screen = redacted(bin_, windows=(_WINDOW,))
    assert answer("what is this unnamed button", screen) is not None
    assert answer("what are these unnamed picture buttons", screen) == (
        "Button trash can, probably delete.",
    )


@pytest.mark.parametrize(
    ("rgb", "name"),
    [((255, 255, 255), "white"), ((0, 0, 0), "black"), ((128, 128, 128), "grey"),
     ((220, 20, 20), "red"), ((250, 150, 20), "orange"), ((240, 230, 20), "yellow"),
     ((20, 160, 40), "green"), ((20, 60, 220), "blue"), ((130, 40, 190), "purple"),
     ((250, 110, 180), "pink"), ((120, 80, 50), "brown")],
)  # fmt: skip
def test_a_colour_has_its_everyday_name(rgb: tuple[int, int, int], name: str) -> None:
    assert colour_name(np.full((20, 30, 3), rgb, np.uint8)) == (name, "")


def test_a_second_colour_is_told_where_there_is_enough_of_it() -> None:
    pixels = np.full((20, 30, 3), (20, 60, 220), np.uint8)
    pixels[5:10, 5:25] = 255
    assert colour_name(pixels) == ("blue", "white")
