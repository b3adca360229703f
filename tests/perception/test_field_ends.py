from __future__ import annotations

import numpy as np
import pytest

from perception.field_ends import end_signs, role_of_end
from perception.fusion import fuse
from perception.geometry import Rect
from perception.layout import Layout
from perception.screen import Screenshot
from perception.text_line import TextLine
from perception.vocabulary import Role
from perception.widgets import Shape, Widget

FRAME = Rect(100, 100, 240, 30)
SHOT = Screenshot(np.zeros((300, 600, 3), dtype=np.uint8))


def _line(text: str, x: int, width: int = 16) -> TextLine:
    return TextLine(text, Rect(x, 104, width, 22), 1.0)


@pytest.mark.parametrize(
    ("signs", "role"),
    [(["▼"], Role.COMBO_BOX), (["V"], Role.COMBO_BOX), (["-", "+"], Role.SPIN_BUTTON),
     (["日"], Role.SPIN_BUTTON), (["Q"], None)],
)  # fmt: skip
def test_what_stands_at_the_end_of_a_frame_tells_what_it_is(signs: list[str], role) -> None:
    ends = [_line(sign, 318 - 34 * n) for n, sign in enumerate(reversed(signs))]
    texts = [_line("Garden room", 108, 90), *ends]
    assert end_signs(FRAME, texts) == ends
    assert role_of_end(FRAME, ends) is role


def test_a_sign_alone_in_a_frame_and_a_word_at_its_end_are_what_it_holds() -> None:
    assert end_signs(FRAME, [_line("7", 318)]) == []
    assert end_signs(FRAME, [_line("Total", 108, 40), _line("EUR", 300, 32)]) == []


def test_a_number_field_is_one_thing_with_its_buttons() -> None:
    parts = (FRAME, Rect(101, 101, 170, 28), Rect(271, 101, 34, 28), Rect(305, 101, 34, 28))
    widgets = [Widget(Shape.BOX, box) for box in parts]
    screen = fuse(SHOT, Layout(), [_line("12", 108, 20), _line("+", 314)], widgets)
    assert [(e.role, e.value) for e in screen.elements if e.offers] == [(Role.SPIN_BUTTON, "12")]
    assert "+" in [e.name for e in screen.elements]  # what was read stays known


def test_a_drop_down_list_holds_its_choice() -> None:
    widgets = [Widget(Shape.BOX, FRAME)]
    screen = fuse(SHOT, Layout(), [_line("Garden room", 108, 90), _line("▼", 314)], widgets)
    (choice,) = [e for e in screen.elements if e.offers]
    assert (choice.role, choice.value, choice.name) == (Role.COMBO_BOX, "Garden room", "")
