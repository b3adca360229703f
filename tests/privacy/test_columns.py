"""A text in a column of private ones, or under a heading for them, is private as well."""

from __future__ import annotations

import pytest

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import Role
from privacy.columns import column_spans
from privacy.span import Span


def _list(
    *texts: str, x: int = 20, y: int = 20, pitch: int = 30, height: int = 18, first: int = 1
) -> list[Element]:
    return [
        Element(first + n, Role.TEXT, Rect(x, y + pitch * n, 90, height), name=text)
        for n, text in enumerate(texts)
    ]


def _known(elements: list[Element], kind: str, *numbers: int) -> dict[int, list[Span]]:
    texts = {e.id: e.name for e in elements}
    return {n: [Span(0, len(texts[n]), kind, 0.9, "rule")] for n in numbers}


def _table(*headings: str, y: int = 20) -> list[Element]:
    """More headings in the row of one at the left."""
    return [
        Element(100 + n, Role.TEXT, Rect(300 + 150 * n, y, 90, 18), name=heading)
        for n, heading in enumerate(headings)
    ]


def _found(elements: list[Element], known: dict[int, list[Span]] | None = None) -> list[str]:
    texts = {e.id: e.name for e in elements}
    spans = column_spans(elements, known or {})
    return sorted(texts[number][span.start : span.end] for number, span in spans)


def test_what_looks_like_the_known_persons_of_a_list_is_a_person() -> None:
    people = _list("Anna Meier", "Tom Kern", "Jo Lund", "Oyelaran Adeyemi", "Settings", "12 items")
    assert _found(people, _known(people, "PERSON", 1, 2, 3)) == ["Oyelaran Adeyemi"]


def test_bullets_and_dots_before_a_name_stay() -> None:
    people = _list("Anna Meier", "Tom Kern", "Jo Lund", "● Oyelaran Adeyemi", "Adeyemi, O.")
    assert _found(people, _known(people, "PERSON", 1, 2, 3)) == [
        "Adeyemi, O.",
        "Oyelaran Adeyemi",
    ]


def test_chinese_entries_between_chinese_names_are_names() -> None:
    people = _list("王小明", "李娜", "张伟", "逯雍", "频道", "应用", "12")
    assert _found(people, _known(people, "PERSON", 1, 2, 3)) == ["逯雍"]


def test_user_names_in_a_list_of_user_names_are_found() -> None:
    users = _list("amiller7", "tkern", "jlund", "xwu", "settings", "Xwu Y")
    assert _found(users, _known(users, "USER", 1, 2, 3)) == ["xwu"]
    assert _found(users, _known(users, "EMAIL", 1, 2, 3)) == ["xwu"]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_two_known_persons_do_not_make_a_list_of_persons(count: int) -> None:
    people = _list("Anna Meier", "Tom Kern", "Oyelaran Adeyemi", "Okonkwo Tariq")
    assert _found(people, _known(people, "PERSON", *range(1, count + 1))) == []


def test_a_few_persons_in_a_long_list_make_no_persons_of_the_rest() -> None:
    rows = _list(*["Anna Meier", "Tom Kern", "Jo Lund"], *["Kestrel Lamp"] * 9)
    assert _found(rows, _known(rows, "PERSON", 1, 2, 3)) == []


def test_a_name_within_a_sentence_does_not_make_its_entry_a_known_one() -> None:
    rows = _list("Anna Meier wrote to you", "Tom Kern joined", "Jo Lund left us", "Kestrel Lamp")
    partly = {n: [Span(0, 7, "PERSON", 0.9, "rule")] for n in (1, 2, 3)}
    assert _found(rows, partly) == []


@pytest.mark.parametrize(
    "apart",
    [
        _list("Kestrel Lamp", x=60, y=110, first=9),  # another column
        _list("Kestrel Lamp", y=300, first=9),  # far below
        _list("Kestrel Lamp", y=110, height=40, first=9),  # another size
    ],
)
def test_what_stands_apart_from_the_list_is_left_alone(apart: list[Element]) -> None:
    people = _list("Anna Meier", "Tom Kern", "Jo Lund")
    assert _found(people + apart, _known(people, "PERSON", 1, 2, 3)) == []


def test_everything_like_a_name_under_a_heading_for_names_is_a_name() -> None:
    column = _list("Surname", "Oyelaran", "qwx 12", "Kern", "12.5", "settings", "")
    assert _found(column + _table("City", "Since")) == ["Kern", "Oyelaran"]
    assert _found(_list("姓", "谈", "陶", "徐") + _table("邮箱", "手机")) == ["徐", "谈", "陶"]


def test_a_label_that_heads_no_table_is_none_of_a_column() -> None:
    form = _list("First name", "Oyelaran", "House number", "Kestrel")
    assert _found(form) == []
    assert _found(form + _table("Last name")) == []


def test_a_surname_that_is_an_interface_word_is_one_in_a_row_with_something_private() -> None:
    table = _list("Surname", "Price", "Field", "Kern") + _table("Mail", "Since")
    mail = _list("a.price@x.org", "b.field@x.org", x=300, y=50, first=20)
    assert _found(table + mail, _known(mail, "EMAIL", 20, 21)) == ["Field", "Kern", "Price"]
    assert _found(table) == []


def test_a_column_ends_where_another_label_begins() -> None:
    form = _list("First name", "Oyelaran", "Country", "Kestrel") + _table("City", "Since")
    assert _found(form) == ["Oyelaran"]


@pytest.mark.parametrize("beside", ["Size", "Preis", "修改日期"])
def test_the_names_of_files_and_goods_are_no_persons(beside: str) -> None:
    table = _list("Name", "Kestrel Lamp", "Oyelaran")
    assert _found(table + _table(beside, "City")) == []
    assert _found(table + _table("Phone", "City")) == ["Kestrel Lamp", "Oyelaran"]


def test_a_field_that_is_called_like_a_heading_is_none() -> None:
    field = Element(1, Role.TEXT_FIELD, Rect(20, 20, 90, 18), name="Surname", value="x")
    assert _found([field, *_list("Kestrel", y=50, first=2), *_table("City", "Since")]) == []


def test_a_screen_without_texts_has_no_columns() -> None:
    assert _found([]) == []
    assert _found([Element(1, Role.WINDOW, Rect(0, 0, 90, 18), name="Anna Meier")]) == []


def test_a_list_without_end_is_taken_in_pieces() -> None:
    people = _list(*["Oyelaran Adeyemi"] * 260)
    spans = list(column_spans(people, _known(people, "PERSON", *range(1, 180))))
    assert {number for number, _ in spans} == set(range(180, 201))


def test_a_rare_name_in_a_list_of_names_is_hidden_in_the_conversation_too(board, redactor) -> None:
    for row, name in enumerate(("王小明", "李建国", "张秀英", "逯雍")):
        board.text(20, 20 + 30 * row, name)
    board.text(300, 20, "逯雍 joined")
    names = [e.name for e in redactor.redact(board.screen()).elements]
    assert names[3:] == ["<PERSON_4>", "<PERSON_4> joined"]


def test_a_person_of_the_list_is_hidden_in_the_conversation_too(board, redactor) -> None:
    for row, name in enumerate(("Anna Schmidt", "Thomas Miller", "Maria Lopez", "Quorra Zyx")):
        board.text(20, 20 + 30 * row, name)
    board.text(300, 20, "quorra zyx has joined")
    names = [e.name for e in redactor.redact(board.screen()).elements]
    assert names == [
        "<PERSON_1>",
        "<PERSON_2>",
        "<PERSON_3>",
        "<PERSON_4>",
        "<PERSON_4> has joined",
    ]


def test_the_users_in_a_list_of_processes_are_private() -> None:
    lines = ("519407 quokka", "560830 root", "837611 wombat+", "602850 emu")
    elements = [
        Element(n, Role.TEXT, Rect(20, 20 + 22 * n, 120, 18), name=line)
        for n, line in enumerate(lines, start=1)
    ]
    spans = column_spans(elements, {})
    assert [lines[n - 1][s.start : s.end] for n, s in spans] == ["quokka", "wombat", "emu"]


def test_numbered_lines_of_a_program_have_no_users() -> None:
    elements = [
        Element(n, Role.TEXT, Rect(20, 20 + 22 * n, 120, 18), name=f"{n + 110} def")
        for n in range(1, 6)
    ]
    assert not list(column_spans(elements, {}))
