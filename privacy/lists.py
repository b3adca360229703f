"""Lists under one label: a log viewer's field with its values, a group with its members."""

from __future__ import annotations

import re
from collections.abc import Sequence

from perception.screen import Element
from privacy.labels import LABELS, label_in

# Labels whose values are single words that stand in lists.
_OF_LISTS = frozenset({*LABELS["USER"], *LABELS["HOST"], *LABELS["IP"], *LABELS["EMAIL"]})
# A word, or an address, and how often it occurs.
_WORD = re.compile(
    r"\s*(?=[^\s]*[A-Za-z]|\d+\.\d+\.\d+\.\d+)[\w@][\w.@:+-]{2,63}\s*(?:\(?\d{1,6}\)?)?\s*"
)
_INDENT = 1.5  # heights by which the label may stand left of its values
_EDGE = 0.5  # heights by which the left edges of the values may differ
_PITCH = 2.4  # heights from one value to the next
_LEAST = 2  # values; one alone is under a label by itself


def list_labels(texts: Sequence[Element]) -> dict[int, str]:
    """The label over each value of a list that has one, by the value's number."""
    found: dict[int, str] = {}
    for label in texts:
        word = "" if label.value else label_in(label.name)
        if word.casefold() not in _OF_LISTS:
            continue
        values = _below(label, texts)
        if len(values) >= _LEAST:
            found |= {value.id: word for value in values}
    return found


def _below(label: Element, texts: Sequence[Element]) -> list[Element]:
    """The single words under a label, as long as they follow one another."""
    height = label.box.h
    lane = [
        e
        for e in texts
        if e.box.y > label.box.center.y
        and -_EDGE * height <= e.box.x - label.box.x <= _INDENT * height
    ]
    values: list[Element] = []
    for element in sorted(lane, key=lambda e: e.box.y):
        above = values[-1] if values else label
        is_next = element.box.y - above.box.y <= _PITCH * min(above.box.h, element.box.h)
        is_even = not values or abs(element.box.x - above.box.x) <= _EDGE * height
        text = element.text
        if not is_next or not is_even or label_in(text) or not _WORD.fullmatch(text):
            break
        values.append(element)
    return values
