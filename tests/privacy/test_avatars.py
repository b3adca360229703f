"""An avatar that could not be read is covered where those of the other names of a list stand."""

from __future__ import annotations

import numpy as np
import pytest

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import Role
from privacy.avatars import Avatar, unread_avatars
from privacy.draft import Draft
from privacy.initials import Initials
from privacy.paint import PAINT
from privacy.span import Span

ROW = 50


def _chat(*names: str) -> list[Element]:
    return [
        Element(n, Role.TEXT, Rect(80, ROW * n, 120, 18), name=f"{name} 09:30")
        for n, name in enumerate(names, start=1)
    ]


def _persons(lines: list[Element]) -> dict[int, list[Span]]:
    return {e.id: [Span(0, len(e.name) - 6, "PERSON", 0.9, "rule")] for e in lines}


def _letters(row: int, number: int = 90, x: int = 30) -> Element:
    return Element(number, Role.TEXT, Rect(x, ROW * row + 2, 24, 20), name="AM")


KNOWN = {90: Initials("Anna Meier", 0.9)}


def test_the_place_beside_each_other_name_of_the_list_is_an_avatar() -> None:
    lines = _chat("Anna Meier", "Tom Kern", "Jo Lund")
    found = list(unread_avatars([*lines, _letters(1)], KNOWN, _persons(lines)))
    assert found == [
        Avatar(Rect(30, 2 * ROW + 2, 24, 20), "Tom Kern"),
        Avatar(Rect(30, 3 * ROW + 2, 24, 20), "Jo Lund"),
    ]
    assert "Tom" not in repr(found)


@pytest.mark.parametrize(
    "letters",
    [_letters(1, x=300), _letters(9), _letters(1, number=7)],
    ids=["right of the name", "in no name's row", "nobody's initials"],
)
def test_without_one_that_was_read_nothing_is_taken_for_an_avatar(letters: Element) -> None:
    lines = _chat("Anna Meier", "Tom Kern")
    assert list(unread_avatars([*lines, letters], KNOWN, _persons(lines))) == []


def test_names_elsewhere_and_within_a_sentence_have_none() -> None:
    lines = _chat("Anna Meier", "ask Tom Kern")
    away = Element(8, Role.TEXT, Rect(400, 20, 120, 18), name="Jo Lund 09:30")
    plain = Element(9, Role.TEXT, Rect(80, 400, 120, 18), name="Nothing here")
    found = _persons([*lines, away])
    found[2] = [Span(4, 12, "PERSON", 0.9, "rule")]
    elements = [*lines, away, plain, _letters(1)]
    assert list(unread_avatars(elements, KNOWN, found)) == []


def test_the_picture_beside_a_name_is_painted_with_the_persons_placeholder(board, redactor) -> None:
    for row, (name, letters) in enumerate((("Anna Meier", "AM"), ("Thomas Kern", "")), start=1):
        board.draw.rectangle((30, ROW * row, 59, ROW * row + 29), fill=(10, 120, 110))
        if letters:
            board.text(36, ROW * row + 5, letters)
        board.text(80, ROW * row + 5, name)
    result = redactor.redact(board.screen())
    painted = result.image[2 * ROW + 15, 38]
    assert np.array_equal(painted, PAINT)
    avatar = next(f for f in result.findings if f.rule == "avatar")
    assert avatar.placeholder == result.elements[2].name == "<PERSON_2>"


def test_an_avatar_beside_a_guessed_name_does_not_make_the_name_known(board, redactor) -> None:
    """Else a text that was let pass a moment ago would be refused as still readable."""
    lines = _chat("Anna Meier", "Tom Kern")
    draft = Draft(initials=KNOWN)
    for line, is_sure in zip(lines, (True, False), strict=True):
        span = Span(0, len(line.name) - 6, "PERSON", 0.97, "judge", is_sure=is_sure)
        draft.extra[line.id] = [span]
    elements = [*lines, _letters(1)]
    (found,) = redactor._avatars(elements, draft, board.screen())
    assert found.rule == "avatar"
    assert not redactor._vault.known("Tom Kern")
