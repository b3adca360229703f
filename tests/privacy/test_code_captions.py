"""The number under a bar code is as private as the code."""

from __future__ import annotations

import pytest

from perception.geometry import Rect
from perception.screen import Element, Mark
from perception.vocabulary import MarkKind, Role
from privacy.code_captions import code_captions

BARS = Rect(100, 100, 300, 60)


def _found(text: str, where: Rect, kind: MarkKind = MarkKind.BARCODE) -> list[tuple[str, str]]:
    element = Element(1, Role.TEXT, where, name=text)
    spans = code_captions([element], [Mark(kind, BARS, 1.0, 0, BARS)])
    return [(span.type, text[span.start : span.end]) for _, span in spans]


@pytest.mark.parametrize("where", [Rect(160, 166, 180, 16), Rect(160, 80, 180, 16)])
def test_the_number_under_or_over_the_bars_is_private(where: Rect) -> None:
    assert _found(" JJD 98 5909 2706", where) == [("ID", "JJD 98 5909 2706")]


@pytest.mark.parametrize("text", ["Scan here", "", "Gate 12345", "Shipping department 123456"])
def test_words_under_the_bars_are_left(text: str) -> None:
    assert not _found(text, Rect(160, 166, 180, 16))


@pytest.mark.parametrize("where", [Rect(160, 260, 180, 16), Rect(390, 166, 180, 16)])
def test_numbers_elsewhere_are_left(where: Rect) -> None:
    assert not _found("98 5909 2706", where)


def test_under_a_square_code_stands_a_caption_and_no_copy_of_it() -> None:
    assert not _found("98 5909 2706", Rect(160, 166, 180, 16), MarkKind.QR_CODE)
    assert not list(code_captions([], []))
