"""A long number is private unless something says that it counts other things."""

from __future__ import annotations

import pytest

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import Role
from privacy.lone_numbers import lone_numbers

BELOW, BESIDE, FAR = Rect(20, 44, 120, 18), Rect(160, 20, 120, 18), Rect(600, 300, 120, 18)


def _found(value: str, where: Rect = BELOW, *, label: str = "Vertragskonto") -> list[str]:
    elements = [
        Element(1, Role.TEXT, Rect(20, 20, 100, 18), name=label),
        Element(2, Role.TEXT, where, name=value),
    ]
    return [elements[n - 1].name[s.start : s.end] for n, s in lone_numbers(elements)]


@pytest.mark.parametrize("where", [BELOW, BESIDE, FAR])
@pytest.mark.parametrize(
    "value", ["4862 6397 770", "4015836982", "DDZY136-794259", "HM7EF0C88E", "2012345678"]
)
def test_a_number_under_an_unknown_label_is_private(value: str, where: Rect) -> None:
    assert _found(value, where) == [value]


@pytest.mark.parametrize("label", ["Version", "Artikelnummer", "Order no.", "Total", "大小"])
@pytest.mark.parametrize("where", [BELOW, BESIDE])
def test_what_counts_other_things_is_left(label: str, where: Rect) -> None:
    assert not _found("4015836982", where, label=label)


@pytest.mark.parametrize(
    "value",
    [
        "2026-11-21",
        "20261121",
        "20261121 203000",
        "1 234 567 890",
        "2.14.1.20981",
        "1700000000",
        "4006381333931",
        "1920X1080",
        "ISO 13616",
        "747.94 MB",
        "1234567",
        "ABCDEFGH",
        "42",
    ],
)
def test_dates_amounts_versions_and_articles_are_left(value: str) -> None:
    assert not _found(value)


@pytest.mark.parametrize("value", ["2010123456", "2011 3456 7890", "19991234567"])
def test_a_number_that_only_begins_like_a_date_is_private(value: str) -> None:
    assert _found(value) == [value]


def test_thirteen_digits_that_are_no_article_are_private() -> None:
    assert _found("4006381333932") == ["4006381333932"]


def _column(*texts: str) -> list[int]:
    elements = [
        Element(n, Role.TEXT, Rect(20, 20 + 40 * n, 120, 18), name=text)
        for n, text in enumerate(texts)
    ]
    return [number for number, _ in lone_numbers(elements)]


def test_a_columns_heading_speaks_for_all_of_it() -> None:
    assert _column("Artikel", "4015836982", "4015836983", "4015836984") == []
    assert _column("Zähler", "4015836982", "4015836983") == [1, 2]
    assert _column("4015836982", "4015836983") == [0, 1]


def test_a_heading_beyond_a_gap_does_not() -> None:
    elements = [
        Element(1, Role.TEXT, Rect(20, 20, 120, 18), name="Artikel"),
        Element(2, Role.TEXT, Rect(20, 400, 120, 18), name="4015836982"),
    ]
    assert [number for number, _ in lone_numbers(elements)] == [2]
