"""A private stretch of one text, and the interface of whatever finds such stretches."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Span:
    """``text[start:end]`` is private: its type (``EMAIL``), how sure (0.0 to 1.0), which rule.

    ``whole`` is the value that it is a part of, where other elements show the rest. ``is_sure``
    says that the value is private wherever it stands, not only here.
    """

    start: int
    end: int
    type: str
    score: float
    rule: str
    whole: str = field(default="", repr=False)
    is_sure: bool = True

    def moved(self, by: int) -> Span:
        return replace(self, start=self.start + by, end=self.end + by)


class Finder(Protocol):
    """Finds private spans; ``privacy.analyzer.Analyzer`` is the one that ships."""

    @property
    def engine(self) -> str:
        """What does the finding, with its version, for receipts."""
        ...

    def find(self, texts: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
        """The spans of each text, in the texts' order.

        Raises:
            privacy.errors.PrivacyError: it can not tell; nothing may be assumed to be harmless.
        """
        ...


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Disjoint spans that cover all of ``spans``, from left to right.

    Overlapping spans become one, so that no end of either stays readable; it takes the type of
    the longest; of equally long ones, of a part of a value that other elements go on with, then
    that of the surest.
    """
    result: list[tuple[int, int, Span]] = []
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if result and span.start < result[-1][1]:
            start, end, chief = result[-1]
            chief = max(chief, span, key=_weight)
            result[-1] = (start, max(end, span.end), chief)
        else:
            result.append((span.start, span.end, span))
    return tuple(
        c if (a, b) == (c.start, c.end) else Span(a, b, c.type, c.score, c.rule, is_sure=c.is_sure)
        for a, b, c in result
    )


def _weight(span: Span) -> tuple[int, bool, float]:
    return span.end - span.start, bool(span.whole), span.score


def trimmed(text: str, span: Span) -> Span | None:
    """The span without white space at its ends, or None where nothing else is in it."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start == end:
        return None
    return replace(span, start=start, end=end)
