"""A drawn table's cells are judged by the heading that they stand under."""

from __future__ import annotations

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import Role
from privacy.tables import cell_labels, label_phrases


def _cell(number: int, column: int, row: int, text: str, value: str = "") -> Element:
    box = Rect(20 + 150 * column, 20 + 30 * row, 90, 18)
    return Element(number, Role.TEXT, box, name=text, value=value)


def _table(*rows: tuple[str, ...]) -> list[Element]:
    return [
        _cell(10 * r + c, c, r, text)
        for r, row in enumerate(rows, start=1)
        for c, text in enumerate(row)
    ]


def test_each_cell_has_the_label_of_its_column() -> None:
    labels = cell_labels(
        _table(("Born", "Paid", "Host"), ("1.2.1990", "no", "a"), ("3.4.1985", "yes", "b"))
    )
    assert labels == {20: "Born", 30: "Born", 22: "Host", 32: "Host"}


def test_a_heading_of_several_words_that_were_read_apart_is_one() -> None:
    words = [
        Element(n, Role.TEXT, Rect(20 + 40 * n, 50, 36, 18), name=word)
        for n, word in enumerate(("Date", "of", "birth"))
    ]
    rest = [_cell(11, 2, 1, "Paid"), _cell(12, 3, 1, "Plan")]
    below = [_cell(20, 0, 2, "1.2.1990"), _cell(21, 2, 2, "no"), _cell(22, 3, 2, "a")]
    assert cell_labels([*words, *rest, *below]) == {20: "Date of birth"}
    assert cell_labels([*words, *below]) == {}


def test_two_labels_side_by_side_head_no_table() -> None:
    assert cell_labels(_table(("Born", "Host"), ("1.2.1990", "a"))) == {}


def test_a_column_ends_at_a_gap_and_at_another_label() -> None:
    table = _table(("Born", "Paid", "Host"), ("1.2.1990", "no", "a"))
    far = _cell(90, 0, 12, "5.6.1970")
    other = [_cell(50, 0, 3, "E-mail"), _cell(60, 0, 4, "7.8.1960")]
    assert set(cell_labels([*table, far])) == {20, 22}
    assert set(cell_labels([*table, *other])) == {20, 22}


def test_a_field_heads_nothing_and_names_of_goods_are_no_persons() -> None:
    field = _cell(1, 0, 1, "Born", value="x")
    table = _table(("Since", "Paid", "Plan"), ("1.2.1990", "no", "a"))
    assert cell_labels([field, *table]) == {}
    assert cell_labels(_table(("Name", "Size", "Type"), ("Rose", "3 kB", "folder"))) == {}


def test_dates_of_birth_in_a_table_are_hidden_and_other_dates_stay(board, redactor) -> None:
    for column, heading in enumerate(("Born", "Paid", "Since")):
        board.text(20 + 150 * column, 20, heading)
    for column, date in enumerate(("01.02.1990", "yes", "05.06.2020")):
        board.text(20 + 150 * column, 50, date)
        board.text(20 + 150 * column, 80, date.replace("9", "8"))
    names = [e.name for e in redactor.redact(board.screen()).elements]
    assert names[3] == "<DATE_OF_BIRTH_1>"
    assert names[4] == "<DATE_OF_BIRTH_2>"
    assert names[7] == "05.06.2020"


def test_a_column_of_numbers_ends_where_words_begin() -> None:
    table = _table(
        ("Employee no.", "Paid", "Plan"),
        ("60417", "no", "a"),
        ("Save as", "b", "c"),
        ("9920", "d", "e"),
    )
    assert cell_labels(table) == {20: "Employee no."}


def test_two_headings_side_by_side_are_no_phrase() -> None:
    cells = [
        Element(n, Role.COLUMN_HEADER, Rect(20 + 40 * n, 50, 36, 18), name=word)
        for n, word in enumerate(("Date", "of", "birth"))
    ]
    assert label_phrases(cells) == []
