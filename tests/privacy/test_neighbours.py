"""A value's label is the nearest text on its left, else just above, else its column's header."""

from __future__ import annotations

import pytest

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import Role, Source
from privacy.labels import label_in
from privacy.neighbours import LabelledText, labelled_texts


def _lines(*elements: tuple[Role, str, str, Rect]) -> list[str]:
    made = [
        Element(number, role, box, name=name, value=value)
        for number, (role, name, value, box) in enumerate(elements, start=1)
    ]
    return [pair.line for pair in labelled_texts(made)]


def test_the_label_on_the_left_is_taken() -> None:
    assert _lines(
        (Role.TEXT, "Password:", "", Rect(10, 10, 80, 20)),
        (Role.TEXT, "moonlight", "", Rect(120, 12, 80, 20)),
    ) == ["Password: moonlight"]


def test_a_text_between_label_and_value_parts_them() -> None:
    assert _lines(
        (Role.TEXT, "Password:", "", Rect(10, 10, 80, 20)),
        (Role.TEXT, "old", "", Rect(100, 10, 30, 20)),
        (Role.TEXT, "moonlight", "", Rect(160, 10, 80, 20)),
    ) == ["Password: old"]


def test_a_label_too_far_left_or_in_another_row_is_not_taken() -> None:
    assert not _lines(
        (Role.TEXT, "Password:", "", Rect(10, 10, 80, 20)),
        (Role.TEXT, "moonlight", "", Rect(700, 10, 80, 20)),
        (Role.TEXT, "moonshine", "", Rect(120, 80, 80, 20)),
    )


def test_the_label_above_is_taken_unless_it_has_its_value_beside_it() -> None:
    above = (Role.TEXT, "User name", "", Rect(10, 10, 80, 20))
    below = (Role.TEXT, "quokka", "", Rect(10, 34, 80, 20))
    beside = (Role.TEXT, "wombat", "", Rect(120, 10, 80, 20))
    assert _lines(above, below) == ["User name: quokka"]
    assert _lines(above, below, beside) == ["User name: wombat"]


@pytest.mark.parametrize(
    ("role", "text"), [(Role.TEXT, "Sign in"), (Role.BUTTON, "quokka"), (Role.TEXT, "Notes:")]
)
def test_interface_words_buttons_and_other_labels_below_are_no_values(
    role: Role, text: str
) -> None:
    label = (Role.TEXT, "Password", "", Rect(10, 10, 80, 20))
    assert not _lines(label, (role, text, "", Rect(10, 34, 80, 20)))


def test_a_label_is_no_value_of_the_label_above_it() -> None:
    assert not _lines(
        (Role.TEXT, "First name", "", Rect(10, 10, 80, 20)),
        (Role.TEXT, "Quokka name", "", Rect(400, 300, 80, 20)),
        (Role.TEXT, "Surname", "", Rect(10, 34, 80, 20)),
    )


def test_a_field_has_its_own_name_for_a_label_or_else_its_neighbour() -> None:
    label = (Role.TEXT, "User name", "", Rect(10, 10, 80, 20))
    named = (Role.TEXT_FIELD, "Surname:", "quokka", Rect(120, 10, 80, 20))
    bare = (Role.TEXT_FIELD, "", "quokka", Rect(120, 10, 80, 20))
    assert _lines(label, named) == ["Surname: quokka"]
    assert _lines(label, bare) == ["User name: quokka"]


def test_a_fields_name_is_no_label_for_what_stands_below_the_field() -> None:
    assert not _lines(
        (Role.PASSWORD_FIELD, "Password", "", Rect(10, 10, 80, 20)),
        (Role.TEXT, "quokka", "", Rect(10, 34, 80, 20)),
    )


def test_a_cell_has_its_columns_header_for_a_label() -> None:
    header = (Role.COLUMN_HEADER, "User name", "", Rect(10, 10, 100, 20))
    far = (Role.TABLE_CELL, "quokka", "", Rect(14, 300, 60, 20))
    beside = (Role.TABLE_CELL, "wombat", "", Rect(200, 300, 60, 20))
    assert _lines(header, far, beside) == ["User name: quokka"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Password:", "Password"),
        ("E-mail *", "E-mail"),
        ("First name (required)", "First name"),
        ("姓名：", "姓名"),
        ("Open file", ""),
        ("", ""),
        (":", ""),
        ("Password for the very long name of a thing that is no label", ""),
    ],
)
def test_labels_are_told_from_other_texts(text: str, label: str) -> None:
    assert label_in(text) == label


@pytest.mark.parametrize(
    "role", [Role.DOCUMENT, Role.WINDOW, Role.DIALOG, Role.GROUP, Role.LIST, Role.TABLE]
)
def test_a_container_beside_or_under_a_label_is_no_value(role: Role) -> None:
    label = (Role.TEXT, "Password:", "", Rect(10, 300, 80, 20))
    assert not _lines(label, (role, "Quokkas", "", Rect(60, 10, 900, 700)))
    assert not _lines(label, (role, "Quokkas", "", Rect(100, 290, 200, 40)))
    assert not _lines(label, (role, "Quokkas", "", Rect(10, 324, 200, 40)))


def test_a_container_between_a_label_and_what_stands_below_parts_nothing() -> None:
    assert _lines(
        (Role.TEXT, "Password:", "", Rect(10, 10, 80, 20)),
        (Role.DOCUMENT, "Quokkas", "", Rect(100, 0, 900, 700)),
        (Role.TEXT, "moonlight", "", Rect(10, 34, 80, 20)),
    ) == ["Password: moonlight"]


def test_a_tall_text_is_labelled_beside_its_first_lines_only() -> None:
    text = (Role.TEXT_AREA, "", "moonlight", Rect(100, 10, 400, 700))
    assert _lines((Role.TEXT, "Password:", "", Rect(10, 14, 80, 20)), text) != []
    assert _lines((Role.TEXT, "Password:", "", Rect(10, 300, 80, 20)), text) == []


def test_a_tall_text_that_begins_far_left_of_the_labels_end_has_it_not_for_its_label() -> None:
    label = (Role.TEXT, "Password:", "", Rect(10, 10, 300, 20))
    assert not _lines(label, (Role.TEXT, "moonlight", "", Rect(100, 10, 400, 700)))


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Contraseñla", "contraseña"),
        ("Passw0rd:", "password"),
        ("Passwort", "Passwort"),
        ("Pasta", ""),
        ("Ausweis-/Passnummer", "passnummer"),
    ],
)
def test_a_secrets_label_is_known_with_one_letter_misread(text: str, label: str) -> None:
    assert label_in(text) == label


def test_a_label_whose_words_were_read_apart_is_one_label(board, redactor) -> None:
    x = 20
    for word in ("Medical", "record", "no."):
        x = board.text(x, 20, word).box.right + 6
    board.text(x + 60, 20, "89152522")
    for word in ("one", "two", "three", "four", "five"):
        x = board.text(x + 6, 80, word).box.right
    names = [e.name for e in redactor.redact(board.screen()).elements]
    assert names[3] == "<ID_1>"
    assert names[:3] == ["Medical", "record", "no."]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Miles card LX19954445", "member id: LX19954445"),
        ("Passport no. C01X00T47 · valid", "passport number: C01X00T47"),
        ("usr_login = quokka", "user name: quokka"),
        ("电子客票号618-1234", "booking number: 618-1234"),
    ],
)
def test_a_text_may_begin_with_its_own_label(text: str, line: str) -> None:
    assert _lines((Role.TEXT, text, "", Rect(10, 10, 200, 20))) == [line]


@pytest.mark.parametrize(
    "text", ["Version 2.14.1", "Passport office", "Miles card LX19954445 " + "x" * 160]
)
def test_other_texts_have_no_label_in_them(text: str) -> None:
    assert not _lines((Role.TEXT, text, "", Rect(10, 10, 200, 20)))


def test_its_own_label_counts_before_one_above() -> None:
    assert _lines(
        (Role.TEXT, "Passport", "", Rect(10, 10, 80, 20)),
        (Role.TEXT, "Miles card LX19954445", "", Rect(10, 34, 160, 20)),
    ) == ["member id: LX19954445"]


def _framed(*texts: tuple[str, Rect], role: Role = Role.BUTTON) -> list[str]:
    made = [
        Element(n, role, box, name=text, sources=frozenset({Source.WIDGET, Source.OCR}))
        for n, (text, box) in enumerate(texts)
    ]
    return [pair.line for pair in labelled_texts(made)]


def test_frames_in_a_picture_may_hold_labels_and_values() -> None:
    label, value = ("User name", Rect(10, 10, 90, 24)), ("quokka", Rect(10, 34, 90, 24))
    assert _framed(label, value) == ["User name: quokka"]
    assert _framed(label, value, role=Role.TEXT_FIELD) == ["User name: quokka"]


def test_the_heading_beside_a_heading_is_no_value() -> None:
    row = [
        (text, Rect(10 + 100 * n, 10, 100, 24)) for n, text in enumerate(("Token", "quokka", "x"))
    ]
    assert not _framed(*row, role=Role.TABLE_CELL)


def test_a_labels_words_are_the_screens_and_stay_out_of_a_repr() -> None:
    told = LabelledText(1, "canary-4471", "canary-4472")
    assert "canary" not in repr(told)
