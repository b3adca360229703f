"""Names over or before what belongs to one person: a handle, an address of an e-mail.

"Quokka Wombat" is anything; right over "@quokka" it is whoever that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from perception.screen import Element
from perception.vocabulary import Role
from privacy.labels import label_in
from privacy.recognizers.name_words import Kind, kind_of
from privacy.span import Span
from privacy.vocabulary import chinese_surnames, chinese_words, interface_words

RULE = "name by its handle"
_SCORE = 0.6
_INDENT = 1.2  # heights by which the two left edges may differ
_LEAD = 1.1  # heights between the two lines
_GAP = 1.8  # heights between the two in a row
_TALLEST = 80  # pixels; what is higher is no line
_LATIN = re.compile(r"[\W_]*(?P<name>[^\W\d_][\w'’.-]*(?:[ \t]+[^\W\d_][\w'’.-]*){0,3})[\W_]*")
_HAN = re.compile(r"[\W_]*(?P<name>[\u3400-\u9fff·]{2,6})[\W_]*")
_BEFORE_HANDLE = re.compile(r"^(?P<name>[^@]{2,40}?)[ \t·•|(]*$")


def bylines(
    elements: Sequence[Element], found: Mapping[int, Sequence[Span]]
) -> Iterator[tuple[int, Span]]:
    """The names that stand right over a handle or an address, or right before it.

    Args:
        elements: what is on the screen.
        found: the private spans of each element's text so far, by the element's number.

    Yields:
        An element's number and a span of its text.
    """
    texts = [e for e in elements if 0 < e.box.h <= _TALLEST and e.role is not Role.BUTTON]
    for element in texts:
        text = element.text
        start = _begins(text, found.get(element.id, ()))
        if start is None:
            continue
        before = _BEFORE_HANDLE.match(text[:start])
        if before is not None:
            yield from _named(element.id, before["name"])
        elif not text[:start].strip():
            for other in texts:
                if other.id != element.id and _is_by(other, element):
                    yield from _named(other.id, other.text)


def _begins(text: str, spans: Sequence[Span]) -> int | None:
    """Where a handle begins in a text that has one; an address must be all of its text."""
    for span in spans:
        piece = text[span.start : span.end]
        if span.type == "USER" and piece.startswith("@"):
            return span.start
        if span.type == "EMAIL" and piece.strip() == text.strip():
            return span.start
    return None


def _is_by(name: Element, handle: Element) -> bool:
    box, own = name.box, handle.box
    low = min(box.h, own.h)
    is_over = abs(box.x - own.x) <= _INDENT * low and -low // 3 <= own.y - box.bottom <= _LEAD * low
    is_before = abs(box.center.y - own.center.y) < low // 2 and 0 <= own.x - box.right <= _GAP * low
    return is_over or is_before


def _named(number: int, text: str) -> Iterator[tuple[int, Span]]:
    match = _HAN.fullmatch(text) or _LATIN.fullmatch(text)
    if match is None or label_in(text) or not _is_name(match["name"]):
        return
    start, end = match.span("name")
    yield number, Span(start, end, "PERSON", _SCORE, RULE)


def _is_name(text: str) -> bool:
    """Whether nothing speaks against a name: words of interfaces, or none with a capital."""
    if text in chinese_words() or interface_words().is_interface(text):
        return False
    if text[0] >= "\u2e80":
        return text[0] in chinese_surnames() or text[:2] in chinese_surnames()
    words = text.split()
    is_capital = words[0][0].isupper() and words[-1][0].isupper()
    return is_capital and any(kind_of(word) is not Kind.WORD for word in words)
