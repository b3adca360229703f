"""A number in large type is a one-time code on a page that speaks of one."""

from __future__ import annotations

import pytest

from perception.geometry import Rect
from perception.screen import Element
from perception.vocabulary import Role
from privacy.lone_codes import lone_codes


def _page(number: str, about: str, height: int = 40) -> list[Element]:
    texts = ("Sign in to Example", about, "It expires in ten minutes")
    lines = [
        Element(n, Role.TEXT, Rect(20, 30 * n, 300, 18), name=text)
        for n, text in enumerate(texts, start=1)
    ]
    return [*lines, Element(9, Role.TEXT, Rect(20, 200, 120, height), name=number)]


@pytest.mark.parametrize(
    ("number", "about"),
    [
        ("832079", "Use this code to sign in"),
        (" 832 079 ", "Ihr Bestätigungscode"),
        ("G-832079", "验证码"),
    ],
)
def test_a_large_number_beside_the_word_is_a_code(number: str, about: str) -> None:
    ((element, span),) = lone_codes(_page(number, about))
    assert element == 9
    assert number[span.start : span.end] == number.strip()
    assert span.type == "CODE"


@pytest.mark.parametrize(
    "page",
    [
        _page("832079", "Visitors this month"),  # nothing says that it is one
        _page("832079", "Use this code to sign in", height=18),  # as small as all other text
        _page("83", "Use this code to sign in"),  # too short
        [],
    ],
)
def test_other_numbers_are_none(page: list[Element]) -> None:
    assert list(lone_codes(page)) == []


def test_three_codes_of_one_form_are_codes_whatever_stands_around_them() -> None:
    for codes in (["96 94 20", "32 62 95", "19 39 16"], ["BAB8-B3FB", "4D73-2C29", "0884-F195"]):
        texts = [
            Element(n, Role.TEXT, Rect(20, 40 * n, 90, 18), name=code)
            for n, code in enumerate(codes)
        ]
        found = [texts[n].name[s.start : s.end] for n, s in lone_codes(texts)]
        assert found == codes
        assert not list(lone_codes(texts[:2]))
