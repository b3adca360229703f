"""An avatar's letters are hidden as the person they stand for, and no other two letters are."""

from __future__ import annotations

import pytest

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import Role
from privacy.initials import Initials, find_initials, initials_of
from privacy.redacted import RedactedScreen
from privacy.redactor import Redactor
from privacy.span import Span
from privacy.vault import Vault


def avatar(
    board, x: int, y: int, letters: str, side: int = 40, *, shape: str = "round", role=Role.TEXT
) -> Element:
    """A patch with letters in its middle, as elements see it: the letters' box alone."""
    drawn = (x, y, x + side, y + side)
    if shape == "round":
        board.draw.ellipse(drawn, fill=(170, 200, 255))
    elif shape == "square":
        board.draw.rounded_rectangle(drawn, 6, fill=(170, 200, 255))
    elif shape == "wide":
        board.draw.rectangle((x - side, y, x + 2 * side, y + side), fill=(170, 200, 255))
    width = round(board.draw.textlength(letters, font=board.font))
    left, top = x + (side - width) // 2, y + side // 2 - 10
    return board.text(left, top, letters, role=role, box=Rect(left - 3, top, width + 6, 20))


def names(screen: RedactedScreen) -> list[str]:
    return [element.name for element in screen.elements]


@pytest.mark.parametrize("shape", ["round", "square"])
def test_an_avatar_beside_a_name_is_hidden_as_that_person(board, redactor, shape: str) -> None:
    avatar(board, 20, 20, "AL", shape=shape)
    board.text(72, 30, "Anna Lang")
    result = redactor.redact(board.screen())
    assert names(result) == ["<PERSON_1>", "<PERSON_1>"]
    finding = next(f for f in result.findings if f.rule == "initials")
    assert finding.score == pytest.approx(0.9)
    assert finding.element == 1


def test_an_avatar_above_a_name_is_hidden_even_with_one_letter(board, redactor) -> None:
    avatar(board, 60, 20, "E", 60)
    board.text(50, 95, "Emily Carter")
    assert names(redactor.redact(board.screen())) == ["<PERSON_1>", "<PERSON_1>"]


def test_an_avatar_far_from_the_name_is_hidden_by_its_patch(board, redactor) -> None:
    board.text(20, 20, "Anna Lang")
    avatar(board, 560, 320, "AL")
    assert names(redactor.redact(board.screen())) == ["<PERSON_1>", "<PERSON_1>"]


def test_letters_beside_the_name_are_hidden_without_a_patch(board, redactor) -> None:
    board.text(20, 20, "JT")
    board.text(60, 20, "James Turner")
    result = redactor.redact(board.screen())
    assert names(result) == ["<PERSON_1>", "<PERSON_1>"]
    assert {f.score for f in result.findings if f.rule == "initials"} == {0.7}


def test_the_nearest_of_two_people_with_the_same_initials_is_meant(board, redactor) -> None:
    board.text(72, 30, "Anna Lang")
    board.text(72, 130, "Adam Link")
    avatar(board, 20, 120, "AL")
    first, second, letters = names(redactor.redact(board.screen()))
    assert letters == second != first


def test_a_person_known_from_earlier_is_known_by_initials(board, redactor, vault) -> None:
    vault.learn("PERSON", "Anna Lang")
    board.text(72, 30, "anna lang")
    avatar(board, 20, 20, "A.L.")
    assert names(redactor.redact(board.screen())) == ["<PERSON_1>", "<PERSON_1>"]


@pytest.mark.parametrize("word", ["OK", "US", "PM"])
def test_interface_words_stay_though_they_are_somebodys_initials(board, redactor, word) -> None:
    board.text(20, 20, {"OK": "Oskar Klein", "US": "Ursula Schmidt", "PM": "Peter Meyer"}[word])
    board.text(120, 20, word)
    avatar(board, 300, 100, word, shape="wide", role=Role.BUTTON)
    assert names(redactor.redact(board.screen()))[1:] == [word, word]


def test_letters_of_nobody_on_the_screen_stay(board, redactor) -> None:
    board.text(72, 30, "Anna Lang")
    avatar(board, 20, 20, "XY")
    board.text(20, 100, "OK then")
    assert names(redactor.redact(board.screen()))[1:] == ["XY", "OK then"]


def test_letters_far_from_the_name_and_without_a_patch_stay(board, redactor) -> None:
    board.text(20, 20, "James Turner")
    board.text(400, 300, "JT")
    assert names(redactor.redact(board.screen())) == ["<PERSON_1>", "JT"]


def test_a_single_letter_needs_both_the_place_and_the_patch(board, redactor) -> None:
    board.text(20, 20, "Emily Carter")
    avatar(board, 500, 300, "E")
    board.text(130, 20, "E")
    assert names(redactor.redact(board.screen())) == ["<PERSON_1>", "E", "E"]


def test_what_is_typed_into_a_field_is_no_avatar(board, redactor) -> None:
    board.text(72, 20, "James Turner")
    board.text(20, 20, "", role=Role.TEXT_FIELD, value="JT", box=Rect(20, 20, 30, 20))
    assert redactor.redact(board.screen()).elements[1].value == "JT"


def test_the_letters_in_another_text_of_the_element_are_left_to_the_recognizers(
    board, redactor
) -> None:
    board.text(72, 30, "Anna Lang")
    avatar(board, 20, 20, "AL")
    board.elements[-1] = Element(
        id=2, role=Role.IMAGE, box=board.elements[-1].box, name="AL", description="Round picture"
    )
    element = redactor.redact(board.screen()).elements[1]
    assert (element.name, element.description) == ("<PERSON_1>", "Round picture")


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Anna Lang", {"AL", "A"}),
        ("Anna Maria Lang", {"AML", "AL", "AM", "A"}),
        ("Lang, Anna", {"AL", "A"}),
        ("Özlem Ünal", {"OU", "O"}),
        ("Dr. Ludwig van der Berg", {"LB", "L"}),
        ("Anna", {"A"}),
        ("von der", set()),
        ("王小明", {"王", "明", "小明"}),
    ],
)
def test_a_name_may_be_cut_down_to_these_letters(name: str, letters: set[str]) -> None:
    assert initials_of(name) == letters


@pytest.mark.parametrize(
    ("letters", "found"), [("王", True), ("小明", True), ("小明王", False), ("安", False)]
)
def test_chinese_avatars_stand_for_their_names(board, vault, letters: str, found: bool) -> None:
    people = Element(id=1, role=Role.TEXT, box=Rect(72, 30, 60, 20), name="王小明")
    patch = Element(id=2, role=Role.TEXT, box=Rect(20, 30, 30, 20), name=letters)
    spans = {"王小明": [Span(0, 3, "PERSON", 0.8, "test")]}
    pixels = board.screen().screenshot.pixels
    result = find_initials([people, patch], spans, {}, vault, pixels, 1.0)
    assert bool(result) is found


def test_letters_outside_the_picture_have_no_patch(vault: Vault, board) -> None:
    people = Element(id=1, role=Role.TEXT, box=Rect(20, 20, 80, 20), name="James Turner")
    gone = Element(id=2, role=Role.TEXT, box=Rect(5000, 5000, 20, 20), name="JT")
    spans = {
        "James Turner": [Span(0, 12, "PERSON", 0.8, "test"), Span(0, 5, "CITY", 0.8, "test")],
        "JT": [Span(0, 2, "CODE", 0.8, "test")],
    }
    pixels = board.screen().screenshot.pixels
    assert find_initials([people, gone], spans, {}, vault, pixels, 1.0) == {}


def test_a_person_is_not_shown_by_what_stands_for_one() -> None:
    assert "Anna" not in repr(Initials("Anna Lang", 0.9))


def test_a_redactor_without_people_looks_for_no_initials(board, redactor: Redactor) -> None:
    avatar(board, 20, 20, "AL")
    assert names(redactor.redact(board.screen())) == ["AL"]
