"""The number under a bar code: it says in digits what the bars say, which are hidden."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from perception.geometry import Rect
from perception.screen import Element, Mark
from perception.vocabulary import MarkKind
from privacy.span import Span, trimmed

RULE = "number under a bar code"
_SCORE = 0.7
_LEAD = 1.2  # heights of the number between it and the bars
_LEAST_DIGITS = 6
_DIGITS = 0.5  # share of the letters and digits
_BESIDE = 0.5  # share of the number's width that lies over or under the bars


def code_captions(elements: Sequence[Element], marks: Sequence[Mark]) -> Iterator[tuple[int, Span]]:
    """The texts that stand right under or over a bar code and are mostly digits.

    Args:
        elements: what is on the screen.
        marks: what its pictures show.

    Yields:
        An element's number and the span of its whole text.
    """
    codes = [mark.box for mark in marks if mark.kind is MarkKind.BARCODE]
    for element in elements if codes else ():
        text = element.text
        whole = trimmed(text, Span(0, len(text), "ID", _SCORE, RULE))
        if whole and _is_number(text) and any(_is_caption(element.box, code) for code in codes):
            yield element.id, whole


def _is_number(text: str) -> bool:
    digits = sum(map(str.isdigit, text))
    return digits >= _LEAST_DIGITS and digits >= _DIGITS * sum(map(str.isalnum, text))


def _is_caption(text: Rect, code: Rect) -> bool:
    shared = min(text.right, code.right) - max(text.x, code.x)
    apart = max(text.y - code.bottom, code.y - text.bottom)
    return shared >= _BESIDE * text.w and apart <= _LEAD * text.h
