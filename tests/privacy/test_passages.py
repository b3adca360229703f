"""A value that is split over elements, or wraps over lines, is hidden in each of them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import Role, Source
from privacy.passages import passages
from privacy.span import Span


def _line(number: int, x: int, y: int, text: str, *, width: int = 0, height: int = 18) -> Element:
    return Element(number, Role.TEXT, Rect(x, y, width or 8 * len(text), height), name=text)


def _joined(*elements: Element) -> list[str]:
    return [passage.text for passage in passages(elements, {})]


@pytest.mark.parametrize(
    ("left", "gap", "right", "hidden"),
    [
        ("Sent by Maria", 6, "Schneider on", ["Sent by <PERSON_1>", "<PERSON_1> on"]),
        ("mail anna.meier@exa", 0, "mple.org now", ["mail <EMAIL_1>", "<EMAIL_1> now"]),
        ("Ring +49 30 12", 7, "34 567 later", ["Ring <PHONE_1>", "<PHONE_1> later"]),
        ("12 Baker", 6, "Street, London", ["<ADDRESS_1>", "<ADDRESS_1>"]),
    ],
)
def test_a_value_in_two_boxes_of_a_row_has_one_placeholder(
    board, redactor, left: str, gap: int, right: str, hidden: list[str]
) -> None:
    first = board.text(20, 20, left)
    board.text(first.box.right + gap, 20, right)
    assert [e.name for e in redactor.redact(board.screen()).elements] == hidden


def test_a_name_that_wraps_is_hidden_on_both_lines(board, redactor) -> None:
    board.text(20, 20, "the contract was signed by Maria")
    board.text(20, 40, "Schneider before the deadline of")
    names = [e.name for e in redactor.redact(board.screen()).elements]
    assert names == ["the contract was signed by <PERSON_1>", "<PERSON_1> before the deadline of"]


def test_the_parts_of_a_value_do_not_become_values_of_their_own(board, redactor) -> None:
    first = board.text(20, 20, "12 Baker")
    board.text(first.box.right + 6, 20, "Street")
    board.text(20, 200, "Street view")
    assert [e.name for e in redactor.redact(board.screen()).elements][-1] == "Street view"


def test_a_key_over_several_lines_is_hidden_in_all_of_them(board, redactor) -> None:
    lines = (
        "token ghp_0a1B2c3D4e5F6g7H8i9J",
        "QWx0b2ZpbnRlcm5ldDEyMzQ1Njc4",
        "YWJjZGVmZ2hpamtsbW5vcHFyc3R1",
    )
    for row, line in enumerate(lines):
        board.text(20, 20 + 20 * row, line)
    shown = " ".join(e.name for e in redactor.redact(board.screen()).elements)
    assert not any(piece in shown for piece in ("1B2c3D", "b2ZpbnR", "ZGVmZ2"))


def test_neighbours_of_one_row_are_joined_with_the_gap_between_them() -> None:
    left = _line(1, 0, 0, "Xenia", width=40)
    assert _joined(left, _line(2, 41, 0, "Qwerty")) == ["XeniaQwerty"]
    assert _joined(left, _line(2, 47, 0, "Qwerty")) == ["Xenia Qwerty"]


@pytest.mark.parametrize(
    "other",
    [
        _line(2, 80, 0, "Qwerty"),  # another column
        _line(2, 45, 12, "Qwerty"),  # another row
        _line(2, 45, 0, "Qwerty", height=90),  # no line
        Element(
            2,
            Role.BUTTON,
            Rect(45, 0, 60, 18),
            name="Qwerty",
            sources=frozenset({Source.ACCESSIBILITY}),
        ),
        Element(2, Role.TEXT, Rect(45, 0, 60, 18), name=" "),
    ],
)
def test_what_stands_apart_is_not_joined(other: Element) -> None:
    assert _joined(_line(1, 0, 0, "Xenia", width=40), other) == []


def test_a_row_of_texts_is_one_text() -> None:
    row = (
        _line(1, 0, 0, "Xenia", width=40),
        _line(3, 100, 0, "Zorro"),
        _line(2, 46, 0, "Qwerty", width=52),
    )
    assert _joined(*row) == ["Xenia QwertyZorro"]
    many = [_line(n, 50 * n, 0, "Xenia", width=44) for n in range(30)]
    assert _joined(*many)[0].split() == ["Xenia"] * 16


def test_parts_whose_boxes_overlap_are_joined_with_a_gap_and_without(board, redactor) -> None:
    first = board.text(20, 20, "+34 654 04 39")
    board.text(first.box.right - 12, 20, "55")
    assert [e.name for e in redactor.redact(board.screen()).elements] == ["<PHONE_1>"] * 2


def test_what_a_neighbour_in_the_row_says_makes_a_word_private(board, redactor) -> None:
    first = board.text(20, 20, "the password is")
    second = board.text(first.box.right + 5, 20, "plumtree")
    handle = board.text(20, 60, "@")
    board.text(handle.box.right, 60, "jthackeray7")
    names = [e.name for e in redactor.redact(board.screen()).elements]
    assert names[0] == "the password is"
    assert second.name not in names
    assert names[2:] == ["@", "<USER_1>"]


@pytest.mark.parametrize(
    "lower",
    [
        _line(2, 0, 60, "Qwerty"),  # too far below
        _line(2, 0, 20, "Qwerty", height=40),  # a heading's size
        _line(2, 200, 20, "Qwerty"),  # beside
        _line(2, 0, 5, "Qwerty"),  # over it
    ],
)
def test_lines_of_different_paragraphs_are_not_joined(lower: Element) -> None:
    assert _joined(_line(1, 0, 0, "Xenia went"), lower) == []


def test_a_long_word_at_the_end_of_a_full_line_may_go_on_in_the_next() -> None:
    full = (_line(1, 0, 0, "go and see Xylophonisten"), _line(2, 0, 20, "Qwerty"))
    assert _joined(*full) == ["go and see Xylophonisten Qwerty", "go and see XylophonistenQwerty"]
    short = (_line(1, 0, 0, "go and see Xylophonisten"), _line(2, 0, 20, "Qwerty", width=300))
    assert _joined(*short) == ["go and see Xylophonisten Qwerty"]


def test_cells_one_below_another_are_not_taken_for_a_paragraph(board, redactor) -> None:
    for row, amount in enumerate(("696.57", "39.17", "782.99", "776.30")):
        board.text(20, 20 + 20 * row, amount)
    assert redactor.redact(board.screen()).findings == ()


def test_chinese_lines_are_joined_without_a_gap() -> None:
    assert _joined(_line(1, 0, 0, "联系人是欧阳"), _line(2, 0, 20, "修先生")) == [
        "联系人是欧阳修先生"
    ]
    assert _joined(_line(1, 0, 0, "欧阳"), _line(2, 0, 20, "修先生")) == []


def test_a_border_between_plain_words_or_hidden_values_is_not_looked_at() -> None:
    plain = (_line(1, 0, 0, "Save file"), _line(2, 0, 20, "Open file"))
    assert _joined(*plain) == []
    upper, lower = _line(1, 0, 0, "go to Xenia"), _line(2, 0, 20, "Open file")
    assert _joined(upper, lower) == ["go to Xenia Open file"]
    hidden = {"go to Xenia": [Span(0, 11, "PERSON", 0.9, "rule")]}
    assert list(passages((upper, lower), hidden)) == []


def test_lines_of_tokens_are_joined_to_their_end() -> None:
    token = "a1b2c3d4e5f6g7h8i9"
    lines = [_line(n, 0, 20 * n, token if n else f"key {token}") for n in range(4)]
    assert f"key {token * 4}" in _joined(*lines)
    ended = [*lines[:3], _line(3, 0, 60, "the end of it", width=8 * len(token))]
    assert f"key {token * 3}the end of it" in _joined(*ended)


def test_settings_one_below_another_are_no_chain() -> None:
    token = "a1b2c3d4e5f6g7h8i9"
    lines = [_line(n, 0, 20 * n, f"KEY_{n}={token}") for n in range(5)]
    assert not any(text.count("KEY_") > 1 for text in _joined(*lines) if " " not in text)
    falling = [_line(n, 0, 20 * n, token * (1 + n)) for n in range(4)]
    assert not any(text == token * 10 for text in _joined(*falling))


def test_a_chain_of_tokens_is_not_endless() -> None:
    token = "a1b2c3d4e5f6g7h8i9"
    lines = [_line(n, 0, 20 * n, token) for n in range(90)]
    assert max(map(len, _joined(*lines))) == 60 * len(token)


def test_every_line_of_a_private_key_is_hidden_however_short_its_lines_are(board, redactor) -> None:
    lines = ["-----BEGIN PRIVATE KEY-----", "MIGHAgEAMBMGByqG/SM49+gEG", "CCqGSM49AwEHBG0w", "x9Q="]
    for row, line in enumerate([*lines, "-----END PRIVATE KEY-----", "and a word after it"]):
        board.text(20, 20 + 20 * row, line)
    names = [e.name for e in redactor.redact(board.screen()).elements]
    assert all(line not in " ".join(names) for line in lines[1:])
    assert names[-1] == "and a word after it"


def test_dashes_that_were_miscounted_do_not_bare_a_key(board, redactor) -> None:
    lines = ("Key: ---BEGIN PRIVATE KEY---", "yrDRQX/frZqSf1kEgfHZgwBI", "----END PRIVATE KEY----")
    for row, line in enumerate(lines):
        board.text(20, 20 + 20 * row, line)
    shown = " ".join(e.name for e in redactor.redact(board.screen()).elements)
    assert "frZqSf1" not in shown


def test_a_private_key_may_end_where_the_screen_does() -> None:
    block = [_line(1, 0, 0, "-----BEGIN PRIVATE KEY-----"), _line(2, 0, 20, "MIGHAgEAMBMGByqG")]
    assert "-----BEGIN PRIVATE KEY-----\nMIGHAgEAMBMGByqG" in _joined(*block)


def test_a_line_that_begins_a_key_alone_is_no_block() -> None:
    begin = _line(1, 0, 0, "-----BEGIN PRIVATE KEY-----")
    assert not any("\n" in text for text in _joined(begin, _line(2, 0, 20, "no line of it")))


@pytest.mark.parametrize("roles", [(Role.TABLE_CELL, Role.TABLE_CELL), (Role.HEADING, Role.TEXT)])
def test_cells_side_by_side_and_a_heading_over_a_text_are_not_joined(
    roles: tuple[Role, Role],
) -> None:
    quokka, wombat = _line(1, 20, 20, "a quokka", width=80), _line(2, 106, 20, "wombat", width=60)
    assert _joined(quokka, wombat)
    assert not _joined(replace(quokka, role=roles[0]), replace(wombat, role=roles[1]))
