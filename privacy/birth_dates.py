"""Dates of birth that no label names: old dates beside persons.

Screens are full of dates, and nearly all of them are of this or the last years: when a file was
changed, when a letter was sent. A date from long before, in the row or the card of a person, is
when somebody was born.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence

import regex  # type: ignore[import-untyped]

from perception.geometry import Rect
from perception.screen import Element
from privacy.dates import DATE
from privacy.span import Span

RULE = "old date beside a person"
_SCORE = 0.6
# The age from which people have accounts of their own in the USA and the EU (COPPA; GDPR, article
# 8), and the greatest that is likely.
_YOUNGEST, _OLDEST = 13, 105
_PERSONS = frozenset({"PERSON", "EMAIL", "PHONE", "ID", "SSN", "PASSPORT", "ADDRESS", "USER"})
_SAME_ROW = 0.5  # of the lower of two heights
_CARD = 6.0  # heights of a line between the lines of one person's card
_INDENT = 4.0  # heights by which the left edges of a card's lines may differ
_LONE_DATE = regex.compile(
    rf"(?<![\p{{Latin}}\p{{N}}./-])(?:{DATE})(?![\p{{Latin}}\p{{N}}/-]|\.\d)"
)
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)(?:19|20)\d\d(?=\d{4}(?!\d))")
_OF_WORKS = regex.compile(r"(?i:©|\(c\)|copyright|released?\b|since\b|seit\b|desde\b|version\b)")


def birth_dates(
    elements: Sequence[Element],
    found: Mapping[int, Sequence[Span]],
    today: datetime.date | None = None,
) -> Iterator[tuple[int, Span]]:
    """The old dates that stand in a row, a card or a text with something of a person.

    Args:
        elements: what is on the screen.
        found: the private spans of each element's text so far, by the element's number.
        today: the day from which ages are counted, this day if left out.

    Yields:
        An element's number and a span of its text.
    """
    year = (today or datetime.datetime.now(tz=datetime.UTC).date()).year
    dates = [(e, span) for e in elements for span in _old_dates(e.text, year)]
    if not dates:
        return
    persons = [e.box for e in elements if any(s.type in _PERSONS for s in found.get(e.id, ()))]
    for element, span in dates:
        if any(_is_beside(element.box, person) for person in persons):
            yield element.id, span


def _old_dates(text: str, year: int) -> Iterator[Span]:
    if _OF_WORKS.search(text):
        return
    for match in _LONE_DATE.finditer(text):
        born = _YEAR.search(match.group())
        if born is not None and _YOUNGEST <= year - int(born.group()) <= _OLDEST:
            yield Span(match.start(), match.end(), "DATE_OF_BIRTH", _SCORE, RULE)


def _is_beside(date: Rect, person: Rect) -> bool:
    """Whether the two stand in one row, or one below the other in a card."""
    low = min(date.h, person.h)
    shared = min(date.bottom, person.bottom) - max(date.y, person.y)
    if shared >= _SAME_ROW * low:
        return True
    apart = max(date.y - person.bottom, person.y - date.bottom)
    is_in_column = abs(date.x - person.x) <= _INDENT * low or date.intersects(
        Rect(person.x, date.y, person.w, date.h)
    )
    return is_in_column and apart <= _CARD * low
