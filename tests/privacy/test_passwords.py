"""A readable password is hidden behind any label that says what it is, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from perception.geometry import Rect
from perception.screen import Screen
from perception.vocabulary import Role, Source, State
from privacy.paint import PAINT
from privacy.password_labels import is_password_label, names_password
from privacy.passwords import PasswordFields

TREE = frozenset({Source.ACCESSIBILITY})
SECRET = "kumquat-Zebra-77"
BOX = Rect(200, 20, 220, 24)
EVERYDAY = [
    "Your password",
    "Create a password",
    "Enter password",
    "Password (min. 8 characters)",
    "Repeat your new passphrase *",
    "Benutzerpasswort:",
    "Elige una contraseña",
    "Votre mot de passe\u00a0:",
    "请输入密码",
    "Choose a password for your account:",
    "Passwort eingeben",
]
NO_LABELS = [
    "Forgot password?",
    "Change password",
    "Password strength: weak",
    "Password manager",
    "Saved passwords",
    "Incorrect password",
    "Show password",
    "We never ask for your password",
    "Passwords do not match",
    "Your inbox",
    "",
]


def _field(board, value: str, *, name: str = "", **rest) -> None:
    rest.setdefault("role", Role.TEXT_FIELD)
    rest.setdefault("box", BOX)
    board.text(BOX.x, BOX.y, value, name=name, value=value, sources=TREE, **rest)


def _is_painted(screen: Screen, image, box: Rect) -> bool:
    """Whether the box shows nothing of the original: its edges are paint."""
    part = image[box.y : box.bottom, box.x : box.right]
    return bool((part[0] == PAINT).all() and (part[:, -1] == PAINT).all())


@pytest.mark.parametrize("label", EVERYDAY)
def test_a_field_with_an_everyday_label_is_hidden_whole(board, redactor, label: str) -> None:
    _field(board, "correct horse " + SECRET, name=label)
    screen = board.screen()
    result = redactor.redact(screen)
    assert result.elements[0].value == "<PASSWORD_1>"
    assert result.elements[0].name == label
    assert _is_painted(screen, result.image, BOX)


@pytest.mark.parametrize("role", [Role.TEXT_AREA, Role.COMBO_BOX, Role.SPIN_BUTTON])
def test_any_field_that_can_be_edited_counts(board, redactor, role: Role) -> None:
    _field(board, "moonlight", name="Your password", role=role)
    assert redactor.redact(board.screen()).elements[0].value == "<PASSWORD_1>"


def test_an_editable_text_without_a_fields_role_counts(board, redactor) -> None:
    _field(
        board, "zq", description="Type your PIN", role=Role.OTHER,
        states=frozenset({State.EDITABLE}),
    )  # fmt: skip
    assert redactor.redact(board.screen()).elements[0].value == "<PASSWORD_1>"


@pytest.mark.parametrize(("x", "y"), [(60, 22), (200, 0)])
@pytest.mark.parametrize("label", ["Your password", "Password"])
def test_a_label_left_of_a_field_or_above_it_counts(
    board, redactor, x: int, y: int, label: str
) -> None:
    board.text(x, y, label, box=Rect(x, y, 110, 19))
    _field(board, "no")
    result = redactor.redact(board.screen())
    assert [e.name + e.value for e in result.elements] == [label, "<PASSWORD_1>"]


def test_what_ocr_read_inside_a_readable_password_field_is_dropped(board, redactor) -> None:
    _field(board, SECRET, name="Your password")
    board.text(BOX.x + 2, BOX.y + 2, "kumquat-Zebra-T7")
    assert redactor.redact(board.screen()).elements[1].name == ""


def test_a_password_of_a_field_is_hidden_elsewhere_too(board, redactor) -> None:
    _field(board, SECRET, name="Your password")
    board.text(20, 200, f"I noted {SECRET} here")
    assert redactor.redact(board.screen()).elements[1].name == "I noted <PASSWORD_1> here"


def test_fields_without_a_password_are_left(board, redactor) -> None:
    _field(board, "moonlight", name="Town")
    board.text(20, 200, "", role=Role.TEXT_FIELD, name="Your password", box=Rect(20, 200, 99, 20))
    board.text(20, 240, "   ", role=Role.TEXT_FIELD, name="Your password", value="   ")
    board.text(20, 290, "", role=Role.TEXT_FIELD, name="Name", value="moonlit", sources=TREE)
    values = [element.value for element in redactor.redact(board.screen()).elements]
    assert values == ["moonlight", "", "   ", "moonlit"]


def test_a_field_with_a_listed_label_of_its_own_is_judged_by_that(board, redactor) -> None:
    board.text(200, 0, "Your password", box=Rect(200, 0, 110, 19))
    _field(board, "Vienna", name="Host")
    assert "PASSWORD" not in redactor.redact(board.screen()).elements[1].value


@pytest.mark.parametrize("label", EVERYDAY)
def test_on_a_picture_the_text_beside_an_everyday_label_is_hidden(
    new_board, redactor, label: str
) -> None:
    for place in (Rect(260, 20, 140, 20), Rect(20, 44, 140, 20)):
        board = new_board()
        board.text(20, 20, label, box=Rect(20, 20, 220, 20), runs=False)
        board.text(place.x, place.y, SECRET, box=place)
        result = redactor.redact(board.screen())
        assert [e.name for e in result.elements] == [label, "<PASSWORD_1>"]


@pytest.mark.parametrize("text", NO_LABELS)
def test_links_buttons_headings_and_remarks_label_nothing(board, redactor, text: str) -> None:
    assert not is_password_label(text)
    board.text(20, 20, text, box=Rect(20, 20, 220, 20), runs=False)
    board.text(260, 20, "moonlight")
    board.text(20, 44, "sunflower")
    assert [e.name for e in redactor.redact(board.screen()).elements] == [
        text, "moonlight", "sunflower",
    ]  # fmt: skip


def test_a_heading_and_interface_words_beside_a_label_are_left(board, redactor) -> None:
    board.text(20, 20, "Create a password", role=Role.HEADING)
    board.text(20, 44, "sunflower")
    board.text(20, 100, "Your password", box=Rect(20, 100, 100, 20))
    board.text(140, 100, "Show")
    names = [element.name for element in redactor.redact(board.screen()).elements]
    assert names == ["Create a password", "sunflower", "Your password", "Show"]


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("Your password  kumquat-Zebra-77", "Your password  <PASSWORD_1>"),
        ("Your password kumquat-Zebra-77", "Your password <PASSWORD_1>"),
        ("Enter passphrase  correct horse battery", "Enter passphrase  <PASSWORD_1>"),
        (
            "Password (min. 8 characters) *  moonlight",
            "Password (min. 8 characters) *  <PASSWORD_1>",
        ),
        ("New password  Confirm password", None),
        ("Password strength: weak", None),
        ("Change password  tomorrow", None),
        ("Enter password below", None),
        ("Your password  required", None),
    ],
)
def test_label_and_password_in_one_line(redactor, line: str, hidden: str | None) -> None:
    assert redactor.redact_text(line).text == (hidden or line)


@pytest.mark.parametrize("text", ["Your PIN", "Wi-Fi-Passwort", "pass\u00adword", "登录密码"])
def test_words_for_passwords_are_told_in_labels(text: str) -> None:
    assert names_password(text)
    assert not names_password("Spinning compass")


def test_a_revealed_password_field_stays_secret_whatever_it_is_called(board, redactor) -> None:
    _field(board, SECRET, name="Field 3", role=Role.PASSWORD_FIELD)
    hidden = board.screen()
    element = replace(hidden.elements[0], ref=":1.5/org/a11y/7")
    redactor.redact(replace(hidden, elements=(element,)))
    shown = replace(element, role=Role.TEXT_FIELD)
    result = redactor.redact(replace(hidden, elements=(shown,)))
    assert (result.elements[0].name, result.elements[0].value) == ("Field 3", "<PASSWORD_1>")
    assert np.all(result.image[BOX.y, BOX.x : BOX.right] == PAINT)
    other = replace(shown, ref=":1.5/org/a11y/8", value="moonlight")
    assert redactor.redact(replace(hidden, elements=(other,))).elements[0].value == "moonlight"


def test_the_memory_of_fields_shows_nothing(board) -> None:
    fields = PasswordFields()
    _field(board, SECRET, name="x", role=Role.PASSWORD_FIELD)
    (element,) = board.elements
    fields.revealed([element, replace(element, ref=":1.5/secret")])
    assert repr(fields) == "PasswordFields(1 seen)"


def test_passwords_under_labels_that_stand_side_by_side_are_both_hidden(board, redactor) -> None:
    board.text(20, 20, "New password")
    board.text(220, 20, "Confirm password")
    board.text(20, 44, "kumquat")
    board.text(220, 44, "zebrafish")
    names = [element.name for element in redactor.redact(board.screen()).elements]
    assert names == ["New password", "Confirm password", "<PASSWORD_1>", "<PASSWORD_2>"]


def test_what_a_picture_shows_in_a_field_is_its_content_and_a_programs_name_is_not(
    board, redactor
) -> None:
    board.text(200, 0, "Your password", box=Rect(200, 0, 110, 19))
    board.text(204, 22, "zq", role=Role.TEXT_FIELD, box=BOX)
    assert redactor.redact(board.screen()).elements[1].name == "<PASSWORD_1>"
    board.elements[1] = replace(board.elements[1], sources=TREE)
    assert redactor.redact(board.screen()).elements[1].name == "zq"
