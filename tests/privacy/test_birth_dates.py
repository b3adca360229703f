"""An old date beside a person is a date of birth, whatever stands over it."""

from __future__ import annotations

import datetime

import pytest

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import Role
from privacy.birth_dates import birth_dates
from privacy.span import Span

TODAY = datetime.date(2026, 6, 1)
PERSON = Span(0, 11, "PERSON", 0.8, "test")


def _found(date: str, where: Rect, *, name: str = "Anna Meier!") -> list[str]:
    elements = [
        Element(1, Role.TEXT, Rect(100, 100, 90, 16), name=name),
        Element(2, Role.TEXT, where, name=date),
    ]
    spans = birth_dates(elements, {1: [PERSON]}, TODAY)
    return [elements[number - 1].name[span.start : span.end] for number, span in spans]


@pytest.mark.parametrize(
    "date",
    ["14.03.1987", "1987-03-14", "03/14/1987", "14 March 1987", "14 de marzo de 1987", "1987年3月"],
)
def test_an_old_date_in_a_persons_row_is_private(date: str) -> None:
    assert _found(date, Rect(300, 101, 80, 16)) == [date]


@pytest.mark.parametrize("date", ["14.03.2026", "2019-03-14", "14.03.1887", "1.2.1987.4"])
def test_a_date_of_the_last_years_or_of_history_is_not(date: str) -> None:
    assert not _found(date, Rect(300, 101, 80, 16))


def test_a_card_holds_the_date_below_its_persons_name() -> None:
    assert _found("14.03.1987", Rect(104, 150, 80, 16)) == ["14.03.1987"]
    assert not _found("14.03.1987", Rect(104, 350, 80, 16))
    assert not _found("14.03.1987", Rect(500, 150, 80, 16))


def test_the_date_is_found_within_a_text() -> None:
    assert _found("Zürich, 14.03.1987, single", Rect(300, 101, 200, 16)) == ["14.03.1987"]


@pytest.mark.parametrize("text", ["Copyright 14.03.1987", "© 1987-03-14", "Released 14 March 1987"])
def test_the_dates_of_works_are_no_persons(text: str) -> None:
    assert not _found(text, Rect(300, 101, 200, 16))


def test_without_a_person_on_the_screen_no_date_is_private() -> None:
    element = Element(1, Role.TEXT, Rect(0, 0, 80, 16), name="14.03.1987")
    assert not list(birth_dates([element], {}, TODAY))


def test_today_is_the_day_that_counts_if_none_is_given() -> None:
    elements = [
        Element(1, Role.TEXT, Rect(100, 100, 90, 16), name="Anna Meier!"),
        Element(2, Role.TEXT, Rect(300, 100, 90, 16), name="14.03.1987"),
    ]
    assert [number for number, _ in birth_dates(elements, {1: [PERSON]})] == [2]


def test_the_date_beside_a_person_is_painted_over(board, redactor) -> None:
    board.text(20, 20, "Anna Schmidt")
    board.text(200, 20, "14.03.1961")
    board.text(200, 300, "14.03.1962")
    names = [element.name for element in redactor.redact(board.screen()).elements]
    assert names == ["<PERSON_1>", "<DATE_OF_BIRTH_1>", "14.03.1962"]
