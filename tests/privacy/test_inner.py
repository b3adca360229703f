"""A row that is called by what stands in its cells is not covered whole for a value of one."""

from __future__ import annotations

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import Role, Source
from privacy.inner import shown_inside

TREE = frozenset({Source.ACCESSIBILITY})
ROW = Rect(20, 20, 500, 24)


def test_only_the_cell_with_the_value_is_painted(board, redactor) -> None:
    first = board.text(24, 22, "Transfer to", sources=TREE)
    second = board.text(150, 22, "anna@example.com", sources=TREE)
    whole = "Transfer to anna@example.com"
    board.text(0, 0, "", role=Role.TABLE_CELL, name=whole, box=ROW, runs=False, sources=TREE)
    screen = board.screen()
    result = redactor.redact(screen)
    assert result.elements[2].name == "Transfer to <EMAIL_1>"
    raw = screen.screenshot.pixels
    kept, hidden = first.box, second.box
    assert (
        result.image[kept.y : kept.bottom, kept.x : kept.right]
        == (raw[kept.y : kept.bottom, kept.x : kept.right])
    ).all()
    assert (
        result.image[hidden.y, hidden.x : hidden.right] != (raw[hidden.y, hidden.x : hidden.right])
    ).any()


def test_without_such_a_cell_the_row_is_covered(board, redactor) -> None:
    board.text(24, 22, "Transfer to", sources=TREE)
    whole = "Transfer to anna@example.com"
    board.text(0, 0, "", role=Role.TABLE_CELL, name=whole, box=ROW, runs=False, sources=TREE)
    (finding,) = redactor.redact(board.screen()).findings
    assert finding.box.encloses(ROW)


def test_an_element_with_words_of_its_own_needs_no_other(board) -> None:
    words = board.text(24, 22, "anna@example.com")
    inner = Element(9, Role.TEXT, Rect(26, 24, 20, 10), name="anna@example.com")
    assert shown_inside(words, "anna@example.com", [inner]) == []


def test_another_name_of_the_same_thing_is_not_inside_it() -> None:
    row = Element(1, Role.TABLE_CELL, ROW, name="anna@example.com")
    same = Element(2, Role.TEXT, Rect(20, 20, 499, 24), name="anna@example.com")
    small = Element(3, Role.TEXT, Rect(30, 22, 99, 20), name="anna@example.com")
    other = Element(4, Role.TEXT, Rect(130, 22, 99, 20), name="Transfer")
    assert shown_inside(row, "anna@example.com", [row, same, small, other]) == [small]
