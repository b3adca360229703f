"""Lines of one type have one height, whatever letters they have."""

from __future__ import annotations

import pytest

from perception.geometry import Rect
from perception.line_height import full_height
from perception.screen import TextRun
from perception.text_line import TextLine


def _line(text: str, y: int, h: int) -> TextLine:
    box = Rect(20, y, 60, h)
    return TextLine(text, box, 1.0, (TextRun(text, box),))


@pytest.mark.parametrize(
    ("text", "y", "h"),
    [("xenon", 106, 8), ("hotel", 103, 11), ("spray", 106, 11), ("Jaguar", 103, 14)],
)
def test_small_tall_and_deep_letters_give_one_height(text: str, y: int, h: int) -> None:
    line = full_height(_line(text, y, h))
    assert abs(line.box.y - 103) <= 1
    assert abs(line.box.h - 14) <= 1
    assert line.words[0].box == line.box
    assert line.box.encloses(Rect(20, y, 60, h))


def test_chinese_and_blank_lines_stay() -> None:
    for text in ("姓名", " "):
        assert full_height(_line(text, 100, 14)) == _line(text, 100, 14)


def test_a_line_at_the_upper_edge_stays_in_the_picture() -> None:
    assert full_height(_line("xenon", 1, 8)).box.y == 0
