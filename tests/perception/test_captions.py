from __future__ import annotations

from perception.captions import captioned, is_mark, parted, without_rows
from perception.geometry import Rect
from perception.screen import Element, TextRun
from perception.text_line import TextLine
from perception.vocabulary import Role


def _line(text: str, box: Rect) -> TextLine:
    return TextLine(text, box, 1.0)


def test_a_caption_stands_right_of_its_toggle_and_left_only_where_there_is_none() -> None:
    direction = _line("Direction", Rect(20, 98, 68, 20))
    rows = _line("Rows", Rect(116, 98, 40, 20))
    columns = _line("Columns", Rect(196, 98, 60, 20))
    toggles = {3: Rect(96, 100, 16, 16), 7: Rect(176, 100, 16, 16)}
    assert captioned(toggles, [direction, rows, columns]) == {1: 3, 2: 7}
    assert captioned({3: Rect(96, 100, 16, 16)}, [direction]) == {0: 3}


def test_a_line_that_begins_at_the_toggle_is_its_caption() -> None:
    assert captioned({0: Rect(20, 100, 14, 14)}, [_line("☐ Parking", Rect(16, 96, 90, 22))]) == {
        0: 0
    }


def test_a_toggle_read_as_a_sign_is_a_mark_and_no_caption() -> None:
    box = Rect(20, 100, 14, 14)
    tick = _line("✓", Rect(18, 98, 18, 18))
    assert captioned({0: box}, [tick, _line("Late", Rect(40, 98, 40, 18))]) == {1: 0}
    assert is_mark(tick, [box])
    assert not is_mark(_line("Late", Rect(18, 98, 18, 18)), [box])
    assert not is_mark(tick, [Rect(200, 100, 14, 14)])


def test_a_line_across_a_toggle_is_two_captions() -> None:
    words = (
        TextRun("Match", Rect(40, 100, 50, 18)),
        TextRun("case", Rect(94, 100, 40, 18)),
        TextRun("Whole", Rect(180, 100, 50, 18)),
    )
    line = TextLine("Match case Whole", Rect(40, 100, 190, 18), 1.0, words)
    parts = list(parted(line, [Rect(156, 102, 14, 14), Rect(18, 102, 14, 14)]))
    assert [(part.text, part.box.x, part.box.right) for part in parts] == [
        ("Match case", 40, 134),
        ("Whole", 180, 230),
    ]
    assert list(parted(line, [Rect(18, 102, 14, 14)])) == [line]


def test_a_frame_around_a_check_box_is_a_row_unless_it_is_a_cell() -> None:
    row = Element(0, Role.TEXT_FIELD, Rect(0, 90, 400, 36))
    cell = Element(0, Role.TABLE_CELL, Rect(0, 90, 60, 36))
    field = Element(0, Role.TEXT_FIELD, Rect(0, 200, 400, 36))
    check = Element(0, Role.CHECK_BOX, Rect(20, 100, 14, 14))
    assert without_rows([row, cell, field, check]) == [cell, field, check]
